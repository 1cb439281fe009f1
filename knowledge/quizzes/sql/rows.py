"""Quiz items as rows, and rows as quiz items."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, case, select

from knowledge.documents import DocumentId, Span
from knowledge.quizzes.fields import fields_of, item_of
from knowledge.quizzes.items import Basis, ItemId, Kind, QuizItem, fold
from knowledge.quizzes.schema import items
from knowledge.quizzes.states import Choice, Held, ItemState

AT_ONCE = 500
"""Values in one statement."""

_generated = items.c.bank == ""
_PLACE = (
    items.c.bank,
    case((_generated, items.c.title), else_=""),
    case((_generated, items.c.document), else_=""),
    case((_generated, items.c.start), else_=0),
    items.c.number,
)
"""Generated items in the order of titles and text, imported ones as their bank has them."""


def load(
    connection: Connection, conditions: Iterable[ColumnElement[bool]], *, limit: int | None = None, offset: int = 0
) -> tuple[Held, ...]:
    """The items that all conditions hold for, in the order of banks, documents and text."""
    query = select(items).where(*conditions).order_by(*_PLACE).limit(limit).offset(offset or None)
    return tuple(map(_held, connection.execute(query)))


def load_ids(connection: Connection, ids: Sequence[ItemId]) -> dict[ItemId, Held]:
    """The items with these ids, in this order; those that are not there are missing."""
    found: dict[ItemId, Held] = {}
    for start in range(0, len(ids), AT_ONCE):
        rows = connection.execute(select(items).where(items.c.id.in_(ids[start : start + AT_ONCE])))
        found.update((ItemId(row.id), _held(row)) for row in rows)
    return {item: found[item] for item in ids if item in found}


def choices(connection: Connection, conditions: Iterable[ColumnElement[bool]]) -> tuple[Choice, ...]:
    """As ``load``, but only what choosing needs."""
    columns = items.c.id, items.c.kind, items.c.document, items.c.bank, items.c.topics, items.c.start
    query = select(*columns).where(*conditions).order_by(*_PLACE)
    return tuple(
        Choice(
            id=ItemId(row.id),
            kind=Kind(row.kind),
            document=DocumentId(row.document),
            bank=row.bank,
            topics=tuple(row.topics),
            start=row.start,
        )
        for row in connection.execute(query)
    )


def values(item: QuizItem, *, now: datetime) -> dict[str, Any]:
    """What an item says, as columns of ``quiz_items``."""
    basis = item.basis
    return {
        "id": item.id,
        **fields_of(item),
        "document": basis.id if basis else "",
        "title": basis.document if basis else "",
        "source": basis.source if basis else "",
        "label": basis.label if basis else "",
        "quote": basis.quote if basis else "",
        "start": basis.span.start if basis else None,
        "searched": _searched(item),
        "changed_at": now,
    }


def _searched(item: QuizItem) -> str:
    basis = item.basis
    where = (basis.document, basis.quote) if basis else ()
    return "\n".join(map(fold, (item.stem, *item.options, *item.answers, *item.topics, item.printed, *where)))


def _held(row: Row[Any]) -> Held:
    return Held(
        item=item_of(row._asdict(), _basis(row)),
        id=ItemId(row.id),
        bank=row.bank,
        state=ItemState.RETIRED if row.gone else ItemState(row.state),
        warnings=tuple(row.warnings),
        gone=row.gone,
        created_at=row.created_at,
    )


def _basis(row: Row[Any]) -> Basis | None:
    if row.start is None:
        return None
    return Basis(
        id=DocumentId(row.document),
        document=row.title,
        source=row.source,
        label=row.label,
        quote=row.quote,
        span=Span(start=row.start, end=row.start + len(row.quote)),
    )
