"""Which tasks are asked for, and in which order. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.documents import DocumentId
from knowledge.ledger.deadlines import next_due, outstanding, overdue, pressing
from knowledge.ledger.tasks import State, Task
from knowledge.tokens import fold

OPEN = frozenset({State.PROPOSED, State.CONFIRMED})
KNOWN_TO_MEMBERS = frozenset({State.CONFIRMED, State.DONE})

_WEEK = timedelta(days=7)
_BLANK = re.compile(r"[\s()（）“”\"'、，,]+")
_SHORTER = (
    ("纪律检查委员会", "纪委"),
    ("委员会办公室", "委办"),
    ("党政办公室", "党政办"),
    ("办公室", "办"),
    ("党总支部", "党总支"),
    ("党支部", "支部"),
    ("理论学习中心组", "中心组"),
    ("共产主义青年团", "团"),
    ("委员会", "委"),
)
"""What units are called in full and for short; both forms come to the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which tasks are asked for: those that everything given here holds for.

    Attributes:
        states: In any of these.
        first: With something due on this day or later; None for no bound.
        last: With something due on this day or earlier; None for no bound. What is settled is not due any more, except
            of tasks that are done as a whole.
        overdue: Late today.
        owner: With an owner whose name holds these words, in full or for short.
        document: Of the document with this id.
        title: Of documents whose title holds these words, or of the one with this source.
        chat: Given to this chat.
        text: Whose words hold these.
        clean: Read from a table row whose columns are all understood (or not).
        drifted: Of which the document says something else by now.
        undated: With a part for which a date is needed and none is known.
    """

    states: frozenset[State] = OPEN
    first: date | None = None
    last: date | None = None
    overdue: bool = False
    owner: str = ""
    document: DocumentId | None = None
    title: str = ""
    chat: int | None = None
    text: str = ""
    clean: bool | None = None
    drifted: bool = False
    undated: bool = False

    @property
    def bounded(self) -> bool:
        """Whether days are asked for."""
        return self.first is not None or self.last is not None


def week(day: date) -> tuple[date, date]:
    """The Monday and the Sunday of a day's week (GB/T 7408)."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + _WEEK - timedelta(days=1)


def month(day: date) -> tuple[date, date]:
    """The first and the last day of a day's month."""
    following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return day.replace(day=1), following - timedelta(days=1)


def folded_owner(name: str) -> str:
    """An owner's name as it is looked for: folded, for short, without blanks and brackets."""
    found = _BLANK.sub("", fold(name))
    for full, short in _SHORTER:
        found = found.replace(full, short)
    return found


def needs_a_look(task: Task) -> bool:
    """Whether a person should look at a proposal by itself: it carries a warning, or a date has to be asked for."""
    timings = [part.timing for part in task.parts]
    return bool(task.warnings) or any(each.warning or (each.open and each.open.asks) for each in timings)


def on_days(task: Task, wanted: Filter, *, today: date) -> bool:
    """Whether what a filter says about days holds for a task."""
    if wanted.overdue and not overdue(task, today):
        return False
    if not wanted.bounded:
        return True
    first, last = wanted.first or date.min, wanted.last or date.max
    if task.state in OPEN:
        return bool(outstanding(task, first=first, last=last) if wanted.last else next_due(task, first))
    days = (part.timing.due for part in task.parts if not part.timing.recurrence)
    return any(day and first <= day <= last for day in days)


def by_day(tasks: Iterable[Task], *, today: date) -> list[Task]:
    """Tasks in the order in which they press: what is late first, what has no day last; else as they were."""

    def day(task: Task) -> date:
        due = pressing(task, today)
        return due.day if due else date.max

    return sorted(tasks, key=day)
