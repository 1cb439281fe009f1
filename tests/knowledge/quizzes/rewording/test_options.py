"""Other wrong options are wrong for certain, or they are turned down."""

import pytest

from knowledge.quizzes.items import QuizItem
from knowledge.quizzes.making.rejecting import GAP
from knowledge.quizzes.rewording.options import objection_to, organs_in
from knowledge.quizzes.rewording.wordings import Objection
from tests.knowledge.quizzes.rewording.flowers import (
    INTERVAL,
    LIST,
    ORGAN,
    duties,
    ground,
    interval,
    organ,
    single,
    statement,
)
from tests.library import draft

ORGANS = {"镇园林绿化站", "县农业技术中心", "县推广站", "县植保站", "支部委员会", "支部党员大会", "没有的机关"}


@pytest.mark.parametrize(
    ("item", "wrong"),
    [
        (interval(), ["七日", "十五日", "三十日"]),
        (interval(), ["三日", "五日", "七日"]),
        (organ(), ["镇园林绿化站", "县农业技术中心", "县推广站"]),
    ],
)
def test_what_is_wrong_for_certain_holds(item: QuizItem, wrong: list[str]) -> None:
    assert objection_to(wrong, item, ground(), organs=ORGANS) is None


@pytest.mark.parametrize(
    ("item", "wrong", "why"),
    [
        (interval(), ["七日", "十二日"], Objection.COUNT),
        (interval(), ["七日", "十二日", "七 日"], Objection.COUNT),
        (interval(), ["七日", "十二日", "十个工作日"], Objection.OTHER_TYPE),
        (interval(), ["七日", "十二日", "两个月"], Objection.OTHER_TYPE),
        (interval(), ["七日", "十二日", "15日"], Objection.OTHER_TYPE),
        (interval(), ["七日", "十二日", "尽快"], Objection.OTHER_TYPE),
        (interval(), ["七日", "十二日", "二十日以内"], Objection.OTHER_TYPE),
        (interval(), ["七日", "十二日", "一十日"], Objection.MAY_BE_RIGHT),
        (interval(), ["七日", "二日", "两日"], Objection.MAY_BE_RIGHT),
        (interval(), ["十一日", "十二日", "十三日"], Objection.UNLIKELY),
        (interval(), ["七日", "十五日", "一百二十日"], Objection.UNLIKELY),
        (organ(), ["镇园林绿化站", "县农业技术中心", "没有的机关"], Objection.OTHER_TYPE),
        (organ(), ["镇园林绿化站", "县农业技术中心", "三十日"], Objection.OTHER_TYPE),
        (organ(), ["镇园林绿化站", "县农业技术中心", "支部委员会"], Objection.MAY_BE_RIGHT),
        (organ(), ["镇园林绿化站", "县农业技术中心", "花坛养护计划"], Objection.OTHER_TYPE),
        (duties(), ["修剪枝叶"], Objection.FIXED_OPTIONS),
        (statement(true=True), ["未说"], Objection.FIXED_OPTIONS),
        (
            single(f"下列不属于养护员职责的是{GAP}。", "审核经费", "按时浇水", "清扫落叶", "登记苗木", quote=LIST),
            ["修剪", "施肥", "除草"],
            Objection.FIXED_OPTIONS,
        ),
        (
            single(f"花坛养护计划经{GAP}讨论通过后执行。", "上级党组织", "甲", "乙", "丙", quote=ORGAN),
            ["镇园林绿化站", "县农业技术中心", "县推广站"],
            Objection.FIXED_OPTIONS,
        ),
    ],
)
def test_what_may_be_right_or_is_of_another_type_is_turned_down(
    item: QuizItem, wrong: list[str], why: Objection
) -> None:
    assert objection_to(wrong, item, ground(), organs=ORGANS) is why


def test_what_stands_at_the_place_of_the_key_in_another_text_may_be_right() -> None:
    other = draft("花坛细则", [INTERVAL.replace("十日", "七日")]).document
    assert (
        objection_to(["七日", "十五日", "三十日"], interval(), ground(other), organs=ORGANS) is Objection.MAY_BE_RIGHT
    )


def test_the_right_answer_under_another_name_is_no_wrong_option() -> None:
    asked = single(
        f"{GAP}负责病害鉴定。", "县农业技术中心", "甲", "乙", "丙", quote="县农业技术中心，即县推广站，负责病害鉴定。"
    )
    other = draft("技术中心章程", ["县农业技术中心（又称县植保站）设在镇上。"]).document
    assert (
        objection_to(["县植保站", "镇园林绿化站", "支部党员大会"], asked, ground(other), organs=ORGANS)
        is Objection.MAY_BE_RIGHT
    )
    assert (
        objection_to(["县植保站", "镇园林绿化站", "支部党员大会"], asked, ground(), organs=ORGANS)
        is Objection.OTHER_TYPE
    )


@pytest.mark.parametrize(
    ("key", "wrong", "why"),
    [
        ("三分之二", ["三分之一", "五分之四", "四分之三"], None),
        ("三分之二", ["三分之一", "四分之三", "六分之四"], Objection.MAY_BE_RIGHT),
        ("半年", ["一年", "两年", "三年"], None),
        ("百分之五", ["百分之三", "百分之八", "百分之十"], None),
        ("百分之五", ["百分之三", "百分之八", "10%"], Objection.OTHER_TYPE),
        ("每季度", ["每月", "每半年", "每年"], None),
        ("每个月", ["每季度", "每半年", "每月"], Objection.MAY_BE_RIGHT),
    ],
)
def test_amounts_are_compared_by_what_they_are_worth(key: str, wrong: list[str], why: Objection | None) -> None:
    said = f"花坛养护小组{key}至少检查一次记录。"
    document = draft("记录细则", [said]).document
    item = single(said.replace(key, GAP), key, "甲", "乙", "丙", quote=said, document=document)
    assert objection_to(wrong, item, ground(document), organs=ORGANS) is why


def test_organs_are_known_by_items_that_ask_for_one() -> None:
    assert organs_in([interval(), duties(), statement(true=True)]) == frozenset()
    item = single(f"花坛养护计划经{GAP}讨论。", "支部党员大会", "镇园林绿化站", "县推广站", "居民委员会", quote=ORGAN)
    assert organs_in([item]) == set(item.options)
