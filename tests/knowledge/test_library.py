"""The library: what goes in can be found, what is replaced cannot, and nothing is ever half-done."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Thread

import pytest

from knowledge.documents import Kind, Span, Status
from knowledge.errors import LibraryUnavailable, NotHeld, StaleIndex
from knowledge.holdings import Given, Held, Model
from knowledge.indexing import indexed_text
from knowledge.library import Library
from knowledge.tokens import index_tokens
from tests.library import MODEL, CheapEmbeddings, draft, opened, put, vector

OLD, NEW = date(2015, 1, 1), date(2018, 10, 1)
RULES = ["党员必须遵守党的纪律", "党支部每月召开一次会议", "处分的期限为一年"]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = opened(tmp_path / "home")
    yield library
    library.close()


def found(library: Library, words: str, *, archive: bool = False) -> list[str]:
    """Titles of the documents in which the lexical index finds the words."""
    rows = [row for row, _ in library.lexical(index_tokens(words), 50, archive=archive)]
    chunks = library.chunks(rows)
    assert set(chunks) == set(rows)
    return [chunks[row].title for row in rows]


def nearest(library: Library, title: str, article: int, *, archive: bool = False) -> list[tuple[str, str]]:
    """Title and text of the chunk whose vector is that of an article of a document, if it is in that index."""
    held = next(each for each in library.documents() if each.title == title)
    [stored] = library.unit(held.row, f"第{article}条")
    rows = library.dense(vector(indexed_text(title, stored.chunk)), 20, archive=archive)
    same = [row for row, score in rows if score > 0.999]
    return [(stored.title, stored.chunk.text) for stored in library.chunks(same).values()]


def test_an_empty_library_answers(library: Library) -> None:
    assert library.documents() == ()
    assert library.lexical(["党员"], 5) == []
    assert library.dense(vector("x"), 5) == []
    assert library.chunks([1, 2]) == {}
    assert library.size() == library.size(archive=True) == 0
    assert library.check() == ()


def test_a_document_comes_back_as_it_went_in(library: Library) -> None:
    given = draft("某某条例", RULES, effective=NEW, repeals=("某某办法",))
    put(library, given)
    [held] = library.documents()
    document = given.document
    assert (held.id, held.title, held.source, held.sha256) == (document.id, "某某条例", "某某条例.txt", document.sha256)
    assert (held.effective, held.repeals, held.warnings) == (NEW, ("某某办法",), ("第3页没有文字",))
    assert (held.articles, held.chunks, held.status, held.kind) == (3, 3, Status.CURRENT, Kind.REGULATION)
    assert held.ingested_at.tzinfo is UTC
    assert library.text(held.row) == document.text
    assert library.outline(held.row) == document.sections
    stored = library.chunks([row for row, _ in library.lexical(["纪律", "支部", "期限"], 5)])
    assert sorted(chunk.chunk.ordinal for chunk in stored.values()) == [0, 1, 2]
    assert {chunk.chunk for chunk in stored.values()} == set(document.chunks)
    assert library.unit(held.row, "第2条")[0].chunk == document.chunks[1]
    assert library.unit(held.row, "第9条") == ()
    last = document.sections[-1].span
    assert [each.chunk for each in library.within(held.row, Span(start=1, end=last.end))] == list(document.chunks[1:])


def test_each_side_of_the_search_finds_it(library: Library) -> None:
    put(library, draft("某某条例", RULES))
    assert found(library, "支部会议") == ["某某条例"]
    assert nearest(library, "某某条例", 3) == [("某某条例", "第3条 处分的期限为一年")]
    assert library.document_frequency(["支部", "条例", "没有"]) == {"支部": 1, "条例": 3, "没有": 0}
    assert len(library.dense(vector("x"), 2)) == 2


def test_a_newer_edition_supersedes_the_older_in_every_index(library: Library) -> None:
    put(library, draft("某某条例", RULES, source="a_2015.txt", effective=OLD))
    put(library, draft("某某条例", [RULES[0], "党支部每季度召开一次会议"], source="b_2018.txt", effective=NEW))
    statuses = {held.source: held.status for held in library.documents()}
    assert statuses == {"a_2015.txt": Status.SUPERSEDED, "b_2018.txt": Status.CURRENT}
    assert (library.size(), library.size(archive=True)) == (2, 3)
    assert found(library, "每月") == []
    assert found(library, "每月", archive=True) == ["某某条例"]
    assert nearest(library, "某某条例", 3, archive=True) == [("某某条例", "第3条 处分的期限为一年")]
    assert nearest(library, "某某条例", 3) == []
    # The first article is the same in both editions: its vector is on either side, its row on the right one.
    assert len(nearest(library, "某某条例", 1)) == len(nearest(library, "某某条例", 1, archive=True)) == 1
    assert library.check() == ()


def test_an_older_edition_that_comes_later_goes_to_the_archive(library: Library) -> None:
    put(library, draft("某某条例", RULES, source="b.txt", effective=NEW))
    put(library, draft("某某条例", RULES, source="a.txt", effective=OLD))
    assert [held.status for held in library.documents()] == [Status.CURRENT, Status.SUPERSEDED]
    assert library.check() == ()


def test_forgetting_the_newer_edition_brings_the_older_back(library: Library) -> None:
    put(
        library,
        draft("某某条例", RULES, source="a.txt", effective=OLD),
        draft("某某条例", ["新"], source="b.txt", effective=NEW),
    )
    newer = next(held for held in library.documents() if held.source == "b.txt")
    assert library.forget(newer.id)
    assert not library.forget(newer.id)
    [held] = library.documents()
    assert held.status is Status.CURRENT
    assert nearest(library, "某某条例", 2) == [("某某条例", "第2条 党支部每月召开一次会议")]
    assert library.size(archive=True) == 0
    assert library.check() == ()
    with pytest.raises(NotHeld):
        library.text(newer.row)


def test_a_changed_document_takes_the_place_of_its_earlier_revision(library: Library) -> None:
    put(library, draft("某某条例", RULES))
    [before] = library.documents()
    put(library, draft("某某条例", [RULES[0], RULES[1], "处分的期限为二年"]))
    [after] = library.documents()
    assert (after.id, after.row > before.row) == (before.id, True)
    assert found(library, "一年") == []
    assert found(library, "二年") == ["某某条例"]
    assert library.size() == 3
    assert library.outline(before.row) == ()
    assert library.check() == ()


def test_the_revision_grows_with_every_change(library: Library) -> None:
    seen = [library.revision]
    put(library, draft("某某条例", RULES))
    seen.append(library.revision)
    put(library, draft("某某细则", RULES))
    seen.append(library.revision)
    library.forget(library.documents()[0].id)
    seen.append(library.revision)
    assert seen == sorted(set(seen))


def test_what_is_staged_is_not_seen_and_goes_away(library: Library) -> None:
    with library.writing() as changes:
        changes.stage([draft("某某条例", RULES)])
        assert library.documents() == ()
        assert found(library, "支部") == []
    assert library.check() == ()


def test_a_document_without_its_vectors_is_not_published(library: Library) -> None:
    with pytest.raises(StaleIndex), library.writing() as changes:
        [staged] = changes.stage([draft("某某条例", RULES)])
        changes.publish([staged.row])
    assert library.documents() == ()
    put(library, draft("某某细则", RULES))
    assert library.check() == ()


def test_a_vector_of_another_width_is_refused(library: Library) -> None:
    with pytest.raises(StaleIndex, match="宽度"), library.writing() as changes:
        changes.keep({"a": vector("a")[:3]})


def test_a_day_that_comes_gives_a_new_edition_its_place(tmp_path: Path) -> None:
    def at(day: datetime) -> Library:
        return Library.open(tmp_path, model=MODEL, clock=lambda: day)

    before = at(datetime(2018, 9, 30, tzinfo=UTC))
    put(
        before,
        draft("某某条例", RULES, source="a.txt", effective=OLD),
        draft("某某条例", ["新"], source="b.txt", effective=NEW),
    )
    assert [held.status for held in before.documents()] == [Status.CURRENT, Status.DRAFT]
    assert any("2018年10月1日" in warning for warning in before.documents()[1].warnings)
    before.close()
    after = at(datetime(2018, 10, 1, tzinfo=UTC))
    assert [held.status for held in after.documents()] == [Status.SUPERSEDED, Status.CURRENT]
    assert after.check() == ()
    after.close()


def test_it_is_the_same_after_opening_again(library: Library, tmp_path: Path) -> None:
    put(library, draft("某某条例", RULES))
    held = library.documents()
    library.close()
    again = opened(tmp_path / "home")
    assert again.documents() == held
    assert nearest(again, "某某条例", 1)
    again.close()


def test_two_open_libraries_see_each_others_changes(library: Library, tmp_path: Path) -> None:
    put(library, draft("某某条例", RULES))
    assert nearest(library, "某某条例", 1)
    script = (
        "import sys; from pathlib import Path; from tests.library import draft, opened, put\n"
        "library = opened(Path(sys.argv[1])); put(library, draft('某某细则', ['另一条'])); library.close()"
    )
    subprocess.run([sys.executable, "-c", script, tmp_path / "home"], check=True, cwd=Path(__file__).parents[2])
    assert nearest(library, "某某细则", 1) == [("某某细则", "第1条 另一条")]
    assert library.check() == ()


def test_a_second_writer_is_told_so(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.library._PATIENCE", 0.1)
    other = opened(tmp_path / "home")
    with library.writing(), pytest.raises(LibraryUnavailable, match="正由另一个"), other.writing():
        pass
    other.close()


def test_reading_goes_on_while_another_thread_writes(library: Library) -> None:
    put(library, draft("某某条例", RULES))
    failures: list[BaseException] = []

    def read() -> None:
        try:
            for _ in range(60):
                assert nearest(library, "某某条例", 1)
                assert found(library, "支部")
        except BaseException as error:  # noqa: BLE001 - handed to the main thread
            failures.append(error)

    readers = [Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(4):
        put(library, draft(f"第{number}号通知", [f"第{number}件事", "另一件事"], kind=Kind.NOTICE))
    for reader in readers:
        reader.join()
    assert failures == []


def test_another_model_is_refused_with_the_remedy(library: Library, tmp_path: Path) -> None:
    put(library, draft("某某条例", RULES))
    for model in (Model(name="other@1", width=16), Model(name="cheap@1", width=8)):
        with pytest.raises(StaleIndex, match="dangxue index rebuild"):
            Library.open(tmp_path / "home", model=model)
    Library.open(tmp_path / "home").close()


class OtherEmbeddings(CheapEmbeddings):
    name = "other@2"


def test_rebuilding_changes_the_model(library: Library, tmp_path: Path) -> None:
    put(library, draft("某某条例", RULES, effective=OLD), draft("某某条例", ["新"], source="b.txt", effective=NEW))
    library.close()
    without, told = Library.open(tmp_path / "home"), list[tuple[int, int]]()
    without.rebuild(OtherEmbeddings(), lambda done, of: told.append((done, of)))
    assert told[-1] == (4, 4)
    without.close()
    again = Library.open(tmp_path / "home", model=Model(name="other@2", width=16))
    assert nearest(again, "某某条例", 1)
    assert again.check() == ()
    again.close()


@pytest.mark.parametrize("damage", ["folder", "database", "lexical"])
def test_rebuilding_mends_any_index(library: Library, tmp_path: Path, damage: str) -> None:
    put(library, draft("某某条例", RULES))
    library.close()
    home = tmp_path / "home"
    if damage == "folder":
        shutil.rmtree(home / "vectors")
    elif damage == "database":
        [file] = home.glob("vectors/*/chroma.sqlite3")
        file.write_bytes(b"nothing" * 1000)
    else:
        with sqlite3.connect(home / "library.db") as connection:
            connection.execute("INSERT INTO lexical_current(lexical_current) VALUES ('delete-all')")
        connection.close()
    damaged = opened(home)
    assert any("dangxue index rebuild" in problem for problem in damaged.check())
    embeddings = CheapEmbeddings()
    damaged.rebuild(embeddings)
    assert embeddings.embedded == []
    assert damaged.check() == ()
    assert nearest(damaged, "某某条例", 1)
    assert found(damaged, "支部")
    damaged.close()


def test_a_lost_vector_index_comes_back_by_itself(library: Library, tmp_path: Path) -> None:
    put(library, draft("某某条例", RULES))
    library.close()
    shutil.rmtree(tmp_path / "home" / "vectors")
    again = opened(tmp_path / "home")
    assert nearest(again, "某某条例", 1)
    assert again.check() == ()
    again.close()


def test_lost_vectors_are_told_and_made_again(library: Library, tmp_path: Path) -> None:
    put(library, draft("某某条例", RULES))
    library.close()
    with sqlite3.connect(tmp_path / "home" / "library.db") as connection:
        connection.execute("DELETE FROM vectors WHERE rowid = 1")
    connection.close()
    again, embeddings = opened(tmp_path / "home"), CheapEmbeddings()
    assert any("缺少 1 个向量" in problem for problem in again.check())
    again.rebuild(embeddings)
    assert len(embeddings.embedded) == 1
    assert again.check() == ()
    again.close()


def test_what_a_person_says_is_kept(library: Library) -> None:
    put(library, draft("某某条例", RULES, given=Given(status=Status.DRAFT, effective=NEW)))
    [held] = library.documents()
    assert (held.status, held.given) == (Status.DRAFT, Given(status=Status.DRAFT, effective=NEW))
    assert found(library, "支部") == []


def _file(home: Path) -> None:
    home.write_text("x")


def _no_database(home: Path) -> None:
    home.mkdir()
    (home / "library.db").write_text("这不是数据库" * 1000)


def _database_is_folder(home: Path) -> None:
    (home / "library.db").mkdir(parents=True)


def _newer(home: Path) -> None:
    opened(home).close()
    with sqlite3.connect(home / "library.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [(_file, "无法建立"), (_no_database, "不是资料库"), (_database_is_folder, "无法打开"), (_newer, "更新版本")],
)
def test_a_home_that_cannot_be_used_is_told_in_one_line(tmp_path: Path, spoil: object, words: str) -> None:
    assert callable(spoil)
    spoil(tmp_path / "home")
    with pytest.raises(LibraryUnavailable, match=words) as caught:
        opened(tmp_path / "home")
    assert "\n" not in str(caught.value)


def test_a_home_in_a_place_that_takes_no_files() -> None:
    with pytest.raises(LibraryUnavailable):
        opened(Path("/proc/dangxue"))


def test_reading_does_not_load_the_vector_index(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.library import opened\n"
        "library = opened(Path(sys.argv[1])); library.documents(); library.lexical(['党员'], 5); library.close()\n"
        "print('chromadb' in sys.modules)"
    )
    command = [sys.executable, "-c", script, tmp_path]
    done = subprocess.run(command, check=True, cwd=Path(__file__).parents[2], capture_output=True, text=True)
    assert done.stdout.strip() == "False"


def test_held_documents_are_values(library: Library) -> None:
    put(library, draft("某某条例", RULES))
    assert isinstance(library.documents()[0], Held)
    assert library.documents() is library.documents()
