"""What a document says by now, told in one line each."""

from dataclasses import replace

import pytest

from knowledge.ledger.drifting import BACK, GONE, drift
from knowledge.ledger.entries import Said, Words
from knowledge.readings import Owner, Part
from tests.knowledge.ledger.samples import GROUPS, OFFICE, by, every, opened


def words(*parts: Part, what: str = "清点花盆", owners: tuple[Owner, ...] = (OFFICE,)) -> Words:
    return Words(what=what, owners=owners, parts=parts)


def said(words: Words, edition: str = "1") -> Said:
    return Said(words=words, edition=edition)


OLD = words(by(6, 30))


@pytest.mark.parametrize(
    ("new", "lines"),
    [
        (OLD, ()),
        (words(by(9, 30)), ("原文的时限由“6月30日前”改为“9月30日前”",)),
        (words(), ("原文已不再写明时限，原来是“6月30日前”",)),
        (
            words(by(6, 30), owners=(OFFICE, GROUPS)),
            ("原文的责任单位由“园务办公室（牵头）”改为“园务办公室（牵头）、各花圃组（配合）”",),
        ),
        (words(by(6, 30), owners=()), ("原文已不再写明责任单位，原来是“园务办公室（牵头）”",)),
        (words(by(6, 30), what="清点花盆和花架"), ("原文的内容由“清点花盆”改为“清点花盆和花架”",)),
        (
            words(by(9, 30), what="清点花架"),
            ("原文的内容由“清点花盆”改为“清点花架”", "原文的时限由“6月30日前”改为“9月30日前”"),
        ),
    ],
)
def test_what_changed_is_told(new: Words, lines: tuple[str, ...]) -> None:
    assert drift(said(OLD), said(new, "2"), OLD) == lines


def test_a_date_that_was_not_there_is_told() -> None:
    assert drift(said(words()), said(OLD, "2"), words()) == ("原文原来没有写时限，现在写明“6月30日前”",)


def test_what_the_task_says_already_is_not_told() -> None:
    assert drift(said(OLD), said(words(by(9, 30)), "2"), words(by(9, 30))) == ()


def test_what_an_organiser_wrote_is_no_drift() -> None:
    assert drift(said(OLD), said(OLD, "2"), words(by(12, 31), what="清点全部花盆")) == ()


def test_the_same_bytes_read_better_are_no_change_of_the_document() -> None:
    assert drift(said(OLD), said(words(by(6, 30), what="清点", owners=())), OLD) == ()


def test_the_same_words_that_come_to_another_day_are_told() -> None:
    later = replace(by(6, 30), timing=replace(by(6, 30).timing, due=by(6, 30, year=2027).timing.due))
    line = "原文的时限“6月30日前”原来算作2026年6月30日，现在算作2027年6月30日"
    assert drift(said(OLD), said(words(later)), OLD) == (line,)
    assert drift(said(words(opened())), said(words(opened())), OLD) == ()


def test_recurrences_are_told_by_their_words() -> None:
    old, new = words(every("FREQ=MONTHLY;BYMONTHDAY=-1")), words(every("FREQ=WEEKLY;BYDAY=SU", "每周"))
    assert drift(said(old), said(new, "2"), old) == ("原文的时限由“每月”改为“每周”",)


def test_a_task_that_is_gone_and_one_that_is_back() -> None:
    gone = replace(said(OLD, "2"), absent=GONE)
    assert drift(said(OLD), gone, OLD) == (GONE,)
    assert drift(gone, gone, OLD) == ()
    assert drift(gone, said(OLD, "3"), OLD) == (BACK,)


def test_of_long_texts_only_what_changed_is_shown() -> None:
    old, new = words(what="前" * 500 + "红花" + "后" * 500), words(what="前" * 500 + "白花" + "后" * 500)
    (line,) = drift(said(old), said(new, "2"), old)
    assert f"由“……{'前' * 10}红花" in line
    assert f"改为“……{'前' * 10}白花" in line
    assert len(line) < 100
