"""Terms that exclude one another."""

import re
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.quizzes.making.sisters import FAMILIES, Family, own_families

NAMES = ("出众", "良好", "达标", "落后", "待定")


def test_a_text_makes_families_of_what_it_divides() -> None:
    (family,) = own_families("读书成绩分为出众、良好、达标三个等次，由党支部公布。")
    assert family.terms == ("出众", "良好", "达标")


@pytest.mark.parametrize(
    "text",
    [
        "展品分为重要、一般两类。",
        "展品分为书画、其他两类。",
        "展品由党支部登记、整理和保管。",
        "展品分为书画、书画两类。",
    ],
)
def test_everyday_words_and_open_lists_make_none(text: str) -> None:
    assert list(own_families(text)) == []


@given(st.lists(st.sampled_from(NAMES), min_size=2, max_size=5, unique=True))
def test_the_terms_of_a_division_are_given_in_order(terms: list[str]) -> None:
    families = list(own_families(f"读书成绩划分为{'、'.join(terms)}。"))
    assert [family.terms for family in families] == [tuple(terms)]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.terms[0])
def test_a_family_has_different_terms_and_patterns_that_compile(family: Family) -> None:
    assert len(set(family.terms)) == len(family.terms) >= 2
    assert re.compile(family.before + family.after).groups == 0


def test_no_term_stands_twice_in_a_family_of_the_same_place() -> None:
    places = [(family.before, family.after, family.terms) for family in FAMILIES]
    assert len(set(places)) == len(places)
    assert all(term.strip() == term for term in chain.from_iterable(family.terms for family in FAMILIES))
