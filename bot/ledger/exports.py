"""Tasks written into a file, whose name says what it is to be."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import typer

from bot.ledger.monthlines import MonthLine
from bot.wholefiles import write_whole
from knowledge.ledger.deadlines import dues, standing
from knowledge.ledger.selecting import KNOWN_TO_MEMBERS, month
from knowledge.ledger.tasks import Standing, Task

_TITLE = "任务台账"


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What is to be written.

    Attributes:
        today: The unit's day.
        now: When a calendar was written, aware.
        zone: The unit's.
        day: In the month of which a picture is drawn.
    """

    tasks: Sequence[Task]
    today: date
    now: datetime
    zone: ZoneInfo
    day: date

    @property
    def decided(self) -> list[Task]:
        """Those of the tasks that are confirmed or done: nothing else belongs into a calendar."""
        return [task for task in self.tasks if task.state in KNOWN_TO_MEMBERS]

    def standing(self, task: Task) -> Standing:
        """How a task stands today."""
        return standing(task, self.today)


def expect_known(target: Path) -> None:
    """Make sure that the name says what is to be written.

    Raises:
        typer.BadParameter: it does not.
    """
    if target.suffix.lower() not in _MAKERS:
        raise typer.BadParameter(f"不知道怎样导出 {target.name}；可用的后缀：{'、'.join(_MAKERS)}")


def made(suffix: str, export: Export) -> tuple[int, bytes]:
    """How many tasks a file of this kind (``.xlsx``) holds, and the file."""
    return _MAKERS[suffix](export)


def written(target: Path, export: Export) -> int:
    """Write tasks into a file; one that is there is replaced at once and as a whole.

    Returns:
        How many tasks it holds.

    Raises:
        BadSource: the file cannot be written.
    """
    number, content = made(target.suffix.lower(), export)
    write_whole(target, content)
    return number


def _xlsx(export: Export) -> tuple[int, bytes]:
    from bot.exporting.workbook import workbook

    return len(export.tasks), workbook(export.tasks, today=export.today, standing=export.standing)


def _docx(export: Export) -> tuple[int, bytes]:
    from bot.exporting.minutes import document

    file = document(export.tasks, title=_TITLE, today=export.today, standing=export.standing)
    return len(export.tasks), file


def _ics(export: Export) -> tuple[int, bytes]:
    from bot.exporting.calendarfile import calendar

    return len(export.decided), calendar(export.decided, zone=export.zone, now=export.now)


def _png(export: Export) -> tuple[int, bytes]:
    from bot.exporting.monthpicture import month as picture
    from knowledge.calendars import ChineseCalendar

    first, last = month(export.day)
    found = [due for task in export.decided for due in dues(task, first=first, last=last)]
    workdays = ChineseCalendar().is_workday
    lines = [MonthLine.of(due, today=export.today) for due in found]
    file = picture(first.year, first.month, lines, today=export.today, workdays=workdays)
    return len({due.task.id for due in found}), file


_MAKERS: Mapping[str, Callable[[Export], tuple[int, bytes]]] = {
    ".xlsx": _xlsx,
    ".ics": _ics,
    ".docx": _docx,
    ".png": _png,
}
