"""Named documents and places, resolved against what the library holds; no searching."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from knowledge.addresses import PREAMBLES, Place, places
from knowledge.documents import DocumentId, Kind, Level, Section, Span, Status
from knowledge.holdings import Held, StoredChunk
from knowledge.library import Library
from knowledge.naming import Mention, Names, squeezed
from knowledge.outlines import children, numbered
from knowledge.questions import content_terms
from knowledge.versions import in_force, starts

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年?(?:版|修订|修正|的)?")
_OLD = re.compile(
    r"旧版|老版|旧的|原来的|以前的|修订前|修改前|旧(?=条例|章程|党章|准则|规定|办法|细则|法)|(?<=[^一-鿿])原(?=条例)"
)
_GENERIC = re.compile(
    r"(?:条例|章程|准则|规定|办法|细则|规则|法|讲话|报告|公报|决定|意见|通知|计划|方案|要点|安排|文件)(?:的|中|里)?$"
)
_TELL = re.compile(r"内容|原文|全文|条文|讲|说|写|看|显示")
_NEAR = 8  # characters between a year and the title it belongs to


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a question names.

    Attributes:
        documents: Ids of the documents it names, best guess first.
        places: Each place with the documents it may belong to, best guess first.
        year: The year of the edition it asks for, if it names one next to a title.
        old: Whether it asks for an earlier edition without naming a year.
    """

    documents: tuple[DocumentId, ...] = ()
    places: tuple[tuple[Place, tuple[DocumentId, ...]], ...] = ()
    year: int | None = None
    old: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A place that was looked up: its own span, and the chunk it stands in or begins with."""

    label: str
    path: tuple[str, ...]
    span: Span
    text: str
    part: StoredChunk


class Lookup:
    """Looks names and places up in a library, and remembers what it read until the library changes."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._revision = -1
        self._held: dict[DocumentId, Held] = {}
        self._names = Names(())
        self._text = lru_cache(maxsize=64)(library.text)
        self._outline = lru_cache(maxsize=64)(library.outline)

    def documents(self) -> dict[DocumentId, Held]:
        """All held documents by id."""
        self._refresh()
        return self._held

    def named(self, question: str) -> Named:
        """What ``question`` names."""
        self._refresh()
        text = squeezed(question)
        mentions = self._names.mentions(question)
        found = tuple((place, self._owners(place, text, mentions)) for place in _asked_for(text, mentions))
        return Named(
            documents=tuple(dict.fromkeys(document for mention in mentions for document in mention.documents)),
            places=found,
            year=_year(text, mentions),
            old=bool(mentions and _OLD.search(text)),
        )

    def editions(self, named: Named, *, as_of: date | None) -> set[DocumentId] | None:
        """The documents that may answer; None for all current ones.

        Args:
            named: Of the question; a year or a word for an earlier edition next to a title brings
                that edition in place of the current one.
            as_of: What was in force on that day, whatever the question says.
        """
        held = self.documents()
        if as_of:
            return in_force(tuple(held.values()), as_of)
        if not named.documents or not (named.year or named.old):
            return None
        wanted = {document for document in named.documents if self._is_edition(held[document], named)}
        if not wanted:
            return None
        lineages = {held[document].canonical for document in wanted}
        others = {h.id for h in held.values() if h.status is Status.CURRENT and h.canonical not in lineages}
        return others | wanted

    @staticmethod
    def is_of_year(held: Held, year: int) -> bool:
        """Whether a document is the edition of a year, by its name, its issue or the day it came into force."""
        days = (held.issued, held.effective)
        return held.year == year or any(day is not None and day.year == year for day in days)

    def held_editions(self, named: Named) -> tuple[Held, ...]:
        """The documents a question names, all their editions, best guess first."""
        held = self.documents()
        return tuple(held[document] for document in named.documents)

    def place_hits(self, named: Named, editions: set[DocumentId] | None) -> list[Placed]:
        """The named places, in the order they are named, in the documents that may answer."""
        held = self.documents()
        hits: list[Placed] = []
        for place, owners in named.places:
            for owner in owners:
                document = held[owner]
                may = document.status is Status.CURRENT if editions is None else owner in editions
                if may:
                    hits.extend(self.at(document.row, place))
        return hits

    def at(self, row: int, place: Place) -> list[Placed]:
        """A place of one document: one result for an article or a part of it, several for a chapter or a section."""
        chunks = self._library.unit(row, place.label)
        if chunks and not place.label.endswith("、"):
            return [self._article(row, place, chunks)]
        return self._division(row, place)

    def whole(self, part: StoredChunk) -> Placed | None:
        """The whole article or point of a part; None if the part is all of it or it is a preamble."""
        chunk = part.chunk
        if chunk.path and re.fullmatch(r"第\d+段", chunk.path[-1]):
            return None
        chunks = self._library.unit(part.document_row, chunk.unit)
        if len(chunks) < 2:
            return None
        return self._joined(part.document_row, chunk.unit, chunks, part)

    def text(self, row: int) -> str:
        """The whole text of a document."""
        return self._text(row) or ""

    def outline(self, row: int) -> tuple[Section, ...]:
        """The outline of a document."""
        return self._outline(row)

    def _refresh(self) -> None:
        revision = self._library.revision
        if revision != self._revision:
            self._held = {held.id: held for held in self._library.documents()}
            newest_first = sorted(self._held.values(), key=lambda h: starts(h) or date.min, reverse=True)
            current_first = sorted(newest_first, key=lambda h: h.status is not Status.CURRENT)
            self._names = Names((held.id, held.title) for held in current_first)
            self._revision = revision

    def _owners(self, place: Place, text: str, mentions: Sequence[Mention]) -> tuple[DocumentId, ...]:
        before = [mention for mention in mentions if mention.end <= place.start]
        if before:
            return before[-1].documents
        if mentions:
            return mentions[0].documents
        current = [held for held in self._held.values() if held.status is Status.CURRENT]
        if len(current) == 1:
            return (current[0].id,)
        generic = _GENERIC.search(text[: place.start])
        if generic is None:
            return ()
        word = generic.group().rstrip("的中里")
        ending = [held.id for held in current if held.canonical.endswith(word)]
        return tuple(ending) if len(ending) == 1 else ()

    def _is_edition(self, held: Held, named: Named) -> bool:
        if named.year is None:
            return held.kind is Kind.REGULATION and held.status is Status.SUPERSEDED
        return self.is_of_year(held, named.year)

    def _article(self, row: int, place: Place, chunks: Sequence[StoredChunk]) -> Placed:
        whole = self._joined(row, place.label, chunks, chunks[0])
        section = self._narrowed(row, whole.span, place)
        if section is None:
            return whole
        label, span = section
        part = next((chunk for chunk in chunks if chunk.chunk.span.end > span.start), chunks[0])
        return Placed(label=label, path=whole.path, span=span, text=span.cut(self.text(row)), part=part)

    def _narrowed(self, row: int, article: Span, place: Place) -> tuple[str, Span] | None:
        """Label and span of the 款 or 项 asked for; None where none is asked for or the article has none such."""
        outline = self.outline(row)
        inside = [s for s in outline if article.start <= s.span.start and s.span.end <= article.end]
        label, span = place.label, article
        if place.paragraph:
            paragraphs = [s for s in inside if s.level is Level.PARAGRAPH]
            if place.paragraph <= len(paragraphs):
                span = paragraphs[place.paragraph - 1].span
                label += f"第{numbered(place.paragraph)}款"
            elif place.paragraph > 1:
                return None
        if place.item:
            items = [
                s for s in inside if s.level is Level.ITEM and span.start <= s.span.start and s.span.end <= span.end
            ]
            if place.item > len(items):
                return None
            span = items[place.item - 1].span
            label += f"第{items[place.item - 1].number}项"
        return None if label == place.label else (label, span)

    def _division(self, row: int, place: Place) -> list[Placed]:
        """What stands under a chapter, a part, or a numbered point of a speech, unit by unit."""
        under = children(self.outline(row), place.label, place.item)
        if under is None:
            return []
        chunks = self._library.within(row, under)
        units: dict[str, list[StoredChunk]] = {}
        for chunk in chunks:
            units.setdefault(chunk.chunk.unit, []).append(chunk)
        return [self._joined(row, unit, parts, parts[0]) for unit, parts in units.items()]

    def _joined(self, row: int, label: str, chunks: Sequence[StoredChunk], part: StoredChunk) -> Placed:
        span = Span(start=chunks[0].chunk.span.start, end=chunks[-1].chunk.span.end)
        path = part.chunk.path
        if label in path:
            path = path[: path.index(label) + 1]
        return Placed(label=label, path=path, span=span, text=span.cut(self.text(row)), part=part)


def _year(text: str, mentions: Sequence[Mention]) -> int | None:
    for match in _YEAR.finditer(text):
        for mention in mentions:
            if -_NEAR <= match.start() - mention.end <= 2 or 0 <= mention.start - match.end() <= 2:
                return int(match[1])
    return None


def _asked_for(text: str, mentions: Sequence[Mention]) -> tuple[Place, ...]:
    """The places in a question; a preamble, which is long, only if nothing else is asked about."""
    found = places(text)
    if not any(place.label in PREAMBLES for place in found):
        return found
    named = [(mention.start, mention.end) for mention in mentions] + [(place.start, place.end) for place in found]
    rest = "".join(char for at, char in enumerate(text) if not any(start <= at < end for start, end in named))
    return () if content_terms(_TELL.sub("", rest)) else found
