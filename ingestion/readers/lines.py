"""Lines and cells the way an extract wants them, and which lines belong together."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ingestion.blocks import Paragraph

LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
"""Everything that ends a line, old printers' form feed and Word's soft break included."""

_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"
_OPENING = re.compile(
    r"""第\s*[0-9０-９〇零○一二两三四五六七八九十百千]+\s*(?:编|章|节|条(?:之[一二三四五六七八九十]+)?)(?=\s|\Z)
    |[〇一二三四五六七八九十百]+[、．.]
    |[（(]\s*(?:[0-9０-９]{1,3}|[〇一二三四五六七八九十百]+)\s*[)）](?![项款、和或至,，])
    |[0-9０-９]{1,3}(?:[、．)）]|\.(?![0-9０-９]))
    |[①-⑳⒈-⒛⑴-⒇]
    |附\s*[件表录](?=[\s0-9０-９一二三四五六七八九十：:]|\Z)""",
    re.VERBOSE,
)
_SENTENCE_END = re.compile(r"[。！？!?…：:；;][”’」』）)》]*\Z")
_SPACED = re.compile(r"[A-Za-z0-9,.;:!?%)\]]\Z")
_LATIN = re.compile(r"[A-Za-z0-9(\[]")


def stripped(text: str) -> str:
    """The text without blanks (full-width ones too) and zero-width marks on either side."""
    previous = None
    while text != previous:
        previous, text = text, text.strip().strip(_INVISIBLE)
    return text


def split(text: str) -> Iterator[str]:
    """The lines of a text that say something, without the blanks around them."""
    return (line for raw in LINE_END.split(text) if (line := stripped(raw)))


def paragraphs(text: str, *, heading: int | None = None) -> Iterator[Paragraph]:
    """Each line of ``text`` that says something as a paragraph of its own."""
    return (Paragraph(text=line, heading=heading) for line in split(text))


def cell(text: str) -> str:
    """The text of a table cell: its lines with single spaces between them."""
    return " ".join(split(text))


def rectangle(rows: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The rows filled up with empty cells to the same length; rows without any text are left out."""
    kept = [tuple(row) for row in rows if any(row)]
    width = max((len(row) for row in kept), default=0)
    return tuple(row + ("",) * (width - len(row)) for row in kept)


def opens(line: str) -> bool:
    """Whether a line starts with a number that opens a unit: 第三条, 二、, （三）, 4., ⑤, 附件1."""
    return _OPENING.match(line) is not None


def closes(line: str) -> bool:
    """Whether a line ends where a sentence ends."""
    return _SENTENCE_END.search(line) is not None


def join(before: str, after: str) -> str:
    """Two lines of one paragraph in a row: a space between Latin words, nothing between characters."""
    spaced = _SPACED.search(before) and _LATIN.match(after) and (before[-1].isalpha() or after[0].isalpha())
    return f"{before} {after}" if spaced else before + after
