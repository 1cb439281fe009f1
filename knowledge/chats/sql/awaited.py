"""What people were asked to write next."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as insert_new

from knowledge.chats.schema import awaited

_PATIENCE = timedelta(minutes=30)


class Wanted(StrEnum):
    """What is asked for, about a task or a round of practice."""

    DATE = "date"
    OWNERS = "owners"
    PROOF = "proof"  # a note or a file that shows that it is done
    NAMES = "names"  # of those who took part in a session; ``task`` is its number
    ANSWER = "answer"  # to the question of a round of practice
    NOTE = "note"  # about the passage of a daily prompt; ``task`` is the prompt's number


@dataclass(frozen=True, slots=True)
class Awaited:
    """The questions that wait for somebody's next words; one for each person and chat, for half an hour."""

    connection: Connection
    now: datetime

    def ask(self, chat: int, person: int, what: Wanted, task: int) -> None:
        """Their next words are about this, in the place of what was asked before."""
        values = {"what": what.value, "task": task, "at": self.now}
        row = insert_new(awaited).values(chat=chat, person=person, **values)
        self.connection.execute(row.on_conflict_do_update(index_elements=["chat", "person"], set_=values))

    def find(self, chat: int, person: int) -> tuple[Wanted, int] | None:
        """What is asked for, and about which task; None if nothing is, or was asked too long ago."""
        mine = awaited.c.chat == chat, awaited.c.person == person, awaited.c.at > self.now - _PATIENCE
        row = self.connection.execute(select(awaited.c.what, awaited.c.task).where(*mine)).one_or_none()
        return (Wanted(row.what), row.task) if row else None

    def drop(self, chat: int, person: int) -> None:
        """Nothing is asked for any more."""
        self.connection.execute(delete(awaited).where(awaited.c.chat == chat, awaited.c.person == person))

    def forget(self, person: int) -> None:
        """Delete what somebody was asked."""
        self.connection.execute(delete(awaited).where(awaited.c.person == person))

    def clear(self) -> None:
        """Delete what was asked too long ago."""
        self.connection.execute(delete(awaited).where(awaited.c.at <= self.now - _PATIENCE))
