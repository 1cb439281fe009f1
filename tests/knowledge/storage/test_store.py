"""The tables, the migrations and the lexical index."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import LibraryUnavailable
from knowledge.storage.schema import REVISION, chunk_row, metadata
from knowledge.storage.sql import lexical, reading, vectors, writing
from knowledge.storage.sql.database import Connection, Database
from knowledge.tokens import index_tokens
from tests.library import vector


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "library.db")
    database.upgrade()
    yield database
    database.close()


def test_the_migrations_make_the_tables_of_the_schema(database: Database) -> None:
    assert database.revision() == REVISION
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_ours})
        assert compare_metadata(context, metadata) == []


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or name in metadata.tables


def test_upgrading_again_changes_nothing(database: Database) -> None:
    database.upgrade()
    assert database.revision() == REVISION


def test_tables_of_a_newer_program_are_refused(database: Database, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "library.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(LibraryUnavailable, match="更新版本"):
        database.upgrade()


def test_a_failed_transaction_leaves_nothing(database: Database) -> None:
    def fail() -> None:
        with database.writing() as connection:
            writing.remember(connection, model="a")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.reading() as connection:
        assert reading.settings(connection) == {}


def test_a_reader_is_not_held_up_by_a_writer(database: Database) -> None:
    with database.writing() as connection:
        writing.remember(connection, model="a")
        with database.reading() as other:
            assert reading.setting(other, "model") is None
    with database.reading() as other:
        assert reading.setting(other, "model") == "a"


def test_chunk_numbers_are_unique() -> None:
    assert len({chunk_row(document, ordinal) for document in range(1, 9) for ordinal in (0, 1, 2**20 - 1)}) == 24
    with pytest.raises(ValueError, match="at most"):
        chunk_row(1, 2**20)


PASSAGES = [(1, "党员有下列权利"), (2, "党员的义务"), (3, "支部委员会 2023年 第3.5条 A类"), (4, "党员党员党员")]


def test_lexical_search_ranks_by_bm25(database: Database) -> None:
    with database.writing() as connection:
        lexical.add(connection, PASSAGES, archive=False)
        found = lexical.find(connection, index_tokens("党员的权利"), 10, archive=False)
        assert {row for row, _ in found} == {1, 2, 4}
        assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
        assert lexical.find(connection, index_tokens("党员"), 2, archive=False)[0][0] == 4
        assert lexical.find(connection, [], 10, archive=False) == []
        assert lexical.find(connection, ["党员"], 0, archive=False) == []
        assert lexical.find(connection, ["党员"], 10, archive=True) == []
        assert lexical.frequency(connection, ["党员", "支部", "没有"], archive=False) == {
            "党员": 3,
            "支部": 1,
            "没有": 0,
        }
        assert lexical.frequency(connection, [], archive=False) == {}


@contextmanager
def fresh() -> Iterator[Connection]:
    """A database of its own for one example."""
    with TemporaryDirectory() as folder:
        database = Database(Path(folder) / "library.db")
        try:
            database.upgrade()
            with database.writing() as connection:
                yield connection
        finally:
            database.close()


@settings(max_examples=25)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_question_can_be_put_to_the_lexical_index(passage: str, question: str) -> None:
    with fresh() as connection:
        lexical.add(connection, [(1, passage)], archive=False)
        terms, asked = set(index_tokens(passage)), index_tokens(question)
        found = lexical.find(connection, asked, 10, archive=False)
        assert bool(found) == bool(terms & set(asked))
        lexical.find(connection, [question, '"', "NOT", "a*", ""], 10, archive=False)


@settings(max_examples=25)
@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=6), st.data())
def test_what_is_removed_is_as_if_it_had_never_been(passages: list[str], data: st.DataObject) -> None:
    rows = list(enumerate(passages, start=1))
    removed = data.draw(st.sets(st.sampled_from(rows)))
    kept = [row for row in rows if row not in removed]
    with fresh() as connection:
        lexical.add(connection, rows, archive=False)
        lexical.remove(connection, sorted(removed), archive=False)
        lexical.add(connection, kept, archive=True)
        lexical.prove(connection)
        terms = [term for passage in passages for term in index_tokens(passage)]
        assert lexical.frequency(connection, terms, archive=False) == lexical.frequency(connection, terms, archive=True)
        assert lexical.size(connection, archive=False) == len(kept)
        found = [dict(lexical.find(connection, terms, 10, archive=side)) for side in (False, True)]
        assert found[0] == pytest.approx(found[1])


def test_vectors_come_back_as_they_were(database: Database) -> None:
    found = {f"k{n}": vector(str(n)) for n in range(3)}
    with database.writing() as connection:
        vectors.save(connection, "a", found)
        vectors.save(connection, "a", {"k0": vector("other")})
        [(keys, array)] = list(vectors.load(connection, "a", ["k2", "k0", "missing"]))
        assert {key: list(row) for key, row in zip(keys, array, strict=True)} == {
            k: list(found[k]) for k in ("k0", "k2")
        }
        assert list(vectors.load(connection, "b", ["k0"])) == []
        vectors.drop_unused(connection, "a")
        assert vectors.known(connection, "a", list(found)) == set()
