"""Which reminders and digests there are, and when."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.calendars import ChineseCalendar
from knowledge.ledger.habits import Habits, end_of, instant
from knowledge.ledger.reminding import (
    Key,
    Kind,
    Listeners,
    Point,
    Send,
    Span,
    Subject,
    audience,
    digest,
    monday_of,
    plan,
    reminder_days,
    reminders,
)

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
WORKDAYS = ChineseCalendar()
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)

days = st.dates(date(2024, 1, 1), date(2026, 12, 31))
zones = st.sampled_from([SHANGHAI, BERLIN, ZoneInfo("America/New_York"), ZoneInfo("Pacific/Auckland")])
moments = st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


def due(day: date, *, before: date | None = None) -> Point:
    return Point(task=1, part=0, day=day, before=before)


def sends(point: Point, zone: ZoneInfo = SHANGHAI, *, since: datetime = LONG_AGO) -> list[Send]:
    return reminders(point, reminder_days(point.day, point.before, WORKDAYS), 7, zone, since=since)


def on_days(found: Sequence[Send], zone: ZoneInfo = SHANGHAI) -> dict[int, str]:
    return {send.key.offset: f"{send.at.astimezone(zone):%m-%d %H:%M}" for send in found}


def test_reminders_come_seven_three_one_and_no_days_before_at_nine() -> None:
    assert on_days(sends(due(date(2025, 3, 20)))) == {
        7: "03-13 09:00",
        3: "03-17 09:00",
        1: "03-19 09:00",
        0: "03-20 09:00",
    }


def test_a_day_off_gives_way_to_the_last_workday_and_of_several_on_one_day_one_is_left() -> None:
    assert on_days(sends(due(date(2025, 3, 17)))) == {7: "03-10 09:00", 1: "03-14 09:00", 0: "03-17 09:00"}
    assert on_days(sends(due(date(2025, 10, 8)))) == {0: "09-30 09:00"}  # all of them fall into the holidays
    assert on_days(sends(due(date(2025, 9, 29)))) == {
        7: "09-22 09:00",
        3: "09-26 09:00",
        1: "09-28 09:00",
        0: "09-29 09:00",
    }


def test_a_window_ends_with_the_next_reminder_after_two_days_or_with_the_due_day() -> None:
    ends = [f"{send.expires.astimezone(SHANGHAI):%m-%d %H:%M}" for send in sends(due(date(2025, 3, 20)))]
    assert ends == ["03-15 09:00", "03-19 09:00", "03-20 09:00", "03-21 00:00"]


def test_what_would_have_come_before_it_was_confirmed_is_left_out() -> None:
    day = date(2025, 3, 20)
    for at, left in [
        (instant(date(2025, 3, 17), time(9), SHANGHAI), [3, 1, 0]),
        (instant(date(2025, 3, 17), time(9, 1), SHANGHAI), [1, 0]),
        (instant(day, time(9, 1), SHANGHAI), []),
        (instant(day + DAY, time(9), SHANGHAI), []),
    ]:
        assert list(on_days(sends(due(day), since=at))) == left


def test_what_recurs_is_not_announced_while_the_one_before_is_being_worked_on() -> None:
    friday = date(2025, 3, 21)
    assert list(on_days(sends(due(friday, before=friday - DAY)))) == [0]
    assert list(on_days(sends(due(friday, before=friday - 7 * DAY)))) == [3, 1, 0]
    assert list(on_days(sends(due(friday, before=friday - 8 * DAY)))) == [7, 3, 1, 0]


@given(day=days, zone=zones, since=st.just(LONG_AGO) | moments)
def test_every_due_day_has_windows_one_after_the_other(day: date, zone: ZoneInfo, since: datetime) -> None:
    found = sends(due(day), zone, since=since)
    assert 1 <= len(sends(due(day), zone)) <= 4
    assert all(one.expires <= other.at for one, other in pairwise(found))
    for send in found:
        here = send.at.astimezone(zone)
        assert (here.time(), WORKDAYS.is_workday(here.date())) == (time(9), True)
        assert here.date() <= day - send.key.offset * DAY
        assert not any(map(WORKDAYS.is_workday, _between(here.date(), day - send.key.offset * DAY)))
        assert since <= send.at < send.expires <= min(end_of(day, zone), send.at + timedelta(hours=48))
    assert found == [send for send in sends(due(day), zone) if send.at >= since]


@given(day=days, zone=zones)
def test_no_offset_is_lost_without_another_on_its_day(day: date, zone: ZoneInfo) -> None:
    known = {send.at.astimezone(zone).date() for send in sends(due(day), zone)}
    for offset in (7, 3, 1, 0):
        wanted = day - offset * DAY
        while not WORKDAYS.is_workday(wanted):
            wanted -= DAY
        assert wanted in known


@pytest.mark.parametrize(
    ("monday", "at", "expires"),
    [
        (date(2025, 3, 17), "03-17 09:00", "03-20 00:00"),
        (date(2025, 5, 5), "05-06 09:00", "05-08 00:00"),  # Monday is a day off
        (date(2025, 10, 6), "10-09 09:00", "10-10 00:00"),  # the first workday is a Thursday
    ],
)
def test_the_digest_comes_on_the_first_workday(monday: date, at: str, expires: str) -> None:
    found = digest(monday, 7, SHANGHAI, WORKDAYS)
    assert found
    assert [f"{each.astimezone(SHANGHAI):%m-%d %H:%M}" for each in (found.at, found.expires)] == [at, expires]
    assert found.key == Key(kind=Kind.DIGEST, task=0, part=0, occurrence=monday, offset=0, chat=7)


def test_a_week_without_a_workday_has_no_digest() -> None:
    class Closed:
        def is_workday(self, day: date) -> bool:
            return not date(2025, 3, 17) <= day <= date(2025, 3, 23)

    assert digest(date(2025, 3, 17), 7, SHANGHAI, Closed()) is None
    assert digest(date(2025, 3, 24), 7, SHANGHAI, Closed())


def test_those_assigned_are_told_else_the_organisers() -> None:
    noon, evening = datetime(2025, 3, 3, 12, tzinfo=UTC), datetime(2025, 3, 3, 18, tzinfo=UTC)
    known = Listeners(reachable=frozenset({7, -5}), organisers={1: None, 2: evening})
    task = Subject(id=1, since=noon, assigned={}, assigned_at=None, points=())
    assert audience(task, known) == {1: noon, 2: evening}
    both = replace(task, assigned={7: LONG_AGO, -5: evening}, assigned_at=evening)
    assert audience(both, known) == {7: noon, -5: evening}
    # taken off again, or nobody there any more: the organisers from then on
    assert audience(replace(task, assigned_at=evening), known) == {1: evening, 2: evening}
    assert audience(replace(task, assigned={66: noon}, assigned_at=noon), known) == {1: noon, 2: evening}


def test_organisers_get_a_digest_of_everything_and_members_of_what_is_theirs() -> None:
    subject = Subject(id=1, since=LONG_AGO, assigned={7: LONG_AGO}, assigned_at=LONG_AGO, points=())
    known = Listeners(reachable=frozenset({7, 8}), organisers={1: None})
    span = Span(start=datetime(2025, 3, 16, tzinfo=UTC), end=datetime(2025, 3, 18, tzinfo=UTC))
    found = plan([subject], known, lambda _: Habits(zone=SHANGHAI), WORKDAYS, span)
    assert [(key.kind, key.chat) for key in found] == [(Kind.DIGEST, 7), (Kind.DIGEST, 1)]
    assert plan([], known, lambda _: Habits(zone=SHANGHAI), WORKDAYS, span) == {}


def test_who_comes_to_have_tasks_on_a_tuesday_gets_no_digest_of_that_week() -> None:
    tuesday = instant(date(2025, 3, 18), time(8), SHANGHAI)
    span = Span(start=tuesday - 5 * DAY, end=tuesday + 9 * DAY)
    known = Listeners(reachable=frozenset({7}), organisers={})
    subject = Subject(id=1, since=LONG_AGO, assigned={7: tuesday}, assigned_at=tuesday, points=())
    found = plan([subject], known, lambda _: Habits(zone=SHANGHAI), WORKDAYS, span)
    assert [key.occurrence for key in found] == [date(2025, 3, 24)]


@given(
    dues=st.lists(days, max_size=6, unique=True),
    since=moments,
    start=moments,
    lengths=st.tuples(*[st.timedeltas(timedelta(0), timedelta(days=30))] * 2),
)
def test_a_plan_is_the_same_whatever_it_is_made_of(
    dues: list[date], since: datetime, start: datetime, lengths: tuple[timedelta, timedelta]
) -> None:
    points = tuple(Point(task=1, part=place, day=day) for place, day in enumerate(dues))
    subject = Subject(id=1, since=since, assigned={7: LONG_AGO, -5: LONG_AGO}, assigned_at=LONG_AGO, points=points)
    known = Listeners(reachable=frozenset({7, -5}), organisers={1: None})
    clocks = {7: Habits(zone=SHANGHAI), -5: Habits(zone=BERLIN), 1: Habits(zone=SHANGHAI)}

    def planned(start: datetime, end: datetime) -> dict[Key, Send]:
        return plan([subject], known, clocks.__getitem__, WORKDAYS, Span(start=start, end=end))

    middle, end = start + lengths[0], start + sum(lengths, timedelta())
    whole = planned(start, end)
    assert planned(start, middle) | planned(middle, end) == whole
    assert not planned(start, middle).keys() & planned(middle, end).keys()
    reminded = [send for send in whole.values() if send.key.kind is Kind.REMINDER]
    assert {send.key for send in reminded} == {
        send.key
        for point in points
        for chat in (7, -5)
        for send in reminders(
            point, reminder_days(point.day, point.before, WORKDAYS), chat, clocks[chat].zone, since=since
        )
        if start <= send.at < end
    }


@given(day=days)
def test_weeks_begin_on_monday(day: date) -> None:
    assert monday_of(day).weekday() == 0
    assert timedelta() <= day - monday_of(day) < timedelta(days=7)


def _between(first: date, last: date) -> list[date]:
    return [first + n * DAY for n in range(1, (last - first).days + 1)]
