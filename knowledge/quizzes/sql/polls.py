"""The native polls that were sent: what an answer to one is an answer to."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert as insert_new

from knowledge.quizzes.attempts import Asked, Where
from knowledge.quizzes.items import ItemId
from knowledge.quizzes.schema import polls


def asked(connection: Connection, reference: str, about: Asked, *, now: datetime) -> None:
    """Remember a poll, in the place of what was known of it."""
    row = {
        "chat": about.chat,
        "person": about.person,
        "item": about.item,
        "order": list(about.order),
        "where": about.where.value,
        "about": about.reference,
        "closes_at": about.closes_at,
        "asked_at": now,
    }
    upsert = insert_new(polls).values(reference=reference, **row)
    connection.execute(upsert.on_conflict_do_update(index_elements=["reference"], set_=row))


def poll(connection: Connection, reference: str) -> Asked | None:
    """What a poll asks; None if it is not known."""
    row = connection.execute(select(polls).where(polls.c.reference == reference)).one_or_none()
    if row is None:
        return None
    return Asked(
        chat=row.chat,
        person=row.person,
        item=ItemId(row.item),
        order=tuple(row.order),
        where=Where(row.where),
        reference=row.about,
        closes_at=row.closes_at,
    )


def of(connection: Connection, person: int) -> Sequence[Mapping[str, Any]]:
    """The polls that somebody was asked with."""
    rows = connection.execute(select(polls).where(polls.c.person == person).order_by(polls.c.asked_at))
    return [{"at": row.asked_at, "item": row.item, "chat": row.chat, "where": row.where} for row in rows]


def move(connection: Connection, old: int, new: int) -> None:
    """A chat got a new id."""
    connection.execute(update(polls).where(polls.c.chat == old).values(chat=new))


def forget(connection: Connection, person: int) -> None:
    """Delete the polls that somebody was asked with."""
    connection.execute(delete(polls).where(polls.c.person == person))


def clear(connection: Connection, before: datetime) -> None:
    """Delete polls that were sent before a moment."""
    connection.execute(delete(polls).where(polls.c.asked_at < before))
