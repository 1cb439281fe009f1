import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.readers import lines
from tests.ingestion.readers import samples


@given(st.lists(samples.lines), st.sampled_from(samples.ENDS))
def test_lines_come_back_whatever_ends_them(written: list[str], end: str) -> None:
    assert list(lines.split(end.join(written))) == written


@given(st.text())
def test_a_paragraph_is_never_empty_and_has_no_line_break(text: str) -> None:
    for paragraph in lines.paragraphs(text):
        assert paragraph.text
        assert paragraph.text == lines.stripped(paragraph.text)
        assert not lines.LINE_END.search(paragraph.text)


@given(st.lists(st.lists(st.text(max_size=2), max_size=4), max_size=4))
def test_a_rectangle_keeps_every_text_and_has_rows_of_one_length(rows: list[list[str]]) -> None:
    grid = lines.rectangle(rows)
    assert len({len(row) for row in grid}) <= 1
    assert [c for row in grid for c in row if c] == [c for row in rows for c in row if c]


@pytest.mark.parametrize(
    "line",
    [
        "第三条 为了",
        "第十条之一　为了",
        "第一章 总则",
        "二、任务",
        "（三）加强",
        "(4)加强",
        "5.落实",
        "6．落实",
        "⑦其他",
        "附件：名单",
    ],
)
def test_a_number_in_front_opens_a_unit(line: str) -> None:
    assert lines.opens(line)


@pytest.mark.parametrize("line", ["第三条规定的情形", "（三）项所列", "2023年", "3.5万元", "一是加强", "附件所列"])
def test_a_number_that_the_sentence_goes_on_with_opens_nothing(line: str) -> None:
    assert not lines.opens(line)


def test_joined_lines_get_a_blank_only_between_latin_words() -> None:
    assert lines.join("加强", "学习") == "加强学习"
    assert lines.join("the", "rule") == "the rule"
    assert lines.join("20", "23年") == "2023年"
