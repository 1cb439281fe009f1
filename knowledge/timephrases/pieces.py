"""Patterns that several rules of the grammar share. None of them has an unbounded quantifier inside another."""

import re

from knowledge.numerals import to_int
from knowledge.timephrases.meaning import END, UNNAMED, WHOLE, Cut, Edge, Year

BLANK = r"[ \t\u3000\xa0]{0,2}"
OF = rf"{BLANK}的?{BLANK}"
DIGIT = r"[0-9０-９]"
HAN = "〇零○一二两三四五六七八九十"
NOT_IN_NUMBER = rf"(?<![0-9０-９{HAN}第几数百千万])"
SMALL = rf"(?:{DIGIT}{{1,2}}|[一二三四五六七八九十]{{1,3}})"
"""A month or a day of the month, possible or not."""
COUNT = rf"(?:{DIGIT}{{1,3}}|[一二两三四五六七八九十百]{{1,5}})"
YEAR = rf"(?:[12１２]{DIGIT}{{3}}|[一二][〇零○一二三四五六七八九]{{3}})"
TO = rf"{BLANK}(?:至|到|[-－—–―~～]{{1,2}}){BLANK}"

WEEK = "(?:周|星期|礼拜)"
WEEKDAY = "[一二三四五六日天]"
WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 6}

_AHEAD = {"今": 0, "本": 0, "当": 0, "明": 1, "次": 1, "来": 1, "翌": 1, "后": 2, "去": -1, "上": -1, "前": -2}
NAMED_YEAR = rf"(?:(?P<year>{YEAR}){BLANK}年度?|(?P<near>[今本当明次来翌后去上前])年度?)"
SHORT_YEAR = (
    rf"(?P<short>[1-3１-３]{DIGIT}){BLANK}年{BLANK}"
    rf"(?={SMALL}{BLANK}月|年?[底末]|[上下]半年|第?[一二三四]季度)"  # else it may be a number of years
)
DATED = rf"(?:{NAMED_YEAR}{OF}|{SHORT_YEAR})?"
NOT_A_COMPOUND = r"(?<![基资日样剧课版文标脚成根原当目以之今往向学])"
"""Before 本, 上, 下 and the like, where they stand for themselves: not 基本, not 以上."""


def year_of(found: re.Match[str]) -> Year:
    """The year that ``NAMED_YEAR`` or ``SHORT_YEAR`` read; unnamed if neither is there."""
    groups = found.groupdict()
    if number := groups.get("year"):
        return Year(number=to_int(number))
    if short := groups.get("short"):
        return Year(number=2000 + to_int(short))
    if near := groups.get("near"):
        return Year(ahead=_AHEAD[near])
    return UNNAMED


_CUTS = {
    "上旬": Cut(first=1, last=10),
    "中旬": Cut(first=11, last=20),
    "下旬": Cut(first=21),
    "上中旬": Cut(first=1, last=20),
    "中上旬": Cut(first=1, last=20),
    "中下旬": Cut(first=11),
    "上半月": Cut(first=1, last=15),
    "下半月": Cut(first=16),
    "初": Cut(first=1, last=10),
    "底": END,
    "末": END,
    "第一周": Cut(first=1, last=7),
    "第二周": Cut(first=8, last=14),
    "第三周": Cut(first=15, last=21),
    "第四周": Cut(first=22, last=28),
    "最后一周": Cut(first=-7),
}
CUT = rf"(?:{OF}(?P<cut>[上中]、?[中下]旬|{'|'.join(sorted(_CUTS, key=len, reverse=True))}))?"
ENDS = rf"(?:{BLANK}(?P<cut>底|末|初))?"


def cut_of(name: str | None) -> Cut:
    """The part of a month that a word names: 上旬, 底; all of it for None."""
    return _CUTS[name.replace("、", "")] if name else WHOLE


_CLOCK = rf"(?:{DIGIT}{{1,2}}{BLANK}(?:[:：]{DIGIT}{{2}}(?:分|整|时)?|[时点](?:半|整|{DIGIT}{{1,2}}分)?)|零[时点])"
HOURS = rf"(?:(?:上午|下午|中午|晚上|晚|早上|早晨|早|凌晨|傍晚){BLANK}(?:下班|{_CLOCK})?|下班|{_CLOCK})"
TIME = re.compile(
    rf"(?:{BLANK}(?:[（(]{BLANK}[本下]?{WEEK}(?P<printed>{WEEKDAY}){BLANK}[）)]|{WEEK}(?P<beside>{WEEKDAY})))?"
    rf"(?:[（(]含(?:当日|本日)?[）)])?(?:{BLANK}{HOURS}(?:{TO}{_CLOCK})?)?"
)
"""What may stand between a day and the word that says how the phrase stands to it; matches nothing, too."""

BEFORE = r"(?:[之以]前|前(?![往来去期后夕]))"
INSIDE = r"(?:[之以]内|内(?![部容外控涵参业设乱]))"
_EDGE = re.compile(
    rf"{BLANK}(?:"
    rf"(?P<around>前后|左右)"
    rf"|(?P<eve>前夕)"
    rf"|(?P<before>{BEFORE})"
    rf"|(?P<after>[之以过]后|后(?![勤续台期者备来面方]))"
    rf"|(?P<from>起(?![草步点诉飞源伏航来])|开始)"
    rf"|(?P<by>{INSIDE}|截止|为止|止(?![于步损境]))"
    rf"|(?P<on>期间|当天|当日)"
    rf")"
)


def edge_at(text: str, position: int) -> tuple[Edge, int]:
    """The word there that says how a phrase stands to its point, and where it ends; ``ON`` if there is none."""
    found = _EDGE.match(text, position)
    if not found or not found.lastgroup:
        return Edge.ON, position
    return Edge(found.lastgroup), found.end()
