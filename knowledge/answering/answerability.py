"""Whether what was found answers the question at all."""

import math
from dataclasses import dataclass

from knowledge.answering.selecting import Lead


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """When a lead counts as an answer: a logistic model of features a person can check.

    Weights and cut were fitted on the development sets as ``dangxue eval`` reports them: questions
    with an answer in the library against questions asked of a library that has none.

    Attributes:
        share: Weight of the share of the question's content that the lead holds.
        cosine: Weight of the cosine of question and passage.
        bias: Added to both.
        cut: Answer from this probability on.
        least_share: Never answer below this share, however near the passage.
    """

    share: float = 7.0
    cosine: float = 12.0
    bias: float = -11.0
    cut: float = 0.5
    least_share: float = 0.25


def confidence(lead: Lead, threshold: Threshold) -> float:
    """Probability, 0 to 1, that ``lead`` answers the question it was chosen for."""
    cosine = lead.hit.cosine if lead.hit.cosine is not None else 0.5
    return 1 / (1 + math.exp(-(threshold.share * lead.share + threshold.cosine * cosine + threshold.bias)))


def answers(lead: Lead, threshold: Threshold) -> bool:
    """Whether ``lead`` may be given as the answer."""
    return lead.fits and lead.share >= threshold.least_share and confidence(lead, threshold) >= threshold.cut
