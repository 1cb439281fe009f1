"""Drawing a paper: which items, in which order, with which order of options. Pure: chance comes in as a seed."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from knowledge.quizzes.items import LETTERS, Difficulty, Kind, QuizItem

_Trait = Callable[[QuizItem], Hashable]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An item as a paper has it.

    Attributes:
        order: For each option as shown, its index in the item.
    """

    item: QuizItem
    order: tuple[int, ...]

    def __post_init__(self) -> None:
        if sorted(self.order) != list(range(len(self.item.options))):
            raise ValueError(f"the order {self.order} does not fit {len(self.item.options)} options")

    @property
    def options(self) -> tuple[str, ...]:
        """The options as shown."""
        return tuple(self.item.options[index] for index in self.order)

    @property
    def correct(self) -> tuple[int, ...]:
        """The places of the right options as shown, ascending."""
        return tuple(place for place, index in enumerate(self.order) if index in self.item.correct)

    @property
    def key(self) -> str:
        """The answer as printed: letters as shown, 对 or 错, or the words of the blanks."""
        if self.item.kind in (Kind.SINGLE, Kind.MULTIPLE):
            return "".join(LETTERS[place] for place in self.correct)
        return self.item.key


def draw(
    pool: Sequence[QuizItem],
    number: int,
    *,
    kinds: Mapping[Kind, Fraction],
    difficulties: Mapping[Difficulty, Fraction],
    seed: int,
) -> tuple[Question, ...]:
    """A paper of ``number`` items, or of all there are if they are fewer.

    Kinds and difficulties come as near to their shares as the pool allows, documents as evenly as that leaves room
    for. Two items from the same place come only where others have run out: one would give the other away. The same
    pool in any order and the same seed give the same paper, ordered by kind.

    Args:
        pool: What may be asked; items of other kinds are left out.
        number: Of items.
        kinds: Their shares.
        difficulties: Their shares; empty if it does not matter.
        seed: Decides between items that would do equally well, and the order of options.
    """
    chance = Random(seed)  # noqa: S311  nobody's secret hangs on it
    allowed = sorted((item for item in pool if item.kind in kinds), key=lambda item: item.id)
    chance.shuffle(allowed)
    documents = {_document(item) for item in allowed}
    traits: list[tuple[_Trait, Mapping[Hashable, Fraction], int]] = [
        (lambda item: item.kind, dict(kinds.items()), 4),
        (lambda item: item.difficulty, dict(difficulties.items()), 2),
        (_document, {each: Fraction(1, len(documents)) for each in documents}, 1),
    ]
    chosen = _chosen(allowed, number, traits)
    places = list(Kind)
    chosen.sort(key=lambda item: places.index(item.kind))
    return tuple(Question(item=item, order=_order(item, chance)) for item in chosen)


def _chosen(
    allowed: Sequence[QuizItem], number: int, traits: Sequence[tuple[_Trait, Mapping[Hashable, Fraction], int]]
) -> list[QuizItem]:
    """One after the other, each time from the cell that lies furthest behind its shares."""
    cells: dict[tuple[Hashable, ...], list[QuizItem]] = {}
    for item in allowed:
        cells.setdefault(tuple(trait(item) for trait, _, _ in traits), []).append(item)
    taken = [Counter[Hashable]() for _ in traits]
    places: set[Hashable] = set()
    chosen: list[QuizItem] = []

    def excess(cell: tuple[Hashable, ...]) -> Fraction:
        found = Fraction(0)
        for value, counts, (_, shares, weight) in zip(cell, taken, traits, strict=True):
            if shares:
                found += weight * (counts[value] + 1 - shares.get(value, Fraction(0)) * number)
        return found

    while cells and len(chosen) < number:
        fresh = [cell for cell, items in cells.items() if any(_place(item) not in places for item in items)]
        cell = min(fresh or list(cells), key=excess)
        items = cells[cell]
        at = next((at for at, item in enumerate(items) if _place(item) not in places), 0)
        item = items.pop(at)
        if not items:
            del cells[cell]
        chosen.append(item)
        places.add(_place(item))
        for value, counts in zip(cell, taken, strict=True):
            counts[value] += 1
    return chosen


def _document(item: QuizItem) -> str:
    return item.basis.id if item.basis else ""


def _place(item: QuizItem) -> Hashable:
    return (item.basis.id, item.basis.span.start) if item.basis else item.id


def _order(item: QuizItem, chance: Random) -> tuple[int, ...]:
    order = list(range(len(item.options)))
    if item.kind is not Kind.TRUE_FALSE:
        chance.shuffle(order)
    return tuple(order)
