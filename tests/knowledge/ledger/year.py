"""A year of reminders: the clock jumps, the bot is away, is started again, is killed; the oracle is asked each time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import ColumnElement, select

from bot.telegram.callers import Caller
from bot.telegram.events import Chat, Sender, Tapped
from bot.telegram.records import Records
from bot.telegram.reminders.actions import Snooze
from bot.telegram.reminders.post import Post
from bot.telegram.reminders.reminding import Reminding
from bot.telegram.reminders.tapped import Reminders
from bot.telegram.wire import Wire
from knowledge.calendars import ChineseCalendar
from knowledge.chats.people import Role
from knowledge.chats.store import ChatStore, Transaction
from knowledge.ledger.schema import due_sends
from tests.knowledge.ledger.folk import ADMIN, UNIT, Folk
from tests.knowledge.ledger.oracle import DAY, HOUR, Name, Window

MINUTE = timedelta(minutes=1)
_POST = Post(wire=Wire(secret=b"x" * 32), admins=frozenset({ADMIN}), zone=UNIT, workdays=ChineseCalendar())
_WRONG = (MINUTE * 3, -MINUTE * 3, HOUR, -HOUR, HOUR * 5, -HOUR * 5, DAY * 2, -DAY * 2)


class Killed(Exception):
    """The program was ended in the middle of a transaction."""


class Mortal(ChatStore):
    """A memory whose process can be killed before a transaction is committed."""

    doomed: int | None = None
    """How many transactions will still end well."""

    @contextmanager
    def writing(self, update_id: int | None = None) -> Iterator[Transaction]:
        with super().writing(update_id) as transaction:
            yield transaction
            if self.doomed is not None:
                self.doomed -= 1
                if self.doomed < 0:
                    raise Killed


@dataclass(slots=True)
class Process:
    """The bot, as far as reminders go."""

    store: Mortal
    records: Records
    reminding: Reminding

    @classmethod
    def start(cls, home: Path, folk: Folk) -> "Process":
        store = Mortal.open(home, clock=folk.clock)
        assert isinstance(store, Mortal)
        records = Records(store=store)
        return cls(store, records, Reminding(records=records, post=_POST))

    def end(self) -> None:
        self.records.close()
        self.store.close()


@dataclass(slots=True)
class Year:
    """What goes on, and what the oracle says of it.

    Attributes:
        delivered: What has arrived, with what the clock showed.
        waiting: What is in the outbox, by its call.
        newest: What the last message told.
        possible: All that was in its window at some time, and ``audible`` what the chat might have heard then.
    """

    folk: Folk
    delivered: list[tuple[Name, datetime]] = field(default_factory=list)
    waiting: dict[int, set[Name]] = field(default_factory=dict)
    possible: set[Name] = field(default_factory=set)
    audible: set[Name] = field(default_factory=set)
    newest: list[Name] = field(default_factory=list)
    _last: int = 0

    def step(self) -> None:
        """Time passes, and the oracle notes what could be sent."""
        folk = self.folk
        pace = 75 if folk.clock.true.hour < 14 else 300  # minutes, on average; it is night in both zones after that
        folk.clock.true += timedelta(minutes=folk.lot.expovariate(1 / pace))
        now = folk.clock()
        open_now = {name for name, window in folk.oracle.windows(now).items() if window.open(now)}
        self.possible |= open_now
        self.audible |= {name for name in open_now if folk.oracle.hears(name.chat, now)}

    def jump(self) -> None:
        """The clock is set: wrongly, or right again."""
        clock = self.folk.clock
        clock.skew = timedelta() if clock.skew else self.folk.lot.choice(_WRONG)
        self.folk.figures["clock jumps"] += 1

    async def look(self, process: Process) -> bool:
        """The bot looks whether something is to be sent, and sends just that; False if it was killed at it."""
        folk, oracle, now = self.folk, self.folk.oracle, self.folk.clock()
        allowed = oracle.allowed(now)
        wanted = {name for name in allowed if oracle.is_wanted(name)}
        process.store.doomed = folk.lot.randint(0, 1) if folk.lot.random() < 0.12 else None
        try:
            await process.reminding.tick()
        except Killed:
            folk.figures["kills"] += 1
            folk.figures["kills with something to send"] += bool(wanted)
            assert not self._picked()  # all of a transaction or nothing
            return False
        picked = self._picked()
        assert picked == wanted, f"{now}: sent {picked - wanted}, not sent {wanted - picked}"
        oracle.sent(picked, allowed)
        folk.figures["looks"] += 1
        return True

    def deliver(self) -> None:
        """What waits in the outbox leaves; what has waited for too long is taken back."""
        folk = self.folk
        with folk.desk.writing() as transaction:
            for gate in transaction.outbox.waiting_gates():
                while outgoing := transaction.outbox.next(gate):
                    names, not_after = self.waiting.pop(outgoing.id), outgoing.call.not_after
                    if not_after and folk.clock() >= not_after:
                        transaction.take_back(outgoing.id)
                        folk.oracle.settled -= names
                        folk.figures["taken back"] += len(names)
                    else:
                        transaction.outbox.sent(outgoing.id, 1)
                        folk.figures["messages"] += 1
                        self.newest = sorted(names)
                        self.delivered += [(name, folk.clock()) for name in self.newest]

    def snooze(self) -> None:
        """Somebody puts off what has come last."""
        folk = self.folk
        if not self.newest or self.newest[0].kind == "digest" or folk.oracle.ears[self.newest[0].chat].paused:
            return
        chat, later = self.newest[0].chat, folk.lot.randrange(4)
        handler = Reminders(post=_POST, today=folk.today, stirred=lambda: None)
        here, who = Chat(id=chat, private=chat > 0), Sender(id=11, name="")
        with folk.desk.writing() as transaction:
            row = transaction.reminders.connection.execute(select(due_sends).where(*_is(self.newest[0]))).one()
            tapped = Tapped(query="1", sender=who, chat=here, message_id=1, data="")
            caller = Caller(id=11, name="", role=Role.MEMBER)
            handler.act(tapped, Snooze(row.id, later), caller)(transaction)
            for gate in transaction.outbox.waiting_gates():
                while outgoing := transaction.outbox.next(gate):
                    transaction.outbox.sent(outgoing.id, None)
                    self._last = max(self._last, outgoing.id)
        for task, part, day in sorted({name[1:4] for name in self.newest}):
            folk.figures["snoozes"] += self._put_off(task, part, day, chat, later)

    def _put_off(self, task: int, part: int, day: date, chat: int, later: int) -> bool:
        """What the rules make of putting something off; False if it cannot be."""
        oracle, now = self.folk.oracle, self.folk.clock()
        ear = oracle.ears[chat]
        today = ear.local(now).date()
        workday = next(x for x in (today + DAY * n for n in range(1, 30)) if oracle.workday(x))
        at = [now + HOUR, ear.moment(today, 15), ear.moment(today, 19), ear.moment(workday, 9)][later]
        name = Name("snooze", task, part, day, 1, chat)
        if not (now < at < ear.end(day) and oracle.hears(chat, at, chosen=True) and oracle.holds(name)):
            return False
        [before] = [prior for each, prior in oracle.jobs[task].open_days(part, [day]) if each == day]
        coming = [moment for x, _ in oracle.reminded(day, before) if (moment := ear.moment(x, 9)) > at]
        before_this = [each for each in oracle.put_off if each[1:4] == name[1:4] and each.chat == chat]
        newest = max(before_this, key=lambda each: each.offset, default=None)
        if newest:
            waits = newest not in oracle.settled and oracle.put_off[newest].expires > now
            name = name._replace(offset=newest.offset + (not waits))
        oracle.put_off[name] = Window(at, min(ear.end(day), at + 48 * HOUR, *coming[:1]))
        return True

    def _picked(self) -> set[Name]:
        """What has been put into the outbox since this was asked last."""
        found: set[Name] = set()
        new = (due_sends.c.call > self._last, due_sends.c.state == "sent")
        with self.folk.desk.reading() as transaction:
            for row in transaction.reminders.connection.execute(select(due_sends).where(*new)):
                name = Name(row.kind, row.task, row.part, row.occurrence, row.offset, row.chat)
                self.waiting.setdefault(row.call, set()).add(name)
                found.add(name)
        self._last = max(self.waiting, default=self._last)
        return found


def _is(name: Name) -> tuple[ColumnElement[bool], ...]:
    columns = [getattr(due_sends.c, column) for column in ("kind", "task", "part", "occurrence", "offset", "chat")]
    return tuple(column == value for column, value in zip(columns, name, strict=True))
