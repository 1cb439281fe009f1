"""Writing the library: documents enter as pending and become ready together with all that follows from it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from knowledge.documents import Chunk, Span, Status
from knowledge.readings import Readings
from knowledge.storage.holdings import Draft, Held
from knowledge.storage.indexing import embedded_text, lexical_text
from knowledge.storage.schema import chunks, documents, meta, sections
from knowledge.storage.sql import lexical, readings, rows
from knowledge.storage.sql.reading import on_side
from knowledge.storage.versions import Standing

_AT_ONCE = 500  # values in one IN list


def vector_key(passage: str) -> str:
    """The name of a vector: what was embedded decides it, wherever that stands."""
    return sha256(passage.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def fingerprint() -> str:
    """Changes when the program cuts tokens or composes passages in another way than the index was made with."""
    chunk = Chunk(
        ordinal=0,
        path=("第二编 分则", "第六章 对违反政治纪律行为的处分"),
        label="第七条",
        unit="第七条",
        context="时间 责任人",
        span=Span(start=0, end=25),
        text="第七条 ２０２３年 A类３.5万元，（一）○五个月以内。",
    )
    title = "党章（试行）"
    return vector_key(f"{embedded_text(title, chunk)}\n{lexical.tokens(lexical_text(title, chunk))}")


def remember(connection: Connection, **settings: str) -> None:
    """Set things the library remembers about itself."""
    connection.execute(delete(meta).where(meta.c.name.in_(settings)))
    connection.execute(insert(meta), [{"name": name, "value": value} for name, value in settings.items()])


def stage(connection: Connection, draft: Draft, *, canonical: str, now: datetime) -> tuple[int, dict[str, str]]:
    """Write a document down as pending.

    Returns:
        The number of its row, and what of it is to be embedded: passages by the keys of their vectors.
    """
    document = draft.document
    values = rows.document_values(draft, canonical=canonical, now=now)
    row = connection.execute(insert(documents).returning(documents.c.row), values).scalar_one()
    outline = [rows.section_values(row, place, section) for place, section in enumerate(document.sections)]
    if outline:
        connection.execute(insert(sections), outline)
    passages = [embedded_text(document.title, chunk) for chunk in document.chunks]
    keys = [vector_key(passage) for passage in passages]
    if keys:
        pieces = zip(document.chunks, keys, strict=True)
        connection.execute(insert(chunks), [rows.chunk_values(row, chunk, key) for chunk, key in pieces])
    if draft.readings:
        readings.write(connection, row, draft.readings)
    return row, dict(zip(keys, passages, strict=True))


def pending(connection: Connection) -> tuple[Held, ...]:
    """Documents that are not ready, in the order they came."""
    columns = (column for column in documents.c if column.name != "text")
    found = connection.execute(select(*columns).where(~documents.c.ready).order_by(documents.c.row))
    return tuple(map(rows.held, found))


def discard_pending(connection: Connection) -> int:
    """Delete what never became ready; the number of documents."""
    return connection.execute(delete(documents).where(~documents.c.ready)).rowcount


def publish(
    connection: Connection, *, staged: Collection[int], leaving: Sequence[Held], standings: Mapping[int, Standing]
) -> None:
    """Make staged documents ready, delete the ``leaving`` ones, give every document its standing.

    The lexical index follows; so does the revision of the library.

    Args:
        connection: A writing transaction; all of this is to be seen at once or never.
        staged: Rows of pending documents.
        leaving: Documents that are ready until now.
        standings: By row, for staged and ready documents.
    """
    for held in leaving:
        lexical.remove(
            connection, _passages(connection, held.row, lexical_text), archive=held.status is not Status.CURRENT
        )
    _delete(connection, [held.row for held in leaving])
    found = connection.execute(select(documents.c.row, documents.c.ready, documents.c.status, documents.c.note))
    for row, ready, status, note in found.all():
        standing = standings.get(row)
        if standing is None:
            continue
        before, after = status != Status.CURRENT, standing.status is not Status.CURRENT
        if ready and before != after:
            lexical.remove(connection, _passages(connection, row, lexical_text), archive=before)
        if row in staged or (ready and before != after):
            lexical.add(connection, _passages(connection, row, lexical_text), archive=after)
        if row in staged or (status, note) != (standing.status, standing.note):
            values = {"ready": True, "status": standing.status.value, "note": standing.note}
            connection.execute(update(documents).where(documents.c.row == row).values(values))
    _advance(connection)


def keys_of(connection: Connection, numbers: Sequence[int]) -> dict[int, set[str]]:
    """The keys of the vectors of documents, by the rows of these."""
    found: dict[int, set[str]] = {number: set() for number in numbers}
    for some in _parts(numbers):
        query = select(chunks.c.document, chunks.c.vector_key).where(chunks.c.document.in_(some))
        for number, key in connection.execute(query):
            found[number].add(key)
    return found


def keys_elsewhere(connection: Connection, numbers: Sequence[int], *, archive: bool) -> set[str]:
    """Keys of the vectors of these documents that other, ready documents have on that side."""
    other, elsewhere = chunks.alias(), set[str]()
    for some in _parts(numbers):
        theirs = select(chunks.c.vector_key).where(chunks.c.document.in_(some))
        query = select(other.c.vector_key, other.c.document).join(documents, other.c.document == documents.c.row)
        found = connection.execute(query.where(on_side(archive=archive), other.c.vector_key.in_(theirs)).distinct())
        elsewhere.update(key for key, document in found if document not in numbers)
    return elsewhere


def read_out(connection: Connection, row: int, found: Readings) -> None:
    """Keep what was read out of a document anew; the revision of the library follows."""
    readings.write(connection, row, found)
    _advance(connection)


def reindex(connection: Connection) -> None:
    """Write the lexical index and the names of all vectors anew from the text of the ready documents."""
    lexical.clear(connection)
    renamed = update(chunks).where(chunks.c.row == bindparam("number")).values(vector_key=bindparam("key"))
    found = connection.execute(select(documents.c.row, documents.c.status).where(documents.c.ready))
    for row, status in found.all():
        lexical.add(connection, _passages(connection, row, lexical_text), archive=status != Status.CURRENT)
        embedded = _passages(connection, row, embedded_text)
        names = [{"number": number, "key": vector_key(passage)} for number, passage in embedded]
        if names:
            connection.execute(renamed, names)
    lexical.tidy(connection)
    _advance(connection)


def passages(connection: Connection) -> Iterator[tuple[str, str]]:
    """What is embedded of the ready documents: keys as they are to be, and passages."""
    for row in connection.scalars(select(documents.c.row).where(documents.c.ready)).all():
        for _, passage in _passages(connection, row, embedded_text):
            yield vector_key(passage), passage


def _passages(
    connection: Connection, document_row: int, compose: Callable[[str, Chunk], str]
) -> Iterator[tuple[int, str]]:
    query = (
        select(chunks, documents.c.title)
        .join(documents, chunks.c.document == documents.c.row)
        .where(documents.c.row == document_row)
        .order_by(chunks.c.ordinal)
    )
    for row in connection.execute(query):
        yield row.row, compose(row.title, rows.chunk(row))


def _delete(connection: Connection, numbers: Sequence[int]) -> None:
    if numbers:
        connection.execute(delete(documents).where(documents.c.row == bindparam("n")), [{"n": n} for n in numbers])


def _advance(connection: Connection) -> None:
    now = connection.scalar(select(meta.c.value).where(meta.c.name == "revision"))
    remember(connection, revision=str(int(now or 0) + 1))


def _parts(numbers: Sequence[int]) -> Iterator[list[int]]:
    for start in range(0, len(numbers), _AT_ONCE):
        yield list(numbers[start : start + _AT_ONCE])
