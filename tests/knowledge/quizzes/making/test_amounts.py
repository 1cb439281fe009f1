"""Amounts, and others that could be mistaken for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.numerals import to_chinese
from knowledge.quizzes.making.amounts import amounts_of, others_like

UNITS = ("日", "天", "个月", "年", "周岁", "人", "名", "次", "小时", "个学时", "元", "个工作日")
NUMBERS = st.integers(1, 60)


@given(NUMBERS, st.sampled_from(UNITS), st.booleans(), st.integers(0, 100))
def test_other_amounts_have_the_same_unit_and_script_and_another_value(
    number: int, unit: str, digits: bool, draw: int
) -> None:
    written = f"{number if digits else to_chinese(number)}{unit}"
    (amount,) = amounts_of(f"花匠应当在{written}以内浇水")
    assert amount.text == written
    others = others_like(amount, draw=draw)
    assert len(set(others)) == len(others) <= 3
    assert written not in others
    for other in others:
        assert other.endswith(unit) or other == {"年": "半年", "个月": "半个月"}.get(unit)
        assert digits is other[0].isdigit()


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("花匠应当在三十日内浇水", [("三十日", "duration")]),
        ("年满十八周岁的花匠", [("十八周岁", "age")]),
        ("到会人数超过应到会人数的三分之二", [("三分之二", "fraction")]),
        ("赞成票超过半数", [("半数", "fraction")]),
        ("花木成活率不低于百分之九十", [("百分之九十", "percentage")]),
        ("花木成活率不低于95%", [("95%", "percentage")]),
        ("花匠每季度召开一次会议", [("每季度", "frequency"), ("一次", "count")]),
        ("预备期为半年", [("半年", "duration")]),
        ("2024年5月3日施行", []),
        ("第三年级的花匠", []),
    ],
)
def test_amounts_of_a_sentence(sentence: str, found: list[tuple[str, str]]) -> None:
    assert [(each.text, each.sort) for each in amounts_of(sentence)] == found


@pytest.mark.parametrize(
    ("written", "fitting"),
    [
        ("半数", {"四分之一", "三分之一", "三分之二", "四分之三", "五分之四"}),
        ("三分之二", {"五分之一", "四分之一", "三分之一", "二分之一", "四分之三", "五分之四"}),
        ("每季度", {"每周", "每月", "每半年", "每年", "每两年", "每三年"}),
    ],
)
def test_what_could_be_mistaken_for_a_share_or_a_frequency(written: str, fitting: set[str]) -> None:
    amount = next(iter(amounts_of(f"花匠人数的{written}至少召开一次会议")))
    for draw in range(8):
        assert set(others_like(amount, draw=draw)) <= fitting
        assert len(others_like(amount, draw=draw)) == 3


def test_of_a_frequency_neighbours_on_both_sides_are_shown() -> None:
    (amount, *_) = amounts_of("花匠每半年至少召开一次会议")
    for draw in range(8):
        others = others_like(amount, draw=draw)
        assert "每周" not in others
        assert {"每季度", "每年"} <= set(others)
