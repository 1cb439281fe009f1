"""Who is told about a task, and since when, as the tables have it."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.chats.people import GroupState, Role
from knowledge.chats.store import ChatStore, Transaction
from knowledge.ledger.reminding import LONG_AGO, Listeners, Span
from knowledge.readings import Owner
from tests.knowledge.chats.samples import Clock
from tests.knowledge.ledger.samples import MONTHLY, by, edition, reading

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
TODAY, DAY, HOUR = START.date(), timedelta(days=1), timedelta(hours=1)
SPAN = Span(start=START - DAY, end=START + 3 * DAY)


@pytest.fixture
def clock() -> Clock:
    return Clock(START)


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[ChatStore]:
    store = ChatStore.open(tmp_path / "home", clock=clock)
    yield store
    store.close()


def test_since_when_a_task_counts(store: ChatStore, clock: Clock) -> None:
    """Since it was confirmed, taken up again, or its days were changed; not since anything else was."""
    with store.writing() as transaction:
        transaction.tasks.sync([edition(reading(parts=[by(3, 20), MONTHLY]))], {})
        [task] = transaction.tasks.select(today=TODAY)
        assert transaction.reminders.subjects(first=TODAY, last=TODAY + 60 * DAY) == []
    changes: list[tuple[bool, Callable[[Transaction], object]]] = [
        (True, lambda t: t.tasks.confirm([task.id], by="cli", today=TODAY)),
        (False, lambda t: t.tasks.edit(task.id, by="cli", what="清点枝条")),
        (False, lambda t: t.tasks.edit(task.id, by="cli", owners=[Owner(name="各花圃组")])),
        (True, lambda t: t.tasks.edit(task.id, by="cli", parts=[by(3, 21), MONTHLY])),
        (False, lambda t: t.tasks.done(task.id, by="cli", today=TODAY, on=date(2026, 3, 21))),
        (True, lambda t: t.tasks.reopen(task.id, by="cli")),
        (False, lambda t: t.tasks.confirm([task.id], by="cli", today=TODAY)),
    ]
    since = START
    for anew, change in changes:
        clock.go_on(minutes=1)
        with store.writing() as transaction:
            before = transaction.reminders.changes()
            change(transaction)
            after = transaction.reminders.changes()
            [subject] = transaction.reminders.subjects(first=TODAY, last=TODAY + 60 * DAY)
        since = clock.now if anew else since
        assert subject.since == since
        assert after >= before
    assert [(point.day, point.part) for point in subject.points] == [
        (date(2026, 3, 21), 0),
        (date(2026, 3, 25), 1),
        (date(2026, 4, 25), 1),
    ]


def test_since_when_a_chat_has_a_task_and_the_clock_may_be_ahead(store: ChatStore, clock: Clock) -> None:
    with store.writing() as transaction:
        transaction.tasks.sync([edition(reading(parts=[by(3, 20)]))], {})
        [task] = transaction.tasks.select(today=TODAY)
        transaction.tasks.confirm([task.id], by="cli", today=TODAY)
        transaction.people.meet(7, "小明")
    clock.go_on(hours=1)
    given = clock.now
    with store.writing() as transaction:
        transaction.tasks.assign(task.id, 7, by="cli")
        [subject] = transaction.reminders.subjects(first=TODAY, last=TODAY)
    assert (subject.assigned, subject.assigned_at, subject.points) == ({7: given}, given, ())
    clock.go_on(hours=-3)  # all of that was written by a clock that was ahead
    with store.reading() as transaction:
        [subject] = transaction.reminders.subjects(first=TODAY, last=TODAY)
    assert (subject.since, subject.assigned, subject.assigned_at) == (LONG_AGO, {7: LONG_AGO}, None)


def test_who_can_be_told(store: ChatStore) -> None:
    with store.writing() as transaction:
        for person, role in [(1, Role.ORGANISER), (2, Role.MEMBER), (3, Role.ORGANISER), (4, None)]:
            transaction.people.meet(person, "")
            if role:
                transaction.people.admit(person, role, invited_by="")
        transaction.people.revoke(3)
        for group, state in [(-1, GroupState.ADMITTED), (-2, GroupState.TURNED_AWAY)]:
            transaction.groups.ask(group, "", asked_by="")
            transaction.groups.decide(group, state, decided_by="")
        assert transaction.reminders.listeners(admins={1000}) == Listeners(
            reachable=frozenset({1, 2, -1, 1000}), organisers={1: START, 1000: None}
        )
