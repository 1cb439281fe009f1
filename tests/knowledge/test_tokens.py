"""Terms of the lexical index."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.tokens import VARIANTS, fold, index_tokens

CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=12)


@given(st.text())
def test_folding_twice_changes_nothing_more_for_the_index(text: str) -> None:
    assert index_tokens(fold(text)) == index_tokens(text)


@given(CHINESE)
def test_a_run_of_characters_gives_its_pairs(run: str) -> None:
    assert index_tokens(run) == [run[i : i + 2] for i in range(len(run) - 1)]


@given(CHINESE, CHINESE, st.sampled_from("，。：\n 　《》（）—"))
def test_no_pair_reaches_across_a_mark(left: str, right: str, mark: str) -> None:
    assert index_tokens(left + mark + right) == index_tokens(left) + index_tokens(right)


@given(st.text())
def test_every_term_stands_in_the_folded_text(text: str) -> None:
    assert all(term in fold(text) for term in index_tokens(text))


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", []),
        ("党", ["党"]),
        ("ＡＢ类３.5万元", ["ab", "类", "3.5", "万元"]),
        ("二○二三", ["二〇", "〇二", "二三"]),
        ("二〇二三", ["二〇", "〇二", "二三"]),
        ("***", []),
        ("\u2f08民", ["人民"]),  # a Kangxi radical, as PDFs hold them
        ("\uf900富", ["豈富"]),
        ("\ue123한국", []),  # private use and Hangul are no Chinese
    ],
)
def test_terms(text: str, terms: list[str]) -> None:
    assert index_tokens(text) == terms


def test_variants_are_all_that_folds_into_other_chinese_characters() -> None:
    chinese = re.compile("[〇㐀-䶿一-鿿\U00020000-\U0003134f]")
    every = (chr(point) for point in range(0x110000) if not 0xD800 <= point < 0xE000)
    missed = [
        hex(ord(char))
        for char in every
        if not VARIANTS.match(char) and chinese.search(fold(char)) and fold(char) != char
    ]
    assert missed == []
