"""Which passage and which item come next for a chat: through everything before anything comes again. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log

from knowledge.documents import DocumentId
from knowledge.quizzes.items import ItemId
from knowledge.quizzes.states import Choice
from knowledge.study.units import Unit

_MASK = (1 << 64) - 1
_ODD = 0x9E3779B97F4A7C15  # of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014), as are the steps of _mixed
_HERE, _BESIDE, _MOST = 4.0, 1.5, 12.0  # what a wrong answer adds to the weight of its place, and of its document


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """An item that a chat got wrong.

    Attributes:
        document: That proves it; empty for none.
        start: Where its quote begins there; None without one.
        topics: What it is about.
    """

    document: DocumentId
    start: int | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A unit whose turn it is, in which round of the chat, 1-based."""

    unit: Unit
    round: int


def next_unit(
    pool: Sequence[Unit],
    seen: Mapping[str, int],
    *,
    chat: int,
    wrong: Iterable[Wrong] = (),
    last: str = "",
) -> Turn | None:
    """Whose turn it is: nobody's comes twice before everybody's has come in the round.

    Within a round first comes what was never seen or not for the longest time, then what is drawn; where the chat got
    something wrong that place, its document and its topics are likelier to be drawn early. The draw is the same each
    time it is asked.

    Args:
        pool: Everything that is wanted now.
        seen: By the id of a unit, the last round in which the chat saw it.
        chat: Draws differ between chats.
        wrong: What the chat got wrong.
        last: Id of the last unit; it does not come twice in a row as long as there is another.

    Returns:
        None if there is nothing to read.
    """
    now = max(max(seen.values(), default=0), 1)
    left = [unit for unit in pool if seen.get(unit.id, 0) < now]
    if not left:
        now, left = now + 1, [unit for unit in pool if unit.id != last] or list(pool)
    if not left:
        return None
    oldest = min(seen.get(unit.id, 0) for unit in left)
    weights = _weights(list(wrong))
    seed = _mixed((chat & _MASK) ^ _mixed(now))
    drawn = (unit for unit in left if seen.get(unit.id, 0) == oldest)
    return Turn(unit=min(drawn, key=lambda unit: (_delay(unit, seed, weights), unit.id)), round=now)


def on_day(pool: Sequence[Unit], day: date, *, chat: int = 0) -> Unit | None:
    """Whose turn it would be on a day if a prompt had come on every day; None if there is nothing to read."""
    if not pool:
        return None
    now, place = divmod(day.toordinal(), len(pool))
    seed = _mixed((chat & _MASK) ^ _mixed(now + 1))
    return sorted(pool, key=lambda unit: (_delay(unit, seed, _NONE_WRONG), unit.id))[place]


def items_for(unit: Unit, choices: Iterable[Choice], asked: Mapping[ItemId, int], *, chat: int) -> list[ItemId]:
    """Items to go with a unit, best first: about the unit itself, then of its document; rarely asked ones first.

    Args:
        unit: The passage.
        choices: Of its document; others are left out.
        asked: How often the chat was asked an item.
        chat: Draws differ between chats.
    """
    seed = _mixed((chat & _MASK) ^ unit.number)

    def order(choice: Choice) -> tuple[bool, int, int, str]:
        inside = choice.start is not None and unit.span.start <= choice.start < unit.span.end
        return not inside, asked.get(choice.id, 0), _mixed(int(choice.id, 16) ^ seed), choice.id

    return [choice.id for choice in sorted((each for each in choices if each.document == unit.document), key=order)]


@dataclass(frozen=True, slots=True)
class _Weights:
    """How likely units are to come early."""

    documents: frozenset[DocumentId]
    places: tuple[tuple[DocumentId, int], ...]
    topics: frozenset[str]

    def of(self, unit: Unit) -> float:
        if not (self.documents or self.topics):
            return 1.0
        weight = 1.0 + _BESIDE * (unit.document in self.documents)
        weight += _BESIDE * any(topic in unit.text for topic in self.topics)
        spots = sum(
            document == unit.document and unit.span.start <= start < unit.span.end for document, start in self.places
        )
        return min(weight + _HERE * spots, _MOST)


_NONE_WRONG = _Weights(frozenset(), (), frozenset())


def _weights(wrong: Sequence[Wrong]) -> _Weights:
    return _Weights(
        documents=frozenset(each.document for each in wrong if each.document),
        places=tuple((each.document, each.start) for each in wrong if each.start is not None),
        topics=frozenset(topic for each in wrong for topic in each.topics if len(topic) > 1),
    )


def _delay(unit: Unit, seed: int, weights: _Weights) -> float:
    """How late a unit comes: an exponential draw, so that the order is one by weights (Efraimidis, Spirakis 2006)."""
    chance = (_mixed(unit.number ^ seed) + 1) / (_MASK + 2)
    return -log(chance) / weights.of(unit)


def _mixed(number: int) -> int:
    number = (number + _ODD) & _MASK
    number = ((number ^ (number >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    number = ((number ^ (number >> 27)) * 0x94D049BB133111EB) & _MASK
    return number ^ (number >> 31)
