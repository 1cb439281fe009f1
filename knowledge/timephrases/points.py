"""Days and months in text: 6月30日, 2023.6.30, 25日, 4月上旬, 9-10月; and whatever else is a point of the calendar."""

import re

from knowledge.numerals import to_int
from knowledge.timephrases import nearby, periods
from knowledge.timephrases.meaning import Day, Months, NextDay, Point
from knowledge.timephrases.pieces import (
    BEFORE,
    BLANK,
    CUT,
    DATED,
    DIGIT,
    HAN,
    NOT_IN_NUMBER,
    SMALL,
    TO,
    WEEK,
    WEEKDAY,
    YEAR,
    cut_of,
    year_of,
)
from knowledge.timephrases.rules import longest, rule


def _month_number(name: str) -> int:
    return 1 if name == "元" else to_int(name)


def _day(found: re.Match[str]) -> Point:
    return Day(year=year_of(found), month=_month_number(found["month"]), day=to_int(found["day"]))


def _plain_day(found: re.Match[str]) -> Point | None:
    """A day whose figures have no marks, or that has no year: only what can be one, or 6.30 may be anything."""
    return _day(found) if 1 <= to_int(found["month"]) <= 12 and 1 <= to_int(found["day"]) <= 31 else None


def _month(found: re.Match[str]) -> Point:
    month = _month_number(found["month"])
    return Months(year=year_of(found), first=month, last=month, cut=cut_of(found["cut"]))


def _plain_month(found: re.Match[str]) -> Point | None:
    return _month(found) if 1 <= to_int(found["month"]) <= 12 else None


def _listed_months(found: re.Match[str]) -> Point | None:
    months = [to_int(each) for each in re.findall(SMALL, found["list"])]
    return Months(year=year_of(found), first=months[0], last=months[-1]) if months == sorted(months) else None


_MONTH = rf"{NOT_IN_NUMBER}{DATED}(?P<month>{SMALL}|元){BLANK}月"
_SOON_BEFORE = rf"{BLANK}{BEFORE}"
_WEEKDAY_PRINTED = rf"{BLANK}[（(]{BLANK}{WEEK}{WEEKDAY}"
_DAY_TO_COME = rf"{TO}{SMALL}{BLANK}[日号]"
_MARK = rf"{BLANK}[.．/／\-－]{BLANK}"
_NO_FIGURE_BEFORE = r"(?<![0-9０-９.．/／])"
_NO_FIGURE_AFTER = rf"(?!{DIGIT}|[.．]{DIGIT}|[%％‰万亿元分倍个年])"
_ONE_OR_TWO = rf"{DIGIT}{{1,2}}"
_MONTH_POINT_DAY = rf"(?P<month>{_ONE_OR_TWO})[.．/](?P<day>{_ONE_OR_TWO})"
_START_OF_CELL = r"(?<![^|\s（(：:])"
_END_OF_CELL = r"(?![^|\s）)])"

RULES = (
    rule(rf"{_MONTH}份?{BLANK}(?P<day>{SMALL}){BLANK}[日号]", _day),
    rule(rf"{_MONTH}{BLANK}(?P<day>{SMALL})(?={_DAY_TO_COME}|{_SOON_BEFORE}|{_WEEKDAY_PRINTED})", _day),
    rule(
        rf"{_NO_FIGURE_BEFORE}(?P<year>{YEAR}){_MARK}(?P<month>{_ONE_OR_TWO}){_MARK}(?P<day>{_ONE_OR_TWO}){_NO_FIGURE_AFTER}",
        _day,
    ),
    rule(
        rf"{_NO_FIGURE_BEFORE}(?P<year>20{DIGIT}{{2}})(?P<month>{DIGIT}{{2}})(?P<day>{DIGIT}{{2}})(?={_SOON_BEFORE})",
        _plain_day,
    ),
    rule(rf"{_NO_FIGURE_BEFORE}{_MONTH_POINT_DAY}(?={_SOON_BEFORE})", _plain_day),
    rule(rf"{_START_OF_CELL}{_MONTH_POINT_DAY}(?={TO}{_ONE_OR_TWO}[.．]{_ONE_OR_TWO}{_END_OF_CELL})", _plain_day),
    rule(rf"(?<=[至到\-－—–―~～]){_MONTH_POINT_DAY}{_END_OF_CELL}", _plain_day),
    rule(rf"{NOT_IN_NUMBER}(?P<day>{SMALL}){BLANK}[日号]", lambda found: NextDay(day=to_int(found["day"]))),
    rule(rf"{_MONTH}(?!一|革命)份?{CUT}", _month),
    rule(rf"{NOT_IN_NUMBER}{DATED}(?P<month>{SMALL})(?={TO}{SMALL}{BLANK}月)(?P<cut>)", _month),
    rule(rf"{NOT_IN_NUMBER}{DATED}(?P<list>{SMALL}(?:[、，]{SMALL}){{1,6}}){BLANK}月份?", _listed_months),
    rule(
        rf"{_NO_FIGURE_BEFORE}(?P<year>{YEAR})[.．/／\-－](?P<month>{_ONE_OR_TWO}){CUT}{_NO_FIGURE_AFTER}", _plain_month
    ),
    *periods.RULES,
    *nearby.RULES,
)
HEAD = rf"(?<!{DIGIT}){DIGIT}|(?<![{HAN}])[一二三四五六七八九十]|元月|{periods.HEAD}|{nearby.HEAD}"
"""What every point begins with."""
_HEAD = re.compile(HEAD)
_CUT_ALONE = re.compile(r"(?P<cut>[上中下]旬)|月(?P<end>[底末])")
_DAY_ALONE = re.compile(rf"(?P<day>{SMALL}){BLANK}[日号]")


def point_at(text: str, position: int) -> tuple[Point, int] | None:
    """The longest point there and where it ends; None if there is none."""
    return longest(RULES, text, position) if _HEAD.match(text, position) else None


def point_after(first: Point, text: str, position: int) -> tuple[Point, int] | None:
    """What goes on from an earlier point and leaves out what both share: 10月7日 to 14日, 3月上旬 to 中旬."""
    if isinstance(first, Day) and (found := _DAY_ALONE.match(text, position)):
        return Day(year=first.year, month=first.month, day=to_int(found["day"])), found.end()
    if isinstance(first, Months) and first.first == first.last and (found := _CUT_ALONE.match(text, position)):
        cut = cut_of(found["cut"] or found["end"])
        return Months(year=first.year, first=first.first, last=first.last, cut=cut), found.end()
    return None
