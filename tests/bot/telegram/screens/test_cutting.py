"""Cutting: every part can be sent, nothing is lost, looks stay where they were."""

import random
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.telegram.screens.characters import clean, is_blank, may_part
from bot.telegram.screens.cutting import cut, entities, utf16_length
from bot.telegram.screens.styled import Mark, Style, Styled, joined, styled
from tests.bot.telegram.screens.samples import expect_sendable, visible

_QUOTES = (Style.QUOTE, Style.FOLDED)
_AWKWARD = "党章第一条。；，、 \n\u3000\t<&>*_`[👍🏽👨🇨🇳❤𠀀é\x00\x07\ud800\udc00\u2028"
_AWKWARD += "\u200b\u200d\u200e\u200f\u202e\u2066\u0301\ufe0f\u0600\u030a\ufffc"
_characters = st.one_of(st.sampled_from(_AWKWARD), st.characters())
_texts = st.one_of(
    st.text(_characters, max_size=300),
    st.text(" \n\u3000\u200b\u200f\u2800", max_size=40),
    st.lists(st.sampled_from([*_AWKWARD, "\n\n", "👨‍👩‍👧", "e\u0301", "一、坚持；"]), max_size=80).map("".join),
)


@st.composite
def _bodies(draw: st.DrawFn) -> Styled:
    text = draw(_texts)
    places = st.integers(min_value=0, max_value=len(text) + 3)
    marks = [
        Mark(style=draw(st.sampled_from(Style)), start=min(one, other), end=max(one, other) + 1)
        for one, other in draw(st.lists(st.tuples(places, places), max_size=12))
    ]
    return Styled(text=text, marks=tuple(marks))


def _looks(body: Styled) -> list[tuple[str, frozenset[Style]]]:
    """Every visible character with the looks it has."""
    looks: list[set[Style]] = [set() for _ in body.text]
    for mark in body.marks:
        for place in range(mark.start, min(mark.end, len(looks))):
            looks[place].add(mark.style)
    return [(char, frozenset(found)) for char, found in zip(body.text, looks, strict=True) if visible(char)]


def _wanted(look: frozenset[Style]) -> set[Style]:
    """What has to be left of looks that were laid over each other: code alone, any one quote."""
    inline = {Style.CODE} if Style.CODE in look else set(look) - set(_QUOTES)
    return inline | ({Style.QUOTE} if look & set(_QUOTES) else set())


def _one_quote(look: frozenset[Style]) -> set[Style]:
    return set(look) - set(_QUOTES) | ({Style.QUOTE} if look & set(_QUOTES) else set())


@given(_bodies(), st.one_of(st.integers(min_value=2, max_value=40), st.just(4096)))
@settings(max_examples=300)
@example(Styled(text="\u202e\ufe0f \u2800\n"), 2)
@example(Styled(text="\u0600"), 4096)
def test_every_part_can_be_sent_and_nothing_is_lost(body: Styled, limit: int) -> None:
    parts = cut(body, limit)
    for part in parts:
        expect_sendable(part, limit)
    shown = Styled(text=clean(body.text), marks=body.marks)
    assert "".join(visible(part.text) for part in parts) == visible(shown.text)
    after = [pair for part in parts for pair in _looks(part)]
    assert [_one_quote(look) for _, look in after] == [_wanted(look) for _, look in _looks(shown)]


@given(_bodies(), st.integers(min_value=2, max_value=40))
def test_only_blanks_are_lost_and_only_between_parts(body: Styled, limit: int) -> None:
    text, reached = clean(body.text), 0
    for part in cut(body, limit):
        found = text.index(part.text, reached)
        assert is_blank(text[reached:found])
        reached = found + len(part.text)
    assert is_blank(text[reached:])


@given(_bodies(), st.integers(min_value=2, max_value=40))
def test_a_part_is_cut_no_further(body: Styled, limit: int) -> None:
    for part in cut(body, limit):
        [again] = cut(part, limit)
        assert _looks(again) == _looks(part)
        assert again.text == part.text


@given(st.lists(st.sampled_from(["👨‍👩‍👧", "e\u0301", "🇨🇳", "👍🏽", "党", "❤\ufe0f", "한"]), min_size=1, max_size=60))
def test_what_is_seen_as_one_character_stays_whole(characters: list[str]) -> None:
    whole = "".join(characters)
    borders = {0}
    for character in characters:
        borders.add(max(borders) + len(character))
    reached = 0
    for part in cut(Styled(text=whole), 16):
        reached += len(part.text)
        assert reached in borders


@pytest.mark.parametrize("unit", ["学", "学习", "👍", "a b ", "第一条　党员。\n", "\u0301"])
def test_tens_of_thousands_of_characters_are_cut_into_full_messages(unit: str) -> None:
    body = styled(unit * 12_000, Style.FOLDED)
    parts = cut(body)
    for part in parts:
        expect_sendable(part)
    assert "".join(visible(part.text) for part in parts) == visible(body.text)
    assert len(parts) <= 2 + 2 * utf16_length(body.text) // 4096


def test_more_marks_than_a_message_takes_make_more_messages() -> None:
    words = [styled(f"词{number}", Style.BOLD, Style.UNDERLINE) for number in range(130)]
    parts = cut(joined(words, "，"))
    assert [len(part.marks) for part in parts] == [100, 100, 60]
    assert "，".join(part.text.rstrip("，") for part in parts) == "，".join(word.text for word in words)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("一二三四五\n\n六七\n八九十一", ["一二三四五", "六七\n八九十一"]),
        ("一二三四五六\n七八。九十一", ["一二三四五六", "七八。九十一"]),
        ("一，二三四五六。七，八九十一", ["一，二三四五六。", "七，八九十一"]),
        ("他说“一二三四五。”六七八九十", ["他说“一二三四五。”", "六七八九十"]),
        ("一二三四五、六七八九十一", ["一二三四五、", "六七八九十一"]),
        ("one two three", ["one two", "three"]),
        ("一二三四五六七八九十一", ["一二三四五六七八九十", "一"]),
        ("一。二三四五六七八九十一", ["一。二三四五六七八九", "十一"]),
    ],
)
def test_parts_end_where_the_text_pauses(text: str, parts: list[str]) -> None:
    assert [part.text for part in cut(Styled(text=text), 10)] == parts


@pytest.mark.parametrize(
    "char",
    " \n\t\r\u3000\u200b\u200e\u202e\u2066\u2800\ufeff\u00ad\u3164\ufe0f\x07\u2028\u2060\u180e\u030a\ufffc",
)
def test_a_body_that_shows_nothing_makes_no_message(char: str) -> None:
    assert cut(styled(char * 3, Style.BOLD)) == []
    assert len(cut(Styled(text=f"{char}学{char}"))) == 1


def test_what_cannot_be_sent_is_shown_as_replaced() -> None:
    [part] = cut(Styled(text="甲\x00乙\ud83d丙"))
    assert part.text == "甲\ufffd乙\ufffd丙"


def test_limits_that_nothing_fits_in_are_refused() -> None:
    with pytest.raises(ValueError, match="not 1 and 100"):
        cut(Styled(text="学"), 1)
    with pytest.raises(ValueError, match="not 9 and 4"):
        cut(Styled(text="学"), 9, most=4)


@given(_bodies(), st.integers(min_value=2, max_value=40), st.integers(min_value=5, max_value=9))
def test_no_part_has_more_marks_than_asked_for(body: Styled, limit: int, most: int) -> None:
    parts = cut(body, limit, most=most)
    assert all(len(entities(part)) <= most for part in parts)
    assert "".join(visible(part.text) for part in parts) == visible(clean(body.text))


def test_offsets_count_utf16_units() -> None:
    body = joined(["👍👍", styled("学𠀀", Style.BOLD), "习", styled("也", Style.CODE)])
    assert entities(body) == [
        {"type": "bold", "offset": 4, "length": 3},
        {"type": "code", "offset": 8, "length": 1},
    ]


def test_marks_lose_the_blanks_at_their_ends_and_vanish_without_text() -> None:
    body = joined(["甲", styled(" \n乙　", Style.BOLD), styled("\u200b ", Style.ITALIC), "丙"])
    assert entities(body) == [{"type": "bold", "offset": 3, "length": 1}]


def test_a_quote_inside_a_quote_is_dropped_and_code_has_no_other_look() -> None:
    body = Styled(
        text="零一二三四五六七八九",
        marks=(
            Mark(style=Style.FOLDED, start=1, end=8),
            Mark(style=Style.QUOTE, start=2, end=4),
            Mark(style=Style.BOLD, start=0, end=6),
            Mark(style=Style.CODE, start=4, end=5),
        ),
    )
    assert [(mark["type"], mark["offset"], mark["length"]) for mark in entities(body)] == [
        ("bold", 0, 1),
        ("expandable_blockquote", 1, 7),
        ("bold", 1, 3),
        ("code", 4, 1),
        ("bold", 5, 1),
    ]


def test_a_mark_is_opened_again_in_the_next_part() -> None:
    first, second = cut(joined(["题：", styled("一二三四五。六七八九。", Style.FOLDED)]), 10)
    assert (first.text, second.text) == ("题：一二三四五。", "六七八九。")
    assert first.marks == (Mark(style=Style.FOLDED, start=2, end=8),)
    assert second.marks == (Mark(style=Style.FOLDED, start=0, end=5),)


def test_random_long_bodies_keep_all_limits() -> None:
    chance = random.Random(3)
    for _ in range(20):
        text = "".join(chance.choices(_AWKWARD + "学习" * 60, k=chance.randrange(5_000, 15_000)))
        places = sorted(chance.randrange(len(text)) for _ in range(800))
        marks = [Mark(style=chance.choice(list(Style)), start=a, end=b + 1) for a, b in pairwise(places)]
        parts = cut(Styled(text=text, marks=tuple(marks)))
        for part in parts:
            expect_sendable(part)
        assert "".join(visible(part.text) for part in parts) == visible(clean(text))


@given(st.text(_characters, max_size=30), st.integers(min_value=-2, max_value=33))
def test_every_text_may_be_parted_at_its_ends(text: str, at: int) -> None:
    assert may_part(text, at) or 0 < at < len(text)
