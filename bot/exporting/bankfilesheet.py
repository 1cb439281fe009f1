"""Quiz items as an xlsx workbook, in the columns of the field."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from bot.exporting.characters import pieces, writable
from knowledge.quizzes.bankrows import (
    BASIS,
    CONTINUED,
    DIFFICULTY,
    EXPLANATION,
    FINE_PRINT,
    KEY,
    KIND,
    STEM,
    TOPICS,
    cells,
    columns,
    fine_print,
)
from knowledge.quizzes.items import Difficulty, Kind, QuizItem

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

SHEET = "题库"

_WIDTHS = {KIND: 7, STEM: 48, KEY: 12, EXPLANATION: 40, BASIS: 28, DIFFICULTY: 6, TOPICS: 16}
_OPTION_WIDTH = 18
_MOST = 32_767  # UTF-16 units that a cell takes
_RED = "#A61C1C"
_FORMULA = tuple("=+-@")


def sheet(items: Sequence[QuizItem], *, title: str, today: date) -> bytes:
    """One sheet, an item a row; the fine print stands in hidden columns at the right.

    Texts are never read as formulas. What does not fit into a cell goes on in further columns.
    """
    from xlsxwriter import Workbook

    names = (*columns(items), FINE_PRINT)
    rows = [_row(item) for item in items]
    places = _places(names, rows)
    file = BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": writable(title)[:255], "created": datetime.combine(today, time(), UTC)})
        cell = {"font_name": "宋体", "font_size": 10, "border": 1, "border_color": "#BFBFBF", "valign": "top"}
        head = book.add_format(
            {**cell, "font_name": "黑体", "bg_color": _RED, "font_color": "#FFFFFF", "align": "center"}
        )
        text = book.add_format({**cell, "text_wrap": True})
        # Without the prefix such a text becomes a formula once somebody edits its cell.
        quoted = book.add_format({**cell, "text_wrap": True, "quote_prefix": True})
        page = book.add_worksheet(SHEET)
        _set_up(page, places, rows=len(rows), head=head)
        for number, row in enumerate(rows, 1):
            for place, column in places.items():
                if place in row:
                    style = quoted if row[place].startswith(_FORMULA) else text
                    page.write_string(number, column, row[place], style)
    return file.getvalue()


_Place = tuple[str, int]
"""The name of a column, and which part of its text stands there, from 0."""


def _row(item: QuizItem) -> dict[_Place, str]:
    found = {name: writable(text) for name, text in cells(item).items()}
    # The digest is of what is seen; hidden is hidden.
    found[FINE_PRINT] = fine_print(item, found.values())
    return {(name, at): part for name, text in found.items() for at, part in enumerate(pieces(text, _MOST))}


def _places(names: Sequence[str], rows: Sequence[dict[_Place, str]]) -> dict[_Place, int]:
    """The column of each part: first texts in their order, then what goes on, then the fine print and its rest."""
    further = {place for row in rows for place in row if place[1]}
    shown = [(name, 0) for name in names if name != FINE_PRINT]
    rest = sorted(
        (place for place in further if place[0] != FINE_PRINT), key=lambda place: (names.index(place[0]), place)
    )
    hidden = [(FINE_PRINT, 0), *sorted(place for place in further if place[0] == FINE_PRINT)]
    return {place: column for column, place in enumerate([*shown, *rest, *hidden])}


def _set_up(page: "Worksheet", places: dict[_Place, int], *, rows: int, head: "Format") -> None:
    for (name, part), column in places.items():
        continued = "" if part == 0 else CONTINUED if part == 1 else f"（续{part}）"
        page.write_string(0, column, name + continued, head)
        hidden = {"hidden": True} if name == FINE_PRINT else {}
        page.set_column(column, column, _WIDTHS.get(name, _OPTION_WIDTH), None, hidden)
    page.freeze_panes(1, 2)
    page.repeat_rows(0)
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_footer("&C第&P页，共&N页")
    last = max(rows, 1)
    for name, choices in ((KIND, [kind.value for kind in Kind]), (DIFFICULTY, [each.value for each in Difficulty])):
        column = places[name, 0]
        page.data_validation(1, column, last, column, {"validate": "list", "source": choices})
