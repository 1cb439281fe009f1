"""What one item is made from, and which kind of item."""

import pytest

from knowledge.quizzes.making.asking import gap_of, has_room, is_delicate, is_statement, may_be_asked, topics_of
from knowledge.quizzes.making.passages import Text
from knowledge.quizzes.making.units import Unit, bare, heading_of, units_of
from tests.knowledge.quizzes.making.regulations import document, library, regulation, text

LISTED = "温室管理员履行下列职责：\n\n（一）每天登记温室内的温度和湿度；\n\n（二）督促花木小组实行轮值制度。"


def units(*articles: str) -> list[Unit]:
    return list(units_of(text(*articles)))


def test_a_sentence_is_a_unit_without_its_mark() -> None:
    (unit,) = units("温室管理员应当爱护花木。")
    assert (unit.words, unit.heading) == ("温室管理员应当爱护花木", "")
    assert unit.stem(regulation("x"), unit.words) == "《温室工作条例》规定，温室管理员应当爱护花木。"


def test_entries_are_units_below_the_heading_of_their_list() -> None:
    first, second = units(LISTED)
    assert first.heading == second.heading == "温室管理员履行以下职责"
    assert second.stem(regulation("x"), second.words) == (
        "《温室工作条例》规定温室管理员履行以下职责：督促花木小组实行轮值制度。"
    )


def test_entries_of_a_list_of_cases_are_none() -> None:
    assert units("有下列情形之一的，温室应当关闭：\n\n（一）温度低于零度；\n\n（二）正在修理暖气的管道。") == []


def test_the_words_before_a_list_count_only_if_they_name_what_is_listed() -> None:
    (listed,) = (each for each in text(LISTED).enumerations if len(each.members) == 2)
    assert heading_of(listed) == "温室管理员履行以下职责"
    (vague,) = text("具体职责是：\n\n（一）每天登记温室内的温度；\n\n（二）督促花木小组轮值。").enumerations
    assert heading_of(vague) == ""


def test_a_sentence_that_cannot_stand_alone_gives_its_parts_that_can() -> None:
    leaning = "该花木小组应当每月记录一次苗木的高度"
    first, second = "温室管理员应当每日检查暖气的管道", "温室负责人应当公布检查的结果"
    found = units(f"{first}；{second}；{leaning}并且适用前款的规定。")
    assert [unit.words for unit in found] == [first, second]
    assert [unit.sentence.text for unit in found] == [first, second]
    held = text(f"{first}；{second}；{leaning}并且适用前款的规定。").document
    assert [unit.sentence.span.cut(held.text) for unit in found] == [first, second]


@pytest.mark.parametrize("later", ["没有温室管理员的，应当向花木小组报告", "温室管理员也可以另行检查其他管道"])
def test_a_later_part_that_lives_on_the_one_before_is_no_unit(later: str) -> None:
    first = "温室管理员应当每日检查暖气的管道"
    assert [unit.words for unit in units(f"{first}；{later}；适用前款的规定。")] == [first]


def test_what_a_colon_holds_together_is_not_cut() -> None:
    said = "温室管理员应当检查：暖气的管道；温室负责人应当公布的记录；前款规定的其他设备"
    assert [unit.words for unit in units(f"{said}。")] == [said]


def test_a_sentence_that_can_stand_alone_is_not_cut() -> None:
    whole = "温室管理员应当每日检查暖气的管道；温室负责人应当公布检查的结果"
    assert [unit.words for unit in units(f"{whole}。")] == [whole]


def test_a_title_in_its_own_marks_gets_no_others() -> None:
    (unit,) = units("温室管理员应当爱护花木。")
    held = document("《温室守则》\n\n第一条 温室管理员应当爱护花木。\n", name="守则.txt")
    assert unit.stem(held, unit.words).count("《") == 1


def test_a_short_sentence_has_room_for_one_item_a_long_one_for_two() -> None:
    held = regulation("x")
    (short,) = units("由党员大会决定播种计划，温室管理员负责播种。")
    (long,) = units(f"温室管理员{'、'.join(f'照看第{n}号苗床' for n in range(20, 31))}，实行轮值制度。")
    gap = gap_of(short, held)
    assert gap
    assert has_room(short, gap, held)
    rule = long.words
    start = rule.index("轮值制度")
    assert not has_room(long, type(gap)(spans=((start, start + 4),), worth=gap.worth), held)


def test_what_cannot_stand_alone_is_neither_a_blank_nor_a_statement() -> None:
    (unit,) = units("该温室的管理员实行轮值制度，每周轮换。")
    assert gap_of(unit, regulation("x")) is None
    assert not is_statement(unit)


def test_leaders_and_territory_are_delicate() -> None:
    assert is_delicate("学习毛泽东同志的论述")
    assert not is_delicate("温室管理员应当爱护花木")


def test_topics_are_the_headings_without_their_numbers() -> None:
    found = {topics_of(unit.sentence) for unit in units_of(Text(library()))}
    assert ("总则",) in found
    assert all(not topic.startswith("第") for topics in found for topic in topics)


def test_only_rules_in_force_may_be_asked_about() -> None:
    assert may_be_asked(library())
    (sentence,) = text("温室管理员应当爱护花木。").sentences
    assert bare(sentence) == "温室管理员应当爱护花木"
