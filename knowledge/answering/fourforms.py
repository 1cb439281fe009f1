"""Answers about the four forms and their measures, put together by the explorer."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from knowledge.answering.formsquestions import FormsQuestion, Topic, forms_question
from knowledge.forms import wording
from knowledge.forms.explorer import Explorer
from knowledge.forms.values import Limit, Measure, Overview
from knowledge.replies import Answer

_BARRING = re.compile(r"不得(?!超过)")
_JOINING = re.compile(r"入党")
_OFFICE = re.compile(r"提拔|提升|晋升|升职|提任|任职|担任|职务|影响")
_TERM = re.compile(r"期限|最[长短]|多长|分")


@dataclass(frozen=True, slots=True, kw_only=True)
class FourForms:
    """Answers questions about the four forms from what the explorer reads in the library."""

    explorer: Explorer

    def __call__(self, question: str, *, as_of: date | None = None) -> Answer | None:
        """The answer; None for any other question, and where the library does not say."""
        asked = forms_question(question)
        return self._answer(asked, as_of) if asked else None

    def _answer(self, asked: FormsQuestion, as_of: date | None) -> Answer | None:
        measures = [found for name in asked.names if (found := self.explorer.measure(name, as_of=as_of))]
        match asked.topic:
            case Topic.HOW_LONG:
                limits = [limit for measure in measures for limit in _limits(measure, asked.words)]
                return wording.limits(limits) if limits else None
            case Topic.DECIDING if asked.form is None:
                appliers = self.explorer.appliers(as_of=as_of)
                return wording.quoted(appliers) if appliers else None
        overview = self.explorer.overview(as_of=as_of)
        return _explained(asked, overview, measures) if overview else None


def _explained(asked: FormsQuestion, overview: Overview, measures: Iterable[Measure]) -> Answer | None:
    if asked.topic is Topic.ALL:
        return wording.overview(overview)
    if asked.topic is Topic.WHICH:
        return wording.belonging(measures, overview)
    view = overview.forms[(asked.form or 1) - 1]
    if asked.topic is Topic.MEASURES:
        return wording.measures(view)
    if asked.topic is Topic.DECIDING:
        return wording.quoted(view.appliers) if view.appliers else None
    return wording.form(view)


def _limits(measure: Measure, words: str) -> list[Limit]:
    """Those of a measure that a question means: of a ban on offices, of joining again, of the sanction itself."""
    bars = [limit for limit in measure.limits if _BARRING.search(limit.cited.text)]
    if _JOINING.search(words):
        return [limit for limit in bars if _JOINING.search(limit.cited.text)]
    if _OFFICE.search(words):
        return bars
    own = [limit for limit in measure.limits if limit not in bars or "期限" in limit.cited.text]
    return own if own and _TERM.search(words) else list(measure.limits)
