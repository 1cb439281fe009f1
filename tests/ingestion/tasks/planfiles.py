"""The 90-row plan table as a workbook, a Word file, Markdown and plain text."""

import io
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

import docx
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.ingestion.tasks.planned import LEFT, UP, Layout, grid
from tests.ingestion.tasks.planrows import BREAK, GAP, NONE, ROWS, PlanRow

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def xlsx(layout: Layout, rows: Sequence[PlanRow] = ROWS) -> bytes:
    """A workbook; days stand in it as dates."""
    table = grid(layout, rows)
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "任务分解"
    for y, row in enumerate(table.rows, start=1):
        for x, text in enumerate(row, start=1):
            if shown := _shown(text, blank=""):
                sheet.cell(y, x, date.fromisoformat(shown) if _DAY.fullmatch(shown) else shown)
    for top, left, bottom, right in _merged(table.rows):
        sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def word(layout: Layout, rows: Sequence[PlanRow] = ROWS) -> bytes:
    """A docx file: headings unmarked, cells merged."""
    titles, body = _apart(layout, rows)
    document = docx.Document()
    for title in titles:
        document.add_paragraph(title)
    target = document.add_table(rows=len(body), cols=len(body[0]))
    places = [row.cells for row in target.rows]
    for line, cells in zip(body, places, strict=True):
        for text, cell in zip(line, cells, strict=True):
            if shown := _shown(text, blank=""):
                cell.text = shown
    for top, left, bottom, right in _merged(body):
        text = places[top][left].text
        places[top][left].merge(places[bottom][right]).text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def markdown(layout: Layout, rows: Sequence[PlanRow] = ROWS) -> bytes:
    """Markdown, in which a merged cell is followed by blank ones; of a two-row header the second row is a body row."""
    titles, body = _apart(layout, rows)
    lines = [line for title in titles for line in (title, "")]
    for y, row in enumerate(body):
        lines.append("| " + " | ".join(_shown(text, blank=NONE).replace("\n", "<br>") for text in row) + " |")
        if not y:
            lines.append("|" + " --- |" * len(row))
    return ("\n".join(lines) + "\n").encode()


def piped(layout: Layout, rows: Sequence[PlanRow] = ROWS) -> bytes:
    """Plain text with | between the cells of a row, in which a merged cell is followed by blank ones."""
    titles, body = _apart(layout, rows)
    lines = ["|".join(_shown(text, blank=NONE).replace("\n", " ") for text in row) for row in body]
    return ("\n".join([*titles, *lines]) + "\n").encode()


FORMATS: dict[str, Callable[[Layout, Sequence[PlanRow]], bytes]] = {
    "plan.xlsx": xlsx,
    "plan.docx": word,
    "plan.md": markdown,
    "plan.txt": piped,
}
"""By the name of the file that each makes."""


def _apart(layout: Layout, rows: Sequence[PlanRow]) -> tuple[list[str], tuple[tuple[str, ...], ...]]:
    """The titles that stand above the table, and its rows."""
    table = grid(layout, rows)
    lead = 0 if layout.titled else table.lead
    return [row[0] for row in table.rows[:lead]], table.rows[lead:]


def _shown(cell: str, *, blank: str) -> str:
    """What a cell shows; ``blank`` where it shows nothing although the one above does and they are not merged."""
    if cell in (UP, LEFT):
        return ""
    return blank if cell == GAP else cell.replace(BREAK, "\n")


def _merged(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, int, int]]:
    """Top, left, bottom and right of each merged cell, the last place of each included."""
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            if text in (UP, LEFT):
                continue
            bottom, right = y, x
            while bottom + 1 < len(rows) and rows[bottom + 1][x] == UP:
                bottom += 1
            while right + 1 < len(row) and row[right + 1] == LEFT:
                right += 1
            if (bottom, right) != (y, x):
                yield y, x, bottom, right
