"""Reading the library: only documents that are ready."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, select

from knowledge.documents import Document, Section, Span, Status
from knowledge.storage.holdings import Held, StoredChunk
from knowledge.storage.schema import chunks, documents, meta, sections
from knowledge.storage.sql import rows
from knowledge.storage.sql.database import MEMORY

_AT_ONCE = 500  # numbers in one IN list


def settings(connection: Connection) -> dict[str, str]:
    """What the library remembers about itself, by name."""
    memory = connection.info.get(MEMORY, {})
    if "settings" not in memory:
        memory["settings"] = {row.name: row.value for row in connection.execute(_SETTINGS)}
    found: dict[str, str] = memory["settings"]
    return found


def setting(connection: Connection, name: str) -> str | None:
    """One thing the library remembers about itself."""
    return settings(connection).get(name)


def held(connection: Connection) -> tuple[Held, ...]:
    """Every document, in the order of ingestion."""
    return tuple(map(rows.held, connection.execute(_HELD)))


def chunks_by_row(connection: Connection, numbers: Sequence[int]) -> dict[int, StoredChunk]:
    """The chunks with these numbers; those that are gone are missing."""
    found: dict[int, StoredChunk] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        result = connection.execute(_CHUNKS, {"numbers": list(numbers[start : start + _AT_ONCE])})
        found.update((row.row, rows.stored_chunk(row)) for row in result)
    return found


def unit(connection: Connection, document_row: int, label: str) -> tuple[StoredChunk, ...]:
    """The chunks of one article or numbered point, in order."""
    found = connection.execute(_UNIT, {"wanted": document_row, "label": label})
    return tuple(map(rows.stored_chunk, found))


def within(connection: Connection, document_row: int, span: Span) -> tuple[StoredChunk, ...]:
    """The chunks that stand inside a stretch of a document's text, in order."""
    found = connection.execute(_WITHIN, {"wanted": document_row, "from": span.start, "to": span.end})
    return tuple(map(rows.stored_chunk, found))


def outline(connection: Connection, document_row: int) -> tuple[Section, ...]:
    """The sections of a document, in order; none if it is not held."""
    return tuple(map(rows.section, connection.execute(_OUTLINE, {"wanted": document_row})))


def text(connection: Connection, document_row: int) -> str | None:
    """The text of a document; None if it is not held."""
    return connection.scalar(_TEXT, {"wanted": document_row})


def document(connection: Connection, held: Held, whole: str) -> Document:
    """A document as it was ingested, with ``whole`` as its text."""
    row = {"wanted": held.row}
    return Document(
        id=held.id,
        title=held.title,
        kind=held.kind,
        source=held.source,
        sha256=held.sha256,
        issuer=held.issuer,
        issued=held.issued,
        effective=held.effective,
        status=held.status,
        repeals=held.repeals,
        text=whole,
        sections=outline(connection, held.row),
        chunks=tuple(map(rows.chunk, connection.execute(_ALL_CHUNKS, row))),
        warnings=held.warnings,
    )


def size(connection: Connection, *, archive: bool) -> int:
    """How many chunks one side of the library has."""
    return connection.scalar(_SIZE[archive]) or 0


def chunks_by_vector(connection: Connection, keys: Sequence[str], *, archive: bool) -> list[tuple[int, str]]:
    """Numbers of the chunks on one side that have one of these vectors, each with its vector's key."""
    found: list[tuple[int, str]] = []
    for start in range(0, len(keys), _AT_ONCE):
        result = connection.execute(_BY_VECTOR[archive], {"keys": list(keys[start : start + _AT_ONCE])})
        found.extend((row.row, row.vector_key) for row in result)
    return found


def on_side(*, archive: bool) -> ColumnElement[bool]:
    """Whether a document is ready and stands on that side: the archive holds all that may not answer for today."""
    current = documents.c.status == Status.CURRENT.value
    return documents.c.ready & (~current if archive else current)


def _chunk_rows() -> Select[Any]:
    said, other = documents.c, chunks.alias()
    siblings = (other.c.document == chunks.c.document) & (other.c.unit == chunks.c.unit) & (other.c.row != chunks.c.row)
    alone = ~select(other.c.row).where(siblings).exists()
    columns = (
        alone.label("alone"),
        said.id,
        said.title,
        said.source,
        said.kind,
        said.status,
        said.issued,
        said.effective,
    )
    return select(chunks, *columns).join(documents, chunks.c.document == said.row).where(said.ready)


_SETTINGS = select(meta.c.name, meta.c.value)
_HELD = select(*(column for column in documents.c if column.name != "text")).where(documents.c.ready)
_HELD = _HELD.order_by(documents.c.row)
_CHUNKS = _chunk_rows().where(chunks.c.row.in_(bindparam("numbers", expanding=True)))
_UNIT = (
    _chunk_rows()
    .where(chunks.c.document == bindparam("wanted"), chunks.c.unit == bindparam("label"))
    .order_by(chunks.c.ordinal)
)
_WITHIN = (
    _chunk_rows()
    .where(chunks.c.document == bindparam("wanted"))
    .where(chunks.c.start >= bindparam("from"), chunks.c.end <= bindparam("to"))
    .order_by(chunks.c.ordinal)
)
_OUTLINE = (
    select(sections)
    .join(documents, sections.c.document == documents.c.row)
    .where(documents.c.ready, documents.c.row == bindparam("wanted"))
    .order_by(sections.c.ordinal)
)
_ALL_CHUNKS = select(chunks).where(chunks.c.document == bindparam("wanted")).order_by(chunks.c.ordinal)
_TEXT = select(documents.c.text).where(documents.c.ready, documents.c.row == bindparam("wanted"))
_SIZE = {side: select(func.sum(documents.c.chunks)).where(on_side(archive=side)) for side in (False, True)}
_BY_VECTOR = {
    side: select(chunks.c.row, chunks.c.vector_key)
    .join(documents, chunks.c.document == documents.c.row)
    .where(on_side(archive=side), chunks.c.vector_key.in_(bindparam("keys", expanding=True)))
    for side in (False, True)
}
