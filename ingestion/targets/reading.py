"""From a document to its targets."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingestion.duties.labels import Labels
from ingestion.targets.acceptance import is_target
from ingestion.targets.figures import NOTHING, Figure, Topic, figures
from ingestion.targets.periods import NONE, Period, of_document, periods, worded
from ingestion.targets.planning import Cue, Mood, carried, closes_as_plan, cues, mood_of, told
from ingestion.tasks.anchoring import anchor_of
from knowledge.documents import Document, Kind, Span
from knowledge.readings import Comparator, Target
from knowledge.timephrases.calendar import Calendar
from knowledge.timephrases.timing import Anchor

_SENTENCE = re.compile(r"[^。！？\r\n]+")
_RANGE = (Comparator.AT_LEAST, Comparator.AT_MOST)


def read_targets(document: Document, *, calendar: Calendar) -> tuple[Target, ...]:
    """The figures that a document sets to be reached, in the order of its text.

    What a report says was reached is none, and neither is what a regulation prescribes.

    Args:
        document: As ingested.
        calendar: For the time phrases that lean on it.
    """
    if document.kind is Kind.REGULATION:
        return ()
    reader = _Reader(document=document, anchor=anchor_of(document), calendar=calendar, labels=Labels(document.chunks))
    return tuple(reader.targets())


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What holds where a sentence begins."""

    mood: Mood
    period: Period = NONE
    topic: Topic = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    document: Document
    anchor: Anchor
    calendar: Calendar
    labels: Labels

    def targets(self) -> Iterator[Target]:
        year = self.anchor.year or (self.anchor.day.year if self.anchor.day else None)
        section = state = _State(mood=mood_of(self.document.kind), period=of_document(self.document.title, self.anchor))
        for line, start in _lines(self.document.text):
            state, opening = section, True
            for match in _SENTENCE.finditer(line):
                told_by = cues(match.group(), year=year)
                dated = periods(match.group(), anchor=self.anchor, calendar=self.calendar)
                found, topic = figures(match.group(), state.topic)
                yield from self._chosen(match.group(), start + match.start(), state, found, told_by, dated)
                state = _State(
                    mood=carried(state.mood, told_by), period=dated[-1] if dated else state.period, topic=topic
                )
                if opening and any(cue.strong for cue in told_by):
                    section = _State(mood=state.mood, period=state.period)
                opening = False

    def _chosen(
        self,
        sentence: str,
        start: int,
        state: _State,
        found: Sequence[Figure],
        told_by: Sequence[Cue],
        dated: Sequence[Period],
    ) -> Iterator[Target]:
        """The targets among the figures of a sentence that begins at ``start``."""
        mood = Mood.PLANNED if state.mood is Mood.OPEN and closes_as_plan(sentence) else state.mood
        period = replace(state.period, at=0)
        cues_left, periods_left = deque(told_by), deque(dated)
        for figure in found:
            at = figure.quantity.span.start
            while cues_left and cues_left[0].at <= at:
                mood = told(mood, cues_left.popleft())
            while periods_left and periods_left[0].at <= at:
                period = periods_left.popleft()
            if mood is Mood.PLANNED and is_target(figure, sentence):
                yield from self._targets(figure, sentence, start, period)

    def _targets(self, figure: Figure, sentence: str, start: int, period: Period) -> Iterator[Target]:
        span = Span(start=start + figure.clause.start, end=start + figure.clause.end)
        above = [section for section in self.document.sections if section.span.start <= span.start < section.span.end]
        label = self.labels.at(span.start, above)
        words = worded(period, sentence, figure.quantity.span.start)
        for value, comparator in _values(figure):
            yield Target(
                metric=figure.metric,
                change=figure.change,
                comparator=comparator,
                value=value,
                masked=value is None,
                unit=figure.quantity.unit,
                period=words,
                due=period.due,
                stretch=figure.stretch,
                label=label,
                span=span,
            )


def _lines(text: str) -> Iterator[tuple[str, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield line, start
        start += len(line)


def _values(figure: Figure) -> list[tuple[str | None, Comparator]]:
    """A value with how it compares; of a range, both ends; of 从5%到8% the latter."""
    values, said = figure.quantity.values, figure.claim.comparator
    if len(values) == 1 or figure.claim.baseline:
        return [(values[-1], said)]
    return list(zip(values, _RANGE, strict=True))
