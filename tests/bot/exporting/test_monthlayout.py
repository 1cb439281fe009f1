from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.exporting.canvas import Lettering
from bot.exporting.monthgrid import Day
from bot.exporting.monthlayout import CELL, LIST_TITLE, Cell, Look, cell_of, listed_height, listing_of

LETTERING = Lettering()
FRIDAY = date(2026, 11, 6)


@dataclass(frozen=True)
class Thing:
    day: date = FRIDAY
    text: str = "召开支委会，研究发展党员工作"
    late: bool = False
    done: bool = False


def cell(dues: Sequence[Thing]) -> Cell:
    return cell_of(Day(date=FRIDAY, works=True, dues=tuple(dues)), LETTERING)


def test_few_tasks_take_two_lines_and_more_take_one() -> None:
    (one,) = cell([Thing()]).chips
    assert one.lines == ("召开支委会，", "研究发展党…")
    assert [chip.lines for chip in cell([Thing()] * 3).chips] == [("召开支委会…",)] * 3


def test_what_a_cell_leaves_out_is_counted() -> None:
    full, over = cell([Thing()] * 5), cell([Thing()] * 30)
    assert (len(full.chips), full.rest) == (5, 0)
    assert (len(over.chips), over.rest) == (4, 26)


def test_looks() -> None:
    shown = cell([Thing(late=True), Thing(), Thing(done=True), Thing(late=True, done=True)])
    assert [chip.look for chip in shown.chips] == [Look.LATE, Look.OPEN, Look.DONE, Look.DONE]


def test_a_day_of_another_month_is_as_high_as_an_empty_one() -> None:
    assert cell_of(None, LETTERING).height == cell([]).height < cell([Thing()] * 4).height


def test_the_list_names_what_it_leaves_out() -> None:
    whole = listing_of([Thing()] * 3, LETTERING, room=1000)
    assert (len(whole.entries), whole.rest) == (3, 0)
    cut = listing_of([Thing()] * 30, LETTERING, room=500)
    assert len(cut.entries) + cut.rest == 30
    assert 0 < len(cut.entries) < 30
    assert listing_of([Thing()] * 3, LETTERING, room=100).height == 0
    assert listing_of([], LETTERING, room=1000).height > LIST_TITLE


@given(st.lists(st.builds(Thing, text=st.text(max_size=90)), max_size=40), st.integers(-100, 900))
def test_lists_keep_to_their_room_and_cells_to_their_width(dues: list[Thing], room: int) -> None:
    listing = listing_of(dues, LETTERING, room=room)
    assert listing.height <= max(room, 0)
    assert sum(map(listed_height, listing.entries)) <= listing.height
    assert len(listing.entries) + listing.rest == len(dues)
    for chip in cell(dues).chips:
        assert 1 <= len(chip.lines) <= 2
        assert all(LETTERING.width(line, 21) <= CELL for line in chip.lines)


def test_entries_keep_their_days() -> None:
    days = [FRIDAY + timedelta(days=number) for number in range(3)]
    assert [entry.day for entry in listing_of([Thing(day) for day in days], LETTERING, room=900).entries] == days
