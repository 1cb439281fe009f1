"""Nodes of an outline."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import Level, Section, Span
from knowledge.numerals import to_chinese
from knowledge.search.outlines import division, label_of, part_of_article, point


def node(level: Level, number: str, depth: int, start: int, end: int) -> Section:
    return Section(level=level, number=number, heading="", depth=depth, span=Span(start=start, end=end))


# Two parts whose chapters both begin with one; an article of two 款, the first with two 项; a speech's points.
RULE = (
    node(Level.PART, "第一编", 0, 0, 100),
    node(Level.CHAPTER, "第一章", 1, 0, 100),
    node(Level.ARTICLE, "第一条", 2, 0, 60),
    node(Level.PARAGRAPH, "第一款", 3, 0, 40),
    node(Level.ITEM, "（一）", 4, 10, 20),
    node(Level.ITEM, "（二）", 4, 20, 40),
    node(Level.PARAGRAPH, "第二款", 3, 40, 60),
    node(Level.ARTICLE, "第二条", 2, 60, 100),
    node(Level.PART, "第二编", 0, 100, 200),
    node(Level.CHAPTER, "第一章", 1, 100, 150),
    node(Level.CHAPTER, "第二章", 1, 150, 200),
)
SPEECH = (
    node(Level.POINT, "一、", 0, 0, 50),
    node(Level.POINT, "（一）", 1, 5, 20),
    node(Level.POINT, "1.", 2, 8, 20),
    node(Level.POINT, "（二）", 1, 20, 50),
    node(Level.POINT, "二、", 0, 50, 90),
    node(Level.RUN_IN, "一要", 1, 60, 90),
)
ARTICLE = RULE[2].span


@pytest.mark.parametrize(
    ("labels", "start"),
    [
        (("第一编",), 0),
        (("第二编", "第一章"), 100),
        (("第二编", "第二章"), 150),
        (("第二章",), 150),
        (("第一编", "第二章"), None),
        (("第三编",), None),
        (("第一条",), None),
    ],
)
def test_divisions(labels: tuple[str, ...], start: int | None) -> None:
    found = division(RULE, labels)
    assert (found.span.start if found else None) == start


def test_points_are_counted_right_below() -> None:
    first, second = SPEECH[0], SPEECH[4]
    assert point(SPEECH, first, 1) == SPEECH[1]
    assert point(SPEECH, first, 2) == SPEECH[3]
    assert point(SPEECH, first, 3) is None
    assert point(SPEECH, second, 1) == SPEECH[5]
    assert label_of(first, SPEECH[3]) == "一、（二）"
    assert label_of(second, SPEECH[5]) == "二、一要"


@pytest.mark.parametrize(
    ("paragraph", "item", "expected"),
    [
        (1, None, ("第一款", 0, 40)),
        (2, None, ("第二款", 40, 60)),
        (3, None, None),
        (None, 2, ("第（二）项", 20, 40)),
        (1, 2, ("第一款第（二）项", 20, 40)),
        (2, 1, None),
        (None, 3, None),
        (None, None, None),
    ],
)
def test_parts_of_an_article(paragraph: int | None, item: int | None, expected: tuple[str, int, int] | None) -> None:
    found = part_of_article(RULE, ARTICLE, paragraph=paragraph, item=item)
    assert (found and (found[0], found[1].start, found[1].end)) == expected


def test_an_article_that_is_not_divided_is_its_own_first_paragraph() -> None:
    assert part_of_article(RULE, RULE[7].span, paragraph=1, item=None) is None
    assert part_of_article(RULE, RULE[7].span, paragraph=1, item=1) is None


@given(st.integers(1, 30), st.integers(1, 40))
def test_each_item_is_found_at_its_number(items: int, asked: int) -> None:
    nodes = [node(Level.ITEM, f"（{to_chinese(n)}）", 1, n * 10, n * 10 + 10) for n in range(1, items + 1)]
    found = part_of_article(nodes, Span(start=0, end=1000), paragraph=None, item=asked)
    assert (found and found[1]) == (nodes[asked - 1].span if asked <= items else None)
