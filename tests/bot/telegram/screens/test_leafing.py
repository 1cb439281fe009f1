"""Leafing: every chunk opens the whole it belongs to, and leafing on passes through the whole document."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.documents.leafing import leaf, ordinal_of
from knowledge.documents import Span
from knowledge.storage.library import Library
from tests.bot.samples import OLD_RULE
from tests.library import draft, opened, put


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = opened(tmp_path)
    yield library
    library.close()


@pytest.fixture
def row(library: Library) -> int:
    """A document of three articles, of which the second is cut into two chunks."""
    whole = draft("样例条例", ["样例应当登记。", "样例每月清点一次。\n结果报告党支部。", "本条例即日施行。"])
    one, two, three = whole.document.chunks
    middle = two.span.start + two.text.index("\n")
    chunks = (
        one,
        replace(two, label="第2条第一款", path=(*two.path, "第一款"), span=Span(start=two.span.start, end=middle),
                text=two.text.partition("\n")[0]),
        replace(two, ordinal=2, label="第2条第二款", path=(*two.path, "第二款"),
                span=Span(start=middle + 1, end=two.span.end), text=two.text.partition("\n")[2]),
        replace(three, ordinal=3),
    )  # fmt: skip
    put(library, replace(whole, document=replace(whole.document, chunks=chunks)))
    return library.documents()[0].row


def test_every_part_opens_the_whole_article(library: Library, row: int) -> None:
    for ordinal in (1, 2):
        found = leaf(library, row, ordinal)
        assert found is not None
        assert found.document == library.documents()[0]
        assert (found.label, found.text) == ("第2条", "第2条 样例每月清点一次。\n结果报告党支部。")
        assert found.path == ("第一章 总则", "第2条")
        assert (found.before, found.ordinal, found.after) == (0, 1, 3)


def test_leafing_passes_through_all_articles_both_ways(library: Library, row: int) -> None:
    seen, ordinal = [], 0 if leaf(library, row, 0) else None
    while ordinal is not None:
        found = leaf(library, row, ordinal)
        assert found is not None
        seen.append(found)
        ordinal = found.after
    assert [found.label for found in seen] == ["第1条", "第2条", "第3条"]
    assert [found.before for found in seen] == [None, 0, 1]


@pytest.mark.parametrize("ordinal", [-1, 4, 1 << 30])
def test_there_is_no_leaf_beyond_the_document(library: Library, row: int, ordinal: int) -> None:
    assert leaf(library, row, ordinal) is None


def test_a_revision_that_was_replaced_has_no_leaf(library: Library, row: int) -> None:
    put(library, draft("样例条例", ["样例应当登记并编号。"]))
    assert leaf(library, row, 0) is None
    assert ordinal_of(library, row, Span(start=0, end=1)) is None
    assert leaf(library, library.documents()[0].row, 0) is not None
    assert leaf(library, row + 99, 0) is None


def test_every_place_of_the_text_lies_in_a_chunk_or_before_one(library: Library, row: int) -> None:
    text = library.text(row)
    chunks = [stored.chunk for stored in library.within(row, Span(start=0, end=len(text)))]
    for start in range(len(text)):
        after = [chunk.ordinal for chunk in chunks if chunk.span.end > start]
        assert ordinal_of(library, row, Span(start=start, end=start + 1)) == (after[0] if after else None)


def test_a_table_row_comes_with_its_column_heads(library: Library) -> None:
    whole = draft("样例计划", ["清点 | 保管员", "另有规定的除外"])
    row, other = whole.document.chunks
    heads = replace(row, label="表1第1行", unit="表1第1行", context="任务 | 负责人")
    chunks = (heads, replace(other, context="除外"))
    put(library, replace(whole, document=replace(whole.document, chunks=chunks)))
    held = library.documents()[0]
    found = [leaf(library, held.row, ordinal) for ordinal in (0, 1)]
    assert [each.heads for each in found if each] == ["任务 | 负责人", ""]


def test_a_leaf_of_a_rule_as_it_was_read(tmp_path: Path) -> None:
    from bot.documents.holding import called
    from tests.bot.conftest import run

    source = tmp_path / "样例工作条例.txt"
    source.write_text(OLD_RULE, encoding="utf-8")
    assert run("ingest", str(source), home=tmp_path / "home").exit_code == 0
    library = Library.open(tmp_path / "home")
    held = called("样例工作条例", library.documents())[0]
    at = library.text(held.row).index("清点结果")
    ordinal = ordinal_of(library, held.row, Span(start=at, end=at + 4))
    found = leaf(library, held.row, ordinal or 0)
    library.close()
    assert found is not None
    assert (found.label, found.path) == ("第三条", ("第二章 保管", "第三条"))
    assert found.text == "第三条　样例每季度清点一次，由保管员负责。\n清点结果应当在十日内报告党支部。"
