"""The memory of the conversations: one file beside the library."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from knowledge.chats.schema import REVISION
from knowledge.chats.sql.audit import Audit
from knowledge.chats.sql.awaited import Awaited
from knowledge.chats.sql.exchanges import Exchanges, Gaps
from knowledge.chats.sql.facts import fact
from knowledge.chats.sql.people import Groups, Invites, People
from knowledge.chats.sql.polls import Polls
from knowledge.chats.sql.traffic import Inbox, Outbox
from knowledge.chats.sql.uploads import Uploads
from knowledge.errors import LibraryUnavailable
from knowledge.ledger.sql.reminders import Reminders
from knowledge.ledger.sql.rows import Memory
from knowledge.ledger.sql.tasks import Tasks
from knowledge.quizzes.sql.quizzes import Quizzes
from knowledge.quizzes.sql.rounds import Rounds
from knowledge.sessions.sql.sessions import Sessions
from knowledge.storage.sql.database import Connection, Database
from knowledge.study.sql.study import Study

FILE = "chat.db"
_SECRET_BYTES = 32


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Transaction:
    """Everything that can be read and changed, as one: all of it happens or none.

    Attributes:
        now: The time of the transaction, UTC.
        outbox: Calls put here leave once the transaction has ended well.
    """

    now: datetime
    inbox: Inbox
    outbox: Outbox
    people: People
    invites: Invites
    groups: Groups
    exchanges: Exchanges
    gaps: Gaps
    uploads: Uploads
    audit: Audit
    tasks: Tasks
    reminders: Reminders
    awaited: Awaited
    polls: Polls
    quizzes: Quizzes
    rounds: Rounds
    sessions: Sessions
    study: Study

    def move(self, old: int, new: int) -> None:
        """A group got a new id: everything about it goes along."""
        for each in (
            self.groups,
            self.outbox,
            self.polls,
            self.tasks,
            self.reminders,
            self.quizzes,
            self.sessions,
            self.study,
        ):
            each.move(old, new)

    def take_back(self, call: int) -> None:
        """A call does not leave the outbox any more; reminders and prompts are sent again, if there is time."""
        self.outbox.failed(call, "too late")
        self.reminders.returned(call)
        self.study.returned(call)


class ChatStore:
    """The conversations of one assistant. Safe to share between threads."""

    def __init__(self, database: Database, marks: Database, *, clock: Callable[[], datetime]) -> None:
        """Use ``ChatStore.open``."""
        self._database = database
        self._marks = marks
        self._clock = clock
        self._memory = Memory()

    @classmethod
    def open(cls, home: Path, *, clock: Callable[[], datetime] = _now) -> "ChatStore":
        """Open the memory in ``home``, making it if there is none.

        Args:
            home: The data folder.
            clock: The time, aware.

        Raises:
            LibraryUnavailable: the folder or the file cannot be used, or a newer program made it.
        """
        try:
            home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryUnavailable(f"数据目录 {home} 无法建立；请检查路径与权限或换一个目录") from error
        database = Database(home / FILE, migrations="knowledge.chats:migrations", newest=REVISION)
        marks = Database(home / FILE, outlasts_power=False)
        try:
            if database.revision() != REVISION:
                database.upgrade()
        except BaseException:
            database.close()
            raise
        return cls(database, marks, clock=clock)

    def close(self) -> None:
        """Let go of the file."""
        self._marks.close()
        self._database.close()

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """One state of everything, to be looked at."""
        with self._database.reading() as connection:
            yield self._over(connection, update_id=None, memory=self._memory)

    @contextmanager
    def writing(self, update_id: int | None = None) -> Iterator[Transaction]:
        """A transaction: all of it is on disk on leaving, or nothing after an exception.

        Args:
            update_id: The update whose effects these are: a second time they cannot be written.
        """
        with self._database.writing() as connection:
            yield self._over(connection, update_id=update_id)

    def written(self, call: int) -> None:
        """Mark a call as handed to the network.

        What counts is that nothing happens between the mark and the first byte: a program that is ended right there
        leaves a call that is marked and never left. So the mark does not wait for the disk.
        """
        with self._marks.writing() as connection:
            self._over(connection, update_id=None).outbox.written(call)

    @cached_property
    def secret(self) -> bytes:
        """What this assistant signs its buttons with; drawn once, kept for ever."""
        with self._database.writing() as connection:
            return bytes.fromhex(fact(connection, "secret", secrets.token_hex(_SECRET_BYTES)))

    def _over(self, connection: Connection, *, update_id: int | None, memory: Memory | None = None) -> Transaction:
        now = self._clock().astimezone(UTC)
        return Transaction(
            now=now,
            inbox=Inbox(connection, now),
            outbox=Outbox(connection, now, update_id=update_id, gates=set()),
            people=People(connection, now),
            invites=Invites(connection, now),
            groups=Groups(connection, now),
            exchanges=Exchanges(connection, now),
            gaps=Gaps(connection, now),
            uploads=Uploads(connection, now),
            audit=Audit(connection, now),
            tasks=Tasks(connection, now, memory),
            reminders=Reminders(connection, now),
            awaited=Awaited(connection, now),
            polls=Polls(connection, now),
            quizzes=Quizzes(connection, now),
            rounds=Rounds(connection, now),
            sessions=Sessions(connection, now),
            study=Study(connection, now),
        )
