"""What has to be done from time to time: old records deleted, standings given that have come due."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.telegram.records import Records
from knowledge.chats.store import Transaction
from knowledge.errors import DangxueError
from knowledge.storage.library import Library

log = logging.getLogger(__name__)

_EVERY = 3600.0  # seconds
_IDS_KEPT = timedelta(days=3)  # the messenger keeps updates for a day
_CALLS_KEPT = timedelta(days=7)
_QUESTIONS_KEPT = timedelta(days=90)
_STRANGERS_KEPT = timedelta(days=1)
_SENDS_KEPT = timedelta(days=180)  # so long the buttons of a reminder work
_POLLS_KEPT = timedelta(days=90)  # so long an answer to one counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Upkeep:
    """Keeps the memory small, the library up to date, and the ledger after it.

    Attributes:
        sync: Brings what the library has read out of its documents into the ledger.
    """

    records: Records
    library: Library
    sync: Callable[[], object]

    async def run(self) -> None:
        """Do it every hour, for ever."""
        while True:
            await self.records.write(clear)
            try:
                await asyncio.to_thread(self.library.settle)
                await asyncio.to_thread(self.sync)
            except DangxueError:
                log.warning("the library is busy; its standings are settled later")
            await asyncio.sleep(_EVERY)


def clear(transaction: Transaction) -> None:
    """Delete what has been kept long enough."""
    now = transaction.now
    transaction.inbox.clear(now - _IDS_KEPT)
    transaction.outbox.clear(now - _CALLS_KEPT)
    transaction.exchanges.clear(now - _QUESTIONS_KEPT)
    transaction.exchanges.clear_guests(now - _STRANGERS_KEPT)
    transaction.gaps.clear(now - _QUESTIONS_KEPT)
    transaction.awaited.clear()
    transaction.people.clear_strangers(now - _STRANGERS_KEPT)
    transaction.reminders.clear(now - _SENDS_KEPT)
    transaction.quizzes.clear(now - _POLLS_KEPT)
    transaction.sessions.clear(now - _SENDS_KEPT)
    transaction.polls.clear(now - _POLLS_KEPT)
    transaction.rounds.clear(now - _POLLS_KEPT)
