"""When a task is due: the dated parts of a cell or a sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ingestion.tasks.leaning import Scope, month_of, settled
from ingestion.tasks.naming import names
from ingestion.tasks.owners import NONE
from knowledge.documents import Span
from knowledge.readings import Part
from knowledge.timephrases.calendar import Calendar
from knowledge.timephrases.reading import timings
from knowledge.timephrases.timing import Anchor, Open, Timing

_CELL = 1_000
_SHOWN = 30
_MOST_OF_A_YEAR = timedelta(days=240)
_NO_YEAR = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})月")
_LATE = timedelta(days=31)
_BREAK = re.compile(r"[,，;；。、/／\s\u3000+＋]+")
_EDGES = " \u3000：:。，、；．.·-—（）()"
_PARTICLES = re.compile(r"^(?:之?前|之?内|期间|左右|起|并|再|于|在|由|为)+|(?:于|在|自|从|为|是|：|:)+$")
_PLAIN = re.compile(
    r"(?:前|内|底|起)?(?:要|须|应)?(?:全部|全面|基本)?(?:完成|落实|办结|到位|实施|开展|进行|结束|时间|时限|执行|推进|组织实施|完成时限|完成时间|)"
)
_MASK = re.compile(r"[*＊]|[×xX]{1,4}(?=[年月日])")
_BARE_DAY = re.compile(r"[\s\u3000]*(?P<day>(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[日号])")
_DEADLINE = re.compile(r"(?:前|底|末|内|止)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads times against a document's own date.

    Attributes:
        scope: The month of the heading that a text stands under; None if there is none.
    """

    anchor: Anchor
    calendar: Calendar
    scope: Scope | None = None

    def within(self, scope: Scope | None) -> "Reader":
        """The same for a text that stands under a month."""
        return replace(self, scope=scope)

    def found(self, text: str) -> tuple[tuple[Span, Timing], ...]:
        """The time phrases of a text."""
        return settled(text, self._read(text, None), self.scope, self._read)

    def due(self, text: str) -> tuple[tuple[Span, Timing], ...]:
        """The time phrases of running text that say when something is to be done.

        Left out are times that only tell which thing is meant (2023年工作要点), and days long before the document's
        own, which tell what is followed up; a plan may be signed some weeks after its first days.
        """
        return tuple((span, timing) for span, timing in self.told(text) if not self._is_past(text, span, timing))

    def told(self, text: str) -> tuple[tuple[Span, Timing], ...]:
        """The same, days before the document's own included."""
        found = self.found(text)
        return tuple(self._rolled(each) for at, each in enumerate(found) if not names(text, found, at))

    def _rolled(self, found: tuple[Span, Timing]) -> tuple[Span, Timing]:
        """A day without a year that lies most of a year before the document's is that of the next year: 1月10日前."""
        span, timing = found
        day = self.anchor.day
        if day is None or self.anchor.school_year or self.anchor.year not in (None, day.year):
            return found
        if timing.due is None or timing.due >= day - _MOST_OF_A_YEAR:
            return found
        later = self._read(f"{day.year + 1}年{timing.phrase}", None) if _NO_YEAR.match(timing.phrase) else ()
        return (span, replace(later[0][1], phrase=timing.phrase)) if later else found

    def answered(self, text: str) -> tuple[tuple[Span, Timing], ...]:
        """The times in what answers the question when (活动时间：19日): a mere day of the month is one."""
        day = _BARE_DAY.match(text)
        if day is None or self.scope is not None:
            return self.told(text)
        first = self._read(f"不迟于{day['day']}", None)
        due = first[0][1].due if first else None
        return self.within(month_of(due)).told(text) if due else self.told(text)

    def _read(self, text: str, day: date | None) -> tuple[tuple[Span, Timing], ...]:
        anchor = self.anchor if day is None else replace(self.anchor, day=day)
        return timings(text, anchor=anchor, calendar=self.calendar)

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
