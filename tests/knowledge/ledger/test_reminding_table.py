"""The table of due sends: a send once for ever, in its window or missed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from knowledge.chats.store import ChatStore, Transaction
from knowledge.chats.traffic import Outcome
from knowledge.ledger.habits import Quiet
from knowledge.ledger.reminding import LONG_AGO, Key, Kind, Send, Span, span_to_plan
from knowledge.ledger.sends import DueSend, SendState, Setting, distinct, zone_named
from tests.knowledge.chats.samples import Clock, message

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


def send(offset: int = 0, *, chat: int = 7, kind: Kind = Kind.REMINDER, after: timedelta = HOUR, task: int = 1) -> Send:
    """One whose window is open for two hours, from so long after ``START`` on."""
    key = Key(kind=kind, task=task, part=0, occurrence=date(2026, 3, 9), offset=offset, chat=chat)
    return Send(key=key, at=START + after, expires=START + after + 2 * HOUR)


def plan(*sends: Send) -> dict[Key, Send]:
    return {each.key: each for each in sends}


@contextmanager
def written(store: ChatStore, *sends: Send) -> Iterator[Transaction]:
    """A transaction in which a plan has been written."""
    with store.writing() as transaction:
        transaction.reminders.write(plan(*sends), SPAN)
        yield transaction


def keys(found: Sequence[DueSend]) -> list[Key]:
    return [each.key for each in found]


def states(store: ChatStore) -> dict[SendState, int]:
    with store.reading() as transaction:
        return transaction.reminders.counts()


def put(transaction: Transaction, sends: Sequence[DueSend]) -> int:
    """Send them as one message."""
    call = transaction.outbox.put(message())
    transaction.reminders.sent(sends, call)
    return call


def test_what_is_due_is_so_within_its_window(store: ChatStore, clock: Clock) -> None:
    one = send()
    with written(store, one):
        pass
    for minutes, there in [(0, []), (59, []), (1, [one.key]), (119, [one.key]), (1, [])]:
        clock.go_on(minutes=minutes)
        with store.reading() as transaction:
            assert keys(transaction.reminders.due()) == there
    with store.writing() as transaction:
        assert transaction.reminders.unsettled()
        assert transaction.reminders.settle() == 1
        assert not transaction.reminders.unsettled()
    assert states(store) == {SendState.MISSED: 1}


def test_what_has_left_is_never_planned_again(store: ChatStore, clock: Clock) -> None:
    one, other = send(1), send(0)
    with written(store, one, other):
        pass
    clock.go_on(hours=1)
    with store.writing() as transaction:
        put(transaction, transaction.reminders.due())
    with written(store) as transaction:  # not wanted any more
        pass
    with written(store, one, other) as transaction:
        assert transaction.reminders.due() == []
    assert states(store) == {SendState.SENT: 2}


def test_what_had_nothing_to_tell_is_not_looked_at_again(store: ChatStore, clock: Clock) -> None:
    digest = send(kind=Kind.DIGEST, task=0)
    with written(store, digest):
        pass
    clock.go_on(hours=1)
    with store.writing() as transaction:
        transaction.reminders.void(transaction.reminders.due())
    with written(store, digest) as transaction:
        assert transaction.reminders.due() == []


def test_a_plan_moves_and_drops_what_waits_and_leaves_what_people_brought_about(store: ChatStore, clock: Clock) -> None:
    stays, moves, goes = send(7), send(3), send(1)
    with written(store, stays, moves, goes) as transaction:
        transaction.reminders.snooze(stays.key, START + HOUR, START + 3 * HOUR)
    later = replace(moves, at=START + 2 * HOUR, expires=START + 3 * HOUR)
    with written(store, stays, later):
        pass
    clock.go_on(hours=2)
    with store.reading() as transaction:
        found = transaction.reminders.due()
    assert {(each.key.kind, each.key.offset, each.at) for each in found} == {
        (Kind.REMINDER, 7, stays.at),
        (Kind.SNOOZE, 1, START + HOUR),
        (Kind.REMINDER, 3, later.at),
    }


def test_what_lies_outside_of_what_is_planned_stays(store: ChatStore, clock: Clock) -> None:
    early = send(after=-2 * DAY)
    early = replace(early, expires=START + HOUR)
    with written(store, early) as transaction:
        pass
    with written(store) as transaction:
        assert keys(transaction.reminders.due()) == [early.key]
    assert clock.now == START


def test_what_a_clock_that_was_ahead_took_for_missed_is_sent(store: ChatStore, clock: Clock) -> None:
    with written(store, send()):
        pass
    clock.go_on(days=2)
    with store.writing() as transaction:
        transaction.reminders.settle()
    assert states(store) == {SendState.MISSED: 1}
    clock.go_on(days=-2, hours=1)
    with store.writing() as transaction:
        assert transaction.reminders.unsettled()
        transaction.reminders.settle()
        assert keys(transaction.reminders.due()) == [send().key]


def test_a_missed_one_that_a_new_plan_puts_later_is_sent(store: ChatStore, clock: Clock) -> None:
    with written(store, send()):
        pass
    clock.go_on(hours=4)
    later = replace(send(), at=START + 4 * HOUR, expires=START + 6 * HOUR)
    with store.writing() as transaction:
        transaction.reminders.settle()
        transaction.reminders.write(plan(later), SPAN)
        transaction.reminders.settle()
        assert keys(transaction.reminders.due()) == [later.key]


def test_a_call_that_is_taken_back_is_due_again(store: ChatStore, clock: Clock) -> None:
    one, other, apart = send(1), send(0), send(0, chat=8)
    with written(store, one, other, apart):
        pass
    clock.go_on(hours=1)
    with store.writing() as transaction:
        due = transaction.reminders.due()
        call = put(transaction, [each for each in due if each.key.chat == 7])
        put(transaction, [each for each in due if each.key.chat == 8])
    with store.writing() as transaction:
        transaction.take_back(call)
        assert keys(transaction.reminders.due()) == [one.key, other.key]
        assert transaction.outbox.count(Outcome.FAILED) == 1


def test_the_sends_of_a_message_are_found_together(store: ChatStore, clock: Clock) -> None:
    with written(store, send(1), send(0), send(0, chat=8)):
        pass
    clock.go_on(hours=1)
    with store.writing() as transaction:
        due = transaction.reminders.due()
        mine = [each for each in due if each.key.chat == 7]
        assert transaction.reminders.together(due[0]) == [due[0]]
        put(transaction, mine)
        found = transaction.reminders.find(mine[1].id)
        assert found
        assert keys(transaction.reminders.together(found)) == keys(mine)
        assert distinct(transaction.reminders.together(found)) == transaction.reminders.together(found)[:1]
        assert transaction.reminders.find(999) is None


def test_what_is_put_off_twice_before_it_comes_comes_once(store: ChatStore, clock: Clock) -> None:
    about = send().key
    with store.writing() as transaction:
        for hours in (1, 2):
            transaction.reminders.snooze(about, START + hours * HOUR, START + 5 * HOUR)
    clock.go_on(hours=2)
    with store.writing() as transaction:
        [due] = transaction.reminders.due()
        assert (due.key, due.at) == (replace(about, kind=Kind.SNOOZE, offset=1), START + 2 * HOUR)
        put(transaction, [due])
        transaction.reminders.snooze(due.key, START + 3 * HOUR, START + 5 * HOUR)
    clock.go_on(hours=1)
    with store.reading() as transaction:
        assert keys(transaction.reminders.due()) == [replace(about, kind=Kind.SNOOZE, offset=2)]


def test_a_report_comes_once_to_each_until_the_task_is_another(store: ChatStore, clock: Clock) -> None:
    about = send().key

    def reported(transaction: Transaction, chat: int, since: datetime) -> bool:
        return transaction.reminders.report(about, chat, by="key", since=since, expires=clock.now + HOUR)

    with store.writing() as transaction:
        assert reported(transaction, 1, LONG_AGO)
        assert not reported(transaction, 1, LONG_AGO)
        assert reported(transaction, 2, LONG_AGO)
        assert [(each.key.chat, each.by) for each in transaction.reminders.due()] == [(1, "key"), (2, "key")]
    clock.go_on(minutes=10)
    with store.writing() as transaction:
        assert reported(transaction, 1, clock.now)


def test_a_group_takes_its_sends_and_settings_along(store: ChatStore) -> None:
    setting = Setting(zone="Europe/Berlin", quiet=Quiet(start=time(22), end=time(6, 30)), paused=True)
    with written(store, send(1, chat=-5), send(0, chat=-5), send(0, chat=-6)) as transaction:
        transaction.reminders.set(-5, setting)
        transaction.reminders.set(-6, Setting())
        transaction.move(-5, -6)
        transaction.move(-5, -6)
        assert transaction.reminders.settings() == {-6: setting}
        assert len(transaction.reminders.of(-6)["sends"]) == 2
        assert transaction.reminders.of(-5) == {"settings": {}, "sends": []}


def test_settings_are_kept_and_told_as_json(store: ChatStore) -> None:
    none = Setting(quiet=None)
    with store.writing() as transaction:
        transaction.reminders.set(7, Setting(quiet=Quiet(start=time(22), end=time(6, 30))))
        assert transaction.reminders.of(7)["settings"] == {"zone": "", "quiet": "22:00-06:30", "paused": False}
        transaction.reminders.set(7, none)
        assert transaction.reminders.settings() == {7: none}
        transaction.reminders.forget(7)
        assert transaction.reminders.settings() == {}


def test_a_zone_that_is_no_longer_known_gives_way_to_the_unit_s() -> None:
    unit = ZoneInfo("Asia/Shanghai")
    assert Setting(zone="Mars/Olympus").habits(unit).zone == unit
    assert Setting(zone="Europe/Berlin").habits(unit).zone == ZoneInfo("Europe/Berlin")
    assert zone_named("../etc/passwd") is None


def test_what_came_to_an_end_long_ago_is_cleared(store: ChatStore, clock: Clock) -> None:
    with written(store, send(1), send(0, after=3 * HOUR)):
        pass
    clock.go_on(hours=1)
    with store.writing() as transaction:
        put(transaction, transaction.reminders.due())
        transaction.reminders.clear(clock.now + HOUR)
    assert states(store) == {SendState.PLANNED: 1}


def test_the_plan_reaches_back_to_when_it_was_made_last(store: ChatStore, clock: Clock) -> None:
    with store.writing() as transaction:
        assert transaction.reminders.planned_at() is None
        assert span_to_plan(None, START).seen == START
        transaction.reminders.write({}, SPAN)
        assert transaction.reminders.planned_at() == START
    clock.go_on(days=10)
    span = span_to_plan(START, clock.now)
    assert span.start < START - 7 * DAY
    assert (span.seen, span.holds(clock.now)) == (START, True)
    assert span_to_plan(clock.now, START).seen == START  # the clock was turned back
    assert span_to_plan(START - 365 * DAY, START).start == START - 31 * DAY
