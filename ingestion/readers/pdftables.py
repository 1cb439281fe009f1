"""Ruled tables on a PDF page: the grid that the lines draw, and the text in each place of it."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pdfplumber.page import Page
from pdfplumber.utils.text import extract_text

from ingestion.blocks import Table
from ingestion.readers import lines, tables
from ingestion.readers.tables import Budget

_NEAR = 3.0
_MAX_RULES = 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A table where it stands; ``columns`` are the places of its vertical rules, lengths in points."""

    rows: tuple[tuple[str, ...], ...]
    columns: tuple[float, ...]
    left: float
    right: float
    top: float
    bottom: float
    page: int

    def holds(self, letter: Mapping[str, Any]) -> bool:
        """Whether the middle of a letter lies inside the table."""
        x, y = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
        return bool(self.left <= x <= self.right and self.top <= y <= self.bottom)


def find(page: Page, budget: Budget, *, clean: Callable[[str], str]) -> list[Found]:
    """The ruled tables of a page that have at least two rows and two columns and say something.

    A page with thousands of rules is a drawing: looking for tables there would take minutes.
    """
    if len(page.lines) + len(page.rects) + len(page.curves) > _MAX_RULES:
        return []
    out = []
    for table in page.find_tables():
        columns = _places([x for cell in table.cells for x in (cell[0], cell[2])])
        heights = _places([y for cell in table.cells for y in (cell[1], cell[3])])
        budget.spend((len(columns) - 1) * (len(heights) - 1))
        rows = lines.rectangle(_grid(page, table.cells, columns, heights, clean))
        if len(columns) > 2 and len(heights) > 2 and rows:
            left, top, right, bottom = table.bbox
            out.append(
                Found(
                    rows=rows,
                    columns=tuple(columns),
                    left=left,
                    right=right,
                    top=top,
                    bottom=bottom,
                    page=page.page_number,
                )
            )
    return out


def continued(table: Found, after: Found) -> Found | None:
    """The two tables as one if the second goes on with the first on the next page, its headings not repeated."""
    same = len(table.columns) == len(after.columns) and all(
        abs(a - b) < _NEAR for a, b in zip(table.columns, after.columns, strict=True)
    )
    if not same or after.page != table.page + 1:
        return None
    header = _header_rows(table.rows)
    repeated = header if after.rows[:header] == table.rows[:header] else 0
    return replace(table, rows=table.rows + after.rows[repeated:], page=after.page)


def block(table: Found) -> Table:
    """The table as a block; its first row is taken for column headings if it can be."""
    return Table(rows=table.rows, header=_header_rows(table.rows))


def _header_rows(rows: tuple[tuple[str, ...], ...]) -> int:
    return int(len(rows) > 1 and tables.is_header(rows[0]))


def _grid(
    page: Page,
    cells: list[tuple[float, float, float, float]],
    columns: list[float],
    heights: list[float],
    clean: Callable[[str], str],
) -> list[list[str]]:
    """The text of each place; a cell that covers several stands in each of them."""
    owner: dict[tuple[int, int], int] = {}
    for number, (left, top, right, bottom) in enumerate(cells):
        for y in range(_index(heights, top), _index(heights, bottom)):
            owner.update({(y, x): number for x in range(_index(columns, left), _index(columns, right))})
    letters: dict[int, list[Any]] = {}
    for letter in page.chars:
        y = bisect_right(heights, (letter["top"] + letter["bottom"]) / 2) - 1
        x = bisect_right(columns, (letter["x0"] + letter["x1"]) / 2) - 1
        if (y, x) in owner:
            letters.setdefault(owner[y, x], []).append(letter)
    texts = {number: _text(clean(extract_text(found))) for number, found in letters.items()}
    return [[texts.get(owner.get((y, x), -1), "") for x in range(len(columns) - 1)] for y in range(len(heights) - 1)]


def _text(printed: str) -> str:
    """A cell's printed lines in a row: they are broken by the width of the column, not by the writer."""
    out = ""
    for line in lines.split(printed):
        out = lines.join(out, line) if out else line
    return out


def _places(values: list[float]) -> list[float]:
    """The distinct values in order, those closer than a rule is thick counted once."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _NEAR:
            out.append(value)
    return out


def _index(places: list[float], value: float) -> int:
    return min(range(len(places)), key=lambda i: abs(places[i] - value))
