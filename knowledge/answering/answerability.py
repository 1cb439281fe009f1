"""Whether what was found answers the question at all."""

import math
from dataclasses import dataclass

from knowledge.answering.selecting import Lead

_UNKNOWN = 0.5  # cosine of a passage that only its wording found: below all that the dense side found


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """When a lead counts as an answer: a logistic model of features a person can check.

    Weights were fitted, with equal weight to both classes, on the development questions where the
    answer was at hand (199) against laypeople's questions put to a library of other matters and
    questions nobody's rules answer (290); see ``docs/decisions.md``.

    Attributes:
        share: Weight of the share of the question's content that the lead holds.
        cosine: Weight of the cosine of question and passage.
        wording: Weight of the share that the whole passage holds.
        bias: Added to these.
        cut: Answer from this probability on.
    """

    share: float = 3.3
    cosine: float = 7.4
    wording: float = 3.2
    bias: float = -7.05
    cut: float = 0.4


def confidence(lead: Lead, threshold: Threshold) -> float:
    """Probability, 0 to 1, that ``lead`` answers the question it was chosen for."""
    hit = lead.hit
    cosine = _UNKNOWN if hit.cosine is None else hit.cosine
    logit = threshold.share * lead.share + threshold.cosine * cosine + threshold.wording * hit.wording + threshold.bias
    return 1 / (1 + math.exp(-logit))


def answers(lead: Lead, threshold: Threshold) -> bool:
    """Whether ``lead`` may be given as the answer."""
    return lead.fits and confidence(lead, threshold) >= threshold.cut
