"""Words that give no day whatever the document's date is: 适时, 长期坚持, **月底前."""

import re

from knowledge.timephrases.meaning import Unsettled
from knowledge.timephrases.pieces import BEFORE, BLANK, INSIDE
from knowledge.timephrases.timing import Open

_VAGUE = re.compile(
    "适时|近期(?!以?来)|尽快|尽早|及时(?![性雨])|择机|择期|不定期|(?<![不任限年学长短分中近活])定期(?!存)|随时|第一时间"
    "|(?:在?适当|合适)(?:的?时候|的?时机|时)|条件成熟(?:的?时候|后|时)|立即|即刻|短期内|立行立改|即知即改|(?:时间|日期)?(?:待定|另行通知)"
)
_LASTING = re.compile(
    r"长期(?:坚持|推进|开展|抓|落实)|常态化(?!、?[制长]|疫情|机制|监管|防|帮扶|培训|[党的])|持续(?:推进|坚持|开展)"
    r"|坚持不懈|常抓不懈|久久为功|(?<![^|\s])(?:长期|持续|常年|经常性?|日常|长效)(?![^|\s])"
)
_OF_A_NAME = re.compile("(?:制度化、?|学习教育)$")
_MASK = "*＊×xX＿_○"
_FIGURE = rf"(?:[0-9０-９{_MASK}]{{1,8}}|某)"
_EDGE = rf"(?:{BEFORE}(?![列茅沿身述])|{INSIDE})"
_MASKED = re.compile(
    rf"(?<![0-9０-９A-Za-z〇零一二三四五六七八九十{_MASK}])(?:"
    rf"(?:{_FIGURE}{BLANK}年度?{BLANK})?"
    rf"(?:{_FIGURE}{BLANK}月份?{BLANK}(?:{_FIGURE}{BLANK}[日号]|[上中下]旬|[底末初])?|年?[底末]|[上下]半年|(?={_EDGE}))"
    rf"|[*＊×＿_]{{2,8}}(?={_EDGE})"
    rf")(?:{BLANK}{_EDGE}|{BLANK}前后)?"
)
_ANY_MASK = re.compile(rf"[{_MASK}某]")
HEAD = (
    "适时|立[即行]|即[刻知]|短期内|在?适当|近期|尽[快早]|及时|择[机期]|不?定期|随时|第一时间|合适|条件成熟|[立即][即刻]|时间[待另]|日期[待另]"
    rf"|待定|另行通知|长[期效]|常态化|常抓不懈|常年|持续|坚持不懈|久久|经常|日常|(?<![{_MASK}某])[{_MASK}某]"
)
"""What every such phrase begins with, besides figures."""


def word_at(text: str, position: int) -> tuple[Unsettled, int] | None:
    """A word that asks for a date, or says that there is none."""
    if found := _VAGUE.match(text, position):
        return Unsettled(open=Open.VAGUE), found.end()
    found = _LASTING.match(text, position)
    if found and not _OF_A_NAME.search(text, max(0, position - 5), position):
        return Unsettled(open=Open.LASTING), found.end()
    return None


def masked_at(text: str, position: int) -> tuple[Unsettled, int] | None:
    """A date some of whose figures have been removed: **月底前, 20**年6月, ×月×日前."""
    found = _MASKED.match(text, position)
    return (Unsettled(open=Open.MASKED), found.end()) if found and _ANY_MASK.search(found[0]) else None
