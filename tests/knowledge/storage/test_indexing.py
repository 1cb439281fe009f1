"""What the indexes hold for a chunk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import Chunk, Span
from knowledge.numerals import to_chinese
from knowledge.storage.indexing import embedded_text, lexical_text, without_number


def chunk(text: str, *path: str, context: str = "") -> Chunk:
    span = Span(start=0, end=len(text))
    return Chunk(ordinal=0, path=path, label="第七条", unit="第七条", context=context, span=span, text=text)


@given(st.integers(1, 999), st.sampled_from("编 章 节 条 款 项 段".split()), st.booleans())
def test_a_number_in_front_goes_and_the_name_stays(number: int, unit: str, arabic: bool) -> None:
    numeral = str(number) if arabic else to_chinese(number)
    assert without_number(f"第{numeral}{unit}　花木") == "花木"
    assert without_number(f"第{numeral}{unit}") == ""


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("（一）坚持", "坚持"),
        ("(12) 坚持", "坚持"),
        ("三、坚持", "坚持"),
        ("1.坚持", "坚持"),
        ("一要坚持", "坚持"),
        ("第四条之一　坚持", "坚持"),
        ("总纲", "总纲"),
        ("第一线工作", "第一线工作"),
        ("一切坚持", "一切坚持"),
        ("", ""),
    ],
)
def test_numbers_in_front(line: str, left: str) -> None:
    assert without_number(line) == left


@given(st.text(max_size=40))
def test_what_is_left_ends_the_line(line: str) -> None:
    assert line.endswith(without_number(line))


def test_the_lexical_index_holds_names_without_numbers() -> None:
    found = lexical_text("花木条例", chunk("第七条 浇水", "第一编 总则", "第七条", context="时间 负责人"))
    assert found == "花木条例 总则 时间 负责人 浇水"


def test_the_model_reads_title_and_text_as_printed() -> None:
    assert embedded_text("花木条例", chunk("第七条 浇水", "第一编 总则", "第七条")) == "花木条例 第七条 浇水"
