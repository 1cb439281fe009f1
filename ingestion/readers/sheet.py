"""Workbooks (xlsx), through openpyxl in its streaming mode, in which a far-off cell costs nothing."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import openpyxl
from lxml import etree
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from ingestion.blocks import Block, Extract
from ingestion.readers import lines, tables
from ingestion.readers.sheetxml import Facts, sheet_facts
from knowledge.errors import BadSource

_PLACES = 10


def read(source: str, data: bytes, *, max_cells: int) -> Extract:
    """Read an xlsx file whose zip has been found safe to unpack: one table a sheet, hidden sheets too.

    Raises:
        BadSource: if it is broken, or has too many cells.
    """
    with refusing(source):
        return _read(data, tables.Budget(source, max_cells))


@contextmanager
def refusing(source: str) -> Iterator[None]:
    """Turn whatever openpyxl raises on a broken file into a refusal.

    Raises:
        BadSource: the file is broken.
    """
    try:
        with warnings.catch_warnings():
            # openpyxl warns of features that it drops; none of them is text.
            warnings.simplefilter("ignore", UserWarning)
            yield
    except (InvalidFileException, zipfile.BadZipFile, zlib.error, EOFError, etree.XMLSyntaxError) as error:
        raise BadSource(source, "文件已损坏，不是完整的 xlsx") from error
    except (LookupError, ValueError, TypeError, AttributeError, SyntaxError, OverflowError, OSError) as error:
        # What openpyxl lets through when a part is missing or malformed; ParseError is a SyntaxError.
        raise BadSource(source, "文件已损坏，不是完整的 xlsx") from error


def _read(data: bytes, budget: tables.Budget) -> Extract:
    facts = sheet_facts(data)
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    blocks: list[Block] = []
    notes: list[str] = []
    try:
        for sheet in book.worksheets:
            about = facts.get(sheet.title, Facts())
            blocks.extend(tables.blocks(_rows(sheet, about, budget), name=sheet.title))
            if sheet.sheet_state != "visible":
                notes.append(f"工作表“{sheet.title}”是隐藏的，也已读入")
            if about.uncalculated:
                notes.append(f"工作表“{sheet.title}”有 {about.uncalculated} 个公式没有保存结果，读作空白")
        title = lines.cell(book.properties.title or "")
    finally:
        book.close()
    return Extract(blocks=tuple(blocks), title=title, warnings=tuple(notes))


def _rows(sheet: Worksheet, facts: Facts, budget: tables.Budget) -> Iterable[list[str]]:
    filled: dict[int, dict[int, str]] = {}
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # streaming sheets have it: declared sizes are often wrong
    for y, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        texts = {x: text for x, value in enumerate(row, start=1) if (text := lines.cell(text_of(value)))}
        if texts:
            filled[y] = texts
    for merged in facts.merged:
        text = filled.get(merged.top, {}).get(merged.left, "")
        if text:
            budget.spend((merged.bottom - merged.top + 1) * (merged.right - merged.left + 1))
            for y in range(merged.top, merged.bottom + 1):
                filled.setdefault(y, {}).update(dict.fromkeys(range(merged.left, merged.right + 1), text))
    columns = sorted({x for row in filled.values() for x in row})
    budget.spend(len(columns) * len(filled))
    return [[filled[y].get(x, "") for x in columns] for y in sorted(filled)]


def text_of(value: object) -> str:
    """A cell's value as the sheet shows it: days as 2023-12-31, whole numbers without a fraction."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(sep=" ", timespec="minutes")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat(timespec="minutes")
        case timedelta():
            return str(value)
        case float():
            return _decimal(value)
        case _:
            return str(value)


def _decimal(value: float) -> str:
    """A number without the noise of binary fractions: 0.1 + 0.2 is 0.3, 3.0 is 3."""
    rounded = Decimal(repr(round(value, _PLACES)))
    return f"{rounded.normalize():f}" if rounded else "0"
