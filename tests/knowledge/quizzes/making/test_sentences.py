"""单选 from single sentences: amounts, organs, sanctions."""

import pytest

from knowledge.documents import Kind as Sort
from knowledge.quizzes.items import Kind
from knowledge.quizzes.making import groups, organs, quantities, sanctions
from knowledge.quizzes.making.candidates import Candidate, Propose, Reason
from knowledge.quizzes.making.ground import Ground
from knowledge.quizzes.making.passages import Text
from knowledge.quizzes.making.rejecting import GAP, flaw
from tests.knowledge.quizzes.making.regulations import candidates, document, proposals, reasons, regulation, text


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


def test_amounts_that_tell_one_another_are_rivals() -> None:
    both = candidates(proposals(quantities.propose, text("花匠应当每半年至少召开两次全体会议，听取党小组的汇报。")))
    assert [each.right for each in both] == [("每半年",), ("两次",)]
    assert len({each.subject for each in both}) == 1


def test_nobody_says_at_least_of_one_person() -> None:
    found = single(quantities.propose, "传递贵重花木的种子，应当有两人以上同行，所用包装应当牢固。")
    assert "一人" not in found.wrong


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
    ("sentence", "wrong"),
    [
        (
            "花木普查的结果报同级公务员主管部门备案，每年一次。",
            {"上一级公务员主管部门", "省级公务员主管部门", "中央公务员主管部门"},
        ),
        (
            "各地花木普查的办法由省级以上公务员主管部门制定，每年修订。",
            {"设区的市级以上公务员主管部门", "县级以上公务员主管部门", "同级公务员主管部门"},
        ),
        (
            "各地花木普查由国家保密行政管理部门主管，每年一次。",
            {"省级保密行政管理部门", "设区的市级保密行政管理部门", "县级保密行政管理部门"},
        ),
    ],
)
def test_an_organ_that_exists_at_several_levels_is_asked_with_the_other_levels(sentence: str, wrong: set[str]) -> None:
    assert set(single(organs.propose, sentence).wrong) == wrong


def test_a_level_that_the_sentence_speaks_of_is_no_wrong_option() -> None:
    found = text("省级花木普查的结果由国家保密行政管理部门公布，每年一次。")
    assert reasons(proposals(organs.propose, found)) == [Reason.SHORT_OF_OPTIONS]


def test_the_own_government_is_asked_with_others_of_the_same_place() -> None:
    found = single(organs.propose, "花木普查的结果向本级人民政府报告，每年一次。")
    assert set(found.wrong) <= {
        "上一级人民政府",
        "本级人民代表大会",
        "本级人民代表大会常务委员会",
        "本级监察委员会",
    }
    assert flaw(found) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "花木普查的办法由国务院农业部门制定，每年修订。",
        "花木普查的结果受党中央委员会重视，每年公布。",
        "财政部门负责人依照规定程序任免，每届三年。",
        "下级花匠有权向上级党委（党组）举报，及时反映情况。",
    ],
)
def test_an_organ_that_is_part_of_a_longer_name_is_not_asked_for(sentence: str) -> None:
    assert proposals(organs.propose, text(sentence)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "国务院对温室代表大会负责，定期报告浇水情况。",
        "中央军事委员会可以根据本细则，制定浇水办法。",
        "国务院根据规定行使职权，每届任期五年。",
    ],
)
def test_what_is_true_of_several_organs_is_not_asked_for(sentence: str) -> None:
    assert set(reasons(proposals(organs.propose, text(sentence)))) <= {Reason.UNCLEAR, Reason.CONTEXT}


def test_the_stem_must_not_say_what_the_organ_is_for() -> None:
    assert reasons(proposals(organs.propose, text("财政部门负责编制温室的财政收支计划，定期公布。"))) == [Reason.TOLD]
    whole = text("国家保密行政管理部门主管全国的花木普查工作，每年一次。")
    assert reasons(proposals(organs.propose, whole)) == [Reason.TOLD]


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
    assert first.subject == last.subject
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
