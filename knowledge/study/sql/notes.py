"""Members' notes: each is its writer's alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select

from knowledge.documents import DocumentId
from knowledge.study.notes import LONGEST, Note
from knowledge.study.schema import notes
from knowledge.study.sends import Sent


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes; whoever asks names the person, and gets nobody else's."""

    connection: Connection
    now: datetime

    def put(self, person: int, about: Sent, words: str) -> int:
        """Keep somebody's words about the passage of a prompt; the note's id."""
        values = {
            "person": person,
            "document": about.document,
            "title": about.title,
            "label": about.label,
            "day": about.day,
            "words": words[:LONGEST],
            "at": self.now,
        }
        made = self.connection.execute(insert(notes).values(**values)).inserted_primary_key
        return int(made[0]) if made else 0

    def of(self, person: int, *, limit: int | None = None, offset: int = 0) -> Sequence[Note]:
        """Somebody's notes, latest first."""
        mine = select(notes).where(notes.c.person == person).order_by(notes.c.id.desc())
        return [_note(row) for row in self.connection.execute(mine.limit(limit).offset(offset))]

    def count(self, person: int) -> int:
        """How many notes somebody has."""
        return self.connection.scalar(select(func.count()).where(notes.c.person == person)) or 0

    def find(self, person: int, note: int) -> Note | None:
        """One of somebody's notes; None if they have no such note."""
        mine = notes.c.person == person, notes.c.id == note
        row = self.connection.execute(select(notes).where(*mine)).one_or_none()
        return _note(row) if row else None

    def drop(self, person: int, note: int) -> bool:
        """Delete one of somebody's notes; False if they have no such note."""
        mine = notes.c.person == person, notes.c.id == note
        return self.connection.execute(delete(notes).where(*mine)).rowcount > 0

    def forget(self, person: int) -> None:
        """Delete all of somebody's notes."""
        self.connection.execute(delete(notes).where(notes.c.person == person))


def _note(row: Row[Any]) -> Note:
    return Note(
        id=row.id,
        person=row.person,
        document=DocumentId(row.document),
        title=row.title,
        label=row.label,
        day=row.day,
        words=row.words,
        at=row.at,
    )
