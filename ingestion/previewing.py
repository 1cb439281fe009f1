"""What taking a file in would do, without doing it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

from ingestion.drafting import content_of, document_id, drafted, printable
from ingestion.reading import Limits
from ingestion.sources import load
from knowledge.documents import Kind, Status
from knowledge.previews import Preview
from knowledge.storage.holdings import Draft, Given, Held
from knowledge.storage.library import Library
from knowledge.storage.versions import Standing, settle, starts
from knowledge.titles import canonical

_LIMITS = Limits()


def preview(
    path: Path, *, library: Library, today: date, place: Path | None = None, limits: Limits = _LIMITS
) -> Preview:
    """Read and parse a file and say what ingesting it would do. The library stays as it is.

    Args:
        path: The file.
        library: Opened with or without a model.
        today: The day that decides what is in force.
        place: Where the file would be ingested from, which decides what document it is; None for ``path``.
        limits: What is too large to be read.

    Raises:
        BadSource: the file cannot be taken in.
    """
    place = place or path
    data, document = load(path, max_bytes=limits.max_bytes), document_id(place)
    documents, content = library.documents(), content_of(data)
    earlier = next((held for held in documents if held.id == document), None)
    same = [held for held in documents if held.sha256 == content]
    if same and (earlier is None or earlier in same):
        return _unchanged(earlier or same[0], replaces=earlier is not None)
    given = earlier.given if earlier else Given()
    draft = drafted(printable(str(place)), data, document=document, given=given, limits=limits)
    arriving = _arriving(draft, row=1 + max((held.row for held in documents), default=0), today=today)
    staying = [held for held in documents if held.id != document]
    before, after = settle(documents, today=today), settle([*staying, arriving], today=today)
    ending = [held for held in staying if _is_current(before, held) and not _is_current(after, held)]
    return Preview(
        title=arriving.title,
        kind=arriving.kind,
        status=after[arriving.row].status,
        articles=arriving.articles,
        chunks=arriving.chunks,
        issued=arriving.issued,
        effective=arriving.effective,
        warnings=arriving.warnings,
        supersedes=tuple(map(_called, ending)),
        note=_note(arriving, staying, after),
        replaces=earlier is not None,
        duplicate_of=same[0].title if same else "",
        tasks=arriving.tasks,
    )


def _unchanged(held: Held, *, replaces: bool) -> Preview:
    """Of bytes that ingesting leaves alone, because the library holds them."""
    return Preview(
        title=held.title,
        kind=held.kind,
        status=held.status,
        articles=held.articles,
        chunks=held.chunks,
        issued=held.issued,
        effective=held.effective,
        warnings=held.warnings,
        supersedes=(),
        note="",
        replaces=replaces,
        duplicate_of=held.title,
        tasks=held.tasks,
    )


def _arriving(draft: Draft, *, row: int, today: date) -> Held:
    """The draft as the library would hold it, as far as standings depend on it."""
    document = draft.document
    return Held(
        row=row,
        id=document.id,
        title=document.title,
        canonical=canonical(document.title),
        kind=document.kind,
        source=document.source,
        issuer=document.issuer,
        issued=document.issued,
        effective=document.effective,
        status=document.status,
        repeals=document.repeals,
        sha256=document.sha256,
        articles=document.articles,
        chunks=len(document.chunks),
        warnings=(*document.warnings, *(draft.readings.warnings if draft.readings else ())),
        tasks=len(draft.readings.tasks) if draft.readings else 0,
        ingested_at=datetime.combine(today, time(), UTC),
        given=draft.given,
        year=draft.year,
    )


def _is_current(standings: Mapping[int, Standing], held: Held) -> bool:
    return standings[held.row].status is Status.CURRENT


def _note(arriving: Held, staying: Sequence[Held], standings: Mapping[int, Standing]) -> str:
    if _is_current(standings, arriving) or standings[arriving.row].note:
        return standings[arriving.row].note
    if arriving.given.status is not None:
        return "这份文件的效力状态由人工指定，不随内容改变"
    newer = [held for held in staying if _is_edition(held, arriving) and _is_current(standings, held)]
    return f"资料库中已有较新的版本{'、'.join(map(_called, newer))}"


def _is_edition(held: Held, other: Held) -> bool:
    return held.kind is Kind.REGULATION and held.canonical == other.canonical


def _called(held: Held) -> str:
    """The title with the year of the edition, as people tell editions apart."""
    title = held.title if held.title.startswith("《") else f"《{held.title}》"
    first = starts(held)
    year = held.year or (first.year if first else None)
    return f"{title}（{year}年）" if year else title
