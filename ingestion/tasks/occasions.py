"""Occasions that a sentence waits for, without a day (在方案审定后) or on the day named before (当天下午5时前)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from ingestion.tasks.sentences import Sentence
from knowledge.documents import Span
from knowledge.timephrases.timing import Open, Timing

_ENDS = (
    "结束|完成|届满|期满|审定|审核|审批|审议|批准|同意|通过|闭幕|召开|印发|下发|收到|报到|到位|到期|落幕|竣工|"
    "公示|确定|签字|研究"
)
_OCCASION = re.compile(
    rf"(?:(?<=[，,])|^)(?:"
    rf"(?:待|等|在|自|于|从|每次)[^，,。；]{{2,24}}?(?:(?<![今最先])[之以]?后|结束|之日)(?![勤续台期备来面方进])|"
    rf"[^，,。；]{{0,16}}?(?:{_ENDS})[之以]?后(?![勤续台期备来面方进])|"
    r"[^，,。；]{0,8}(?:活动|会议|培训|学习|观看|收看|竞赛|比赛|考试|参观|演出)结束(?=[，,向由请各将须要]))"
)


def occasion_in(sentence: Sentence) -> Span | None:
    """Where the words stand that tell what a sentence waits for; None if it waits for nothing."""
    found = _OCCASION.search(sentence.masked)
    return Span(start=found.start(), end=found.end()) if found else None


_THAT_DAY = re.compile("(?P<same>当[天日])|次日|第二天")


def on_that_day(
    found: Sequence[tuple[Span, Timing]], earlier: Sequence[tuple[Span, Timing]]
) -> tuple[tuple[Span, Timing], ...]:
    """The times of a sentence, with 当天 and 次日 as what the day named before them makes them.

    Args:
        found: Of the sentence.
        earlier: Of the sentences before it.
    """
    day = next((one for _, timing in reversed(earlier) if (one := _single(timing))), None)
    out: list[tuple[Span, Timing]] = []
    for span, timing in found:
        leans = _THAT_DAY.match(timing.phrase) if timing.open is Open.EVENT else None
        if leans and day:
            that = day if leans["same"] else day + timedelta(days=1)
            timing = replace(timing, due=that, open=None)
        day = _single(timing) or day
        out.append((span, timing))
    return tuple(out)


def _single(timing: Timing) -> date | None:
    """The day of a time that is one."""
    return timing.due if timing.due is not None and timing.start in (None, timing.due) else None
