"""Places by the labels people write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.finding import find
from knowledge.documents import Chunk, Level, Section, Span
from knowledge.numerals import to_chinese
from tests.library import draft


def rule(parts: int, chapters: int, articles: int) -> tuple[str, list[Section]]:
    """Parts of chapters, numbered anew in each part, of articles, numbered throughout."""
    text, sections, count = "", [], 0
    for part in range(1, parts + 1):
        start = len(text)
        text += f"第{to_chinese(part)}编\n"
        inner: list[Section] = []
        for chapter in range(1, chapters + 1):
            begun = len(text)
            text += f"第{to_chinese(chapter)}章\n"
            below = []
            for _ in range(articles):
                count += 1
                at, number = len(text), f"第{to_chinese(count)}条"
                text += f"{number} 某某\n"
                below.append(_section(Level.ARTICLE, number, 2, at, len(text)))
            inner += [_section(Level.CHAPTER, f"第{to_chinese(chapter)}章", 1, begun, len(text)), *below]
        sections += [_section(Level.PART, f"第{to_chinese(part)}编", 0, start, len(text)), *inner]
    return text, sections


def _section(level: Level, number: str, depth: int, start: int, end: int) -> Section:
    return Section(level=level, number=number, heading="", depth=depth, span=Span(start=start, end=end))


@given(st.integers(1, 3), st.integers(1, 4), st.integers(1, 5), st.data())
def test_every_article_is_found_in_both_scripts(parts: int, chapters: int, articles: int, data: st.DataObject) -> None:
    text, outline = rule(parts, chapters, articles)
    number = data.draw(st.integers(1, parts * chapters * articles))
    for label in (f"第{number}条", f"第{to_chinese(number)}条", f"{number}条", f" 第 {number} 条"):
        place = find(label, outline, ())
        assert place
        assert place.span.cut(text).startswith(f"第{to_chinese(number)}条 ")
        assert place.others == 0


@given(st.integers(2, 3), st.integers(1, 4), st.data())
def test_a_chapter_is_found_inside_its_part(parts: int, chapters: int, data: st.DataObject) -> None:
    text, outline = rule(parts, chapters, 2)
    part, chapter = data.draw(st.integers(1, parts)), data.draw(st.integers(1, chapters))
    place = find(f"第{part}编第{chapter}章", outline, ())
    assert place
    first = ((part - 1) * chapters + chapter - 1) * 2 + 1
    assert place.span.cut(text).split()[1] == f"第{to_chinese(first)}条"
    assert place.path == (f"第{to_chinese(part)}编", f"第{to_chinese(chapter)}章")


def test_a_label_that_fits_several_places_gives_the_first_and_says_how_many_more() -> None:
    text, outline = rule(3, 2, 1)
    place = find("第二章", outline, ())
    assert place
    assert place.span.cut(text).startswith("第二章\n第二条")
    assert place.others == 2


@given(st.text(max_size=12))
def test_any_label_finds_a_place_of_the_document_or_none(label: str) -> None:
    text, outline = rule(2, 2, 2)
    place = find(label, outline, ())
    assert place is None or (place.span.end <= len(text) and place.label)


@pytest.mark.parametrize("label", ["", " ", "第零条", "第十条", "第三条第二款", "第三编", "表1", "（一）", "1."])
def test_what_is_not_there_is_not_found(label: str) -> None:
    assert find(label, rule(2, 2, 2)[1], ()) is None


def test_labels_as_printed_are_found_whatever_they_are() -> None:
    chunk = Chunk(
        ordinal=0,
        path=("某某",),
        label="第三条（第2处）",
        unit="第三条（第2处）",
        span=Span(start=3, end=5),
        text="某某",
    )
    place = find("第三条（第2处）", (), (chunk,))
    assert place
    assert (place.label, place.path, place.span) == (chunk.label, chunk.path, chunk.span)


def test_every_chunk_of_a_document_is_found_by_its_label() -> None:
    document = draft("某某条例", ["甲", "乙", "丙"]).document
    for chunk in document.chunks:
        place = find(chunk.label, document.sections, document.chunks)
        assert place
        assert place.span == chunk.span
