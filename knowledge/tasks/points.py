"""Points: the days that months, quarters, years and weeks cover, against a document's date.

Pure arithmetic; `naming` reads the names, `timephrases` puts points together to ranges and adds 前, 起, 期间.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.tasks import numbers
from knowledge.tasks.due import Impossible, Need, Unknown

_OLDEST, _NEWEST = 10, 50
_LONG_PAST = 6
"""A month without a year that lies more than this many months before the document's is next year's."""
LAST = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Attributes:
    start: First day of the point.
    end: Last day.
    before: The last day that X前 leaves.
    edge: The name alone is a last day (月底), not a stretch.
    """

    start: date
    end: date
    before: date
    edge: bool = False


Reading = Days | Unknown | Impossible | None
"""None: no time that a plan could mean, such as a year of history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a point is read against.

    Attributes:
        issued: The document's date, if known.
        opening: The point that opens the range this one closes.
    """

    issued: date | None
    opening: Days | None = None

    @property
    def base(self) -> date | None:
        return self.opening.start if self.opening else self.issued

    def year(self, month: int) -> int | None:
        """The year of a month whose year is not said."""
        if self.opening:
            return self.opening.start.year + (month < self.opening.start.month)
        if self.issued:
            return self.issued.year + (self.issued.month - month > _LONG_PAST)
        return None

    def holds(self, year: int) -> bool:
        """Whether a plan of that date could mean the year; years of history are no deadlines."""
        if self.issued:
            return self.issued.year - _OLDEST <= year <= self.issued.year + _NEWEST
        return 1990 <= year <= 2100


UNDATED = Unknown(needs=Need.DOCUMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A stated year: its number, or its distance from the document's."""

    number: int | None = None
    distance: int = 0

    def resolve(self, frame: Frame) -> int | Unknown | None:
        if self.number is not None:
            return self.number if frame.holds(self.number) else None
        base = frame.base
        return base.year + self.distance if base else UNDATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Months:
    """One month or several: 6月, 6月中旬, 6月底, 三季度, 上半年, 2023年.

    Attributes:
        year: None when it is not said.
        first: 1..12; anything else makes it impossible. With `distance`, ignored.
        last: The last month, `first` or later.
        distance: 本月 0, 下月 1.
        days: First and last day within a single month; None for all of it. `LAST` is the month's last.
        edge: See `Days`.
        closed: X前 includes X.
    """

    year: Year | None = None
    first: int = 1
    last: int = 12
    distance: int | None = None
    days: tuple[int, int] | None = None
    edge: bool = False
    closed: bool = False

    def resolve(self, frame: Frame) -> Reading:
        wrong = self._wrong()
        if wrong or self.distance is not None:
            return wrong or self._near(frame)
        stated = self.year.resolve(frame) if self.year else frame.year(self.first)
        if isinstance(stated, Unknown):
            return stated
        if stated is None:
            return None if self.year else UNDATED
        return self._within(stated, self.first, self.last)

    def _wrong(self) -> Impossible | None:
        for month in (self.first, self.last):
            if not 1 <= month <= 12:
                return Impossible(reason=f"没有{month}月")
        wrong = (numbers.never(self.first, day) for day in self.days or () if day != LAST and self.distance is None)
        return next((reason for reason in wrong if reason), None)

    def _near(self, frame: Frame) -> Reading:
        if frame.base is None or self.distance is None:
            return UNDATED
        year, month = numbers.month_after(frame.base.year, frame.base.month, self.distance)
        return self._within(year, month, month)

    def _within(self, year: int, first: int, last: int) -> Reading:
        if last < first:
            return Impossible(reason="起止颠倒")
        start, end = date(year, first, 1), numbers.month_end(year, last)
        if self.days:
            opening, closing = (numbers.real_day(year, first, end.day if day == LAST else day) for day in self.days)
            if isinstance(opening, Impossible):
                return opening
            if isinstance(closing, Impossible):
                return closing
            start, end = opening, closing
        if end < start:
            return Impossible(reason="起止颠倒")
        before = end if self.edge or self.closed or self.days else start - timedelta(days=1)
        return Days(start=start, end=end, before=before, edge=self.edge)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSpan:
    """2023年至2025年 written as 2023—2025年."""

    first: int
    last: int

    def resolve(self, frame: Frame) -> Reading:
        if not (frame.holds(self.first) and frame.holds(self.last)):
            return None
        if self.last < self.first:
            return Impossible(reason="起止颠倒")
        start = date(self.first, 1, 1)
        return Days(start=start, end=date(self.last, 12, 31), before=start - timedelta(days=1))


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfMonth:
    """25日 without a month: the first such day from the document's date on, or the range's opening."""

    day: int

    def resolve(self, frame: Frame) -> Reading:
        if not 1 <= self.day <= 31:
            return Impossible(reason=f"没有{self.day}日")
        if frame.base is None:
            return UNDATED
        found = numbers.real_day(frame.base.year, frame.base.month, self.day)
        if isinstance(found, Impossible):
            return found
        if found < frame.base:
            year, month = numbers.month_after(found.year, found.month, 1)
            found = numbers.real_day(year, month, self.day)
        return found if isinstance(found, Impossible) else Days(start=found, end=found, before=found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """A quarter by its distance from the document's: 本季度 0, 下季度 1."""

    distance: int
    edge: bool

    def resolve(self, frame: Frame) -> Reading:
        if frame.base is None:
            return UNDATED
        year, month = numbers.month_after(frame.base.year, (frame.base.month - 1) // 3 * 3 + 1, self.distance * 3)
        start, end = date(year, month, 1), numbers.month_end(year, month + 2)
        return Days(start=start, end=end, before=end if self.edge else start - timedelta(days=1), edge=self.edge)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A week or a day of it; weeks start on Monday.

    Attributes:
        distance: Weeks from the document's; None for the first such weekday from its date on.
        day: 0 Monday … 6 Sunday; None for the whole week.
    """

    distance: int | None
    day: int | None

    def resolve(self, frame: Frame) -> Reading:
        if frame.base is None:
            return UNDATED
        monday = frame.base - timedelta(days=frame.base.weekday()) + timedelta(weeks=self.distance or 0)
        if self.day is None:
            return Days(start=monday, end=monday + timedelta(days=6), before=monday - timedelta(days=1))
        found = monday + timedelta(days=self.day)
        if self.distance is None and found < frame.base:
            found += timedelta(weeks=1)
        return Days(start=found, end=found, before=found)
