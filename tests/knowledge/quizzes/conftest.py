"""A store of quiz items on a clock that tests move."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.chats.store import ChatStore
from tests.knowledge.quizzes.samples import NOW


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ChatStore]:
    """A store without items."""
    store = ChatStore.open(tmp_path / "home", clock=lambda: NOW)
    yield store
    store.close()
