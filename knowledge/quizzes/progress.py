"""How somebody's practice goes: weeks, days, topics that need another look. Pure."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from knowledge.quizzes.attempts import Answered

WEEKS = 8
_FEWEST = 3  # answers before anything is said about a topic
_WEAKEST = 5
_Z = 1.96  # of a normal distribution, for 95 %


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One week.

    Attributes:
        first: Its Monday.
        days: On how many days something was answered.
    """

    first: date
    answered: int
    right: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """How answers about a topic went."""

    name: str
    answered: int
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What is shown to somebody about their practice; nobody else sees it.

    Attributes:
        weeks: The last eight, oldest first, this one last; what was answered later counts for this one.
        in_a_row: Days in a row with practice, up to today or yesterday: a day that is not over breaks nothing.
        days: Days with practice, in these weeks.
        items: Different items that were answered, ever.
        weakest: Where most is got wrong, weakest first: at least three answers, one of them wrong.
    """

    weeks: tuple[Week, ...]
    in_a_row: int
    days: int
    answered: int
    right: int
    items: int
    weakest: tuple[Topic, ...]


def progress(history: Sequence[Answered], *, today: date, zone: tzinfo) -> Progress:
    """The figures of somebody's answers.

    Args:
        history: Everything they answered.
        today: The unit's day.
        zone: Where days begin.
    """
    days = [min(each.at.astimezone(zone).date(), today) for each in history]
    monday = today - timedelta(days=today.weekday())
    weeks = tuple(_week(history, days, monday - timedelta(weeks=back)) for back in reversed(range(WEEKS)))
    return Progress(
        weeks=weeks,
        in_a_row=_in_a_row(set(days), today),
        days=sum(week.days for week in weeks),
        answered=len(history),
        right=sum(each.right for each in history),
        items=len({each.item for each in history}),
        weakest=_weakest(history),
    )


def surely(part: int, whole: int) -> float:
    """The share that ``part`` of ``whole`` at least stands for, with 95 % certainty (Wilson 1927)."""
    if not whole:
        return 0.0
    share, z2 = part / whole, _Z * _Z
    middle = share + z2 / (2 * whole)
    spread = _Z * math.sqrt(share * (1 - share) / whole + z2 / (4 * whole * whole))
    return max(0.0, (middle - spread) / (1 + z2 / whole))


def _week(history: Sequence[Answered], days: Sequence[date], first: date) -> Week:
    inside = [(each, day) for each, day in zip(history, days, strict=True) if 0 <= (day - first).days < 7]
    return Week(
        first=first,
        answered=len(inside),
        right=sum(each.right for each, _ in inside),
        days=len({day for _, day in inside}),
    )


def _in_a_row(days: set[date], today: date) -> int:
    last = today if today in days else today - timedelta(days=1)
    count = 0
    while last - timedelta(days=count) in days:
        count += 1
    return count


def _weakest(history: Iterable[Answered]) -> tuple[Topic, ...]:
    answered: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for each in history:
        name = each.topics[0] if each.topics else each.title
        if name:
            answered[name] += 1
            right[name] += each.right
    weak = [name for name, count in answered.items() if count >= _FEWEST and right[name] < count]
    weak.sort(key=lambda name: (-surely(answered[name] - right[name], answered[name]), name))
    return tuple(Topic(name=name, answered=answered[name], right=right[name]) for name in weak[:_WEAKEST])
