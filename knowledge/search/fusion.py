"""How two rankings of the same passages become one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each kind of evidence counts for. Chosen on the two development sets; see ``dangxue eval``.

    Attributes:
        dense_damping: The constant k of reciprocal rank fusion for the dense ranking; small values
            trust the top ranks.
        lexical_damping: The same for the BM25 ranking.
        lexical: Weight of the BM25 ranking; the dense ranking has weight 1.
        wording: Weight of the share of the question's own wording that the passage holds. It decides
            when a question repeats a text and fades when a layperson asks in own words, so that no
            fixed weight between the rankings has to serve both.
        emphasis: Exponent of that share; above 1, half the wording counts for less than half.
        named: Bonus of a passage whose document the question names.
    """

    dense_damping: int = 5
    lexical_damping: int = 30
    lexical: float = 0.7
    wording: float = 0.15
    emphasis: float = 2.0
    named: float = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking(Generic[Item]):
    """Items, best first, with the weight of the ranking and its constant k."""

    items: Sequence[Item]
    weight: float = 1.0
    damping: int = 10


def reciprocal_rank_fusion(*rankings: Ranking[Item]) -> dict[Item, float]:
    """Scores by weighted reciprocal rank (Cormack, Clarke, Büttcher, SIGIR 2009).

    An item absent from a ranking gets nothing from it. Items keep the order of first appearance.
    """
    scores: dict[Item, float] = {}
    for ranking in rankings:
        for rank, item in enumerate(ranking.items, 1):
            scores[item] = scores.get(item, 0.0) + ranking.weight / (ranking.damping + rank)
    return scores


def wording_share(terms: Mapping[str, float], text: str) -> float:
    """How much of a question's wording stands in ``text``: 0 to 1.

    Args:
        terms: The question's terms and how telling each is (inverse document frequency, >= 0).
        text: Folded as the terms are.
    """
    total = sum(terms.values())
    if not total:
        return 0.0
    return sum(weight for term, weight in terms.items() if term in text) / total
