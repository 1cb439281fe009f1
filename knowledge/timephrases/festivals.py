"""Festivals, plan periods and school terms in text."""

import re

from knowledge.numerals import to_int
from knowledge.timephrases.calendar import Festival
from knowledge.timephrases.meaning import Feast, FiveYears, Point, Unplaced
from knowledge.timephrases.pieces import BLANK, INSIDE, NAMED_YEAR, OF, YEAR, year_of
from knowledge.timephrases.timing import Open

_BY_FIGURES = {
    "三八": Festival.WOMEN,
    "五一": Festival.LABOUR,
    "五四": Festival.YOUTH,
    "六一": Festival.CHILDREN,
    "七一": Festival.PARTY,
    "八一": Festival.ARMY,
    "十一": Festival.NATIONAL,
}
_BY_NAME = {
    "元旦": Festival.NEW_YEAR,
    "除夕": Festival.NEW_YEARS_EVE,
    "春节": Festival.SPRING,
    "元宵": Festival.LANTERN,
    "学雷锋纪念日": Festival.LEI_FENG,
    "学雷锋日": Festival.LEI_FENG,
    "妇女节": Festival.WOMEN,
    "植树节": Festival.ARBOR,
    "清明": Festival.TOMB_SWEEPING,
    "国家安全教育日": Festival.SECURITY,
    "国际劳动节": Festival.LABOUR,
    "劳动节": Festival.LABOUR,
    "青年节": Festival.YOUTH,
    "儿童节": Festival.CHILDREN,
    "端午": Festival.DRAGON_BOAT,
    "国际禁毒日": Festival.ANTI_DRUG,
    "建党节": Festival.PARTY,
    "建军节": Festival.ARMY,
    "教师节": Festival.TEACHERS,
    "中秋": Festival.MID_AUTUMN,
    "烈士纪念日": Festival.MARTYRS,
    "国庆": Festival.NATIONAL,
    "重阳": Festival.DOUBLE_NINTH,
    "国家宪法日": Festival.CONSTITUTION,
    "宪法日": Festival.CONSTITUTION,
}
_NAMES = "|".join(sorted(_BY_NAME, key=len, reverse=True))
_FIGURES = "|".join(rf"{month}[·.．・]?{day}" for month, day in map(tuple, _BY_FIGURES))
_QUOTED = rf"[“\"‘「](?P<quoted>{_FIGURES})[”\"’」]"
_BARE = rf"(?<![〇零一二两三四五六七八九十百第])(?P<figures>{_FIGURES})(?![〇零一二三四五六七八九十])"
_FESTIVAL = rf"(?:(?:{_QUOTED}|{_BARE})(?P<beside>{_NAMES})?|[“\"‘「]?(?P<name>{_NAMES})[”\"’」]?)节?"
_BEFORE_A_WORD = r"(?=[之以]?前(?![列茅沿景往来期])|前夕|前后|后(?![勤续来期])|过后|[之以]后|期间|当天|当日)"
_FEAST = re.compile(
    rf"(?:{NAMED_YEAR}{OF})?{_FESTIVAL}(?:[、和及]?[“\"‘]?(?P<until>{_NAMES})[”\"’]?节?)?"
    rf"(?:{_BEFORE_A_WORD}|(?:小长假|长假|假期|假日)(?:{_BEFORE_A_WORD})?)"
)
_FEAST_ALONE = re.compile(rf"(?<![^|\s])(?:{NAMED_YEAR}{OF})?{_FESTIVAL}(?![^|\s])")
_FIVE_YEARS = re.compile(
    rf"[“\"‘]?十(?P<plan>[一二三四五六七八九])五[”\"’]?{BLANK}(?:规划)?(?:期间|时期|(?P<end>期末|末期|末年|末))"
)
_TERMS = "寒暑假|寒假|暑假|暑期"
_TERM_EDGE = (
    rf"(?:期间|前后|(?:结束|开始)[之以]?[前后]|来临前|[之以]?前(?!往)|[之以]?后(?!勤)|{INSIDE}|初|末|中(?!学|考))"
)
_WEEKS_INTO = rf"(?:后?第[一二三四1-4]周|[之以]?后?[一二两三四1-4]周{INSIDE})"
_TERM = re.compile(
    rf"(?:{NAMED_YEAR}{OF}|{YEAR}(?=学年))?(?:"
    rf"(?:{_TERMS})(?:{_TERM_EDGE})?"
    rf"|(?:秋季|春季|新学期)?(?:开学|放假|期末|期中|学期|学年|毕业)(?:{_WEEKS_INTO}|{_TERM_EDGE})"
    rf"|(?:每个?|本|下|上|新|第[一二12]|[春秋]季)(?:学期|学年)(?:{_WEEKS_INTO}|{_TERM_EDGE})?"
    rf")"
)
HEAD = (
    rf"[“\"‘「](?=[三五六七八十]|{_NAMES})|{_NAMES}"
    r"|寒暑?假|暑[假期]|秋季|春季|新学期|开学|放假|期[末中]|学[期年]|毕业|[每本下上]个?学|第[一二12]学"
)
"""What every such phrase begins with, besides a year or figures."""


def _festival(found: re.Match[str]) -> Festival:
    if name := found["name"]:
        return _BY_NAME[name]
    return _BY_FIGURES[re.sub(r"[^一-龥]", "", found["quoted"] or found["figures"])]


def feast_at(text: str, position: int) -> tuple[Point, int] | None:
    """A festival, with the word that makes it a time: not 七一讲话."""
    found = _FEAST.match(text, position) or _FEAST_ALONE.match(text, position)
    if not found:
        return None
    until = found.groupdict().get("until")
    feast = Feast(year=year_of(found), festival=_festival(found), until=_BY_NAME[until] if until else None)
    return feast, found.end()


def five_years_at(text: str, position: int) -> tuple[Point, int] | None:
    """The years of a five-year plan: “十四五”期间, not “十四五”规划纲要."""
    found = _FIVE_YEARS.match(text, position)
    if not found:
        return None
    return FiveYears(number=10 + to_int(found["plan"]), closing=bool(found["end"])), found.end()


def term_at(text: str, position: int) -> tuple[Point, int] | None:
    """Something on a school's calendar: 寒假前, 学期末, 开学后两周内."""
    found = _TERM.match(text, position)
    return (Unplaced(open=Open.TERM), found.end()) if found else None
