"""The rounds of practice that people are in, one a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from knowledge.quizzes.items import ItemId
from knowledge.quizzes.rounds import Round
from knowledge.quizzes.schema import rounds


@dataclass(frozen=True, slots=True)
class Rounds:
    """Begins rounds, and keeps how far they are."""

    connection: Connection
    now: datetime

    def begin(self, person: int, items: Sequence[ItemId], *, topic: str) -> Round:
        """A new round, in the place of the one that somebody was in."""
        self.forget(person)
        empty: tuple[bool | None, ...] = (None,) * len(items)
        row = {"topic": topic, "items": list(items), "results": list(empty), "place": 0, "chosen": []}
        made = self.connection.execute(insert(rounds).values(person=person, asked_at=self.now, **row))
        number = made.inserted_primary_key
        return Round(
            id=int(number[0]) if number else 0,
            person=person,
            topic=topic,
            items=tuple(items),
            results=empty,
            place=0,
            asked_at=self.now,
        )

    def find(self, person: int) -> Round | None:
        """The round that somebody is in."""
        row = self.connection.execute(select(rounds).where(rounds.c.person == person)).one_or_none()
        if row is None:
            return None
        return Round(
            id=row.id,
            person=row.person,
            topic=row.topic,
            items=tuple(map(ItemId, row.items)),
            results=tuple(row.results),
            place=row.place,
            chosen=tuple(row.chosen),
            asked_at=row.asked_at,
        )

    def keep(self, changed: Round) -> None:
        """How far a round is by now."""
        values = {
            "results": list(changed.results),
            "place": changed.place,
            "chosen": list(changed.chosen),
            "asked_at": changed.asked_at,
        }
        self.connection.execute(update(rounds).where(rounds.c.id == changed.id).values(**values))

    def of(self, person: int) -> Sequence[Mapping[str, Any]]:
        """What is kept of the round that somebody is in."""
        found = self.find(person)
        return [{"at": found.asked_at, "topic": found.topic, "items": found.items}] if found else []

    def forget(self, person: int) -> None:
        """Somebody is in no round any more."""
        self.connection.execute(delete(rounds).where(rounds.c.person == person))

    def clear(self, before: datetime) -> None:
        """Delete rounds in which nothing was asked since a moment."""
        self.connection.execute(delete(rounds).where(rounds.c.asked_at < before))
