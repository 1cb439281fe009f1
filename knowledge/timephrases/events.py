"""Phrases that lean on something undated: 会后一周内, 收到通知后5日内, 党的二十大召开前, 主题教育期间."""

import re

from knowledge.timephrases.meaning import Unsettled
from knowledge.timephrases.pieces import BEFORE, BLANK, DIGIT, HAN, HOURS, INSIDE
from knowledge.timephrases.terms import LENGTH, WITHIN, Found, from_here_at
from knowledge.timephrases.timing import Open

_HAPPENS = "召开|举行|举办|开幕|闭幕|开始|结束|换届|活动|培训|考试|会议|选举|竞赛|比赛|演练"
_SEASONS = "主?汛期|雨季|入冬|入夏|入汛|供暖|春耕|春播|麦收|夏[收种]|秋[收种]|三[夏秋]"
_THAT_DAY = "当天|当日|次日|第二天"
_BEFORE_OR_AFTER = rf"[之以]?[前后](?![续期勤台列身沿景来])(?:{BLANK}{LENGTH}(?:{BLANK}{INSIDE})?)?"
_TAIL = re.compile(
    rf"(?P<term>之日起(?:{WITHIN})?|[之以]?后的?{WITHIN})"
    rf"|(?P<event>(?:{_HAPPENS})(?:{BLANK}{LENGTH}{BEFORE}|{_BEFORE_OR_AFTER}))"
    rf"|(?<![社协机都国工商])(?P<meeting>会{_BEFORE_OR_AFTER})"
    rf"|(?P<while>期间)"
    rf"|(?P<whole>(?:{_SEASONS})(?:来临|到来)?[之以]?[前后]|(?:{_THAT_DAY}){HOURS}?(?:{BEFORE}|{INSIDE}))"
)
HEAD = (
    rf"之日|[之以]?后的?{BLANK}[{HAN}半]|[之以]?后的?{BLANK}{DIGIT}|{_HAPPENS}|会[之以]?[前后]|期间"
    rf"|{_SEASONS}|{_THAT_DAY}"
)
"""What the words after the event begin with."""

_LASTING_EVENTS = (
    "会议|活动|培训|大会|全会|两会|主题教育|学习教育|换届|选举|公示|考试|检查|巡[察视]|督[查导]|整改|整治|集训"
    "|竞赛|比赛|演练|疫情|汛期|节假?日"
)
_LASTS = re.compile(f"(?:{_LASTING_EVENTS})$")
_STARTS = re.compile(
    f"每次|主题党日|党员大会|支部大会|代表大会|[支党常]委会|党组会|生活会|座谈会|动员会|推进会|例会|值班|{_LASTING_EVENTS}"
)
_RECEIVED = re.compile(r"[自从]?(?:收到|接到)[^，。；：、！？\s《》（）()|]{0,20}$")
_NOT_OF_AN_EVENT = re.compile(r"[^\w]|[在于自从要应须当将并由对各把及和与或者的使按以等]|(?<!申)请")
_LONGEST = 12


def event_at(text: str, position: int, *, since: int) -> Found | None:
    """A phrase whose event's words stand before ``position`` and whose other words begin there.

    The event may not start before ``since``.
    """
    tail = _TAIL.match(text, position)
    start = _start(text, tail, since) if tail else None
    if tail is None or start is None:
        return None
    here = from_here_at(text, start)
    return here if here and here.end == tail.end() else Found(Unsettled(open=Open.EVENT), start, tail.end())


def _start(text: str, tail: re.Match[str], since: int) -> int | None:
    """Where the words of the event start; None if they name none that has a duration before 期间."""
    begin = tail.start()
    if tail["whole"]:
        return begin
    if tail["term"] and (received := _RECEIVED.search(text, max(since, begin - 2 * _LONGEST), begin)):
        return received.start()
    start = begin
    while start > max(since, begin - _LONGEST) and not _NOT_OF_AN_EVENT.match(text, start - 1):
        start -= 1
    if tail["while"] and not _LASTS.search(text, start, begin):
        return None
    if starts := _STARTS.search(text, start, tail.end()):
        return starts.start()
    if tail["meeting"]:
        return begin
    return start - 2 if text[max(since, start - 2) : start] == "党的" else start
