"""When a chat may hear something, and until when."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.calendars import ChineseCalendar
from knowledge.ledger.habits import NIGHT, Habits, Quiet, end_of, instant, workday_after, workday_on_or_before

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
ZONES = [SHANGHAI, BERLIN, ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Asia/Kathmandu")]
WORKDAYS = ChineseCalendar()

moments = st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
days = st.dates(date(2024, 1, 1), date(2026, 12, 31))
times = st.times().map(lambda each: each.replace(microsecond=0))
quiets = st.none() | st.tuples(times, times).filter(lambda ends: ends[0] != ends[1]).map(
    lambda ends: Quiet(start=ends[0], end=ends[1])
)
habits = st.builds(Habits, zone=st.sampled_from(ZONES), quiet=quiets)


@pytest.mark.parametrize(
    ("wall", "quiet"),
    [
        (time(20, 59), False),
        (time(21), True),
        (time(0), True),
        (time(7, 59), True),
        (time(8), False),
        (time(12), False),
    ],
)
def test_the_night_is_quiet_past_midnight(wall: time, quiet: bool) -> None:
    assert NIGHT.covers(wall) is quiet


@given(start=times, end=times, wall=times)
def test_turned_round_quiet_hours_are_the_rest_of_the_day(start: time, end: time, wall: time) -> None:
    if start == end:
        with pytest.raises(ValueError, match="never"):
            Quiet(start=start, end=end)
        return
    assert Quiet(start=start, end=end).covers(wall) != Quiet(start=end, end=start).covers(wall)


def test_nothing_is_heard_on_days_off_but_on_a_weekend_that_people_work() -> None:
    chat = Habits(zone=SHANGHAI)
    for day, works in [(date(2025, 9, 28), True), (date(2025, 10, 1), False), (date(2025, 10, 9), True)]:
        assert chat.may_hear(instant(day, time(9), SHANGHAI), WORKDAYS) is works
        assert chat.may_hear(instant(day, time(9), SHANGHAI), WORKDAYS, any_day=True)


def test_a_paused_chat_hears_nothing() -> None:
    chat = Habits(zone=SHANGHAI, quiet=None, paused=True)
    assert not chat.may_hear(instant(date(2025, 3, 4), time(9), SHANGHAI), WORKDAYS, any_day=True)


def test_the_chat_s_own_clock_counts() -> None:
    moment = instant(date(2025, 3, 4), time(9), SHANGHAI)  # two in the night in Berlin
    assert Habits(zone=SHANGHAI).may_hear(moment, WORKDAYS)
    assert not Habits(zone=BERLIN).may_hear(moment, WORKDAYS)


@given(chat=habits, moment=moments, share=st.floats(0, 0.999), any_day=st.booleans())
def test_all_of_the_stretch_may_be_used(chat: Habits, moment: datetime, share: float, any_day: bool) -> None:
    if not chat.may_hear(moment, WORKDAYS, any_day=any_day):
        return
    end = chat.hears_until(moment, WORKDAYS, any_day=any_day)
    assert moment < end <= moment + timedelta(days=4)
    assert chat.may_hear(moment + (end - moment) * share, WORKDAYS, any_day=any_day)


@given(chat=habits, moment=moments, any_day=st.booleans())
def test_the_stretch_ends_only_where_it_has_to(chat: Habits, moment: datetime, any_day: bool) -> None:
    if not chat.may_hear(moment, WORKDAYS, any_day=any_day):
        return
    end = chat.hears_until(moment, WORKDAYS, any_day=any_day)
    clock_changes = chat.local(end).utcoffset() != chat.local(end - timedelta(hours=3)).utcoffset()
    assert clock_changes or end > moment + timedelta(days=2) or not chat.may_hear(end, WORKDAYS, any_day=any_day)


def test_quiet_hours_that_begin_while_the_clock_is_turned_back() -> None:
    chat = Habits(zone=BERLIN, quiet=Quiet(start=time(2, 30), end=time(8)))
    second = datetime(2025, 10, 26, 1, 10, tzinfo=UTC)  # 2:10 for the second time
    assert chat.hears_until(second, WORKDAYS, any_day=True) == datetime(2025, 10, 26, 1, 30, tzinfo=UTC)


@given(day=days, zone=st.sampled_from(ZONES))
def test_a_day_ends_where_the_next_begins(day: date, zone: ZoneInfo) -> None:
    end = end_of(day, zone).astimezone(zone)
    assert (end.date(), end.time()) == (day + timedelta(days=1), time())
    assert 23 <= (end_of(day, zone) - end_of(day - timedelta(days=1), zone)) / timedelta(hours=1) <= 25


@given(day=days)
def test_the_workdays_around_a_day(day: date) -> None:
    before, after = workday_on_or_before(day, WORKDAYS), workday_after(day, WORKDAYS)
    assert before <= day < after
    assert [each for each in _days(before, after) if WORKDAYS.is_workday(each)] in (
        [before, after],
        [before, day, after],
    )
    assert WORKDAYS.is_workday(day) == (before == day)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
