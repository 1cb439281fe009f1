"""Values that cannot be wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import errors
from knowledge.documents import Span
from knowledge.errors import BadSource, DangxueError
from tests.library import RULES, draft


@given(st.text(min_size=1), st.data())
def test_a_span_cuts_what_it_covers(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    cut = Span(start=start, end=end).cut(text)
    assert text[:start] + cut + text[end:] == text
    assert len(cut) == end - start


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2)])
def test_an_empty_or_backward_span_cannot_be_made(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="span"):
        Span(start=start, end=end)


def test_spans_stand_in_the_order_of_the_text() -> None:
    spans = [Span(start=5, end=6), Span(start=0, end=9), Span(start=0, end=3)]
    assert sorted(spans) == [spans[2], spans[1], spans[0]]


def test_articles_are_counted() -> None:
    assert draft("花木条例", RULES).document.articles == len(RULES)


def test_every_error_meant_for_a_person_is_caught_as_one() -> None:
    raised = [value for value in vars(errors).values() if isinstance(value, type)]
    assert len(raised) > 5
    assert all(issubclass(each, DangxueError) and each.__doc__ for each in raised)


def test_a_bad_source_says_which_and_why() -> None:
    error = BadSource("花木.pdf", "文件是空的")
    assert (error.source, error.reason, str(error)) == ("花木.pdf", "文件是空的", "花木.pdf：文件是空的")
