"""The cells of a workbook as they are: row numbers, line breaks, formulas, days and shares kept apart."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

import openpyxl

from ingestion.readers.sheet import refusing, text_of
from ingestion.readers.sheetxml import Facts, sheet_facts
from ingestion.readers.tables import Budget


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One sheet.

    Attributes:
        name: Of the sheet.
        rows: By number as the sheet counts them, from 1; rows without text are left out, and so are cells. Cells by
            column, from 1; a merged cell's text stands in each of the places it covers. Line breaks are kept.
        notes: By row and column, in Chinese: what the text of a cell does not show.
        unknown: Places of formulas without a stored result; their text is the formula.
        copies: Places that only repeat the text of a merged cell.
    """

    name: str
    hidden: bool
    rows: dict[int, dict[int, str]]
    notes: dict[tuple[int, int], str] = field(default_factory=dict)
    copies: frozenset[tuple[int, int]] = frozenset()
    unknown: frozenset[tuple[int, int]] = frozenset()


def grids(source: str, data: bytes, *, max_cells: int) -> tuple[Grid, ...]:
    """The sheets of an xlsx file whose zip has been found safe to unpack.

    Raises:
        BadSource: if it is broken, or has too many cells.
    """
    with refusing(source):
        facts = sheet_facts(data)
        budget = Budget(source, max_cells)
        formulas = _formulas(data) if any(about.uncalculated for about in facts.values()) else {}
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            return tuple(
                _grid(sheet, facts.get(sheet.title, Facts()), formulas.get(sheet.title, {}), budget)
                for sheet in book.worksheets
            )
        finally:
            book.close()


def _grid(sheet: Any, facts: Facts, formulas: dict[tuple[int, int], str], budget: Budget) -> Grid:
    rows: dict[int, dict[int, str]] = {}
    notes: dict[tuple[int, int], str] = {}
    unknown: set[tuple[int, int]] = set()
    for cell in _cells(sheet):
        text, note = _shown(cell)
        if text.strip():
            budget.spend(1)
            rows.setdefault(cell.row, {})[cell.column] = text
            if note:
                notes[cell.row, cell.column] = note
    for (row, column), formula in formulas.items():
        if column not in rows.get(row, {}):
            rows.setdefault(row, {})[column] = formula
            unknown.add((row, column))
    copies = set()
    for merged in facts.merged:
        text = rows.get(merged.top, {}).get(merged.left, "")
        if text:
            budget.spend((merged.bottom - merged.top + 1) * (merged.right - merged.left + 1))
            for row in range(merged.top, merged.bottom + 1):
                for column in range(merged.left, merged.right + 1):
                    rows.setdefault(row, {})[column] = text
                    copies.add((row, column))
            copies.discard((merged.top, merged.left))
    ordered = {row: dict(sorted(rows[row].items())) for row in sorted(rows)}
    return Grid(
        name=sheet.title,
        hidden=sheet.sheet_state != "visible",
        rows=ordered,
        notes=notes,
        copies=frozenset(copies),
        unknown=frozenset(unknown),
    )


def _cells(sheet: Any) -> Iterator[Any]:
    sheet.reset_dimensions()  # declared sizes are often wrong
    return (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)


def _shown(cell: Any) -> tuple[str, str]:
    """The text of a cell as the sheet shows it, and what should be said of it."""
    value = cell.value
    if isinstance(value, str):
        return value, ""
    if isinstance(value, date | time):  # a datetime is a date
        return text_of(value), "单元格是日期或时间格式"
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in (cell.number_format or ""):
        return text_of(float(value) * 100) + "%", ""
    return text_of(value), ""


def _formulas(data: bytes) -> dict[str, dict[tuple[int, int], str]]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    try:
        return {
            sheet.title: {(cell.row, cell.column): str(cell.value) for cell in _cells(sheet) if cell.data_type == "f"}
            for sheet in book.worksheets
        }
    finally:
        book.close()
