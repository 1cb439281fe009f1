"""Updates that are brought side by side are handed on in order."""

import asyncio

import pytest

from bot.telegram import receiving
from bot.telegram.receiving import Order

GAP = 0.1


class Line:
    """An order, and in what portions it hands updates on."""

    def __init__(self, last: int | None = None) -> None:
        self.handed: list[list[int]] = []
        self.order = Order(dispatch=lambda new: self.handed.append([number for number, _ in new]), last=last)

    def come(self, *numbers: int) -> None:
        for number in numbers:
            self.order.came(number, "chat:7")


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Line:
    monkeypatch.setattr(receiving, "_GAP", GAP)
    return Line(last=4)


async def test_what_follows_goes_on_at_once(line: Line) -> None:
    line.come(5, 6)
    assert line.handed == [[5], [6]]


async def test_what_was_overtaken_goes_first(line: Line) -> None:
    line.come(7, 6)
    assert line.handed == []
    line.come(5)
    assert line.handed == [[5], [6], [7]]
    await asyncio.sleep(2 * GAP)
    assert line.handed == [[5], [6], [7]]


async def test_a_gap_is_waited_for_a_moment_only(line: Line) -> None:
    line.come(7, 6, 9)
    await asyncio.sleep(GAP / 2)
    assert line.handed == []
    await asyncio.sleep(GAP)
    assert [number for portion in line.handed for number in portion] == [6, 7, 9]
    line.come(10, 8)  # the one that was missing comes after all
    assert [number for portion in line.handed for number in portion] == [6, 7, 9, 10, 8]


async def test_what_came_already_waits_for_nothing(line: Line) -> None:
    line.come(5, 5, 3)
    assert line.handed == [[5], [5], [3]]


async def test_the_first_update_ever_waits_for_those_it_may_have_overtaken(line: Line) -> None:
    first = Line()
    first.come(12, 11)
    assert first.handed == []
    await asyncio.sleep(2 * GAP)
    assert first.handed == [[11, 12]]
    first.come(13)
    assert first.handed == [[11, 12], [13]]
