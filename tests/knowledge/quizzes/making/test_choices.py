"""单选 from places that take one of four fixed terms."""

import pytest

from knowledge.documents import Kind as Sort
from knowledge.quizzes.items import Kind
from knowledge.quizzes.making import choices
from knowledge.quizzes.making.candidates import Candidate, Reason
from knowledge.quizzes.making.passages import Text
from knowledge.quizzes.making.rejecting import GAP, flaw
from tests.knowledge.quizzes.making.regulations import candidates, document, proposals, reasons, regulation, text


def single(sentence: str) -> Candidate:
    (found,) = candidates(proposals(choices.propose, text(sentence)))
    return found


def test_what_is_done_with_a_report_is_asked_for() -> None:
    found = single("花木修剪的年度计划，由党支部拟订，报上级党组织备案。")
    assert found.kind is Kind.SINGLE
    assert found.stem == f"根据《温室工作条例》，花木修剪的年度计划，由党支部拟订，报上级党组织{GAP}。"
    assert found.right == ("备案",)
    assert set(found.wrong) == {"批准", "审核", "复核"}
    assert flaw(found) is None


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("党支部承担温室安全工作主体责任，每年向职工报告一次。", "主体责任"),
        ("花木小组组长由全体花匠选举产生，每届任期一般为三年。", "选举"),
        ("温室里专业性较强的职位可以实行聘任制，由党支部审批。", "聘任制"),
        ("温室监督小组在党支部和职工大会双重领导下开展工作。", "双重领导"),
        ("党支部应当用好“三会一课”，组织花匠学习养护知识。", "三会一课"),
    ],
)
def test_terms_of_other_sorts(sentence: str, term: str) -> None:
    found = single(sentence)
    assert found.right == (term,)
    assert len(found.wrong) == 3
    assert not any(each in found.stem for each in (*found.right, *found.wrong))


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("其年度计划由党支部拟订，报上级党组织备案。", Reason.CONTEXT),
        ("花木修剪的备案计划，由党支部拟订，报上级党组织备案。", Reason.TOLD),
        ("党支部增强“四个意识”和“四个自信”，带头做好温室工作。", Reason.SHORT_OF_OPTIONS),
    ],
)
def test_terms_that_are_not_asked_for(sentence: str, reason: Reason) -> None:
    found = proposals(choices.propose, text(sentence))
    assert reason in reasons(found)
    assert candidates(found) == []


def test_a_term_that_another_text_has_at_this_place_is_ambiguous() -> None:
    here = text("花木修剪的年度计划，由党支部拟订，报上级党组织备案。")
    there = Text(regulation("花木修剪的年度计划，由党支部拟订，报上级党组织批准。", title="新条例", name="新.txt"))
    assert set(reasons(proposals(choices.propose, here, there))) == {Reason.AMBIGUOUS}


@pytest.mark.parametrize(
    "sentence",
    [
        "花木小组组长实行任期制，由全体花匠监督。",
        "花木修剪的年度计划，报上级党组织审查批准。",
        "党支部既履行监督责任，又接受全体花匠的监督。",
    ],
)
def test_where_several_terms_may_be_right_or_words_tell_it_there_is_no_place(sentence: str) -> None:
    assert proposals(choices.propose, text(sentence)) == []


def test_only_regulations_are_asked_about() -> None:
    speech = document("讲话\n\n花木修剪的年度计划，由党支部拟订，报上级党组织备案。\n", kind=Sort.SPEECH)
    assert proposals(choices.propose, Text(speech)) == []
