"""Printed lines put back into paragraphs: what a page break, a margin and an indent say. Knows no PDF library."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingestion.readers import lines

_PAGE_NUMBER = re.compile(
    r"""[-—–―－•·\s]+\d{1,4}[-—–―－•·\s]+ | 第\s*\d{1,4}\s*页(?:\s*[/／,，、]?\s*共\s*\d{1,4}\s*页)?
    | \d{1,4}\s*[/／]\s*\d{1,4} | [Pp](?:age|\.)\s*\d{1,4}(?:\s*of\s*\d{1,4})?""",
    re.VERBOSE,
)
_NUMBER_AT_END = re.compile(r"^[-—·\s]*\d{1,4}[-—·]*\s+|\s+[-—·]*\d{1,4}[-—·\s]*$")
_BARE_NUMBER = re.compile(r"\d{1,4}")
_EDGE_LINES = 2
_HEAD, _FOOT = 0.11, 0.89
_FEW = 8
_SHALLOW, _DEEP = 0.8, 4.0
_NARROW = 0.7
_REPEATS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A printed line; lengths in points from the page's top left corner.

    Attributes:
        page: Number of the page, from 1.
        size: Height of its letters.
        page_width: Of the whole page.
        page_height: Of the whole page.
    """

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    page_width: float
    page_height: float

    @property
    def in_margin(self) -> bool:
        """Whether it stands where a page has its running head or its page number."""
        return self.bottom < _HEAD * self.page_height or self.top > _FOOT * self.page_height


@dataclass(frozen=True, slots=True, kw_only=True)
class _Margins:
    left: float
    right: float


def without_furniture(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[str]]:
    """The pages without page numbers and without the lines that stand on top or at the foot of most of them.

    Returns:
        The pages' remaining lines, and the distinct running lines that were left out.
    """
    kept = [list(page) for page in pages]
    numbers = _drop_numbers(kept)
    dropped: list[str] = []
    for index in (0, -1):
        for _ in range(_EDGE_LINES):
            dropped.extend(_drop_running(kept, index))
        numbers |= _drop_numbers(kept)
    return kept, [*(["页码"] if numbers else []), *dict.fromkeys(dropped)]


class Layout:
    """How a document is set: its margins, the size of its letters, the space between lines, whether it indents."""

    def __init__(self, printed: Sequence[Line]) -> None:
        self._margins = _page_margins(printed)
        sizes = Counter(round(line.size, 1) for line in printed for _ in line.text)
        self._body_size = max(sizes, key=sizes.__getitem__, default=0.0)
        gaps = sorted(b.top - a.bottom for a, b in pairwise(printed) if a.page == b.page)
        self._gap = max(gaps[len(gaps) // 2], 0.0) if gaps else 0.0
        self._indents = sum(map(self._is_first_line, printed)) * 20 >= len(printed)

    def paragraphs(self, printed: Sequence[Line]) -> list[str]:
        """The paragraphs that some consecutive lines of the document make up.

        A line opens a paragraph if it is indented, if the line before it ended short of the right margin, if it
        starts with a number such as 第三条 or （一）, or if the space above or the size of the letters changes.
        Centred lines of the same large size are one title.
        """
        out = [line.text for line in printed[:1]]
        for before, line in pairwise(printed):
            if self._is_continued(before, line):
                out[-1] = lines.join(out[-1], line.text)
            else:
                out.append(line.text)
        return out

    def _is_continued(self, before: Line, line: Line) -> bool:
        if line.page > before.page + 1 or abs(before.size - line.size) > 0.15 * before.size:
            return False
        if self._is_centred(before) and self._is_centred(line) and line.size > 1.1 * self._body_size:
            return not lines.opens(line.text) and not lines.closes(before.text)
        if self._is_short(before) or self._is_far(before, line):
            return False
        if self._indent(line) > _DEEP * line.size:
            return False
        if self._indent(line) > _SHALLOW * line.size or line.left > before.left + _SHALLOW * line.size:
            # Hanging text goes on under an indent; a new paragraph would follow the end of a sentence.
            return not lines.opens(line.text) and not lines.closes(before.text)
        return not lines.opens(line.text) or (self._indents and not lines.closes(before.text))

    def _indent(self, line: Line) -> float:
        return line.left - self._margins[line.page].left

    def _is_first_line(self, line: Line) -> bool:
        return _SHALLOW * line.size < self._indent(line) < _DEEP * line.size

    def _is_short(self, line: Line) -> bool:
        return line.right < self._margins[line.page].right - 1.5 * line.size

    def _is_centred(self, line: Line) -> bool:
        margins = self._margins[line.page]
        before, after = line.left - margins.left, margins.right - line.right
        return before > 1.5 * line.size and abs(before - after) < 1.5 * line.size

    def _is_far(self, before: Line, line: Line) -> bool:
        return before.page == line.page and line.top - before.bottom > self._gap + 0.9 * line.size


def _page_margins(printed: Sequence[Line]) -> dict[int, _Margins]:
    """Where the text of each page starts and ends; a page with few lines takes the document's."""
    by_page: dict[int, list[Line]] = {}
    for line in printed:
        by_page.setdefault(line.page, []).append(line)
    whole = _margins(printed) if printed else _Margins(left=0.0, right=0.0)
    return {page: _margins(found) if len(found) >= _FEW else whole for page, found in by_page.items()}


def _margins(printed: Sequence[Line]) -> _Margins:
    lefts = sorted(line.left for line in printed)
    rights = sorted(line.right for line in printed)
    outliers = len(printed) // 20
    left, right = lefts[outliers], rights[-1 - outliers]
    right = max(right, _NARROW * printed[0].page_width)
    if len(printed) < _FEW:
        # Too few to tell where lines are full: the right margin is about as wide as the left one.
        right = max(right, printed[0].page_width - left - 2 * printed[0].size)
    return _Margins(left=left, right=right)


def _drop_numbers(pages: list[list[Line]]) -> bool:
    """Take page numbers off the first and last lines; bare ones only if they count along with the pages."""
    found = False
    for index in (0, -1):
        edges = [(n, page, page[index]) for n, page in enumerate(pages) if page and page[index].in_margin]
        offsets = Counter(int(line.text) - n for n, _, line in edges if _BARE_NUMBER.fullmatch(line.text))
        counting = {offset for offset, times in offsets.items() if times >= 2 and times * 2 >= len(edges)}
        for n, page, line in edges:
            bare = _BARE_NUMBER.fullmatch(line.text) is not None and int(line.text) - n in counting
            if bare or _PAGE_NUMBER.fullmatch(line.text):
                del page[index]
                found = True
    return found


def _drop_running(pages: list[list[Line]], index: int) -> Iterable[str]:
    """Take the outermost line off the pages where it is the same as on most others, a page number in it aside."""
    filled = [page for page in pages if page]
    edges = [(page, page[index]) for page in filled if page[index].in_margin]
    often = Counter(_pattern(line) for _, line in edges)
    running = {text for text, times in often.items() if times >= _REPEATS and times * 2 > len(filled)}
    for page, line in edges:
        if _pattern(line) in running:
            del page[index]
            yield _pattern(line)


def _pattern(line: Line) -> str:
    return _NUMBER_AT_END.sub("", line.text).strip()
