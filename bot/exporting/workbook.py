"""The ledger as an xlsx workbook. The only module that knows it is XlsxWriter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from bot.exporting.characters import pieces, shortened, writable
from bot.exporting.columns import Row, Stand, day_text, row
from bot.exporting.counts import Tally, tallies
from bot.exporting.sheetnames import sheet_names
from knowledge.ledger.tasks import STANDING_NAMES, Standing, Task

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

ALL, NUMBERS = "总表", "统计"
CONTINUED = "（续）"

_HEADER: tuple[tuple[str, float], ...] = (
    ("编号", 6),
    ("任务", 42),
    ("牵头", 14),
    ("责任", 14),
    ("配合", 14),
    ("时限原文", 14),
    ("完成时限", 11),
    ("周期", 13),
    ("状态", 9),
    ("出处", 22),
    ("原文", 48),
    ("备注/核对提示", 30),
)
"""The columns and their widths in characters."""
_NAMES = tuple(name for name, _ in _HEADER)
_DUE, _STATE, _REMARKS = _NAMES.index("完成时限"), _NAMES.index("状态"), _NAMES.index("备注/核对提示")
_WIDTHS_OF_NUMBERS = (28, 10, 10, 10, 10, 10, 10)
_CONTINUED_WIDTH = 48

_MOST = 32_767  # UTF-16 units that a cell takes
_FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a February 29 that never was
_SOON = timedelta(days=7)
_LONGEST_HEADING = 100  # characters; the whole head of a page takes 255
_RED = "#A61C1C"

Cell = str | int | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A row as it is written; ``rest`` holds by column what its cell could not take."""

    cells: tuple[Cell, ...]
    rest: dict[int, list[str]]


def workbook(tasks: Sequence[Task], *, today: date, standing: Stand) -> bytes:
    """All tasks on one sheet, their numbers on the next, and the tasks of each document on one of its own.

    Texts are never read as formulas. What does not fit into a cell goes on in columns at the right, and the remarks
    of the row say so. The same tasks on the same day give the same bytes.

    Args:
        tasks: In the order in which they are to stand.
        today: What is due within the next seven days counts from it.
        standing: How a task stands on that day.
    """
    from xlsxwriter import Workbook

    standings = [(task, standing(task)) for task in tasks]
    lines = [_line(row(task, stands)) for task, stands in standings]
    documents: dict[str, tuple[str, list[_Line]]] = {}
    for task, line in zip(tasks, lines, strict=True):
        documents.setdefault(task.origin.document, (task.origin.title, []))[1].append(line)
    names = sheet_names((title for title, _ in documents.values()), taken=(ALL, NUMBERS))

    file = BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": "任务台账", "created": datetime.combine(today, time(), UTC)})
        styles = _styles(book)
        _write(book.add_worksheet(ALL), "任务台账", lines, styles=styles, today=today)
        _write_numbers(book.add_worksheet(NUMBERS), tallies(standings), styles=styles, today=today)
        for name, (title, its_lines) in zip(names, documents.values(), strict=True):
            _write(book.add_worksheet(name), title, its_lines, styles=styles, today=today)
    return file.getvalue()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Styles:
    """The formats of one workbook."""

    head: "Format"
    text: "Format"
    quoted: "Format"
    day: "Format"
    number: "Format"
    title: "Format"
    late: "Format"
    soon: "Format"
    done: "Format"


def _styles(book: "Workbook") -> _Styles:
    cell = {"font_name": "宋体", "font_size": 10, "border": 1, "border_color": "#BFBFBF", "valign": "top"}
    head = {**cell, "font_name": "黑体", "bg_color": _RED, "font_color": "#FFFFFF", "valign": "vcenter"}
    return _Styles(
        head=book.add_format({**head, "align": "center", "text_wrap": True}),
        text=book.add_format({**cell, "text_wrap": True}),
        # Without the prefix such a text becomes a formula once somebody edits its cell.
        quoted=book.add_format({**cell, "text_wrap": True, "quote_prefix": True}),
        day=book.add_format({**cell, "num_format": "yyyy-mm-dd", "align": "center"}),
        number=book.add_format({**cell, "align": "center"}),
        title=book.add_format({"font_name": "黑体", "font_size": 12, "font_color": _RED}),
        late=book.add_format({"bg_color": "#F8D7DA", "font_color": "#9C0006"}),
        soon=book.add_format({"bg_color": "#FFF0C2", "font_color": "#7A5200"}),
        done=book.add_format({"font_color": "#7F7F7F"}),
    )


def _line(row: Row) -> _Line:
    texts: dict[int, list[str]] = {}
    cells: list[Cell] = [
        row.number, row.what, row.lead, row.responsible, row.support, row.phrase, row.due, row.recurrence, row.state,
        row.place, row.quote, row.remarks,
    ]  # fmt: skip
    for at, cell in enumerate(cells):
        if isinstance(cell, str) and 2 * len(cell) > _MOST:
            texts[at] = pieces(cell, _MOST)
    cut = [_NAMES[at] for at, found in texts.items() if len(found) > 1]
    if cut:
        said = "；".join(f"{name}超出单元格上限，后文见“{name}{CONTINUED}”列" for name in cut)
        texts[_REMARKS] = pieces(f"{said}\n{row.remarks}".strip(), _MOST)
    for at, found in texts.items():
        cells[at] = found[0]
    return _Line(cells=tuple(cells), rest={at: found[1:] for at, found in texts.items() if len(found) > 1})


def _write(sheet: "Worksheet", title: str, lines: Sequence[_Line], *, styles: _Styles, today: date) -> None:
    places = _places(lines)
    names = [*_NAMES, *(_continued(at, part) for at, part in places)]
    _set_up(sheet, title, today)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 2)
    for column, (_, width) in enumerate(_HEADER):
        sheet.set_column(column, column, width)
    if places:
        sheet.set_column(len(_HEADER), len(names) - 1, _CONTINUED_WIDTH)
    sheet.set_row(0, 24)
    for column, name in enumerate(names):
        sheet.write_string(0, column, name, styles.head)
    for number, line in enumerate(lines, 1):
        for column, cell in enumerate(line.cells):
            _write_cell(sheet, number, column, cell, styles)
        for at, found in line.rest.items():
            for part, text in enumerate(found, 1):
                _write_cell(sheet, number, places[at, part], text, styles)
    sheet.autofilter(0, 0, len(lines), len(names) - 1)
    if lines:
        _colour(sheet, len(lines), styles=styles, today=today)


def _places(lines: Iterable[_Line]) -> dict[tuple[int, int], int]:
    """The column in which each part of a text that goes on stands, by the text's own column and the part."""
    wanted = sorted({(at, part) for line in lines for at, found in line.rest.items() for part in range(len(found))})
    return {(at, part + 1): len(_HEADER) + number for number, (at, part) in enumerate(wanted)}


def _continued(at: int, part: int) -> str:
    return _NAMES[at] + (CONTINUED if part == 1 else f"（续{part}）")


def _write_cell(sheet: "Worksheet", line: int, column: int, cell: Cell, styles: _Styles) -> None:
    if isinstance(cell, date):
        if cell >= _FIRST_DAY:
            sheet.write_datetime(line, column, datetime.combine(cell, time()), styles.day)
        else:
            sheet.write_string(line, column, cell.isoformat(), styles.day)
    elif isinstance(cell, int):
        sheet.write_number(line, column, cell, styles.number)
    elif cell:
        sheet.write_string(line, column, cell, styles.quoted if cell[0] in "=+-@" else styles.text)
    else:
        sheet.write_blank(line, column, None, styles.text)


def _colour(sheet: "Worksheet", lines: int, *, styles: _Styles, today: date) -> None:
    """Colour lines by what their cells say, so that the colour follows when somebody changes a state."""
    from xlsxwriter.utility import xl_col_to_name

    due, state = f"${xl_col_to_name(_DUE)}2", f"${xl_col_to_name(_STATE)}2"
    soon = today + _SOON
    days = f"{due}>=DATE({today:%Y,%m,%d}),{due}<=DATE({soon:%Y,%m,%d})"
    rules = (
        (f'{state}="{STANDING_NAMES[Standing.OVERDUE]}"', styles.late),
        (f'AND({state}="{STANDING_NAMES[Standing.CONFIRMED]}",ISNUMBER({due}),{days})', styles.soon),
        (f'OR({state}="{STANDING_NAMES[Standing.DONE]}",{state}="{STANDING_NAMES[Standing.REJECTED]}")', styles.done),
    )
    for criteria, style in rules:
        options = {"type": "formula", "criteria": f"={criteria}", "format": style}
        sheet.conditional_format(1, 0, lines, len(_HEADER) - 1, options)


def _write_numbers(sheet: "Worksheet", tables: Iterable[Tally], *, styles: _Styles, today: date) -> None:
    _set_up(sheet, "任务统计", today)
    for column, width in enumerate(_WIDTHS_OF_NUMBERS):
        sheet.set_column(column, column, width)
    line = 0
    for table in tables:
        sheet.write_string(line, 0, table.title, styles.title)
        for column, name in enumerate(table.header):
            sheet.write_string(line + 1, column, name, styles.head)
        line += 2
        for name, numbers in table.lines:
            _write_cell(sheet, line, 0, pieces(name, _MOST)[0], styles)
            for column, number in enumerate(numbers, 1):
                _write_cell(sheet, line, column, number, styles)
            line += 1
        line += 1


def _set_up(sheet: "Worksheet", title: str, today: date) -> None:
    """How the sheet is printed: A4 across, as wide as the page."""
    heading = shortened(" ".join(writable(title).split()), _LONGEST_HEADING).replace("&", "&&")
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
    sheet.set_header(f"&C{heading}&R截至{day_text(today)}")
    sheet.set_footer("&C第&P页，共&N页")
