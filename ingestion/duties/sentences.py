"""Running text as paragraphs, sentences and clauses; marks inside brackets and quotes part nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.documents import Span

_HELD = r"（[^（）\n]{0,200}）|\([^()\n]{0,200}\)|“[^“”\n]{0,200}”|《[^《》\n]{0,100}》"
_MARK = re.compile(rf"{_HELD}|[。！？!?]+[”’）)》]*|[，；：;:,]|\n")
_CLAUSE_ENDS = "，；：;:,"
_ENDS_LINE = "。！？!?；;：:）)”》…"
_SHORT_LINE = 15
"""A line shorter than this is no wrapped line of running text, whatever it ends with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A stretch between two marks, without blanks at its ends; ``mark`` is the one behind it, empty at the end."""

    start: int
    end: int
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Clauses up to a full stop.

    Attributes:
        clauses: At least one.
        opens: Whether it is the first of its paragraph.
        end: Behind its closing mark.
    """

    clauses: tuple[Clause, ...]
    opens: bool
    end: int

    @property
    def start(self) -> int:
        """Where its first clause starts."""
        return self.clauses[0].start


def sentences_of(text: str, span: Span) -> Iterator[Sentence]:
    """The sentences of a stretch of running text, in order.

    A line break ends a sentence only where the line could not be a wrapped one.
    """
    clauses: list[Clause] = []
    opens, position, line = True, span.start, span.start
    for mark in _MARK.finditer(text, span.start, span.end):
        kind = mark.group()[0]
        if kind in "（(“《":
            continue
        if kind == "\n":
            wrapped = _wraps(text, line, mark.start())
            line = mark.end()
            if wrapped:
                continue
        clauses += _clause(text, position, mark.start(), kind)
        position = mark.end()
        if kind in _CLAUSE_ENDS:
            continue
        if clauses:
            end = mark.start() if kind == "\n" else mark.end()
            yield Sentence(clauses=tuple(clauses), opens=opens, end=min(end, span.end))
            clauses, opens = [], False
        opens = opens or kind == "\n"
    clauses += _clause(text, position, span.end, "")
    if clauses:
        yield Sentence(clauses=tuple(clauses), opens=opens, end=clauses[-1].end)


def _wraps(text: str, start: int, end: int) -> bool:
    while start < end and text[end - 1].isspace():
        end -= 1
    return end - start >= _SHORT_LINE and text[end - 1] not in _ENDS_LINE


def _clause(text: str, start: int, end: int, mark: str) -> list[Clause]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return [Clause(start=start, end=end, mark=mark)] if start < end else []
