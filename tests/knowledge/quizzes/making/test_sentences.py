"""单选 and 多选 from single sentences: amounts, organs, sanctions, runs, groups of statements."""

import pytest

from knowledge.documents import Kind as Sort
from knowledge.quizzes.items import Kind
from knowledge.quizzes.making import groups, organs, quantities, sanctions
from knowledge.quizzes.making.candidates import Candidate, Proposal, Propose, Reason
from knowledge.quizzes.making.evenlists import runs_of
from knowledge.quizzes.making.ground import Ground
from knowledge.quizzes.making.passages import Text
from knowledge.quizzes.making.rejecting import GAP, flaw
from knowledge.quizzes.making.runs import runs_in
from tests.knowledge.quizzes.making.regulations import candidates, document, reasons, regulation, text


def proposals(propose: Propose, *texts: Text) -> list[Proposal]:
    ground = Ground(each.document for each in texts)
    return [proposal for each in texts for proposal in propose(each, ground)]


def single(propose: Propose, sentence: str) -> Candidate:
    (found,) = candidates(proposals(propose, text(sentence)))
    return found


def test_a_duration_is_asked_with_others_of_its_unit() -> None:
    found = single(quantities.propose, "图书管理员应当在收到借阅申请之日起五日内办理登记。")
    assert found.kind is Kind.SINGLE
    assert found.stem == f"根据《温室工作条例》，图书管理员应当在收到借阅申请之日起{GAP}内办理登记。"
    assert found.right == ("五日",)
    assert len(found.wrong) == 3
    assert all(each.endswith("日") for each in found.wrong)
    assert found.basis.quote == "图书管理员应当在收到借阅申请之日起五日内办理登记。"
    assert flaw(found) is None


def test_an_amount_that_stands_elsewhere_with_the_same_words_is_no_wrong_option() -> None:
    rival = Text(regulation("图书管理员应当在收到借阅申请之日起七日内办理登记。", title="旧条例", name="旧.txt"))
    new = text("图书管理员应当在收到借阅申请之日起五日内办理登记。")
    ground = Ground([new.document], archive=[rival.document])
    (found,) = candidates(quantities.propose(new, ground))
    assert "七日" not in found.wrong


def test_two_amounts_at_the_same_place_make_the_question_ambiguous() -> None:
    assert reasons(
        proposals(
            quantities.propose,
            text("图书管理员应当在收到借阅申请之日起五日内办理登记。"),
            Text(regulation("图书管理员应当在收到借阅申请之日起七日内办理登记。", title="旧条例", name="旧.txt")),
        )
    ) == [Reason.AMBIGUOUS, Reason.AMBIGUOUS]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("其应当在收到借阅申请之日起五日内办理登记。", Reason.OPENING),
        ("图书管理员按照前款规定应当在五日内办理登记。", Reason.CONTEXT),
        ("图书管理员应当在收到申请之日起三日至五日内办理登记。", Reason.UNCLEAR),
        ("图书管理员五日登记，读书小组成员应当在五日内归还。", Reason.TOLD),
        ("公示期限一般为五日。", Reason.UNWIELDY),
        ("延长期限不得超过五日的图书管理员。", Reason.OPENING),
    ],
)
def test_amounts_that_are_not_asked_for(sentence: str, reason: Reason) -> None:
    assert reason in reasons(proposals(quantities.propose, text(sentence)))
    assert candidates(proposals(quantities.propose, text(sentence))) == []


def test_an_organ_is_asked_with_others_of_its_sort() -> None:
    found = single(organs.propose, "花木修剪的年度计划由中央组织部审批，党支部负责实施。")
    assert found.stem == f"根据《温室工作条例》，花木修剪的年度计划由{GAP}审批，党支部负责实施。"
    assert found.right == ("中央组织部",)
    assert len(found.wrong) == 3
    assert flaw(found) is None


def test_organs_that_may_be_one_are_not_set_against_each_other() -> None:
    found = single(organs.propose, "花木修剪的年度计划报上级党组织审批，党支部负责实施。")
    assert not {"上级党委", "同级党委", "上一级党组织", "基层党委"} & set(found.wrong)


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("其年度计划应当报上级党组织审批，党支部负责实施。", Reason.CONTEXT),
        ("花木修剪的年度计划报上级党组织审批，由上级党组织公布。", Reason.TOLD),
        ("国家审计结果由审计机关公布，任何组织和个人不得干涉。", Reason.TOLD),
    ],
)
def test_organs_that_are_not_asked_for(sentence: str, reason: Reason) -> None:
    found = proposals(organs.propose, text(sentence))
    assert reason in reasons(found)
    assert candidates(found) == []


def test_an_organ_that_another_text_names_at_this_place_is_ambiguous() -> None:
    here = text("花木修剪的年度计划报上级党组织审批，党支部负责实施。")
    there = Text(regulation("花木修剪的年度计划报党员大会审批，党支部负责实施。", title="新条例", name="新.txt"))
    assert set(reasons(proposals(organs.propose, here, there))) == {Reason.AMBIGUOUS}


PENALTIES = (
    "花匠私自出售珍贵花木，造成重大损失，情节较重的，给予警告或者记过处分；情节严重的，给予降级或者撤职处分。",
    "故意毁坏温室设备，造成不良影响的，给予记大过或者降级处分。",
    "盗窃温室集体财物，造成严重后果的，给予撤职或者开除处分。",
    "隐瞒花木虫害情况，造成严重后果的，给予记过或者记大过处分。",
)


def test_the_first_and_the_last_sanction_of_a_deed() -> None:
    first, last, *_ = candidates(proposals(sanctions.propose, text(*PENALTIES)))
    assert first.stem == f"根据《温室工作条例》，花匠私自出售珍贵花木，造成重大损失，情节较重的，给予{GAP}处分。"
    assert first.right == ("警告或者记过",)
    assert last.right == ("降级或者撤职",)
    assert "警告或者记过处分；情节严重的" in last.stem
    for found in (first, last):
        assert len(found.wrong) == 3
        assert not any(each in found.stem for each in found.wrong)
        assert flaw(found) is None


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("违反本条例第三条规定的花匠私自出售珍贵花木的，给予警告处分。", Reason.CONTEXT),
        ("出售花木的，给予警告处分。", Reason.UNWIELDY),
        (f"花匠{'私自出售珍贵花木、' * 24}，造成严重后果的，给予警告处分。", Reason.UNWIELDY),
        ("花匠私自出售珍贵花木给外来人员，造成严重后果的，给予警告处分。", Reason.SHORT_OF_OPTIONS),
    ],
)
def test_sanctions_that_are_not_asked_for(sentence: str, reason: Reason) -> None:
    assert reasons(proposals(sanctions.propose, text(sentence))) == [reason]


def test_two_texts_with_another_sanction_for_one_deed_are_ambiguous() -> None:
    changed = PENALTIES[1].replace("记大过或者降级", "撤职或者开除")
    other = Text(regulation(*PENALTIES[2:], changed, title="旧条例", name="旧.txt"))
    assert Reason.AMBIGUOUS in reasons(proposals(sanctions.propose, text(*PENALTIES), other))


@pytest.mark.parametrize("propose", [quantities.propose, organs.propose, sanctions.propose, groups.propose])
def test_speeches_are_not_asked_about(propose: Propose) -> None:
    speech = Text(document("讲话\n\n花匠应当在五日内报上级党组织批准。\n", kind=Sort.SPEECH))
    assert proposals(propose, speech) == []


def test_members_of_a_run_are_asked_for() -> None:
    one = text("花木工作应当坚持公开、竞争、择优的原则，接受全体职工监督。")
    other = Text(
        regulation("图书角工作应当坚持公开、便民、节约的原则，由党支部负责。", title="图书角条例", name="书.txt")
    )
    generator = runs_in([one, other])
    found = candidates(proposals(generator.propose, one, other))
    assert ("公开", "便民", "节约") in [each.right for each in found]
    assert all(set(each.wrong) <= {"竞争", "择优", "便民", "节约"} for each in found)
    assert not any(set(each.wrong) & set(each.right) for each in found)
    assert all(flaw(each) is None for each in found)


def test_a_run_that_names_only_some_is_turned_down() -> None:
    one = text("花木工作应当坚持公开、竞争、择优等原则，接受全体职工监督。")
    generator = runs_in([one])
    assert candidates(proposals(generator.propose, one)) == []


@pytest.mark.parametrize(
    ("sentence", "members"),
    [
        ("坚持公开、平等、竞争、择优的原则", ("公开", "平等", "竞争", "择优")),
        ("增强政治性、先进性和群众性", ("政治性", "先进性", "群众性")),
        ("浇水、修剪枝条、施肥", None),
        ("花木、花木、花木", None),
        ("的花、的草、的树", None),
    ],
)
def test_runs_of_a_sentence(sentence: str, members: tuple[str, ...] | None) -> None:
    found = [run.members for run in runs_of(sentence)]
    assert found == ([members] if members else [])


RULES = (
    "预备党员的预备期为一年，从支部大会通过之日算起，党支部应当及时将其编入党支部和党小组。",
    "预备党员转正，应当由本人向党支部提出书面申请，并经支部大会讨论通过和上级党委批准。",
    "预备党员必须面向党旗进行入党宣誓，入党宣誓仪式由基层党委或者党支部组织进行。",
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


def test_too_few_statements_make_no_group() -> None:
    assert proposals(groups.propose, text(*RULES[:3])) == []
