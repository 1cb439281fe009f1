"""A month of daily prompts for 5,000 chats in three time zones; the program stops, and is killed, again and again.

The clock is the test's; what was decided is in a real memory; what leaves is held back by the real pace. What must have
come out of it is worked out afterwards from the calendar and from when the program ran, by other means.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, insert, select

from bot.telegram.pacing import Pace
from knowledge.calendars import ChineseCalendar
from knowledge.chats.people import GroupState
from knowledge.chats.schema import persons
from knowledge.chats.store import ChatStore, Transaction
from knowledge.ledger.habits import NIGHT, Quiet
from knowledge.ledger.schema import reminder_settings
from knowledge.study.looking import Looking
from knowledge.study.planning import PER_SECOND
from knowledge.study.prompts import Prompt
from knowledge.study.schema import settings
from knowledge.study.settings import Setting
from knowledge.study.sql.study import Marked
from tests.knowledge.study.samples import unit

CHATS = 5_000
FIRST, DAYS = (
    date(2026, 10, 1),
    31,
)  # National Day, days worked instead of it; clocks change in Europe
ZONES = [ZoneInfo(name) for name in ("Asia/Shanghai", "Europe/Berlin", "America/New_York")]
HOURS = [time(6), time(7, 30), time(8), time(8), time(8), time(12), time(19), time(20), time(22, 15)]
QUIETS = [NIGHT, NIGHT, NIGHT, None, Quiet(start=time(12), end=time(14)), Quiet(start=time(20), end=time(9))]
START = datetime(2026, 9, 30, 20, tzinfo=UTC)
END = datetime(2026, 11, 1, 12, tzinfo=UTC)
ENOUGH = timedelta(minutes=15)  # of running in which a prompt could leave; in less it may be missed
SECOND = timedelta(seconds=1)
EVERY = timedelta(seconds=30)
WORKDAYS = ChineseCalendar()
SETTING = Setting(on=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """What a chat has chosen."""

    id: int
    zone: ZoneInfo
    at: time
    workdays: bool
    quiet: Quiet | None
    paused_until: date | None

    def wants(self, day: date) -> bool:
        if self.paused_until and day < self.paused_until:
            return False
        return not self.workdays or WORKDAYS.is_workday(day)

    def may_leave(self, day: date) -> list[tuple[datetime, datetime]]:
        """The stretches in which the prompt of a day may leave, UTC."""
        end = time(21) if self.at < time(20) else time(23, 59)
        found: list[tuple[datetime, datetime]] = []
        wall = datetime.combine(day, self.at)
        while wall.time() < end and wall.date() == day:
            if self.quiet is None or not self.quiet.covers(wall.time()):
                moment = wall.replace(tzinfo=self.zone).astimezone(UTC)
                if found and found[-1][1] == moment:
                    found[-1] = (found[-1][0], moment + timedelta(minutes=15))
                else:
                    found.append((moment, moment + timedelta(minutes=15)))
            wall += timedelta(minutes=15)
        return found


class Killed(Exception):
    """The program is ended inside a transaction."""


@dataclass(slots=True, kw_only=True)
class World:
    """A program that runs, is killed, and begins again; and what reached the chats."""

    store: ChatStore
    chats: Mapping[int, Chat]
    outages: list[tuple[datetime, datetime]]
    random: Random
    now: datetime = START
    pace: Pace = field(default_factory=Pace)
    outbox: list[tuple[int, int, date, datetime]] = field(default_factory=list)
    """Committed and not yet sent: call, chat, day, not after."""

    calls: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    had: dict[int, dict[date, list[datetime]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    seconds: Counter[datetime] = field(default_factory=Counter)
    down: list[tuple[datetime, datetime]] = field(default_factory=list)

    def clock(self) -> datetime:
        return self.now

    def run(self) -> None:
        looking = Looking(admins=frozenset(), zone=ZONES[0], workdays=WORKDAYS)
        while self.now < END:
            if not self._is_down():
                self._send()
                self._tick(looking)

    def _tick(self, looking: Looking) -> None:
        with self.store.writing() as transaction:
            chats = looking.pressing(transaction.study)
        for start in range(0, len(chats), PER_SECOND):
            if not self._put(looking, chats[start : start + PER_SECOND]):
                return
            self._send()
            self.now += SECOND
        self.now = self._next_look()

    def _put(self, looking: Looking, some: list[int]) -> bool:
        """Put prompts into the outbox; False if the program was killed at it, before or after that was on disk."""
        end = self.random.choice(("before", "after")) if self.random.random() < 0.003 else ""
        try:
            with self.store.writing() as transaction:
                put = list(self._marked(transaction, looking, some))
                if end == "before":
                    raise Killed
        except Killed:
            put = []
        self.outbox += put
        if end:
            self.kills[end] += 1
            self._stop_until(self.now + SECOND * self.random.randint(3, 200))
        return not end and not self._is_down()

    def _marked(
        self, transaction: Transaction, looking: Looking, some: list[int]
    ) -> Iterator[tuple[int, int, date, datetime]]:
        due, _ = looking.due(transaction.study, some)
        marked = []
        for chat, found in due.items():
            self.calls += 1
            marked.append(Marked(prompt=Prompt(chat=chat, day=found.day, unit=unit(1), round=1), call=self.calls))
            yield self.calls, chat, found.day, found.until
        transaction.study.sent(marked)
        looking.had(transaction.study, due)

    def _send(self) -> None:
        """What the pace lets leave in this second; a message and its item are two calls."""
        at = self.now.timestamp()
        while self.outbox:
            call, chat, day, not_after = self.outbox[0]
            if self.now >= not_after:
                with self.store.writing() as transaction:
                    transaction.study.returned(call)
            elif self.pace.wait(f"chat:{chat}", chat, at) > 0:
                break
            else:
                for _ in range(2):
                    self.pace.spend(chat, at)
                self.seconds[self.now] += 2
                self.had[chat][day].append(self.now)
            self.outbox.pop(0)

    def _next_look(self) -> datetime:
        with self.store.reading() as transaction:
            found = transaction.study.connection.scalar(select(func.min(settings.c.look_at)).where(settings.c.on))
        if self.outbox:
            return self.now + SECOND
        return max(self.now + EVERY, (found or self.now).astimezone(UTC))

    def _is_down(self) -> bool:
        for begin, end in self.outages:
            if begin <= self.now < end:
                self._stop_until(end)
                return True
        return False

    def _stop_until(self, end: datetime) -> None:
        self.down.append((self.now, end))
        self.now = end


def drawn(random: Random) -> dict[int, Chat]:
    """Chats with choices of all kinds; some of them groups."""
    numbers = [number if number % 20 else -number for number in range(1, CHATS + 1)]
    return {
        number: Chat(
            id=number,
            zone=random.choice(ZONES),
            at=random.choice(HOURS),
            workdays=random.random() < 0.9,
            quiet=random.choice(QUIETS),
            paused_until=FIRST + timedelta(days=random.randint(5, 30)) if random.random() < 0.55 else None,
        )
        for number in numbers
    }


def outages(random: Random) -> list[tuple[datetime, datetime]]:
    """Short ones, long ones, and one of more than a day; they may overlap."""
    hours = [0.2, 0.2, 0.5, 0.5, 1, 1, 2, 2, 4, 6, 9, 13, 16, 31]
    begins = [START + (END - START) * random.random() for _ in hours]
    return sorted((begin, begin + timedelta(hours=long)) for begin, long in zip(begins, hours, strict=True))


def settle(store: ChatStore, chats: Mapping[int, Chat]) -> None:
    """Everybody has chosen."""
    with store.writing() as transaction:
        connection = transaction.study.connection
        people = [
            {"id": chat, "key": f"{chat}", "name": "小明", "role": "member", "revoked": False}
            for chat in chats
            if chat > 0
        ]
        connection.execute(insert(persons), people)
        clocks = [
            {
                "chat": chat.id,
                "zone": chat.zone.key,
                "quiet_from": chat.quiet.start if chat.quiet else None,
                "quiet_to": chat.quiet.end if chat.quiet else None,
                "paused": False,
            }
            for chat in chats.values()
        ]
        connection.execute(insert(reminder_settings), clocks)
        for chat in chats.values():
            if chat.id < 0:
                transaction.groups.ask(chat.id, "样例群", asked_by="")
                transaction.groups.decide(chat.id, GroupState.ADMITTED, decided_by="")
            transaction.study.set(
                chat.id, replace(SETTING, at=chat.at, workdays=chat.workdays, paused_until=chat.paused_until)
            )


def ran(stretch: tuple[datetime, datetime], down: list[tuple[datetime, datetime]]) -> timedelta:
    """How long the program ran within a stretch."""
    begin, end = stretch
    lost = sum((max(min(end, stop) - max(begin, start), timedelta()) for start, stop in down), timedelta())
    return end - begin - lost


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_each_chat_gets_its_prompt_exactly_once_on_each_day_it_wants_one(tmp_path: Path) -> None:
    random = Random(20261001)
    chats = drawn(random)
    holder: list[World] = []
    with closing(ChatStore.open(tmp_path, clock=lambda: holder[0].now if holder else START)) as store:
        settle(store, chats)
        world = World(store=store, chats=chats, outages=outages(random), random=random)
        holder.append(world)
        world.run()

    sent = missed = 0
    for chat in chats.values():
        had = world.had[chat.id]
        for day in (FIRST + timedelta(days=n) for n in range(DAYS)):
            stretches = chat.may_leave(day) if chat.wants(day) else []
            moments = had.get(day, [])
            assert len(moments) <= 1, (chat, day, moments)
            for moment in moments:
                assert any(begin <= moment < end for begin, end in stretches), (chat, day, moment)
            if not moments:
                longest = max((ran(each, world.down) for each in stretches), default=timedelta())
                assert longest < ENOUGH, (chat, day, longest)
                missed += bool(stretches)
            sent += len(moments)
    assert sent > 50_000
    assert 0 < missed < sent / 10
    assert min(world.kills.values()) >= 5
    assert max(world.seconds.values()) <= 28  # calls; the messenger takes about 30
