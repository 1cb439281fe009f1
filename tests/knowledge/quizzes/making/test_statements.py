"""判断: sentences as they stand, and sentences with one thing in them changed."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import Document, Kind, Status
from knowledge.numerals import to_chinese
from knowledge.quizzes.items import FALSE, TRUE
from knowledge.quizzes.making.alterations import Alteration, alterations_of
from knowledge.quizzes.making.candidates import Candidate
from knowledge.quizzes.making.ground import Ground, folded
from knowledge.quizzes.making.passages import Text
from knowledge.quizzes.making.statements import changes_of, is_false, propose
from knowledge.quizzes.making.swaps import Operation
from tests.knowledge.quizzes.making.regulations import candidates, document, regulation

RULES = tuple(
    f"{who}应当在{days}日内向上级党组织报告{what}情况。"
    for who, days in (("温室管理员", "三"), ("花木小组组长", "五"), ("种子保管员", "十"), ("园艺师", "二十"))
    for what in ("播种", "移栽")
)
OPENING = "《温室工作条例》规定，"


def made(held: Document, *others: Document) -> list[Candidate]:
    return candidates(propose(Text(held), Ground((held, *others))))


def of(candidates_: list[Candidate], key: str) -> list[Candidate]:
    return [each for each in candidates_ if each.right == (key,)]


def change(rule: str, operation: Operation) -> Alteration:
    return next(each for each in alterations_of(rule) if each.operation is operation)


def test_a_true_statement_stands_verbatim_and_cites_its_place() -> None:
    held = regulation("温室管理员应当爱护温室中的每一株花木。")
    (candidate,) = made(held)
    assert candidate.stem == f"{OPENING}温室管理员应当爱护温室中的每一株花木。"
    assert candidate.right == (TRUE,)
    assert candidate.basis.label == "第一条"
    assert candidate.basis.quote == "温室管理员应当爱护温室中的每一株花木。"


def test_what_everybody_is_told_to_do_is_no_true_statement() -> None:
    assert made(regulation("温室负责人应当加强对温室内各种花木的日常照看。")) == []
    assert made(regulation("温室负责人应当在门口张贴温室内各种花木的名称。"))


def test_a_false_statement_stands_nowhere_and_its_source_is_cited() -> None:
    held = regulation(*RULES)
    found = of(made(held), FALSE)
    assert found
    for candidate in found:
        said = candidate.stem.removeprefix(OPENING)
        assert folded(said) not in folded(held.text)
        assert candidate.basis.quote in held.text
        assert candidate.basis.quote != said


def test_true_and_false_ones_are_about_as_many() -> None:
    plain = [f"{who}应当爱护温室中的花木。" for who in ("温室管理员", "花木小组组长")]
    keys = Counter(each.right[0] for each in made(regulation(*RULES, *plain)))
    assert keys[TRUE]
    assert keys[FALSE]
    assert keys[TRUE] <= keys[FALSE] + 1


def test_a_false_statement_that_another_document_makes_true_is_not_made() -> None:
    rule = "种子保管员应当在五日内登记新到种子的数量。"
    held = regulation(rule)
    number = change(rule, Operation.NUMBER)
    other = document(f"苗圃守则\n\n第一条 {number.applied(rule)}\n", name="苗圃.txt")
    assert is_false(rule.rstrip("。"), number, (), Ground([held]))
    assert not is_false(rule.rstrip("。"), number, (), Ground([held, other]))
    assert number.applied(rule) not in {each.stem.removeprefix(OPENING) for each in made(held, other)}


def test_what_a_superseded_text_says_is_not_called_false_either() -> None:
    rule = "种子保管员应当在五日内登记新到种子的数量"
    number = change(rule, Operation.NUMBER)
    old = document(f"苗圃守则\n\n第一条 {number.applied(rule)}。\n", name="旧.txt", status=Status.SUPERSEDED)
    assert not is_false(rule, number, (), Ground([regulation(rule)], archive=[old]))


def test_what_the_document_says_elsewhere_in_other_words_is_not_called_false() -> None:
    rule = "种子保管员应当在五日内登记新到种子的数量"
    number = change(rule, Operation.NUMBER)
    other = folded(f"种子保管员登记新到种子的数量，一般在{number.new}日内")
    assert not is_false(rule, number, (other,), Ground([regulation(rule)]))


def test_an_entry_of_a_list_is_asked_below_the_heading_of_the_list() -> None:
    held = regulation(
        "温室管理员履行下列职责：\n\n（一）每天登记温室内的温度和湿度；\n\n（二）组织青年党员参加花木养护活动。"
    )
    stems = [each.stem for each in made(held)]
    assert stems
    assert all(stem.startswith("《温室工作条例》规定温室管理员履行以下职责：") for stem in stems)


@pytest.mark.parametrize(
    "words",
    [
        "该温室的管理员应当在五日内报告情况。",
        "其负责人应当在五日内报告播种情况。",
        "温室管理员依照前款规定报告播种情况。",
        "好好种花。",
    ],
)
def test_a_sentence_that_cannot_stand_alone_is_not_asked(words: str) -> None:
    assert made(regulation(words)) == []


def test_nothing_is_altered_about_leaders_and_territory() -> None:
    rule = "党支部应当在五日内组织学习毛泽东同志关于植树的论述。"
    assert of(made(regulation(*RULES)), FALSE)
    assert all("毛泽东" not in each.stem for each in of(made(regulation(rule, *RULES)), FALSE))


def test_a_text_that_is_no_rule_in_force_is_not_asked_about() -> None:
    text = f"苗圃守则\n\n第一条 {RULES[0]}\n"
    assert made(document(text, status=Status.SUPERSEDED)) == []
    assert made(document(text, kind=Kind.SPEECH)) == []


@given(days=st.integers(min_value=2, max_value=90), who=st.sampled_from(["种子保管员", "温室管理员", "园艺小组"]))
def test_no_false_statement_says_what_the_rule_says(days: int, who: str) -> None:
    rule = f"{who}应当在{to_chinese(days)}日内向上级党组织报告播种情况"
    ground = Ground([regulation(f"{rule}。")])
    for each in changes_of(rule, ()):
        if is_false(rule, each, (), ground):
            assert not ground.stands(each.applied(rule))
            assert each.applied(rule) != rule


def test_whether_something_may_be_done_is_changed_only_where_nothing_else_can_be() -> None:
    changes = changes_of("种子保管员不得在五日内转交种子", ())
    assert changes[-1].operation is Operation.PERMISSION
    assert changes[0].operation is not Operation.PERMISSION
