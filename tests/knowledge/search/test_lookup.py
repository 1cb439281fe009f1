"""Named documents, editions and places."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge.documents import Level, Status
from knowledge.numerals import to_chinese, to_int
from knowledge.search.lookup import Placed
from knowledge.search.retrieval import PassageRetriever
from knowledge.titles import aliases
from tests.library import NEW, OLD, RULES, draft, opened, put


def looked_up(retriever: PassageRetriever, question: str, *, as_of: date | None = None) -> list[Placed]:
    named = retriever.lookup.named(question)
    return retriever.lookup.place_hits(named, retriever.lookup.editions(named, as_of=as_of))


def labels(found: Sequence[Placed]) -> list[str]:
    return [place.label for place in found]


@pytest.mark.parametrize(
    ("question", "label", "start", "end"),
    [
        ("《中国共产党花木工作条例》第四条", "第四条", "第四条　温室每三天", "记录水量。"),
        ("花木工作条例4条", "第四条", "第四条　温室每三天", "记录水量。"),
        ("花木工作条例第４条怎么说", "第四条", "第四条　温室每三天", "记录水量。"),
        ("中国共产党花木工作条例第四条之一", "第四条之一", "第四条之一　伏天", "由花匠决定。"),
        ("花木工作条例第二条", "第二条", "第二条　花木工作", "适用于温室。"),
        ("花木工作条例第二条第二款", "第二条第二款", "前款所列", "适用于温室。"),
        ("花木工作条例第二条第一款", "第二条第一款", "第二条　花木工作", "节约用水。"),
        ("花木工作条例第二条第二项", "第二条第（二）项", "（二）节约用水", "节约用水。"),
        ("花木工作条例第二条第一款第（一）项", "第二条第一款第（一）项", "（一）因地制宜", "因地制宜；"),
        ("花木工作条例第三条第一款", "第三条", "第三条　花匠", "任期二年。"),
        ("花木工作条例第二条第九款", "第二条", "第二条　花木工作", "适用于温室。"),
        ("花木工作条例第二条第九项", "第二条", "第二条　花木工作", "适用于温室。"),
        ("讲话第一部分第二点", "一、（二）", "（二）病害减少了", "虫情。"),
        ("讲话第二部分第二点", "二、二要", "二要清扫落叶", "做成堆肥。"),
        ("讲话第二部分", "二、", "入冬以前", "按树种编号。"),
    ],
)
def test_a_named_place_is_found(garden: PassageRetriever, question: str, label: str, start: str, end: str) -> None:
    [found] = [place for place in looked_up(garden, question) if "苗圃花木" not in place.part.title]
    assert found.label == label
    assert found.text.startswith(start)
    assert found.text.rstrip().endswith(end)
    assert found.text == found.span.cut(garden.library.text(found.part.document_row))
    assert found.part.chunk.span.start <= found.span.start < found.part.chunk.span.end


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("《中国共产党花木工作条例》第二编第一章", ["第四条", "第四条之一"]),
        ("《中国共产党花木工作条例》第一编第一章", ["第一条", "第二条"]),
        ("《中国共产党花木工作条例》第二编", ["第四条", "第四条之一", "第五条", "第六条"]),
        ("《中国共产党花木工作条例》第一编第九章", []),
        ("《中国共产党花木工作条例》第九条", []),
        ("《中国共产党花木工作条例》第一条、第三条和第一条", ["第一条", "第三条"]),
        ("《中国共产党花木工作条例》第二条第一款和第二条第二款", ["第二条第一款", "第二条第二款"]),
        ("讲话第九部分", []),
        ("讲话第二部分第九点", []),
    ],
)
def test_divisions_list_what_stands_in_them_each_once(
    garden: PassageRetriever, question: str, expected: list[str]
) -> None:
    found = [place for place in looked_up(garden, question) if "苗圃花木" not in place.part.title]
    assert labels(found) == expected


@pytest.mark.parametrize(
    ("question", "as_of", "status", "words"),
    [
        ("中国共产党花木工作条例第四条", None, Status.CURRENT, "每三天"),
        ("2016年中国共产党花木工作条例第四条", None, Status.SUPERSEDED, "每周"),
        ("中国共产党花木工作条例（2016年版）第四条", None, Status.SUPERSEDED, "每周"),
        ("中国共产党花木工作条例2022年修订第四条", None, Status.CURRENT, "每三天"),
        ("旧版的中国共产党花木工作条例第四条", None, Status.SUPERSEDED, "每周"),
        ("中国共产党花木工作条例第四条", date(2018, 1, 1), Status.SUPERSEDED, "每周"),
        ("中国共产党花木工作条例第四条", date(2022, 9, 1), Status.CURRENT, "每三天"),
        ("2016年中国共产党花木工作条例第四条", date(2023, 1, 1), Status.CURRENT, "每三天"),
    ],
)
def test_the_edition_asked_for_answers(
    garden: PassageRetriever, question: str, as_of: date | None, status: Status, words: str
) -> None:
    [found] = looked_up(garden, question, as_of=as_of)
    assert found.part.status is status
    assert words in found.text


def test_before_the_first_edition_there_was_none(garden: PassageRetriever) -> None:
    assert looked_up(garden, "中国共产党花木工作条例第四条", as_of=date(2001, 1, 1)) == []


def test_a_year_without_an_edition_changes_nothing(garden: PassageRetriever) -> None:
    named = garden.lookup.named("1999年中国共产党花木工作条例第四条")
    assert named.year == 1999
    assert garden.lookup.editions(named, as_of=None) is None


def test_a_place_without_a_document_belongs_to_nobody_where_several_could_own_it(garden: PassageRetriever) -> None:
    assert looked_up(garden, "第四条是什么") == []
    assert looked_up(garden, "条例第四条是什么") == []


def test_a_place_without_a_document_belongs_to_the_only_one(tmp_path: Path) -> None:
    library = opened(tmp_path)
    put(library, draft("某某条例", RULES))
    retriever = PassageRetriever.model_construct(library=library)
    assert [owners for _, owners in retriever.lookup.named("第1条").places] == [(library.documents()[0].id,)]
    assert looked_up(retriever, "工程三条要求") == []
    library.close()


def test_a_document_that_is_gone_is_not_looked_up(tmp_path: Path) -> None:
    library = opened(tmp_path)
    put(library, draft("某某条例", RULES), draft("某某细则", RULES))
    lookup = PassageRetriever.model_construct(library=library).lookup
    named = lookup.named("某某条例第1条")
    library.forget(named.documents[0])
    assert lookup.held_editions(named) == ()
    assert lookup.place_hits(named, set(named.documents)) == []
    assert lookup.editions(replace(named, year=2018), as_of=None) is None
    assert lookup.named("某某条例第1条").documents == ()
    library.close()


def test_threads_that_see_different_states_do_not_disturb_each_other(tmp_path: Path) -> None:
    library = opened(tmp_path)
    put(library, draft("某某条例", RULES, source="a.txt", effective=OLD))
    lookup = PassageRetriever.model_construct(library=library).lookup
    with library.snapshot(), ThreadPoolExecutor(1) as other:
        before = lookup.named("某某条例")

        def replaced() -> int:
            put(library, draft("某某条例", RULES, source="b.txt", effective=NEW))
            return len(lookup.named("某某条例").documents)

        assert other.submit(replaced).result() == 2
        assert lookup.named("某某条例") == before
        assert [held.source for held in lookup.held_editions(before)] == ["a.txt"]
    assert len(lookup.documents()) == 2
    library.close()


@pytest.mark.parametrize("script", ["chinese", "arabic"])
@pytest.mark.parametrize("titles", ["full", "short"])
def test_every_article_in_force_is_found_by_its_title_and_number(
    regulations: PassageRetriever, script: str, titles: str
) -> None:
    library, articles = regulations.library, 0
    for held in library.documents():
        title = held.title if titles == "full" else aliases(held.title)[-1]
        for section in library.outline(held.row):
            if section.level is not Level.ARTICLE:
                continue
            number = to_int(section.number.removeprefix("第").removesuffix("条"))
            place = f"第{to_chinese(number) if script == 'chinese' else number}条"
            for question in (f"《{title}》{place}", f"{title}{place}"):
                found = looked_up(regulations, question)[0]
                assert (found.part.document_id, found.label) == (held.id, f"第{to_chinese(number)}条"), question
                assert found.span == section.span
            articles += 1
    assert articles == sum(held.articles for held in library.documents()) > 1000


def test_every_article_stands_in_the_library_once_with_its_path(regulations: PassageRetriever) -> None:
    library = regulations.library
    for held in library.documents():
        outline = library.outline(held.row)
        for section in (each for each in outline if each.level is Level.ARTICLE):
            chunks = library.unit(held.row, section.number)
            assert "".join(part.chunk.text for part in chunks)
            assert (chunks[0].chunk.span.start, chunks[-1].chunk.span.end) == (section.span.start, section.span.end)
            above = [
                each.number
                for each in outline
                if each.level in (Level.PART, Level.CHAPTER, Level.SECTION)
                and each.span.start <= section.span.start
                and section.span.end <= each.span.end
            ]
            path = iter(chunks[0].chunk.path)
            assert all(any(heading.startswith(number) for heading in path) for number in (*above, section.number))
