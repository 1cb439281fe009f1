"""The picture of a month: a calendar of what is due, made to be read on a phone."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.exporting import monthlayout as at
from bot.exporting.monthgrid import Due, dues_of, weeks_of
from bot.exporting.monthlayout import (
    Cell,
    Entry,
    Listing,
    Look,
    cell_of,
    chip_height,
    listed_height,
    listing_of,
    look_of,
)

if TYPE_CHECKING:
    from bot.exporting.canvas import Canvas, Colour, Lettering

TALLEST = 1620  # Telegram shrinks what is taller too far to be read

_TITLE, _WEEKDAYS, _LEGEND = 120, 44, 64  # heights

_PAPER, _CARD, _OFF, _EDGE = "#FBF8F4", "#FFFFFF", "#F1ECE6", "#E3DBD2"
_RED, _INK, _SOFT = "#B01E23", "#2B2522", "#756B64"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paint:
    """The colours of a look: in a cell ``ink`` on ``ground``, in the list a ``dot``."""

    ground: "Colour"
    ink: "Colour"
    dot: "Colour"


_PAINTS = {
    Look.OPEN: _Paint(ground="#DFE9F7", ink="#1D4480", dot="#3F74C4"),
    Look.LATE: _Paint(ground="#F9D3D3", ink="#9B1C1C", dot="#CF2E2E"),
    Look.DONE: _Paint(ground="#DBEDDD", ink="#2C6837", dot="#4C9A5B"),
}


def month(year: int, month: int, dues: Iterable[Due], *, today: date, workdays: Callable[[date], bool]) -> bytes:
    """A month as a PNG 1080 pixels wide: its weeks from Monday on, what is due, and a list of that as far as it fits.

    The same arguments give the same bytes.

    Args:
        year: Four digits.
        month: 1 to 12.
        dues: What is due in other months is left out.
        today: Marked if it is in the month.
        workdays: Whether people work on a day; days off are tinted, exceptions from the week marked 休 or 班.
    """
    from bot.exporting.canvas import Canvas, Lettering

    lettering = Lettering()
    weeks = weeks_of(year, month, dues, workdays=workdays)
    cells = [[cell_of(day, lettering) for day in week] for week in weeks]
    heights = [max(cell.height for cell in row) for row in cells]
    grid = _TITLE + _WEEKDAYS + sum(heights) + at.GAP * (len(weeks) - 1)
    found = dues_of(weeks)
    listing = listing_of(found, lettering, room=TALLEST - grid - _LEGEND - at.MARGIN)
    canvas = Canvas(at.WIDTH, grid + _LEGEND + listing.height + at.MARGIN, ground=_PAPER, lettering=lettering)
    _paint_title(canvas, lettering, f"{year}年{month}月", found)
    top = _TITLE + _WEEKDAYS
    for row, height in zip(cells, heights, strict=True):
        for column, cell in enumerate(row):
            _paint_cell(canvas, cell, _left(column), top, height, today)
        top += height + at.GAP
    marked = (today.year, today.month) == (year, month)
    _paint_legend(canvas, lettering, grid + _LEGEND / 2, marked=marked)
    _paint_list(canvas, listing, grid + _LEGEND, today)
    return canvas.png()


def _left(column: int) -> int:
    return at.MARGIN + column * (at.CELL + at.GAP)


def _paint_title(canvas: "Canvas", lettering: "Lettering", title: str, dues: Sequence[Due]) -> None:
    middle = _TITLE / 2 + 6
    canvas.box(at.MARGIN, middle - 26, 8, 52, fill=_RED, round_by=4)
    canvas.text(at.MARGIN + 26, middle, title, 54, _INK, bold=True)
    right: float = at.WIDTH - at.MARGIN
    for said, look in _sums(dues):
        width = lettering.width(said, 26) + 36
        right -= width
        canvas.box(right, middle - 23, width, 46, fill=_PAINTS[look].ground, round_by=23)
        canvas.text(right + width / 2, middle, said, 26, _PAINTS[look].ink, align="m")
        right -= 12
    for column, name in enumerate("一二三四五六日"):
        x = _left(column) + at.CELL / 2
        canvas.text(x, _TITLE + _WEEKDAYS / 2 - 2, name, 26, _RED if column > 4 else _SOFT, align="m")


def _sums(dues: Sequence[Due]) -> Iterator[tuple[str, Look]]:
    """What the month comes to, the total last."""
    looks = [look_of(due) for due in dues]
    for look in (Look.LATE, Look.DONE):
        if look in looks:
            yield f"{look.value}{looks.count(look)}", look
    yield f"共{len(looks)}项", Look.OPEN


def _paint_cell(canvas: "Canvas", cell: Cell, x: int, y: int, height: int, today: date) -> None:
    day = cell.day
    if day is None:
        return
    is_today = day.date == today
    ground, edge = _CARD if day.works else _OFF, _RED if is_today else _EDGE
    canvas.box(x, y, at.CELL, height, fill=ground, edge=edge, thick=3 if is_today else 1, round_by=10)
    middle = y + at.DAY_HEAD / 2 + 1
    if is_today:
        canvas.disc(x + 26, middle, 18, _RED)
        canvas.text(x + 26, middle, str(day.date.day), 25, _CARD, align="m", bold=True)
    else:
        canvas.text(x + 12, middle, str(day.date.day), 25, _INK if day.works else _RED)
    if day.moved:
        canvas.text(x + at.CELL - 12, middle, day.moved, 20, _RED if day.moved == "休" else _SOFT, align="r")
    top = y + at.DAY_HEAD
    for chip in cell.chips:
        _paint_chip(canvas, chip, x + at.INSET, top)
        top += chip_height(len(chip.lines)) + at.CHIP_GAP
    if cell.rest:
        canvas.text(x + at.CELL / 2, top + at.CHIP_LINE / 2, f"还有{cell.rest}项", 20, _SOFT, align="m")


def _paint_chip(canvas: "Canvas", chip: Entry, x: float, y: float) -> None:
    canvas.box(x, y, at.CELL - 2 * at.INSET, chip_height(len(chip.lines)), fill=_PAINTS[chip.look].ground, round_by=5)
    for number, line in enumerate(chip.lines):
        middle = y + at.CHIP_PAD + (number + 0.5) * at.CHIP_LINE
        canvas.text(x + at.INSET, middle, line, at.CHIP_TEXT, _PAINTS[chip.look].ink)


def _paint_legend(canvas: "Canvas", lettering: "Lettering", middle: float, *, marked: bool) -> None:
    x: float = at.MARGIN + 4
    samples = [
        *((look.value, _PAINTS[look].dot, None) for look in Look),
        ("休息日", _OFF, _EDGE),
        ("今天", _CARD, _RED),
    ]
    for name, fill, edge in samples if marked else samples[:-1]:
        canvas.box(x, middle - 11, 22, 22, fill=fill, edge=edge, thick=1 if edge == _EDGE else 3, round_by=5)
        canvas.text(x + 32, middle, name, 24, _SOFT)
        x += 32 + lettering.width(name, 24) + 36


def _paint_list(canvas: "Canvas", listing: Listing, y: float, today: date) -> None:
    if not listing.height:
        return
    canvas.box(at.MARGIN, y, at.WIDTH - 2 * at.MARGIN, 1, fill=_EDGE)
    canvas.text(at.MARGIN, y + at.LIST_TITLE / 2 + 4, "本月任务", 30, _INK, bold=True)
    y += at.LIST_TITLE
    before: date | None = None
    for entry in listing.entries:
        _paint_entry(canvas, entry, y, dated=entry.day != before, today=today)
        y += listed_height(entry)
        before = entry.day
    if listing.rest or not listing.entries:
        said = f"还有{listing.rest}项未列出" if listing.rest else "没有到期的任务"
        canvas.text(at.WIDTH / 2, y + at.LIST_LINE / 2, said, 24, _SOFT, align="m")


def _paint_entry(canvas: "Canvas", entry: Entry, y: float, *, dated: bool, today: date) -> None:
    middle = y + at.LIST_LINE / 2
    if dated:
        said = "今天" if entry.day == today else f"{entry.day.day}日"
        ink = _RED if entry.day == today else _INK
        canvas.text(at.MARGIN + 58, middle, said, at.LIST_TEXT, ink, align="r", bold=True)
        canvas.text(at.MARGIN + 70, middle, f"周{'一二三四五六日'[entry.day.weekday()]}", 22, _SOFT)
    x = at.MARGIN + at.DATE_WIDTH
    canvas.disc(x, middle, 7, _PAINTS[entry.look].dot)
    for number, line in enumerate(entry.lines):
        canvas.text(x + at.DOT_WIDTH, middle + number * at.LIST_LINE, line, at.LIST_TEXT, _INK)
    if entry.look is not Look.OPEN:
        left = at.WIDTH - at.MARGIN - at.TAG_WIDTH
        canvas.box(left, middle - 16, at.TAG_WIDTH, 32, fill=_PAINTS[entry.look].ground, round_by=16)
        canvas.text(left + at.TAG_WIDTH / 2, middle, entry.look.value, 21, _PAINTS[entry.look].ink, align="m")
