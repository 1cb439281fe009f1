"""Workdays and festivals of China. The only module that knows it is ``holidays``."""

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache

import holidays

from knowledge.timephrases.calendar import FIXED, Festival, Holiday

_DAY = timedelta(days=1)
_DAYS_OFF = {
    Festival.NEW_YEAR: "元旦",
    Festival.SPRING: "春节",
    Festival.TOMB_SWEEPING: "清明节",
    Festival.LABOUR: "劳动节",
    Festival.DRAGON_BOAT: "端午节",
    Festival.MID_AUTUMN: "中秋节",
    Festival.NATIONAL: "国庆节",
}
"""The public holidays by their names there; people have days off."""
_AFTER_SPRING = {Festival.NEW_YEARS_EVE: -_DAY, Festival.LANTERN: 14 * _DAY}
_HONG_KONG_DOUBLE_NINTH = "重陽節"  # no public holiday on the mainland


@dataclass(frozen=True, slots=True)
class ChineseCalendar:
    """The calendar of the State Council's yearly notices, adjusted workdays (调休) included.

    Years whose notice is not out yet, and those before 2001, count as Monday to Friday without the statutory days.
    """

    def is_workday(self, day: date) -> bool:
        """Whether people work on that day."""
        return _china(day.year).is_working_day(day)

    def is_published(self, year: int) -> bool:
        """Whether the notice for that year is known: each one so far has moved a workday to a weekend."""
        return any(day.year == year for day in _china(year).weekend_workdays)

    def festival(self, festival: Festival, year: int) -> Holiday | None:
        """When a festival is in a year, with the days off from its own day on.

        Returns:
            None where the library names no day: 清明, 端午 and 中秋 before 2008, when they became public holidays, and
            lunar festivals outside 1950 to 2100.
        """
        first = _day_of(festival, year)
        if first is None:
            return None
        last = first
        while festival in _DAYS_OFF and self._goes_on(last + _DAY):
            last += _DAY
        return Holiday(first=first, last=last)

    def _goes_on(self, day: date) -> bool:
        return not self.is_workday(day) and day not in _first_days(day.year)


@lru_cache(maxsize=256)
def _china(year: int) -> holidays.HolidayBase:
    # One object a year, which never grows: the library's own growing one is no safe thing to share between threads.
    return holidays.country_holidays("CN", years=year, expand=False, language="zh_CN")


@lru_cache(maxsize=256)
def _named(year: int) -> dict[str, date]:
    """First day of each public holiday of a year by its Chinese name."""
    days: dict[str, date] = {}
    for day, names in sorted(_china(year).items()):
        for name in names.split("; "):
            days.setdefault(name, day)
    return days


@lru_cache(maxsize=256)
def _first_days(year: int) -> frozenset[date]:
    return frozenset(day for festival in _DAYS_OFF if (day := _day_of(festival, year)))


def _day_of(festival: Festival, year: int) -> date | None:
    if not MINYEAR <= year <= MAXYEAR:
        return None
    if festival in FIXED:
        return date(year, *FIXED[festival])
    if festival is Festival.DOUBLE_NINTH:
        return _double_ninth(year)
    if festival in _AFTER_SPRING:
        spring = _named(year).get(_DAYS_OFF[Festival.SPRING])
        return spring and spring + _AFTER_SPRING[festival]
    return _named(year).get(_DAYS_OFF[festival])


def _double_ninth(year: int) -> date | None:
    there = holidays.country_holidays("HK", years=year, expand=False, language="zh_HK", observed=False)
    return next((day for day, names in sorted(there.items()) if _HONG_KONG_DOUBLE_NINTH in names.split("; ")), None)
