"""Points that no calendar page shows: festivals, five-year plans, the document's own day, what only an organiser can date."""

from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.tasks import workdays
from knowledge.tasks.due import Impossible, Need, Unknown
from knowledge.tasks.points import UNDATED, DayOfMonth, Days, Frame, Months, Quarter, Reading, Week, Year, YearSpan

_NEXT_ONE = frozenset({"元旦", "春节", "元宵", "除夕"})
"""At the turn of the year: without a year the first one from the document's date on is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Festival:
    """One festival or several neighbouring ones.

    Attributes:
        year: None when it is not said.
        names: In the order printed.
        off: The days off round them are meant, not the days themselves.
    """

    year: Year | None
    names: tuple[str, ...]
    off: bool = False

    def resolve(self, frame: Frame) -> Reading:
        stretches = []
        for name in self.names:
            year = self._year(name, frame)
            if not isinstance(year, int):
                return year
            stretch = workdays.days_off(name, year) if self.off else (workdays.festival(name, year),) * 2
            if stretch is None:
                return Unknown(needs=Need.HOLIDAYS)
            stretches.append(stretch)
        start, end = min(first for first, _ in stretches), max(last for _, last in stretches)
        return Days(start=start, end=end, before=start - timedelta(days=1))

    def _year(self, name: str, frame: Frame) -> int | Unknown | None:
        if self.year:
            return self.year.resolve(frame)
        base = frame.base
        if base is None:
            return UNDATED
        if name in _NEXT_ONE:
            return base.year + (workdays.festival(name, base.year) < base)
        return frame.year(workdays.festival(name, base.year).month)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """Days the words name by themselves: the years of a five-year plan."""

    start: date
    end: date
    edge: bool = False

    def resolve(self, frame: Frame) -> Reading:
        before = self.end if self.edge else self.start - timedelta(days=1)
        return Days(start=self.start, end=self.end, before=before, edge=self.edge) if frame.holds(self.end.year) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """The day of the document itself: 即日."""

    def resolve(self, frame: Frame) -> Reading:
        return Days(start=frame.issued, end=frame.issued, before=frame.issued) if frame.issued else UNDATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A time only an organiser can date: 寒假, 会后."""

    needs: Need

    def resolve(self, frame: Frame) -> Reading:
        return Unknown(needs=self.needs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Never:
    """A name no calendar has: 第五季度."""

    reason: str

    def resolve(self, frame: Frame) -> Reading:
        return Impossible(reason=self.reason)


Point = Months | YearSpan | DayOfMonth | Quarter | Week | Festival | Fixed | Issue | Missing | Never
