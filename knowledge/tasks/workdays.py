"""The Chinese calendar: workdays as the State Council arranged them, and festivals, lunar ones included.

The only module that knows chinese_calendar (working days, adjusted ones included) and lunar_python (lunar months, solar terms).
"""

from datetime import date, timedelta

import chinese_calendar
from lunar_python import Lunar

_ONE = timedelta(days=1)

_SOLAR = {
    "元旦": (1, 1),
    "妇女节": (3, 8),
    "植树节": (3, 12),
    "五一": (5, 1),
    "五四": (5, 4),
    "六一": (6, 1),
    "七一": (7, 1),
    "八一": (8, 1),
    "教师节": (9, 10),
    "国庆": (10, 1),
    "宪法日": (12, 4),
}
_LUNAR = {"春节": (1, 1), "元宵": (1, 15), "端午": (5, 5), "中秋": (8, 15), "重阳": (9, 9)}
_WITH_DAYS_OFF = frozenset({"元旦", "春节", "清明", "五一", "端午", "中秋", "国庆"})
FESTIVALS = (*_SOLAR, *_LUNAR, "清明", "除夕")
"""Names `festival` takes."""


def is_workday(day: date) -> bool | None:
    """Whether offices work that day; None for a year whose arrangement the library does not hold."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


def after_workdays(day: date, count: int) -> date | None:
    """The `count`-th workday after `day`, which is not counted; None when a year on the way is not covered."""
    while count:
        day += _ONE
        working = is_workday(day)
        if working is None:
            return None
        count -= working
    return day


def festival(name: str, year: int) -> date:
    """The day of a festival of `FESTIVALS` in a solar year (1949..2200)."""
    if name in _SOLAR:
        month, day = _SOLAR[name]
        return date(year, month, day)
    if name == "除夕":
        return festival("春节", year) - _ONE
    if name == "清明":
        return date.fromisoformat(Lunar.fromYmd(year, 6, 1).getJieQiTable()["清明"].toYmd())
    month, day = _LUNAR[name]
    return date.fromisoformat(Lunar.fromYmd(year, month, day).getSolar().toYmd())


def is_lunar(name: str) -> bool:
    """Whether its solar date differs from year to year."""
    return name not in _SOLAR


def days_off(name: str, year: int) -> tuple[date, date] | None:
    """First and last day of the unbroken days off round a festival; the day itself where it brings none.

    Returns:
        None for a year whose arrangement the library does not hold.
    """
    first = last = festival(name, year)
    if name not in _WITH_DAYS_OFF:
        return first, last
    if is_workday(first) is None:
        return None
    while is_workday(first - _ONE) is False:
        first -= _ONE
    while is_workday(last + _ONE) is False:
        last += _ONE
    return first, last
