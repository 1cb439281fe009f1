"""Whether an answer is right. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from knowledge.quizzes.items import BLANK, Kind, QuizItem, fold
from knowledge.quizzes.likeness import Part, parts

_LONGEST = 2_000
"""Characters that are read of what somebody wrote into a blank."""

_PER_CENT = (Fraction(100), "分", "之")
_COUNTERS = frozenset("次个名人位条项种类件份章届遍门")
"""Words after a number that say no amount: 1次 and 1 are the same; 3个月 and 3, or 3年 and 3, are not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is said of an answer.

    Attributes:
        blanks: Of a 填空, for each blank whether what stands in it counts; else none.
    """

    right: bool
    blanks: tuple[bool, ...] = ()


def judge(item: QuizItem, given: Sequence[str]) -> Verdict:
    """Judge an answer.

    Args:
        item: What was asked.
        given: The options chosen, as texts; of a 判断 对 or 错; of a 填空 what was written, one text a blank.
    """
    if item.kind is not Kind.BLANK:
        return Verdict(right=bool(given) and {fold(each) for each in given} == {fold(each) for each in item.answers})
    blanks = _filled(item, given)
    return Verdict(right=all(blanks) and len(given) == len(blanks), blanks=blanks)


def _filled(item: QuizItem, given: Sequence[str]) -> tuple[bool, ...]:
    stretches = item.stem.split(BLANK)
    around = [(parts(before), parts(after)) for before, after in pairwise(stretches)]
    keys = [[parts(answer) for answer in answers] for answers in item.blanks]
    written = [parts(text) if len(text) <= _LONGEST else () for text in (*given, *("" for _ in keys))][: len(keys)]

    def fits(slot: int, key: int) -> bool:
        return any(_same(written[slot], answer, *around[slot]) for answer in keys[key])

    slots = range(len(keys))
    if item.ordered:
        return tuple(fits(slot, slot) for slot in slots)
    return _matched([[key for key in slots if fits(slot, key)] for slot in slots])


def _matched(fitting: Sequence[Sequence[int]]) -> tuple[bool, ...]:
    """Which slots get a key of their own, as many as can; earlier slots come first."""
    taken: dict[int, int] = {}

    def place(slot: int, tried: set[int]) -> bool:
        for key in fitting[slot]:
            if key not in tried:
                tried.add(key)
                if key not in taken or place(taken[key], tried):
                    taken[key] = slot
                    return True
        return False

    return tuple(place(slot, set()) for slot in range(len(fitting)))


def _same(
    written: tuple[Part, ...], answer: tuple[Part, ...], before: tuple[Part, ...], after: tuple[Part, ...]
) -> bool:
    """Whether what was written says the answer, perhaps with words that are printed beside the blank anyway."""
    if not answer or not written:
        return False
    if _bare(written) == _bare(answer):
        return True
    if before[-len(_PER_CENT) :] == _PER_CENT and written[-1] == "%":
        written = written[:-1]
    for start in range(len(written) - len(answer) + 1):
        end = start + len(answer)
        if written[start:end] == answer and before[len(before) - start :] == written[:start]:
            rest = written[end:]
            return after[: len(rest)] == rest
    return False


def _bare(said: tuple[Part, ...]) -> tuple[Part, ...]:
    """A number with a word for counting, without that word."""
    counted = len(said) == len(("1", "次")) and isinstance(said[0], Fraction) and said[1] in _COUNTERS
    return said[:1] if counted else said
