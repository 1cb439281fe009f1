"""Which tables are plans, and what their columns say."""

import pytest

from ingestion.tasks.columns import Kind, columns_of, heading_of
from knowledge.readings import OwnerRole

LEAD, RESPONSIBLE, SUPPORT = OwnerRole.LEAD, OwnerRole.RESPONSIBLE, OwnerRole.SUPPORT


@pytest.mark.parametrize(
    ("headings", "what", "owners", "when"),
    [
        ("序号 工作任务 具体措施 责任部门 完成时限", "具体措施", {"责任部门": RESPONSIBLE}, "完成时限"),
        (
            "序号 重点工作 主要任务 牵头领导 承办科室 时间节点",
            "主要任务",
            {"牵头领导": LEAD, "承办科室": RESPONSIBLE},
            "时间节点",
        ),
        ("时限 责任单位 配合单位 重点工作 事项", "事项", {"责任单位": RESPONSIBLE, "配合单位": SUPPORT}, "时限"),
        ("项目 任务内容 负责人 时间安排", "任务内容", {"负责人": RESPONSIBLE}, "时间安排"),
        ("任务类别 工作要求 主办 协办 完成时间", "工作要求", {"主办": RESPONSIBLE, "协办": SUPPORT}, "完成时间"),
        ("目标任务 工作举措 责任分工 时限要求 备注", "工作举措", {"责任分工": RESPONSIBLE}, "时限要求"),
        ("工作任务 参与单位 时间", "工作任务", {"参与单位": SUPPORT}, "时间"),
        ("月份 活动主题 责任支部", "活动主题", {"责任支部": RESPONSIBLE}, "月份"),
        (
            "序　号 整改措施（2023年） 责任单位（人） 整改时限",
            "整改措施（2023年）",
            {"责任单位（人）": RESPONSIBLE},
            "整改时限",
        ),
        ("问题 整改措施 牵头及配合单位 期限", "整改措施", {"牵头及配合单位": RESPONSIBLE}, "期限"),
    ],
)
def test_columns_of_a_plan(headings: str, what: str, owners: dict[str, OwnerRole], when: str) -> None:
    names = headings.split(" ")
    columns = columns_of(names)
    assert columns is not None
    assert names[columns.what] == what
    assert {names[at]: role for at, role in columns.owners} == owners
    assert [names[at] for at in columns.when] == [when]


@pytest.mark.parametrize(
    "headings",
    [
        "序号 项目 单位 数量 单价 金额",
        "序号 项目 金额 经办人 支出时间",
        "序号 姓名 单位 签名",
        "姓名 性别 职务 分工 联系电话",
        "月份 姓名 应缴党费 实缴党费 缴纳时间",
        "奖项名称 获奖人 获奖时间 颁奖单位",
        "考核项目 考核内容 分值 得分 责任部门",
        "时间 地点 出席人员",
        "责任单位 完成时限",
        "工作任务 备注",
        "甲 乙 丙",
    ],
)
def test_other_tables_are_no_plans(headings: str) -> None:
    assert columns_of(headings.split()) is None


def test_a_start_is_told_from_an_end() -> None:
    columns = columns_of(["任务", "责任人", "开始时间", "完成时间"])
    assert columns is not None
    assert (columns.start, columns.when) == (2, (3,))
    alone = columns_of(["任务", "责任人", "启动时间"])
    assert alone is not None
    assert (alone.start, alone.when) == (None, (2,))


def test_of_equally_exact_headings_the_last_says_what_and_the_others_open_groups() -> None:
    columns = columns_of(["重点任务", "工作任务", "责任单位", "时限"])
    assert columns is not None
    assert (columns.what, columns.groups) == (1, (0,))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("序号", Kind.NUMBER),
        ("完成时限（2023年）", Kind.WHEN),
        ("完成情况", Kind.OTHER),
        ("责任内容", Kind.WHAT),
        ("时间", Kind.WHEN),
        ("开始时间", Kind.START),
    ],
)
def test_headings(name: str, kind: Kind) -> None:
    heading = heading_of(name)
    assert heading is not None
    assert heading.kind is kind


@pytest.mark.parametrize("name", ["", "（）", "张三", "组织全体党员到示例纪念馆参观并撰写心得体会报党办" * 3])
def test_what_is_no_heading(name: str) -> None:
    assert heading_of(name) is None
