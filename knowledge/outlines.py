"""Finding nodes of an outline. Pure."""

from collections.abc import Sequence

from knowledge.documents import Level, Section, Span
from knowledge.numerals import to_chinese

_DIVISIONS = frozenset({Level.PART, Level.CHAPTER, Level.SECTION, Level.POINT, Level.ANNEX, Level.HEADING})


def numbered(number: int) -> str:
    """1 -> 一, the way 款 and 项 are counted."""
    return to_chinese(number)


def children(outline: Sequence[Section], label: str, item: int | None) -> Span | None:
    """The span of a division, or of its ``item``-th sub-point; None if the outline has none such.

    Args:
        outline: In document order.
        label: Its number as printed: 第二章, 三、
        item: Number of the sub-point asked for, counted from 1; None for the whole division.
    """
    for place, section in enumerate(outline):
        if section.level in _DIVISIONS and section.number.strip() == label:
            if item is None:
                return section.span
            below = [s for s in outline[place + 1 :] if s.span.end <= section.span.end and s.depth == section.depth + 1]
            return below[item - 1].span if item <= len(below) else None
    return None
