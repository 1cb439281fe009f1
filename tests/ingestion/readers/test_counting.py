import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.readers.counting import written


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("decimal", {1: "1", 10: "10", 105: "105"}),
        ("decimalZero", {3: "03", 12: "12"}),
        ("chineseCounting", {1: "一", 10: "十", 12: "十二", 20: "二十", 99: "九十九", 105: "一〇五"}),
        ("chineseCountingThousand", {10: "十", 21: "二十一", 105: "一百零五", 110: "一百一十"}),
        ("japaneseCounting", {10: "十", 15: "十五"}),
        ("ideographDigital", {10: "一〇", 12: "一二"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 23: "贰拾叁"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalFullWidth", {12: "１２"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 28: "bb"}),
        ("upperRoman", {4: "IV", 9: "IX", 14: "XIV", 1990: "MCMXC"}),
        ("none", {5: ""}),
        ("a style from the future", {7: "7"}),
    ],
)
def test_numbers_as_a_list_shows_them(style: str, shown: dict[int, str]) -> None:
    assert {number: written(number, style) for number in shown} == shown


@given(st.integers(-5, 100_000), st.sampled_from(["chineseCountingThousand", "lowerLetter", "lowerRoman", "decimal"]))
def test_every_number_can_be_written(number: int, style: str) -> None:
    assert written(number, style)


@given(st.integers(1, 3999), st.integers(1, 3999), st.sampled_from(["chineseCountingThousand", "ideographDigital"]))
def test_different_numbers_look_different(one: int, other: int, style: str) -> None:
    assert (written(one, style) == written(other, style)) == (one == other)
