"""The library opened again, by several at once, with another model, and after damage."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from knowledge.documents import Kind
from knowledge.errors import LibraryUnavailable, StaleIndex
from knowledge.storage.holdings import Model
from knowledge.storage.library import Library
from tests.library import NEW, OLD, RULES, CheapEmbeddings, draft, found, nearest, opened, put


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = opened(tmp_path / "home")
    yield library
    library.close()


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
    subprocess.run([sys.executable, "-c", script, tmp_path / "home"], check=True, cwd=Path(__file__).parents[3])
    assert nearest(library, "某某细则", 1) == [("某某细则", "第1条 另一条")]
    assert library.check() == ()


def test_a_second_writer_is_told_so(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.storage.library._PATIENCE", 0.1)
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
    assert nearest(again, "某某条例", 1, archive=True)
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
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path],
        check=True,
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == "False"
