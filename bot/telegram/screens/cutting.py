"""Cutting text with marks into messages that Telegram takes. Pure."""

import re
from collections.abc import Sequence

from bot.telegram.screens.characters import clean, is_blank, may_part
from bot.telegram.screens.characters import utf16_length as utf16_length
from bot.telegram.screens.nesting import nested, order
from bot.telegram.screens.styled import Mark, Styled

LIMIT = 4096
"""UTF-16 units of a message."""

MOST_MARKS = 100
_LEAST = 2  # UTF-16 units: the widest character
_DEEPEST = 5  # marks around one character: a quote and four looks
_CLOSING = "”’」』）)》"
_BORDERS = tuple(
    re.compile(pattern)
    for pattern in (r"\n\s*\n", r"\n", rf"[。；！？][{_CLOSING}]*", rf"[，、：,;:!?][{_CLOSING}]*|\s")
)


def cut(body: Styled, limit: int = LIMIT, *, most: int = MOST_MARKS) -> list[Styled]:
    """Parts that can each be sent as a message, in order; none of a body that has nothing to see.

    Joined they are the text but for blanks between parts, with the same looks. Parts end at a paragraph's end, else
    at a line's, a sentence's or a clause's, as far back as half of the longest part; never inside what is seen as one
    character, unless that alone is too long.

    Args:
        body: Its marks may overlap.
        limit: UTF-16 units of a part.
        most: Marks of a part.

    Raises:
        ValueError: the limit is below 2, or ``most`` below 5, which is how deep marks nest.
    """
    if limit < _LEAST or most < _DEEPEST:
        raise ValueError(f"a part needs at least {_LEAST} UTF-16 units and {_DEEPEST} marks, not {limit} and {most}")
    text = clean(body.text)
    marks = nested(body.marks, len(text))
    parts: list[Styled] = []
    start = _skip(text, 0)
    while start < len(text):
        end = _border(text, start, _reach(text, marks, start, limit, most))
        stop = start + len(text[start:end].rstrip())
        if not is_blank(text[start:stop]):
            parts.append(_part(text, marks, start, stop))
        start = _skip(text, end)
    return parts


def entities(body: Styled) -> list[dict[str, str | int]]:
    """The marks as the Bot API's MessageEntity objects, offsets in UTF-16 units, in the order in which they begin."""
    found: list[dict[str, str | int]] = []
    reached = units = 0
    for mark in _trimmed(body.text, nested(body.marks, len(body.text))):
        units += utf16_length(body.text[reached : mark.start])
        reached = mark.start
        length = utf16_length(body.text[mark.start : mark.end])
        found.append({"type": mark.style.value, "offset": units, "length": length})
    return found


def _reach(text: str, marks: Sequence[Mark], start: int, limit: int, most: int) -> int:
    """The end of the longest part from ``start`` on that keeps both limits."""
    end = min(len(text), start + limit)
    while (excess := utf16_length(text[start:end]) - limit) > 0:
        end -= (excess + 1) // 2
    touched = [mark for mark in marks if mark.start < end and mark.end > start]
    return end if len(touched) <= most else min(end, touched[most].start)


def _border(text: str, start: int, end: int) -> int:
    """The best place up to ``end`` to end a part that begins at ``start``."""
    if end == len(text) or text[end] == "\n":
        return end
    half = start + (end - start) // 2
    for border in _BORDERS:
        ends = [match.end() for match in border.finditer(text, half, end) if match.end() > half]
        best = next((place for place in reversed(ends) if may_part(text, place)), None)
        if best is not None:
            return best
    return next((place for place in range(end, start, -1) if may_part(text, place)), end)


def _part(text: str, marks: Sequence[Mark], start: int, end: int) -> Styled:
    within = [
        Mark(style=mark.style, start=max(mark.start, start) - start, end=min(mark.end, end) - start)
        for mark in marks
        if mark.start < end and mark.end > start
    ]
    return Styled(text=text[start:end], marks=_trimmed(text[start:end], within))


def _trimmed(text: str, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Marks without blanks at their ends, and without those that show nothing: Telegram would change them so."""
    found = []
    for mark in marks:
        stretch = text[mark.start : mark.end]
        if not is_blank(stretch):
            start = mark.start + len(stretch) - len(stretch.lstrip())
            found.append(Mark(style=mark.style, start=start, end=start + len(stretch.strip())))
    return tuple(sorted(found, key=order))


def _skip(text: str, at: int) -> int:
    return at + len(text[at:]) - len(text[at:].lstrip())
