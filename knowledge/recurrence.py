"""Days of a recurrence rule (RFC 5545). The only module that knows it is ``dateutil``."""

import re
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr

_EPOCH = date(1900, 1, 1)  # a Monday, and the first day of a month and of a year
_MONTH = r"(?:[1-9]|1[0-2])"
_MONTH_DAY = r"-?(?:[1-9]|[12]\d|3[01])"
_WEEKDAY = r"(?:MO|TU|WE|TH|FR|SA|SU)"
_NTH_WEEKDAY = rf"(?:-?[1-5])?{_WEEKDAY}"
_COMMON = {"FREQ": "[A-Z]+", "INTERVAL": r"[1-9]\d{0,2}", "UNTIL": r"\d{8}"}


def _several(one: str) -> str:
    return f"{one}(?:,{one}){{0,62}}"


_TAKES = {
    "DAILY": {},
    "WEEKLY": {"BYDAY": _several(_WEEKDAY)},
    "MONTHLY": {"BYMONTH": _several(_MONTH), "BYMONTHDAY": _several(_MONTH_DAY), "BYDAY": _several(_NTH_WEEKDAY)},
    "YEARLY": {"BYMONTH": _several(_MONTH), "BYMONTHDAY": _several(_MONTH_DAY), "BYDAY": _several(_NTH_WEEKDAY)},
}
_SET_POSITION = {"BYSETPOS": r"-?(?:[1-9]|[12]\d|3[01])"}
_NEEDS = {
    "DAILY": ({"FREQ"},),
    "WEEKLY": ({"BYDAY"},),
    "MONTHLY": ({"BYMONTHDAY"}, {"BYDAY"}),
    "YEARLY": ({"BYMONTH", "BYMONTHDAY"}, {"BYMONTH", "BYDAY"}),
}
"""By frequency, the sets of parts one of which has to be there, or else the days would follow from a DTSTART."""


def occurrences(rule: str, *, first: date, last: date) -> list[date]:
    """The days of a rule from ``first`` to ``last``, both included, ascending.

    Args:
        rule: Without its name and without DTSTART: ``FREQ=MONTHLY;BYMONTHDAY=25``. It has to tell its days by itself.
            Every other week, month or year is counted from January 1, 1900, a Monday, so that a rule has the same
            days whatever stretch is asked for.
        first: Inclusive. Nothing recurs before 1900.
        last: Inclusive; nothing recurs where it is before ``first``.

    Raises:
        ValueError: if it is no such rule: not days, weeks, months or years, with COUNT, by week number, by the time
            of day, or leaving its days to a DTSTART.
    """
    parts = _parts(rule)
    start = _aligned(parts["FREQ"], int(parts.get("INTERVAL", "1")), max(first, _EPOCH))
    try:
        days = rrulestr(f"RRULE:{rule}", dtstart=_midnight(start))
    except ValueError as error:
        raise ValueError(f"not a recurrence rule: {rule!r}: {error}") from error
    return [day.date() for day in days.between(_midnight(first), _midnight(last), inc=True)]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _parts(rule: str) -> dict[str, str]:
    pairs = [part.partition("=")[::2] for part in rule.split(";")]
    parts = dict(pairs)
    frequency = parts.get("FREQ", "")
    if frequency not in _TAKES or len(parts) != len(pairs):
        raise ValueError(f"not a recurrence rule: {rule!r}")
    known = _COMMON | _TAKES[frequency] | (_SET_POSITION if frequency in ("MONTHLY", "YEARLY") else {})
    for name, value in pairs:
        if name not in known or not re.fullmatch(known[name], value, re.ASCII):
            raise ValueError(f"not a recurrence rule: {rule!r} has {name}={value}")
    if not any(needed <= parts.keys() for needed in _NEEDS[frequency]):
        raise ValueError(f"{rule!r} does not tell its days without a DTSTART")
    return parts


def _aligned(frequency: str, step: int, day: date) -> date:
    """The last day on or before ``day`` from which periods are counted as they are from the epoch."""
    if frequency in ("DAILY", "WEEKLY"):
        length = step * (7 if frequency == "WEEKLY" else 1)
        return day - timedelta(days=(day - _EPOCH).days % length)
    months = (day.year - _EPOCH.year) * 12 + day.month - 1
    months -= months % (step * (12 if frequency == "YEARLY" else 1))
    return date(_EPOCH.year + months // 12, months % 12 + 1, 1)
