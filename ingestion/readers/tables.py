"""What rows of cells mean: the heading lines above a table, its column headings, its body."""

import re
from collections.abc import Iterable, Sequence

from ingestion.blocks import Block, Paragraph, Table
from ingestion.readers import lines
from knowledge.errors import BadSource

_NUMBERLIKE = re.compile(r"[\d\s.,，、%％:/+\-—*]*")


def blocks(rows: Iterable[Sequence[str]], *, name: str = "") -> list[Block]:
    """A sheet's rows as blocks: title lines above the column headings become paragraphs, the rest one table.

    Empty rows and columns are left out. The column headings are the first row in which two or more different
    cells hold words; a row above it that says only one thing (a merged title, a unit line) is a paragraph.
    """
    grid = _without_empty_columns(lines.rectangle(rows))
    top = next((i for i, row in enumerate(grid) if is_header(row)), 0)
    lead, body = grid[:top], grid[top:]
    if any(len(_distinct(row)) > 1 for row in lead):
        lead, body = (), grid
    titles: list[Block] = [
        Paragraph(text=text, heading=1 if i == 0 else None) for i, row in enumerate(lead) for text in _distinct(row)
    ]
    if not body:
        return titles
    return [*titles, Table(rows=body, header=int(is_header(body[0]) and len(body) > 1), name=name)]


def is_header(row: Sequence[str]) -> bool:
    """Whether a row can be column headings: two or more different cells hold words rather than numbers."""
    return len([text for text in _distinct(row) if not _NUMBERLIKE.fullmatch(text)]) >= 2


class Budget:
    """Counts cells while a source is read and refuses it when there are too many."""

    def __init__(self, source: str, max_cells: int) -> None:
        self._source = source
        self._left = max_cells
        self._max = max_cells

    def spend(self, cells: int) -> None:
        """Count ``cells`` more.

        Raises:
            BadSource: if the source now has more cells than allowed.
        """
        self._left -= cells
        if self._left < 0:
            raise BadSource(self._source, f"表格太大，单元格超过上限 {self._max} 个")


def _distinct(row: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(text for text in row if text))


def _without_empty_columns(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    used = [i for i, column in enumerate(zip(*rows, strict=True)) if any(column)]
    return tuple(tuple(row[i] for i in used) for row in rows)
