"""What was done by whom, and who was refused. Only ever added to."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from knowledge.chats.people import Deed
from knowledge.chats.records import UploadState
from knowledge.chats.schema import audit, persons
from knowledge.chats.traffic import Json

_BUSY = (UploadState.QUEUED, UploadState.PUBLISHING)
_OVER = (UploadState.PUBLISHED, UploadState.DISCARDED, UploadState.FAILED)
_NOBODY = 0  # in the place of somebody who is to be forgotten


@dataclass(frozen=True, slots=True)
class Audit:
    """What organisers and admins did, and who was refused. Only ever added to."""

    connection: Connection
    now: datetime

    def add(self, actor: str, action: str, **detail: Json) -> None:
        """Write down a deed. ``detail`` holds numbers and roles, never a name or a question."""
        self.connection.execute(insert(audit).values(at=self.now, actor=actor, action=action, detail=detail))

    def last(self, limit: int) -> list[Deed]:
        """The last deeds, newest first."""
        found = select(audit, persons.c.name).join_from(audit, persons, persons.c.key == audit.c.actor, isouter=True)
        rows = self.connection.execute(found.order_by(audit.c.id.desc()).limit(limit))
        return [_deed(row) for row in rows]

    def of(self, actor: str) -> list[Mapping[str, Any]]:
        """Everything written down about somebody."""
        rows = self.connection.execute(select(audit).where(audit.c.actor == actor).order_by(audit.c.id))
        return [{"at": row.at, "action": row.action, "detail": row.detail} for row in rows]


def _deed(row: Row[Any]) -> Deed:
    detail = json.dumps(row.detail, ensure_ascii=False) if row.detail else ""
    return Deed(at=row.at, actor=row.actor, name=row.name or "", action=row.action, detail=detail)
