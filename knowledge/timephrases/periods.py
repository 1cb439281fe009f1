"""Quarters, halves and years in text: 三季度末, 上半年, 2025年底, 年内, 全年."""

import re

from knowledge.numerals import to_int
from knowledge.timephrases.meaning import END, UNNAMED, WHOLE, Months, PlannedYear, Point, Year
from knowledge.timephrases.pieces import (
    BLANK,
    DATED,
    ENDS,
    HAN,
    INSIDE,
    NAMED_YEAR,
    NOT_A_COMPOUND,
    NOT_IN_NUMBER,
    OF,
    SHORT_YEAR,
    TO,
    YEAR,
    cut_of,
    year_of,
)
from knowledge.timephrases.rules import rule


def _quarter(found: re.Match[str]) -> Point:
    last = to_int(found["quarter"])
    since = to_int(found.groupdict().get("since") or found["quarter"])
    opens = since * 3 - 2
    return Months(
        year=year_of(found), first=opens, last=opens if found["cut"] == "初" else last * 3, cut=cut_of(found["cut"])
    )


def _first_quarters(found: re.Match[str]) -> Point:
    return Months(year=year_of(found), first=1, last=to_int(found["quarter"]) * 3)


def _half(found: re.Match[str]) -> Point:
    first, last = {"上": (1, 6), "下": (7, 12)}.get(found["half"], (1, 12))
    return Months(year=year_of(found), first=first, last=last, cut=END if found["cut"] else WHOLE)


def _year(found: re.Match[str]) -> Point:
    return _part_of_year(year_of(found), found["part"])


def _unnamed_year(found: re.Match[str]) -> Point:
    return _part_of_year(UNNAMED, found["part"])


def _part_of_year(year: Year, part: str | None) -> Point:
    match part:
        case "初":
            return Months(year=year, first=1, last=1)
        case "中":
            return Months(year=year, first=1, last=6, cut=END)
        case "底" | "末":
            return Months(year=year, first=1, last=12, cut=END)
        case _:
            return Months(year=year, first=1, last=12)


_Q = "[一二三四1-4１-４]"
_NO_YEAR_BEFORE = rf"(?<![0-9０-９{HAN}今明次后来翌去半几数每多近历周少青老学往])"
_NO_MERE_ONCE = r"(?!当年(?!度?的?年?[底末初内]))"  # 当年 by itself tells of old times
_PART_OF_YEAR = rf"(?:{OF}年?{BLANK}(?P<part>[底末初]|中(?=[前，。；、\s]|$)))?"

RULES = (
    rule(rf"{NOT_IN_NUMBER}{DATED}第?(?P<quarter>{_Q}){BLANK}季度{ENDS}", _quarter),
    rule(
        rf"{NOT_IN_NUMBER}{DATED}第?(?P<since>{_Q}){BLANK}(?:季度)?(?:{TO}|[、和及])"
        rf"第?(?P<quarter>{_Q}){BLANK}季度{ENDS}",
        lambda found: _quarter(found) if to_int(found["since"]) <= to_int(found["quarter"]) else None,
    ),
    rule(rf"{NOT_IN_NUMBER}(?<![A-Za-z])(?:{NAMED_YEAR}{OF})?Q(?P<quarter>[1-4]){ENDS}(?![0-9A-Za-z])", _quarter),
    rule(rf"{NOT_IN_NUMBER}(?P<year>{YEAR})Q(?P<quarter>[1-4]){ENDS}(?![0-9A-Za-z])", _quarter),
    rule(r"(?<![之以])前(?P<quarter>[两二三2-3２-３])个?季度", _first_quarters),
    rule(rf"{NOT_IN_NUMBER}{NAMED_YEAR}{OF}前(?P<quarter>[两二三2-3２-３])个?季度", _first_quarters),
    rule(rf"{NOT_IN_NUMBER}{DATED}(?P<half>上[、和及]?下|[上下])半年(?:{BLANK}(?P<cut>[底末]))?", _half),
    rule(
        rf"{NOT_IN_NUMBER}{NOT_A_COMPOUND}{_NO_MERE_ONCE}(?:{NAMED_YEAR}|{SHORT_YEAR})"
        rf"(?:{OF}(?:全年度?|年(?={INSIDE})))?{_PART_OF_YEAR}(?![鉴级纪轻龄限段])",
        _year,
    ),
    rule(rf"{NOT_IN_NUMBER}(?P<year>{YEAR})(?={TO}{YEAR}{BLANK}年)(?P<part>)", _year),
    rule(rf"{_NO_YEAR_BEFORE}年(?:(?P<part>[底末初])|(?={INSIDE}))", _unnamed_year),
    rule(rf"{_NO_YEAR_BEFORE}(?<!全)年(?P<part>中)(?![国央心期共华层秋考级等]|小?学)", _unnamed_year),
    rule(r"全年(?![级龄])度?", lambda _: PlannedYear()),
)
HEAD = (
    r"[今本当明次来翌后去上前]年|第[一二三四1-4]|Q[1-4]|前[两二三2-3]|[上下](?:[、和及]?下)?半年"
    r"|年[底末初中内之以]|全年"
)
"""What such a point begins with, besides figures."""
