"""Laws of reciprocal rank fusion, and bounds of the shared wording."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.search.fusion import Ranking, reciprocal_rank_fusion, wording_share

RANKING = st.lists(st.integers(0, 30), unique=True, max_size=12)
DAMPING = st.integers(0, 100)
WEIGHT = st.floats(0.01, 10)
TERMS = st.dictionaries(st.text("花木浇水剪枝", min_size=1, max_size=2), st.floats(0, 10), max_size=8)


def best_first(scores: dict[int, float]) -> list[int]:
    return sorted(scores, key=lambda item: -scores[item])


@given(RANKING, DAMPING, WEIGHT)
def test_a_single_ranking_keeps_its_order(items: list[int], damping: int, weight: float) -> None:
    scores = reciprocal_rank_fusion(Ranking(items=items, damping=damping, weight=weight))
    assert list(scores) == best_first(scores) == items


@given(RANKING, RANKING, DAMPING)
def test_the_union_is_scored_and_nothing_else(one: list[int], other: list[int], damping: int) -> None:
    both = reciprocal_rank_fusion(Ranking(items=one, damping=damping), Ranking(items=other, damping=damping))
    assert set(both) == {*one, *other}
    assert list(both) == list(dict.fromkeys([*one, *other]))


@given(RANKING, RANKING, DAMPING, WEIGHT)
def test_scores_add_up_and_absence_adds_nothing(one: list[int], other: list[int], damping: int, weight: float) -> None:
    rankings = Ranking(items=one, damping=damping), Ranking(items=other, damping=5, weight=weight)
    alone = [reciprocal_rank_fusion(ranking) for ranking in rankings]
    for item, score in reciprocal_rank_fusion(*rankings).items():
        assert score == pytest.approx(sum(scores.get(item, 0) for scores in alone))


@given(RANKING, RANKING)
def test_the_order_of_the_rankings_does_not_matter(one: list[int], other: list[int]) -> None:
    left = reciprocal_rank_fusion(Ranking(items=one), Ranking(items=other))
    assert left == pytest.approx(reciprocal_rank_fusion(Ranking(items=other), Ranking(items=one)))


@given(RANKING.filter(lambda items: len(items) > 1), DAMPING)
def test_damping_flattens_the_ranks(items: list[int], damping: int) -> None:
    def lead(constant: int) -> float:
        scores = reciprocal_rank_fusion(Ranking(items=items, damping=constant))
        return scores[items[0]] / scores[items[-1]]

    assert lead(damping) > lead(damping + 1) > 1


@given(RANKING, DAMPING, WEIGHT)
def test_weight_scales(items: list[int], damping: int, weight: float) -> None:
    plain = reciprocal_rank_fusion(Ranking(items=items, damping=damping))
    weighted = reciprocal_rank_fusion(Ranking(items=items, damping=damping, weight=weight))
    assert weighted == pytest.approx({item: weight * score for item, score in plain.items()})


def test_the_formula() -> None:
    scores = reciprocal_rank_fusion(
        Ranking(items=["甲", "乙"], damping=5), Ranking(items=["乙"], damping=30, weight=0.2)
    )
    assert scores == pytest.approx({"甲": 1 / 6, "乙": 1 / 7 + 0.2 / 31})


def test_nothing_fuses_into_nothing() -> None:
    assert reciprocal_rank_fusion() == {}


@given(TERMS, st.text("花木浇水剪枝，", max_size=20))
def test_the_shared_wording_is_a_share(terms: dict[str, float], text: str) -> None:
    assert 0 <= wording_share(terms, text) <= 1 + 1e-9


@given(TERMS, st.text("花木浇水剪枝，", max_size=20), st.text("花木浇水剪枝，", max_size=20))
def test_more_text_shares_no_less(terms: dict[str, float], text: str, more: str) -> None:
    assert wording_share(terms, text + more) >= wording_share(terms, text)


def test_the_shared_wording_by_weight() -> None:
    terms = {"浇水": 3.0, "花木": 1.0}
    assert wording_share(terms, "花木浇水") == 1
    assert wording_share(terms, "花木") == 0.25
    assert wording_share(terms, "剪枝") == 0
    assert wording_share({}, "花木") == wording_share({"花木": 0.0}, "花木") == 0
