"""Passages cut into the pieces an answer may quote."""

import re
from collections.abc import Sequence

from knowledge.documents import Span

_END = re.compile(r"(?<=[。！？])[”’」』）)]*|\n+")
_CLAUSE_END = re.compile(r"(?<=[。！？；;])[”’」』）)]*|\n+")
_RUN = re.compile(r"\w+(?:、\w{2,16})+、\w+")
_CLOSING = "”’」』）)"
_MARKS = tuple(
    re.compile(rf"\s*{mark}")
    for mark in (
        r"[一二三四五六七八九十]+、",
        r"[（(][〇一二三四五六七八九十]+[）)]",
        r"[0-9]+[.．、](?![0-9])",
        r"[（(][0-9]+[）)]",
        r"[•·\-－]\s",
    )
)
_NOT_IN_ENTRY = re.compile(r"[和及与或]|^[指是为]")


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


def rank_of_item(line: str) -> int | None:
    """How deep an entry of a list stands: 0 for 一、, then （一）, 1., （1）, bullets; None for others."""
    return next((rank for rank, mark in enumerate(_MARKS) if mark.match(line)), None)


def lists(text: str, pieces: Sequence[Span]) -> dict[int, list[Span]]:
    """Where ``text`` holds lists whose entries each begin a line.

    Args:
        text: Any.
        pieces: Its sentences.

    Returns:
        By the number of the sentence that introduces a list, the spans of its entries; an entry holds
        all its sentences and the entries below it.
    """
    found: dict[int, list[Span]] = {}
    opener: int | None = None
    outermost = 0
    for number, piece in enumerate(pieces):
        rank = rank_of_item(piece.cut(text)) if _opens_line(text, piece) else None
        entries = found.get(opener, []) if opener is not None else []
        if rank is not None and opener is not None and (not entries or rank == outermost):
            found.setdefault(opener, []).append(piece)
            outermost = rank
        elif entries and not (_opens_line(text, piece) and (rank is None or rank < outermost)):
            entries[-1] = Span(start=entries[-1].start, end=piece.end)
        else:
            opener = number if rank is None else None
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
        alike = {len(entry) for entry in entries} == {length} and not any(map(_NOT_IN_ENTRY.search, entries))
        if alike and len(entries) > len(best):
            best = entries
    return best
