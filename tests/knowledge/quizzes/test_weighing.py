"""A passage against the key of an item, by its words alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import Span
from knowledge.quizzes.items import QuizItem
from knowledge.quizzes.lettering import around, place_of, plain, widened
from knowledge.quizzes.weighing import UNCERTAIN, Standing, weigh
from tests.knowledge.quizzes.test_linking import blank, choice, statement

RULE = (
    "花坛养护小组的职责是：浇水、修剪、施肥和除草。\n"
    "花坛每季度检查1次，检查结果应当在十日内报告组长。\n"
    "组长任期三年，副组长任期二年，可以连任。"
)
JOBS = "花坛养护小组的职责是（　）。"


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (choice(JOBS, ["浇水", "修剪", "唱歌"], 0, 1), "浇水、修剪"),
        (choice("花坛多久检查1次？（　）检查1次。", ["每月", "每季度"], 1), "每季度检查1次"),
        (choice("花坛检查结果应当在（　）内报告组长。", ["十日", "五日"], 0), "十日内"),
        (statement("花坛每季度检查1次，检查结果应当在10日内报告组长。", True), "每季度"),
        (statement("花坛每月检查1次，检查结果应当在十日内报告组长。", False), "每季度"),
        (blank("花坛____检查____次，检查结果应当在十日内报告组长。", "每季度", "一"), "每季度"),
    ],
)
def test_what_the_passage_has_is_proven(item: QuizItem, words: str) -> None:
    found = weigh(item, RULE)
    assert found.standing is Standing.PROVEN
    assert found.span
    assert words in found.span.cut(RULE)


@pytest.mark.parametrize(
    ("item", "keyed", "said"),
    [
        (choice(JOBS, ["浇水", "修剪", "施肥", "唱歌"], 0, 1), "AB", "并列的还有“施肥”"),
        (choice("花坛检查结果应当在（　）内报告组长。", ["十日", "五日"], 1), "五日", "十日"),
        (choice("花坛检查结果应当在几日内报告组长？", ["10日", "5日"], 1), "5日", "10日"),
        (statement("花坛每季度检查1次，检查结果应当在十五日内报告组长。", True), "15日内", "10日内"),
        (statement("花坛每月检查1次，检查结果应当在十日内报告组长。", True), "每月", "每季度"),
        (statement("花坛每季度检查1次，检查结果应当在十日内报告组长。", False), "错", "与原文一致"),
        (blank("花坛每季度检查1次，检查结果应当在____内报告组长。", "五日"), "5日内", "10日内"),
    ],
)
def test_what_the_passage_has_otherwise_is_contradicted(item: QuizItem, keyed: str, said: str) -> None:
    found = weigh(item, RULE)
    assert (found.standing, found.keyed, found.said) == (Standing.CONTRADICTED, keyed, said)


@pytest.mark.parametrize(
    "item",
    [
        choice("下列不属于花坛养护小组职责的是（　）。", ["浇水", "唱歌"], 1),
        choice(JOBS, ["浇水", "唱歌"], 0, 1),
        choice(JOBS, ["浇水", "修剪", "组长"], 0, 1),
        choice("食堂每天供应什么？", ["浇水", "修剪"], 0, 1),
        choice("任期（　）年。", ["三", "二"], 0),
        choice("组长（　）？", ["可以连任", "唱歌"], 1),
        statement("每月检查。", True),
        statement("食堂每天供应三餐，由组长检查。", True),
        blank("任期____。", "四年"),
        blank("组长任期____年，副组长任期____年，不得连任。", "三", "二"),
    ],
)
def test_in_doubt_nothing_is_said(item: QuizItem) -> None:
    assert weigh(item, RULE) == UNCERTAIN


def test_a_number_that_stands_twice_decides_nothing() -> None:
    twice = "花坛每季度检查1次，由组长主持。花坛每季度检查2次，由组长主持。"
    assert weigh(statement("花坛每季度检查3次，由组长主持。", True), twice) == UNCERTAIN


@given(st.text(max_size=60), st.data())
def test_letters_know_where_they_stood(text: str, data: st.DataObject) -> None:
    letters = plain(text)
    assert len(letters.text) == len(letters.at)
    assert list(letters.at) == sorted(letters.at)
    if letters.text:
        start = data.draw(st.integers(0, len(letters.text) - 1))
        span = letters.span(start, len(letters.text))
        assert 0 <= span.start < span.end <= len(text)
        wide = widened(span, text)
        assert wide.cut(text).strip()


def test_a_place_does_not_cut_a_number() -> None:
    ground = plain("任期三十年。")
    assert place_of(ground, plain("任期三").text, open_left=False, open_right=False) is None
    assert place_of(ground, plain("任期三十").text, open_left=False, open_right=False) == Span(start=0, end=4)
    assert place_of(ground, plain("任期三十").text, open_left=False, open_right=True) is None
    assert place_of(ground, "", open_left=False, open_right=False) is None
    assert around(Span(start=1, end=2), "甲乙。丙。") == "甲乙。"
