"""Passages cut into the pieces an answer may quote."""

import re
from collections.abc import Sequence

from knowledge.documents import Span

_END = re.compile(r"(?<=[。！？])[”’」』）)]*|\n+")
_CLAUSE_END = re.compile(r"(?<=[。！？；;])[”’」』）)]*|\n+")
_RUN = re.compile(r"\w+(?:、\w{2,16})+、\w+")
_CLOSING = "”’」』）)"
_ITEM = re.compile(
    r"^\s*(?:[（(][〇一二三四五六七八九十0-9]+[）)]|[0-9]+[.．、](?![0-9])|[一二三四五六七八九十]+、|[•·\-－]\s)"
)


def sentences(text: str, *, clauses: bool = False) -> tuple[Span, ...]:
    """Spans of the sentences of ``text``, without blanks at their ends.

    The spans are ordered and disjoint and hold every character that is not white space.

    Args:
        text: To be cut at sentence ends and line breaks.
        clauses: Whether to cut at semicolons, too.
    """
    spans: list[Span] = []
    start = 0
    for end in (*(match.end() for match in (_CLAUSE_END if clauses else _END).finditer(text)), len(text)):
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
    """Whether ``line`` begins as an entry of a list does: with （一）, 1. or 一、."""
    return bool(_ITEM.match(line))


def lists(text: str, pieces: Sequence[Span]) -> dict[int, list[int]]:
    """Where ``text`` holds lists of entries a line each.

    Returns:
        By the number of the piece that introduces a list, the numbers of the pieces of its entries.
    """
    found: dict[int, list[int]] = {}
    opener: int | None = None
    for number, piece in enumerate(pieces):
        if _opens_line(text, piece):
            if is_item(piece.cut(text)):
                if opener is not None:
                    found.setdefault(opener, []).append(number)
            else:
                opener = number
        elif opener is not None and opener in found:
            found[opener].append(number)
        else:
            opener = number
    return found


def _opens_line(text: str, piece: Span) -> bool:
    before = text[: piece.start].rstrip(" \t　")
    return not before or before.endswith("\n")


def run(sentence: str) -> tuple[str, ...]:
    """The entries of a list inside a sentence: 实施甲乙、丙丁、戊己等三项 -> 甲乙, 丙丁, 戊己.

    Only lists whose entries are equally long are taken apart: where the first begins and the last
    ends cannot be told otherwise. Empty if there is none of three or more.
    """
    best: tuple[str, ...] = ()
    for match in _RUN.finditer(sentence):
        first, *inner, last = match.group().split("、")
        length = len(inner[0])
        entries = (first[-length:], *inner, last[:length])
        if {len(entry) for entry in entries} == {length} and len(entries) > len(best):
            best = entries
    return best
