"""The time that a question about tasks names: 6月底前, 本周, 未来七天. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.documents import Span
from knowledge.numerals import to_int
from knowledge.timephrases.calendar import Calendar
from knowledge.timephrases.finding import TimePhrase, find
from knowledge.timephrases.meaning import (
    UNNAMED,
    At,
    Day,
    Feast,
    FiveYears,
    Months,
    PlannedYear,
    Point,
    Range,
    Unplaced,
)
from knowledge.timephrases.resolving import resolve
from knowledge.timephrases.timing import Anchor

_NEAR_DAYS = {"今": 0, "明": 1, "后": 2}
_NEAR_DAY = re.compile(r"(?P<near>今|明|后)[天日](?![之以]?[前内])")
_UNITS = {"天": 1, "日": 1, "周": 7, "星期": 7, "礼拜": 7, "月": 30}
_NEXT = re.compile(
    r"(?:未来|接下来|今后|往后)的?(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,2})个?(?P<unit>天|日|周|星期|礼拜|月)内?"
)
_SOON = re.compile(r"(?:近期|最近)(?=[^一二两三四五六七八九十\d]|$)")
_SOON_DAYS = 14
_LONG = timedelta(days=300)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of days that a question names.

    Attributes:
        phrase: As written.
        first: Its first day; None for a mere deadline (6月底前).
        last: Its last day.
        near: Whether it is counted from today (本周), so that no other can be meant.
        yearless: Whether the words name no year, so that any could be meant.
    """

    phrase: str
    first: date | None
    last: date
    near: bool = False
    yearless: bool = False

    @property
    def is_long(self) -> bool:
        """Whether it is about a year or more."""
        return self.first is not None and self.last - self.first > _LONG


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The words in a question that name a time.

    Attributes:
        span: Of the words.
        periods: What they come to: as understood today, then in other years where they name none, the nearest first.
    """

    span: Span
    periods: tuple[Period, ...]


def period_in(asked: str, *, today: date, calendar: Calendar, years: Iterable[int] = ()) -> Named | None:
    """The time that a question names.

    Args:
        asked: The question.
        today: What this week or month is counted from.
        calendar: For workdays and festivals.
        years: Years besides this one that words without a year may mean.

    Returns:
        None if it names no time, several, or one that recurs, runs from an event or has no end.
    """
    found = [*_plain(asked, today), *_phrases(asked, today=today, calendar=calendar, years=years)]
    return found[0] if len(found) == 1 else None


def _plain(asked: str, today: date) -> list[Named]:
    """Words of everyday speech, which documents do not use."""
    found = [(each, _NEAR_DAYS[each["near"]], _NEAR_DAYS[each["near"]]) for each in _NEAR_DAY.finditer(asked)]
    found += [(each, 0, to_int(each["count"]) * _UNITS[each["unit"]] - 1) for each in _NEXT.finditer(asked)]
    found += [(each, 0, _SOON_DAYS - 1) for each in _SOON.finditer(asked)]
    return [
        Named(
            span=Span(start=each.start(), end=each.end()),
            periods=(
                Period(
                    phrase=each[0],
                    first=today + timedelta(days=first),
                    last=today + timedelta(days=max(first, last)),
                    near=True,
                ),
            ),
        )
        for each, first, last in found
    ]


def _phrases(asked: str, *, today: date, calendar: Calendar, years: Iterable[int]) -> list[Named]:
    found = []
    for phrase in find(asked):
        if _SOON.match(phrase.text) or not isinstance(phrase.meaning, At | Range):
            continue
        points = _points(phrase.meaning)
        if any(isinstance(point, Unplaced | FiveYears) for point in points):
            continue
        others = _nearest(years, today) if all(map(_names_no_year, points)) else []
        anchors = [today, *(date(year, 1, 1) for year in others)]
        periods = [_period(phrase, points, anchor, calendar) for anchor in anchors]
        kept = tuple(dict.fromkeys(filter(None, periods)))
        if kept:
            found.append(Named(span=phrase.span, periods=kept))
    return found


def _period(phrase: TimePhrase, points: Sequence[Point], day: date, calendar: Calendar) -> Period | None:
    timing = resolve(phrase, anchor=Anchor(day=day), calendar=calendar)
    if timing.due is None or timing.recurrence:
        return None
    return Period(
        phrase=phrase.text,
        first=timing.start,
        last=timing.due,
        near=not any(isinstance(point, PlannedYear | Day | Months | Feast) for point in points),
        yearless=all(map(_names_no_year, points)),
    )


def _points(meaning: At | Range) -> tuple[Point, ...]:
    return (meaning.point,) if isinstance(meaning, At) else (meaning.first.point, meaning.last.point)


def _names_no_year(point: Point) -> bool:
    return isinstance(point, PlannedYear) or (isinstance(point, Day | Months | Feast) and point.year == UNNAMED)


def _nearest(years: Iterable[int], today: date) -> list[int]:
    """Other years, the nearest first; of two as near the one to come."""
    others = {year for year in years if year != today.year}
    return sorted(others, key=lambda year: (abs(year - today.year), -year))
