"""Time phrases of a text together with what they come to."""

from knowledge.documents import Span
from knowledge.timephrases.calendar import Calendar
from knowledge.timephrases.finding import find
from knowledge.timephrases.resolving import resolve
from knowledge.timephrases.timing import Anchor, Timing


def timings(text: str, *, anchor: Anchor, calendar: Calendar) -> tuple[tuple[Span, Timing], ...]:
    """Find and resolve: the phrases in order, each with where it stands and what it comes to."""
    return tuple((phrase.span, resolve(phrase, anchor=anchor, calendar=calendar)) for phrase in find(text))
