"""Sentences of running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.tasks.sentences import blot, sentences_in

_TEXT = st.text("一二要是组织学习。；！，：（）()“”《》1.、①3月 \u3000", max_size=80)


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("召开会议。学习文件；讨论！", ["召开会议", "学习文件", "讨论"]),
        ("1.召开会议。", ["召开会议"]),
        ("（二）召开会议", ["召开会议"]),
        ("要做到：一是召开会议，二是学习文件。", ["要做到", "召开会议", "学习文件"]),
        ("内容：1.召开会议；2.学习文件", ["内容", "召开会议", "学习文件"]),
        ("内容：（1）召开会议。（2）学习文件。", ["内容", "召开会议", "学习文件"]),
        ("学习“讲话。精神”（含报告。全文）后讨论。", ["学习“讲话。精神”（含报告。全文）后讨论"]),
        ("召开会议；（3月5日）", ["召开会议；（3月5日）"]),
        ("召开会议。（党办）（3月）", ["召开会议。（党办）（3月）"]),
        ("1.5万元", ["1.5万元"]),
        ("上午12：00前报送。", ["上午12：00前报送"]),
        ("（没有合上的。括号", ["（没有合上的", "括号"]),
        ("。；", []),
    ],
)
def test_sentences_of_a_line(line: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in sentences_in(line)] == sentences


def test_whether_a_number_stands_in_front() -> None:
    assert [sentence.numbered for sentence in sentences_in("1.召开会议。学习文件。二是讨论。")] == [True, False, True]


@given(_TEXT, st.integers(0, 9))
def test_sentences_are_verbatim_in_order_and_apart(line: str, start: int) -> None:
    reached = start
    for sentence in sentences_in(line, start=start):
        assert sentence.span.start >= reached
        assert line[sentence.span.start - start : sentence.span.end - start] == sentence.text
        assert len(sentence.masked) == len(sentence.text)
        assert sentence.text == sentence.text.strip()
        reached = sentence.span.end


@given(_TEXT)
def test_what_is_blotted_out_stands_between_marks(text: str) -> None:
    out = blot(text)
    assert len(out) == len(text)
    assert all(new in (old, "〇") for new, old in zip(out, text, strict=True))
