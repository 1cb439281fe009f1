"""A month as weeks of days with what is due on them. Pure."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

_WEEK = 7
_SATURDAY = 5


class Due(Protocol):
    """Something that is due on a day.

    Attributes:
        day: On which it is due.
        text: What is to be done, in Chinese.
        late: Whether it should have been done by now and is not.
        done: Whether it is done; it is not late then.
    """

    @property
    def day(self) -> date: ...
    @property
    def text(self) -> str: ...
    @property
    def late(self) -> bool: ...
    @property
    def done(self) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of the month; ``dues`` late ones first, done ones last."""

    date: date
    works: bool
    dues: tuple[Due, ...]

    @property
    def moved(self) -> str:
        """What is unusual about it: 休 for a weekday off, 班 for a weekend day on which people work, else nothing."""
        if self.works == (self.date.weekday() < _SATURDAY):
            return ""
        return "班" if self.works else "休"


Week = tuple[Day | None, ...]
"""Monday to Sunday; None for days of the months around."""


def weeks_of(year: int, month: int, dues: Iterable[Due], *, workdays: Callable[[date], bool]) -> tuple[Week, ...]:
    """The four to six weeks of a month; what is due in other months is left out."""
    by_day: dict[date, list[Due]] = {}
    for due in dues:
        by_day.setdefault(due.day, []).append(due)
    first, (_, length) = date(year, month, 1), monthrange(year, month)
    days = [
        Day(date=day, works=workdays(day), dues=tuple(sorted(by_day.get(day, ()), key=_rank)))
        for day in (first + timedelta(days=number) for number in range(length))
    ]
    cells: list[Day | None] = [*[None] * first.weekday(), *days]
    cells += [None] * (-len(cells) % _WEEK)
    return tuple(tuple(cells[at : at + _WEEK]) for at in range(0, len(cells), _WEEK))


def dues_of(weeks: Sequence[Week]) -> tuple[Due, ...]:
    """What is due in these weeks, in order of the days."""
    return tuple(due for week in weeks for day in week if day for due in day.dues)


def _rank(due: Due) -> tuple[bool, bool]:
    return due.done, not due.late
