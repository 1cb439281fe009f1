"""The picture of a month: what is marked in it, how large it gets, that it does not depend on the clock."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.exporting.monthlayout import WIDTH
from bot.exporting.monthpicture import TALLEST, month

ELSEWHERE = date(2026, 1, 5)
OPEN, LATE, DONE = "#3F74C4", "#CF2E2E", "#4C9A5B"
"""The dots of the list, as the legend shows them."""
OFF = "#F1ECE6"


@dataclass(frozen=True)
class Thing:
    day: date
    text: str = "报送学习总结"
    late: bool = False
    done: bool = False


def works(day: date) -> bool:
    return day.weekday() < 5


def painted(
    dues: Sequence[Thing] = (), *, today: date = ELSEWHERE, year: int = 2026, number: int = 11, all_work: bool = False
) -> bytes:
    return month(year, number, dues, today=today, workdays=(lambda _: True) if all_work else works)


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


def area(data: bytes, colour: str) -> int:
    """How many pixels have nearly this colour."""
    wanted = tuple(bytes.fromhex(colour[1:]))
    counts = opened(data).getcolors(maxcolors=2_000_000) or []
    near = (
        count
        for count, found in counts
        if isinstance(found, tuple) and max(abs(a - b) for a, b in zip(found, wanted, strict=True)) <= 4
    )
    return sum(near)


def test_a_picture_is_as_wide_as_a_phone_and_says_nothing_about_the_clock() -> None:
    data = painted([Thing(date(2026, 11, 6)), Thing(date(2026, 11, 20), late=True)])
    assert data == painted([Thing(date(2026, 11, 6)), Thing(date(2026, 11, 20), late=True)])
    assert data.startswith(b"\x89PNG")
    assert opened(data).width == WIDTH
    assert Image.open(BytesIO(data)).info == {}


@pytest.mark.parametrize(("year", "number"), [(2021, 2), (2026, 2), (2026, 8), (2026, 10)])
def test_any_month_fits(year: int, number: int) -> None:
    heights = {opened(painted(year=year, number=number)).height}
    full = [Thing(date(year, number, day), f"第{count}项任务") for day in range(1, 29) for count in range(9)]
    heights.add(opened(painted(full, year=year, number=number)).height)
    assert max(heights) <= TALLEST
    assert len(heights) == 2


def test_the_fullest_month_stays_small() -> None:
    chance = random.Random(1)
    dues = [
        Thing(
            date(2026, 8, day),
            "".join(map(chr, (chance.randint(0x4E00, 0x9FA0) for _ in range(40)))),
            late=chance.random() < 0.3,
            done=chance.random() < 0.3,
        )
        for day in range(1, 32)
        for _ in range(5)
    ]
    assert len(painted(dues, number=8)) < 400_000
    sparse = [due for due in dues if due.day.day % 5 == 0][:25]
    assert len(painted(sparse, number=8)) < 400_000


def test_looks_tell_how_tasks_stand() -> None:
    day = date(2026, 11, 6)
    empty = painted()
    for colour, thing in ((OPEN, Thing(day)), (LATE, Thing(day, late=True)), (DONE, Thing(day, done=True))):
        assert area(painted([thing]), colour) > area(empty, colour) + 100
    assert painted([Thing(day, late=True, done=True)]) == painted([Thing(day, done=True)])


def test_days_off_are_tinted_and_today_is_marked() -> None:
    assert area(painted(), OFF) > 9 * 10_000
    assert area(painted(all_work=True), OFF) < 1_000
    red = area(painted(), "#B01E23")
    assert area(painted(today=date(2026, 11, 25)), "#B01E23") > red + 1_500


def test_other_months_are_left_out() -> None:
    assert painted([Thing(date(2026, 10, 31)), Thing(date(2026, 12, 1)), Thing(date(2025, 11, 6))]) == painted()


@settings(max_examples=15)
@given(
    st.lists(
        st.builds(Thing, st.dates(date(2026, 11, 1), date(2026, 11, 30)), st.text(), st.booleans(), st.booleans()),
        max_size=20,
    )
)
def test_any_text_is_painted(dues: list[Thing]) -> None:
    picture = opened(painted(dues))
    assert picture.width == WIDTH
    assert picture.height <= TALLEST
