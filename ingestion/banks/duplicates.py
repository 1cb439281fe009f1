"""Which item repeats which: the same one, one that is nearly the same, one with another key. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.quizzes.items import ItemId, Kind, QuizItem, fold
from knowledge.quizzes.making.uniqueness import ALIKE, dice, may_be_alike

_COMMON = 200  # stems; a pair that stands in more tells none apart
_MAY_DIFFER = 1 - ALIKE / (2 - ALIKE) + 0.01  # share of the pairs of a stem that one alike may lack


class Known(NamedTuple):
    """An item and where it stands: a place in the file, or nothing if the library holds it."""

    item: QuizItem
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What an item resembles.

    Attributes:
        same: The very same question with the same key.
        opposed: The same question and options with another key.
        alike: The most similar other stem of its kind, and how similar, from ``ALIKE`` to 1.
    """

    same: Known | None = None
    opposed: Known | None = None
    alike: tuple[Known, float] | None = None


class Shelf:
    """Items that are known, to be asked which of them another one resembles."""

    def __init__(self, held: Iterable[QuizItem] = ()) -> None:
        """Args: held: Items that the library has."""
        self._ids: dict[ItemId, Known] = {}
        self._questions: dict[tuple[str, ...], Known] = {}
        self._stems: list[tuple[Known, Counter[str]]] = []
        self._pairs: dict[tuple[Kind, str], list[int]] = {}
        for item in held:
            self.add(item, "")

    def add(self, item: QuizItem, place: str) -> None:
        """Remember an item; the first of several that are the same stays."""
        known = Known(item, place)
        self._ids.setdefault(item.id, known)
        self._questions.setdefault(_question(item), known)
        pairs = _pairs(item.stem)
        for pair in pairs:
            self._pairs.setdefault((item.kind, pair), []).append(len(self._stems))
        self._stems.append((known, pairs))

    def likeness(self, item: QuizItem) -> Likeness:
        """What of the known items this one resembles."""
        if same := self._ids.get(item.id):
            return Likeness(same=same)
        opposed = self._questions.get(_question(item))
        return Likeness(opposed=opposed, alike=None if opposed else self._alike(item))

    def _alike(self, item: QuizItem) -> tuple[Known, float] | None:
        pairs = _pairs(item.stem)
        # Of the rarest pairs one more than alike stems may differ in: one of these they must share.
        lists = sorted((self._pairs.get((item.kind, pair), []) for pair in pairs), key=len)
        telling = lists[: int(len(lists) * _MAY_DIFFER) + 1]
        rare = [found for found in telling if len(found) <= _COMMON]
        best: tuple[Known, float] | None = None
        for at in sorted({at for found in rare for at in found}):
            known, others = self._stems[at]
            share = dice(pairs, others) if may_be_alike(pairs.total(), others.total()) else 0.0
            if share >= ALIKE and (best is None or share > best[1]):
                best = known, share
        return best


def _question(item: QuizItem) -> tuple[str, ...]:
    return item.kind.value, fold(item.stem), *sorted(map(fold, item.options))


def _pairs(stem: str) -> Counter[str]:
    folded = fold(stem)
    return Counter(folded[at : at + 2] for at in range(max(len(folded) - 1, 1)))
