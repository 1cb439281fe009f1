"""Passages cut into the pieces an answer may quote."""

import re

from knowledge.documents import Span

_END = re.compile(r"(?<=[。！？；;])[”’」』）)]*|\n+")
_CLOSING = "”’」』）)"
_ITEM = re.compile(
    r"^\s*(?:[（(][〇一二三四五六七八九十0-9]+[）)]|[0-9]+[.．、](?![0-9])|[一二三四五六七八九十]+、|[•·\-－]\s)"
)


def sentences(text: str) -> tuple[Span, ...]:
    """Spans of the sentences and semicolon clauses of ``text``, without blanks at their ends.

    The spans are ordered and disjoint and hold every character that is not white space.
    """
    spans: list[Span] = []
    start = 0
    for end in (*(match.end() for match in _END.finditer(text)), len(text)):
        left, right = start, end
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        if left < right:
            if spans and all(char in _CLOSING for char in text[left:right]):
                spans[-1] = Span(start=spans[-1].start, end=right)
            else:
                spans.append(Span(start=left, end=right))
        start = end
    return tuple(spans)


def is_item(line: str) -> bool:
    """Whether ``line`` is an entry of a list: （一）…, 1. …, 一、…"""
    return bool(_ITEM.match(line))
