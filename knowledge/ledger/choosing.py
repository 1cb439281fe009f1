"""Which tasks of the ledger answer a question. Pure.

Only what organisers have confirmed is an answer; of what waits for them, the number alone is told.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from knowledge import roles
from knowledge.ledger.deadlines import Due, dues, outstanding, overdue, pressing
from knowledge.ledger.periods import Period
from knowledge.ledger.questions import Facts, Listing, letters
from knowledge.ledger.selecting import KNOWN_TO_MEMBERS, folded_owner
from knowledge.ledger.tasks import State, Task
from knowledge.readings import Owner, OwnerRole, Part
from knowledge.timephrases.timing import Open

_DAY = timedelta(days=1)
_LEAST = 0.75  # share of the pairs of characters that name a task which must stand in it
_NEARLY = 0.05
_LEAST_OF_TASK = 0.25  # length of the words that name a task, as a share of its own
_COMPARED = 400  # characters of a task
_WHOLE_BELOW = 4  # characters; fewer name a task only if they are all it says

_folded = lru_cache(maxsize=4096)(folded_owner)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A task of an answer.

    Attributes:
        due: The day that is asked about, or what presses; None if no day is known.
    """

    task: Task
    due: Due | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What answers a question.

    Attributes:
        lines: Tasks that organisers have confirmed, in the order in which they are told.
        period: The time that was meant; None if none was named.
        done: How many others are done.
        waiting: How many others nobody has looked at yet.
        earlier: How many others should have been done before.
    """

    lines: tuple[Line, ...]
    period: Period | None = None
    done: int = 0
    waiting: int = 0
    earlier: int = 0


def listed(wanted: Listing, tasks: Iterable[Task], *, today: date, given: Collection[int] = ()) -> Chosen:
    """The open tasks that a question asks for, what is due first in front.

    Args:
        wanted: The question.
        tasks: Of the ledger.
        today: The unit's day.
        given: Ids of the tasks that are given to whoever asks.
    """
    fitting = [task for task in tasks if _fits(wanted, task) and (not wanted.mine or task.id in given)]
    period = _meant(wanted.periods, fitting, today)
    lines, waiting = (
        [line for task in fitting if task.state is state and (line := _open(task, wanted, period, today))]
        for state in (State.CONFIRMED, State.PROPOSED)
    )
    known = {line.task.id for line in lines}
    done = [] if wanted.overdue else [task for task in fitting if task.state is State.DONE]
    behind = fitting if _is_ahead(period, today) and not wanted.overdue else []
    return Chosen(
        lines=tuple(sorted(lines, key=lambda line: line.due.day if line.due else date.max)),
        period=period,
        done=sum(period is None or _falls(task, *_window(period, today)) for task in done),
        waiting=len(waiting),
        earlier=sum(task.id not in known and overdue(task, today) for task in behind),
    )


def named(facts: Facts, tasks: Iterable[Task], *, today: date) -> Chosen:
    """The tasks that a question names, open or done; those that fit its words best."""
    scored = [(_likeness(facts.about, task.what), task) for task in tasks]
    kept = [(score, task) for score, task in scored if score >= _LEAST]
    known = [(score, task) for score, task in kept if task.state in KNOWN_TO_MEMBERS]
    best = max((score for score, _ in known), default=0.0)
    lines = [Line(task=task, due=pressing(task, today)) for score, task in known if score >= best - _NEARLY]
    return Chosen(lines=tuple(lines), waiting=sum(task.state is State.PROPOSED for _, task in kept))


def years_of(tasks: Iterable[Task]) -> frozenset[int]:
    """The years in which tasks that organisers have confirmed are due on single days."""
    return frozenset(
        part.timing.due.year
        for task in tasks
        if task.state in KNOWN_TO_MEMBERS
        for part in task.parts
        if part.timing.due and not part.timing.recurrence
    )


def _fits(wanted: Listing, task: Task) -> bool:
    if wanted.title and task.origin.title != wanted.title:
        return False
    return not wanted.owner or any(
        _is_called(owner, wanted.owner) and _has(owner, wanted.role, task) for owner in task.owners
    )


def _is_called(owner: Owner, name: str) -> bool:
    """Whether an owner goes by a name; 支部书记 and 校党委委员 are other roles than 支部 and 党委."""
    called, asked = _folded(owner.name), _folded(name)
    return called.endswith(asked) if roles.resolve(name) else asked in called


def _has(owner: Owner, role: OwnerRole | None, task: Task) -> bool:
    """Whether an owner has that part in a task; where nobody is said to lead it, those responsible do."""
    if role is OwnerRole.LEAD and all(each.role is not role for each in task.owners):
        return owner.role is OwnerRole.RESPONSIBLE
    return role in (None, owner.role)


def _meant(periods: Sequence[Period], tasks: Sequence[Task], today: date) -> Period | None:
    """The first of the periods in which something confirmed falls; the first of all if nothing does."""
    known = [task for task in tasks if task.state in KNOWN_TO_MEMBERS]
    for period in periods:
        first = period.first or period.last.replace(month=1, day=1)
        if any(_falls(task, first, period.last) for task in known):
            return period
    return next(iter(periods), None)


def _falls(task: Task, first: date, last: date) -> bool:
    return bool(dues(task, first=first, last=last))


def _window(period: Period | None, today: date) -> tuple[date, date]:
    """The days asked about. Of a mere deadline those from today on; of one that is over its year."""
    if period is None:
        return date.min, date.max
    if period.first is not None:
        return period.first, period.last
    return (today if today <= period.last else period.last.replace(month=1, day=1)), period.last


def _is_ahead(period: Period | None, today: date) -> bool:
    """Whether a mere deadline is asked about that is not over."""
    return period is not None and period.first is None and today <= period.last


def _open(task: Task, wanted: Listing, period: Period | None, today: date) -> Line | None:
    """An open task as a line if it is asked for."""
    if period is None and not wanted.overdue:
        return Line(task=task, due=pressing(task, today))
    first, last = _window(period, today)
    if wanted.overdue:
        last = min(last, today - _DAY)
    found = outstanding(task, first=first, last=last) if first <= last else ()
    if found:
        return Line(task=task, due=found[0])
    undated = period is not None and not wanted.overdue and any(_says(part, period) for part in task.parts)
    return Line(task=task, due=None) if undated else None


def _says(part: Part, period: Period) -> bool:
    """Whether a part whose document has no date is due when the question says, word for word."""
    same = letters(part.timing.phrase[:_COMPARED]) == letters(period.phrase)
    return period.yearless and part.timing.open is Open.UNDATED and same


def _likeness(about: str, what: str) -> float:
    """Share of the pairs of characters of some words that stand in a task's words; 0 for what says far more."""
    said = letters(what[:_COMPARED])
    if len(about) < _WHOLE_BELOW:
        return float(about == said)
    if len(about) < _LEAST_OF_TASK * len(said):
        return 0.0
    pairs = [about[at : at + 2] for at in range(len(about) - 1)]
    return sum(pair in said for pair in pairs) / len(pairs)
