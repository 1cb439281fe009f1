"""The file of the conversations: its tables, opening it, transactions."""

import sqlite3
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from knowledge.chats.schema import REVISION, metadata
from knowledge.chats.store import FILE, ChatStore
from knowledge.errors import LibraryUnavailable
from knowledge.storage.sql.database import Database
from tests.knowledge.chats.samples import START, Clock, arrival, message


def test_the_migrations_make_the_tables_of_the_schema(store: ChatStore, tmp_path: Path) -> None:
    database = Database(tmp_path / "home" / FILE)
    assert database.revision() == REVISION
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_ours})
        assert compare_metadata(context, metadata) == []
    database.close()
    with store.reading() as transaction:
        assert transaction.inbox.waiting() == []


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or name in metadata.tables


def test_what_was_kept_is_there_after_opening_again(tmp_path: Path) -> None:
    first = ChatStore.open(tmp_path / "a" / "b")
    with first.writing() as transaction:
        transaction.inbox.put([arrival(1)])
    secret = first.secret
    first.close()
    second = ChatStore.open(tmp_path / "a" / "b")
    with second.reading() as transaction:
        assert transaction.inbox.waiting() == [(1, "chat:7")]
    assert second.secret == secret
    assert len(secret) == 32
    second.close()


def test_every_assistant_has_a_secret_of_its_own(tmp_path: Path) -> None:
    stores = [ChatStore.open(tmp_path / name) for name in "ab"]
    assert stores[0].secret != stores[1].secret
    for each in stores:
        each.close()


def test_a_file_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    ChatStore.open(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(LibraryUnavailable, match="更新版本"):
        ChatStore.open(tmp_path)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(LibraryUnavailable, match="无法建立"):
        ChatStore.open(tmp_path / "file" / "home")


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("党员必须遵守党的纪律。" * 100, encoding="utf-8")
    with pytest.raises(LibraryUnavailable, match="不是资料库文件"):
        ChatStore.open(tmp_path)


def test_a_failed_transaction_leaves_nothing(store: ChatStore) -> None:
    def fail() -> None:
        with store.writing(1) as transaction:
            transaction.inbox.put([arrival(1)])
            transaction.outbox.put(message())
            transaction.people.meet(7, "小明")
            transaction.audit.add("key", "invited")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.reading() as transaction:
        assert transaction.inbox.waiting() == []
        assert transaction.outbox.waiting_gates() == []
        assert transaction.people.find(7) is None
        assert transaction.audit.last(10) == []


def test_a_reader_sees_one_state(store: ChatStore) -> None:
    with store.reading() as before:
        assert before.people.find(7) is None
        with store.writing() as transaction:
            transaction.people.meet(7, "小明")
        assert before.people.find(7) is None
    with store.reading() as after:
        assert after.people.find(7) is not None


def test_times_are_utc_whatever_clock_it_is(tmp_path: Path) -> None:
    shanghai = timezone(timedelta(hours=8))
    store = ChatStore.open(tmp_path, clock=lambda: datetime(2024, 7, 1, 16, 0, tzinfo=shanghai))
    with store.writing() as transaction:
        assert (transaction.now, transaction.now.tzinfo) == (START, UTC)
        transaction.people.meet(7, "小明")
        transaction.people.told(7)
    with store.reading() as transaction:
        person = transaction.people.find(7)
        assert person
        assert (person.told_at, person.told_at and person.told_at.tzinfo) == (START, UTC)
    store.close()


def test_what_is_told_of_a_failure_holds_nothing_that_was_to_be_kept(store: ChatStore, clock: Clock) -> None:
    """Whoever logs the error with its causes must not log a question."""

    def twice() -> None:
        for _ in range(2):
            with store.writing(1) as transaction:
                transaction.outbox.put(message("一个不该出现在日志里的问题"))

    with pytest.raises(LibraryUnavailable) as refused:
        twice()
    error: BaseException | None = refused.value
    causes = []
    while error:
        causes.append(str(error))
        error = error.__cause__
    assert len(causes) > 1
    assert "不该出现" not in "".join(causes)
    assert clock.now == START
