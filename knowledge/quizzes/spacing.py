"""When an item comes back to somebody: FSRS with its default parameters. The only module that knows the package."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from fsrs import Card as _FsrsCard
from fsrs import Rating, Scheduler, State

_SCHEDULER = Scheduler(enable_fuzzing=False)
_ANY_ID = 0  # the package's own would make it wait for the clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """How well somebody knows an item.

    Attributes:
        state: 1 while it is learnt, 2 when it is reviewed, 3 while it is learnt again.
        step: How far it is learnt; None when it is reviewed.
        stability: Days after which it is still known with a probability of 90 %.
        difficulty: 1 to 10.
        due: When it comes back, UTC.
        last_review: UTC.
    """

    state: int
    step: int | None
    stability: float
    difficulty: float
    due: datetime
    last_review: datetime

    def to_json(self) -> str:
        """As text, from which ``from_json`` makes an equal card."""
        return json.dumps(
            {
                "state": self.state,
                "step": self.step,
                "stability": self.stability,
                "difficulty": self.difficulty,
                "due": self.due.isoformat(),
                "last_review": self.last_review.isoformat(),
            }
        )

    @classmethod
    def from_json(cls, text: str) -> "Card":
        """The card that ``to_json`` wrote."""
        said = json.loads(text)
        due, last = (datetime.fromisoformat(said[name]) for name in ("due", "last_review"))
        return cls(**(said | {"due": due, "last_review": last}))


def review(card: Card | None, right: bool, at: datetime) -> Card:
    """The card after an answer.

    Args:
        card: As it was; None for an item answered for the first time.
        right: A right answer counts as Good, a wrong one as Again.
        at: When it was answered, aware; never taken for earlier than the last answer.
    """
    moment = at.astimezone(UTC)
    if card:
        moment = max(moment, card.last_review)
    rating = Rating.Good if right else Rating.Again
    reviewed, _ = _SCHEDULER.review_card(_theirs(card, moment), rating, moment)
    if reviewed.stability is None or reviewed.difficulty is None or reviewed.last_review is None:
        raise ValueError("a card that was reviewed has a stability")
    return Card(
        state=reviewed.state.value,
        step=reviewed.step,
        stability=reviewed.stability,
        difficulty=reviewed.difficulty,
        due=reviewed.due,
        last_review=reviewed.last_review,
    )


def _theirs(card: Card | None, now: datetime) -> _FsrsCard:
    if card is None:
        return _FsrsCard(card_id=_ANY_ID, due=now)
    return _FsrsCard(
        card_id=_ANY_ID,
        state=State(card.state),
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        due=card.due,
        last_review=card.last_review,
    )
