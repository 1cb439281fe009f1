"""From chosen words to an answer a person reads."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.composing import Quote, answer, nearest, place_line, quote_of, quote_place, titled
from knowledge.answering.selecting import Lead
from knowledge.documents import Span, Status
from knowledge.search.lookup import Placed
from tests.knowledge.answering.passages import lead, part


def long_list(entries: int, length: int) -> Lead:
    """A list of so many entries, each so long."""
    text = "\n".join(["应当做到：", *("项" * length for _ in range(entries))])
    starts = [6 + number * (length + 1) for number in range(entries)]
    return lead(text, tuple(Span(start=start, end=start + length) for start in starts))


def test_quotes_come_in_order_with_their_places_below() -> None:
    quotes = [
        Quote(part=part("甲。"), label="第一条", span=Span(start=0, end=2), text="甲。"),
        Quote(part=part("乙。"), label="第二条", span=Span(start=9, end=11), text="乙。", note="（有删节）"),
    ]
    reply = answer(quotes, after_first="- 甲", closing="（以上）")
    assert reply.text == "甲。[1]\n- 甲\n乙。[2]（有删节）\n（以上）\n\n[1] 《某某条例》第一条\n[2] 《某某条例》第二条"
    assert [(each.number, each.quote, each.label) for each in reply.citations] == [
        (1, "甲。", "第一条"),
        (2, "乙。", "第二条"),
    ]


def test_an_answer_of_nothing_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="citation"):
        answer([])


@pytest.mark.parametrize(
    ("status", "effective", "line"),
    [
        (Status.CURRENT, date(2020, 1, 1), "《某某条例》第一条"),
        (Status.SUPERSEDED, date(2020, 1, 1), "《某某条例》（2020年）第一条（旧版，已不再适用）"),
        (Status.SUPERSEDED, None, "《某某条例》第一条（旧版，已不再适用）"),
        (Status.DRAFT, date(2030, 1, 1), "《某某条例》（2030年）第一条（草案或尚未施行）"),
    ],
)
def test_a_text_that_is_not_in_force_is_marked(status: Status, effective: date | None, line: str) -> None:
    assert place_line(part("甲", status, effective), "第一条") == line


def test_title_marks_come_once() -> None:
    assert titled("某某条例") == titled("《某某条例》") == "《某某条例》"


def test_too_long_a_list_is_cut_between_entries_and_says_so() -> None:
    quote = quote_of(long_list(40, 60), "第一条")
    assert quote.note == "（共40项，以上为前24项）"
    assert len(quote.text) <= 1500
    assert quote.text.splitlines()[-1] == "项" * 60


def test_a_list_keeps_at_least_its_first_entry() -> None:
    assert quote_of(long_list(2, 2000), "第一条").note == "（共2项，以上为前1项）"


def test_a_list_that_is_short_is_whole() -> None:
    quote = quote_of(long_list(3, 10), "第一条")
    assert (quote.note, quote.text.count("项" * 10)) == ("", 3)


def test_a_clause_is_quoted_without_the_semicolon_behind_it() -> None:
    quote = quote_of(lead("期限为三十日；"), "第一条")
    assert (quote.text, quote.span) == ("期限为三十日", Span(start=0, end=6))


@pytest.mark.parametrize("cut_at", ["\n", "。", "字"])
def test_too_long_a_place_is_cut_where_a_line_or_sentence_ends_and_says_how_much_is_left(cut_at: str) -> None:
    text = f"{'字' * 1200}{cut_at}{'字' * 1000}"
    whole = part(text)
    placed = Placed(label="第一条", path=(), span=whole.chunk.span, text=text, part=whole)
    quote = quote_place(placed)
    assert len(quote.text) == {"\n": 1200, "。": 1201, "字": 1500}[cut_at]
    assert quote.note == f"（以下还有{len(text) - len(quote.text)}字未列出）"


@given(entries=st.integers(1, 60), length=st.integers(1, 400))
def test_what_is_quoted_stands_at_its_span(entries: int, length: int) -> None:
    given_lead = long_list(entries, length)
    quote = quote_of(given_lead, "第一条")
    assert quote.text == quote.span.cut(given_lead.text)


def test_the_nearest_passages_are_the_first() -> None:
    hits = [lead(text).hit for text in ("甲", "乙", "丙", "丁")]
    assert [passage.text for passage in nearest(hits)] == ["甲", "乙", "丙"]
    assert nearest([]) == ()
