"""What a preview says, and that ingesting then does it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingestion.pipeline import ingest
from ingestion.previewing import preview
from ingestion.reading import Limits
from ingestion.report import Outcome
from knowledge.documents import Kind, Status
from knowledge.errors import BadSource
from knowledge.previews import Preview
from knowledge.storage.holdings import Given
from knowledge.storage.library import Library
from tests.library import MODEL, CheapEmbeddings, opened

TODAY = date(2024, 6, 1)
RULE = """某某市党员学习管理办法
（{year}年{month}月1日某某市委员会发布）
第一条　为了加强党员学习，制定本办法。
第二条　党员每月至少参加一次集体学习。
第三条　本办法自{year}年{month}月1日起施行。{more}
"""
SPEECH = """在学习工作会议上的讲话
同志们：
一、认识要再提高
学习是党员的基本功。
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = opened(tmp_path / "home")
    yield library
    library.close()


def rule(folder: Path, year: int, month: int = 5, *, name: str = "", more: str = "") -> Path:
    path = folder / (name or f"办法_{year}.txt")
    path.write_text(RULE.format(year=year, month=month, more=more), encoding="utf-8")
    return path


def speech(folder: Path, name: str = "讲话.txt") -> Path:
    path = folder / name
    path.write_text(SPEECH, encoding="utf-8")
    return path


def take_in(library: Library, *paths: Path, given: Given | None = None) -> None:
    report = ingest(paths, library=library, embeddings=CheapEmbeddings(), given=given or Given())
    assert report.failed == ()


def seen(library: Library, path: Path, *, place: Path | None = None) -> Preview:
    return preview(path, library=library, today=TODAY, place=place)


def test_a_first_document_is_shown_and_nothing_is_written(library: Library, tmp_path: Path) -> None:
    found = seen(library, rule(tmp_path, 2019))
    assert found == Preview(
        title="某某市党员学习管理办法",
        kind=Kind.REGULATION,
        status=Status.CURRENT,
        articles=3,
        chunks=3,
        issued=date(2019, 5, 1),
        effective=date(2019, 5, 1),
        warnings=(),
        supersedes=(),
        note="",
        replaces=False,
        duplicate_of="",
    )
    assert (library.documents(), library.revision) == ((), 0)


def test_a_newer_edition_names_the_one_it_replaces(library: Library, tmp_path: Path) -> None:
    take_in(library, rule(tmp_path, 2012), rule(tmp_path, 2015), speech(tmp_path))
    revision = library.revision
    found = seen(library, rule(tmp_path, 2019))
    assert (found.status, found.note) == (Status.CURRENT, "")
    assert found.supersedes == ("《某某市党员学习管理办法》（2015年）",)
    assert library.revision == revision


def test_an_older_edition_says_which_one_stays(library: Library, tmp_path: Path) -> None:
    take_in(library, rule(tmp_path, 2019))
    found = seen(library, rule(tmp_path, 2015))
    assert (found.status, found.supersedes) == (Status.SUPERSEDED, ())
    assert found.note == "资料库中已有较新的版本《某某市党员学习管理办法》（2019年）"


def test_an_edition_that_is_not_in_force_yet_waits(library: Library, tmp_path: Path) -> None:
    take_in(library, rule(tmp_path, 2019))
    found = seen(library, rule(tmp_path, 2024, 7))
    assert (found.status, found.supersedes) == (Status.DRAFT, ())
    assert found.note == "自2024年7月1日起施行，目前尚未生效"


def test_what_it_repeals_is_named(library: Library, tmp_path: Path) -> None:
    old = tmp_path / "规定.txt"
    old.write_text(RULE.format(year=2010, month=1, more="").replace("管理办法", "管理规定"), encoding="utf-8")
    take_in(library, old)
    new = rule(tmp_path, 2019, more="《某某市党员学习管理规定》同时废止。")
    assert seen(library, new).supersedes == ("《某某市党员学习管理规定》（2010年）",)


def test_what_is_repealed_already_says_so(library: Library, tmp_path: Path) -> None:
    take_in(library, rule(tmp_path, 2019, more="《某某市党员学习管理规定》同时废止。"))
    old = tmp_path / "规定.txt"
    old.write_text(RULE.format(year=2010, month=1, more="").replace("管理办法", "管理规定"), encoding="utf-8")
    found = seen(library, old)
    assert (found.status, found.note) == (Status.SUPERSEDED, "已由《某某市党员学习管理办法》废止")


def test_the_place_decides_what_document_it_is(library: Library, tmp_path: Path) -> None:
    place = rule(tmp_path, 2015, name="办法.txt")
    take_in(library, place)
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    draft = rule(drafts, 2019, name="办法.txt")
    found = seen(library, draft, place=place)
    assert (found.replaces, found.supersedes, found.status) == (True, (), Status.CURRENT)
    elsewhere = seen(library, draft)
    assert (elsewhere.replaces, elsewhere.supersedes) == (False, ("《某某市党员学习管理办法》（2015年）",))


def test_what_a_person_said_about_the_earlier_file_stays(library: Library, tmp_path: Path) -> None:
    place = rule(tmp_path, 2015, name="办法.txt")
    take_in(library, place, given=Given(status=Status.SUPERSEDED, kind=Kind.NOTICE))
    found = seen(library, rule(tmp_path, 2019, name="办法.txt"))
    assert (found.replaces, found.status, found.kind) == (True, Status.SUPERSEDED, Kind.NOTICE)
    assert "人工指定" in found.note


def test_bytes_that_are_held_already_change_nothing(library: Library, tmp_path: Path) -> None:
    held = rule(tmp_path, 2019)
    take_in(library, held, rule(tmp_path, 2012))
    copy = rule(tmp_path, 2019, name="副本.txt")
    for path, replaces in ((copy, False), (held, True)):
        found = seen(library, path)
        assert (found.duplicate_of, found.replaces) == ("某某市党员学习管理办法", replaces)
        assert (found.status, found.supersedes, found.note, found.articles) == (Status.CURRENT, (), "", 3)


def test_bytes_of_another_document_may_take_the_place_of_an_earlier_file(library: Library, tmp_path: Path) -> None:
    talk = speech(tmp_path)
    place = rule(tmp_path, 2019)
    take_in(library, talk, place)
    place.write_bytes(talk.read_bytes())
    found = seen(library, place)
    assert (found.replaces, found.duplicate_of, found.kind) == (True, "在学习工作会议上的讲话", Kind.SPEECH)


def test_what_cannot_be_taken_in_is_refused(library: Library, tmp_path: Path) -> None:
    empty = tmp_path / "空.txt"
    empty.write_bytes(b"")
    for path, reason in ((empty, "空的"), (tmp_path / "没有.txt", "不存在"), (tmp_path, "不是普通文件")):
        with pytest.raises(BadSource, match=reason):
            seen(library, path)
    with pytest.raises(BadSource, match="超过上限"):
        preview(rule(tmp_path, 2019), library=library, today=TODAY, limits=Limits(max_bytes=10))


EDITIONS = st.tuples(
    st.sampled_from(["甲.txt", "乙_2018.txt", "丙.txt"]),
    st.integers(2010, 2026),
    st.sampled_from(["管理办法", "管理规定"]),
    st.sampled_from(["", "《某某市党员学习管理规定》同时废止。"]),
)


@settings(max_examples=25)
@given(editions=st.lists(EDITIONS, min_size=1, max_size=4))
def test_ingesting_does_what_the_preview_says(
    editions: list[tuple[str, int, str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("texts")
    library = Library.open(folder / "home", model=MODEL, clock=lambda: datetime.combine(TODAY, time(), UTC))
    for name, year, ending, more in editions:
        path = folder / name
        path.write_text(RULE.format(year=year, month=1, more=more).replace("管理办法", ending), encoding="utf-8")
        before = current(library)
        said = seen(library, path)
        [taken] = ingest([path], library=library, embeddings=CheapEmbeddings()).documents
        for field in ("title", "kind", "status", "articles", "chunks"):
            assert getattr(said, field) == getattr(taken, field), field
        assert len(said.supersedes) == len(before - current(library) - {str(path)})
        if taken.outcome is not Outcome.UNCHANGED:
            assert bool(said.note) == (said.status is not Status.CURRENT)
    library.close()


def current(library: Library) -> set[str]:
    return {held.source for held in library.documents() if held.status is Status.CURRENT}
