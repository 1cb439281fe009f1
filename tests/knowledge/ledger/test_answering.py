"""From a question to tasks with their places, or to what is said instead: over a small library and its ledger."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.calendars import ChineseCalendar
from knowledge.chats.people import Role
from knowledge.chats.store import ChatStore
from knowledge.documents import Kind, Span, Status
from knowledge.ledger.answering import LedgerAnswers
from knowledge.ledger.histories import CLI
from knowledge.ledger.selecting import Filter
from knowledge.ledger.syncing import sync
from knowledge.ledger.tasks import State
from knowledge.readings import Owner, Part, Readings, TaskReading
from knowledge.replies import Answer, Refusal, Reply
from knowledge.storage.holdings import Given
from knowledge.storage.library import Library
from prompts.catalogue import text as fixed_text
from tests.knowledge.ledger.asked import OF_LEDGER, OF_LIBRARY
from tests.knowledge.ledger.samples import GROUPS, MONTHLY, OFFICE, TODAY, by, opened, reading
from tests.library import draft, put
from tests.library import opened as opened_library

PLAN = "花圃年度计划"
POTS = reading("清点花盆", parts=[by(6, 30)], owners=[OFFICE, GROUPS])
SOIL = reading("更换花土", parts=[by(2, 27)], owners=[GROUPS])
WATER = reading("浇水", parts=[MONTHLY], owners=[Owner(name="党支部")])
PRUNE = reading("修剪枝条", parts=[opened()])
EVERY = Filter(states=frozenset(State))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = opened_library(tmp_path / "home")
    yield library
    library.close()


@pytest.fixture
def answers(library: Library, store: ChatStore) -> LedgerAnswers:
    return LedgerAnswers(library=library, store=lambda: store, today=lambda: TODAY, calendar=ChineseCalendar())


def plan(
    library: Library, *tasks: TaskReading, title: str = PLAN, source: str | None = None, status: Status | None = None
) -> None:
    """Take a plan in of which these tasks are read; each is a row that begins with a number."""
    rows = [f"{at} | {task.what} | 按期" for at, task in enumerate(tasks, 1)] or ["无"]
    made = draft(title, rows, kind=Kind.PLAN, source=source, given=Given(status=status))
    text, start, placed = made.document.text, 0, []
    for task, row in zip(tasks, rows, strict=False):
        start = text.index(row, start)
        placed.append(replace(task, span=Span(start=start, end=start + len(row))))
        start += 1
    put(library, replace(made, readings=Readings(tasks=placed)))


def confirmed(library: Library, store: ChatStore, *tasks: TaskReading, title: str = PLAN) -> dict[str, int]:
    """Take a plan in and confirm all of it; ids by words."""
    plan(library, *tasks, title=title)
    sync(store, library)
    with store.writing() as transaction:
        ids = {task.what: task.id for task in transaction.tasks.select(EVERY, today=TODAY)}
        transaction.tasks.confirm(ids.values(), by=CLI, today=TODAY)
    return ids


def answered(reply: Reply | None) -> Answer:
    assert isinstance(reply, Answer), reply
    return reply


def refused(reply: Reply | None) -> str:
    assert isinstance(reply, Refusal), reply
    assert reply.final
    return reply.text


def test_what_is_due_by_a_day_with_owner_day_and_place(
    library: Library, store: ChatStore, answers: LedgerAnswers
) -> None:
    confirmed(library, store, POTS, SOIL, PRUNE)
    assert answered(answers.reply("6月底前要完成什么？")).text == "\n".join(
        [
            "6月底前（2026年6月30日）要完成的任务，共1项：",
            "- 清点花盆；园务办公室（牵头）、各花圃组（配合）；6月30日前（6月30日，还有120天）[1]",
            "此前到期的另有1项已经逾期。",
            "",
            "[1] 《花圃年度计划》表1第1行",
        ]
    )


@pytest.mark.parametrize(
    ("question", "whats"),
    [
        ("本月有哪些任务", ["浇水"]),
        ("园务办负责哪些？", ["清点花盆", "修剪枝条"]),
        ("园务办公室牵头哪些工作？", ["清点花盆", "修剪枝条"]),
        ("花圃组配合哪些", ["更换花土", "清点花盆"]),
        ("花圃组牵头哪些任务", []),
        ("各花圃组的任务", ["更换花土", "清点花盆"]),
        ("党支部负责哪些工作", ["浇水"]),
        ("逾期的有哪些？", ["更换花土"]),
        ("现在有哪些任务", ["更换花土", "浇水", "清点花盆", "修剪枝条"]),
        ("《花圃年度计划》里有哪些任务", ["更换花土", "浇水", "清点花盆", "修剪枝条"]),
        ("清点花盆什么时候完成？", ["清点花盆"]),
        ("修剪枝条谁负责？", ["修剪枝条"]),
    ],
)
def test_each_line_is_a_task_with_its_number(
    library: Library, store: ChatStore, answers: LedgerAnswers, question: str, whats: list[str]
) -> None:
    confirmed(library, store, POTS, SOIL, WATER, PRUNE)
    found = answers.reply(question)
    if not whats:
        assert found is None
        return
    reply = answered(found)
    lines = [line for line in reply.text.splitlines() if line.startswith("- ")]
    assert [line[2:].partition("；")[0] for line in lines] == whats
    assert [line[-3:] for line in lines] == [f"[{at}]" for at in range(1, len(whats) + 1)]
    expect_cited(library, reply)


def expect_cited(library: Library, reply: Answer) -> None:
    texts = {held.source: library.text(held.row) for held in library.documents()}
    assert [cited.number for cited in reply.citations] == list(range(1, len(reply.citations) + 1))
    for cited in reply.citations:
        assert cited.quote == cited.span.cut(texts[cited.source]) != ""
        assert f"\n[{cited.number}] 《{cited.document.strip('《》')}》{cited.label}" in reply.text


def test_the_words_of_a_day(library: Library, store: ChatStore, answers: LedgerAnswers) -> None:
    confirmed(library, store, POTS, SOIL, WATER, PRUNE, reading("晒种子"))
    lines = answered(answers.reply("有哪些任务")).text.splitlines()
    assert lines[:6] == [
        "台账中未完成的任务，共5项：",
        "- 更换花土；各花圃组（配合）；2月27日前（2月27日，已逾期3天）[1]",
        "- 浇水；党支部；每月25日前（下一次3月25日，还有23天）[2]",
        "- 清点花盆；园务办公室（牵头）、各花圃组（配合）；6月30日前（6月30日，还有120天）[3]",
        "- 修剪枝条；园务办公室（牵头）；寒假前（日期待定）[4]",
        "- 晒种子；园务办公室（牵头）；时限未写明[5]",
    ]


def test_proposals_are_counted_and_never_told(library: Library, store: ChatStore, answers: LedgerAnswers) -> None:
    ids = confirmed(library, store, POTS)
    plan(library, POTS, SOIL, reading("施肥", parts=[by(6, 1)]))
    sync(store, library)
    assert len(ids) == 1
    reply = answered(answers.reply("6月底前要完成什么？"))
    assert "施肥" not in reply.text
    assert "另有1项从文件中读出，尚未经组织者核对。" in reply.text
    assert answers.reply("施肥什么时候完成？") is None
    assert refused(answers.reply("逾期的有哪些")) == ("没有逾期未完成的任务。\n另有1项从文件中读出，尚未经组织者核对。")


def test_rejected_tasks_are_gone(library: Library, store: ChatStore, answers: LedgerAnswers) -> None:
    ids = confirmed(library, store, POTS, SOIL)
    with store.writing() as transaction:
        transaction.tasks.reject([ids["清点花盆"]], by=CLI)
    assert answers.reply("6月底前要完成什么？") is None
    assert answers.reply("清点花盆谁负责？") is None


def test_done_tasks_answer_when_and_who_and_are_counted_in_lists(
    library: Library, store: ChatStore, answers: LedgerAnswers
) -> None:
    ids = confirmed(library, store, POTS, reading("施肥", parts=[by(6, 1)], owners=[OFFICE]))
    with store.writing() as transaction:
        transaction.tasks.done(ids["清点花盆"], by=CLI, today=TODAY)
    assert "清点花盆；园务办公室（牵头）、各花圃组（配合）；6月30日前，已销号[1]" in (
        answered(answers.reply("清点花盆什么时候完成？")).text
    )
    listed = answered(answers.reply("6月底前要完成什么？")).text
    assert "清点花盆" not in listed
    assert "另有1项已销号。" in listed
    with store.writing() as transaction:
        transaction.tasks.done(ids["施肥"], by=CLI, today=TODAY)
    assert refused(answers.reply("6月底前要完成什么？")) == "6月底前（2026年6月30日）要完成的任务共2项，均已销号。"


def test_a_plan_of_another_year_answers_and_the_year_is_said(
    library: Library, store: ChatStore, answers: LedgerAnswers
) -> None:
    confirmed(library, store, reading("清点花盆", parts=[by(5, 31, year=2023)]))
    reply = answered(answers.reply("6月底前要完成什么？"))
    assert reply.text.splitlines()[:2] == [
        "6月底前（2023年6月30日）要完成的任务，共1项（问题没有写年份，2026年没有这样的任务，以下是2023年的）：",
        "- 清点花盆；园务办公室（牵头）；5月31日前（2023年5月31日，已逾期1006天）[1]",
    ]


def test_a_dozen_is_told_and_the_rest_counted(library: Library, store: ChatStore, answers: LedgerAnswers) -> None:
    confirmed(library, store, *(reading(f"清点第{at}号花盆", parts=[by(4, at)]) for at in range(1, 16)))
    reply = answered(answers.reply("上半年有哪些任务"))
    assert len(reply.citations) == 12
    assert "，共15项：" in reply.text
    assert "另有3项没有列出。" in reply.text
    assert "清点第1号花盆" in reply.text.splitlines()[1]


def test_the_duties_of_a_role_are_not_taken_for_its_tasks(
    library: Library, store: ChatStore, answers: LedgerAnswers
) -> None:
    confirmed(library, store, POTS, WATER)
    assert "“党支部有哪些职责”" in answered(answers.reply("党支部负责哪些工作")).text
    assert "有哪些职责" not in answered(answers.reply("园务办负责哪些工作")).text


def test_masked_words_stay_masked_and_that_is_said(library: Library, store: ChatStore, answers: LedgerAnswers) -> None:
    confirmed(library, store, reading("清点***个花盆", parts=[by(6, 30)]))
    text = answered(answers.reply("6月底前要完成什么？")).text
    assert "清点***个花盆" in text
    assert fixed_text("hidden") in text


class TestPlaces:
    def test_equal_rows_are_told_apart(self, library: Library, store: ChatStore, answers: LedgerAnswers) -> None:
        rows = [
            replace(reading("浇水", key=f"浇水{at}", parts=[by(month, 1)], line=at), label=f"表1第{at}行")
            for at, month in enumerate((4, 5, 6), 1)
        ]
        made = draft(PLAN, ["浇水"] * 3, kind=Kind.PLAN)
        starts = [match.start() for match in re.finditer("浇水", made.document.text)]
        placed = [replace(row, span=Span(start=start, end=start + 2)) for row, start in zip(rows, starts, strict=True)]
        put(library, replace(made, readings=Readings(tasks=placed)))
        sync(store, library)
        with store.writing() as transaction:
            transaction.tasks.confirm([1, 2, 3], by=CLI, today=TODAY)
        reply = answered(answers.reply("6月底前要完成什么？"))
        assert [(cited.label, cited.span.start) for cited in reply.citations] == [
            (f"表1第{at}行", start) for at, start in enumerate(starts, 1)
        ]

    def test_a_long_quote_is_cut_word_for_word(
        self, library: Library, store: ChatStore, answers: LedgerAnswers
    ) -> None:
        confirmed(library, store, reading("清点花盆" * 1000, parts=[by(6, 30)]))
        reply = answered(answers.reply("6月底前要完成什么？"))
        assert len(reply.citations[0].quote) == 1500
        assert len(reply.text) < 400
        expect_cited(library, reply)

    def test_a_document_that_is_gone_leaves_its_tasks_out_and_says_so(
        self, library: Library, store: ChatStore, answers: LedgerAnswers
    ) -> None:
        confirmed(library, store, POTS)
        confirmed(library, store, reading("施肥", parts=[by(6, 1)]), title="温室计划")
        library.forget(next(held.id for held in library.documents() if held.title == PLAN))
        sync(store, library)
        reply = answered(answers.reply("6月底前要完成什么？"))
        assert "，共2项：" in reply.text
        assert "清点花盆" not in reply.text
        assert "另有1项的原文已不在资料库中，无法注明出处，没有列出。" in reply.text
        library.forget(library.documents()[0].id)
        assert refused(answers.reply("6月底前要完成什么？")).splitlines()[1] == (
            "另有2项的原文已不在资料库中，无法注明出处，没有列出。"
        )

    def test_the_same_task_in_a_document_of_the_same_title_stands_for_it(
        self, library: Library, store: ChatStore, answers: LedgerAnswers
    ) -> None:
        confirmed(library, store, SOIL, POTS)
        library.forget(library.documents()[0].id)
        plan(library, POTS, source="新的位置/计划.txt")
        sync(store, library)
        reply = answered(answers.reply("清点花盆谁负责？"))
        assert [cited.source for cited in reply.citations] == ["新的位置/计划.txt"]
        expect_cited(library, reply)

    def test_a_document_that_was_changed_is_cited_as_it_is_now(
        self, library: Library, store: ChatStore, answers: LedgerAnswers
    ) -> None:
        confirmed(library, store, POTS)
        plan(library, SOIL, reading("清点全部花盆", parts=[by(6, 30)]))
        sync(store, library)
        reply = answered(answers.reply("清点花盆谁负责？"))
        assert [cited.quote for cited in reply.citations] == ["2 | 清点全部花盆 | 按期"]
        expect_cited(library, reply)

    def test_a_document_no_longer_in_force_is_marked(
        self, library: Library, store: ChatStore, answers: LedgerAnswers
    ) -> None:
        confirmed(library, store, POTS)
        plan(library, POTS, status=Status.SUPERSEDED)
        sync(store, library)
        reply = answered(answers.reply("清点花盆谁负责？"))
        assert reply.citations[0].status is Status.SUPERSEDED
        assert reply.text.endswith("（旧版，已不再适用）")


class TestMine:
    @pytest.fixture
    def given(self, library: Library, store: ChatStore) -> None:
        ids = confirmed(library, store, POTS, SOIL, WATER)
        with store.writing() as transaction:
            transaction.people.meet(7, "小明")
            transaction.people.admit(7, Role.MEMBER, invited_by="")
            transaction.tasks.assign(ids["清点花盆"], 7, by=CLI)
            transaction.tasks.assign(ids["更换花土"], -5, by=CLI)

    @pytest.mark.usefixtures("given")
    def test_tasks_given_to_a_member_or_a_group(self, answers: LedgerAnswers) -> None:
        own = answered(answers.reply("我的任务有哪些？", chat=7)).text
        assert own.startswith("指派给您的任务，共1项：\n- 清点花盆；")
        group = answered(answers.reply("我的任务有哪些？", chat=-5)).text
        assert group.startswith("指派给本群的任务，共1项：\n- 更换花土；")
        assert refused(answers.reply("我有没有逾期的任务", chat=7)) == "没有指派给您、逾期未完成的任务。"
        assert refused(answers.reply("我的任务有哪些？", chat=8)) == "没有指派给您的任务。"

    @pytest.mark.usefixtures("given")
    def test_where_nobody_knows_who_asks(self, answers: LedgerAnswers) -> None:
        assert refused(answers.reply("我的任务有哪些？")) == fixed_text("ledger_whose")


class TestNothingConfirmed:
    def test_what_only_the_ledger_knows_is_refused_with_what_to_do(
        self, library: Library, store: ChatStore, answers: LedgerAnswers
    ) -> None:
        assert refused(answers.reply("逾期的有哪些？")) == fixed_text("ledger_empty")
        plan(library, POTS, SOIL)
        sync(store, library)
        for question in ("逾期的有哪些？", "本周有哪些任务", "有哪些任务"):
            said = refused(answers.reply(question))
            assert said == fixed_text("ledger_waiting", number="2")
        assert "/review" in said
        assert "dangxue tasks confirm" in said
        assert refused(answers.reply("我的任务有哪些", chat=7)) == said
        assert refused(answers.reply("我的任务有哪些")) == fixed_text("ledger_whose")

    def test_the_rest_is_left_to_the_library(self, library: Library, store: ChatStore, answers: LedgerAnswers) -> None:
        plan(library, POTS, SOIL)
        sync(store, library)
        for question in ("6月底前要完成什么？", "园务办公室负责哪些？", "清点花盆谁负责？", "党员什么时候转正"):
            assert answers.reply(question) is None

    def test_without_a_ledger_the_library_tells_how_many_tasks_there_are(self, library: Library) -> None:
        answers = LedgerAnswers(library=library, store=lambda: None, today=lambda: TODAY, calendar=ChineseCalendar())
        assert refused(answers.reply("逾期的有哪些？")) == fixed_text("ledger_empty")
        plan(library, POTS, SOIL)
        assert refused(answers.reply("逾期的有哪些？")) == fixed_text("ledger_waiting", number="2")
        assert answers.reply("6月底前要完成什么？") is None


def test_questions_for_the_library_are_left_to_it(library: Library, store: ChatStore, answers: LedgerAnswers) -> None:
    confirmed(library, store, POTS, SOIL, WATER, PRUNE)
    assert [question for question in OF_LIBRARY if answers.reply(question)] == []
    assert answers.reply("支部书记负责哪些工作") is None
    assert answers.reply("6月底前要完成什么？", as_of=date(2025, 1, 1)) is None
    assert answers.reply("宣传科负责哪些？") is None
    assert answers.reply("1月有哪些任务") is None


def test_the_ledger_is_not_opened_for_what_cannot_be_about_tasks(library: Library) -> None:
    def opening() -> ChatStore:
        raise AssertionError("opened")

    answers = LedgerAnswers(library=library, store=opening, today=lambda: TODAY, calendar=ChineseCalendar())
    assert answers.reply("第一种形态是什么？") is None
    with pytest.raises(AssertionError, match="opened"):
        answers.reply("本周有哪些任务")


Part_ = st.sampled_from([by(2, 1), by(3, 4), by(6, 30), by(5, 1, year=2023), MONTHLY, opened()])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)
@given(
    tasks=st.lists(st.tuples(st.lists(Part_, max_size=2), st.booleans()), min_size=1, max_size=6),
    question=st.sampled_from([question for question, _ in OF_LEDGER]),
)
def test_whatever_the_ledger_holds_every_line_is_confirmed_and_cited(
    tmp_path_factory: pytest.TempPathFactory, tasks: list[tuple[list[Part], bool]], question: str
) -> None:
    home = tmp_path_factory.mktemp("home")
    library, store = opened_library(home), ChatStore.open(home)
    try:
        expect_honest(library, store, tasks, question)
    finally:
        store.close()
        library.close()


def expect_honest(library: Library, store: ChatStore, tasks: list[tuple[list[Part], bool]], question: str) -> None:
    names = [f"清点第{at}号" for at in range(len(tasks))]
    plan(library, *(reading(name, parts=parts) for name, (parts, _) in zip(names, tasks, strict=True)))
    sync(store, library)
    with store.writing() as transaction:
        ids = {task.what: task.id for task in transaction.tasks.select(EVERY, today=TODAY)}
        sure = [name for name, (_, sure) in zip(names, tasks, strict=True) if sure]
        transaction.tasks.confirm([ids[name] for name in sure], by=CLI, today=TODAY)
    answers = LedgerAnswers(library=library, store=lambda: store, today=lambda: TODAY, calendar=ChineseCalendar())
    reply = answers.reply(question, chat=7)
    told = set(re.findall(r"清点第\d+号", reply.text)) if reply else set()
    assert told <= set(sure)
    if isinstance(reply, Answer):
        assert len(told) == len(reply.citations)
        expect_cited(library, reply)
