"""What holds for the ledger in whatever order things happen."""

import shutil
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from knowledge.chats.store import ChatStore
from knowledge.errors import ChangeRefused
from knowledge.ledger.deadlines import standing
from knowledge.ledger.entries import entry_values
from knowledge.ledger.histories import Action
from knowledge.ledger.selecting import Filter
from knowledge.ledger.sql import rows
from knowledge.ledger.syncs import Synced
from knowledge.ledger.tasks import State, Task
from knowledge.readings import TaskReading
from tests.knowledge.ledger.samples import GROUPS, MONTHLY, NOW, OFFICE, by, edition, opened, reading

ALL = Filter(states=frozenset(State))
WHATS = ["清点全部花盆并登记", "清点全部花盆并逐一登记", "更换花土", "修剪枝条", "修剪枝条"]
PARTS = [(), (by(3, 31),), (by(6, 30), MONTHLY), (MONTHLY,), (opened(),)]
READINGS = st.lists(
    st.builds(
        lambda what, parts, owner, line: reading(what, parts=parts, owners=[owner], line=line),
        st.sampled_from(WHATS),
        st.sampled_from(PARTS),
        st.sampled_from([OFFICE, GROUPS]),
        st.integers(1, 9),
    ),
    max_size=4,
)
IDS = st.integers(1, 12)
DAYS = st.dates(date(2026, 3, 1), date(2026, 9, 1))
SEEN_BY_PEOPLE = ("state", "what", "owners", "parts", "note", "confirmed_on", "settled_through")


class Ledger(RuleBasedStateMachine):
    """Documents change, people decide, the program crashes. ``decided``: what people made of each task."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(mkdtemp())
        self.store = ChatStore.open(self.home, clock=lambda: NOW)
        self.decided: dict[int, Task] = {}

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.home)

    @rule(readings=READINGS, number=st.integers(1, 9), held=st.booleans())
    def sync(self, readings: list[TaskReading], number: int, held: bool) -> None:
        editions = [edition(*readings, sha256=str(number))] if held else []
        with self.store.writing() as transaction:
            transaction.tasks.sync(editions, {})
            assert transaction.tasks.sync(editions, {}) == Synced()
            found = transaction.tasks.select(ALL, today=date(2026, 3, 2))
            spoken_of = [each for each in rows.entries(transaction.tasks.connection, found) if not each.said.absent]
        assert len(spoken_of) == (len(readings) if held else 0)

    @rule(numbers=st.lists(IDS, min_size=1, max_size=3), today=DAYS)
    def confirm(self, numbers: list[int], today: date) -> None:
        self.decide(numbers, lambda tasks: tasks.confirm(numbers, by="key", today=today))

    @rule(number=IDS)
    def reject(self, number: int) -> None:
        self.decide([number], lambda tasks: tasks.reject([number], by="key"))

    @rule(number=IDS, what=st.sampled_from(["亲手写的", None]), parts=st.sampled_from([*PARTS, None]))
    def edit(self, number: int, what: str | None, parts: Any) -> None:
        self.decide([number], lambda tasks: tasks.edit(number, by="key", what=what, parts=parts))

    @rule(number=IDS, today=DAYS, on=st.none() | DAYS, whole=st.booleans(), note=st.sampled_from(["", "见台账"]))
    def done(self, number: int, today: date, on: date | None, whole: bool, note: str) -> None:
        def report(tasks: Any) -> object:
            return tasks.done(number, by="key", today=today, on=on, whole=whole, note=note)

        self.decide([number], report)
        self.decide([number], report)

    @rule(number=IDS)
    def reopen(self, number: int) -> None:
        self.decide([number], lambda tasks: tasks.reopen(number, by="key"))

    @rule(number=IDS, adopt=st.booleans())
    def settle_drift(self, number: int, adopt: bool) -> None:
        self.decide([number], lambda tasks: (tasks.adopt if adopt else tasks.keep)(number, by="key"))

    @rule(number=IDS, chat=st.sampled_from([-5, -6]), gives=st.booleans())
    def assign(self, number: int, chat: int, gives: bool) -> None:
        self.decide([number], lambda tasks: (tasks.assign if gives else tasks.unassign)(number, chat, by="key"))

    @rule(number=IDS, today=DAYS)
    def decide_and_crash(self, number: int, today: date) -> None:
        try:
            with self.store.writing() as transaction:
                transaction.tasks.confirm([number], by="key", today=today)
                raise ZeroDivisionError
        except (ZeroDivisionError, ChangeRefused):
            self.store.close()
            self.store = ChatStore.open(self.home, clock=lambda: NOW)

    def decide(self, numbers: list[int], deed: Any) -> None:
        try:
            with self.store.writing() as transaction:
                deed(transaction.tasks)
                self.decided.update((task.id, task) for task in transaction.tasks.get(numbers))
        except ChangeRefused:
            return

    @invariant()
    def the_history_tells_how_every_task_came_to_be(self) -> None:
        with self.store.reading() as transaction:
            found = transaction.tasks.select(ALL, today=date(2026, 3, 2))
            entries = rows.entries(transaction.tasks.connection, found)
            for entry in entries:
                changes = transaction.tasks.history(entry.task.id)
                told: dict[str, Any] = {}
                given: set[str] = set()
                for change in changes:
                    if change.action in (Action.ASSIGNED, Action.UNASSIGNED):
                        given |= set(change.after.values())
                        given -= set(change.before.values())
                    elif change.action is not Action.EVIDENCE:
                        assert {name: told[name] for name in change.before} == change.before
                        assert change.before != change.after
                        told.update(change.after)
                assert told == entry_values(entry)
                assert {
                    str(chat) for chat in transaction.tasks.assignees([entry.task.id]).get(entry.task.id, ())
                } == given

    @invariant()
    def what_people_decided_stays(self) -> None:
        with self.store.reading() as transaction:
            for number, before in self.decided.items():
                task = transaction.tasks.find(number)
                if before.state in (State.CONFIRMED, State.DONE):
                    assert task
                    assert [getattr(task, name) for name in SEEN_BY_PEOPLE] == [
                        getattr(before, name) for name in SEEN_BY_PEOPLE
                    ]

    @invariant()
    def counting_and_listing_agree(self) -> None:
        today = date(2026, 5, 1)
        with self.store.reading() as transaction:
            found = transaction.tasks.select(ALL, today=today)
            counts = transaction.tasks.counts(today=today)
            assert {name: sum(standing(task, today) is name for task in found) for name in counts} == counts
            late = transaction.tasks.select(Filter(overdue=True), today=today)
            assert late == tuple(task for task in found if standing(task, today) == "overdue")


TestLedger = Ledger.TestCase
TestLedger.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
