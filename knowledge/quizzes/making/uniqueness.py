"""Whether two stems ask the same. Pure."""

import re
from collections import Counter
from itertools import pairwise

from knowledge.numerals import to_int
from knowledge.quizzes.making.ground import folded

ALIKE = 0.9
"""From this likeness on two stems are one."""

Bigrams = Counter[str]
_NUMERALS = re.compile("[〇零一二两三四五六七八九十百千]+")


def bigrams(stem: str) -> Bigrams:
    """The pairs of neighbouring letters and digits of a stem, marks left out, with how often each stands there."""
    return Counter(map("".join, pairwise(folded(stem))))


def likeness(one: str, other: str) -> float:
    """Dice's coefficient of the pairs of neighbouring characters, each as often as it stands there: 0 to 1."""
    return dice(bigrams(one), bigrams(other))


def dice(one: Bigrams, other: Bigrams) -> float:
    """Dice's coefficient of two counts of pairs."""
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 1.0


def may_be_alike(one: int, other: int) -> bool:
    """Whether stems with so many pairs can be alike: their coefficient is at most twice the fewer over the sum."""
    return 2 * min(one, other) >= ALIKE * (one + other)


class Stems:
    """Stems that are in use. Two are alike if they are as printed, or with Chinese numerals written as digits."""

    def __init__(self) -> None:
        self._printed, self._figures = _Index(), _Index()

    def take(self, stem: str) -> bool:
        """Put a stem to the others; False if one of them is alike, and then it is not put."""
        printed, figures = stem, _NUMERALS.sub(lambda match: str(to_int(match.group())), stem)
        if self._printed.holds(printed) or self._figures.holds(figures):
            return False
        self._printed.put(printed)
        self._figures.put(figures)
        return True


class _Index:
    """Bigrams of stems, so that a new one meets only those that may be alike.

    A stem that is alike to one with ``n`` pairs shares at least ``n * 0.9 / 1.1`` of them. So of any pairs of the new
    stem, one more than may be missing, it shares one; the rarest ones are asked for.
    """

    def __init__(self) -> None:
        self._holding: dict[str, list[int]] = {}
        self._stems: list[str] = []
        self._sizes: list[int] = []

    def holds(self, stem: str) -> bool:
        """Whether one of the stems is alike."""
        new = bigrams(stem)
        return any(dice(new, bigrams(self._stems[number])) >= ALIKE for number in self._near(new))

    def put(self, stem: str) -> None:
        """Put a stem to the others."""
        new = bigrams(stem)
        for pair in new:
            self._holding.setdefault(pair, []).append(len(self._stems))
        self._stems.append(stem)
        self._sizes.append(new.total())

    def _near(self, new: Bigrams) -> set[int]:
        missing = new.total() - int(new.total() * ALIKE / (2 - ALIKE))
        rarest = sorted(new, key=lambda pair: (len(self._holding.get(pair, ())), pair))
        near: set[int] = set()
        for pair in rarest:
            if missing < 0:
                break
            near.update(self._holding.get(pair, ()))
            missing -= new[pair]
        return {number for number in near if may_be_alike(new.total(), self._sizes[number])}
