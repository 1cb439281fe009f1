"""Finding nodes of an outline. Pure."""

from collections.abc import Sequence

from knowledge.documents import Level, Section, Span
from knowledge.numerals import to_chinese

_DIVISIONS = frozenset({Level.PART, Level.CHAPTER, Level.SECTION, Level.POINT, Level.ANNEX, Level.HEADING})


def division(outline: Sequence[Section], labels: Sequence[str]) -> Section | None:
    """The first division of the last number that stands in one of each number before; None if there is none.

    Args:
        outline: In document order.
        labels: Numbers as printed, outermost first: ("第三章",) or ("第二编", "第三章") or ("三、",).
    """
    first, *rest = labels
    for section in outline:
        if section.level in _DIVISIONS and section.number.strip() == first:
            found = division(_under(outline, section), rest) if rest else section
            if found:
                return found
    return None


def point(outline: Sequence[Section], over: Section, number: int) -> Section | None:
    """The ``number``-th node, counted from 1, right under ``over``; None if it has fewer."""
    below = [section for section in _under(outline, over) if section.depth == over.depth + 1]
    return below[number - 1] if number <= len(below) else None


def label_of(over: Section, under: Section) -> str:
    """The place of a point below another as people say it: 三、（一）, 三、二要."""
    return over.number.strip() + under.number.strip()


def part_of_article(
    outline: Sequence[Section], article: Span, *, paragraph: int | None, item: int | None
) -> tuple[str, Span] | None:
    """Label behind the article's own, and span, of a 款 or 项; None if none is asked for or there is none such.

    Args:
        outline: In document order.
        article: Of the whole article.
        paragraph: Number of the 款, from 1. An article that is not divided is its own first 款.
        item: Number of the 项, from 1, in the 款 if one is given.
    """
    label, span = "", article
    if paragraph:
        paragraphs = [section for section in _inside(outline, article) if section.level is Level.PARAGRAPH]
        if paragraph <= len(paragraphs):
            label, span = f"第{to_chinese(paragraph)}款", paragraphs[paragraph - 1].span
        elif paragraph > 1:
            return None
    if item:
        items = [section for section in _inside(outline, span) if section.level is Level.ITEM]
        if item > len(items):
            return None
        label, span = f"{label}第{items[item - 1].number}项", items[item - 1].span
    return (label, span) if label else None


def _under(outline: Sequence[Section], over: Section) -> list[Section]:
    return [section for section in _inside(outline, over.span) if section.depth > over.depth]


def _inside(outline: Sequence[Section], span: Span) -> list[Section]:
    return [section for section in outline if span.start <= section.span.start and section.span.end <= span.end]
