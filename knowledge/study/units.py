"""What can be read in a day: articles and numbered points, each with the places it can be named by. Pure.

What is too long for a day is cut between paragraphs, where the next one says something by itself.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from knowledge.documents import Chunk, Document, DocumentId, Kind, Level, Span, Status
from knowledge.storage.holdings import Held

SHORTEST, LONGEST = 18, 1_000
"""Characters of a unit: less says nothing by itself, more is no daily prompt."""

_SHORTEST_IN_PLANS = 40  # what is shorter there is a date or a name
_GOES_ON = ("：", ":", "，", "、")
_SAMPLES = "starter/"  # sources of the texts that come with the program
_ID_LENGTH = 12
_FORMAL = re.compile(
    r"(?:起|日)施行|同时废止|负责解释|解释权|由.{1,40}解释[。；]|根据本.{1,8}制定.{0,12}(?:办法|细则|规定)"
    r"|参照本.{1,8}执行|从其规定|依法追究刑事责任。$"
)
_SHORT = 120  # characters up to which a passage with such words is about nothing else
_UNFIT = re.compile(r"\*{2,}|https?://|www\.|@|\d{7}")  # masked figures, addresses, telephone numbers
_ENOUGH = 300  # characters after which a part may end
_LEANS = re.compile(
    r"[（(]?[一二三四五六七八九十百\d]{1,4}[）)、.．]|[其该此这那上前]|同时|因此|所以|但|然而|而|并|为此|对此|对于|另外|另一方面"
    r"|二是|三是|四是|五是|再次|最后|总之|如果|也"
)  # how a paragraph begins that leans on the one before
_CELL = " | "
_NOT_READ = frozenset({Level.FRONT, Level.CONTENTS, Level.TABLE, Level.ROW})


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An article or a numbered point.

    Attributes:
        id: The same as long as the document says the same words there.
        document: It stands in.
        canonical: What editions of the document have in common.
        title: Of the document, as is ``source``.
        row: ``Held.row`` of the document.
        ordinal: Of its first chunk.
        label: The place as people say it.
        path: Where it stands, outermost first.
        text: Verbatim: ``span`` of the document's text.
        part: Whether it is not the whole of the place that ``label`` names.
    """

    id: str
    document: DocumentId
    canonical: str
    title: str
    source: str
    row: int
    ordinal: int
    label: str
    path: tuple[str, ...]
    span: Span
    text: str
    part: bool = False

    @property
    def number(self) -> int:
        """The id as a number."""
        return int(self.id, 16)

    def holds(self, words: str) -> bool:
        """Whether it is about something: the words stand in its text, its path or the title."""
        return words in self.text or words in self.title or any(words in step for step in self.path)


def is_read(held: Held) -> bool:
    """Whether prompts are taken out of a document: it is in force, and no sample."""
    return held.status is Status.CURRENT and not held.source.startswith(_SAMPLES)


def units(held: Held, document: Document) -> Iterator[Unit]:
    """What of a document is worth being read by itself, in order; the same words only once."""
    aside, shortest = _aside(document), _SHORTEST_IN_PLANS if held.kind in (Kind.PLAN, Kind.NOTICE) else SHORTEST
    known: set[str] = set()
    for label, found in groupby(document.chunks, key=lambda chunk: chunk.unit):
        chunks = list(found)
        if any(_is_cell(chunk) or _stands_in(chunk, aside) for chunk in chunks):
            continue
        parts = _parts(chunks, document.text)
        for part in parts:
            unit = _unit(held, document, label, part, is_part=len(parts) > 1)
            if is_worth_reading(unit.text, shortest=shortest) and unit.id not in known:
                known.add(unit.id)
                yield unit


def is_worth_reading(text: str, *, shortest: int = SHORTEST) -> bool:
    """Whether a passage says enough, not too much, nothing masked, and more than when it comes into force."""
    words = text.strip()
    if not shortest <= len(words) <= LONGEST or _UNFIT.search(words) or words.endswith(_GOES_ON):
        return False
    return not (len(words) <= _SHORT and _FORMAL.search(words)) and _says_something(words)


def _unit(held: Held, document: Document, label: str, chunks: Sequence[Chunk], *, is_part: bool) -> Unit:
    span = Span(start=chunks[0].span.start, end=chunks[-1].span.end)
    text = span.cut(document.text)
    return Unit(
        id=sha256(f"{document.id}\n{text}".encode()).hexdigest()[:_ID_LENGTH],
        document=document.id,
        canonical=held.canonical,
        title=held.title,
        source=held.source,
        row=held.row,
        ordinal=chunks[0].ordinal,
        label=label,
        path=chunks[0].path,
        span=span,
        text=text,
        part=is_part,
    )


def _parts(chunks: Sequence[Chunk], text: str) -> list[list[Chunk]]:
    """An article as it is read: in one, or in parts that begin where a paragraph does that leans on nothing."""
    if chunks[-1].span.end - chunks[0].span.start <= LONGEST:
        return [list(chunks)]
    parts: list[list[Chunk]] = []
    for chunk in chunks:
        if parts and not _begins(chunk, parts[-1], text):
            parts[-1].append(chunk)
        else:
            parts.append([chunk])
    if len(parts) > 1 and not _has_enough(parts[-1]):
        parts[-2].extend(parts.pop())
    return parts


def _has_enough(chunks: Sequence[Chunk]) -> bool:
    return chunks[-1].span.end - chunks[0].span.start >= _ENOUGH


def _begins(chunk: Chunk, part: Sequence[Chunk], text: str) -> bool:
    """Whether a new part begins with a chunk after those of a part: with a headline, or where it can be read alone."""
    before, words = part[-1].span.cut(text), chunk.span.cut(text)
    opens = "\n" in text[part[-1].span.end : chunk.span.start] or before.endswith("\n")
    if not opens or before.rstrip().endswith(("：", ":")):
        return False
    return not _says_something(words) or (_has_enough(part) and not _LEANS.match(words.lstrip()))


def _says_something(words: str) -> bool:
    return any(mark in words for mark in "。；！？")


def _aside(document: Document) -> list[Span]:
    return [section.span for section in document.sections if section.level in _NOT_READ]


def _stands_in(chunk: Chunk, spans: Iterable[Span]) -> bool:
    return any(span.start <= chunk.span.start and chunk.span.end <= span.end for span in spans)


def _is_cell(chunk: Chunk) -> bool:
    return _CELL in chunk.text or _CELL in chunk.context
