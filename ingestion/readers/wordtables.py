"""The cells of a Word table, merged ones written out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from ingestion.readers.styles import number, value
from ingestion.readers.tables import Budget
from ingestion.readers.wordtext import is_on

_MAX_SPAN = 64
_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A ``w:tc``: where it starts, how many columns it covers, and whether it goes on from the row above."""

    element: Any
    column: int
    width: int
    continues: bool


def cells(table: Any) -> list[list[Cell]]:
    """The cells of a table row by row; deleted rows are left out."""
    rows = [row for row in _under(table, "w:tr") if row.find(qn("w:trPr") + "/" + qn("w:del")) is None]
    return [_row(row) for row in rows]


def is_frame(rows: list[list[Cell]]) -> bool:
    """Whether a table is only a frame round text: a single cell."""
    return len(rows) == 1 and len(rows[0]) == 1


def grid(rows: list[list[Cell]], text_of: Callable[[Any], str], budget: Budget) -> list[list[str]]:
    """The text of every place, that of a merged cell in each place it covers. Each cell is read once, in order."""
    out: list[list[str]] = []
    above: dict[int, str] = {}
    for row in rows:
        line: dict[int, str] = {}
        for cell in row:
            budget.spend(cell.width)
            text = above.get(cell.column, "") if cell.continues else text_of(cell.element)
            line.update(dict.fromkeys(range(cell.column, cell.column + cell.width), text))
        above = line
        out.append([line.get(column, "") for column in range(max(line, default=-1) + 1)])
    return out


def header_rows(table: Any) -> int:
    """How many rows on top repeat on every page as column headings; 1 if the table marks none."""
    count = 0
    for row in _under(table, "w:tr"):
        if not is_on(row.find(qn("w:trPr") + "/" + qn("w:tblHeader"))):
            break
        count += 1
    return max(count, 1)


def _row(row: Any) -> list[Cell]:
    column = number(value(row, "w:trPr/w:gridBefore"), 0)
    column = min(max(column, 0), _MAX_SPAN)
    out = []
    for element in _under(row, "w:tc"):
        width = min(max(number(value(element, "w:tcPr/w:gridSpan"), 1), 1), _MAX_SPAN)
        merge = element.find(qn("w:tcPr") + "/" + qn("w:vMerge"))
        continues = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
        out.append(Cell(element=element, column=column, width=width, continues=continues))
        column += width
    return out


def _under(parent: Any, tag: str) -> list[Any]:
    """The elements of a kind right under another, those in content controls included."""
    out = []
    for element in parent:
        if element.tag == qn(tag):
            out.append(element)
        elif element.tag in _WRAPPERS:
            out.extend(_under(element, tag))
    return out
