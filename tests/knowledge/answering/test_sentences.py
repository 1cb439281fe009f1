"""Passages are cut without losing, moving or doubling anything."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.sentences import lists, rank_of_item, run, sentences

TEXTS = st.text(st.sampled_from("党员。！？；：，、“”’」）)（一）1.\n\r \t　二要"), max_size=80) | st.text(max_size=80)


def cut(text: str, *, clauses: bool = False) -> list[str]:
    return [span.cut(text) for span in sentences(text, clauses=clauses)]


@given(TEXTS, st.booleans())
def test_sentences_are_ordered_and_disjoint_and_hold_all_that_is_not_blank(text: str, clauses: bool) -> None:
    spans = sentences(text, clauses=clauses)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    inside = {at for span in spans for at in range(span.start, span.end)}
    assert inside >= {at for at, char in enumerate(text) if not char.isspace()}
    assert all(span.cut(text) == span.cut(text).strip() for span in spans)


@given(TEXTS)
def test_clauses_only_cut_finer(text: str) -> None:
    ends = {span.end for span in sentences(text, clauses=True)}
    assert {span.end for span in sentences(text)} <= ends


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        (" \n　", []),
        ("甲。乙！丙？丁", ["甲。", "乙！", "丙？", "丁"]),
        ("他说：“要学习。”大家赞成。", ["他说：“要学习。”", "大家赞成。"]),
        ("（见附件。）下一句。", ["（见附件。）", "下一句。"]),
        ("甲。\n”乙", ["甲。", "”乙"]),
        ("甲；乙。", ["甲；乙。"]),
        ("第一行\n\n　　第二行", ["第一行", "第二行"]),
    ],
)
def test_a_sentence_ends_at_its_mark_or_line_and_keeps_closing_marks(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


def test_a_closing_mark_on_its_own_line_stays_with_its_sentence() -> None:
    assert cut("“要学习。\n”") == ["“要学习。\n”"]


def test_clauses_end_at_semicolons_too() -> None:
    assert cut("甲；乙。丙", clauses=True) == ["甲；", "乙。", "丙"]


@pytest.mark.parametrize("line", ["（一）甲", "(2) 甲", "1. 甲", "1、甲", "十二、甲", "• 甲", "- 甲", "　（三）甲"])
def test_an_entry_is_known_by_its_number(line: str) -> None:
    assert rank_of_item(line) is not None


@pytest.mark.parametrize("line", ["一要学习", "甲（一）", "1.5倍", "二〇二三年", "-3度", ""])
def test_other_lines_are_no_entries(line: str) -> None:
    assert rank_of_item(line) is None


def listed(text: str) -> dict[str, list[str]]:
    pieces = sentences(text)
    return {
        pieces[opener].cut(text): [entry.cut(text) for entry in entries]
        for opener, entries in lists(text, pieces).items()
    }


def test_a_list_belongs_to_the_words_that_introduce_it() -> None:
    text = "总的要求。遵循下列原则：\n（一）甲；\n（二）乙。\n以上从其规定。\n履行下列职责：\n1. 丙\n2. 丁"
    assert listed(text) == {
        "遵循下列原则：": ["（一）甲；", "（二）乙。"],
        "履行下列职责：": ["1. 丙", "2. 丁"],
    }


def test_an_entry_of_several_sentences_stays_whole() -> None:
    assert listed("要求如下：\n（一）甲。甲二。\n（二）乙。") == {"要求如下：": ["（一）甲。甲二。", "（二）乙。"]}


def test_entries_that_nothing_introduces_are_no_list() -> None:
    assert listed("（一）甲；\n（二）乙。") == {}


def test_entries_below_an_entry_belong_to_it() -> None:
    assert listed("要求如下：\n（一）甲：\n1. 丙\n2. 丁\n（二）乙。") == {
        "要求如下：": ["（一）甲：\n1. 丙\n2. 丁", "（二）乙。"]
    }


def test_an_entry_of_a_higher_rank_ends_the_list() -> None:
    assert listed("职责有：\n1. 甲\n2. 乙\n（二）分工。丙。") == {"职责有：": ["1. 甲", "2. 乙"]}


@given(TEXTS)
def test_entries_follow_what_introduces_them_and_do_not_overlap(text: str) -> None:
    pieces = sentences(text)
    found = lists(text, pieces)
    entries = sorted(entry for spans in found.values() for entry in spans)
    assert all(one.end <= other.start for one, other in pairwise(entries))
    assert all(pieces[opener].end <= spans[0].start for opener, spans in found.items())


@pytest.mark.parametrize(
    ("sentence", "entries"),
    [
        ("组织选书推荐、读书分享、评书比赛等三项活动", ("选书推荐", "读书分享", "评书比赛")),
        ("做到选书、荐书、读书", ("选书", "荐书", "读书")),
        ("包括甲、乙、丙", ()),
        ("抓好选书、推荐读书和评书、比赛", ()),
        ("选书、荐书", ()),
        ("没有并列的事项", ()),
    ],
)
def test_a_list_inside_a_sentence_is_taken_apart_where_its_ends_are_sure(
    sentence: str, entries: tuple[str, ...]
) -> None:
    assert run(sentence) == entries


@given(TEXTS)
def test_entries_of_a_run_stand_in_the_sentence_and_are_equally_long(text: str) -> None:
    entries = run(text)
    assert all(entry in text for entry in entries)
    assert len({len(entry) for entry in entries}) <= 1
    assert len(entries) != 1
