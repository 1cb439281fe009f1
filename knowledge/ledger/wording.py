"""Recurrence rules in plain Chinese: 每月25日. Pure."""

import re
from datetime import date

_WEEKDAYS = dict(zip(("MO", "TU", "WE", "TH", "FR", "SA", "SU"), "一二三四五六日", strict=True))
_WEEKDAY = re.compile(rf"([1-5]|-1)?({'|'.join(_WEEKDAYS)})")
_ORDINALS = {"1": "第一个", "2": "第二个", "3": "第三个", "4": "第四个", "5": "第五个", "-1": "最后一个"}
_PERIODS = {
    (3, 6, 9, 12): ("每季度", "末月"),
    (1, 4, 7, 10): ("每季度", "首月"),
    (2, 5, 8, 11): ("每季度", "第二个月"),
    (6, 12): ("每半年", "末月"),
    (1, 7): ("每半年", "首月"),
}
_UNTIL = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T\d{6}Z?)?")


def recurrence_text(rule: str) -> str:
    """A recurrence rule as people say it.

    Args:
        rule: Of RFC 5545, without its name (``FREQ=MONTHLY;BYMONTHDAY=25``); empty for none.

    Returns:
        每月25日, 每季度末, 每年7月31日; the rule itself where there are no plain words for it.
    """
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    until = _until(parts.pop("UNTIL", ""))
    words = _words(parts)
    return rule if words is None or until is None else words + until


def _words(parts: dict[str, str]) -> str | None:
    match parts:
        case {"FREQ": "DAILY", **rest} if not rest:
            return "每日"
        case {"FREQ": "WEEKLY", "BYDAY": days, **rest} if not rest:
            return _weekly(days)
        case {"FREQ": "MONTHLY", "BYDAY": days, **rest} if not rest:
            return _weekday_of_month(days)
        case {"FREQ": "MONTHLY", "BYMONTHDAY": days, **rest} if not rest:
            return _every("每月", _days(days))
        case {"FREQ": "MONTHLY" | "YEARLY", "BYMONTH": months, "BYMONTHDAY": days, **rest} if not rest:
            return _of_months(_numbers(months, 1, 12), days)
        case _:
            return None


def _weekly(days: str) -> str | None:
    names = [_WEEKDAYS.get(day) for day in days.split(",")]
    if names == [*"一二三四五"]:
        return "每周一至周五"
    return "每" + "、".join(f"周{name}" for name in names) if all(names) else None


def _weekday_of_month(days: str) -> str | None:
    found = [_WEEKDAY.fullmatch(day) for day in days.split(",")]
    names = [f"{_ORDINALS[each[1]]}周{_WEEKDAYS[each[2]]}" for each in found if each and each[1]]
    return "每月" + "、".join(names) if len(names) == len(found) else None


def _of_months(months: list[int] | None, days: str) -> str | None:
    names = _days(days)
    if months is None or names is None:
        return None
    period, month = _PERIODS.get(tuple(months), ("", ""))
    if period:
        return f"{period}末" if (month, days) == ("末月", "-1") else f"{period}{month}{'、'.join(names)}"
    if len(months) == 1:
        return _every(f"每年{months[0]}月", names)
    listed = "、".join(f"{each}月" for each in months)
    return f"每年{listed}的{'、'.join(names)}"


def _every(head: str, days: list[str] | None) -> str | None:
    if days is None:
        return None
    return head + "、".join(days).removeprefix("月")


def _days(days: str) -> list[str] | None:
    """Days of a month; the last is 月底, the one before 月倒数第2日."""
    numbers = _numbers(days, -31, 31)
    if numbers is None:
        return None
    return [f"{day}日" if day > 0 else "月底" if day == -1 else f"月倒数第{-day}日" for day in numbers]


def _numbers(listed: str, least: int, most: int) -> list[int] | None:
    if not re.fullmatch(r"[+-]?\d{1,2}(?:,[+-]?\d{1,2})*", listed, re.ASCII):
        return None
    numbers = [int(each) for each in listed.split(",")]
    return numbers if all(number and least <= number <= most for number in numbers) else None


def _until(value: str) -> str | None:
    if not value:
        return ""
    found = _UNTIL.fullmatch(value)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
    return f"（至{day.year}年{day.month}月{day.day}日）" if day else None
