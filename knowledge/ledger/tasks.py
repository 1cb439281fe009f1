"""A task of the ledger. Pure values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from knowledge.documents import DocumentId
from knowledge.readings import Owner, OwnerRole, Part

ROLE_WORDS = {OwnerRole.LEAD: "牵头", OwnerRole.RESPONSIBLE: "责任", OwnerRole.SUPPORT: "配合"}


class State(StrEnum):
    """What organisers decided about a task."""

    PROPOSED = "proposed"  # read out of a document, nobody has looked at it: organisers alone see it
    CONFIRMED = "confirmed"
    DONE = "done"  # 销号
    REJECTED = "rejected"  # not a task


class Standing(StrEnum):
    """How a task stands on a day: its state, or that it is late."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DONE = "done"
    REJECTED = "rejected"
    OVERDUE = "overdue"


STATE_NAMES = {
    State.PROPOSED: "待确认",
    State.CONFIRMED: "已确认",
    State.DONE: "已销号",
    State.REJECTED: "不作为任务",
}
STANDING_NAMES = {
    Standing.PROPOSED: "待确认",
    Standing.CONFIRMED: "进行中",
    Standing.OVERDUE: "逾期",
    Standing.DONE: "已销号",
    Standing.REJECTED: "不作为任务",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a task stands in a document.

    Attributes:
        document: Stable across re-ingestion.
        title: Of the document.
        source: Path or URL as the person gave it.
        label: The place: 表2第5行.
        quote: Verbatim, of the edition that was read last.
    """

    document: DocumentId
    title: str
    source: str
    label: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task as the ledger holds it.

    Attributes:
        id: In the ledger; never used twice.
        key: Of the reading it came from; see ``TaskReading``.
        owners: As read or as an organiser wrote them.
        parts: Likewise; a part's timing may still be open.
        clean: Whether it was read from a table whose columns are all understood.
        warnings: What a person should look at, one line each.
        drift: What the document says differently by now than what was confirmed, one line each; empty if nothing.
        confirmed_on: The unit's day on which it was confirmed; recurring parts count from it.
        settled_through: Of a task with recurring parts the last occurrence that is settled; None for none.
        note: What was said when it was done.
    """

    id: int
    key: str
    origin: Origin
    what: str
    owners: tuple[Owner, ...]
    parts: tuple[Part, ...]
    state: State
    confidence: float
    clean: bool
    warnings: tuple[str, ...]
    drift: tuple[str, ...]
    confirmed_on: date | None
    settled_through: date | None
    note: str
    created_at: datetime
    changed_at: datetime

    @property
    def recurs(self) -> bool:
        """Whether a part of it recurs."""
        return any(part.timing.recurrence for part in self.parts)

    @property
    def due(self) -> date | None:
        """The day by which all of it is to be done; None if no part has one."""
        return max((part.timing.due for part in self.parts if part.timing.due), default=None)

    @property
    def phrase(self) -> str:
        """The time phrases as printed."""
        return "；".join(dict.fromkeys(part.timing.phrase for part in self.parts))


def part_text(task: Task, part: int) -> str:
    """What is to be done by a part's day: the task's words and, in brackets, the part's own if it has any."""
    what = task.parts[part].what if part < len(task.parts) else ""
    return f"{task.what}（{what}）" if what else task.what


def owners_text(owners: Sequence[Owner]) -> str:
    """Owners on one line: 党政办（牵头）、各支部（配合）; the role is left out where all are simply responsible."""
    if all(owner.role is OwnerRole.RESPONSIBLE for owner in owners):
        return "、".join(owner.name for owner in owners)
    return "、".join(f"{owner.name}（{ROLE_WORDS[owner.role]}）" for owner in owners)
