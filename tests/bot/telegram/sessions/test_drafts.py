"""The plan of a session, as it is tapped together."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.sessions.actions import Choice
from bot.telegram.sessions.drafts import NUMBERS, SECONDS, SourceLine, changed, draft, sourced, sources
from knowledge.documents import DocumentId
from knowledge.quizzes.items import Kind
from knowledge.sessions.session import Mix, Plan, Stage, Unit
from tests.knowledge.sessions.samples import session

PLAN = Plan(title="样例学习")
LINES = [
    SourceLine(document=DocumentId(f"id-{number}"), bank="", title=f"样例条例{number}", items=number)
    for number in range(1, 11)
]
BANK = SourceLine(document=None, bank="样例题库", title="", items=9)


def test_a_tap_goes_on_to_the_next_value() -> None:
    assert changed(PLAN, Choice.NUMBER).number == 15
    assert changed(replace(PLAN, seconds=SECONDS[-1]), Choice.SECONDS).seconds == SECONDS[0]
    assert changed(replace(PLAN, number=7), Choice.NUMBER).number == NUMBERS[0]
    assert changed(PLAN, Choice.MIX).mix is Mix.EASY
    assert changed(PLAN, Choice.UNIT).unit is Unit.BRANCH
    assert changed(PLAN, Choice.HIDDEN).hidden
    assert changed(PLAN, Choice.MULTIPLE).kinds == (Kind.SINGLE, Kind.TRUE_FALSE)


@given(st.lists(st.sampled_from(Choice), max_size=30))
def test_a_plan_can_always_be_held(taps: list[Choice]) -> None:
    plan = PLAN
    for tap in taps:
        plan = changed(plan, tap)
    assert plan.kinds
    assert plan.number in NUMBERS
    assert plan.seconds in SECONDS


def test_documents_add_up_and_a_bank_stands_alone() -> None:
    two = sourced(sourced(PLAN, LINES[0]), LINES[1])
    assert two.documents == ("id-1", "id-2")
    assert sourced(two, LINES[0]).documents == ("id-2",)
    banked = sourced(two, BANK)
    assert (banked.documents, banked.bank) == ((), "样例题库")
    assert sourced(banked, BANK).bank is None
    assert sourced(banked, LINES[0]).bank is None
    assert sourced(two, None) == PLAN


def test_the_draft_names_where_items_come_from() -> None:
    titles = {DocumentId("id-1"): "样例条例1"}

    def text(plan: Plan) -> str:
        return draft(session(stage=Stage.DRAFT, plan=plan), ready=50, titles=titles).body.text

    assert "题目来源：全部" in text(PLAN)
    assert "题目来源：题库“样例题库”" in text(sourced(PLAN, BANK))
    assert "题目来源：《样例条例1》" in text(sourced(PLAN, LINES[0]))
    assert "等2份文件" in text(sourced(sourced(PLAN, LINES[0]), LINES[1]))


def test_sources_are_turned_page_by_page() -> None:
    first = sources(session(stage=Stage.DRAFT), [*LINES, BANK], 0)
    last = sources(session(stage=Stage.DRAFT, plan=sourced(PLAN, BANK)), [*LINES, BANK], 99)
    assert [button.text for button in first.buttons[-2]] == ["下一页"]
    assert [button.text for button in last.buttons[-2]] == ["上一页"]
    assert ["✓ 题库：样例题库（9）"] in [[button.text for button in row] for row in last.buttons]
    assert "/items" in sources(session(stage=Stage.DRAFT), [], 0).body.text
