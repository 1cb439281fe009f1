"""Values as table rows, and back."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row

from knowledge.documents import Chunk, DocumentId, Kind, Level, Section, Span, Status
from knowledge.storage.holdings import Draft, Given, Held, StoredChunk
from knowledge.storage.schema import chunk_row


def held(row: Row[Any]) -> Held:
    """A row of ``documents`` without its text."""
    return Held(
        row=row.row,
        id=DocumentId(row.id),
        title=row.title,
        canonical=row.canonical,
        kind=Kind(row.kind),
        source=row.source,
        issuer=row.issuer,
        issued=row.issued,
        effective=row.effective,
        status=Status(row.status),
        repeals=tuple(row.repeals),
        sha256=row.sha256,
        articles=row.articles,
        chunks=row.chunks,
        warnings=(*row.warnings, *row.notices, *filter(None, [row.note])),
        ingested_at=row.ingested_at,
        given=Given(
            kind=Kind(row.kind_given) if row.kind_given else None,
            status=Status(row.status_given) if row.status_given else None,
            effective=row.effective_given,
        ),
        year=row.year,
        tasks=row.tasks,
        duties=row.duties,
    )


def stored_chunk(row: Row[Any]) -> StoredChunk:
    """A row of ``chunks`` joined with its document."""
    return StoredChunk(
        row=row.row,
        document_row=row.document,
        document_id=DocumentId(row.id),
        title=row.title,
        source=row.source,
        kind=Kind(row.kind),
        status=Status(row.status),
        issued=row.issued,
        effective=row.effective,
        alone=bool(row.alone),
        chunk=chunk(row),
    )


def chunk(row: Row[Any]) -> Chunk:
    """A row of ``chunks``."""
    return Chunk(
        ordinal=row.ordinal,
        path=tuple(row.path),
        label=row.label,
        unit=row.unit,
        context=row.context,
        span=Span(start=row.start, end=row.end),
        text=row.text,
    )


def section(row: Row[Any]) -> Section:
    """A row of ``sections``."""
    return Section(
        level=Level(row.level),
        number=row.number,
        heading=row.heading,
        depth=row.depth,
        span=Span(start=row.start, end=row.end),
    )


def document_values(draft: Draft, *, canonical: str, now: datetime) -> dict[str, object]:
    """The row of a document that is not ready yet."""
    document, given = draft.document, draft.given
    return {
        "id": document.id,
        "ready": False,
        "title": document.title,
        "canonical": canonical,
        "kind": document.kind.value,
        "source": document.source,
        "issuer": document.issuer,
        "issued": document.issued,
        "effective": document.effective,
        "year": draft.year,
        "status": document.status.value,
        "note": "",
        "kind_given": given.kind.value if given.kind else None,
        "status_given": given.status.value if given.status else None,
        "effective_given": given.effective,
        "repeals": list(document.repeals),
        "warnings": list(document.warnings),
        "sha256": document.sha256,
        "articles": document.articles,
        "chunks": len(document.chunks),
        "ingested_at": now,
        "text": document.text,
    }


def section_values(document_row: int, ordinal: int, section: Section) -> dict[str, object]:
    """The row of one node of the outline."""
    return {
        "document": document_row,
        "ordinal": ordinal,
        "level": section.level.value,
        "number": section.number,
        "heading": section.heading,
        "depth": section.depth,
        "start": section.span.start,
        "end": section.span.end,
    }


def chunk_values(document_row: int, chunk: Chunk, vector_key: str) -> dict[str, object]:
    """The row of one chunk."""
    return {
        "row": chunk_row(document_row, chunk.ordinal),
        "document": document_row,
        "ordinal": chunk.ordinal,
        "path": list(chunk.path),
        "label": chunk.label,
        "unit": chunk.unit,
        "context": chunk.context,
        "start": chunk.span.start,
        "end": chunk.span.end,
        "text": chunk.text,
        "vector_key": vector_key,
    }
