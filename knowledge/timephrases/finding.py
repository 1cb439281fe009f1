"""Time phrases in text."""

import re
from dataclasses import dataclass

from knowledge.documents import Span
from knowledge.timephrases.grammar import HEAD, phrase_at
from knowledge.timephrases.meaning import Meaning

_BRACKETS = re.compile("[《》]")
_HIDDEN = "》"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePhrase:
    """A time phrase where it stands: ``text == whole[span.start:span.end]``."""

    span: Span
    text: str
    meaning: Meaning


def find(text: str) -> tuple[TimePhrase, ...]:
    """The time phrases of a text, disjoint and in order; none inside titles (《》).

    Takes time in proportion to the length of the text, whatever stands in it.
    """
    seen = _without_titles(text)
    phrases: list[TimePhrase] = []
    position = since = 0
    while head := HEAD.search(seen, position):
        parsed = phrase_at(seen, head.start(), since=since)
        if parsed is None:
            position = head.start() + 1
            continue
        position = since = parsed.end
        if parsed.meaning:
            span = Span(start=parsed.start, end=parsed.end)
            phrases.append(TimePhrase(span=span, text=span.cut(text), meaning=parsed.meaning))
    return tuple(phrases)


def _without_titles(text: str) -> str:
    """The text, as long as before, with something for titles that no rule knows."""
    opened: list[int] = []
    titles: list[tuple[int, int]] = []
    for bracket in _BRACKETS.finditer(text):
        if bracket[0] == "《":
            opened.append(bracket.start())
        elif opened:
            start = opened.pop()
            while titles and titles[-1][0] > start:
                titles.pop()
            titles.append((start, bracket.end()))
    pieces, kept = [], 0
    for start, end in titles:
        pieces += [text[kept:start], _HIDDEN * (end - start)]
        kept = end
    return "".join(pieces) + text[kept:]
