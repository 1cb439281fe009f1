"""The lines of a document: numbers taken off their heads, cut into sentences. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.documents import Chunk, Span
from knowledge.numerals import to_int

_HAN = "〇零一二两三四五六七八九十百千0-9０-９"
_MARK = re.compile(
    rf"(?P<article>第[{_HAN}]{{1,8}}条(?:之[一二三四五六七八九十]{{1,2}})?(?![{_HAN}第、，]))"
    rf"|(?P<item>[（(][一二三四五六七八九十]{{1,3}}[）)])|(?P<comma>[一二三四五六七八九十]{{1,3}}、)"
    rf"|(?P<digit>[0-9０-９]{{1,2}}[.．、](?![0-9]))|(?P<inner>[（(][0-9０-９]{{1,2}}[）)])"
)
_RANKS = ("comma", "item", "digit", "inner")
_END = re.compile(r"[。！？]+[”’」』）)]*")
_BLANK = " \t　\xa0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a document without its numbers.

    Attributes:
        rank: How deep the entry stands that begins here; None if none does.
        number: Of that entry.
    """

    span: Span
    rank: int | None
    number: int
    chunk: Chunk


def lines_of(text: str, chunk: Chunk) -> Iterator[Line]:
    """The lines of a chunk that hold words."""
    start = chunk.span.start
    for line in chunk.text.splitlines(keepends=True):
        left, right = start, start + len(line.rstrip())
        start += len(line)
        rank: int | None = None
        number = 0
        while left < right:
            while left < right and text[left] in _BLANK:
                left += 1
            match = _MARK.match(text, left, right)
            if match is None or not match.lastgroup:
                break
            if match.lastgroup != "article":
                if rank is not None:
                    break
                rank, number = _RANKS.index(match.lastgroup), _number(match.group())
            left = match.end()
        if left < right:
            yield Line(span=Span(start=left, end=right), rank=rank, number=number, chunk=chunk)


def _number(mark: str) -> int:
    return to_int(mark.strip("（()）.．、"))


def sentences_of(text: str, line: Span) -> Iterator[Span]:
    """The sentences of a line, each with its end mark."""
    start = line.start
    for end in (*(match.end() for match in _END.finditer(text, line.start, line.end)), line.end):
        left = start
        while left < end and text[left] in _BLANK:
            left += 1
        if left < end:
            yield Span(start=left, end=end)
        start = end
