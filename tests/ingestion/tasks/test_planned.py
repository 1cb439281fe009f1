"""That the built plan tables say, in each format and layout, what is expected to be read out of them."""

import re
from collections.abc import Callable, Iterator
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.blocks import Extract, Paragraph, Table
from ingestion.drafting import drafted
from ingestion.reading import Limits, read
from knowledge.documents import DocumentId
from knowledge.readings import OwnerRole
from knowledge.storage.holdings import Given
from tests.ingestion.tasks import hostile
from tests.ingestion.tasks.planfiles import FORMATS
from tests.ingestion.tasks.planned import LAYOUTS, UP, Field, Layout, expected, grid
from tests.ingestion.tasks.planrows import ANCHOR, DITTO, FOOTNOTE, ROWS, TITLE

MERGED = ("plan.xlsx", "plan.docx")


def _lines(extract: Extract) -> Iterator[tuple[str, ...]]:
    for block in extract.blocks:
        if isinstance(block, Table):
            yield from block.rows
        else:
            yield tuple(cell.strip() for cell in block.text.split("|"))


def _read(name: str, layout: Layout) -> list[tuple[str, ...]]:
    return list(_lines(read(name, FORMATS[name](layout, ROWS), limits=Limits())))


def _column(layout: Layout, field: Field) -> int:
    return next(at for at, column in enumerate(layout.columns) if column.field is field)


def test_there_are_ninety_rows_of_different_work() -> None:
    assert len(ROWS) == len({row.what for row in ROWS}) == 90


def test_categories_hold_two_to_six_rows_and_cells_are_merged_within_them() -> None:
    for _, group in groupby(ROWS, key=lambda row: row.category):
        rows = list(group)
        assert 2 <= len(rows) <= 6
        assert DITTO not in rows[0].printed
    assert sum(row.printed[0] == DITTO for row in ROWS) >= 25
    assert sum(row.printed[2] == DITTO for row in ROWS) >= 5


def test_every_time_of_a_row_is_printed_in_it() -> None:
    for row in ROWS:
        for timing in row.times:
            assert timing.phrase in row.when or timing.phrase in row.what


def test_a_period_does_not_end_before_it_starts_and_days_lie_near_the_plan() -> None:
    assert ANCHOR.day
    for timing in (timing for row in ROWS for timing in row.times):
        if timing.start and timing.due:
            assert timing.start <= timing.due
        assert timing.due is None or timing.due >= ANCHOR.day


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("name", FORMATS)
def test_every_row_comes_back_in_order(name: str, layout: Layout) -> None:
    lines = _read(name, layout)
    at = _column(layout, Field.WHAT)
    wanted = [row.what for row in ROWS]
    assert [line[at] for line in lines if len(line) > at and line[at] in set(wanted)] == wanted


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("name", MERGED)
def test_merged_cells_read_as_the_rows_say(name: str, layout: Layout) -> None:
    by_what = {line[_column(layout, Field.WHAT)]: line for line in _read(name, layout) if len(line) > 1}
    when = _column(layout, Field.WHEN)
    for row in ROWS:
        assert by_what[row.what][when] == row.when.replace("⏎", " ")


@pytest.mark.parametrize("name", ["plan.md", "plan.txt"])
def test_where_cells_cannot_be_merged_the_places_below_are_blank(name: str) -> None:
    layout = LAYOUTS[0]
    when, lead = _column(layout, Field.WHEN), _column(layout, Field.LEAD)
    by_what = {line[_column(layout, Field.WHAT)]: line for line in _read(name, layout) if len(line) > 2}
    for row in ROWS:
        line = by_what[row.what]
        assert (line[lead] == "") == (row.printed[0] == DITTO)
        assert line[when] == {DITTO: "", "□": "—"}.get(row.printed[2], row.printed[2].replace("⏎", " "))


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("name", FORMATS)
def test_title_and_footnote_are_there(name: str, layout: Layout) -> None:
    lines = _read(name, layout)
    assert lines[0][0] == TITLE
    assert lines[-1][0] == FOOTNOTE


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_owners_are_what_the_cells_name(layout: Layout) -> None:
    for row, each in zip(ROWS, expected(layout), strict=True):
        assert [owner.name for owner in each.owners if owner.role is layout.lead][: len(row.lead.split("、"))] == (
            row.lead.split("、")
        )
        for owner in each.owners:
            assert owner.name in re.split("[、⏎]", f"{row.lead}、{row.others}")
        assert all(owner.name not in ("", "—") for owner in each.owners)


def test_roles_follow_the_headings() -> None:
    roles = {layout.name: {owner.role for each in expected(layout) for owner in each.owners} for layout in LAYOUTS}
    assert roles["usual"] == {OwnerRole.LEAD, OwnerRole.SUPPORT}
    assert roles["two-row header"] == {OwnerRole.LEAD, OwnerRole.RESPONSIBLE}
    assert roles["host and helper"] == {OwnerRole.RESPONSIBLE, OwnerRole.SUPPORT}


@given(st.integers(0, 89), st.integers(1, 12), st.sampled_from(LAYOUTS))
def test_merged_cells_go_on_from_what_their_rows_say(start: int, count: int, layout: Layout) -> None:
    rows = ROWS[start : start + count]
    table = grid(layout, rows)
    assert {len(line) for line in table.rows} == {len(layout.columns)}
    above = [""] * len(layout.columns)
    resolved = []
    for line in table.rows:
        above = [old if text == UP else text for text, old in zip(line, above, strict=True)]
        resolved.append(above)
    when = _column(layout, Field.WHEN)
    by_what = {line[_column(layout, Field.WHAT)]: line for line in resolved}
    assert [by_what[row.what][when].replace("□", "") for row in rows] == [row.when for row in rows]
    if not layout.bands:
        category = _column(layout, Field.CATEGORY)
        assert [by_what[row.what][category] for row in rows] == [row.category for row in rows]


def test_title_gives_the_year_and_the_line_below_the_day() -> None:
    data = FORMATS["plan.xlsx"](LAYOUTS[0], ROWS)
    draft = drafted("plan.xlsx", data, document=DocumentId("plan"), given=Given(), limits=Limits())
    assert (draft.document.issued, draft.year) == (ANCHOR.day, ANCHOR.year)


HOSTILE: tuple[Callable[[], hostile.Hostile], ...] = (
    hostile.undated,
    hostile.impossible,
    hostile.contradictory,
    hostile.wide,
    hostile.huge,
)


@pytest.mark.parametrize("build", HOSTILE)
def test_hostile_tables_can_be_read(build: Callable[[], hostile.Hostile]) -> None:
    made = build()
    extract = read(made.name, made.data, limits=Limits())
    (table,) = (block for block in extract.blocks if isinstance(block, Table))
    body = table.rows[table.header :]
    assert len(body) >= made.tasks
    labels = {"表1", *(f"表1第{at}行" for at in range(1, len(body) + 1))}
    assert labels.issuperset(made.places)
    assert all(1 <= at <= len(body) for at in made.opens)
    assert [block.text for block in extract.blocks if isinstance(block, Paragraph)]


def test_hostile_tables_are_as_large_as_they_say() -> None:
    wide = _lines(read("wide.xlsx", hostile.wide(2000).data, limits=Limits()))
    huge = _lines(read("huge.docx", hostile.huge().data, limits=Limits()))
    assert max(len(row) for row in wide) == 2000
    assert max(len(cell) for row in huge for cell in row) == 1_000_000
