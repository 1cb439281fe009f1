"""Documents that organisers sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from knowledge.chats.records import Upload, UploadState
from knowledge.chats.schema import uploads

_BUSY = (UploadState.QUEUED, UploadState.PUBLISHING)
_OVER = (UploadState.PUBLISHED, UploadState.DISCARDED, UploadState.FAILED)
_NOBODY = 0  # in the place of somebody who is to be forgotten


@dataclass(frozen=True, slots=True)
class Uploads:
    """Documents that organisers sent."""

    connection: Connection
    now: datetime

    def add(self, *, chat: int, person: int, name: str, file_id: str, size: int) -> int:
        """Queue a document; its id."""
        row = insert(uploads).values(
            chat=chat,
            person=person,
            name=name,
            file_id=file_id,
            size=size,
            state=UploadState.QUEUED.value,
            chunks=0,
            trouble="",
            queued_at=self.now,
            changed_at=self.now,
        )
        made = self.connection.execute(row).inserted_primary_key
        return int(made[0]) if made else 0

    def find(self, upload: int) -> Upload | None:
        """An upload by id."""
        row = self.connection.execute(select(uploads).where(uploads.c.id == upload)).one_or_none()
        return _upload(row) if row else None

    def busy(self) -> list[Upload]:
        """What waits to be read or published, or is being so, in order."""
        return self.in_state(*_BUSY)

    def in_state(self, *states: UploadState) -> list[Upload]:
        """The uploads in any of these states, those changed first in front."""
        mine = uploads.c.state.in_([state.value for state in states])
        rows = self.connection.execute(select(uploads).where(mine).order_by(uploads.c.changed_at, uploads.c.id))
        return [_upload(row) for row in rows]

    def move(self, upload: int, state: UploadState, *, was: Sequence[UploadState], trouble: str = "") -> bool:
        """Bring an upload into another state; False if it was in none of ``was``."""
        mine = (uploads.c.id == upload, uploads.c.state.in_([each.value for each in was]))
        values = {"state": state.value, "trouble": trouble, "changed_at": self.now}
        moved = bool(self.connection.execute(update(uploads).where(*mine).values(**values)).rowcount)
        if state in _OVER:
            self.forget(_NOBODY)
        return moved

    def cut(self, upload: int, chunks: int) -> None:
        """Remember how many passages a draft was cut into."""
        self.connection.execute(update(uploads).where(uploads.c.id == upload).values(chunks=chunks))

    def of(self, person: int) -> list[Mapping[str, Any]]:
        """What somebody sent."""
        rows = self.connection.execute(select(uploads).where(uploads.c.person == person))
        return [
            {
                "name": row.name,
                "file_id": row.file_id,
                "size": row.size,
                "state": row.state,
                "trouble": row.trouble,
                "at": row.queued_at,
                "changed_at": row.changed_at,
            }
            for row in rows
        ]

    def forget(self, person: int) -> None:
        """Delete what somebody sent, now or as soon as nothing is left to be done with it."""
        over = uploads.c.state.in_([state.value for state in _OVER])
        self.connection.execute(delete(uploads).where(uploads.c.person == person, over))
        self.connection.execute(update(uploads).where(uploads.c.person == person).values(person=_NOBODY))


def _upload(row: Row[Any]) -> Upload:
    return Upload(
        id=row.id,
        chat=row.chat,
        person=row.person,
        name=row.name,
        file_id=row.file_id,
        size=row.size,
        state=UploadState(row.state),
        chunks=row.chunks,
        trouble=row.trouble,
        queued_at=row.queued_at,
    )
