"""What is read out of a document besides its text: tasks, duties, targets. Pure values.

A reading is a claim about the text, never more: nothing of it reaches a member before an organiser has confirmed it,
except duties, which are shown as quotes. Positions are code points in ``Document.text``, 0-based and half-open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from knowledge.documents import Span
from knowledge.timephrases.timing import Open, Timing

VERSION = 2
"""Grows when the program reads something else out of the same text; documents read by an earlier one are read again."""


class OwnerRole(StrEnum):
    """What somebody has to do with a task."""

    LEAD = "lead"  # 牵头
    RESPONSIBLE = "responsible"  # 责任, 主办, 负责
    SUPPORT = "support"  # 配合, 协办


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """A unit, an office or a role that a task is given to; ``name`` as printed, without 牵头 and the like."""

    name: str
    role: OwnerRole = OwnerRole.RESPONSIBLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A dated part of a task: 制度 | 寒假前 and 运行 | 全年 of “制度寒假前，运行全年”.

    Attributes:
        what: What is due then; empty where the date is that of the whole task.
        timing: When.
    """

    what: str
    timing: Timing


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskReading:
    """Something that is to be done, as a document says it.

    Attributes:
        key: Names the task among those of its document, and stays the same while its words do: made of ``what`` and,
            where that stands more than once, of the occurrence.
        what: Verbatim, without owner, number and time phrase where these stand apart.
        owners: In the order printed; empty where the text names nobody.
        parts: Its dates; empty where the text names none.
        label: The place as people say it: 表2第5行, 三、（一）.
        span: Of the quote: a table row or a sentence.
        confidence: 0 to 1.
        clean: Whether it is a table row whose columns are all understood: many of those can be confirmed at once.
        warnings: In Chinese, one line each: what a person should look at (contradictory dates, masked owners).
    """

    key: str
    what: str
    owners: tuple[Owner, ...]
    parts: tuple[Part, ...]
    label: str
    span: Span
    confidence: float
    clean: bool = False
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.what.strip():
            raise ValueError("a task says what is to be done")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"a confidence is between 0 and 1, not {self.confidence}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What somebody must do, by role.

    Attributes:
        role: One of the roles of ``knowledge.roles``: 党员, 支部书记, 党委（党组）.
        subject: Who, as printed.
        what: Verbatim.
        label: The place: 第三条（一）, 三、二要.
        span: Of ``what``.
        lead: The words that introduce the list it stands in (党员必须履行下列义务：); empty outside lists.
        entry: 1-based place in that list, 0 outside lists.
        entries: How many entries that list has, 0 outside lists.
    """

    role: str
    subject: str
    what: str
    label: str
    span: Span
    lead: str = ""
    entry: int = 0
    entries: int = 0


class Comparator(StrEnum):
    """How a value stands to what is to be reached."""

    AT_LEAST = "≥"
    ABOVE = ">"
    AT_MOST = "≤"
    BELOW = "<"
    EQUAL = "="
    ABOUT = "≈"


class Change(StrEnum):
    """Whether a value is a level that is reached or a change of the metric."""

    LEVEL = "level"  # 达到9.2%
    GROWTH = "growth"  # 增长8%
    DROP = "drop"  # 下降3%


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A figure to be reached.

    Attributes:
        metric: What is measured, as printed.
        change: A level, or by how much it is to grow or fall.
        comparator: As the words around the value say (以上, 不低于, 达到, 左右).
        value: A decimal number, or a fraction (2/3), as text, in ``unit``; None if it is masked.
        masked: Whether the text hides the value (***).
        unit: As printed (%, 万元, 个百分点); empty for a bare number.
        period: The words that say when (2023年, 同比, 年均), and ``due`` the day if they name one.
        stretch: Whether it is what is striven for (力争) rather than what is asked.
        label: The place.
        span: Of the clause it is read from.
    """

    metric: str
    change: Change
    comparator: Comparator
    value: str | None
    masked: bool
    unit: str
    period: str
    due: date | None
    stretch: bool
    label: str
    span: Span

    def __post_init__(self) -> None:
        if self.masked == (self.value is not None):
            raise ValueError("a value is either known or masked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """All that is read out of one document.

    Attributes:
        warnings: In Chinese, one line each, each naming the place: what was left alone and why.
    """

    tasks: Sequence[TaskReading] = ()
    duties: Sequence[Duty] = ()
    targets: Sequence[Target] = ()
    warnings: Sequence[str] = ()


Json = Mapping[str, Any]


def owners_values(owners: Sequence[Owner]) -> list[Json]:
    """Owners as JSON can hold them."""
    return [{"name": owner.name, "role": owner.role.value} for owner in owners]


def owners_from(values: Sequence[Json]) -> tuple[Owner, ...]:
    """What ``owners_values`` made, back."""
    return tuple(Owner(name=each["name"], role=OwnerRole(each["role"])) for each in values)


def parts_values(parts: Sequence[Part]) -> list[Json]:
    """Parts as JSON can hold them, days in ISO 8601."""
    return [
        {
            "what": part.what,
            "phrase": part.timing.phrase,
            "start": part.timing.start.isoformat() if part.timing.start else None,
            "due": part.timing.due.isoformat() if part.timing.due else None,
            "recurrence": part.timing.recurrence,
            "open": part.timing.open.value if part.timing.open else None,
            "warning": part.timing.warning,
        }
        for part in parts
    ]


def parts_from(values: Sequence[Json]) -> tuple[Part, ...]:
    """What ``parts_values`` made, back."""
    return tuple(
        Part(
            what=each["what"],
            timing=Timing(
                phrase=each["phrase"],
                start=date.fromisoformat(each["start"]) if each["start"] else None,
                due=date.fromisoformat(each["due"]) if each["due"] else None,
                recurrence=each["recurrence"],
                open=Open(each["open"]) if each["open"] else None,
                warning=each["warning"],
            ),
        )
        for each in values
    )
