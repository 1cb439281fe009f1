"""The place of a quote, as exact as the outline allows."""

from collections.abc import Sequence

from knowledge.documents import Level, Section, Span
from knowledge.numerals import to_chinese


def place_of(outline: Sequence[Section], span: Span, *, within: str) -> str:
    """Label of the smallest 款 or 项 that holds ``span``, below ``within``.

    Args:
        outline: Of the document.
        span: Of the quote.
        within: Label of the article or point the quote stands in: 第七条. Labels of other units,
            and those that already name a 款 or 项, are given back as they are.
    """
    if (
        not within.startswith("第")
        or (not within.endswith("条") and "条之" not in within)
        or "款" in within
        or "项" in within
    ):
        return within
    article = next(
        (s for s in outline if s.level is Level.ARTICLE and s.span.start <= span.start and span.end <= s.span.end), None
    )
    if article is None:
        return within
    inside = [s for s in outline if article.span.start <= s.span.start and s.span.end <= article.span.end]
    label = within
    paragraphs = [s for s in inside if s.level is Level.PARAGRAPH]
    if len(paragraphs) > 1:
        number = next((n for n, s in enumerate(paragraphs, 1) if _holds(s, span)), None)
        if number:
            label += f"第{to_chinese(number)}款"
    item = next((s for s in inside if s.level is Level.ITEM and _holds(s, span)), None)
    return f"{label}第{item.number}项" if item else label


def _holds(section: Section, span: Span) -> bool:
    return section.span.start <= span.start and span.end <= section.span.end
