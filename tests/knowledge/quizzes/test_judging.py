"""Judging answers: what may be written differently, and that no other number ever counts."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.numerals import to_chinese
from knowledge.quizzes.items import FALSE, TRUE, QuizItem
from knowledge.quizzes.judging import judge
from knowledge.quizzes.likeness import parts
from tests.knowledge.quizzes.samples import blank, multiple, single, statement


def right(item: QuizItem, *given: str) -> bool:
    return judge(item, given).right


def test_a_single_choice_is_judged_by_its_text() -> None:
    assert right(single(), "每季度")
    assert right(single(), " 每季度。")
    assert not right(single(), "每月")
    assert not right(single(), "每季度", "每月")
    assert not right(single(), "B")
    assert not right(single())


def test_a_multiple_choice_wants_all_and_nothing_else() -> None:
    assert right(multiple(), "委员", "书记", "副书记")
    assert not right(multiple(), "书记", "副书记")
    assert not right(multiple(), "书记", "副书记", "委员", "干事")
    assert not right(multiple(), *multiple().options[:3])


def test_a_statement_is_right_or_wrong() -> None:
    assert right(statement(), FALSE)
    assert not right(statement(), TRUE)
    assert right(statement(true=True), TRUE)


@pytest.mark.parametrize(
    ("answer", "written"),
    [
        ("三分之二", "2/3"),
        ("三分之二", "２／３"),
        ("2/3", "三分之二"),
        ("百分之五", "5%"),
        ("百分之五", "５％"),
        ("5%", "百分之5"),
        ("千分之三", "3‰"),
        ("十五", "15"),
        ("二〇二三", "2023"),
        ("一百零五", "105"),
        ("一万零五百", "10,500"),
        ("1.5万", "一万五千"),
        ("3次", "三"),
        ("3", "三次"),
        ("十五日", "15天"),
        ("一周", "1星期"),
        ("三会一课", "“三会一课”"),
        ("中国共产党章程", "《中国共产党章程》"),
        ("民主集中制", " 民主 集中制。"),
        ("民主、集中", "民主，集中；"),
        ("（一）", "一"),
        ("WTO", "ｗｔｏ"),
        ("第七条", "第7条"),
        ("一万五", "一万五"),
        ("3至5名", "三到五名"),
        ("3至5名", "3－5名"),
        ("5%～10%", "百分之五至百分之十"),
    ],
)
def test_the_same_said_differently_counts(answer: str, written: str) -> None:
    assert right(blank((answer,)), written)


@pytest.mark.parametrize(
    ("answer", "written"),
    [
        ("3个月", "3"),
        ("3年", "3"),
        ("3年", "3个月"),
        ("3个月", "3月"),
        ("百分之五", "5"),
        ("百分之五", "0.05"),
        ("百分之五", "5‰"),
        ("2/3", "3/2"),
        ("三五个", "35个"),
        ("一百五", "105"),
        ("一百五", "150"),
        ("一万五", "10005"),
        ("2023.1", "2023.10"),
        ("十十", "20"),
        ("3,5", "3.5"),
        ("3、5", "35"),
        ("3至5", "35"),
        ("3至5", "3、5"),
        ("3至5", "5至3"),
        ("〔2019〕15", "201915"),
        ("书记", "副书记"),
        ("书记", ""),
        ("书记", "。"),
        ("15", "1" * 100_000),
    ],
)
def test_something_else_does_not_count(answer: str, written: str) -> None:
    assert not right(blank((answer,), stem="答案是____吗"), written)


def test_words_printed_beside_the_blank_may_be_written_too() -> None:
    item = blank(("3",), ("过半数",), stem="任期为____年，须经____党员同意")
    assert right(item, "3年", "过半数党员")
    assert right(item, "任期为三年", "须经过半数党员同意")
    assert not right(item, "3年半", "过半数")
    assert not right(item, "3", "不过半数党员")
    assert right(blank(("五",), stem="超过百分之____的"), "5%")
    assert not right(blank(("1",), stem="不少于____0人"), "10")
    assert not right(blank(("5",), stem="共____万元"), "5亿元")


def test_each_blank_has_its_verdict() -> None:
    item = blank(("书记",), ("副书记",), ("委员",))
    verdict = judge(item, ["书记", "委员"])
    assert (verdict.right, verdict.blanks) == (False, (True, False, False))
    assert judge(item, ["书记", "副书记", "委员", "干事"]).right is False
    assert judge(item, ["书记", "副书记", "委员"]).blanks == (True, True, True)


def test_order_counts_unless_the_item_says_otherwise() -> None:
    words = (("书记", "支部书记"), ("副书记",), ("委员",))
    assert not right(blank(*words), "委员", "书记", "副书记")
    assert right(blank(*words, ordered=False), "委员", "支部书记", "副书记")
    verdict = judge(blank(*words, ordered=False), ["书记", "支部书记", "副书记"])
    assert (verdict.right, verdict.blanks) == (False, (True, False, True))


def test_what_fits_two_blanks_leaves_the_other_to_what_fits_only_there() -> None:
    item = blank(("甲", "乙"), ("甲",), ordered=False)
    assert right(item, "甲", "乙")
    assert right(item, "乙", "甲")
    assert not right(item, "乙", "乙")


def digits(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


WAYS: tuple[Callable[[int], str], ...] = (
    str,
    to_chinese,
    lambda number: f"{number:,}",
    lambda number: str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    lambda number: to_chinese(number).replace("零", "〇"),
    lambda number: to_chinese(number) if number < 100 else digits(number),  # 三五 may also be a guess
    lambda number: f" “{number}” ",
)
FRACTIONS: tuple[Callable[[int, int], str], ...] = (
    lambda upper, lower: f"{upper}/{lower}",
    lambda upper, lower: f"{to_chinese(lower)}分之{to_chinese(upper)}",
    lambda upper, lower: f"{lower}分之{upper}",
)
numbers, ways = st.integers(1, 9999), st.sampled_from(WAYS)


@given(numbers, numbers, ways, ways, st.sampled_from(["", "次", "年", "个月", "%", "名党员"]))
def test_numbers_count_by_their_value_alone(
    answer: int, other: int, one: Callable[[int], str], two: Callable[[int], str], unit: str
) -> None:
    item = blank((one(answer) + unit,), stem="答案是____吗")
    assert right(item, two(answer) + unit)
    assert right(item, two(other) + unit) is (answer == other)


@given(
    st.integers(1, 99),
    st.integers(2, 98),
    st.integers(1, 99),
    st.integers(2, 98),
    st.sampled_from(FRACTIONS),
    st.sampled_from(FRACTIONS),
)
def test_fractions_count_by_their_value_alone(
    upper: int, lower: int, other: int, under: int, one: Callable[[int, int], str], two: Callable[[int, int], str]
) -> None:
    item = blank((one(upper, lower),), stem="答案是____吗")
    assert right(item, two(upper, lower))
    assert right(item, two(other, under)) is (Fraction(upper, lower) == Fraction(other, under))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30), min_size=1, max_size=4))
def test_the_printed_answer_always_counts(texts: list[str]) -> None:
    answers = [text for text in texts if parts(text) and "____" not in text]
    if answers:
        assert right(blank(*((text,) for text in answers)), *answers)
        assert right(blank(*((text,) for text in answers), ordered=False), *reversed(answers))


@given(st.text(max_size=200))
def test_any_text_can_be_cut_into_parts(text: str) -> None:
    found = parts(text)
    assert all(isinstance(part, Fraction) or len(part) == 1 for part in found)


@pytest.mark.parametrize(
    "text", ["1" * 300_000, "一" * 300_000, "1," * 100_000, "1/" * 100_000, "十点" * 100_000, "至" * 300_000]
)
def test_a_very_long_line_is_cut_in_time(text: str) -> None:
    assert parts(text)
