"""The grammar of time phrases: what may stand where, put together from the points and words of its sister modules.

    phrase    = recurrent | range | at | term | event | word | masked ;
    at        = [ limit ] , point , [ hours ] , [ edge ] ;
    range     = [ "自" | "从" ] , at , to , ( at | rest ) , [ "期间" | "止" ] ;
    limit     = "截至" | "截止" | "不迟于" | "最迟" | "至迟" | "到" | "至" | "自" | "从" ;
    edge      = "前" | "之前" | "以前" | "前夕" | "后" | "之后" | "起" | "内" | "止" | "前后" | "期间" | "当天" ;
    to        = "至" | "到" | "-" | "—" | "~" | "或" ;       (* and "、" before a rest *)
    rest      = day-of-month | cut ;                         (* 10月7日-14日, 3月上旬至中旬 *)
    point     = day | months | quarter | half | year | near | festival | five-years | school-term ;
    day       = [ year ] , month , "月" , number , ( "日" | "号" ) | digits with "." "-" "/" | number , "日" ;
    months    = [ year ] , number , "月" , [ cut ] ;
    cut       = "上旬" | "中旬" | "下旬" | "初" | "底" | "末" | "上半月" | "下半月" | "第一周" … ;
    quarter   = [ year ] , [ "第" ] , number , "季度" , [ "底" | "末" | "初" ] | [ year ] , "Q" , digit ;
    half      = [ year ] , ( "上" | "下" ) , "半年" , [ "底" | "末" ] ;
    year      = four-digits , "年" | "今年" | "明年" | "次年" … , [ "底" | "末" | "初" | "中" | "全年" ] ;
    near      = ( "本" | "下" ) , ( "周" , [ weekday ] | "月" , [ cut | day ] | "季度" ) | "即日" | "今天" | "明天" ;
    hours     = [ "（周五）" ] , [ "上午" | "下班" | 12:00 … ] ;
    term      = number , ( "日" | "个工作日" | "周" | "个月" | "年" | "小时" ) , "内" ;
    event     = words , ( "后" , term | "之日起" , [ term ] | "召开前" | "期间" … ) ;
    recurrent = "每" , [ number ] , unit , [ which ] , [ hours ] , [ "前" ] | "每年" , [ at | range ] ;
    word      = "适时" | "尽快" … | "长期坚持" | "常态化" … ;
    masked    = a point with * or × for a figure ;

The longest phrase wins. Blanks may stand between figures and marks.
"""

import re
from typing import NamedTuple

from knowledge.numerals import to_int
from knowledge.timephrases import events, festivals, points, recurring, terms, words
from knowledge.timephrases.meaning import (
    UNNAMED,
    At,
    Day,
    Edge,
    Feast,
    Meaning,
    Months,
    NearDay,
    NextDay,
    Point,
    Range,
    Recurrent,
    Unplaced,
    Unsettled,
    Weekday,
    Yearly,
)
from knowledge.timephrases.pieces import BEFORE, BLANK, SMALL, TIME, TO, WEEKDAYS, edge_at
from knowledge.timephrases.timing import Open

_FROM = re.compile(rf"(?:自从|自|从){BLANK}")
_LIMIT = re.compile(
    rf"(?:截[至止]到?|截止至|不[迟晚]于|最[迟晚](?:不(?:超过|[迟晚]于))?[于在]?|至迟[于在]?"
    rf"|(?<![达得做遇收提感看想找碰来回走签直等高])直?到|(?<![甚冬夏乃以截直降])直?至){BLANK}"
)
_TO = re.compile(rf"{TO}|{BLANK}或者?{BLANK}")
_AND = re.compile(rf"{BLANK}[、和及]{BLANK}")
_RANGE_END = re.compile(rf"{BLANK}(?:期间|之间|止(?![于步损境]))")
_SINCE = re.compile(rf"{BLANK}(?:以来|来(?=[，,。；;、]|$))")
"""After a point: what has been, and no date for anything that is to be done."""
_TITLE = re.compile(
    r"度?[^，。；、：\s《》（）()|制订定形成完编写报送交做出召开提拟起草修撰印列入实启推落执行]{0,12}?"
    r"(?:要点|思路|清单|行事历|(?:工作|活动)安排|计划|方案|总结|报告|简报|通报|报表|预算|规划|纲要|年鉴)"
    r"(?:$|(?=[的》”\"’』」）)，。、；：\s|]))"
)
_ISSUE = re.compile(r"第?[0-9一二三四五六七八九十]{1,4}[号期届次]|新?版|修订|修正|级|届")
_STATEMENT = re.compile("是|以来|来(?![前临])|前(?![后夕])")
_LEANING = (NextDay, NearDay)
_DATED = (Day, NextDay, NearDay, Weekday)


class Parsed(NamedTuple):
    """A phrase; without a meaning, words about time that name nothing to come: 去年, 2017年以来."""

    meaning: Meaning | None
    start: int
    end: int


_Found = tuple[Meaning | None, int]
_DUE_EACH_YEAR = (Edge.ON, Edge.BEFORE, Edge.EVE, Edge.BY, Edge.AROUND)
_EACH_YEAR = re.compile(r"(?:每一?个?年度?|按年度?|每(?=年[底末初]))[的于在]?")
_PART_OF_YEAR = re.compile(rf"年?(?P<part>[底末初中])(?:{BLANK}{BEFORE})?(?![小中学])")
_MONTHS_OF_YEAR = re.compile(
    rf"{SMALL}月份?(?:{BLANK}[、，和及]{BLANK}{SMALL}月份?){{1,11}}(?:[底末](?:{BLANK}[之以]?前(?!后))?)?"
)
_YEAR_END = Recurrent(rule="FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31")
_PARTS = {"初": 1, "中": 6}


_POINTS = (points.point_at, festivals.feast_at, festivals.five_years_at, festivals.term_at)


def _point(text: str, position: int) -> tuple[Point, int] | None:
    found = (read(text, position) for read in _POINTS)
    return max((each for each in found if each), key=lambda each: each[1], default=None)


def _finished(text: str, point: Point, position: int) -> tuple[At, int]:
    """The point with the time of day and the word that follow it."""
    if isinstance(point, Unplaced):
        return At(point=point), position
    printed = None
    if isinstance(point, _DATED) and (hours := TIME.match(text, position)):
        name = hours["printed"] or hours["beside"]
        printed = WEEKDAYS[name] if name else None
        position = hours.end()
    edge, end = edge_at(text, position)
    return At(point=point, edge=edge, printed=printed), end


def _at(text: str, position: int) -> tuple[At, int] | None:
    found = _point(text, position)
    return _finished(text, *found) if found else None


def _range(text: str, first: At, position: int) -> tuple[Range, int] | None:
    """The range that begins with a point that ends at ``position``."""
    last: At | None = None
    if first.edge in (Edge.ON, Edge.FROM, Edge.AFTER) and (to := _TO.match(text, position)):
        rest = points.point_after(first.point, text, to.end())
        found = _finished(text, *rest) if rest else _at(text, to.end())
        if found and found[0].edge is not Edge.FROM and not isinstance(found[0].point, _LEANING):
            last, position = found
    while first.edge is Edge.ON and (also := _AND.match(text, position)):
        rest = points.point_after(first.point, text, also.end())
        if not rest:
            break
        last, position = _finished(text, *rest)
    if last is None:
        return None
    end = _RANGE_END.match(text, position)
    return Range(first=first, last=last), end.end() if end else position


def _dated(text: str, position: int) -> _Found | None:
    """A range or a point, with what limits it."""
    limit, begun = _LIMIT.match(text, position), False
    if limit:
        position = limit.end()
    elif since := _FROM.match(text, position):
        position, begun = since.end(), True
    found = _at(text, position)
    if not found:
        return None
    at, end = found
    if not limit and (ranged := _range(text, at, end)):
        return (None if _past(at.point) or _past(ranged[0].last.point) else ranged[0]), ranged[1]
    if begun and at.edge is not Edge.FROM:
        return None
    return _alone(text, at, end, limit=limit[0] if limit else "")


def _alone(text: str, at: At, end: int, *, limit: str) -> _Found | None:
    if since := _SINCE.match(text, end):
        return None, since.end()
    if _past(at.point):
        return None, end
    if not _stands_alone(at, limit):
        return None
    if limit and at.edge is Edge.ON:
        at = At(point=at.point, edge=Edge.BY, printed=at.printed)
    if at.edge is Edge.ON and _names_something(text, at.point, end):
        return None, end
    return at, end


def _past(point: Point) -> bool:
    ahead = point.year.ahead if isinstance(point, Day | Months | Feast) else getattr(point, "ahead", None)
    return ahead is not None and ahead < 0


def _stands_alone(at: At, limit: str) -> bool:
    """Whether words like 25日 and 周五 are a date here, and no number of days and no day of every week."""
    point, edge = at.point, at.edge
    if isinstance(point, NextDay) or (isinstance(point, Weekday) and point.ahead is None):
        return edge is Edge.BEFORE or (edge is Edge.ON and limit.startswith(("截", "不", "最")))
    if isinstance(point, NearDay):
        return edge in (Edge.BEFORE, Edge.BY, Edge.FROM)
    return True


def _names_something(text: str, point: Point, end: int) -> bool:
    """Whether it belongs to a name: 2023年工作要点, 2022年第3期; or to a statement: 今年是…."""
    if not isinstance(point, Months) or point.cut.closing:
        return False
    if _TITLE.match(text, end):
        return True
    if (point.first, point.last) != (1, 12):
        return False
    return bool((point.year.number and _ISSUE.match(text, end)) or _STATEMENT.match(text, end))


def _yearly(text: str, position: int) -> _Found | None:
    head = _EACH_YEAR.match(text, position)
    if not head:
        return None
    if months := _MONTHS_OF_YEAR.match(text, head.end()):
        return _each_of(months[0]), months.end()
    if part := _PART_OF_YEAR.match(text, head.end()):
        month = _PARTS.get(part["part"], 12)
        return Yearly(due=At(point=Months(year=UNNAMED, first=month, last=month))), part.end()
    if due := _due_each_year(text, head.end()):
        return Yearly(due=due[0]), due[1]
    return _YEAR_END, head.end() if head[0][-1] not in "的于在" else head.end() - 1


def _each_of(names: str) -> Meaning:
    months = sorted({to_int(each) for each in re.findall(SMALL, names)})
    if not all(1 <= month <= 12 for month in months):
        return Unsettled(open=Open.IMPOSSIBLE)
    return Recurrent(rule=f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))};BYMONTHDAY=-1")


def _due_each_year(text: str, position: int) -> tuple[At, int] | None:
    found = _at(text, position)
    if not found:
        return None
    at, end = found
    if ranged := _range(text, at, end):
        at, end = ranged[0].last, ranged[1]
    of_any_year = isinstance(at.point, Day | Months | Feast) and at.point.year == UNNAMED
    return (at, end) if of_any_year and at.edge in _DUE_EACH_YEAR else None


HEAD = re.compile(
    "|".join(
        (
            r"截[至止]|不[迟晚]于|最[迟晚]|直?[至到]",
            *(module.HEAD for module in (points, festivals, recurring, terms, events, words)),
        )
    )
)
"""Where a phrase may begin, or, of one that leans on an event, the words after it."""


def phrase_at(text: str, position: int, *, since: int) -> Parsed | None:
    """The longest phrase that begins there, or whose event's words stand just before but not before ``since``."""
    leaning = (terms.term_at(text, position), events.event_at(text, position, since=since))
    found = [Parsed(*each) for each in leaning if each]
    readers = (_yearly, recurring.recurrent_at, _dated, words.word_at, words.masked_at)
    found += [Parsed(each[0], position, each[1]) for read in readers if (each := read(text, position))]
    return max(found, key=lambda each: each.end, default=None)  # of equals the first, whose rule is the narrower
