"""How exactly the place of a quote is named."""

import pytest

from knowledge.answering.places import article_of, place_of
from knowledge.documents import Level, Section, Span


def node(level: Level, number: str, start: int, end: int) -> Section:
    return Section(level=level, number=number, heading="", depth=0, span=Span(start=start, end=end))


OUTLINE = (
    node(Level.ARTICLE, "第一条", 0, 100),
    node(Level.PARAGRAPH, "", 0, 40),
    node(Level.PARAGRAPH, "", 41, 100),
    node(Level.ITEM, "（一）", 50, 70),
    node(Level.ITEM, "（二）", 71, 100),
    node(Level.ARTICLE, "第一条之一", 101, 200),
    node(Level.PARAGRAPH, "", 101, 200),
    node(Level.ITEM, "（一）", 150, 200),
    node(Level.POINT, "二、", 201, 300),
    node(Level.RUN_IN, "一要", 220, 250),
    node(Level.RUN_IN, "二要", 250, 300),
)


@pytest.mark.parametrize(
    ("start", "end", "within", "label"),
    [
        (5, 20, "第一条", "第一条第一款"),
        (41, 49, "第一条", "第一条第二款"),
        (72, 90, "第一条", "第一条第二款第（二）项"),
        (50, 100, "第一条", "第一条第二款"),
        (0, 100, "第一条", "第一条"),
        (30, 60, "第一条", "第一条"),
        (110, 120, "第一条之一", "第一条之一"),
        (150, 160, "第一条之一", "第一条之一第（一）项"),
        (5, 20, "第一条第一款", "第一条第一款"),
        (5, 20, "第一条（第2处）", "第一条（第2处）"),
        (90, 110, "第一条", "第一条"),
        (255, 260, "二、", "二、二要"),
        (240, 260, "二、", "二、"),
        (205, 210, "二、", "二、"),
        (255, 260, "二、二要", "二、二要"),
        (5, 20, "总纲", "总纲"),
        (5, 20, "表2第5行", "表2第5行"),
        (5, 20, "", ""),
    ],
)
def test_a_quote_stands_in_the_smallest_part_that_holds_it(start: int, end: int, within: str, label: str) -> None:
    assert place_of(OUTLINE, Span(start=start, end=end), within=within) == label


@pytest.mark.parametrize(
    ("label", "article"),
    [
        ("第七条", "第七条"),
        ("第七条第二款第（一）项", "第七条"),
        ("第一百三十三条之一第二款", "第一百三十三条之一"),
        ("二、二要", ""),
        ("第二章", ""),
        ("总纲", ""),
    ],
)
def test_the_article_of_a_label(label: str, article: str) -> None:
    assert article_of(label) == article
