"""The words that say for when a figure is set. Pure."""

import re
from dataclasses import dataclass
from datetime import date

from ingestion.targets.planning import without_comparisons
from knowledge.timephrases.calendar import Calendar
from knowledge.timephrases.reading import timings
from knowledge.timephrases.timing import Anchor, Open

_RATE = re.compile(r"同比|环比|年均")
_NEAR = 40  # characters before a figure in which 同比 belongs to it


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A time phrase of a sentence.

    Attributes:
        at: Where it ends in the sentence.
        phrase: Verbatim.
        due: The last day it names, if any.
    """

    at: int
    phrase: str
    due: date | None


NONE = Period(at=0, phrase="", due=None)


def periods(sentence: str, *, anchor: Anchor, calendar: Calendar) -> list[Period]:
    """The periods of a sentence, in order.

    What lasts or is vague (持续, 尽快) is none, nor is what a figure is compared with (比上年).
    """
    found = timings(without_comparisons(sentence), anchor=anchor, calendar=calendar)
    return [
        Period(at=span.end, phrase=timing.phrase, due=timing.due)
        for span, timing in found
        if timing.open not in (Open.LASTING, Open.VAGUE)
    ]


def of_document(title: str, anchor: Anchor) -> Period:
    """The year that a document plans for, which holds until its text names another time; not a school year."""
    if anchor.year is None or anchor.school_year:
        return NONE
    phrase = f"{anchor.year}年"
    return Period(at=0, phrase=phrase if phrase in title else "", due=date(anchor.year, 12, 31))


def worded(period: Period, sentence: str, at: int) -> str:
    """The period of a figure at ``at`` in the words of the text, 同比 and 年均 included."""
    rates = _RATE.findall(sentence, max(0, at - _NEAR), at)
    return "、".join(dict.fromkeys(filter(None, (period.phrase, *rates[-1:]))))
