"""Text with marks, as a messenger shows it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """How a stretch is shown, by the Bot API's names."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"
    STRIKE = "strikethrough"
    CODE = "code"
    QUOTE = "blockquote"
    FOLDED = "expandable_blockquote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch ``start`` (inclusive) to ``end`` (exclusive), in code points, and how it is shown."""

    style: Style
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a mark needs 0 <= start < end, not {self.start}..{self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Styled:
    """A text and its marks, which lie inside it and either nest or lie apart."""

    text: str
    marks: tuple[Mark, ...] = ()


def styled(text: str, *styles: Style) -> Styled:
    """``text`` wholly in these styles."""
    return Styled(text=text, marks=tuple(Mark(style=style, start=0, end=len(text)) for style in styles if text))


def joined(pieces: Iterable[Styled | str], separator: str = "") -> Styled:
    """Pieces one after the other, each with its marks."""
    text, marks = "", []
    for place, piece in enumerate(pieces):
        if place:
            text += separator
        if isinstance(piece, str):
            text += piece
            continue
        marks += [Mark(style=m.style, start=m.start + len(text), end=m.end + len(text)) for m in piece.marks]
        text += piece.text
    return Styled(text=text, marks=tuple(marks))
