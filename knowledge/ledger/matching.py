"""Which reading of a document is which task of the ledger. Pure.

One to one: what is the same in words, owners and time phrases goes first, then what has the same key, then the same
words, then what is most alike. The cost is bounded whatever a document holds.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from knowledge.ledger.entries import Words
from knowledge.tokens import fold

_LEAST = 0.6
"""Of how alike two tasks must be; 召开组织生活会 and 召开民主生活会 with other owners and dates stay two."""

_IN_WORDS, _IN_OWNERS, _IN_PHRASES = 0.8, 0.1, 0.1  # what the likeness is made of
_COMPARED = 200  # characters of a task
_COMMON = 50  # a pair of characters that stands in more tasks tells little, and costs much
_NEAREST = 3  # by shared pairs; the others are not compared
_BUDGET = 20_000  # comparisons for one document
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A task or a reading, as far as they are compared."""

    key: str
    words: Words


@dataclass(slots=True)
class _Left:
    """Who has no partner yet, as numbers into the two lists."""

    tasks: list[int]
    readings: list[int]
    pairs: dict[int, int] = field(default_factory=dict)

    def pair(self, task: int, reading: int) -> None:
        self.pairs[task] = reading

    def settle(self) -> None:
        taken = set(self.pairs.values())
        self.tasks = [each for each in self.tasks if each not in self.pairs]
        self.readings = [each for each in self.readings if each not in taken]


def squeezed(what: str) -> str:
    """Words as they are compared: folded and without blanks."""
    return _BLANK.sub("", fold(what))


def match(tasks: Sequence[Candidate], readings: Sequence[Candidate]) -> dict[int, int]:
    """Find the reading of each task.

    Returns:
        By the number of a task in ``tasks`` that of its reading in ``readings``; tasks without one are left out.
        No reading is given twice.
    """
    left = _Left(tasks=list(range(len(tasks))), readings=list(range(len(readings))))
    for same in (_identity, _key, _wording):
        _pair_alike(left, tasks, readings, same)
    if left.tasks and left.readings:
        _pair_nearest(left, tasks, readings)
    return left.pairs


def _identity(each: Candidate) -> Hashable:
    return squeezed(each.words.what), each.words.owners, _phrases(each.words)


def _key(each: Candidate) -> Hashable:
    return each.key


def _wording(each: Candidate) -> Hashable:
    return squeezed(each.words.what)


def _pair_alike(
    left: _Left,
    tasks: Sequence[Candidate],
    readings: Sequence[Candidate],
    same: Callable[[Candidate], Hashable],
) -> None:
    """Pair what ``same`` makes equal, in the order given."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for reading in reversed(left.readings):
        waiting[same(readings[reading])].append(reading)
    for task in left.tasks:
        found = waiting.get(same(tasks[task]))
        if found:
            left.pair(task, found.pop())
    left.settle()


def _pair_nearest(left: _Left, tasks: Sequence[Candidate], readings: Sequence[Candidate]) -> None:
    scored = []
    near = _near(left, tasks, readings)
    for reading, task in near[:_BUDGET]:
        score = _likeness(tasks[task].words, readings[reading].words)
        if score >= _LEAST:
            scored.append((-score, task, reading))
    taken: set[int] = set()
    for _, task, reading in sorted(scored):
        if task not in left.pairs and reading not in taken:
            taken.add(reading)
            left.pair(task, reading)
    left.settle()


def _near(left: _Left, tasks: Sequence[Candidate], readings: Sequence[Candidate]) -> list[tuple[int, int]]:
    """Readings with the few tasks that share most with them, those that share most first."""
    holders: dict[str, list[int]] = defaultdict(list)
    for task in left.tasks:
        for pair in _pairs(tasks[task].words.what):
            holders[pair].append(task)
    found: list[tuple[int, int, int]] = []
    for reading in left.readings:
        shared: Counter[int] = Counter()
        for pair in _pairs(readings[reading].words.what):
            if len(holders.get(pair, ())) <= _COMMON:
                shared.update(holders.get(pair, ()))
        found += [(-count, reading, task) for task, count in shared.most_common(_NEAREST)]
    return [(reading, task) for _, reading, task in sorted(found)]


def _pairs(what: str) -> set[str]:
    text = squeezed(what)[:_COMPARED]
    return {text[at : at + 2] for at in range(len(text) - 1)} or {text}


def _likeness(one: Words, other: Words) -> float:
    texts = squeezed(one.what)[:_COMPARED], squeezed(other.what)[:_COMPARED]
    ratio = SequenceMatcher(None, *texts, autojunk=False).ratio()
    owners, phrases = one.owners == other.owners, _phrases(one) == _phrases(other)
    return _IN_WORDS * ratio + _IN_OWNERS * owners + _IN_PHRASES * phrases


def _phrases(words: Words) -> tuple[tuple[str, str], ...]:
    return tuple((part.what, part.timing.phrase) for part in words.parts)
