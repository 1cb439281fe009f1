"""Marks as Telegram takes them: nested or apart, quotes outermost, code alone. Pure."""

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from bot.telegram.screens.styled import Mark, Style

_QUOTES = (Style.QUOTE, Style.FOLDED)
_INLINE = (Style.BOLD, Style.ITALIC, Style.UNDERLINE, Style.STRIKE)
_OUTER_FIRST = (*_QUOTES, Style.CODE, *_INLINE)

_Stretch = tuple[int, int]


def nested(marks: Iterable[Mark], length: int) -> tuple[Mark, ...]:
    """The same looks by marks that Telegram takes, in the order in which they begin, outer ones first.

    A quote inside a quote is dropped, one that runs over another's end begins behind it. Code keeps no other look
    but a quote's. What crosses the border of a quote, or of another mark, is parted there.

    Args:
        marks: Any, overlapping ones too.
        length: Of the text; what lies beyond it is dropped.
    """
    inside = [mark for mark in marks if mark.start < length]
    stretches: dict[Style, list[_Stretch]] = {
        style: [(mark.start, min(mark.end, length)) for mark in inside if mark.style is style] for style in Style
    }
    quotes = _apart(Mark(style=m.style, start=m.start, end=min(m.end, length)) for m in inside if m.style in _QUOTES)
    borders = sorted({*chain.from_iterable((mark.start, mark.end) for mark in quotes)})
    code = _parted(_union(stretches[Style.CODE]), borders)
    found = [*quotes, *_marks(Style.CODE, code)]
    kept: list[_Stretch] = []
    for style in _INLINE:
        runs = _parted(_without(_union(stretches[style]), code), borders)
        for outer in kept:
            runs = list(chain.from_iterable(_uncrossed(run, outer) for run in runs))
        kept += runs
        found += _marks(style, runs)
    return tuple(sorted(found, key=order))


def order(mark: Mark) -> tuple[int, int, int]:
    """Sorts marks by where they begin, outer ones first."""
    return mark.start, -mark.end, _OUTER_FIRST.index(mark.style)


def _apart(quotes: Iterable[Mark]) -> list[Mark]:
    found: list[Mark] = []
    for mark in sorted(quotes, key=lambda mark: (mark.start, -mark.end)):
        start = max(mark.start, found[-1].end if found else 0)
        if start < mark.end:
            found.append(Mark(style=mark.style, start=start, end=mark.end))
    return found


def _union(stretches: Iterable[_Stretch]) -> list[_Stretch]:
    found: list[_Stretch] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _without(stretches: Sequence[_Stretch], taken: Sequence[_Stretch]) -> list[_Stretch]:
    found = []
    for start, end in stretches:
        for low, high in taken:
            if low < end and high > start:
                found.append((start, low))
                start = high
        found.append((start, end))
    return [(start, end) for start, end in found if start < end]


def _parted(stretches: Iterable[_Stretch], borders: Sequence[int]) -> list[_Stretch]:
    found: list[_Stretch] = []
    for start, end in stretches:
        cuts = [start, *(border for border in borders if start < border < end), end]
        found += pairwise(cuts)
    return found


def _uncrossed(run: _Stretch, outer: _Stretch) -> list[_Stretch]:
    """The run, in two where it lies partly inside and partly outside of the other."""
    crossed = run[0] < outer[0] < run[1] < outer[1] or outer[0] < run[0] < outer[1] < run[1]
    return _parted([run], outer) if crossed else [run]


def _marks(style: Style, stretches: Iterable[_Stretch]) -> list[Mark]:
    return [Mark(style=style, start=start, end=end) for start, end in stretches]
