"""Names of points in time, read at one place of a text that went through `numbers.alike`.

Each reader takes (text, position) and gives a `Named` or None. See `timephrases` for the grammar.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from knowledge.tasks.due import Need
from knowledge.tasks.numbers import ALONE, GAP, SMALL, WEEKDAY, number, shift, weekday
from knowledge.tasks.occasions import Festival, Fixed, Issue, Missing, Never, Point
from knowledge.tasks.points import LAST, DayOfMonth, Months, Quarter, Week, Year, YearSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Attributes:
    point: What is named.
    end: Where the name ends.
    bare: It is a time without 前, 起, 期间 after it.
    """

    point: Point
    end: int
    bare: bool = True


_NOT_FLOOR = r"(?!层|线|数|气|色|稿|子|蕴|部|座|册|盘|细)"
_NOT_TIP = r"(?!端|尾|位|梢|节)"
_NOT_START = r"(?!中|级|一|二|三|步|心|次|衷|任|审|选|赛)"
_NOT_MIDDLE = r"(?!央|国|共|心|学|小|期|层|秋|华|考|医|标|央)"
_EDGE = rf"(?:底{_NOT_FLOOR}|末{_NOT_TIP})"
_DIGITS4 = r"(?:(?<!\d)[12]\d{3}|(?<![一二三四五六七八九〇])[一二][一二三四五六七八九〇]{3})"
_YEAR = rf"(?:(?P<year>{_DIGITS4}){GAP}年(?:度)?|(?P<near>今年|本年|明年|次年|当年|去年|上年|后年)(?:度)?){GAP}"
_TEN = r"(?P<ten>[上中下]旬?(?:[、和至-]?[上中下])?旬)"
_DAY = (
    rf"{GAP}(?P<day>{SMALL}){GAP}(?:[-~至到]{GAP}(?P<until>{SMALL}){GAP})?"
    rf"(?:[日号]|(?=之?前|以前|{GAP}[(]{WEEKDAY}))"
)
_PART = rf"(?:{GAP}{_TEN}|{GAP}(?P<edge>{_EDGE})|{GAP}(?P<begin>初{_NOT_START})|{_DAY})?"
_NO_TURNS = r"(?![一1][^日号\d])"

_MONTH = re.compile(rf"(?:{_YEAR})?{ALONE}(?P<month>{SMALL}){GAP}月(?!{GAP}一[^日号十])份?{_PART}")
_MONTHS = re.compile(rf"(?:{_YEAR})?{ALONE}(?P<first>{SMALL}){GAP}(?P<join>月?[、或]|[-~至到]){GAP}(?P<last>{SMALL}){GAP}月份?(?!{_EDGE}|{GAP}\d)")
_NEAR_MONTH = re.compile(rf"(?P<month>本|当|该|这个?|上个?|下个?|次)月份?{_PART}")
_BARE_MONTH = re.compile(rf"(?<![\d一二三四五六七八九十个每])(?:月(?={_EDGE}|内(?!容|部|外|涵)|初{_NOT_START}))?{_PART}")
_QUARTER = re.compile(
    rf"(?:{_YEAR})?(?:第|(?<![\d一二三四五六七八九十第]))(?P<first>[1-9一二三四五六七八九])(?:[、和-](?P<last>[1-4一二三四]))?季度"
    rf"{_NO_TURNS}(?P<edge>{_EDGE})?"
)
_THREE_QUARTERS = re.compile(rf"(?:{_YEAR})?前[三3]个?季度")
_NEAR_QUARTER = re.compile(rf"(?:(?P<near>本|当|上个?|下个?)季度|(?<![\d一二三四每四])季度?(?={_EDGE}))(?P<edge>{_EDGE})?")
_HALF = re.compile(rf"(?:{_YEAR})?(?P<half>[上下])半年(?P<edge>{_EDGE})?")
_YEARS = re.compile(rf"(?P<first>{_DIGITS4}){GAP}[-~至到]{GAP}(?P<last>\d{{4}}|[一二三四五六七八九〇]{{4}}){GAP}年(?:度)?")
_WHOLE = re.compile(rf"(?:{_YEAR})?全年")
_YEAR_PART = re.compile(
    rf"(?:{_YEAR}年?|(?<![\d一二三四五六七八九十百几多半每近])年)"
    rf"(?P<part>{_EDGE}|初{_NOT_START}|中{_NOT_MIDDLE}|终(?=之?前|以前))|岁末(?!年初)"
)
_WITHIN_YEAR = re.compile(r"(?<![\d一二三四五六七八九十百几多半每近])年度?(?=内(?!容|部|外|涵|心|审|控))")
_STATED_YEAR = re.compile(_YEAR)
_NUMERIC = re.compile(r"(?<![\d.])(?P<year>[12]\d{3})(?P<mark>[-./])(?P<month>\d{1,2})(?:(?P=mark)(?P<day>\d{1,2}))?(?![\d%万亿元])")
_DAY_ALONE = re.compile(rf"{ALONE}(?P<day>{SMALL}){GAP}[日号]")
_WEEK = re.compile(
    rf"(?P<near>本|这个?|下下?个?|上个?)?{WEEKDAY}(?P<day>[一二三四五六日天末](?!次|学|题|课|讲|例会?一|报告会一|轮|期))?"
)
_FIVE = re.compile(r"[“\"]?(?<![一二三四五六七八九])十(?P<which>[一二三四五六])五[”\"]?(?P<part>期间|时期|末|期末)")
_SCHOOL = re.compile(
    r"(?:\d{4}(?:-\d{4})?学年)?(?:第?[一二12]学期|[本上下新]学期|[春秋]季学期|学期(?:末|初|内|结束))|寒暑假|寒假|暑假|暑期|[本新]学年"
)
_SCHOOL_EVENT = re.compile(r"开学|放[寒暑]?假|期末(?!考|成绩)|期中(?!考|成绩)|毕业")
_MEETING = re.compile(r"(?<![社协委机体学领工董就都才将还也只不便总应该可])会议?(?:召开|结束|闭幕)?(?=之?后|以后|(?:之?前|以前)(?!后))")
_OCCASION = re.compile(r"(?:节日|节假日|“?[两双]节”?)(?=期间|前|后)|(?<![季环细章情调关小枝过使])节(?=前(?!后)|后)|任期(?=内)|换届(?=前)")

_NAMES = {
    "元旦": "元旦", "春节": "春节", "元宵": "元宵", "三八": "妇女节", "妇女节": "妇女节", "植树节": "植树节", "清明": "清明",
    "五一": "五一", "劳动节": "五一", "五四": "五四", "青年节": "五四", "端午": "端午", "六一": "六一", "儿童节": "六一",
    "七一": "七一", "七·一": "七一", "建党节": "七一", "八一": "八一", "建军节": "八一", "中秋": "中秋", "教师节": "教师节",
    "国庆": "国庆", "十一": "国庆", "重阳": "重阳", "宪法日": "宪法日", "除夕": "除夕",
}  # fmt: skip
_ONE_FESTIVAL = rf"[“\"]?(?:{'|'.join(_NAMES)})[”\"]?(?:节|国际劳动节|劳动节|青年节|建党节|建军节|儿童节|妇女节)?"
_FESTIVAL = re.compile(
    rf"(?:{_YEAR})?(?<![\d一二三四五六七八九十百第])(?P<names>{_ONE_FESTIVAL}(?:[、和及]?{_ONE_FESTIVAL})*)(?![月日号])"
)
_NAME = re.compile("|".join(_NAMES))
FESTIVE = re.compile(r"期间|小?长假|假期|假日")
_TENS = {"上": (1, 10), "中": (11, 20), "下": (21, LAST)}


def _year(match: re.Match[str]) -> Year | None:
    groups = match.groupdict()
    if groups.get("year"):
        return Year(number=number(groups["year"]))
    return Year(distance=shift(groups["near"])) if groups.get("near") else None


def _days(match: re.Match[str]) -> tuple[int, int] | None:
    if match["ten"]:
        tens = [_TENS[c] for c in match["ten"] if c in _TENS]
        return tens[0][0], tens[-1][1]
    if match["begin"]:
        return _TENS["上"]
    if match["day"]:
        first = number(match["day"])
        return first, number(match["until"]) if match["until"] else first
    return None


def _month(text: str, at: int) -> Named | None:
    match = _MONTH.match(text, at)
    if not match:
        return None
    month, days = number(match["month"]), _days(match)
    if not 1 <= month <= 12 and not (days or match["edge"]):
        return None
    point = Months(year=_year(match), first=month, last=month, days=days, edge=bool(match["edge"]))
    return Named(point=point, end=match.end())


def _months(text: str, at: int) -> Named | None:
    match = _MONTHS.match(text, at)
    if not match:
        return None
    first, last = number(match["first"]), number(match["last"])
    if not 1 <= first < last <= 12 or (match["join"][-1] in "、或" and last != first + 1):
        return None
    return Named(point=Months(year=_year(match), first=first, last=last), end=match.end())


def _near_month(text: str, at: int) -> Named | None:
    match = _NEAR_MONTH.match(text, at)
    if match:
        distance = shift(match["month"])
    else:
        match, distance = _BARE_MONTH.match(text, at), 0
        if match and not match["ten"] and text[at : at + 1] != "月":
            return None
    if not match or match.end() == at:
        return None
    return Named(point=Months(distance=distance, days=_days(match), edge=bool(match["edge"])), end=match.end())


def _quarter(text: str, at: int) -> Named | None:
    match = _QUARTER.match(text, at)
    if not match:
        return None
    first = number(match["first"])
    last = number(match["last"]) if match["last"] else first
    if max(first, last) > 4:
        return Named(point=Never(reason=f"没有第{max(first, last)}季度"), end=match.end())
    point = Months(year=_year(match), first=first * 3 - 2, last=last * 3, edge=bool(match["edge"]))
    return Named(point=point, end=match.end())


def _near_quarter(text: str, at: int) -> Named | None:
    match = _NEAR_QUARTER.match(text, at)
    if not match:
        return None
    point = Quarter(distance=shift(match["near"]) if match["near"] else 0, edge=bool(match["edge"]))
    return Named(point=point, end=match.end())


def _three_quarters(text: str, at: int) -> Named | None:
    match = _THREE_QUARTERS.match(text, at)
    return Named(point=Months(year=_year(match), first=1, last=9), end=match.end()) if match else None


def _half(text: str, at: int) -> Named | None:
    match = _HALF.match(text, at)
    if not match:
        return None
    first = 1 if match["half"] == "上" else 7
    point = Months(year=_year(match), first=first, last=first + 5, edge=bool(match["edge"]), closed=first == 1)
    return Named(point=point, end=match.end())


def _years(text: str, at: int) -> Named | None:
    match = _YEARS.match(text, at)
    if not match:
        return None
    return Named(point=YearSpan(first=number(match["first"]), last=number(match["last"])), end=match.end())


def _whole_year(text: str, at: int) -> Named | None:
    match = _WHOLE.match(text, at) or _WITHIN_YEAR.match(text, at) or _STATED_YEAR.match(text, at)
    if not match:
        return None
    end = match.end() - (len(match[0]) - len(match[0].rstrip()))
    return Named(point=Months(year=_year(match) or Year()), end=end)


def _year_part(text: str, at: int) -> Named | None:
    match = _YEAR_PART.match(text, at)
    if not match:
        return None
    part = match["part"] or "末"
    first, last = {"初": (1, 1), "中": (6, 6)}.get(part, (1, 12))
    point = Months(year=_year(match) or Year(), first=first, last=last, edge=part in "底末终", closed=part in "初中")
    return Named(point=point, end=match.end(), bare=part != "终")


def _numeric(text: str, at: int) -> Named | None:
    match = _NUMERIC.match(text, at)
    if not match or (not match["day"] and (match["mark"] != "." or not 1 <= int(match["month"]) <= 12)):
        return None
    day = (int(match["day"]),) * 2 if match["day"] else None
    month = int(match["month"])
    return Named(point=Months(year=Year(number=int(match["year"])), first=month, last=month, days=day), end=match.end())


def _day_alone(text: str, at: int) -> Named | None:
    match = _DAY_ALONE.match(text, at)
    return Named(point=DayOfMonth(day=number(match["day"])), end=match.end(), bare=False) if match else None


def _week(text: str, at: int) -> Named | None:
    match = _WEEK.match(text, at)
    if not match or not (match["near"] or match["day"]) or (not match["near"] and at and text[at - 1] in "每一两"):
        return None
    distance = None if not match["near"] else shift(match["near"]) * match["near"].count(match["near"][0])
    point = Week(distance=distance, day=weekday(match["day"]) if match["day"] else None)
    return Named(point=point, end=match.end(), bare=match["near"] is not None)


def _festival(text: str, at: int) -> Named | None:
    match = _FESTIVAL.match(text, at)
    if not match:
        return None
    names = tuple(dict.fromkeys(_NAMES[name] for name in _NAME.findall(match["names"])))
    off = FESTIVE.match(text, match.end()) is not None
    return Named(point=Festival(year=_year(match), names=names, off=off), end=match.end(), bare=False)


def _five_years(text: str, at: int) -> Named | None:
    match = _FIVE.match(text, at)
    if not match:
        return None
    last = 1955 + 5 * number("十" + match["which"])
    edge = match["part"].endswith("末")
    return Named(point=Fixed(start=date(last - 4, 1, 1), end=date(last, 12, 31), edge=edge), end=match.end())


def _missing(text: str, at: int) -> Named | None:
    for pattern, need, bare in (
        (_SCHOOL, Need.SCHOOL, True),
        (_SCHOOL_EVENT, Need.SCHOOL, False),
        (_MEETING, Need.MEETING, False),
        (_OCCASION, Need.EVENT, False),
    ):
        if match := pattern.match(text, at):
            return Named(point=Missing(needs=need), end=match.end(), bare=bare)
    return None


def _issue(text: str, at: int) -> Named | None:
    return Named(point=Issue(), end=at + 2, bare=False) if text.startswith("即日", at) else None


_READERS: tuple[Callable[[str, int], Named | None], ...] = (
    _month, _months, _near_month, _quarter, _near_quarter, _three_quarters, _half, _years, _whole_year, _year_part, _numeric, _day_alone,
    _week, _festival, _five_years, _missing, _issue,
)  # fmt: skip


def name(text: str, at: int) -> Named | None:
    """The longest name of a point that starts at `at`; of equally long ones the first of the readers."""
    found = [named for reader in _READERS if (named := reader(text, at))]
    return max(found, key=lambda named: named.end, default=None)
