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
_BARE_NUMBER = re.compile(r"\d{1,4}")
_EDGE_LINES = 2
_REPEATS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A printed line; lengths in points from the page's top left corner."""

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float


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
        if abs(before.size - line.size) > 0.15 * before.size:
            return False
        if self._is_centred(before) and self._is_centred(line) and line.size > 1.1 * self._body_size:
            return not lines.opens(line.text) and not lines.closes(before.text)
        if self._is_short(before) or self._is_far(before, line):
            return False
        if self._is_indented(line):
            # Hanging text keeps its indent from line to line; a new paragraph would follow the end of a sentence.
            level = self._is_indented(before) and abs(before.left - line.left) < 0.3 * line.size
            return level and not lines.opens(line.text) and not lines.closes(before.text)
        return not lines.opens(line.text) or (self._indents and not lines.closes(before.text))

    def _is_indented(self, line: Line) -> bool:
        return line.left > self._margins[line.page].left + 0.8 * line.size

    def _is_first_line(self, line: Line) -> bool:
        return 0.8 * line.size < line.left - self._margins[line.page].left < 3 * line.size

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
    whole = _margins(printed)
    return {page: _margins(found) if len(found) >= 8 else whole for page, found in by_page.items()}


def _margins(printed: Sequence[Line]) -> _Margins:
    lefts = sorted(line.left for line in printed)
    rights = sorted(line.right for line in printed)
    outliers = len(printed) // 20
    return _Margins(left=lefts[outliers], right=rights[-1 - outliers])


def _drop_numbers(pages: list[list[Line]]) -> bool:
    """Take page numbers off the first and last lines; bare ones only if they count along with the pages."""
    found = False
    for index in (0, -1):
        edges = [(n, page, page[index]) for n, page in enumerate(pages) if page]
        offsets = Counter(int(line.text) - n for n, _, line in edges if _BARE_NUMBER.fullmatch(line.text))
        counting = {offset for offset, times in offsets.items() if times >= 2 and times * 2 >= len(edges)}
        for n, page, line in edges:
            bare = _BARE_NUMBER.fullmatch(line.text) is not None and int(line.text) - n in counting
            if bare or _PAGE_NUMBER.fullmatch(line.text):
                del page[index]
                found = True
    return found


def _drop_running(pages: list[list[Line]], index: int) -> Iterable[str]:
    """Take the outermost line off the pages where it is the same as on most others, digits aside."""
    edges = [(page, page[index]) for page in pages if page]
    often = Counter(_pattern(line) for _, line in edges)
    running = {text for text, times in often.items() if times >= _REPEATS and times * 2 > len(edges)}
    for page, line in edges:
        if _pattern(line) in running:
            del page[index]
            yield re.sub(r"\d+", "…", line.text)


def _pattern(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.replace(" ", ""))
