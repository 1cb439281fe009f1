"""Comma, semicolon or tab separated tables."""

import csv
import io

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
    text = decode(source, data)
    budget = tables.Budget(source, max_cells)
    rows = []
    csv.field_size_limit(_FIELD_LIMIT)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True):
            budget.spend(len(row))
            rows.append([lines.cell(field) for field in row])
    except csv.Error as error:
        raise BadSource(source, f"CSV 第 {len(rows) + 1} 行起引号不成对或格式有误") from error
    return Extract(blocks=tuple(tables.blocks(rows)))


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
