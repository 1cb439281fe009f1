"""Putting items in and deciding about them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_new

from knowledge.documents import DocumentId
from knowledge.quizzes.items import ItemId, QuizItem
from knowledge.quizzes.schema import flags, items, makings
from knowledge.quizzes.sql import rows
from knowledge.quizzes.sql.rows import AT_ONCE
from knowledge.quizzes.states import Flag, Held, ItemState, Put, Renewed, Report

PROGRAM = "program"
"""In the place of a person's key: the program itself."""


def put(
    connection: Connection,
    new: Iterable[QuizItem],
    *,
    bank: str,
    by: str,
    state: ItemState,
    warnings: Mapping[ItemId, Sequence[str]],
    now: datetime,
) -> Put:
    """Keep items that are not there yet; what is there stays as it is."""
    asked = {item.id: item for item in new}
    known = rows.load_ids(connection, list(asked))
    added = [item for item in asked.values() if item.id not in known]
    made = [_new(item, bank=bank, by=by, state=state, warnings=warnings.get(item.id, ()), now=now) for item in added]
    for start in range(0, len(made), AT_ONCE):
        connection.execute(insert(items), made[start : start + AT_ONCE])
    return Put(added=tuple(item.id for item in added), known=tuple(known))


def sync(
    connection: Connection,
    document: DocumentId,
    made: Sequence[QuizItem],
    *,
    fingerprint: str,
    kept: Collection[ItemId],
    now: datetime,
) -> Renewed:
    """Bring what a document yields by now into the tables; what was decided about items stays."""
    mine = items.c.document == document, items.c.bank == ""
    there = {held.id: held for held in rows.load(connection, mine)}
    wanted = {item.id: item for item in made}
    gone = [item for item, held in there.items() if not held.gone and item not in wanted and item not in kept]
    back = [item for item in wanted if item in there and there[item].gone]
    _mark(connection, gone, {"gone": True, "changed_at": now})
    for item in there.keys() & wanted.keys():
        if there[item].gone or there[item].item != wanted[item]:  # the place moved, the explanation reads otherwise
            row = rows.values(wanted[item], now=now) | {"gone": False}
            connection.execute(update(items).where(items.c.id == item).values(**row))
    added = put(connection, made, bank="", by=PROGRAM, state=ItemState.PROPOSED, warnings={}, now=now).added
    row = {"fingerprint": fingerprint, "made_at": now}
    upsert = insert_new(makings).values(document=document, **row)
    connection.execute(upsert.on_conflict_do_update(index_elements=["document"], set_=row))
    return Renewed(added=len(added), back=len(back), gone=len(gone))


def drop(connection: Connection, document: DocumentId, *, now: datetime) -> Renewed:
    """A document speaks no more: what was made from it is retired."""
    renewed = sync(connection, document, (), fingerprint="", kept=(), now=now)
    connection.execute(delete(makings).where(makings.c.document == document))
    return renewed


def fingerprints(connection: Connection) -> dict[DocumentId, str]:
    """From what the items of each document were made last."""
    return {DocumentId(row.document): row.fingerprint for row in connection.execute(select(makings))}


def decide(connection: Connection, found: Sequence[Held], state: ItemState, *, by: str, now: datetime) -> None:
    """Give items a state for good; reports about them are settled."""
    ids = [held.id for held in found]
    _mark(connection, ids, {"state": state.value, "before": "", "decided_by": by, "changed_at": now})
    settle(connection, ids, now=now)


def freeze(connection: Connection, held: Held, *, by: str, words: str, now: datetime) -> None:
    """Keep a report, and freeze the item unless it is frozen or retired."""
    connection.execute(insert(flags).values(item=held.id, by=by, words=words, at=now))
    if held.state in (ItemState.PROPOSED, ItemState.APPROVED):
        changed = {"state": ItemState.FROZEN.value, "before": held.state.value, "changed_at": now}
        _mark(connection, [held.id], changed)


def thaw(connection: Connection, held: Held, *, by: str, now: datetime) -> None:
    """Give a frozen item back the state it had."""
    before = connection.scalar(select(items.c.before).where(items.c.id == held.id)) or ItemState.PROPOSED.value
    decide(connection, [held], ItemState(before), by=by, now=now)


def settle(connection: Connection, ids: Sequence[ItemId], *, now: datetime) -> None:
    """Somebody has looked at the reports about items."""
    for start in range(0, len(ids), AT_ONCE):
        mine = flags.c.item.in_(ids[start : start + AT_ONCE]), flags.c.settled_at.is_(None)
        connection.execute(update(flags).where(*mine).values(settled_at=now))


def open_reports(connection: Connection, by: str) -> int:
    """How many items somebody has reported that wait to be looked at."""
    mine = flags.c.by == by, flags.c.settled_at.is_(None)
    return connection.scalar(select(func.count(flags.c.item.distinct())).where(*mine)) or 0


def reports(connection: Connection) -> tuple[Report, ...]:
    """Frozen items with what was said about them, in the order of banks, documents and text."""
    frozen = rows.load(connection, [items.c.state == ItemState.FROZEN.value, ~items.c.gone])
    said: dict[str, list[Flag]] = {}
    for row in connection.execute(select(flags).where(flags.c.settled_at.is_(None)).order_by(flags.c.id)):
        said.setdefault(row.item, []).append(Flag(by=row.by, words=row.words, at=row.at))
    return tuple(Report(held=held, flags=tuple(said.get(held.id, ()))) for held in frozen)


def of(connection: Connection, key: str) -> Mapping[str, Any]:
    """What somebody reported and decided."""
    said = connection.execute(select(flags).where(flags.c.by == key).order_by(flags.c.id)) if key else ()
    done = items.c.id, items.c.stem, items.c.state, items.c.changed_at
    decided = connection.execute(select(*done).where(items.c.decided_by == key).order_by(items.c.number)) if key else ()
    return {
        "reports": [{"at": row.at, "item": row.item, "words": row.words} for row in said],
        "decisions": [{"at": row.changed_at, "item": row.id, "stem": row.stem, "state": row.state} for row in decided],
    }


def forget(connection: Connection, key: str) -> None:
    """Delete what somebody reported."""
    if key:
        connection.execute(delete(flags).where(flags.c.by == key))


def _new(
    item: QuizItem, *, bank: str, by: str, state: ItemState, warnings: Sequence[str], now: datetime
) -> dict[str, Any]:
    return {
        **rows.values(item, now=now),
        "bank": bank,
        "state": state.value,
        "before": "",
        "gone": False,
        "warnings": list(warnings),
        "put_by": by,
        "decided_by": "" if state is ItemState.PROPOSED else by,
        "created_at": now,
    }


def _mark(connection: Connection, ids: Sequence[ItemId], changed: Mapping[str, Any]) -> None:
    for start in range(0, len(ids), AT_ONCE):
        connection.execute(update(items).where(items.c.id.in_(ids[start : start + AT_ONCE])).values(**changed))
