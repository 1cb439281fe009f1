"""Named documents and places, resolved against what the library holds; no searching."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby, takewhile

from knowledge.documents import DocumentId, Section, Span, Status
from knowledge.search.addresses import Place
from knowledge.search.catalogue import Catalogue, Named
from knowledge.search.outlines import division, label_of, part_of_article, point
from knowledge.storage.holdings import Held, StoredChunk
from knowledge.storage.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A place that was looked up: its own span, and the chunk it stands in or begins with."""

    label: str
    path: tuple[str, ...]
    span: Span
    text: str
    part: StoredChunk


class Lookup:
    """Looks names and places up in a library, and remembers what it read until the library changes.

    Safe to share between threads, also where they look at different states of the library.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known = -1, Catalogue(())
        self._text = lru_cache(maxsize=64)(library.text)
        self._outline = lru_cache(maxsize=64)(library.outline)

    def documents(self) -> dict[DocumentId, Held]:
        """All held documents by id."""
        return self._catalogue().documents

    def named(self, question: str) -> Named:
        """What ``question`` names."""
        return self._catalogue().named(question)

    def editions(self, named: Named, *, as_of: date | None) -> set[DocumentId] | None:
        """The documents that may answer; None for all current ones. See ``Catalogue.editions``."""
        return self._catalogue().editions(named, as_of=as_of)

    def held_editions(self, named: Named) -> tuple[Held, ...]:
        """The documents a question names, all their editions, best guess first."""
        return self._catalogue().held(named.documents)

    def place_hits(self, named: Named, editions: set[DocumentId] | None) -> list[Placed]:
        """The named places, each once, in the order they are named, in the documents that may answer."""
        known = self._catalogue()
        hits: dict[tuple[int, Span], Placed] = {}
        for place, owners in named.places:
            for document in known.held(owners):
                may = document.status is Status.CURRENT if editions is None else document.id in editions
                for placed in self.at(document.row, place) if may else ():
                    hits.setdefault((document.row, placed.span), placed)
        return list(hits.values())

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
        return self._joined(part.document_row, chunks)

    def text(self, row: int) -> str:
        """The whole text of a document.

        Raises:
            NotHeld: there is no such document (any more).
        """
        return self._text(row)

    def outline(self, row: int) -> tuple[Section, ...]:
        """The outline of a document."""
        return self._outline(row)

    def _catalogue(self) -> Catalogue:
        """The documents of the state this thread looks at."""
        revision = self._library.revision
        read, known = self._known
        if read != revision:
            known = Catalogue(self._library.documents())
            self._known = revision, known
        return known

    def _article(self, row: int, place: Place, chunks: Sequence[StoredChunk]) -> Placed:
        whole = self._joined(row, chunks)
        found = part_of_article(self.outline(row), whole.span, paragraph=place.paragraph, item=place.item)
        if found is None:
            return whole
        label, span = found
        part = next((chunk for chunk in chunks if chunk.chunk.span.end > span.start), chunks[0])
        return Placed(label=place.label + label, path=whole.path, span=span, text=span.cut(self.text(row)), part=part)

    def _division(self, row: int, place: Place) -> list[Placed]:
        """What stands under a chapter, a part, or a numbered point of a speech, unit by unit."""
        outline = self.outline(row)
        over = division(outline, (*place.above, place.label))
        if over is None:
            return []
        under = over if place.item is None else point(outline, over, place.item)
        if under is None:
            return []
        chunks = self._library.within(row, under.span)
        if not chunks:
            return self._inside(row, over, under)
        units = groupby(chunks, key=lambda chunk: chunk.chunk.unit)
        return [self._joined(row, tuple(parts)) for _, parts in units]

    def _inside(self, row: int, over: Section, under: Section) -> list[Placed]:
        """A sub-point that is no more than a piece of a chunk."""
        text = self.text(row)
        return [
            Placed(
                label=label_of(over, under),
                path=chunk.chunk.path,
                span=under.span,
                text=under.span.cut(text),
                part=chunk,
            )
            for chunk in self._library.within(row, over.span)
            if chunk.chunk.span.start <= under.span.start and under.span.end <= chunk.chunk.span.end
        ]

    def _joined(self, row: int, chunks: Sequence[StoredChunk]) -> Placed:
        """The whole of an article or point, of which these are all chunks."""
        span = Span(start=chunks[0].chunk.span.start, end=chunks[-1].chunk.span.end)
        path = _shared([part.chunk.path for part in chunks])
        return Placed(label=chunks[0].chunk.unit, path=path, span=span, text=span.cut(self.text(row)), part=chunks[0])


def _shared(paths: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The headings that all the paths begin with."""
    levels = takewhile(lambda level: len(set(level)) == 1, zip(*paths, strict=False))
    return tuple(level[0] for level in levels)
