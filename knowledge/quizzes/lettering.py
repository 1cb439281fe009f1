"""A passage by its letters alone, numbers in digits, and where in it a text stands whole. Pure."""

import re
import unicodedata
from dataclasses import dataclass

from knowledge.documents import Span
from knowledge.numerals import NUMERAL, to_int

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")


@dataclass(frozen=True, slots=True)
class Plain:
    """The letters of a text, numbers in digits, and where each stood."""

    text: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        return Span(start=self.at[start], end=self.at[end - 1] + 1)


def plain(text: str) -> Plain:
    letters: list[str] = []
    at: list[int] = []
    numbers = {match.start(): match for match in re.finditer(NUMERAL, text)}
    skip = 0
    for place, char in enumerate(text):
        if place < skip:
            continue
        if match := numbers.get(place):
            skip = match.end()
            digits = str(to_int(match.group()))
            letters.extend(digits)
            at.extend([place] * (len(digits) - 1) + [skip - 1])
            continue
        for letter in unicodedata.normalize("NFKC", char).casefold():
            if letter.isalnum():
                letters.append(letter)
                at.append(place)
    return Plain("".join(letters), tuple(at))


def widened(span: Span, passage: str) -> Span:
    """The whole sentences that a span touches."""
    touched = [
        each
        for each in _SENTENCE.finditer(passage)
        if each.group().strip() and each.start() < span.end and each.end() > span.start
    ]
    first, last = touched[0], touched[-1]
    start = first.start() + len(first.group()) - len(first.group().lstrip())
    return Span(start=start, end=last.start() + len(last.group().rstrip()))


def place_of(ground: Plain, needle: str, *, open_left: bool, open_right: bool) -> Span | None:
    """Where a text stands whole: numbers are not cut, and an open end is where the passage pauses."""
    start = ground.text.find(needle) if needle else -1
    while start >= 0:
        end = start + len(needle)
        cut = _splits(ground.text, start) or _splits(ground.text, end)
        left = not open_left or start == 0 or ground.at[start] - ground.at[start - 1] > 1
        right = not open_right or end == len(ground.text) or ground.at[end] - ground.at[end - 1] > 1
        if not cut and left and right:
            return ground.span(start, end)
        start = ground.text.find(needle, start + 1)
    return None


def _splits(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1].isdigit() and text[place].isdigit()


def around(span: Span, passage: str) -> str:
    """The sentence in which a span begins."""
    return next((each.group() for each in _SENTENCE.finditer(passage) if each.end() > span.start), "")
