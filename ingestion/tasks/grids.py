"""The tables of a stored document, cell by cell: those that readers found, and those written with | between cells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingestion.structure.layout import CELL_MARK
from ingestion.tasks.places import Places
from knowledge.documents import Document, Level, Section, Span

_TAB = "\t"
_MARKS = ("|", "｜", "│", _TAB)
_RULE = re.compile(r"[\s|｜│+:：=\-—–─┼]+")
_WRITTEN_OUT = (".docx", ".xlsx", ".html", ".htm")
_PAGE = re.compile(r"https?://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a table.

    Attributes:
        cells: Without the blanks around them; the text of each stands in the line.
        span: Of the line in the document, without the blanks around it.
        label: The place as people say it; empty for a row that is no place of its own (column headings).
    """

    cells: tuple[str, ...]
    span: Span
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table.

    Attributes:
        rows: In order, column headings included.
        repeats: Whether a merged cell's text stands in each of the places it covers; else the places after the first
            are blank.
        span: From its first row to its last.
    """

    rows: tuple[Row, ...]
    repeats: bool
    span: Span

    @property
    def titles(self) -> tuple[str, ...]:
        """What stands over its column headings, line by line."""
        out: list[str] = []
        for row in self.rows:
            told = {cell for cell in row.cells if cell}
            if len(told) != 1:
                break
            out += told
        return tuple(out)


def grids_of(document: Document) -> tuple[Grid, ...]:
    """The tables in the order of the text."""
    tables = [section for section in document.sections if section.level is Level.TABLE]
    repeats = document.source.lower().endswith(_WRITTEN_OUT) or _PAGE.match(document.source) is not None
    places = Places(document)
    stored = [_stored(document.text, section, places, repeats=repeats) for section in tables]
    drawn = _drawn(document.text, [section.span for section in tables], places)
    return tuple(sorted([*stored, *drawn], key=lambda grid: grid.span.start))


def _stored(text: str, table: Section, places: Places, *, repeats: bool) -> Grid:
    rows = []
    for start, end in _lines(text, table.span.start, table.span.end):
        span = _trimmed(text, start, end)
        if span is not None:
            label = places.within(span)
            cells = tuple(cell.strip() for cell in text[start:end].split(CELL_MARK))
            rows.append(Row(cells=cells, span=span, label=label))
    return Grid(rows=tuple(rows), repeats=repeats, span=table.span)


def _drawn(text: str, tables: Sequence[Span], places: Places) -> Iterator[Grid]:
    """Runs of at least two lines with the same mark between cells, outside the tables that readers found."""
    number = len(tables)
    for mark, run in _runs(text, tables):
        if len(run) < 2 or (mark == _TAB and text.count(_TAB, *run[0]) < 2):
            continue  # a tab alone stands behind the number of an item
        number += 1
        rows = tuple(_drawn_rows(text, run, mark, places, name=f"表{number}"))
        if rows:
            yield Grid(rows=rows, repeats=False, span=Span(start=run[0][0], end=run[-1][1]))


def _runs(text: str, tables: Sequence[Span]) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    run: list[tuple[int, int]] = []
    mark = ""
    position = 0
    for table in [*tables, Span(start=len(text) + 1, end=len(text) + 2)]:
        for start, end in _lines(text, position, min(table.start, len(text))):
            found = next((each for each in _MARKS if text.find(each, start, end) >= 0), "")
            if found != mark:
                yield mark, run
                run, mark = [], found
            if found:
                run.append((start, end))
        yield mark, run
        run, mark = [], ""
        position = table.end


def _drawn_rows(text: str, run: Sequence[tuple[int, int]], mark: str, places: Places, *, name: str) -> Iterator[Row]:
    framed = text.startswith(mark, run[0][0])
    number = 0
    for start, end in run:
        line = text[start:end]
        span = _trimmed(text, start, end)
        if span is None or _RULE.fullmatch(line):
            continue
        inner = line.strip().removeprefix(mark).removesuffix(mark) if framed else line
        place = places.at(span.start)
        label = f"{name if not place or mark in place else place}第{number}行"
        yield Row(cells=tuple(cell.strip() for cell in inner.split(mark)), span=span, label=label)
        number += 1


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _trimmed(text: str, start: int, end: int) -> Span | None:
    line = text[start:end]
    left, right = start + len(line) - len(line.lstrip()), start + len(line.rstrip())
    return Span(start=left, end=right) if left < right else None
