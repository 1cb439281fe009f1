"""What the tests of the conversations are about."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from knowledge.chats.records import Exchange
from knowledge.chats.traffic import Arrival, Call, Json

START = datetime(2024, 7, 1, 8, 0, tzinfo=UTC)


@dataclass(slots=True)
class Clock:
    """A clock that goes on when it is told to."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, **by: float) -> datetime:
        """Let time pass, given as for ``timedelta``."""
        self.now += timedelta(**by)
        return self.now


def arrival(update_id: int, lane: str = "chat:7", payload: str = '{"text": "第三条"}') -> Arrival:
    return Arrival(update_id=update_id, lane=lane, payload=payload, came_at=START)


def message(text: str = "您好", *, chat: int = 7, slot: str = "") -> Call:
    params: dict[str, Json] = {"chat_id": chat, "text": text}
    return Call(method="sendMessage", params=params, gate=f"chat:{chat}", chat=chat, slot=slot)


def edit(text: str, *, slot: str, chat: int = 7) -> Call:
    params: dict[str, Json] = {"chat_id": chat, "text": text}
    return Call(method="editMessageText", params=params, gate=f"chat:{chat}", chat=chat, slot=slot)


def exchange(question: str = "第三条说什么？", *, chat: int = 7, person: int = 7, at: datetime = START) -> Exchange:
    return Exchange(
        chat=chat,
        person=person,
        asked=question,
        whole=question,
        answered=True,
        document="样例条例",
        label="第三条",
        at=at,
    )


def everything(home: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, as SQLite has it."""
    connection = sqlite3.connect(home / "chat.db")
    try:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
    finally:
        connection.close()


def holding(home: Path, *traces: str) -> list[tuple[str, tuple[object, ...]]]:
    """The rows in which any of these stands, with their tables."""
    return [
        (table, row)
        for table, rows in everything(home).items()
        for row in rows
        if any(trace in str(value) for value in row for trace in traces)
    ]
