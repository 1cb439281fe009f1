"""A ledger on a clock that stands still, with a document in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.chats.store import ChatStore
from tests.knowledge.ledger.samples import NOW


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ChatStore]:
    """An empty ledger."""
    store = ChatStore.open(tmp_path / "home", clock=lambda: NOW)
    yield store
    store.close()
