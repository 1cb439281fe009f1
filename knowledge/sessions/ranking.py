"""Who did best: right answers first, then the time they took. Pure."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from knowledge.sessions.session import Participant, Record

_Ranked = TypeVar("_Ranked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What somebody reached.

    Attributes:
        right: Right answers.
        answered: Answers that count.
        took_ms: Of the right answers together.
    """

    person: Participant
    right: int = 0
    answered: int = 0
    took_ms: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchScore:
    """What a branch reached: the mean of its people, so that a large branch has no advantage.

    Attributes:
        right: Right answers a head.
        took_ms: Time of the right answers a head.
    """

    branch: str
    people: int
    right: Fraction
    took_ms: Fraction


def scores(record: Record) -> tuple[Score, ...]:
    """The score of everybody who signed in, in that order."""
    right: dict[int, list[int]] = {}
    answered: dict[int, int] = {}
    for reply in record.counted:
        answered[reply.participant] = answered.get(reply.participant, 0) + 1
        if reply.right:
            right.setdefault(reply.participant, []).append(reply.took_ms)
    return tuple(
        Score(
            person=person,
            right=len(right.get(person.number, ())),
            answered=answered.get(person.number, 0),
            took_ms=sum(right.get(person.number, ())),
        )
        for person in record.people
    )


def ranked(found: Iterable[Score]) -> list[tuple[int, Score]]:
    """Ranks with scores, best first. Equal ones share a rank, and the next rank counts them all: 1, 1, 3."""
    return _ranks(sorted(found, key=_of_person), _of_person)


def by_branch(found: Iterable[Score]) -> list[tuple[int, BranchScore]]:
    """Ranks of branches, best first, as in ``ranked``; people without a branch are left out."""
    branches: dict[str, list[Score]] = {}
    for score in found:
        if score.person.branch:
            branches.setdefault(score.person.branch, []).append(score)
    made = [
        BranchScore(
            branch=branch,
            people=len(each),
            right=Fraction(sum(score.right for score in each), len(each)),
            took_ms=Fraction(sum(score.took_ms for score in each), len(each)),
        )
        for branch, each in branches.items()
    ]
    return _ranks(sorted(made, key=lambda each: (*_of_branch(each), each.branch)), _of_branch)


def _of_person(score: Score) -> tuple[int, int]:
    return -score.right, score.took_ms


def _of_branch(score: BranchScore) -> tuple[Fraction, Fraction]:
    return -score.right, score.took_ms


def _ranks(ordered: Sequence[_Ranked], merit: Callable[[_Ranked], Hashable]) -> list[tuple[int, _Ranked]]:
    found: list[tuple[int, _Ranked]] = []
    for place, each in enumerate(ordered, 1):
        same = found and merit(found[-1][1]) == merit(each)
        found.append((found[-1][0] if same else place, each))
    return found
