"""What stands where in the picture of a month: lines of text in cells and in the list. Pure but for measuring text.

Heights and widths are pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from bot.exporting.monthgrid import Day, Due

if TYPE_CHECKING:
    from bot.exporting.canvas import Lettering

WIDTH = 1080
MARGIN, GAP, INSET = 25, 6, 4
CELL = (WIDTH - 2 * MARGIN - 6 * GAP) // 7  # seven cells and six gaps come out even
DAY_HEAD = 44
CHIP_TEXT, CHIP_LINE, CHIP_PAD, CHIP_GAP = 21, 27, 2, 3
LIST_TEXT, LIST_LINE, LIST_TITLE = 26, 38, 64
DATE_WIDTH, DOT_WIDTH, TAG_WIDTH = 152, 22, 96

_LEAST_LINES = 2  # in a cell, so that an empty week does not collapse
_MOST_CHIPS = 5
_FEW = 2  # so many tasks a day may take two lines each
_LIST_GAP = 12


class Look(Enum):
    """How a task is seen to stand."""

    OPEN = "待完成"
    LATE = "逾期"
    DONE = "已完成"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A task in lines of text, in a cell or in the list."""

    day: date
    lines: tuple[str, ...]
    look: Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A day with as much of its tasks as is shown; ``rest`` are left out."""

    day: Day | None
    chips: tuple[Entry, ...] = ()
    rest: int = 0

    @property
    def height(self) -> int:
        """How much it needs."""
        chips = sum(chip_height(len(chip.lines)) + CHIP_GAP for chip in self.chips)
        least = _LEAST_LINES * (chip_height(1) + CHIP_GAP)
        return DAY_HEAD + max(chips + (CHIP_LINE if self.rest else 0), least) + INSET


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The list under the calendar as far as there is room; ``rest`` tasks are left out."""

    entries: tuple[Entry, ...]
    rest: int
    height: int


def look_of(due: Due) -> Look:
    """How something due is seen to stand; what is done is not late."""
    return Look.DONE if due.done else Look.LATE if due.late else Look.OPEN


def cell_of(day: Day | None, lettering: "Lettering") -> Cell:
    """A cell: few tasks in two lines each, more in one, and of too many the first with the number of the others."""
    if day is None:
        return Cell(day=None)
    count = len(day.dues)
    shown = day.dues if count <= _MOST_CHIPS else day.dues[: _MOST_CHIPS - 1]
    most = 2 if count <= _FEW else 1
    width = CELL - 4 * INSET
    chips = tuple(_entry(due, lettering, size=CHIP_TEXT, width=width, most=most) for due in shown)
    return Cell(day=day, chips=chips, rest=count - len(shown))


def listing_of(dues: Sequence[Due], lettering: "Lettering", *, room: int) -> Listing:
    """Whole entries, and a line that says how many are left out; nothing where not even two lines fit."""
    width = WIDTH - 2 * MARGIN - DATE_WIDTH - DOT_WIDTH - TAG_WIDTH - INSET
    left = room - LIST_TITLE - LIST_LINE
    if left < LIST_LINE + _LIST_GAP:
        return Listing(entries=(), rest=len(dues), height=0)
    entries: list[Entry] = []
    for due in dues:
        entry = _entry(due, lettering, size=LIST_TEXT, width=width, most=2)
        height = listed_height(entry)
        if height > left:
            break
        left -= height
        entries.append(entry)
    rest = len(dues) - len(entries)
    body = sum(map(listed_height, entries)) + (LIST_LINE if rest or not entries else 0)
    return Listing(entries=tuple(entries), rest=rest, height=LIST_TITLE + body)


def _entry(due: Due, lettering: "Lettering", *, size: int, width: int, most: int) -> Entry:
    lines = lettering.lines(lettering.shown(due.text), size, width, most=most)
    return Entry(day=due.day, lines=tuple(lines), look=look_of(due))


def chip_height(lines: int) -> int:
    """Of a task in a cell."""
    return lines * CHIP_LINE + 2 * CHIP_PAD


def listed_height(entry: Entry) -> int:
    """Of a task in the list, with the gap under it."""
    return len(entry.lines) * LIST_LINE + _LIST_GAP
