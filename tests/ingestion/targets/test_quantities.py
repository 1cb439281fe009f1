"""Numbers with units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.targets.quantities import Sort, find
from knowledge.numerals import to_chinese

READ = [
    ("增长5%左右", ("5",), "%"),
    ("增长５．５％", ("5.5",), "%"),
    ("百分之八点五", ("8.5",), "%"),
    ("百分之五至百分之六", ("5", "6"), "%"),
    ("三分之二以上", ("2/3",), ""),
    ("2—3个百分点", ("2", "3"), "个百分点"),
    ("5%-6%", ("5", "6"), "%"),
    ("**%至**%", (None, None), "%"),
    ("***亿元", (None,), "亿元"),
    ("投入3500亿。", ("3500",), "亿"),
    ("1.3万亿斤", ("1.3",), "万亿斤"),
    ("1,200亿元", ("1200",), "亿元"),
    ("1.2万人次", ("1.2",), "万人次"),
    ("四千五百亩", ("4500",), "亩"),
    ("五万元", ("5",), "万元"),
    ("翻一番", ("1",), "番"),
    ("两成", ("2",), "成"),
    ("5个工作日内", ("5",), "个工作日"),
]
NONE = [
    "6月30日",
    "第3次会议",
    "2025年",
    "30年",
    "一次办好",
    "三会一课",
    "两个维护",
    "C919",
    "2.0版",
    "35岁",
    "十四五",
    "*",
]


@pytest.mark.parametrize(("text", "values", "unit"), READ)
def test_a_quantity_is_read(text: str, values: tuple[str | None, ...], unit: str) -> None:
    (quantity,) = find(text)
    assert (quantity.values, quantity.unit) == (values, unit)


@pytest.mark.parametrize("text", NONE)
def test_words_dates_and_bare_numbers_are_no_quantities(text: str) -> None:
    assert not find(text)


def test_more_than_that_is_told() -> None:
    (quantity,) = find("1200多万人")
    assert quantity.more
    assert quantity.values == ("1200",)


@given(st.integers(10, 9999), st.sampled_from(["家", "万元", "%", "个百分点"]))
def test_both_scripts_say_the_same(number: int, unit: str) -> None:
    (arabic,), (chinese,) = find(f"达到{number}{unit}"), find(f"达到{to_chinese(number)}{unit}")
    assert (arabic.values, arabic.unit, arabic.sort) == (chinese.values, chinese.unit, chinese.sort)


@given(st.text(st.sampled_from("0195.,％%*一二十百千万亿点分之百第-至家元个工作日天多，。年月"), max_size=60))
def test_quantities_are_disjoint_in_order_and_inside(text: str) -> None:
    end = 0
    for quantity in find(text):
        assert end <= quantity.span.start
        end = quantity.span.end
        assert len(quantity.values) in (1, 2)
        assert isinstance(quantity.sort, Sort)
    assert end <= len(text)
