"""Leafing through a document, one whole article or numbered point at a time."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from knowledge.documents import Chunk, Span
from knowledge.storage.holdings import Held
from knowledge.storage.schema import chunk_row

if TYPE_CHECKING:
    from knowledge.storage.library import Library

_CELL = " | "


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One article, numbered point or table row of a document, whole.

    Attributes:
        document: It stands in.
        label: Of the whole: 第七条, 三、（一）, 表2第5行.
        path: Where it stands, outermost first, with what all its chunks have in common.
        text: Verbatim.
        heads: The column heads of a table's row; empty for anything else.
        ordinal: Of its first chunk.
        before: Ordinal of the first chunk of what stands before it; None at the document's beginning.
        after: Ordinal of the first chunk of what follows; None at the document's end.
    """

    document: Held
    label: str
    path: tuple[str, ...]
    text: str
    heads: str
    ordinal: int
    before: int | None
    after: int | None


def leaf(library: "Library", row: int, ordinal: int) -> Leaf | None:
    """The whole article or point that holds a chunk.

    Args:
        library: To look it up in.
        row: ``Held.row`` of the document.
        ordinal: Of the chunk.

    Returns:
        None where that revision is no longer held, or has no such chunk.
    """
    with library.snapshot():
        document = _document(library, row)
        chunk = _chunk(library, document, ordinal)
        if document is None or chunk is None:
            return None
        chunks = _unit(library, row, chunk)
        first, last = chunks[0], chunks[-1]
        previous = _chunk(library, document, first.ordinal - 1)
        following = _chunk(library, document, last.ordinal + 1)
        return Leaf(
            document=document,
            label=chunk.unit,
            path=_shared([each.path for each in chunks]),
            text=Span(start=first.span.start, end=last.span.end).cut(library.text(row)),
            heads=chunk.context if len(chunks) == 1 and _CELL in chunk.text else "",
            ordinal=first.ordinal,
            before=_unit(library, row, previous)[0].ordinal if previous else None,
            after=following.ordinal if following else None,
        )


def ordinal_of(library: "Library", row: int, span: Span) -> int | None:
    """The ordinal of the chunk in which a stretch begins; of the next one where it begins between two.

    Args:
        library: To look it up in.
        row: ``Held.row`` of the document.
        span: A citation's, for instance.

    Returns:
        None where that revision is no longer held, or has no chunk there.
    """
    with library.snapshot():
        document = _document(library, row)
        if document is None:
            return None

        def end(ordinal: int) -> int:
            chunk = _chunk(library, document, ordinal)
            return chunk.span.end if chunk else 0

        found = bisect_right(range(document.chunks), span.start, key=end)
        return found if found < document.chunks else None


def _document(library: "Library", row: int) -> Held | None:
    return next((held for held in library.documents() if held.row == row), None)


def _chunk(library: "Library", document: Held | None, ordinal: int) -> Chunk | None:
    if document is None or not 0 <= ordinal < document.chunks:
        return None
    number = chunk_row(document.row, ordinal)
    found = library.chunks([number]).get(number)
    return found.chunk if found else None


def _unit(library: "Library", row: int, chunk: Chunk) -> list[Chunk]:
    """All chunks of the article or point that a chunk belongs to."""
    return [stored.chunk for stored in library.unit(row, chunk.unit)]


def _shared(paths: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    levels = takewhile(lambda level: len(set(level)) == 1, zip(*paths, strict=False))
    return tuple(level[0] for level in levels)
