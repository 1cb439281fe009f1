"""When a prompt may leave: by the chat's clock, on the days it wants, outside its quiet hours, once a day."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.calendars import ChineseCalendar
from knowledge.ledger.habits import NIGHT, Habits, Quiet, instant
from knowledge.study.planning import PER_SECOND, Due, Wait, decide, delay_of, share_of, window
from knowledge.study.settings import Setting
from tests.knowledge.study.samples import SHANGHAI

WORKDAYS = ChineseCalendar()
HABITS = Habits(zone=SHANGHAI)
DAILY = Setting(on=True, workdays=False)
ON_WORKDAYS = Setting(on=True)
MONDAY = date(2026, 3, 16)
ZONES = ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Pacific/Apia", "Asia/Kathmandu"]


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return instant(day, time(hour, minute), SHANGHAI)


def told(setting: Setting, now: datetime, *taken: date, habits: Habits = HABITS) -> Due | Wait:
    return decide(setting, habits, WORKDAYS, dict.fromkeys(taken, now), now)


def test_from_the_hour_on_until_the_evening() -> None:
    assert told(DAILY, at(MONDAY, 7, 59)) == Wait(until=at(MONDAY, 8))
    due = told(DAILY, at(MONDAY, 8))
    assert due == Due(day=MONDAY, until=at(MONDAY, 21), over=at(MONDAY + timedelta(days=1), 8))
    assert isinstance(told(DAILY, at(MONDAY, 20, 59)), Due)
    assert told(DAILY, at(MONDAY, 21)) == Wait(until=at(MONDAY + timedelta(days=1), 8))
    assert told(DAILY, at(MONDAY, 8), MONDAY) == Wait(until=at(MONDAY + timedelta(days=1), 8))


def test_an_hour_late_in_the_evening_lasts_until_midnight() -> None:
    late = Setting(on=True, workdays=False, at=time(22, 15))
    awake = Habits(zone=SHANGHAI, quiet=None)
    assert isinstance(told(late, at(MONDAY, 23, 59), habits=awake), Due)
    assert told(late, at(MONDAY, 23), habits=HABITS) == Wait(until=at(MONDAY + timedelta(days=1), 8))


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2026, 10, 1), False),  # National Day
        (date(2026, 10, 10), True),  # a Saturday that is worked
        (date(2026, 3, 14), False),  # a Saturday
        (MONDAY, True),
    ],
)
def test_workdays_by_the_chinese_calendar(day: date, wanted: bool) -> None:
    assert isinstance(told(ON_WORKDAYS, at(day, 9)), Due) is wanted
    assert isinstance(told(DAILY, at(day, 9)), Due)


def test_a_pause_ends_on_its_day() -> None:
    paused = Setting(on=True, workdays=False, paused_until=date(2026, 3, 20))
    assert told(paused, at(MONDAY, 9)) == Wait(until=at(date(2026, 3, 20), 8))
    assert isinstance(told(paused, at(date(2026, 3, 20), 8)), Due)


def test_a_pause_of_reminders_is_none_of_prompts() -> None:
    assert isinstance(told(DAILY, at(MONDAY, 9), habits=Habits(zone=SHANGHAI, paused=True)), Due)


def test_west_of_where_a_day_was_had_the_day_before_does_not_begin_again() -> None:
    west = Habits(zone=ZoneInfo("America/New_York"), quiet=None)
    tuesday = MONDAY + timedelta(days=1)
    now = at(tuesday, 9)  # still Monday evening in New York
    assert isinstance(decide(DAILY, west, WORKDAYS, {tuesday: now}, now), Wait)
    ahead = decide(DAILY, HABITS, WORKDAYS, {tuesday: now}, at(MONDAY, 9))  # by a clock that was wrong
    assert isinstance(ahead, Due)


@given(
    zone=st.sampled_from(ZONES).map(ZoneInfo),
    wall=st.times().map(lambda found: found.replace(second=0, microsecond=0, tzinfo=None)),
    workdays=st.booleans(),
    quiet=st.none() | st.just(NIGHT) | st.just(Quiet(start=time(11), end=time(14))),
    start=st.integers(0, 60 * 24 * 290),
    steps=st.lists(st.integers(1, 60 * 26), min_size=5, max_size=60),
)
def test_whenever_somebody_looks_each_day_is_due_once_and_in_its_hours(
    zone: ZoneInfo, wall: time, workdays: bool, quiet: Quiet | None, start: int, steps: list[int]
) -> None:
    setting = Setting(on=True, at=wall, workdays=workdays)
    habits = Habits(zone=zone, quiet=quiet)
    taken: dict[date, datetime] = {}
    now = datetime(2026, 2, 1, tzinfo=UTC) + timedelta(minutes=start)
    for step in steps:
        found = decide(setting, habits, WORKDAYS, taken, now)
        here = habits.local(now)
        if isinstance(found, Due):
            assert found.day == here.date()
            assert found.day not in taken
            assert not workdays or WORKDAYS.is_workday(found.day)
            assert not (quiet and quiet.covers(here.time()))
            opens, closes = window(setting, habits, found.day)
            assert opens <= now < found.until <= closes
            taken[found.day] = now
            after = decide(setting, habits, WORKDAYS, taken, now)
            assert isinstance(after, Wait)
            assert after.until <= found.over or quiet
        else:
            assert found.until > now
            before = decide(setting, habits, WORKDAYS, taken, found.until - timedelta(seconds=1))
            assert isinstance(before, Wait)
        now += timedelta(minutes=step)


@given(chats=st.sets(st.integers(-(10**13), 10**13), min_size=1, max_size=50), crowd=st.integers(1, 100_000))
def test_a_crowd_is_spread(chats: set[int], crowd: int) -> None:
    for chat in chats:
        assert 0 <= share_of(chat) < 1
        assert timedelta() <= delay_of(chat, crowd) <= timedelta(seconds=crowd / PER_SECOND)


def test_a_crowd_is_spread_evenly() -> None:
    parts = [0] * 10
    for chat in range(10_000):
        parts[int(share_of(chat) * 10)] += 1
    assert min(parts) > 800
