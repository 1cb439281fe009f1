"""Which tasks answer a question."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from knowledge.ledger.choosing import Chosen, listed, named, years_of
from knowledge.ledger.deadlines import overdue
from knowledge.ledger.periods import Period
from knowledge.ledger.questions import Facts, Listing
from knowledge.ledger.tasks import State, Task
from knowledge.readings import Owner, OwnerRole, Part
from knowledge.timephrases.timing import Open
from tests.knowledge.ledger.samples import GROUPS, MONTHLY, OFFICE, TODAY, by, opened, task

JUNE = Period(phrase="6月底前", first=None, last=date(2026, 6, 30), yearless=True)
WEEK = Period(phrase="本周", first=date(2026, 3, 2), last=date(2026, 3, 8), near=True)


def ids(chosen: Chosen) -> list[int]:
    return [line.task.id for line in chosen.lines]


def find(wanted: Listing, *tasks: Task, given: Sequence[int] = ()) -> Chosen:
    return listed(wanted, tasks, today=TODAY, given=given)


def test_a_deadline_asks_for_what_is_still_to_come_and_counts_what_is_late() -> None:
    tasks = [
        task(by(6, 30), number=1),
        task(by(3, 2), number=2),
        task(by(2, 27), number=3),
        task(by(7, 1), number=4),
        task(by(12, 31, year=2025), number=5),
        task(opened(), number=6),
    ]
    chosen = find(Listing(periods=(JUNE,)), *tasks)
    assert (ids(chosen), chosen.earlier, chosen.period) == ([2, 1], 2, JUNE)


def test_a_deadline_that_is_over_asks_for_all_of_its_year() -> None:
    past = replace(JUNE, last=date(2023, 6, 30))
    tasks = [
        task(by(1, 31, year=2023), number=1),
        task(by(7, 1, year=2023), number=2),
        task(by(6, 1, year=2022), number=3),
    ]
    chosen = find(Listing(periods=(past,)), *tasks)
    assert (ids(chosen), chosen.earlier) == ([1], 0)


def test_a_stretch_asks_for_what_falls_into_it_late_or_not() -> None:
    tasks = [task(by(3, 3), number=1), task(by(3, 9), number=2), task(by(3, 1), number=3)]
    assert ids(find(Listing(periods=(WEEK,)), *tasks)) == [1]
    assert ids(find(Listing(periods=(replace(WEEK, first=date(2026, 3, 1)),)), *tasks)) == [3, 1]


def test_the_line_tells_the_day_that_is_asked_about() -> None:
    both = task(by(2, 1, what="制度"), by(3, 4, what="运行"))
    [line] = find(Listing(periods=(WEEK,)), both).lines
    assert line.due
    assert (line.due.day, line.due.part) == (date(2026, 3, 4), 1)
    [line] = find(Listing(owner="园务办"), both).lines
    assert line.due
    assert line.due.day == date(2026, 2, 1)


def test_recurring_tasks_fall_into_every_stretch_from_their_confirmation_on() -> None:
    assert ids(find(Listing(periods=(JUNE,)), task(MONTHLY))) == [1]
    before = replace(JUNE, last=date(2025, 6, 30))
    assert ids(find(Listing(periods=(before,)), task(MONTHLY))) == []


def test_the_nearest_year_with_something_confirmed_is_taken() -> None:
    old, next_ = (
        replace(JUNE, last=date(2023, 6, 30), yearless=True),
        replace(JUNE, last=date(2027, 6, 30), yearless=True),
    )
    wanted = Listing(periods=(JUNE, next_, old))
    plan = task(by(5, 31, year=2023), number=1)
    proposal = task(by(5, 31), number=2, state=State.PROPOSED)
    chosen = find(wanted, plan, proposal)
    assert (ids(chosen), chosen.period, chosen.waiting) == ([1], old, 0)
    chosen = find(wanted, proposal)
    assert (ids(chosen), chosen.period, chosen.waiting) == ([], JUNE, 1)


def test_a_year_whose_tasks_are_done_is_the_one_meant() -> None:
    old = replace(JUNE, last=date(2023, 6, 30), yearless=True)
    tasks = [task(by(3, 31), number=1, state=State.DONE), task(by(3, 31, year=2023), number=2)]
    chosen = find(Listing(periods=(JUNE, old)), *tasks)
    assert (ids(chosen), chosen.period, chosen.done) == ([], JUNE, 1)


def test_the_same_words_without_a_date_are_told_last() -> None:
    undated = opened("6月底 前", Open.UNDATED)
    tasks = [task(undated, number=1), task(by(6, 1), number=2), task(undated, number=3, state=State.PROPOSED)]
    chosen = find(Listing(periods=(JUNE,)), *tasks)
    assert (ids(chosen), chosen.waiting) == ([2, 1], 1)
    assert chosen.lines[1].due is None
    assert ids(find(Listing(periods=(replace(JUNE, yearless=False),)), *tasks)) == [2]
    assert ids(find(Listing(periods=(JUNE,), overdue=True), *tasks)) == []


def test_what_is_late() -> None:
    tasks = [
        task(by(2, 1), number=1),
        task(by(1, 1), number=2),
        task(by(3, 2), number=3),
        task(by(1, 1), number=4, state=State.DONE),
        task(by(1, 1), number=5, state=State.PROPOSED),
        task(by(6, 1), number=6, state=State.PROPOSED),
    ]
    chosen = find(Listing(overdue=True), *tasks)
    assert (ids(chosen), chosen.waiting, chosen.done, chosen.earlier) == ([2, 1], 1, 0, 0)
    assert ids(find(Listing(overdue=True, periods=(WEEK,)), *tasks)) == []


def test_owners_in_full_and_for_short_with_what_they_have_to_do() -> None:
    tasks = [
        task(number=1, owners=[OFFICE, GROUPS]),
        task(number=2, owners=[Owner(name="园务办", role=OwnerRole.SUPPORT)]),
        task(number=3, owners=[GROUPS]),
        task(number=4, owners=[]),
    ]
    assert ids(find(Listing(owner="园务办"), *tasks)) == [1, 2]
    assert ids(find(Listing(owner="园务办", role=OwnerRole.LEAD), *tasks)) == [1]
    assert ids(find(Listing(owner="花圃组", role=OwnerRole.SUPPORT), *tasks)) == [1, 3]


def test_those_responsible_lead_where_nobody_is_said_to() -> None:
    alone = Owner(name="温室组")
    tasks = [task(number=1, owners=[alone]), task(number=2, owners=[alone, OFFICE])]
    assert ids(find(Listing(owner="温室组", role=OwnerRole.LEAD), *tasks)) == [1]


def test_roles_are_told_apart_from_those_whose_names_begin_alike() -> None:
    names = ["各党支部", "支部书记", "校党委", "校党委委员"]
    tasks = [task(number=at, owners=[Owner(name=name)]) for at, name in enumerate(names, 1)]
    assert ids(find(Listing(owner="党支部"), *tasks)) == [1]
    assert ids(find(Listing(owner="党委"), *tasks)) == [3]


def test_documents_and_those_given_to_whoever_asks() -> None:
    tasks = [task(number=1), task(number=2)]
    assert ids(find(Listing(title="花圃年度计划"), *tasks)) == [1, 2]
    assert ids(find(Listing(title="别的计划"), *tasks)) == []
    assert ids(find(Listing(mine=True), *tasks, given=[2])) == [2]
    assert ids(find(Listing(mine=True), *tasks)) == []


def test_without_days_what_has_none_comes_last() -> None:
    tasks = [task(opened(), number=1), task(by(6, 30), number=2), task(number=3), task(MONTHLY, number=4)]
    assert ids(find(Listing(), *tasks)) == [4, 2, 1, 3]


def test_a_task_is_known_by_most_of_its_words() -> None:
    tasks = [
        task(what="制定2026年度党员培训计划", number=1),
        task(what="清点花盆", number=2),
        task(what="清点花盆并登记造册", number=3, state=State.DONE),
        task(what="制定年度党员培训计划的通知", number=4, state=State.PROPOSED),
        task(what="落实" * 30 + "花盆清点", number=5),
    ]

    def known(about: str) -> Chosen:
        return named(Facts(about=about), tasks, today=TODAY)

    assert ids(known("制定年度党员培训计划")) == [1]
    assert known("制定年度党员培训计划").waiting == 1
    assert ids(known("清点花盆")) == [2, 3]
    assert ids(known("花盆清点")) == []
    assert ids(known("花盆")) == []
    assert ids(known("登记")) == []


def test_a_short_task_is_known_by_all_of_its_words() -> None:
    assert ids(named(Facts(about="换土"), [task(what="换 土。")], today=TODAY)) == [1]
    assert ids(named(Facts(about="换"), [task(what="换土")], today=TODAY)) == []


def test_years_are_those_of_single_days_that_are_confirmed() -> None:
    tasks = [
        task(by(3, 1, year=2023)),
        task(MONTHLY),
        task(by(3, 1, year=2024), state=State.PROPOSED),
        task(by(3, 1, year=2025), state=State.DONE),
    ]
    assert years_of(tasks) == {2023, 2025}


days = st.dates(date(2025, 1, 1), date(2027, 12, 31))


@st.composite
def some_task(draw: st.DrawFn) -> Task:
    parts: list[Part] = [by(day.month, day.day, year=day.year) for day in draw(st.lists(days, max_size=2))] + draw(
        st.lists(st.sampled_from([MONTHLY, opened()]), max_size=1)
    )
    state = draw(st.sampled_from([State.CONFIRMED, State.PROPOSED, State.DONE]))
    return task(*parts, state=state, owners=[draw(st.sampled_from([OFFICE, GROUPS]))])


@given(st.lists(some_task(), max_size=8), days, st.integers(0, 90) | st.none(), st.booleans())
def test_every_task_is_told_or_counted_at_most_once(
    tasks: list[Task], last: date, length: int | None, late: bool
) -> None:
    tasks = [replace(each, id=at) for at, each in enumerate(tasks, 1)]
    first = None if length is None else last - timedelta(days=length)
    wanted = Listing(periods=(Period(phrase="", first=first, last=last),), overdue=late)
    chosen = listed(wanted, tasks, today=TODAY)
    assert len(set(ids(chosen))) == len(chosen.lines)
    assert len(chosen.lines) + chosen.done + chosen.waiting + chosen.earlier <= len(tasks)
    for line in chosen.lines:
        assert line.task.state is State.CONFIRMED
        assert line.due
        assert (first or date.min) <= line.due.day <= last
        assert not late or overdue(line.task, TODAY)
    found = [line.due.day for line in chosen.lines if line.due]
    assert found == sorted(found)
