"""Putting reminders off."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from knowledge.calendars import ChineseCalendar
from knowledge.ledger.habits import Habits, end_of, instant
from knowledge.ledger.snoozing import Later, choices, expiry
from tests.knowledge.ledger.test_reminding_habits import WORKDAYS, habits, moments

SHANGHAI = ZoneInfo("Asia/Shanghai")
CHAT = Habits(zone=SHANGHAI)
THURSDAY = date(2025, 3, 20)


def offered(day: date, wall: time, *, due: date, chat: Habits = CHAT) -> dict[Later, str]:
    now = instant(day, wall, SHANGHAI)
    return {
        each.later: f"{each.at.astimezone(SHANGHAI):%m-%d %H:%M}" for each in choices(now, due, chat, ChineseCalendar())
    }


def test_what_is_offered_over_the_day() -> None:
    friday = THURSDAY + timedelta(days=1)
    assert offered(THURSDAY, time(9, 5), due=friday) == {
        Later.HOUR: "03-20 10:05",
        Later.AFTERNOON: "03-20 15:00",
        Later.EVENING: "03-20 19:00",
        Later.WORKDAY: "03-21 09:00",
    }
    assert list(offered(THURSDAY, time(16), due=friday)) == [Later.HOUR, Later.EVENING, Later.WORKDAY]
    assert list(offered(THURSDAY, time(20, 30), due=friday)) == [Later.WORKDAY]  # an hour later it is quiet


def test_nothing_is_put_off_beyond_the_due_day() -> None:
    assert list(offered(THURSDAY, time(9, 5), due=THURSDAY)) == [Later.HOUR, Later.AFTERNOON, Later.EVENING]
    assert offered(THURSDAY, time(20, 30), due=THURSDAY) == {}
    assert offered(THURSDAY, time(9, 5), due=THURSDAY - timedelta(days=1)) == {}


def test_the_next_workday_skips_days_off() -> None:
    assert offered(date(2025, 9, 30), time(16), due=date(2025, 10, 15))[Later.WORKDAY] == "10-09 09:00"


@given(chat=habits, now=moments, ahead=st.integers(-1, 10))
def test_only_moments_at_which_it_may_be_sent(chat: Habits, now: datetime, ahead: int) -> None:
    due = chat.local(now).date() + timedelta(days=ahead)
    found = choices(now, due, chat, WORKDAYS)
    assert [each.at for each in found] == sorted(each.at for each in found)
    for each in found:
        assert now < each.at < end_of(due, chat.zone)
        assert chat.may_hear(each.at, WORKDAYS, any_day=True)
        assert each.at < expiry(each.at, due, chat, [each.at])


def test_what_was_put_off_gives_way_to_the_next_reminder() -> None:
    at = datetime(2025, 3, 19, 12, tzinfo=UTC)
    following = [at - timedelta(hours=1), at, at + timedelta(hours=13)]
    assert expiry(at, THURSDAY, CHAT, following) == at + timedelta(hours=13)
    assert expiry(at, THURSDAY, CHAT, []) == end_of(THURSDAY, SHANGHAI)
    assert expiry(at, THURSDAY + timedelta(days=9), CHAT, []) == at + timedelta(hours=48)
