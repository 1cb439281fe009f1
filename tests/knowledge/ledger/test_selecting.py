"""Weeks, months, owners' names, and what needs a look."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.ledger.selecting import Filter, by_day, folded_owner, month, needs_a_look, on_days, week
from knowledge.ledger.tasks import State, Task
from knowledge.timephrases.timing import Open
from tests.knowledge.ledger.samples import MONTHLY, TODAY, by, every, opened, task


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_weeks_and_months_hold_their_day(day: date) -> None:
    monday, sunday = week(day)
    assert (monday.weekday(), sunday - monday) == (0, timedelta(days=6))
    assert monday <= day <= sunday
    first, last = month(day)
    assert first <= day <= last
    assert (first.day, (last + timedelta(days=1)).day, first.month) == (1, 1, last.month)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("党政办", "党政办公室"),
        ("党政办公室", "党政办"),
        ("纪委", "某某街道纪律检查委员会"),
        ("支部", "各党支部"),
        ("园务办", "园务 办公室"),
        ("中心组", "党委理论学习中心组"),
    ],
)
def test_owners_are_found_by_either_form_of_their_name(asked: str, name: str) -> None:
    assert folded_owner(asked) in folded_owner(name)


def test_another_owner_is_not_found() -> None:
    assert folded_owner("组织部") not in folded_owner("党政办公室")


@pytest.mark.parametrize(
    ("of", "looks"),
    [
        (task(by(6, 30)), False),
        (task(), False),
        (task(MONTHLY), False),
        (task(opened("长期坚持", Open.LASTING)), False),
        (task(opened()), True),
        (task(by(6, 30), opened("适时", Open.VAGUE)), True),
        (task(by(6, 30), warnings=("时限有两种说法",)), True),
        (task(replace(by(6, 30), timing=replace(by(6, 30).timing, warning="周末"))), True),
    ],
)
def test_what_needs_a_look(of: Task, looks: bool) -> None:
    assert needs_a_look(of) is looks


def test_late_ones_come_first_and_undated_ones_last() -> None:
    tasks = [task(number=1), task(by(6, 30), number=2), task(MONTHLY, number=3), task(by(1, 1), number=4)]
    assert [each.id for each in by_day(tasks, today=TODAY)] == [4, 3, 2, 1]


JUNE = Filter(first=date(2026, 6, 1), last=date(2026, 6, 30))


@pytest.mark.parametrize(
    ("of", "wanted", "found"),
    [
        (task(by(6, 30)), JUNE, True),
        (task(by(7, 1)), JUNE, False),
        (task(by(5, 31), by(6, 1)), JUNE, True),
        (task(opened()), JUNE, False),
        (task(MONTHLY), JUNE, True),
        (task(MONTHLY, settled_through=date(2026, 6, 25)), JUNE, False),
        (task(every("FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=31")), JUNE, False),
        (task(by(6, 30), state=State.DONE), JUNE, True),
        (task(MONTHLY, state=State.DONE), JUNE, False),
        (task(by(6, 30)), Filter(last=date(2026, 6, 30)), True),
        (task(MONTHLY), Filter(last=date(2026, 3, 24)), False),
        (task(MONTHLY), Filter(first=date(2030, 1, 1)), True),
        (task(by(6, 30)), Filter(first=date(2030, 1, 1)), False),
        (task(by(1, 31)), Filter(overdue=True), True),
        (task(by(1, 31)), replace(JUNE, overdue=True), False),
        (task(by(6, 30)), Filter(overdue=True), False),
        (task(), Filter(), True),
    ],
)
def test_what_a_filter_says_about_days(of: Task, wanted: Filter, found: bool) -> None:
    assert on_days(of, wanted, today=TODAY) is found
