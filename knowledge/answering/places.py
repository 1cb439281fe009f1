"""The place of a quote, as exact as the outline allows."""

import re
from collections.abc import Sequence

from knowledge.documents import Level, Section, Span
from knowledge.numerals import NUMERAL, to_chinese

_ARTICLE = re.compile(rf"第{NUMERAL}条(?:之{NUMERAL})?")
_POINT = re.compile(r"(?:^[一二三四五六七八九十]+、|[）)])$")


def article_of(label: str) -> str:
    """The article's own part of a label: 第七条 of 第七条第二款; empty for the label of anything else."""
    match = _ARTICLE.match(label)
    return match.group() if match else ""


def place_of(outline: Sequence[Section], span: Span, *, within: str) -> str:
    """Label of the smallest 款, 项 or run-in point (二要) that holds ``span``, below ``within``.

    Args:
        outline: Of the document.
        span: Of the quote.
        within: Label of the article or point the quote stands in: 第七条, 三、. Labels of other units,
            and those that already name a part, are given back as they are.
    """
    if _POINT.search(within):
        run_in = next((s for s in outline if s.level is Level.RUN_IN and _holds(s.span, span)), None)
        return within + run_in.number if run_in else within
    return _in_article(outline, span, within) if within and article_of(within) == within else within


def _in_article(outline: Sequence[Section], span: Span, within: str) -> str:
    article = next((s for s in outline if s.level is Level.ARTICLE and _holds(s.span, span)), None)
    if article is None:
        return within
    inside = [s for s in outline if _holds(article.span, s.span)]
    label = within
    paragraphs = [s for s in inside if s.level is Level.PARAGRAPH]
    if len(paragraphs) > 1:
        number = next((n for n, s in enumerate(paragraphs, 1) if _holds(s.span, span)), None)
        if number:
            label += f"第{to_chinese(number)}款"
    item = next((s for s in inside if s.level is Level.ITEM and _holds(s.span, span)), None)
    return f"{label}第{item.number}项" if item else label


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
