"""Found passages, built by hand."""

from datetime import date

from knowledge.answering.selecting import Lead
from knowledge.documents import Chunk, DocumentId, Kind, Span, Status
from knowledge.search.retrieval import Hit
from knowledge.storage.holdings import StoredChunk


def part(text: str, status: Status = Status.CURRENT, effective: date | None = date(2020, 1, 1)) -> StoredChunk:
    span = Span(start=0, end=len(text))
    return StoredChunk(
        row=1,
        document_row=1,
        document_id=DocumentId("a"),
        title="某某条例",
        source="某某条例.txt",
        kind=Kind.REGULATION,
        status=status,
        issued=None,
        effective=effective,
        alone=True,
        chunk=Chunk(ordinal=0, path=("第一条",), label="第一条", unit="第一条", span=span, text=text),
    )


def lead(text: str, entries: tuple[Span, ...] = ()) -> Lead:
    whole = part(text)
    span = whole.chunk.span
    hit = Hit(part=whole, label="第一条", path=(), span=span, text=text, score=1, wording=1, cosine=None)
    return Lead(hit=hit, span=span, text=text, share=1, score=1, fits=True, items=entries)
