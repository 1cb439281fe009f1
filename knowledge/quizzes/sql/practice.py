"""What people answered and when items come back to them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_new

from knowledge.documents import DocumentId
from knowledge.quizzes.attempts import Answered, Attempt, Where
from knowledge.quizzes.items import ItemId, Kind
from knowledge.quizzes.schema import attempts, cards, items
from knowledge.quizzes.spacing import Card, review
from knowledge.quizzes.sql.filters import practicable


def answered(connection: Connection, attempt: Attempt) -> Card:
    """Keep an answer, once for each reference; when the item comes back."""
    mine = cards.c.person == attempt.person, cards.c.item == attempt.item
    known = connection.scalar(select(cards.c.card).where(*mine))
    if known and attempt.reference and _counted(connection, attempt):
        return Card.from_json(known)
    connection.execute(
        insert(attempts).values(
            person=attempt.person,
            item=attempt.item,
            given=list(attempt.given),
            right=attempt.right,
            at=attempt.at,
            where=attempt.where.value,
            took_ms=attempt.took_ms,
            reference=attempt.reference,
        )
    )
    card = review(Card.from_json(known) if known else None, attempt.right, attempt.at)
    row = {"card": card.to_json(), "due": card.due, "right": attempt.right, "answered_at": card.last_review}
    upsert = insert_new(cards).values(person=attempt.person, item=attempt.item, **row)
    connection.execute(upsert.on_conflict_do_update(index_elements=["person", "item"], set_=row))
    return card


def attempts_of(connection: Connection, person: int, since: datetime | None) -> tuple[Attempt, ...]:
    """Somebody's answers, oldest first."""
    query = _since(select(attempts), person, since)
    return tuple(
        Attempt(
            person=row.person,
            item=ItemId(row.item),
            given=tuple(row.given),
            right=row.right,
            at=row.at,
            where=Where(row.where),
            took_ms=row.took_ms,
            reference=row.reference,
        )
        for row in connection.execute(query)
    )


def history(connection: Connection, person: int, since: datetime | None) -> tuple[Answered, ...]:
    """Somebody's answers with what their items are about, oldest first."""
    columns = items.c.id, items.c.kind, items.c.document, items.c.title, items.c.topics, attempts.c.right, attempts.c.at
    query = _since(select(*columns).join_from(attempts, items, items.c.id == attempts.c.item), person, since)
    return tuple(
        Answered(
            item=ItemId(row.id),
            kind=Kind(row.kind),
            right=row.right,
            at=row.at,
            document=DocumentId(row.document),
            title=row.title,
            topics=tuple(row.topics),
        )
        for row in connection.execute(query)
    )


def due(connection: Connection, person: int, now: datetime) -> list[ItemId]:
    """What comes back to somebody by ``now`` and may be asked, longest due first."""
    query = _mine(person).where(cards.c.due <= now).order_by(cards.c.due, cards.c.item)
    return [ItemId(item) for item in connection.scalars(query)]


def wrong(connection: Connection, person: int) -> list[ItemId]:
    """What somebody got wrong the last time and may be asked, latest first."""
    query = _mine(person).where(~cards.c.right).order_by(cards.c.answered_at.desc(), cards.c.item)
    return [ItemId(item) for item in connection.scalars(query)]


def cards_of(connection: Connection, person: int) -> dict[ItemId, Card]:
    """The card of everything somebody ever answered."""
    rows = connection.execute(select(cards.c.item, cards.c.card).where(cards.c.person == person))
    return {ItemId(row.item): Card.from_json(row.card) for row in rows}


def of(connection: Connection, person: int) -> Mapping[str, Any]:
    """What is kept about somebody's practice."""
    query = _since(select(attempts, items.c.stem).join_from(attempts, items, items.c.id == attempts.c.item), person)
    return {
        "attempts": [
            {
                "at": row.at,
                "item": row.item,
                "stem": row.stem,
                "given": row.given,
                "right": row.right,
                "where": row.where,
                "took_ms": row.took_ms,
            }
            for row in connection.execute(query)
        ],
        "cards": [
            {"item": row.item, "due": row.due, "right": row.right, "answered_at": row.answered_at, "card": row.card}
            for row in connection.execute(select(cards).where(cards.c.person == person).order_by(cards.c.answered_at))
        ],
    }


def forget(connection: Connection, person: int) -> None:
    """Delete somebody's answers and cards."""
    connection.execute(delete(attempts).where(attempts.c.person == person))
    connection.execute(delete(cards).where(cards.c.person == person))


def _counted(connection: Connection, attempt: Attempt) -> bool:
    same = attempts.c.reference == attempt.reference, attempts.c.person == attempt.person
    return connection.scalar(select(attempts.c.id).where(*same).limit(1)) is not None


def _since(query: Select[Any], person: int, since: datetime | None = None) -> Select[Any]:
    mine = [attempts.c.person == person, *([attempts.c.at >= since] if since else [])]
    return query.where(*mine).order_by(attempts.c.at, attempts.c.id)


def _mine(person: int) -> Select[Any]:
    joined = select(cards.c.item).join_from(cards, items, items.c.id == cards.c.item)
    return joined.where(cards.c.person == person, practicable)
