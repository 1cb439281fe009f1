"""The labelled list, which was written before the grammar; half of it was kept aside while the grammar was made."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.calendars import ChineseCalendar
from knowledge.timephrases.reading import timings
from knowledge.timephrases.timing import Anchor, Open, Timing

CASES = Path(__file__).parents[1] / "data" / "time_phrases.jsonl"
CALENDAR = ChineseCalendar()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A short text, when its document was written, and what its phrases come to."""

    id: str
    held: bool
    text: str
    anchor: Anchor
    expected: tuple[Timing, ...]

    def read(self) -> tuple[Timing, ...]:
        found = timings(self.text, anchor=self.anchor, calendar=CALENDAR)
        return tuple(
            Timing(phrase=each.phrase, start=each.start, due=each.due, recurrence=each.recurrence, open=each.open)
            for _, each in found
        )


def _date(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def _timing(entry: dict[str, Any]) -> Timing:
    return Timing(
        phrase=entry["phrase"],
        start=_date(entry["start"]),
        due=_date(entry["due"]),
        recurrence=entry["recurrence"],
        open=Open(entry["open"]) if entry["open"] else None,
    )


def _cases() -> Iterator[Case]:
    for line in CASES.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        anchor = entry["anchor"]
        yield Case(
            id=entry["id"],
            held=entry["held"],
            text=entry["text"],
            anchor=Anchor(day=_date(anchor["day"]), year=anchor["year"], school_year=anchor["school_year"]),
            expected=tuple(map(_timing, entry["expected"])),
        )


ALL = tuple(_cases())


@pytest.mark.parametrize(("held", "floor"), [(False, 0.99), (True, 0.98)])
def test_phrases_are_read_exactly(held: bool, floor: float) -> None:
    cases = [case for case in ALL if case.held is held]
    right = sum(case.read() == case.expected for case in cases)
    # The kept-aside half is only counted, so that nobody tunes for its entries.
    assert right / len(cases) >= floor, f"{right} of {len(cases)}"


def test_the_list_is_long_and_half_of_it_kept_aside() -> None:
    assert len({case.id for case in ALL}) == len(ALL) >= 400
    assert len({(case.text, case.anchor) for case in ALL}) == len(ALL)
    assert 0.45 <= sum(case.held for case in ALL) / len(ALL) <= 0.55


def test_the_list_has_every_reason_to_be_open_and_texts_without_a_phrase() -> None:
    expected = [timing for case in ALL for timing in case.expected]
    assert {timing.open for timing in expected} == {None, *Open}
    assert sum(not case.expected for case in ALL) >= 40
    assert sum(bool(timing.recurrence) for timing in expected) >= 60


def test_expected_phrases_stand_in_their_texts_in_order() -> None:
    for case in ALL:
        position = 0
        for timing in case.expected:
            position = case.text.index(timing.phrase, position) + len(timing.phrase)


PAGE = (Path(__file__).parents[3] / "docs" / "time-phrases.md").read_text(encoding="utf-8")


def test_the_page_counts_the_list_as_it_is() -> None:
    held = sum(case.held for case in ALL)
    assert f"holds {len(ALL)} invented texts" in PAGE
    assert f"of the {len(ALL) - held} others and {held} of {held} kept aside" in PAGE


@pytest.mark.parametrize("reason", [reason for reason in Open if reason is not Open.UNDATED])
def test_the_page_gives_true_examples_of_every_reason_to_be_open(reason: Open) -> None:
    (row,) = re.findall(rf"(?m)^\| {reason.value} \| (.+) \|$", PAGE)
    forms = [form for form in re.split(r"[,;] ", row) if not re.search("[A-Za-z]", form)]
    assert len(forms) >= 2
    for form in forms:
        ((_, timing),) = timings(form, anchor=Anchor(year=2023), calendar=CALENDAR)
        assert (timing.phrase, timing.open) == (form, reason)
