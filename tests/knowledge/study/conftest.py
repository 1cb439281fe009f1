"""A memory of daily prompts on a clock that tests move."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.chats.store import ChatStore
from tests.knowledge.chats.samples import Clock
from tests.knowledge.study.samples import NOW


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[ChatStore]:
    """Nobody has chosen anything yet."""
    store = ChatStore.open(tmp_path / "home", clock=clock)
    yield store
    store.close()
