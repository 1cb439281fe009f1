"""When tasks are due, and how they stand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.ledger.deadlines import dues, late, next_due, outstanding, overdue, pressing, settled_by, standing
from knowledge.ledger.tasks import Standing, State, Task
from knowledge.readings import Part
from tests.knowledge.ledger.samples import MONTHLY, TODAY, by, every, opened, task

YEAR = date(2026, 1, 1), date(2026, 12, 31)


def days(of: Task, first: date = YEAR[0], last: date = YEAR[1]) -> list[tuple[date, int]]:
    return [(each.day, each.part) for each in dues(of, first=first, last=last)]


def test_every_part_is_due_on_its_own_day() -> None:
    found = days(task(by(12, 31), by(6, 30, what="制度"), opened()))
    assert found == [(date(2026, 6, 30), 1), (date(2026, 12, 31), 0)]


def test_bounds_are_included() -> None:
    of = task(by(6, 30))
    day = date(2026, 6, 30)
    assert days(of, day, day) == [(day, 0)]
    assert days(of, day + timedelta(days=1), date.max) == []
    assert days(of, date.min, day - timedelta(days=1)) == []


def test_a_recurring_part_counts_from_the_day_it_was_confirmed() -> None:
    of = task(MONTHLY, confirmed_on=date(2026, 3, 26))
    assert [day for day, _ in days(of, last=date(2026, 6, 1))] == [date(2026, 4, 25), date(2026, 5, 25)]


def test_a_proposed_recurring_part_counts_from_the_day_it_was_entered() -> None:
    of = task(MONTHLY, state=State.PROPOSED, confirmed_on=None)
    assert days(of, last=date(2026, 4, 1)) == [(date(2026, 3, 25), 0)]


def test_a_recurring_part_ends_with_its_period() -> None:
    of = task(every("FREQ=MONTHLY;BYMONTHDAY=25", last=date(2026, 4, 30)))
    assert [day for day, _ in days(of)] == [date(2026, 3, 25), date(2026, 4, 25)]


def test_what_is_settled_is_not_outstanding() -> None:
    of = task(MONTHLY, settled_through=date(2026, 3, 25))
    assert [each.day for each in outstanding(of, first=YEAR[0], last=date(2026, 5, 1))] == [date(2026, 4, 25)]
    assert next_due(of, TODAY) == late(of, date(2026, 4, 26)) == settled_by(of, TODAY)


@pytest.mark.parametrize("state", [State.DONE, State.REJECTED])
def test_nothing_of_a_closed_task_is_outstanding(state: State) -> None:
    of = task(by(1, 1), MONTHLY, state=state)
    assert outstanding(of, first=date.min, last=date.max) == ()
    assert (next_due(of, TODAY), late(of, date.max), pressing(of, TODAY)) == (None, None, None)
    assert standing(of, date.max) == Standing(state.value)


@pytest.mark.parametrize(
    ("part", "on", "found"),
    [
        (by(6, 30), date(2026, 6, 30), Standing.CONFIRMED),
        (by(6, 30), date(2026, 7, 1), Standing.OVERDUE),
        (MONTHLY, date(2026, 3, 25), Standing.CONFIRMED),
        (MONTHLY, date(2026, 3, 26), Standing.OVERDUE),
        (opened(), date(2036, 1, 1), Standing.CONFIRMED),
    ],
)
def test_a_confirmed_task_is_late_the_day_after(part: Part, on: date, found: Standing) -> None:
    assert standing(task(part), on) is found
    assert overdue(task(part), on) == (found is Standing.OVERDUE)
    assert standing(task(part, state=State.PROPOSED, confirmed_on=None), on) is Standing.PROPOSED


def test_what_is_late_presses_more_than_what_is_next() -> None:
    of = task(by(2, 1), by(6, 30))
    assert [(due.day if due else None) for due in (late(of, TODAY), next_due(of, TODAY), pressing(of, TODAY))] == [
        date(2026, 2, 1),
        date(2026, 6, 30),
        date(2026, 2, 1),
    ]


def test_leap_days_are_found_years_ahead() -> None:
    of = task(every("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"))
    due = next_due(of, TODAY)
    assert due
    assert due.day == date(2028, 2, 29)


RULES = ["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=FR", "FREQ=MONTHLY;BYMONTHDAY=25", "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=31"]
NEAR = st.dates(date(2025, 1, 1), date(2027, 12, 31))
PARTS = st.lists(
    st.one_of(
        st.builds(by, st.integers(1, 12), st.integers(1, 28)),
        st.builds(every, st.sampled_from(RULES), last=st.none() | NEAR),
        st.just(opened()),
    ),
    max_size=3,
)
TASKS = st.builds(
    lambda parts, confirmed, settled: task(*parts, confirmed_on=confirmed, settled_through=settled),
    PARTS,
    NEAR,
    st.none() | NEAR,
)


@given(of=TASKS, first=NEAR, length=st.integers(0, 500), today=NEAR)
def test_the_ways_to_ask_agree(of: Task, first: date, length: int, today: date) -> None:
    last = first + timedelta(days=length)
    every_due, unsettled = dues(of, first=first, last=last), outstanding(of, first=first, last=last)
    assert list(every_due) == sorted(every_due, key=lambda due: (due.day, due.part))
    assert all(first <= due.day <= last for due in every_due)
    assert [due for due in every_due if not of.settled_through or due.day > of.settled_through] == list(unsettled)
    late_ones = outstanding(of, first=date.min, last=today - timedelta(days=1))
    assert late(of, today) == (late_ones[0] if late_ones else None)
    ahead = outstanding(of, first=today, last=today + timedelta(days=3000))
    assert next_due(of, today) == (ahead[0] if ahead else None)


@given(of=TASKS, day=NEAR)
def test_settling_leaves_nothing_that_is_late_on_that_day(of: Task, day: date) -> None:
    due = settled_by(of, day)
    if due is None:
        assert outstanding(of, first=date.min, last=date(2030, 1, 1)) == ()
        return
    after = task(*of.parts, confirmed_on=of.confirmed_on, settled_through=due.day)
    assert late(after, day + timedelta(days=1)) is None
