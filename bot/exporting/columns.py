"""A task as a row of a table: which columns there are and what stands in them. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.documents.holding import titled
from bot.exporting.characters import writable
from knowledge.ledger.tasks import STANDING_NAMES, Standing, Task
from knowledge.ledger.wording import recurrence_text
from knowledge.readings import Owner, OwnerRole, Part

Stand = Callable[[Task], Standing]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What the columns say of a task; texts are writable.

    Attributes:
        due: The day by which all of it is to be done; None if no part has one.
        recurrence: In plain Chinese, of all recurring parts.
        place: With the title of the document.
        remarks: One line each: what was said when it was done, the dates of its parts, what to look at.
    """

    number: int
    what: str
    lead: str
    responsible: str
    support: str
    phrase: str
    due: date | None
    recurrence: str
    standing: Standing
    place: str
    quote: str
    remarks: str

    @property
    def state(self) -> str:
        """How it stands, in Chinese."""
        return STANDING_NAMES[self.standing]


def row(task: Task, standing: Standing) -> Row:
    """The row of a task that stands so."""
    recurrences = (recurrence_text(part.timing.recurrence) for part in task.parts)
    return Row(
        number=task.id,
        what=writable(task.what),
        lead=_names(task.owners, OwnerRole.LEAD),
        responsible=_names(task.owners, OwnerRole.RESPONSIBLE),
        support=_names(task.owners, OwnerRole.SUPPORT),
        phrase=writable(task.phrase),
        due=task.due,
        recurrence="；".join(dict.fromkeys(filter(None, recurrences))),
        standing=standing,
        place=writable(titled(task.origin.title) + task.origin.label),
        quote=writable(task.origin.quote),
        remarks=writable("\n".join(_remarks(task))),
    )


def day_text(day: date) -> str:
    """2026年6月30日."""
    return f"{day.year}年{day.month}月{day.day}日"


def due_text(part: Part) -> str:
    """When a part is due: the day, how it recurs, or the phrase that is still open."""
    timing = part.timing
    if timing.recurrence:
        until = f"（至{day_text(timing.due)}）" if timing.due else ""
        return recurrence_text(timing.recurrence) + until
    return day_text(timing.due) if timing.due else timing.phrase


def _names(owners: Sequence[Owner], role: OwnerRole) -> str:
    return writable("、".join(owner.name for owner in owners if owner.role is role))


def _remarks(task: Task) -> list[str]:
    parts = [f"{part.what or part.timing.phrase}：{due_text(part)}" for part in task.parts]
    unknown = [part.timing.phrase for part in task.parts if part.timing.open and part.timing.open.asks]
    return [
        *([f"完成情况：{task.note}"] if task.note else ()),
        *([f"分项时限：{'；'.join(parts)}"] if len(parts) > 1 else ()),
        *([f"时限待定：{'；'.join(dict.fromkeys(unknown))}"] if unknown else ()),
        *(f"核对：{warning}" for warning in task.warnings),
        *(f"文件已变：{change}" for change in task.drift),
    ]
