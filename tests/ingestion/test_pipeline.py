"""Files in, a library that answers out."""

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from langchain_core.embeddings import DeterministicFakeEmbedding, Embeddings

from ingestion.drafting import document_id
from ingestion.pipeline import ingest
from ingestion.reading import Limits
from ingestion.report import Progress, Report
from knowledge.documents import Kind, Status
from knowledge.errors import LibraryUnavailable
from knowledge.storage.encoding import describe
from knowledge.storage.holdings import Given
from knowledge.storage.library import Library
from tests.library import CheapEmbeddings, opened

RULE = """某某市党员学习管理办法
（{year}年{month}月1日某某市委员会发布）
第一章　总则
第一条　为了加强党员学习，制定本办法。
第二条　党员每月至少参加一次集体学习。
第二章　附则
第三条　本办法自{year}年{month}月1日起施行。
"""
SPEECH = """在学习工作会议上的讲话
同志们：
一、认识要再提高
学习是党员的基本功。
二、措施要再落实
一要定计划。二要抓检查。三要见实效。
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = opened(tmp_path / "home")
    yield library
    library.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "办法_2019.txt").write_text(RULE.format(year=2019, month=5), encoding="utf-8")
    (folder / "讲话_2023.txt").write_text(SPEECH, encoding="utf-8")
    return folder


def run(library: Library, *paths: Path, embeddings: Embeddings | None = None, given: Given | None = None) -> Report:
    return ingest(paths, library=library, embeddings=embeddings or CheapEmbeddings(), given=given or Given())


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.added, report.replaced, report.unchanged, len(report.failed)


def test_a_folder_is_taken_in(library: Library, folder: Path) -> None:
    report = run(library, folder)
    assert counts(report) == (2, 0, 0, 0)
    rule, speech = report.documents
    assert (rule.title, rule.kind, rule.status, rule.articles) == (
        "某某市党员学习管理办法",
        Kind.REGULATION,
        Status.CURRENT,
        3,
    )
    assert rule.source == str(folder / "办法_2019.txt")
    assert (speech.kind, speech.articles) == (Kind.SPEECH, 0)
    assert speech.chunks > 0
    [held, _] = library.documents()
    assert (held.effective, held.year) == (date(2019, 5, 1), 2019)
    assert library.check() == ()


def test_unchanged_files_are_left_alone(library: Library, folder: Path) -> None:
    run(library, folder)
    revision, embeddings = library.revision, CheapEmbeddings()
    assert counts(run(library, folder, embeddings=embeddings)) == (0, 0, 2, 0)
    assert (library.revision, embeddings.embedded) == (revision, [])


def test_of_a_changed_file_only_what_changed_is_embedded(library: Library, folder: Path) -> None:
    run(library, folder)
    file, embeddings = folder / "办法_2019.txt", CheapEmbeddings()
    file.write_text(file.read_text(encoding="utf-8").replace("每月", "每季度"), encoding="utf-8")
    assert counts(run(library, folder, embeddings=embeddings)) == (0, 1, 1, 0)
    [embedded] = embeddings.embedded
    assert "每季度" in embedded
    assert len(library.documents()) == 2
    assert library.check() == ()


def test_the_same_bytes_under_another_name_are_not_taken_twice(library: Library, folder: Path) -> None:
    run(library, folder)
    copy = folder / "副本.txt"
    shutil.copy(folder / "讲话_2023.txt", copy)
    report = run(library, copy)
    assert counts(report) == (0, 0, 1, 0)
    [taken] = report.documents
    assert taken.source == str(copy)
    assert any("讲话_2023.txt" in warning for warning in taken.warnings)
    assert len(library.documents()) == 2


def test_copies_within_one_run_are_not_taken_twice(library: Library, folder: Path) -> None:
    shutil.copy(folder / "讲话_2023.txt", folder / "讲话副本.txt")
    assert counts(run(library, folder, folder / "讲话_2023.txt")) == (2, 0, 1, 0)


def test_what_a_person_says_wins_and_stays(library: Library, folder: Path) -> None:
    file = folder / "办法_2019.txt"
    given = Given(status=Status.SUPERSEDED, effective=date(2018, 1, 1), kind=Kind.NOTICE)
    [taken] = run(library, file, given=given).documents
    assert (taken.status, taken.kind) == (Status.SUPERSEDED, Kind.NOTICE)
    assert library.documents()[0].effective == date(2018, 1, 1)
    assert counts(run(library, file)) == (0, 0, 1, 0)
    assert counts(run(library, file, given=given)) == (0, 0, 1, 0)
    assert counts(run(library, file, given=Given(status=Status.CURRENT))) == (0, 1, 0, 0)
    assert library.documents()[0].status is Status.CURRENT
    assert library.check() == ()


def test_editions_in_one_folder_find_their_places(library: Library, folder: Path) -> None:
    (folder / "办法_2015.txt").write_text(RULE.format(year=2015, month=1), encoding="utf-8")
    report = run(library, folder)
    statuses = {Path(taken.source).name: taken.status for taken in report.documents}
    assert statuses["办法_2015.txt"] is Status.SUPERSEDED
    assert statuses["办法_2019.txt"] is Status.CURRENT


def test_a_bad_file_does_not_stop_the_others(library: Library, folder: Path) -> None:
    (folder / "空.txt").write_bytes(b"")
    (folder / "零.txt").write_bytes(bytes(100))
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 no zip")
    report = run(library, folder, folder / "没有.txt")
    assert counts(report) == (2, 0, 0, 4)
    assert {Path(failure.source).name for failure in report.failed} == {"空.txt", "零.txt", "坏.docx", "没有.txt"}
    assert all(failure.reason and "\n" not in failure.reason for failure in report.failed)
    assert counts(run(library, folder)) == (0, 0, 2, 3)


def test_a_file_too_large_is_refused(library: Library, folder: Path) -> None:
    report = ingest([folder], library=library, embeddings=CheapEmbeddings(), limits=Limits(max_bytes=10))
    assert counts(report) == (0, 0, 0, 2)


def test_a_file_that_turns_bad_leaves_its_earlier_revision(library: Library, folder: Path) -> None:
    run(library, folder)
    (folder / "办法_2019.txt").write_bytes(b"")
    assert counts(run(library, folder)) == (0, 0, 1, 1)
    assert len(library.documents()) == 2


def test_a_name_that_is_no_text_is_taken_in(library: Library, folder: Path) -> None:
    name = os.fsdecode("讲话.txt".encode("gb18030"))
    (folder / "讲话_2023.txt").rename(folder / name)
    report = run(library, folder)
    assert counts(report) == (2, 0, 0, 0)
    assert all(taken.source.encode("utf-8") for taken in report.documents)


def test_nothing_at_all_is_no_trouble(library: Library, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert counts(run(library, empty)) == (0, 0, 0, 0)


def test_progress_ends_with_everything(library: Library, folder: Path) -> None:
    told: list[Progress] = []
    ingest([folder], library=library, embeddings=CheapEmbeddings(), progress=told.append)
    assert (told[-1].files, told[-1].of, told[-1].passages) == (2, 2, library.size())


def test_groups_follow_one_another(library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingestion.pipeline._GROUP_CHUNKS", 2)
    for year in range(2000, 2012):
        (folder / f"办法_{year}.txt").write_text(RULE.format(year=year, month=2), encoding="utf-8")
    assert counts(run(library, folder)) == (14, 0, 0, 0)
    current = [held for held in library.documents() if held.status is Status.CURRENT]
    assert [Path(held.source).name for held in current] == ["办法_2019.txt", "讲话_2023.txt"]
    assert library.check() == ()


class FailingEmbeddings(CheapEmbeddings):
    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        raise LibraryUnavailable("no power")

    encode_passages = embed_documents  # type: ignore[assignment]


def test_a_failing_model_leaves_the_library_as_it_was(library: Library, folder: Path) -> None:
    run(library, folder / "讲话_2023.txt")
    before = library.documents()
    with pytest.raises(LibraryUnavailable):
        run(library, folder, embeddings=FailingEmbeddings())
    assert library.documents() == before
    assert library.check() == ()


def test_any_langchain_embeddings_will_do(tmp_path: Path, folder: Path) -> None:
    embeddings = DeterministicFakeEmbedding(size=8)
    model = describe(embeddings)
    assert (model.name, model.width) == ("DeterministicFakeEmbedding", 8)
    library = Library.open(tmp_path / "other", model=model)
    assert counts(run(library, folder, embeddings=embeddings)) == (2, 0, 0, 0)
    assert len(library.dense(embeddings.embed_query("学习"), 3)) == 3
    assert library.check() == ()
    library.close()


def test_the_id_follows_the_place_of_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert document_id(Path("讲话_2023.txt")) == document_id(folder / "讲话_2023.txt")
    assert document_id(folder / "a.txt") != document_id(folder / "b.txt")
