"""The bot in a time of the test's own, with tasks that come due in it."""

import time as clocks
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.telegram.service import Service
from knowledge.chats.store import ChatStore
from knowledge.ledger.sends import SendState
from knowledge.ledger.tasks import State
from tests.bot.telegram.chatting import told
from tests.bot.telegram.conftest import Assistant
from tests.knowledge.ledger.samples import by as due_by
from tests.knowledge.ledger.samples import edition, reading
from tests.telegram_fake.people import Person, Room

SHANGHAI = ZoneInfo("Asia/Shanghai")
THURSDAY = date(2026, 3, 12)
MONDAY, TUESDAY = date(2026, 3, 16), date(2026, 3, 17)
WEDNESDAY = date(2026, 3, 18)
DUE = date(2026, 3, 19)  # a Thursday


@dataclass(kw_only=True)
class Timed(Assistant):
    """The bot in a time of our own, which goes on from where it is set."""

    _ahead: float = field(default=0.0, init=False)

    def clock(self) -> datetime:
        return datetime.fromtimestamp(clocks.time() + self._ahead, UTC)

    def set_clock(self, day: date, hour: int, minute: int = 0, zone: ZoneInfo = SHANGHAI) -> None:
        """It is that time now."""
        self._ahead = datetime.combine(day, time(hour, minute, 5), tzinfo=zone).timestamp() - clocks.time()

    def store(self) -> ChatStore:
        return ChatStore.open(self.home, clock=self.clock)

    def _service(self, settings: dict[str, object]) -> Service:
        return replace(super()._service(settings), clock=self.clock)

    def plans(self, *whats: str, to: Sequence[Room] = ()) -> list[int]:
        """Tasks that are confirmed on a Tuesday: a reminder on the next day is the first that comes."""
        self.set_clock(TUESDAY, 10)
        return self.confirmed(*whats, to=to)

    def confirmed(self, *whats: str, to: Sequence[Room] = ()) -> list[int]:
        """Tasks due on ``DUE`` that are confirmed now, and given to some."""
        store, today = self.store(), self.clock().date()
        readings = [reading(what, parts=[due_by(3, DUE.day)], line=line) for line, what in enumerate(whats, 1)]
        with store.writing() as transaction:
            transaction.tasks.sync([edition(*readings)], {})
            ids = [task.id for task in transaction.tasks.select(today=today)]
            transaction.tasks.confirm(ids, by="cli", today=today)
            for task in ids:
                for room in to:
                    transaction.tasks.assign(task, room.id, by="cli")
        store.close()
        return ids

    def state_of(self, task: int) -> State | None:
        store = self.store()
        with store.reading() as transaction:
            found = transaction.tasks.find(task)
        store.close()
        return found.state if found else None

    def counts(self) -> dict[SendState, int]:
        store = self.store()
        with store.reading() as transaction:
            found = transaction.reminders.counts()
        store.close()
        return found

    @asynccontextmanager
    async def at(self, day: date, hour: int, minute: int = 0) -> AsyncIterator["Timed"]:
        """The bot runs, from that time on."""
        self.set_clock(day, hour, minute)
        self.fake.calls.clear()
        async with self.running():
            yield self


async def met(timed: Timed, *people: Person) -> Timed:
    """The bot, after people have written to it on a day on which nothing was due."""
    async with timed.at(date(2026, 3, 2), 10):
        for person in people:
            await told(person, "/help")
    return timed
