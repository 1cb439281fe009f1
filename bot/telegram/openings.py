"""Which article a button opens."""

from bot.documents.leafing import ordinal_of
from bot.telegram.actions import Open
from knowledge.documents import Span
from knowledge.replies import Citation, Passage
from knowledge.storage.library import Library


def of_citation(library: Library, citation: Citation) -> Open | None:
    """The article a quote stands in; None if its document is no longer held."""
    row = _row(library, citation.source)
    ordinal = None if row is None else ordinal_of(library, row, citation.span)
    return Open(row, ordinal) if row is not None and ordinal is not None else None


def of_passage(library: Library, passage: Passage) -> Open | None:
    """The article a passage stands in; None if its document no longer holds it."""
    row = _row(library, passage.source)
    if row is None:
        return None
    chunks = library.unit(row, passage.label)
    if chunks:
        return Open(row, chunks[0].chunk.ordinal)
    start = library.text(row).find(passage.text)
    if start < 0:
        return None
    ordinal = ordinal_of(library, row, Span(start=start, end=start + len(passage.text)))
    return None if ordinal is None else Open(row, ordinal)


def _row(library: Library, source: str) -> int | None:
    return next((held.row for held in library.documents() if held.source == source), None)
