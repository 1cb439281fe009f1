"""Numbers in both scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.numerals import to_chinese, to_int


def test_every_article_number_comes_back_from_either_script() -> None:
    for number in range(1, 10_000):
        assert to_int(to_chinese(number)) == to_int(str(number)) == number


def test_no_two_numbers_are_written_alike() -> None:
    assert len({to_chinese(number) for number in range(1, 10_000)}) == 9_999


@given(st.integers(0, 10**9))
def test_full_width_digits_are_digits(number: int) -> None:
    assert to_int(str(number).translate({ord("0") + n: ord("０") + n for n in range(10)})) == number


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (10, "十"),
        (15, "十五"),
        (20, "二十"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (115, "一百一十五"),
        (133, "一百三十三"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1260, "一千二百六十"),
        (9999, "九千九百九十九"),
    ],
)
def test_numbers_are_written_as_articles_are(number: int, written: str) -> None:
    assert to_chinese(number) == written


@pytest.mark.parametrize(
    ("numeral", "number"),
    [("一〇五", 105), ("二○二三", 2023), ("两百", 200), ("一百〇五", 105), ("百", 100), ("〇", 0), ("１５", 15)],
)
def test_other_ways_of_writing_are_read(numeral: str, number: int) -> None:
    assert to_int(numeral) == number


@given(st.text(max_size=8))
def test_anything_else_is_refused(text: str) -> None:
    try:
        assert to_int(text) >= 0
    except ValueError:
        assert not text.isascii() or not text.isdigit()


@pytest.mark.parametrize("text", ["", "甲", "一二x", "1 5", "-1", "1.5", "十5", "²", "٣"])
def test_no_numbers(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        to_int(text)


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_what_no_article_is_numbered_is_not_written(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        to_chinese(number)
