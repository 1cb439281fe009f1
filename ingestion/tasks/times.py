"""When a task is due: the dated parts of a cell or a sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from ingestion.tasks.owners import NONE
from knowledge.documents import Span
from knowledge.readings import Part
from knowledge.timephrases.calendar import Calendar
from knowledge.timephrases.reading import timings
from knowledge.timephrases.timing import Anchor, Open, Timing

_CELL = 1_000
_TITLE = 100
_SHOWN = 30
_LATE = timedelta(days=31)
_BREAK = re.compile(r"[,，;；。、/／\s\u3000+＋]+")
_EDGES = " \u3000：:。，、；．.·-—（）()"
_PARTICLES = re.compile(r"^(?:之?前|之?内|期间|左右|起|并|再|于|在|由|为)+|(?:于|在|自|从|为|是|：|:)+$")
_PLAIN = re.compile(
    r"(?:前|内|底|起)?(?:要|须|应)?(?:全部|全面|基本)?(?:完成|落实|办结|到位|实施|开展|进行|结束|时间|时限|执行|推进|组织实施|完成时限|完成时间|)"
)
_MASK = re.compile(r"[*＊]|[×xX]{1,4}(?=[年月日])")
_PERIOD = re.compile(
    r"\d{4}\s*学年|[上下]半年|全年|当年|(?:第?[一二三四]|本)?季度|“?十[一二三四五]五”?(?:时期|期间)?|[^前底末]{1,6}节|“[^”]*”"
)
_ABOUT = re.compile(
    r"度|的|段|级|总结|学习(?:计划|安排)|目标|情况|形势|计划|要点|方案|规划|预算|决算|先进|优秀|以来|发展规划|"
    r"工作(?:总结|情况|计划|要点|汇报|思路)|[^，。；]{0,6}(?:大会|晚会|汇演|系列)"
)
_OF_YEAR = ("级", "段", "度")
_YEAR = re.compile(r"20\d{2}\s*年?(?:年?度)?|[今本]年度?")
_WHEN_YEAR = re.compile(
    r"[，、；。）)：:\s]|$|[将要内里全再起各由]|我[校院局]|"
    r"(?:计划|重点|继续|完成|召开|举办|组织|开展|实现|建成|启动|争取|力争|着重)"
)
_ROUND = re.compile(r"(?:工作)?(?:安排|重点|计划|任务分解)")
_DONE = re.compile(r"[^，。；]{0,6}(?:印发|下发|召开|发布|通过|举行)的")
_DEADLINE = re.compile(r"(?:前|底|末|内|止)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads times against a document's own date."""

    anchor: Anchor
    calendar: Calendar

    def found(self, text: str) -> tuple[tuple[Span, Timing], ...]:
        """The time phrases of a text."""
        return timings(text, anchor=self.anchor, calendar=self.calendar)

    def due(self, text: str) -> tuple[tuple[Span, Timing], ...]:
        """The time phrases of running text that say when something is to be done.

        Left out are times that only tell which thing is meant (2023年工作要点), and days long before the document's
        own, which tell what is followed up; a plan may be signed some weeks after its first days.
        """
        return tuple((span, timing) for span, timing in self.told(text) if not self._is_past(text, span, timing))

    def told(self, text: str) -> tuple[tuple[Span, Timing], ...]:
        """The same, days before the document's own included."""
        return tuple((span, timing) for span, timing in self.found(text) if not _is_aside(text, span, timing))

    def _is_past(self, text: str, span: Span, timing: Timing) -> bool:
        day, year = self.anchor.day, self.anchor.year
        if timing.due is None or text[: span.start].endswith(("（", "(")):
            return False
        if day is not None:
            return timing.due < day - _LATE
        return year is not None and timing.due.year < year


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """What a cell says; ``warnings`` in Chinese."""

    parts: tuple[Part, ...] = ()
    warnings: tuple[str, ...] = ()


def _is_aside(text: str, span: Span, timing: Timing) -> bool:
    """Whether a phrase only tells which thing is meant: 2023年工作要点, 三年级, 每周安排."""
    after = text[span.end : span.end + 12]
    if _inside_title(text, span) or (timing.phrase.endswith("年") and after[:1] in _OF_YEAR):
        return True
    if timing.recurrence and _ROUND.match(after):
        return True
    if _YEAR.fullmatch(timing.phrase):
        return _WHEN_YEAR.match(after) is None
    if _DONE.match(after):
        return True
    return _PERIOD.fullmatch(timing.phrase) is not None and _ABOUT.match(after) is not None


def _inside_title(text: str, span: Span) -> bool:
    """Whether a phrase stands inside 《》."""
    opened = text.rfind("《", max(0, span.start - _TITLE), span.start)
    return opened >= 0 and text.find("》", opened, span.start) < 0


def times_in(cell: str, reader: Reader) -> Times:
    """The dated parts of a time cell: “制度寒假前，运行全年” has two.

    What nobody can read stays as it is printed, and a person is asked.
    """
    if NONE.fullmatch(cell):
        return Times()
    if len(cell) > _CELL:
        return Times(warnings=("时间一栏过长，没有读取",))
    found = reader.found(cell)
    if not found:
        return _unread(cell)
    labels = labels_of(cell, [span for span, _ in found])
    parts = tuple(Part(what=label, timing=timing) for label, (_, timing) in zip(labels, found, strict=True))
    return Times(parts=parts, warnings=warnings_of(parts))


def warnings_of(parts: Sequence[Part]) -> tuple[str, ...]:
    """What a person should look at in some times, each once."""
    out = []
    for part in parts:
        if part.timing.warning:
            out.append(part.timing.warning)
        elif part.timing.open is Open.MASKED:
            out.append(f"时间被隐去（{part.timing.phrase[:_SHOWN]}）")
        elif part.timing.open is Open.IMPOSSIBLE:
            out.append(f"没有这个日期（{part.timing.phrase[:_SHOWN]}）")
    return tuple(dict.fromkeys(out))


def deadlines(found: Sequence[tuple[Span, Timing]]) -> tuple[Timing, ...]:
    """The times that say by when, not which year or quarter something is about."""
    return tuple(timing for _, timing in found if timing.due and _DEADLINE.search(timing.phrase))


def contradiction(parts: Sequence[Part], text: Sequence[Timing]) -> str:
    """What to tell where the deadlines in a row's text do not fit its time column; empty where they do.

    Steps on the way are no contradiction as long as one of them is the column's own day and none lies after it.
    """
    dues = {part.timing.due for part in parts if part.timing.due}
    if not dues or not text or any(part.timing.recurrence for part in parts):
        return ""
    told = {timing.due for timing in text if timing.due}
    if told & dues and max(told) <= max(dues):
        return ""
    ours = "、".join(dict.fromkeys(part.timing.phrase[:_SHOWN] for part in parts))
    theirs = "、".join(dict.fromkeys(timing.phrase[:_SHOWN] for timing in text))
    return f"时间前后不一致：时间栏写“{ours}”，内容写“{theirs}”"


def labels_of(text: str, spans: Sequence[Span]) -> list[str]:
    """What is due at each time: the words in front of it, else those after it; empty for the whole task."""
    bounds = [0, *(span.end for span in spans)]
    between = [text[low : span.start] for low, span in zip(bounds, spans, strict=False)]
    tails = [*between[1:], text[bounds[-1] :]]
    labels: list[str] = []
    taken = ""
    for at in range(len(spans)):
        lead = _BREAK.split(between[at])[-1] if at else between[at]
        lead = _tidy(lead if lead != taken else "")
        tail = _BREAK.split(tails[at])[0] if not lead else ""
        taken = tail
        labels.append(lead or _tidy(tail))
    if len(set(labels)) == 1 or len(spans) == 1:
        return ["" if _PLAIN.fullmatch(label) else label for label in labels]
    return labels


def _tidy(words: str) -> str:
    return _PARTICLES.sub("", words.strip(_EDGES)).strip(_EDGES)


def _unread(cell: str) -> Times:
    shown = cell[:_SHOWN]
    if _MASK.search(cell):
        return Times(
            parts=(Part(what="", timing=Timing(phrase=cell, open=Open.MASKED)),), warnings=(f"时间被隐去（{shown}）",)
        )
    return Times(
        parts=(Part(what="", timing=Timing(phrase=cell, open=Open.VAGUE)),), warnings=(f"时间没有读懂（{shown}）",)
    )
