"""Everything that the regulations in force yield, proved again by a checker that knows nothing of the generators."""

from collections import Counter
from pathlib import Path

import pytest

from knowledge.documents import Document, Kind
from knowledge.quizzes.items import Kind as QuizKind
from knowledge.quizzes.making.making import Made, make
from tests.knowledge.quizzes.checker import Checker, alike, key_places
from tests.knowledge.quizzes.making.regulations import read
from tests.knowledge.quizzes.making.sampling import SEED, six_hundred, whole_corpus

ITEMS_PER_KIND = 100
OF_FOUR_PLACES = 16.27
"""Chi-square with three degrees of freedom: one draw of a thousand even ones is above."""


@pytest.fixture(scope="module")
def regulations(shared: Path) -> list[Document]:
    """The regulations in force of the shared corpus."""
    return read(shared / "corpus" / "regulations", kind=Kind.REGULATION)


@pytest.fixture(scope="module")
def everything(regulations: list[Document]) -> Made:
    return make(regulations, seed=SEED)


@pytest.fixture(scope="module")
def corpus(shared: Path) -> Checker:
    return whole_corpus()


def test_the_regulations_in_force_yield_two_thousand_items(everything: Made) -> None:
    assert len(everything.items) >= 2_000
    kinds = Counter(item.kind for item in everything.items)
    assert all(kinds[kind] >= ITEMS_PER_KIND for kind in QuizKind), kinds


def test_no_two_stems_are_alike(everything: Made) -> None:
    assert alike(everything.items) == []


def test_every_item_is_proved_again_from_the_documents(everything: Made, regulations: list[Document]) -> None:
    checker = Checker(current=regulations)
    faults = {item.stem: found for item in everything.items if (found := checker.faults(item))}
    assert faults == {}


def test_six_hundred_items_of_the_whole_corpus_are_proved_again(corpus: Checker) -> None:
    drawn = six_hundred(corpus)
    kinds = Counter(item.kind for item in drawn)
    assert len(drawn) == 600
    assert all(kinds[kind] >= ITEMS_PER_KIND for kind in QuizKind), kinds
    assert {item.stem: found for item in drawn if (found := corpus.faults(item))} == {}
    assert alike(drawn) == []


def test_the_key_stands_at_each_place_as_often(everything: Made) -> None:
    places = key_places(everything.items)
    expected = places.total() / 4
    assert sum((places[place] - expected) ** 2 / expected for place in range(4)) < OF_FOUR_PLACES


def test_every_item_says_where_it_comes_from(everything: Made) -> None:
    for item in everything.items:
        assert item.basis is not None
        assert item.explanation == item.basis.quote
        assert item.basis.document in item.stem


def test_ids_are_unique(everything: Made) -> None:
    assert len({item.id for item in everything.items}) == len(everything.items)
