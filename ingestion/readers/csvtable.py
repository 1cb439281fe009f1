"""Comma, semicolon or tab separated tables."""

import csv
import io
from collections.abc import Callable, Sequence
from itertools import islice

from ingestion.blocks import Extract
from ingestion.readers import lines, tables
from ingestion.readers.decoding import decode
from knowledge.errors import BadSource

_DELIMITERS = "\t,;，；"
_SAMPLE = 20
_FIELD_LIMIT = 10_000_000


def read(source: str, data: bytes, *, max_cells: int) -> Extract:
    """Read a table whose rows are lines; the separator is the one that stands most evenly in the first rows.

    Raises:
        BadSource: if the bytes are no text, a quotation mark is never closed, or there are too many cells.
    """
    rows = [[lines.cell(field) for field in row] for row in rows_of(source, data, max_cells=max_cells)]
    return Extract(blocks=tuple(tables.blocks(rows)))


def rows_of(
    source: str, data: bytes, *, max_cells: int, is_header: Callable[[Sequence[str]], bool] | None = None
) -> list[list[str]]:
    """All rows as they are, empty ones and line breaks in fields included.

    Args:
        source: The name for the error.
        data: The whole file.
        max_cells: Of all rows.
        is_header: Tells the column headings; a separator under which the first rows have them goes before others.

    Raises:
        BadSource: as ``read`` does.
    """
    text = decode(source, data)
    delimiter = (is_header and _heading_delimiter(text, is_header)) or _delimiter(text)
    budget = tables.Budget(source, max_cells)
    rows: list[list[str]] = []
    csv.field_size_limit(_FIELD_LIMIT)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            budget.spend(len(row))
            rows.append(row)
    except csv.Error as error:
        raise BadSource(source, f"CSV 第 {len(rows) + 1} 行起引号不成对或格式有误") from error
    return rows


def _heading_delimiter(text: str, is_header: Callable[[Sequence[str]], bool]) -> str | None:
    """The separator under which one of the first rows is a row of headings."""
    for delimiter in _DELIMITERS:
        try:
            rows = csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=delimiter)
            if any(map(is_header, islice(rows, _SAMPLE))):
                return delimiter
        except csv.Error:
            continue
    return None


def _delimiter(text: str) -> str:
    """The separator whose column count agrees in the most rows; with a tie the earlier of ``_DELIMITERS``."""
    sample = text[:100_000]

    def agreement(delimiter: str) -> tuple[int, int]:
        widths: list[int] = []
        try:
            for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
                widths.append(len(row))
                if len(widths) == _SAMPLE:
                    break
        except csv.Error:
            return (0, 0)
        several = [width for width in widths if width > 1]
        common = max(set(several), key=several.count, default=0)
        return (several.count(common), common)

    best = max(_DELIMITERS, key=agreement)
    return best if agreement(best) > (0, 0) else ","
