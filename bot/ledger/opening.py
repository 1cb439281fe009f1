"""The ledger as the commands work with it: beside the library, and up to date with it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.workbench import Workbench

if TYPE_CHECKING:
    from knowledge.chats.store import ChatStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """An open ledger.

    Attributes:
        today: The unit's day.
    """

    store: "ChatStore"
    today: date


@contextmanager
def ledger(bench: Workbench) -> Iterator[Ledger]:
    """The ledger, with all that the library has read out of its documents."""
    from knowledge.chats.store import ChatStore
    from knowledge.ledger.syncing import sync

    home, zone = bench.settings.home, bench.settings.timezone
    with bench.library(read_out=True) as library, closing(ChatStore.open(home)) as store:
        sync(store, library)
        yield Ledger(store=store, today=datetime.now(zone).date())
