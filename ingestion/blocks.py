"""What a reader hands over: the text of a source as paragraphs and tables, in their order."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One line of text as a person would see it; never empty, without line breaks.

    Attributes:
        text: With the numbers a word processor shows in front (automatic numbering written out).
        heading: 1 for the outermost heading level the source marks, None for running text.
    """

    text: str
    heading: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table where it stands in the text.

    Attributes:
        rows: Cells row by row, every row equally long; a merged cell's text repeats in each of the
            places it covers. Line breaks inside a cell are single spaces.
        header: How many rows on top are column headings (0 if none).
        name: The sheet's name or the caption, if the source has one.
    """

    rows: tuple[tuple[str, ...], ...]
    header: int = 1
    name: str = ""


Block = Paragraph | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """All that a reader found in one source.

    Attributes:
        blocks: In reading order.
        title: From the source's own metadata (docx properties, <title>); often empty or wrong.
        warnings: In Chinese, one line each: pages without text, unreadable parts.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    warnings: tuple[str, ...] = ()
