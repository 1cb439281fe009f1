"""Workdays and festivals of China."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.calendars import ChineseCalendar
from knowledge.timephrases.calendar import FIXED, Festival

CALENDAR = ChineseCalendar()
DAY = timedelta(days=1)
PUBLIC = (
    Festival.NEW_YEAR,
    Festival.SPRING,
    Festival.TOMB_SWEEPING,
    Festival.LABOUR,
    Festival.DRAGON_BOAT,
    Festival.MID_AUTUMN,
    Festival.NATIONAL,
)
years = st.integers(2008, 2099)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2023, 1, 28), True),  # a Saturday that made up for the Spring Festival
        (date(2023, 1, 27), False),
        (date(2023, 4, 23), True),
        (date(2023, 5, 3), False),
        (date(2023, 10, 7), True),
        (date(2023, 10, 6), False),
        (date(2011, 12, 31), True),  # announced with the notice of the next year
        (date(2012, 1, 3), False),
        (date(2020, 2, 1), False),
        (date(2023, 2, 18), False),
        (date(2023, 2, 20), True),
    ],
)
def test_adjusted_workdays_count(day: date, works: bool) -> None:
    assert CALENDAR.is_workday(day) is works


@pytest.mark.parametrize(
    ("festival", "year", "first", "last"),
    [
        (Festival.SPRING, 2023, date(2023, 1, 22), date(2023, 1, 27)),
        (Festival.NATIONAL, 2023, date(2023, 10, 1), date(2023, 10, 6)),
        (Festival.MID_AUTUMN, 2023, date(2023, 9, 29), date(2023, 9, 30)),
        (Festival.MID_AUTUMN, 2020, date(2020, 10, 1), date(2020, 10, 8)),
        (Festival.LABOUR, 2024, date(2024, 5, 1), date(2024, 5, 5)),
        (Festival.DRAGON_BOAT, 2023, date(2023, 6, 22), date(2023, 6, 24)),
        (Festival.NEW_YEARS_EVE, 2023, date(2023, 1, 21), date(2023, 1, 21)),
        (Festival.LANTERN, 2023, date(2023, 2, 5), date(2023, 2, 5)),
        (Festival.DOUBLE_NINTH, 2023, date(2023, 10, 23), date(2023, 10, 23)),
        (Festival.PARTY, 2023, date(2023, 7, 1), date(2023, 7, 1)),
        (Festival.YOUTH, 2020, date(2020, 5, 4), date(2020, 5, 4)),
    ],
)
def test_festivals_with_the_days_off_that_follow(festival: Festival, year: int, first: date, last: date) -> None:
    holiday = CALENDAR.festival(festival, year)
    assert holiday
    assert (holiday.first, holiday.last) == (first, last)


@given(st.sampled_from(Festival), years)
def test_a_festival_lies_in_its_year_and_its_days_off_are_off(festival: Festival, year: int) -> None:
    holiday = CALENDAR.festival(festival, year)
    assert holiday
    assert holiday.first.year == year
    assert holiday.first <= holiday.last <= holiday.first + timedelta(days=15)
    if festival in PUBLIC:
        assert not CALENDAR.is_workday(holiday.first)
        assert not any(
            CALENDAR.is_workday(holiday.first + later * DAY) for later in range((holiday.last - holiday.first).days)
        )
    else:
        assert holiday.first == holiday.last


@given(st.sampled_from(sorted(FIXED)), years)
def test_festivals_of_a_fixed_day_are_on_it(festival: Festival, year: int) -> None:
    holiday = CALENDAR.festival(festival, year)
    assert holiday
    assert (holiday.first.month, holiday.first.day) == FIXED[festival]


def test_years_are_published_until_the_notice_is_not_out() -> None:
    assert all(map(CALENDAR.is_published, range(2002, 2027)))
    assert not any(map(CALENDAR.is_published, (1990, 2060, 2099)))


@pytest.mark.parametrize("year", [0, 1900, 1949, 2101, 9999, 10_000])
def test_where_the_calendar_does_not_reach_there_is_no_moving_festival(year: int) -> None:
    assert CALENDAR.festival(Festival.SPRING, year) is None
    assert CALENDAR.festival(Festival.LANTERN, year) is None


def test_festivals_that_were_no_holidays_yet_have_no_day() -> None:
    assert CALENDAR.festival(Festival.TOMB_SWEEPING, 2007) is None
    assert CALENDAR.festival(Festival.TOMB_SWEEPING, 2008)


@given(st.dates())
def test_every_day_is_a_workday_or_not(day: date) -> None:
    works = CALENDAR.is_workday(day)
    if not CALENDAR.is_published(day.year) and works:
        assert day.weekday() < 5
