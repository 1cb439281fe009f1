"""A memory of conversations on a clock that stands still until it is told to go on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.chats.store import ChatStore
from tests.knowledge.chats.samples import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[ChatStore]:
    """An empty memory."""
    store = ChatStore.open(tmp_path / "home", clock=clock)
    yield store
    store.close()
