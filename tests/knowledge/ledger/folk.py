"""The people of a unit, who work with its ledger by lot; the oracle is told what they do."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from knowledge.calendars import ChineseCalendar
from knowledge.chats.people import GroupState, Role
from knowledge.chats.store import ChatStore, Transaction
from knowledge.ledger.habits import Quiet
from knowledge.ledger.sends import Setting
from knowledge.ledger.tasks import State
from knowledge.readings import Part
from knowledge.timephrases.timing import Timing
from tests.knowledge.ledger.oracle import DAY, EVER, Ear, Job, Oracle, Rule
from tests.knowledge.ledger.samples import OFFICE, edition, reading

SHANGHAI, BERLIN = "Asia/Shanghai", "Europe/Berlin"
UNIT = ZoneInfo(SHANGHAI)
ADMIN = 1000
ORGANISERS, MEMBERS, GROUPS = (1, 2), (11, 12, 13, 14, 15, 16), (-1, -2, -3)
CHATS = (ADMIN, *ORGANISERS, *MEMBERS, *GROUPS)
TASKS = 200

QUIET = ((21, 8), None, (22, 7), (8, 10), (12, 14), (0, 23), (17, 13), (9, 9 + 9))
"""Quiet hours that chats set, by full hours: nights, none, the morning in which reminders come, nearly all day."""

RULES: tuple[tuple[str, Rule], ...] = (
    ("FREQ=MONTHLY;BYMONTHDAY=25", lambda day: day.day == 25),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", lambda day: (day + DAY).day == 1),
    ("FREQ=WEEKLY;BYDAY=FR", lambda day: day.weekday() == 4),
    ("FREQ=WEEKLY;BYDAY=SU", lambda day: day.weekday() == 6),
    ("FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", lambda day: day.month % 3 == 0 and (day + DAY).day == 1),
    ("FREQ=MONTHLY;BYMONTHDAY=15,-1", lambda day: day.day == 15 or (day + DAY).day == 1),
    ("FREQ=DAILY", lambda _: True),
)


@dataclass(slots=True)
class Clock:
    """What the program's clock shows: the time, and how far it is off."""

    true: datetime
    skew: timedelta = timedelta()

    def __call__(self) -> datetime:
        return self.true + self.skew


@dataclass(slots=True)
class Folk:
    """Chats and tasks, and people who change them.

    Attributes:
        desk: Another process that works with the same files.
        figures: What was done how often.
    """

    lot: random.Random
    clock: Clock
    desk: ChatStore
    oracle: Oracle
    figures: Counter[str]

    @classmethod
    def settle(cls, home: Path, lot: random.Random, clock: Clock) -> "Folk":
        """Chats with their settings, and a plan of tasks of which a third is confirmed."""
        oracle = Oracle(workday=ChineseCalendar().is_workday)
        folk = cls(lot=lot, clock=clock, desk=ChatStore.open(home, clock=clock), oracle=oracle, figures=Counter())
        with folk.desk.writing() as transaction:
            folk._move_in(transaction)
            folk._read_plan(transaction)
        return folk

    def today(self) -> date:
        """The unit's day."""
        return self.clock().astimezone(UNIT).date()

    def act(self) -> None:
        """Somebody does something; at the command line, if the bot is away."""
        with self.desk.writing() as transaction:
            done = self.lot.choices(list(ACTS), list(ACTS.values()))[0](self, transaction)
        self.figures[f"did {done}"] += 1
        self.oracle.changed()

    def confirm(self, transaction: Transaction) -> str:
        number = self._some("proposed")
        if number:
            transaction.tasks.confirm([number], by="cli", today=self.today())
            self._took(transaction, number, anew=True)
        return "confirm"

    def edit_dates(self, transaction: Transaction) -> str:
        number = self._some("confirmed")
        if number:
            parts, rules = self._parts()
            before = transaction.tasks.find(number)
            after = transaction.tasks.edit(number, by="cli", parts=parts)
            self.oracle.jobs[number].parts = rules
            self._took(transaction, number, anew=before is not None and before.parts != after.parts)
        return "edit dates"

    def edit_owners(self, transaction: Transaction) -> str:
        number = self._some("confirmed")
        if number:
            transaction.tasks.edit(number, by="cli", owners=[OFFICE] * self.lot.randint(1, 2))
        return "edit owners"

    def done(self, transaction: Transaction) -> str:
        number = self._some("confirmed")
        if number:
            on = self.today() + DAY * self.lot.randint(-3, 8) if self.lot.random() < 0.7 else None
            transaction.tasks.done(number, by="cli", today=self.today(), on=on)
            self._took(transaction, number)
        return "done"

    def reopen(self, transaction: Transaction) -> str:
        number = self._some("done", "rejected", "confirmed")
        if number:
            before = transaction.tasks.find(number)
            after = transaction.tasks.reopen(number, by="cli")
            anew = before is not None and (before.state, before.settled_through) != (after.state, after.settled_through)
            self._took(transaction, number, anew=anew)
        return "reopen"

    def reject(self, transaction: Transaction) -> str:
        number = self._some("confirmed")
        if number and self.lot.random() < 0.3:
            transaction.tasks.reject([number], by="cli")
            self._took(transaction, number)
        return "reject"

    def assign(self, transaction: Transaction) -> str:
        number, chat = self._some("confirmed", "proposed"), self.lot.choice(CHATS)
        if number and transaction.tasks.assign(number, chat, by="cli"):
            job = self.oracle.jobs[number]
            job.assigned[chat] = job.assigned_at = self.clock()
        return "assign"

    def unassign(self, transaction: Transaction) -> str:
        given = [(number, chat) for number, job in self.oracle.jobs.items() for chat in job.assigned]
        if given:
            number, chat = self.lot.choice(given)
            transaction.tasks.unassign(number, chat, by="cli")
            job = self.oracle.jobs[number]
            del job.assigned[chat]
            job.assigned_at = self.clock()
        return "unassign"

    def set(self, transaction: Transaction) -> str:
        chat = self.lot.choice(CHATS)
        ear = self.oracle.ears[chat]
        match self.lot.randrange(4):
            case 0:
                ear.zone = self.lot.choice([SHANGHAI, BERLIN])
            case 1 | 2:
                hours = self.lot.choice(QUIET)
                ear.quiet = (hours[0] * 60, hours[1] * 60) if hours else None
            case 3:
                ear.paused = not ear.paused and self.lot.random() < 0.3
        self._write_settings(transaction, chat)
        return "set"

    def role(self, transaction: Transaction) -> str:
        person = self.lot.choice([*ORGANISERS, *MEMBERS])
        ear = self.oracle.ears[person]
        if self.lot.random() < 0.3:
            transaction.people.revoke(person)
            ear.reachable, ear.organises_since = False, None
        else:
            role = Role.ORGANISER if person in ORGANISERS or self.lot.random() < 0.2 else Role.MEMBER
            transaction.people.admit(person, role, invited_by="")
            ear.reachable, ear.organises_since = True, self.clock() if role is Role.ORGANISER else None
        return "role"

    def group(self, transaction: Transaction) -> str:
        chat = self.lot.choice(GROUPS)
        ear = self.oracle.ears[chat]
        ear.reachable = not ear.reachable or self.lot.random() < 0.5
        transaction.groups.leave(chat)
        if ear.reachable:
            _admit(transaction, chat)
        return "group"

    def _move_in(self, transaction: Transaction) -> None:
        for place, chat in enumerate(CHATS):
            hours = QUIET[place % len(QUIET)]
            quiet = (hours[0] * 60, hours[1] * 60) if hours else None
            self.oracle.ears[chat] = Ear(zone=BERLIN if place % 2 else SHANGHAI, quiet=quiet)
            self._write_settings(transaction, chat)
            if chat < 0:
                _admit(transaction, chat)
                continue
            transaction.people.meet(chat, f"第{chat}号")
            if chat != ADMIN:
                role = Role.ORGANISER if chat in ORGANISERS else Role.MEMBER
                transaction.people.admit(chat, role, invited_by="")
            if chat in ORGANISERS:
                self.oracle.ears[chat].organises_since = self.clock()
        self.oracle.ears[ADMIN].organises_since = EVER

    def _read_plan(self, transaction: Transaction) -> None:
        made = [self._parts() for _ in range(TASKS)]
        readings = [reading(f"第{n}件事", parts=parts, key=str(n), line=n) for n, (parts, _) in enumerate(made, 1)]
        transaction.tasks.sync([edition(*readings)], {})
        found = {task.key: task.id for task in transaction.tasks.select(today=self.today())}
        assert len(found) == TASKS
        for number, (_, rules) in enumerate(made, 1):
            self.oracle.jobs[found[str(number)]] = Job(parts=rules)
        for number in list(self.oracle.jobs)[: TASKS // 3]:
            transaction.tasks.confirm([number], by="cli", today=self.today())
            self._took(transaction, number, anew=True)

    def _parts(self) -> tuple[tuple[Part, ...], list[date | Rule]]:
        parts: list[Part] = []
        rules: list[date | Rule] = []
        for _ in range(self.lot.choice([1, 1, 1, 2])):
            if self.lot.random() < 0.1:
                text, rule = self.lot.choices(RULES, [6] * (len(RULES) - 1) + [1])[0]
                parts.append(Part(what="", timing=Timing(phrase="定期", recurrence=text)))
                rules.append(rule)
            else:
                day = self.clock.true.date() + DAY * self.lot.randint(0, 150)
                parts.append(Part(what="", timing=Timing(phrase="届时", due=day)))
                rules.append(day)
        return tuple(parts), rules

    def _took(self, transaction: Transaction, number: int, *, anew: bool = False) -> None:
        """The oracle is told what the ledger made of a change, and knows itself from when on that counts."""
        task, job = transaction.tasks.find(number), self.oracle.jobs[number]
        assert task
        job.state, job.confirmed_on, job.settled = task.state.value, task.confirmed_on, task.settled_through
        if anew and task.state is State.CONFIRMED:
            job.since = self.clock()

    def _some(self, *states: str) -> int:
        found = [number for number, job in self.oracle.jobs.items() if job.state in states]
        return self.lot.choice(found) if found else 0

    def _write_settings(self, transaction: Transaction, chat: int) -> None:
        ear = self.oracle.ears[chat]
        quiet = Quiet(start=_time(ear.quiet[0]), end=_time(ear.quiet[1])) if ear.quiet else None
        zone = "" if ear.zone == SHANGHAI else ear.zone
        transaction.reminders.set(chat, Setting(zone=zone, quiet=quiet, paused=ear.paused))


ACTS: dict[Callable[[Folk, Transaction], str], float] = {
    Folk.confirm: 3,
    Folk.edit_dates: 2,
    Folk.edit_owners: 0.5,
    Folk.done: 3,
    Folk.reopen: 1,
    Folk.reject: 0.5,
    Folk.assign: 3,
    Folk.unassign: 2,
    Folk.set: 0.5,
    Folk.role: 0.2,
    Folk.group: 0.2,
}
"""What people do, and how often."""


def _admit(transaction: Transaction, chat: int) -> None:
    transaction.groups.ask(chat, "样例支部", asked_by="")
    transaction.groups.decide(chat, GroupState.ADMITTED, decided_by="")


def _time(minute: int) -> time:
    return time(minute // 60, minute % 60)
