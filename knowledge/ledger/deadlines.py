"""When a task is due, and how it stands on a day. Pure.

A recurring part counts from the day the task was confirmed, before that from the day it came into the ledger; what is
due on ``settled_through`` or earlier is settled.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from knowledge.ledger.tasks import Standing, State, Task
from knowledge.readings import Part
from knowledge.recurrence import occurrences

_AHEAD = (timedelta(days=40), timedelta(days=400), timedelta(days=366 * 9))
"""How far ahead the next occurrence is looked for, in steps: rules that recur often need not be followed far, and
February 29 comes again after eight years at most."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A day on which a part of a task is due; ``part`` counts from 0."""

    day: date
    part: int
    task: Task


def dues(task: Task, *, first: date, last: date) -> tuple[Due, ...]:
    """When the parts of a task are due from ``first`` to ``last``, settled or not, in order of the days."""
    found = [
        Due(day=day, part=at, task=task) for at, part in enumerate(task.parts) for day in _days(task, part, first, last)
    ]
    return tuple(sorted(found, key=_order))


def outstanding(task: Task, *, first: date, last: date) -> tuple[Due, ...]:
    """Those of the ``dues`` that are not settled; none of a task that is done or no task."""
    return dues(task, first=max(first, _unsettled(task)), last=last) if _open(task) else ()


def next_due(task: Task, today: date) -> Due | None:
    """What is due next, today included; None if nothing is, or no day is known."""
    return _first(task, today, date.max)


def late(task: Task, today: date) -> Due | None:
    """What should have been done first and is not; None if nothing should."""
    if task.state is not State.CONFIRMED or today == date.min:
        return None
    return _first(task, date.min, today - _DAY)


def overdue(task: Task, today: date) -> bool:
    """Whether something of a confirmed task is late."""
    return late(task, today) is not None


def pressing(task: Task, today: date) -> Due | None:
    """What is to be done first: what is late, else what is due next."""
    # One look: what is late of a confirmed task comes before all that is due next.
    return _first(task, date.min if task.state is State.CONFIRMED else today, date.max)


def standing(task: Task, today: date) -> Standing:
    """How a task stands on a day."""
    return Standing.OVERDUE if overdue(task, today) else Standing(task.state.value)


def settled_by(task: Task, day: date) -> Due | None:
    """What is settled when a task is reported done on a day: all that is due by then, else what is due next.

    Returns:
        The last of what is settled; None if no day of the task is outstanding.
    """
    found = outstanding(task, first=date.min, last=day)
    return found[-1] if found else next_due(task, day)


def _open(task: Task) -> bool:
    return task.state in (State.PROPOSED, State.CONFIRMED)


def _unsettled(task: Task) -> date:
    return task.settled_through + _DAY if task.settled_through else date.min


def _first(task: Task, first: date, last: date) -> Due | None:
    """What is outstanding first of what is due from ``first`` to ``last``."""
    if not _open(task):
        return None
    if task.settled_through:
        first = max(first, _unsettled(task))
    found: date | None = None
    its = 0
    for at, part in enumerate(task.parts):
        day = _first_day(task, part, first, last) if part.timing.recurrence else part.timing.due
        if day is not None and first <= day <= last and (found is None or day < found):
            found, its = day, at
    return Due(day=found, part=its, task=task) if found else None


def _first_day(task: Task, part: Part, first: date, last: date) -> date | None:
    """The first day of a part that recurs."""
    begin = _begin(task, part, first)
    for ahead in _AHEAD:
        days = _days(task, part, begin, min(last, _after(begin, ahead)))
        if days:
            return days[0]
    return None


def _days(task: Task, part: Part, first: date, last: date) -> Sequence[date]:
    timing = part.timing
    if not timing.recurrence:
        return (timing.due,) if timing.due and first <= timing.due <= last else ()
    begin = _begin(task, part, first)
    end = min(last, timing.due or last, _after(begin, _AHEAD[-1]))
    return _occurrences(timing.recurrence, begin, end) if begin <= end else ()


def _begin(task: Task, part: Part, first: date) -> date:
    return max(first, part.timing.start or first, task.confirmed_on or task.created_at.date())


def _after(day: date, ahead: timedelta) -> date:
    return day + ahead if day < date.max - ahead else date.max


@lru_cache(maxsize=4096)
def _occurrences(rule: str, first: date, last: date) -> tuple[date, ...]:
    # Tasks of one plan share a few rules, and a list asks each of them for the same days.
    return tuple(occurrences(rule, first=first, last=last))


def _order(due: Due) -> tuple[date, int]:
    return due.day, due.part
