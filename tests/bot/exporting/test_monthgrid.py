from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.exporting.monthgrid import Day, dues_of, weeks_of


@dataclass(frozen=True)
class Thing:
    day: date
    text: str = "报送总结"
    late: bool = False
    done: bool = False


def works(day: date) -> bool:
    return day.weekday() < 5


@pytest.mark.parametrize(("year", "month", "weeks"), [(2021, 2, 4), (2026, 11, 6), (2026, 10, 5), (2026, 8, 6)])
def test_weeks_begin_on_monday(year: int, month: int, weeks: int) -> None:
    found = weeks_of(year, month, (), workdays=works)
    assert len(found) == weeks
    assert all(day.date.weekday() == column for week in found for column, day in enumerate(week) if day)


def test_late_comes_first_and_done_last() -> None:
    day = date(2026, 11, 6)
    dues = [Thing(day, "甲", done=True), Thing(day, "乙"), Thing(day, "丙", late=True), Thing(day, "丁")]
    assert [due.text for due in dues_of(weeks_of(2026, 11, dues, workdays=works))] == ["丙", "乙", "丁", "甲"]


def test_exceptions_from_the_week_are_told() -> None:
    def moved(day: date, *, working: bool) -> str:
        return Day(date=day, works=working, dues=()).moved

    monday, sunday = date(2026, 11, 2), date(2026, 11, 8)
    assert [moved(monday, working=True), moved(monday, working=False)] == ["", "休"]
    assert [moved(sunday, working=False), moved(sunday, working=True)] == ["", "班"]


@given(
    st.integers(1, 9999),
    st.integers(1, 12),
    st.lists(st.builds(Thing, st.dates(), st.text(), st.booleans(), st.booleans())),
    st.lists(st.integers(-40, 40)),
)
def test_every_day_stands_once_with_all_that_is_due(
    year: int, month: int, others: list[Thing], offsets: list[int]
) -> None:
    first, (_, length) = date(year, month, 1), monthrange(year, month)
    near = [Thing(first + timedelta(days=n)) for n in offsets if abs((first - date(5000, 1, 1)).days + n) < 1_820_000]
    dues = others + near
    weeks = weeks_of(year, month, dues, workdays=works)
    days = [day for week in weeks for day in week if day]
    assert all(len(week) == 7 and any(week) for week in weeks)
    assert [day.date.day for day in days] == list(range(1, length + 1))
    there = [due for due in dues if (due.day.year, due.day.month) == (year, month)]
    assert sorted(map(repr, dues_of(weeks))) == sorted(map(repr, there))
    assert [due.day for due in dues_of(weeks)] == sorted(due.day for due in there)
