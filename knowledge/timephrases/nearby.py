"""Points seen from the document's own day: 本周五, 下月10日, 月底, 季度末, 即日."""

import re

from knowledge.numerals import to_int
from knowledge.timephrases.meaning import END, NearDay, NearMonth, NearMonthDay, NearQuarter, NearWeek, Point, Weekday
from knowledge.timephrases.pieces import (
    BLANK,
    CUT,
    ENDS,
    INSIDE,
    NOT_A_COMPOUND,
    SMALL,
    WEEK,
    WEEKDAY,
    WEEKDAYS,
    cut_of,
)
from knowledge.timephrases.rules import rule

_AHEAD = {"本": 0, "当": 0, "这": 0, "下": 1, "次": 1, "上": -1}
_DAYS_AHEAD = {"即日": 0, "现在": 0, "今天": 0, "今日": 0, "明天": 1, "明日": 1, "后天": 2}


def _ahead(found: re.Match[str]) -> int:
    return _AHEAD[found["near"]]


def _month(found: re.Match[str]) -> Point:
    return NearMonth(ahead=_ahead(found), cut=cut_of(found["cut"]))


def _this_month(found: re.Match[str]) -> Point:
    return NearMonth(ahead=0, cut=cut_of(found["cut"]))


def _month_day(found: re.Match[str]) -> Point:
    return NearMonthDay(ahead=_ahead(found), day=to_int(found["day"]))


def _quarter(found: re.Match[str]) -> Point:
    return NearQuarter(ahead=_ahead(found), cut=END if found["cut"] in ("底", "末") else cut_of(None))


def _week(found: re.Match[str]) -> Point:
    return NearWeek(ahead=_ahead(found))


def _weekday(found: re.Match[str]) -> Point:
    return Weekday(ahead=_ahead(found), weekday=WEEKDAYS[found["weekday"]])


def _next_weekday(found: re.Match[str]) -> Point:
    return Weekday(ahead=None, weekday=WEEKDAYS[found["weekday"]])


def _day(found: re.Match[str]) -> Point:
    return NearDay(ahead=_DAYS_AHEAD[found["name"]])


_NEAR = rf"{NOT_A_COMPOUND}(?P<near>[本当这下次上])一?个?"
_NO_MONTH_BEFORE = r"(?<![0-9０-９一二两三四五六七八九十几数个半每各满逐按本当下次上这岁正腊元])"
_NO_WEEK_BEFORE = r"(?<![0-9０-９一二两三四五六七八九十几数每逢个本这下上隔双])"

RULES = (
    rule(rf"{_NEAR}月份?{CUT}", _month),
    rule(rf"{_NEAR}月份?{BLANK}(?P<day>{SMALL}){BLANK}[日号]", _month_day),
    rule(rf"{_NO_MONTH_BEFORE}月(?:(?P<cut>底|末|初)|(?={INSIDE}))", _this_month),
    rule(rf"{_NEAR}季度{ENDS}", _quarter),
    rule(r"(?<![一二三四1-4１-４每各本下上逐按])季度?[底末]", lambda _: NearQuarter(ahead=0, cut=END)),
    rule(rf"{_NEAR}{WEEK}(?!{WEEKDAY}|[年末刊期边围岁])", _week),
    rule(rf"{_NEAR}{WEEK}(?P<weekday>{WEEKDAY}|末)", _weekday),
    rule(rf"{_NO_WEEK_BEFORE}{WEEK}(?P<weekday>{WEEKDAY}|末)", _next_weekday),
    rule(rf"(?P<name>{'|'.join(_DAYS_AHEAD)})", _day),
)
HEAD = (
    r"[本当这下次上](?:一?个?月|[周星礼季一个])|月[底末初内之以]|季度?[底末]"
    r"|周[一二三四五六日天末]|星期|礼拜|即日|现在|今[天日]|明[天日]|后天"
)
"""What such a point begins with."""
