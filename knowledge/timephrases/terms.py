"""Terms in text: 30日内 and 自印发之日起一个月内 from the document's own day, 收到通知后，3日内 from an event."""

import re
from typing import NamedTuple

from knowledge.numerals import to_int
from knowledge.timephrases.meaning import At, Edge, Meaning, NearDay, Unit, Unsettled, Within
from knowledge.timephrases.pieces import BEFORE, BLANK, COUNT, DIGIT, HAN, INSIDE, NOT_IN_NUMBER, TO
from knowledge.timephrases.timing import Open


class Found(NamedTuple):
    """A phrase's meaning, and where it starts and ends."""

    meaning: Meaning
    start: int
    end: int


_UNITS = {
    "小时": Unit.HOUR,
    "工作日": Unit.WORKDAY,
    "星期": Unit.WEEK,
    "礼拜": Unit.WEEK,
    "周": Unit.WEEK,
    "天": Unit.DAY,
    "日": Unit.DAY,
    "月": Unit.MONTH,
    "年": Unit.YEAR,
}
_HALVES = {"年": (6, Unit.MONTH), "月": (15, Unit.DAY)}
LENGTH = (
    rf"(?:{COUNT}{BLANK}个?(?:小时|工作日|星期|礼拜|周|天|日|年|(?<=个)月)"  # 三个月, for 三月 is March
    r"|半个?[年月])"
)
_LENGTH_READ = re.compile(rf"(?P<count>{COUNT}){BLANK}个?(?P<unit>{'|'.join(_UNITS)})|半个?(?P<half>[年月])")
WITHIN = rf"{BLANK}{LENGTH}{BLANK}{INSIDE}"

_TERM = re.compile(rf"{NOT_IN_NUMBER}(?<![近去前每满逾个])(?:{COUNT}{TO})?(?P<length>{LENGTH}){BLANK}{INSIDE}")
_NOTICE = "(?:通知|办法|方案|意见|规定|文件|计划|细则|制度|公告|决定|要点|规划|规则)"
_ISSUED = "(?:印发|发布|下发|发文|公布|发出|颁布)"
_FROM_HERE = re.compile(
    rf"(?:[自从]?(?:本?{_NOTICE})?{_ISSUED}之日起|本{_NOTICE}{_ISSUED}[之以]?后|[自从]?(?:即日|现在|今日)起)"
    rf"(?:{BLANK}(?P<length>{LENGTH}){BLANK}{INSIDE})?"
)
_FROM_EVENT = re.compile(rf"[自从][^，。；：、！？\s《》（）()|自从]{{1,24}}?之日起(?:{WITHIN})?")
_DAYS_AHEAD = re.compile(rf"{NOT_IN_NUMBER}{COUNT}{BLANK}个?(?:工作)?[日天]{BEFORE}")

_LOOKS_BACK = 24
_WHEREUPON = re.compile(
    r"(?:[后的时]|之日起)，[^，。；：\n]{0,16}$"
    r"|(?:离职|辞职|退休|处分|任职|上任|到任|入职|受理|立案|生效|期满|发生|成立|接报|获悉|放假|开学)$"
)
"""Before 30日内: it runs from that event."""
_HELD = re.compile(r"(?:召开|举行|举办|实施|开始|启动|提前|至少|不少于)[^，。；：、\s]{0,12}$")
"""Before 7日前: it counts back from what is held, and is no day of the month."""

HEAD = (
    rf"(?<!{DIGIT}){DIGIT}|(?<![{HAN}百])[{HAN}百]|半个?[年月]|[自从]|即日|现在|今日"
    rf"|本?{_NOTICE}{_ISSUED}|{_ISSUED}之日"
)
"""What every such phrase begins with."""


def _term(length: str) -> Within:
    read = _LENGTH_READ.fullmatch(length)
    if not read:
        raise ValueError(f"not a length of time: {length!r}")
    if half := read["half"]:
        count, unit = _HALVES[half]
        return Within(count=count, unit=unit)
    return Within(count=to_int(read["count"]), unit=_UNITS[read["unit"]])


def from_here_at(text: str, position: int) -> Found | None:
    """A term, or the mere beginning of one, that runs from the document's own day and says so."""
    found = _FROM_HERE.match(text, position)
    if not found:
        return None
    meaning = _term(found["length"]) if found["length"] else At(point=NearDay(ahead=0), edge=Edge.FROM)
    return Found(meaning, position, found.end())


def term_at(text: str, position: int) -> Found | None:
    """A term, whatever it runs from."""
    before = text[max(0, position - _LOOKS_BACK) : position]
    leaning = Unsettled(open=Open.EVENT)
    if found := _TERM.match(text, position):
        return Found(leaning if _WHEREUPON.search(before) else _term(found["length"]), position, found.end())
    if found := _DAYS_AHEAD.match(text, position):
        return Found(leaning, position, found.end()) if _HELD.search(before) else None
    if here := from_here_at(text, position):
        return here
    if found := _FROM_EVENT.match(text, position):
        return Found(leaning, position, found.end())
    return None
