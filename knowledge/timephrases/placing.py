"""Where a point lies on the calendar, once the document's own date is known."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.timephrases.calendar import Calendar, Festival, Holiday
from knowledge.timephrases.meaning import (
    UNNAMED,
    Cut,
    Day,
    Feast,
    FiveYears,
    Months,
    NearDay,
    NearMonth,
    NearMonthDay,
    NearQuarter,
    NearWeek,
    NextDay,
    PlannedYear,
    Point,
    Unplaced,
    Weekday,
    Year,
)
from knowledge.timephrases.timing import Anchor, Open

_SCHOOL_YEAR_BEGINS = 8
_A_LEAP_YEAR = 2024
_FOURTEENTH_BEGINS = 2021
_HALF_A_YEAR = timedelta(days=183)
_GRACE = timedelta(days=60)
"""春节后 in a paper of February means the festival that has just been."""


class Unplaceable(Exception):
    """A point that lies nowhere, with the reason."""

    def __init__(self, reason: Open, warning: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.warning = warning


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The days of a point.

    Attributes:
        closing: Whether only its end is meant.
        counts: Whether 前 takes it in: a day does, a period does not.
    """

    first: date
    last: date
    closing: bool = False
    counts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What points are placed by.

    Attributes:
        year: A year that goes before the document's: that of the other end of a range.
        since: Festivals are looked for from that day on, where a range has begun already.
    """

    anchor: Anchor
    calendar: Calendar
    year: int | None = None
    since: date | None = None


def place(point: Point, *, ground: Ground, grace: bool = False) -> Stretch:
    """Find the days of a point.

    With ``grace`` a festival that has just been will do (春节后).

    Raises:
        Unplaceable: if it lies nowhere, or nobody knows where.
        ValueError, OverflowError: if there is no such day (2月29日 of 2023), or no calendar that far.
    """
    match point:
        case Day():
            return _day(point, ground)
        case Months():
            return _months(point, ground)
        case Feast():
            return _feast(point, ground, grace=grace)
        case PlannedYear():
            return _planned_year(ground)
        case FiveYears():
            first = _FOURTEENTH_BEGINS + 5 * (point.number - 14)
            return Stretch(first=date(first, 1, 1), last=date(first + 4, 12, 31), closing=point.closing)
        case Unplaced():
            raise Unplaceable(point.open)
        case _:
            return _near(point, _today(ground))


def _near(
    point: NextDay | NearMonth | NearMonthDay | NearQuarter | NearWeek | Weekday | NearDay, today: date
) -> Stretch:
    match point:
        case NextDay():
            return _single(_next_day(point.day, today))
        case NearDay():
            return _single(today + timedelta(days=point.ahead))
        case NearMonth():
            year, month = _shifted(today, point.ahead)
            return _cut(year, month, month, point.cut)
        case NearMonthDay():
            return _single(date(*_shifted(today, point.ahead), point.day))
        case NearQuarter():
            year, month = _shifted(today, point.ahead * 3 - (today.month - 1) % 3)
            return _cut(year, month, month + 2, point.cut)
        case NearWeek():
            monday = _monday(today) + timedelta(weeks=point.ahead)
            return Stretch(first=monday, last=monday + timedelta(days=6))
        case Weekday():
            if point.ahead is None:
                return _single(today + timedelta(days=(point.weekday - today.weekday()) % 7))
            return _single(_monday(today) + timedelta(weeks=point.ahead, days=point.weekday))


def _single(day: date) -> Stretch:
    return Stretch(first=day, last=day, counts=True)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _today(ground: Ground) -> date:
    if ground.anchor.day is None:
        raise Unplaceable(Open.UNDATED)
    return ground.anchor.day


def _shifted(day: date, months: int) -> tuple[int, int]:
    count = day.year * 12 + day.month - 1 + months
    return count // 12, count % 12 + 1


def _next_day(number: int, today: date) -> date:
    if not 1 <= number <= 31:
        raise Unplaceable(Open.IMPOSSIBLE)
    for months in range(3):  # of three months in a row one has a 31st
        year, month = _shifted(today, months)
        if number <= monthrange(year, month)[1] and (day := date(year, month, number)) >= today:
            return day
    raise Unplaceable(Open.IMPOSSIBLE)


def year_of(year: Year, month: int, ground: Ground) -> int:
    """The year that a month belongs to."""
    if year.number is not None:
        return year.number
    anchor = ground.anchor
    if year.ahead is not None:
        seen_from = ground.year or (anchor.day.year if anchor.day else anchor.year)
        if seen_from is None:
            raise Unplaceable(Open.UNDATED)
        return seen_from + year.ahead
    if ground.year is not None:
        return ground.year
    if anchor.year is not None:
        return anchor.year + (anchor.school_year and month < _SCHOOL_YEAR_BEGINS)
    return _today(ground).year


def _day(point: Day, ground: Ground) -> Stretch:
    if not 1 <= point.month <= 12 or not 1 <= point.day <= monthrange(_A_LEAP_YEAR, point.month)[1]:
        raise Unplaceable(Open.IMPOSSIBLE)
    return _single(date(year_of(point.year, point.month, ground), point.month, point.day))


def _months(point: Months, ground: Ground) -> Stretch:
    if not 1 <= point.first <= point.last <= 12:
        raise Unplaceable(Open.IMPOSSIBLE)
    return _cut(year_of(point.year, point.last, ground), point.first, point.last, point.cut)


def _cut(year: int, first: int, last: int, cut: Cut) -> Stretch:
    starts = cut.first if cut.first > 0 else monthrange(year, first)[1] + 1 + cut.first
    ends = cut.last or monthrange(year, last)[1]
    # Nothing can be done before the year begins: 上半年前 and 一季度前 mean their end.
    opens_the_year = first == 1 < last < 12
    return Stretch(
        first=date(year, first, starts), last=date(year, last, ends), closing=cut.closing, counts=opens_the_year
    )


def _planned_year(ground: Ground) -> Stretch:
    anchor = ground.anchor
    if ground.year is None and anchor.year is not None and anchor.school_year:
        first = date(anchor.year, _SCHOOL_YEAR_BEGINS, 1)
        return Stretch(first=first, last=first.replace(year=first.year + 1) - timedelta(days=1))
    year = year_of(UNNAMED, 12, ground)
    return Stretch(first=date(year, 1, 1), last=date(year, 12, 31))


def _feast(point: Feast, ground: Ground, *, grace: bool) -> Stretch:
    if point.year == UNNAMED:
        since = ground.since or _planned_from(ground)
        if grace and since == ground.anchor.day:
            since -= _GRACE
        holiday = _first_since(point.festival, since, ground.calendar)
    else:
        year = year_of(point.year, 1, ground)
        holiday = _in_year(point.festival, year, ground.calendar)
    if point.until is None:
        return Stretch(first=holiday.first, last=holiday.last)
    return _pair(holiday, point.festival, point.until, ground.calendar)


def _pair(holiday: Holiday, festival: Festival, other: Festival, calendar: Calendar) -> Stretch:
    """Both of two festivals named together, whichever comes first that year: 国庆中秋 as well as 中秋国庆."""
    after = _first_since(other, holiday.first, calendar)
    if after.first - holiday.first > _HALF_A_YEAR:
        before = _in_year(other, holiday.first.year, calendar)
        if before.first <= holiday.first:
            return Stretch(first=before.first, last=max(before.last, holiday.last))
    return Stretch(first=holiday.first, last=max(after.last, holiday.last))


def _planned_from(ground: Ground) -> date:
    """The first day that an unnamed festival may fall on: the document's, or that of the year it plans."""
    anchor = ground.anchor
    if anchor.year is None:
        return _today(ground)
    begins = date(anchor.year, _SCHOOL_YEAR_BEGINS if anchor.school_year else 1, 1)
    ends = begins.replace(year=begins.year + 1)
    return anchor.day if anchor.day and begins <= anchor.day < ends else begins


def _first_since(festival: Festival, since: date, calendar: Calendar) -> Holiday:
    holiday = _in_year(festival, since.year, calendar)
    return holiday if holiday.first >= since else _in_year(festival, since.year + 1, calendar)


def _in_year(festival: Festival, year: int, calendar: Calendar) -> Holiday:
    holiday = calendar.festival(festival, year)
    if holiday is None:
        raise Unplaceable(Open.UNDATED, f"日历里没有{year}年的{festival}")
    return holiday
