"""A round of practice: so many items, one after the other. Pure values."""

from dataclasses import dataclass, replace
from datetime import datetime

from knowledge.quizzes.items import ItemId

MOST, USUAL = 20, 5
"""How many items a round has at most, and if nobody says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What somebody practises with, and how far they are.

    Attributes:
        topic: What it is about, as they asked for it; may be empty.
        items: In the order in which they are asked.
        results: For each item whether the answer was right; None for one that was not answered.
        place: Of the item that is asked now; as many as there are items once all were asked.
        chosen: Options ticked so far, as shown, ascending, where several may be chosen by buttons.
        asked_at: When the item was asked, UTC.
    """

    id: int
    person: int
    topic: str
    items: tuple[ItemId, ...]
    results: tuple[bool | None, ...]
    place: int
    chosen: tuple[int, ...] = ()
    asked_at: datetime

    def __post_init__(self) -> None:
        if not 1 <= len(self.items) == len(self.results) <= MOST or not 0 <= self.place <= len(self.items):
            raise ValueError(f"no round has {len(self.items)} items, {len(self.results)} results, place {self.place}")

    @property
    def item(self) -> ItemId | None:
        """What is asked now; None once all were asked."""
        return self.items[self.place] if self.place < len(self.items) else None

    @property
    def is_answered(self) -> bool:
        """Whether what is asked now was answered."""
        return self.item is not None and self.results[self.place] is not None

    @property
    def is_last(self) -> bool:
        """Whether nothing comes behind what is asked now."""
        return self.place + 1 >= len(self.items)

    def answered(self, right: bool) -> "Round":
        """The answer to what is asked now was given."""
        results = (*self.results[: self.place], right, *self.results[self.place + 1 :])
        return replace(self, results=results, chosen=())

    def further(self, now: datetime) -> "Round":
        """The next item is asked."""
        return replace(self, place=min(self.place + 1, len(self.items)), chosen=(), asked_at=now)

    def ticked(self, option: int) -> "Round":
        """An option is ticked, or not any more."""
        chosen = set(self.chosen) ^ {option}
        return replace(self, chosen=tuple(sorted(chosen)))


def reference(number: int, place: int) -> str:
    """By what the question of a round is known, to polls and attempts."""
    return f"practice:{number}:{place}"


def of_reference(text: str) -> tuple[int, int] | None:
    """The round and the place that a reference names; None if it names none."""
    subject, _, rest = text.partition(":")
    number, _, place = rest.partition(":")
    if subject != "practice" or not (number.isdecimal() and place.isdecimal()):
        return None
    return int(number), int(place)
