"""Changes that make a rule say another rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.numerals import to_chinese
from knowledge.quizzes.making.alterations import alterations_of
from knowledge.quizzes.making.sisters import Family
from knowledge.quizzes.making.swaps import SWAPS, Operation, Swap

RULES = (
    "读书小组应当在十五日内报告活动情况",
    "展厅每月开放二十日，由书记负责",
    "党支部书记不得同时担任展厅管理员",
    "借阅人员可以申请延长借阅期限一次",
    "读书计划报上级党组织批准",
    "阅览室每半年由党支部讨论决定开放时间，至少开放三次",
    "读书小组由三名以上党员组成",
    "展品的变更必须经书面报告，一律由党支部登记",
)


def altered(rule: str, operation: Operation | None = None) -> list[str]:
    return [
        change.applied(rule) for change in alterations_of(rule) if operation is None or change.operation is operation
    ]


@pytest.mark.parametrize(
    ("rule", "changed"),
    [
        ("读书小组应当在十五日内报告活动情况", "读书小组应当在二十日内报告活动情况"),
        ("读书小组应当在十五日内报告活动情况", "读书小组应当在十五日后报告活动情况"),
        ("党支部书记不得兼任展厅管理员", "党支部书记可以兼任展厅管理员"),
        ("借阅人员可以延期归还珍贵图书", "借阅人员应当延期归还珍贵图书"),
        ("党员可以申请延长借阅期限", "党员不得申请延长借阅期限"),
        ("读书计划报上级党组织批准", "读书计划报上级党组织备案"),
        ("读书计划报上级党组织批准", "读书计划报同级党组织批准"),
        ("读书计划由党支部讨论决定", "读书计划由党总支讨论决定"),
        ("读书会每季度举行", "读书会每半年举行"),
        ("读书会的决定须有参加者三分之二以上同意", "读书会的决定须有参加者半数以上同意"),
        ("展厅一般由党员管理", "展厅一律由党员管理"),
        ("借阅登记应当备案", "借阅登记可以不备案"),
        ("展品开放不得少于三十日", "展品开放不得超过三十日"),
        ("丢失图书的借阅人员应当退出读书小组", "丢失图书的借阅人员可以退出读书小组"),
        ("读书小组应当定期公布书目", "读书小组可以定期公布书目"),
        ("借阅记录应当在图书角公开", "借阅记录可以在图书角公开"),
        ("管理员应当将旧书目录报送党支部", "管理员可以将旧书目录报送党支部"),
        ("借阅资格在期满后自动解除", "借阅资格在期满后经本人申请后解除"),
        ("借阅决定自送达之日起生效", "借阅决定自作出之日起生效"),
        ("展厅的组织由法律规定", "展厅的组织由国务院规定"),
        ("读者有爱护图书的义务", "读者有爱护图书的权利"),
        ("读书小组的代表由下一级的人民代表大会选举", "读书小组的代表由上一级的人民代表大会选举"),
        ("党龄从预备期满转为正式党员之日算起", "党龄从支部大会通过接收为预备党员之日算起"),
        ("借阅资格从支部大会通过其为预备党员之日起有效", "借阅资格从上级党委通过其为预备党员之日起有效"),
        ("展品借出经省级以上人民政府批准", "展品借出经县级以上人民政府批准"),
        ("展品目录报上一级人民政府备案", "展品目录报本级人民政府备案"),
        ("军队展厅的办法由中央军事委员会规定", "军队展厅的办法由国务院规定"),
        ("展览部门指导下级展览部门的工作", "展览部门监督下级展览部门的工作"),
        ("会议由成员讨论，组长最后发表意见", "会议由成员讨论，组长首先发表意见"),
        ("管理员应当逐级晋升", "管理员应当越级晋升"),
        ("借阅记录不计入考核", "借阅记录计入考核"),
    ],
)
def test_one_thing_is_changed(rule: str, changed: str) -> None:
    assert changed in altered(rule)


@pytest.mark.parametrize(
    "rule",
    [
        "借阅人员不得擅自涂改图书",
        "任何单位不得占用展厅",
        "读书会团结一切可以团结的读者",
        "读书会也可以在室外举行",
        "应当予以归还的，由管理员登记",
        "对应当报告的事项，由书记汇总",
        "做到有职有权",
        "党支部对各种意见都应当听取",
        "展厅不得影响读者的休息",
        "图书角办理依法应当接受检查的事项",
        "管理员没有搞特殊化的权利",
        "读者有在图书角休息的权利",
        "管理员不得因读者的批评而停止借阅",
    ],
)
def test_what_would_be_absurd_or_ungrammatical_is_left_alone(rule: str) -> None:
    assert altered(rule, Operation.PERMISSION) == []


@pytest.mark.parametrize("rule", ["有三名以上党员的读书小组设立组长", "两人以上共同丢失图书的，各自负责"])
def test_an_amount_that_is_a_condition_is_left_alone(rule: str) -> None:
    assert altered(rule, Operation.NUMBER) == []


def test_an_amount_that_is_required_is_not() -> None:
    assert altered("检查由三名以上党员进行", Operation.NUMBER)


def test_the_bounds_of_a_range_are_left_alone() -> None:
    assert altered("任期为三年至五年", Operation.NUMBER) == []


def test_who_is_bound_by_level_is_changed_downwards_only() -> None:
    assert "县级以上机关应当办读书会" in altered("省级以上机关应当办读书会")
    assert not any("省级" in each for each in altered("县级以上机关应当办读书会"))
    assert "读书会经省级机关批准" not in altered("读书会经县级机关备案")


@pytest.mark.parametrize(
    ("rule", "absurd"),
    [
        ("故意涂改图书的，从重处分", "从轻"),
        ("计划报上一级党组织批准", "下一级"),
        ("借阅办法由中央军事委员会规定", "中央书记处"),
        ("中央军事委员会实行主席负责制", "总理负责制"),
        ("借阅规则由全国人民代表大会常务委员会制定", "省级人民政府"),
        ("管理员晋升领导职务", "领导职级"),
        ("管理员受到留党察看处分，其党内职务一并免去", "开除党籍"),
        ("展品借出经县级以上人民政府批准", "设区的市级以上"),
    ],
)
def test_no_sister_is_put_that_nobody_would_believe_or_that_is_true_as_well(rule: str, absurd: str) -> None:
    assert not any(absurd in each for each in altered(rule))


def test_a_year_and_an_article_are_no_amounts() -> None:
    assert altered("展厅于2019年开放，此后办过一次展览", Operation.NUMBER) == []


def test_written_as_the_rule_writes_numbers() -> None:
    assert "展厅每周开放10天" in altered("展厅每周开放7天")
    assert "试用期为两年" in altered("试用期为一年")


def test_the_next_smaller_amount_where_there_is_no_larger() -> None:
    assert altered("保存三十年", Operation.NUMBER) == ["保存二十年"]


def test_a_family_of_the_document_counts_only_where_a_class_is_given() -> None:
    own = Family(terms=("出众", "良好", "落后"), before="(?:为|是)")
    assert "成绩为良好的读者" in [
        change.applied("成绩为出众的读者") for change in alterations_of("成绩为出众的读者", own=[own])
    ]
    assert list(alterations_of("表现出众的读者", own=[own])) == []


def test_a_sister_that_stands_there_already_is_not_put_a_second_time() -> None:
    assert not any("同级党组织和同级" in each for each in altered("报同级党组织和上级党组织批准"))


def test_a_name_that_is_said_of_again_is_not_exchanged() -> None:
    assert altered("读书会向全国人民代表大会及其常务委员会汇报", Operation.SISTER) == []


@given(rule=st.sampled_from(RULES), tail=st.text(alphabet="展品借阅，党员", max_size=12))
def test_a_change_replaces_what_it_says_and_can_be_undone(rule: str, tail: str) -> None:
    for change in alterations_of(rule + tail):
        changed = change.applied(rule + tail)
        assert changed != rule + tail
        assert (rule + tail)[change.start : change.end] == change.old
        assert changed[change.start :].startswith(change.new)
        assert changed[: change.start] + change.old + changed[change.start + len(change.new) :] == rule + tail


@given(st.integers(min_value=1, max_value=99))
def test_no_number_is_changed_into_itself(number: int) -> None:
    rule = f"读书小组应当在{to_chinese(number)}日内报告"
    assert rule not in altered(rule)
    assert f"{to_chinese(number)}日内" not in "".join(altered(rule, Operation.NUMBER))


@pytest.mark.parametrize("swap", SWAPS, ids=lambda swap: swap.pattern.pattern[:20])
def test_no_swap_gives_what_it_takes(swap: Swap) -> None:
    assert swap.pattern.search(swap.new) is None
    assert not swap.pattern.search("")
