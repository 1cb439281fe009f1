"""What questions about tasks want to know, and which questions are none."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.calendars import ChineseCalendar
from knowledge.ledger.choosing import named
from knowledge.ledger.periods import Period
from knowledge.ledger.questions import Facts, Listing, read_question
from knowledge.ledger.selecting import folded_owner
from knowledge.ledger.vocabulary import worth_a_look
from knowledge.readings import OwnerRole
from tests.knowledge.ledger.asked import OF_LEDGER, OF_LIBRARY, OWNERS, TITLES, TODAY, Wanted
from tests.knowledge.ledger.samples import task

CALENDAR = ChineseCalendar()
TASKS = [task(what=what, number=at) for at, what in enumerate(("清点花盆", "更换温室花土", "制定2026年度培训计划"), 1)]


def read(
    question: str, *, owners: Sequence[str] = OWNERS, years: Sequence[int] = (), today: date = TODAY
) -> Listing | Facts | None:
    return read_question(question, today=today, calendar=CALENDAR, owners=owners, titles=TITLES, years=years)


def listing(question: str, **given: object) -> Listing:
    found = read(question, **given)  # type: ignore[arg-type]
    assert isinstance(found, Listing), question
    return found


def told(found: Listing | Facts | None) -> Wanted | None:
    """A reading in the words of the labels."""
    if isinstance(found, Facts):
        return {"about": found.about}
    if found is None:
        return None
    facts = {
        "last": found.periods[0].last if found.periods else None,
        "owner": folded_owner(found.owner),
        "late": found.overdue,
        "mine": found.mine,
    }
    return {name: fact for name, fact in facts.items() if fact}


def test_there_are_enough_labelled_questions() -> None:
    assert len(OF_LEDGER) >= 60
    assert len(OF_LIBRARY) >= 60
    assert len({question for question, _ in OF_LEDGER} | set(OF_LIBRARY)) == len(OF_LEDGER) + len(OF_LIBRARY)


@pytest.mark.parametrize(("question", "wanted"), OF_LEDGER)
def test_questions_of_the_ledger_are_understood(question: str, wanted: Wanted) -> None:
    assert told(read(question)) == wanted


@pytest.mark.parametrize("question", OF_LIBRARY)
def test_questions_of_the_library_are_left_to_it(question: str) -> None:
    found = read(question)
    assert not isinstance(found, Listing)
    assert found is None or named(found, TASKS, today=TODAY).lines == ()


def test_exam_and_lay_questions_are_left_to_the_library(shared: Path) -> None:
    asked = [
        json.loads(line)["question"]
        for file in sorted((shared / "eval").glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    assert len(asked) > 1000
    assert [question for question in asked if isinstance(read(question), Listing)] == []


def test_an_owner_nobody_has_makes_it_a_question_for_the_library() -> None:
    assert listing("宣传科负责哪些工作").owner == "宣传科"
    assert read("宣传科负责哪些工作", owners=()) is None
    assert read("组织科负责哪些工作") is None


def test_an_owner_is_named_in_full_or_for_short_or_by_its_end() -> None:
    for question in ("党政办负责哪些？", "党政办公室负责哪些？"):
        for printed in ("党政办公室", "党政办"):
            assert listing(question, owners=[printed]).owner == printed
    assert listing("温室组要完成什么", owners=["市园林局温室组"]).owner == "温室组"


def test_the_longest_owner_named_is_meant() -> None:
    assert listing("园务办公室的任务", owners=["园务办", "园务办公室宣传组"]).owner == "园务办"
    assert listing("园务办宣传组的任务", owners=["园务办", "园务办公室宣传组"]).owner == "园务办公室宣传组"


def test_members_are_no_owner_in_particular() -> None:
    assert read("党员要做什么", owners=["全体党员"]) is None
    assert listing("全体党员要做什么", owners=["全体党员"]).owner == "全体党员"


def test_what_a_role_does_is_for_the_regulations_unless_tasks_are_asked_for() -> None:
    owners = ["支部书记", "党员"]
    assert [read(f"{owner}要做什么", owners=owners) for owner in owners] == [None, None]
    for question in ("支部书记负责哪些工作", "支部书记有哪些任务", "支部书记本月要做什么", "支部书记要完成什么"):
        assert listing(question, owners=owners).owner == "支部书记"


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("宣传科牵头哪些工作", OwnerRole.LEAD),
        ("宣传科配合哪些工作", OwnerRole.SUPPORT),
        ("宣传科牵头、配合哪些工作", None),
        ("宣传科负责哪些工作", None),
    ],
)
def test_what_the_owner_has_to_do_with_it(question: str, role: OwnerRole | None) -> None:
    assert listing(question).role is role


def test_words_without_a_year_may_mean_other_years_the_nearest_first() -> None:
    found = listing("6月底前要完成什么？", years=[2023, 2025, 2026, 2027, 2030])
    assert [period.last for period in found.periods] == [date(year, 6, 30) for year in (2026, 2027, 2025, 2023, 2030)]
    assert [period.yearless for period in found.periods] == [True] * 5
    assert {period.first for period in found.periods} == {None}


@pytest.mark.parametrize(
    "question", ["2023年6月底前要完成什么", "今年6月底前要完成什么", "本周有哪些任务", "下月10日前要交什么"]
)
def test_words_that_name_the_year_mean_no_other(question: str) -> None:
    assert len(listing(question, years=[2022, 2024, 2025]).periods) == 1


@pytest.mark.parametrize(
    ("question", "first", "last", "near"),
    [
        ("本周有哪些任务", date(2026, 3, 2), date(2026, 3, 8), True),
        ("今天要交什么", TODAY, TODAY, True),
        ("后天有什么任务", date(2026, 3, 4), date(2026, 3, 4), True),
        ("接下来两周要完成什么", TODAY, date(2026, 3, 15), True),
        ("最近有哪些任务", TODAY, date(2026, 3, 15), True),
        ("下个月的任务", date(2026, 4, 1), date(2026, 4, 30), True),
        ("4月中旬的任务", date(2026, 4, 11), date(2026, 4, 20), False),
        ("4月到6月有哪些任务", date(2026, 4, 1), date(2026, 6, 30), False),
    ],
)
def test_periods(question: str, first: date, last: date, near: bool) -> None:
    [found] = listing(question).periods
    assert (found.first, found.last, found.near) == (first, last, near)


@pytest.mark.parametrize(
    "question",
    [
        "本周和下周有哪些任务",
        "每月要完成哪些任务",
        "会后一周内要完成什么",
        "三个月内要完成哪些任务",
        "长期要完成哪些任务",
    ],
)
def test_several_times_and_those_without_a_day_are_not_understood(question: str) -> None:
    assert read(question) is None


def test_a_year_is_long_and_half_a_year_is_not() -> None:
    assert Period(phrase="全年", first=date(2026, 1, 1), last=date(2026, 12, 31)).is_long
    assert not Period(phrase="上半年", first=date(2026, 1, 1), last=date(2026, 6, 30)).is_long
    assert read("今年要做什么") is None
    assert listing("今年要完成什么").periods


def test_a_title_has_to_be_one_of_the_ledger() -> None:
    assert listing("《花圃支部2026年工作计划》里有哪些任务").title == TITLES[0]
    assert read("《别的计划》里有哪些任务") is None


@pytest.mark.parametrize(
    "question",
    [
        "《花圃支部2026年工作计划》要我们做什么、谁负责、什么时候完成？",
        "《花圃支部2026年工作计划》要求做什么",
        "《花圃支部2026年工作计划》的工作有哪些，由谁负责？",
    ],
)
def test_all_that_a_document_asks_for(question: str) -> None:
    assert listing(question) == Listing(title=TITLES[0])


def test_a_task_of_a_document() -> None:
    assert read("《花圃支部2026年工作计划》里清点花盆什么时候完成？") == Facts(about="清点花盆")
    assert read("《花圃支部2026年工作计划》讲了什么") is None
    assert read("《样例工作条例》要我们做什么、谁负责？") == Facts(about="样例工作条例要我们做什么")


def test_what_costs_nothing_leaves_most_questions_alone() -> None:
    assert not worth_a_look("第一种形态是什么？")
    assert not worth_a_look("6月底前要完成什么？" * 20)
    assert worth_a_look("６月底前要完成什么？")


@given(
    st.text(
        st.sampled_from("我的任务有哪些逾期没完成本周6月底前党政办负责谁什么时候由要《》？年 "), min_size=1, max_size=90
    )
)
def test_whatever_is_asked_is_read_the_same_with_marks_and_blanks(question: str) -> None:
    found = read(question)
    if isinstance(found, Listing):
        assert read(f" {question}？") == found
        assert all(period.first is None or period.first <= period.last for period in found.periods)
