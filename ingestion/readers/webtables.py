"""Tables in HTML: which hold data, and their cells with the spans written out."""

import re
from collections.abc import Iterator

from bs4.element import NavigableString, Tag

from ingestion.readers import lines
from ingestion.readers.tables import Budget

_LONG = 400
_MAX_SPAN = 1000
_WHOLE = re.compile(r"\s*([+-]?\d{1,9})")


def whole(value: object, default: int) -> int:
    """The whole number an attribute starts with, as browsers read it."""
    found = _WHOLE.match(str(value))
    return int(found.group(1)) if found else default


def is_layout(table: Tag) -> bool:
    """Whether a table only arranges the page: it holds another table, one column, or whole passages of text."""
    if table.get("role") in ("presentation", "none") or table.find("table") is not None:
        return True
    if table.find(["th", "caption"]) is not None:
        return False
    rows = list(_rows(table))
    if max((len(_cells(row)) for row in rows), default=0) < 2:
        return True
    return any(len(td.find_all("p")) > 3 and len(td.get_text()) > _LONG for row in rows for td in _cells(row))


def grid(table: Tag, budget: Budget) -> list[list[str]]:
    """The cells of a table of data row by row; a cell that spans several places stands in each of them."""
    rows = list(_rows(table))
    out: list[dict[int, str]] = [{} for _ in rows]
    for y, row in enumerate(rows):
        x = 0
        for cell in _cells(row):
            while x in out[y]:
                x += 1
            width = min(max(whole(cell.get("colspan"), 1), 1), _MAX_SPAN)
            height = whole(cell.get("rowspan"), 1) or len(rows)
            below = out[y : y + max(height, 1)]
            budget.spend(width * len(below))
            text = _text(cell)
            for line in below:
                line.update(dict.fromkeys(range(x, x + width), text))
            x += width
    return [[row.get(x, "") for x in range(max(row, default=-1) + 1)] for row in out]


def header_rows(table: Tag, rows: tuple[tuple[str, ...], ...]) -> int:
    """How many rows on top are column headings: those in ``thead`` or all of ``th``, else the first."""
    marked = 0
    for row in _rows(table):
        cells = _cells(row)
        in_head = row.parent is not None and row.parent.name == "thead"
        if not (in_head or (cells and all(cell.name == "th" for cell in cells))):
            break
        marked += any(_text(cell) for cell in cells)
    return min(marked or 1, len(rows) - 1)


def _rows(table: Tag) -> Iterator[Tag]:
    return (row for row in table.find_all("tr") if row.find_parent("table") is table)


def _cells(row: Tag) -> list[Tag]:
    return row.find_all(["td", "th"], recursive=False)


def _text(cell: Tag) -> str:
    parts = []
    for node in cell.descendants:
        if isinstance(node, Tag) and node.name in ("br", "p", "div", "li"):
            parts.append("\n")
        elif type(node) is NavigableString and node.find_parent(["script", "style"]) is None:
            parts.append(re.sub(r"\s+", " ", node) if node.strip() else "")
    return lines.cell("".join(parts))
