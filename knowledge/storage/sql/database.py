"""The database file: opening it, bringing its tables up to date, reading and writing transactions."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Lock, local

from sqlalchemy import Connection as Connection
from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from knowledge.errors import LibraryUnavailable
from knowledge.storage.schema import REVISION

_BUSY_MS = 10_000
MEMORY = "memory"
"""Key of a dict in the ``info`` of a snapshot's connection: for what cannot change in one state of the library."""


class Database:
    """One SQLite file. Any number of threads may read and write; writers take turns.

    What a person has to see to leaves as ``LibraryUnavailable``: a file that is no database, damaged,
    locked or without room.
    """

    def __init__(
        self,
        file: Path,
        *,
        migrations: str = "knowledge.storage:migrations",
        newest: str = REVISION,
        outlasts_power: bool = True,
    ) -> None:
        """Open a file at its first use.

        Args:
            file: Made if it is not there.
            migrations: Where Alembic finds those of this file, as ``package:folder``.
            newest: The revision they lead to.
            outlasts_power: Whether what is written waits for the disk. If not, a failure of the power may undo the
                last transactions; the end of the program, however sudden, never does.
        """
        self._file = file
        self._migrations = migrations
        self._newest = newest
        self._turn = Lock()  # threads of this process queue here; SQLite's own waiting is by sleeping
        self._thread = local()
        self._engine = create_engine(
            f"sqlite:///{file}",
            pool_size=8,
            json_serializer=partial(json.dumps, ensure_ascii=False),
            hide_parameters=True,  # errors are logged; questions and names are not
        )
        event.listen(self._engine, "connect", partial(_prepare, synchronous="FULL" if outlasts_power else "NORMAL"))
        event.listen(self._engine, "begin", _begin)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the library throughout: inside ``snapshot`` the state of that."""
        shared: Connection | None = getattr(self._thread, "connection", None)
        if shared is not None:
            yield shared
            return
        with self._translated(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """One state of the library, and one connection, for all that this thread reads inside."""
        if getattr(self._thread, "connection", None) is not None:
            yield
            return
        with self.reading() as connection:
            self._thread.connection = connection
            connection.info[MEMORY] = {}
            try:
                yield
            finally:
                self._thread.connection = None
                connection.info.pop(MEMORY, None)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: all of it is on disk on leaving, or nothing after an exception."""
        with self._translated(), self._turn, self._engine.connect() as connection:
            connection.execution_options(writes=True)
            self._thread.connection = None  # what is read from here on must see what is written
            with connection.begin():
                yield connection

    def revision(self) -> str | None:
        """The migration the tables stand at; None for a file without tables."""
        with self.reading() as connection:
            if not connection.scalar(text("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'")):
                return None
            found = connection.scalar(text("SELECT version_num FROM alembic_version"))
            return None if found is None else str(found)

    def upgrade(self) -> None:
        """Bring the tables to the newest migration.

        Raises:
            LibraryUnavailable: a newer program made them.
        """
        from alembic import command
        from alembic.config import Config
        from alembic.util.exc import CommandError

        config = Config()
        config.set_main_option("script_location", self._migrations)
        config.set_main_option("path_separator", "os")
        try:
            with self.writing() as connection:
                config.attributes["connection"] = connection
                command.upgrade(config, self._newest)
        except CommandError as error:
            raise LibraryUnavailable(
                f"资料库 {self._file} 由更新版本的 dangxue 建立，本版本无法读取；请升级 dangxue"
            ) from error

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
            raise LibraryUnavailable(_explain(self._file, str(cause))) from error
        except SQLAlchemyError as error:
            raise LibraryUnavailable(_explain(self._file, str(error))) from error


def _prepare(connection: sqlite3.Connection, _record: object, *, synchronous: str) -> None:
    # The driver must not open transactions on its own: `_begin` does.
    connection.isolation_level = None
    settings = ("journal_mode = WAL", f"synchronous = {synchronous}", "foreign_keys = ON", f"busy_timeout = {_BUSY_MS}")
    for pragma in settings:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A writer asks for the lock at once; a lock asked for later fails when another has written meanwhile.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _explain(file: Path, cause: str) -> str:
    remedies = {
        "not a database": "不是资料库文件；请移走它或从备份恢复",
        "malformed": "已损坏；请从备份恢复",
        "disk is full": "所在磁盘已满；请腾出空间后重试",
        "readonly": "只读；请把数据目录改为可写",
        "locked": "正被另一个程序占用；请稍后再试",
        "unable to open": "无法打开；请检查数据目录是否可读写",
    }
    for sign, remedy in remedies.items():
        if sign in cause:
            return f"资料库 {file} {remedy}"
    return f"资料库 {file} 无法使用（{cause}）；请运行 `dangxue doctor`"
