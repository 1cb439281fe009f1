"""Days of every month, as they follow 每月: 25日, 底, 第一个周五, 最后一个工作日."""

import re
from collections.abc import Callable

from knowledge.numerals import to_int
from knowledge.timephrases.pieces import BEFORE, BLANK, DIGIT, INSIDE, SMALL, TO, WEEK, WEEKDAY, WEEKDAYS

DAYS_OF_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKDAYS = ",".join(DAYS_OF_WEEK[:5])
_NTH = r"(?:第(?P<nth>[一二三四五1-5])个?|(?P<last>最后一?个?)|首个?)"
_DAY = rf"{SMALL}{BLANK}[日号]?"
_CUTS = {"底": -1, "末": -1, "初": 10, "上旬": 10, "中旬": 20, "下旬": -1, "上中旬": 20, "中下旬": -1}
_CUTS |= {"上半月": 15, "下半月": -1}
_BEFORE_CUTS = {"中旬": 10, "下旬": 20}
"""The last day of what they name, and the last before it begins."""


def _month_day(day: int) -> int:
    return -1 if day == 31 else day


def _listed(found: re.Match[str]) -> str | None:
    days = [to_int(each) for each in re.findall(SMALL, found["days"])]
    if not all(1 <= day <= 31 for day in days):
        return None
    if found["ranged"]:
        days = days[-1:]
    return "BYMONTHDAY=" + ",".join(str(_month_day(day)) for day in sorted(set(days)))


def _cut(found: re.Match[str]) -> str:
    days = _BEFORE_CUTS if found["before"] is not None and found["cut"] in _BEFORE_CUTS else _CUTS
    return f"BYMONTHDAY={days[found['cut']]}"


def _place(found: re.Match[str]) -> int:
    if found["last"]:
        return -1
    return to_int(found["nth"]) if found["nth"] else 1


def _weekday(found: re.Match[str]) -> str:
    return f"BYDAY={_place(found)}{DAYS_OF_WEEK[WEEKDAYS[found['weekday']]]}"


def _week(found: re.Match[str]) -> str:
    place = _place(found)
    return f"BYMONTHDAY={place * 7 if 1 <= place <= 4 else -1}"


def _workday(found: re.Match[str]) -> str:
    return f"BYDAY={WORKDAYS};BYSETPOS={_place(found)}"


def _after(found: re.Match[str]) -> str | None:
    days = to_int(found["count"])
    if found["work"]:
        return f"BYDAY={WORKDAYS};BYSETPOS={days}" if 1 <= days <= 20 else None
    return f"BYMONTHDAY={days if days <= 28 else -1}" if 1 <= days <= 31 else None


def _ending_in(found: re.Match[str]) -> str:
    last = to_int(found["figure"])
    return "BYMONTHDAY=" + ",".join(str(day) for day in range(last, 32, 10))


_UP_TO_31 = rf"(?:[12]{DIGIT}|3[01]|[1-9]|[一二三]?十?[一二三四五六七八九]|[一二三]?十)"
AFTER_END = rf"(?:结束|终了)?后{BLANK}(?P<count>{_UP_TO_31}){BLANK}(?:[日天]|个?(?P<work>工作日)){INSIDE}"
_RULES: tuple[tuple[str, Callable[[re.Match[str]], str | None]], ...] = (
    (rf"{BLANK}(?P<days>{_DAY}(?:(?:[、，和及]|(?P<ranged>{TO})){BLANK}{_DAY}){{0,4}})(?<=[日号])", _listed),
    (rf"{BLANK}月?(?P<cut>{'|'.join(sorted(_CUTS, key=len, reverse=True))})(?P<before>(?={BLANK}{BEFORE}))?", _cut),
    (rf"{_NTH}{WEEK}的?(?P<weekday>{WEEKDAY})", _weekday),
    (rf"{_NTH}周的?{WEEK}(?P<weekday>{WEEKDAY})", _weekday),
    (rf"{_NTH}(?:周|个?星期)(?!{WEEKDAY})", _week),
    (rf"{_NTH}工作日", _workday),
    (AFTER_END, _after),
    (r"逢(?P<figure>[一二三四五六七八九十])", _ending_in),
)
RULES = tuple((re.compile(rf"[的于在]?{pattern}"), build) for pattern, build in _RULES)


def month_days_at(text: str, position: int) -> tuple[str | None, int] | None:
    """What a rule says of the days of its months (``BYMONTHDAY=25``), and where the words end.

    Returns:
        None if no such words stand there; None for the days if they name one that no month has.
    """
    found = [(build, match) for pattern, build in RULES if (match := pattern.match(text, position))]
    if not found:
        return None
    build, longest = max(found, key=lambda each: each[1].end())
    return build(longest), longest.end()
