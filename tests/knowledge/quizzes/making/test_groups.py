"""多选 from the statements of one passage."""

import pytest

from knowledge.quizzes.items import Kind
from knowledge.quizzes.making import groups
from knowledge.quizzes.making.passages import Text
from knowledge.quizzes.making.rejecting import GAP, flaw
from tests.knowledge.quizzes.making.regulations import candidates, document, proposals, text

RULES = (
    "预备党员的预备期为一年，从支部大会通过之日算起，党支部应当及时将其编入党支部和党小组。",
    "预备党员转正，应当由本人向党支部提出书面申请，并经支部大会讨论通过和上级党委批准。",
    "预备党员应当面向党旗宣誓，宣誓仪式由基层党委或者党支部主持，并请入党介绍人到场。",
    "预备党员违犯党纪，情节较轻的，可以保留预备党员资格，党组织应当对其进行批评教育。",
    "预备党员应当每季度向党支部汇报一次思想，党小组应当及时听取意见并作出书面记录。",
)


def test_statements_of_one_passage() -> None:
    (found,) = candidates(proposals(groups.propose, text(*RULES)))
    assert found.kind is Kind.MULTIPLE
    assert found.stem == f"根据《温室工作条例》，下列关于预备党员的说法，正确的有{GAP}。"
    assert len(found.right) + len(found.wrong) >= 4
    assert all(each in found.basis.quote for each in found.right)
    assert not any(each in found.basis.quote for each in found.wrong)
    assert "至" in found.basis.label
    assert flaw(found) is None


def test_a_name_that_is_missing_in_one_statement_is_no_topic() -> None:
    other = "党小组每季度组织全体党员学习一次党的基本知识，党支部负责检查。"
    (found,) = candidates(proposals(groups.propose, text(RULES[0], *RULES[2:4], other)))
    assert found.stem == f"根据《温室工作条例》第一条至第四条，下列说法正确的有{GAP}。"


def test_a_heading_is_the_topic_of_what_stands_below_it() -> None:
    other = "党小组每季度组织全体党员学习一次党的基本知识，党支部负责检查。"
    articles = [f"第{number}条 {each}" for number, each in zip("二三四五", (RULES[0], *RULES[2:4], other), strict=True)]
    held = document("\n\n".join(("温室工作条例", "第一章 总则", "第一条 浇水。", "第二章 发展", *articles)) + "\n")
    (found,) = candidates(proposals(groups.propose, Text(held)))
    assert found.stem == f"根据《温室工作条例》，下列关于“发展”的说法，正确的有{GAP}。"


@pytest.mark.parametrize(
    "sentence",
    [
        "花匠应当在二十四小时内将花木丢失情况向党支部报告。",
        "花匠对花木养护工作有权提出意见。",
    ],
)
def test_a_statement_nobody_would_believe_makes_no_wrong_option(sentence: str) -> None:
    plain = [f"花匠{each}，养护各处的花木" for each in ("每天早晨巡查温室", "每周整理工具房", "每月清点花盆花架")]
    found = candidates(proposals(groups.propose, text(*(f"{each}。" for each in plain), sentence)))
    assert not any("小时后" in wrong or "无权" in wrong for each in found for wrong in each.wrong)


def test_too_few_statements_make_no_group() -> None:
    assert proposals(groups.propose, text(*RULES[:3])) == []
