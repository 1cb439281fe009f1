"""多选 and 单选 from lists whose members stand one below the other."""

import pytest

from knowledge.quizzes.items import Kind
from knowledge.quizzes.making.candidates import Candidate, Reason
from knowledge.quizzes.making.enumerations import Enumerations, stem_of, whose_members
from knowledge.quizzes.making.exclusions import Exclusions, excluding
from knowledge.quizzes.making.ground import Ground
from knowledge.quizzes.making.passages import Text
from knowledge.quizzes.making.rejecting import GAP, flaw
from knowledge.quizzes.making.siblings import Siblings, is_option
from tests.knowledge.quizzes.making.regulations import candidates, document, library, reasons, regulation

NAMED = "《花木工作条例》"
LIBRARIAN = ("登记新到的图书和报刊", "整理书架上的各类读物", "催还超过期限的借阅图书", "修补破损的书页和封面")
READERS = ("组织每月的读书交流活动", "推荐适合青年阅读的书目", "收集读者对活动的建议", "撰写读书活动的简报")


def members(*texts: Text) -> list[Candidate]:
    siblings, ground = Siblings(texts), Ground(each.document for each in texts)
    return [found for text in texts for found in candidates(Enumerations(siblings).propose(text, ground))]


def outsiders(*texts: Text) -> list[Candidate]:
    siblings, ground = Siblings(texts), Ground(each.document for each in texts)
    return [found for text in texts for found in candidates(Exclusions(siblings).propose(text, ground))]


def test_all_members_of_a_list_are_right_and_those_of_a_sibling_wrong() -> None:
    first, second = members(Text(library()))
    assert first.stem == f"根据《图书角管理条例》，图书管理员履行的职责包括{GAP}。"
    assert first.right == LIBRARIAN
    assert set(first.wrong) <= set(READERS)
    assert set(second.wrong) <= set(LIBRARIAN)
    assert first.kind is Kind.MULTIPLE
    assert first.basis.quote.startswith("图书管理员履行下列职责：")
    assert all(word in first.basis.quote for word in first.right)
    assert not any(word in first.basis.quote for word in first.wrong)


def test_what_is_no_member_is_asked_for_as_well() -> None:
    first, _ = outsiders(Text(library()))
    assert first.stem == f"根据《图书角管理条例》，下列不属于图书管理员履行的职责的是{GAP}。"
    assert first.kind is Kind.SINGLE
    assert set(first.right) <= set(READERS)
    assert set(first.wrong) <= set(LIBRARIAN)
    assert len(first.wrong) == 3


def test_cases_that_lead_to_the_same_are_not_set_against_each_other() -> None:
    twice = """花木工作条例

第一条 有下列情形之一的，应当停止浇水：

（一）当天已经下过大雨的；

（二）土壤湿度超过限度的；

（三）花木正在休眠时期的。

第二条 有下列情形之一的，应当立即停止浇水：

（一）水源受到严重污染的；

（二）水管接头发生破裂的；

（三）水池底部出现渗漏的。
"""
    assert members(Text(document(twice))) == []


MITIGATED = ("主动修复被损坏的花盆的", "主动补种被踩坏的花木的", "及时报告花木受损情况的", "协助查找失踪花木去向的")
AGGRAVATED = ("隐瞒花木受损情况的", "再次损坏同一株花木的", "唆使他人损坏花木的", "阻止他人报告花木受损情况的")


def penal(first: str, second: str) -> Text:
    """Two lists of cases with other outcomes."""
    return Text(regulation(listed(first, MITIGATED), listed(second, AGGRAVATED), title="花木工作条例"))


def listed(lead: str, words: tuple[str, ...]) -> str:
    return "\n\n".join(
        (f"{lead}：", *(f"（{number}）{each}；" for number, each in zip("一二三四", words, strict=True)))
    )


def test_cases_of_the_opposite_outcome_are_wrong() -> None:
    text = penal("有下列情形之一的，可以从轻处分", "有下列情形之一的，应当从重处分")
    first, second = members(text)
    assert first.stem == f"根据{NAMED}，有下列哪些情形之一的，可以从轻处分？{GAP}"
    assert first.right == MITIGATED
    assert set(first.wrong) <= set(AGGRAVATED)
    assert second.right == AGGRAVATED
    assert set(second.wrong) <= set(MITIGATED)


def test_a_case_that_belongs_elsewhere_is_asked_for_in_two_sentences() -> None:
    first, _ = outsiders(penal("有下列情形之一的，可以从轻处分", "有下列情形之一的，应当从重处分"))
    assert first.stem.endswith(f"可以从轻处分。下列不属于规定的情形的是{GAP}。")


@pytest.mark.parametrize("lead", ["应当给予奖励", "应当回避", "应当更换花盆", "由监察机关责令改正"])
def test_nobody_mistakes_cases_of_unlike_outcomes(lead: str) -> None:
    text = penal(f"有下列情形之一的，{lead}", "有下列情形之一的，应当从重处分")
    assert members(text) == []
    assert outsiders(text) == []


def test_what_is_punished_harder_is_mistaken_only_below_the_same_heading() -> None:
    mild, hard = "有下列行为之一的，给予警告处分", "有下列行为之一的，给予撤职处分"
    assert len(members(penal(mild, hard))) == 2
    apart = document(
        f"花木工作条例\n\n第一章 浇水\n\n第一条 {listed(mild, MITIGATED)}\n\n"
        f"第二章 修剪\n\n第二条 {listed(hard, AGGRAVATED)}\n"
    )
    assert members(Text(apart)) == []


def test_what_another_document_lists_is_wrong_only_for_principles_and_procedures() -> None:
    tasks = ("登记新到的花木和种子", "整理温室里的各类工具", "催还超过期限的借用工具", "修补破损的花盆和花架")
    elsewhere = Text(regulation(listed("花木管理员履行下列职责", tasks), name="花.txt"))
    first = Text(regulation(listed("图书管理员履行下列职责", LIBRARIAN), title="图书角条例", name="书.txt"))
    assert members(first, elsewhere) == []


@pytest.mark.parametrize(
    ("odd", "form"),
    [
        ("严禁涂改新到图书的登记", "forbids"),
        ("图书登记和整理工作情况", "names"),
        ("登记丢失图书造成损失", "has a consequence"),
        ("应当登记新到的图书", "commands"),
    ],
)
def test_a_wrong_option_has_the_form_of_the_right_ones(odd: str, form: str) -> None:
    words = (odd, *READERS[1:])
    text = Text(regulation(listed("图书管理员履行下列职责", LIBRARIAN), listed("读书小组履行下列职责", words)))
    found = [*members(text), *outsiders(text)]
    assert found
    assert not any(odd in each.wrong for each in found if each.kind is Kind.MULTIPLE and each.right == LIBRARIAN), form


def test_members_that_all_end_alike_want_an_option_that_ends_so_too() -> None:
    right = ("收入登记情况", "支出登记情况", "工具使用情况", "花木养护情况")
    wrong = ("检查各类花架", "核对领用清单", "查看温室日志", "询问值班花匠")
    text = Text(regulation(listed("党支部督查的内容包括", right), listed("党小组督查的内容包括", wrong)))
    assert [each for each in members(text) if each.right == right] == []


def test_lists_of_no_sort_and_lists_without_siblings_yield_nothing() -> None:
    alone = Text(document("花木工作条例\n\n第一条 花匠的职责是：\n\n（一）浇水；\n\n（二）施肥；\n\n（三）修剪。\n"))
    ground = Ground([alone.document])
    assert reasons(Enumerations(Siblings([alone])).propose(alone, ground)) == [Reason.SHORT_OF_OPTIONS]
    assert reasons(Exclusions(Siblings([alone])).propose(alone, ground)) == [Reason.SHORT_OF_OPTIONS]


def test_a_long_list_is_asked_twice_with_other_members() -> None:
    long = "花木工作条例\n\n第一条 温室管理员履行下列职责：\n\n" + "\n\n".join(
        f"（{number}）{words}；"
        for number, words in zip(
            "一二三四五六七",
            ("按时浇水", "及时修剪", "更换花盆", "防治虫害", "清扫落叶", "记录气温", "补种缺苗"),
            strict=True,
        )
    )
    other = (
        "\n\n第二条 读书小组履行下列职责：\n\n"
        "（一）分派任务；\n\n（二）检查进度；\n\n（三）保管工具；\n\n（四）上报情况。\n"
    )
    text = Text(document(long + other))
    first, again, *_ = members(text)
    assert again.stem == "根据《花木工作条例》，下列各项中属于温室管理员履行的职责的有（　　）。"
    assert not set(first.right) & set(again.right)
    assert not set(first.wrong) & set(again.wrong)
    assert flaw(first) is flaw(again) is None


@pytest.mark.parametrize(
    ("lead", "stem"),
    [
        ("花匠履行下列职责", f"根据{NAMED}，花匠履行的职责包括{GAP}。"),
        ("花木工作的主要任务是", f"根据{NAMED}，花木工作的主要任务包括{GAP}。"),
        ("花匠不得有下列行为", f"根据{NAMED}，花匠不得有下列哪些行为？{GAP}"),
        ("花匠有下列情形之一的，应当更换", f"根据{NAMED}，花匠有下列哪些情形之一的，应当更换？{GAP}"),
        ("更换花盆，按照下列程序", f"根据{NAMED}，更换花盆的程序包括{GAP}。"),
        ("对下列花木应当每天浇水", f"根据{NAMED}，对下列哪些花木应当每天浇水？{GAP}"),
        (
            "违反本条例规定（下同），有下列行为之一的，不予奖励",
            f"根据{NAMED}，违反该条例规定，有下列哪些行为之一的，不予奖励？{GAP}",
        ),
    ],
)
def test_leads_as_questions(lead: str, stem: str) -> None:
    assert stem_of(lead, NAMED) == stem


@pytest.mark.parametrize(
    ("lead", "reason"),
    [
        ("其职责是", Reason.OPENING),
        ("依照前款规定有下列情形之一的", Reason.CONTEXT),
        ("花" * 111, Reason.UNWIELDY),
        ("花匠这样做", Reason.UNCLEAR),
    ],
)
def test_leads_that_make_no_question(lead: str, reason: Reason) -> None:
    assert stem_of(lead, NAMED) is reason
    assert excluding(lead, NAMED) is reason


@pytest.mark.parametrize("lead", ["花匠不得有下列行为", "花匠浇水，修剪，其任务是", "有下列情形之一"])
def test_what_cannot_be_asked_by_exclusion(lead: str) -> None:
    assert isinstance(excluding(lead, NAMED), Reason)


def test_whose_members_they_are() -> None:
    assert whose_members(f"根据{NAMED}，花匠履行的职责包括{GAP}。", NAMED) == "花匠履行的职责"
    assert whose_members(f"根据{NAMED}，花匠有下列哪些情形？{GAP}", NAMED) == ""


@pytest.mark.parametrize("member", ["其他情形", "依照前款处理的", "花", "花" * 81, "该花匠", "浇水：\n施肥"])
def test_members_that_cannot_be_shown_by_themselves(member: str) -> None:
    assert not is_option(member)
