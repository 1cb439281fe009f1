"""Drawing a paper: shares, seeds, places."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.quizzes.items import Difficulty, Kind, QuizItem
from knowledge.sessions.paper import Question, draw
from knowledge.sessions.session import NATIVE_KINDS, Mix
from tests.knowledge.sessions.samples import item

EVEN = dict.fromkeys(NATIVE_KINDS, Fraction(1, 3))


def pool(each: int = 20) -> list[QuizItem]:
    """Items of every kind, difficulty and of three documents."""
    kinds, levels, documents = list(Kind), list(Difficulty), ("甲办法", "乙办法", "丙办法")
    cells = [(kind, level, name) for kind in kinds for level in levels for name in documents]
    return [
        item(number * len(cells) + place, kind, document=name, difficulty=level)
        for number in range(each)
        for place, (kind, level, name) in enumerate(cells, 1)
    ]


def test_kinds_difficulties_and_documents_come_in_their_shares() -> None:
    paper = draw(pool(), 30, kinds=EVEN, difficulties=Mix.EVEN.shares, seed=1)
    assert Counter(q.item.kind for q in paper) == dict.fromkeys(NATIVE_KINDS, 10)
    assert Counter(q.item.difficulty for q in paper) == {
        Difficulty.EASY: 9,
        Difficulty.MEDIUM: 15,
        Difficulty.HARD: 6,
    }
    assert sorted(Counter(q.item.basis and q.item.basis.document for q in paper).values()) == [10, 10, 10]


def test_unequal_shares_of_kinds_are_kept() -> None:
    kinds = {Kind.SINGLE: Fraction(1, 2), Kind.BLANK: Fraction(1, 2)}
    paper = draw(pool(), 20, kinds=kinds, difficulties={}, seed=1)
    assert [q.item.kind for q in paper] == [Kind.SINGLE] * 10 + [Kind.BLANK] * 10


def test_the_seed_decides_and_the_order_of_the_pool_does_not() -> None:
    items = pool()
    first = draw(items, 20, kinds=EVEN, difficulties={}, seed=7)
    assert draw(items[::-1], 20, kinds=EVEN, difficulties={}, seed=7) == first
    assert draw(items, 20, kinds=EVEN, difficulties={}, seed=8) != first


def test_one_place_is_asked_once_as_long_as_there_are_others() -> None:
    twins = [item(number, kind) for number in range(1, 4) for kind in (Kind.SINGLE, Kind.TRUE_FALSE)]
    some = draw(twins, 3, kinds=EVEN, difficulties={}, seed=1)
    assert len({q.item.basis and q.item.basis.label for q in some}) == 3
    assert len(draw(twins, 6, kinds=EVEN, difficulties={}, seed=1)) == 6


def test_what_is_missing_of_one_kind_comes_from_the_others() -> None:
    items = [item(1, Kind.SINGLE), *(item(number, Kind.TRUE_FALSE) for number in range(2, 20))]
    paper = draw(items, 10, kinds=EVEN, difficulties={}, seed=1)
    assert Counter(q.item.kind for q in paper) == {Kind.SINGLE: 1, Kind.TRUE_FALSE: 9}


def test_an_order_has_to_fit_the_options() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        Question(item=item(1), order=(0, 1, 2))


@given(number=st.integers(0, 40), seed=st.integers(), each=st.integers(0, 2))
def test_every_item_comes_once_with_its_key_where_its_options_went(number: int, seed: int, each: int) -> None:
    items = pool(each)
    paper = draw(items, number, kinds=EVEN, difficulties=Mix.HARD.shares, seed=seed)
    allowed = [one for one in items if one.kind in NATIVE_KINDS]
    assert len(paper) == min(number, len(allowed))
    assert len({q.item.id for q in paper}) == len(paper)
    for q in paper:
        assert [q.options[place] for place in q.correct] == [o for o in q.options if o in q.item.answers]
        assert sorted(q.options) == sorted(q.item.options)
