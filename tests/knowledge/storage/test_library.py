"""The library: what goes in can be found, what is replaced cannot, and nothing is ever half-done."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from knowledge.documents import Kind, Span, Status
from knowledge.errors import NotHeld, StaleIndex
from knowledge.storage.holdings import Given, Held
from knowledge.storage.library import Library
from tests.library import MODEL, NEW, OLD, RULES, draft, found, nearest, opened, put, vector


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = opened(tmp_path / "home")
    yield library
    library.close()


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
    with library.writing() as changes:
        [staged] = changes.stage([draft("某某条例", RULES)])
        with pytest.raises(StaleIndex):
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


def test_what_a_person_says_is_kept(library: Library) -> None:
    put(library, draft("某某条例", RULES, given=Given(status=Status.DRAFT, effective=NEW)))
    [held] = library.documents()
    assert (held.status, held.given) == (Status.DRAFT, Given(status=Status.DRAFT, effective=NEW))
    assert found(library, "支部") == []


def test_held_documents_are_values(library: Library) -> None:
    put(library, draft("某某条例", RULES))
    assert isinstance(library.documents()[0], Held)
    assert library.documents() is library.documents()
