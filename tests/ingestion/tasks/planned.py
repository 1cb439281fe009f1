"""The plan table in several layouts, before it is written in a format, with what has to be read out of each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from knowledge.readings import Owner, OwnerRole
from knowledge.timephrases.timing import Timing
from tests.ingestion.tasks.planrows import BREAK, DITTO, FOOTNOTE, ISSUED, NONE, ROWS, TITLE, PlanRow

UP, LEFT = DITTO, "«"
"""A place that belongs to the merged cell above, or on the left."""

_BETWEEN_OWNERS = re.compile(f"[、{BREAK}]")


class Field(Enum):
    """What a column says."""

    NUMBER = auto()
    CATEGORY = auto()
    WHAT = auto()
    LEAD = auto()
    OTHERS = auto()
    BOTH = auto()  # 牵头：A；配合：B
    WHEN = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column with its heading; ``above`` is the heading over it and its neighbours in a two-row header."""

    field: Field
    heading: str
    above: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How the table is laid out.

    Attributes:
        lead: The role that the heading of the lead column gives.
        others: The role that the heading of the other column gives.
        bands: Whether categories stand in rows of their own, merged over the whole width, instead of in a column.
        titled: Whether the title stands in rows of the table, where a format leaves the choice.
    """

    name: str
    columns: tuple[Column, ...]
    lead: OwnerRole = OwnerRole.LEAD
    others: OwnerRole = OwnerRole.SUPPORT
    bands: bool = False
    titled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What has to be read out of one row."""

    what: str
    owners: tuple[Owner, ...]
    times: tuple[Timing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table before it is written in a format: a cell is a text, ``UP`` or ``LEFT``.

    Attributes:
        rows: Every row equally long.
        lead: How many rows on top are the title and the day of issue.
        header: How many rows after these are column headings.
    """

    rows: tuple[tuple[str, ...], ...]
    lead: int
    header: int


def _columns(headings: str, *fields: Field) -> tuple[Column, ...]:
    columns = []
    for field, heading in zip(fields, headings.split(), strict=True):
        above, _, below = heading.rpartition("/")
        columns.append(Column(field=field, heading=below, above=above))
    return tuple(columns)


_USUAL = (Field.NUMBER, Field.CATEGORY, Field.WHAT, Field.LEAD, Field.OTHERS, Field.WHEN, Field.NOTE)

LAYOUTS = (
    Layout(name="usual", columns=_columns("序号 工作任务 具体措施 牵头部门 配合部门 完成时限 备注", *_USUAL)),
    Layout(
        name="two-row header",
        columns=_columns("序号 工作任务 具体措施 责任分工/牵头部门 责任分工/责任部门 完成时限 备注", *_USUAL),
        others=OwnerRole.RESPONSIBLE,
    ),
    Layout(
        name="one cell for all owners",
        columns=_columns(
            "序号 重点工作 主要任务 责任分工 时间安排 备注",
            *(Field.NUMBER, Field.CATEGORY, Field.WHAT, Field.BOTH, Field.WHEN, Field.NOTE),
        ),
    ),
    Layout(
        name="host and helper",
        columns=_columns("序号 主要任务 工作内容 主办科室 协办科室 完成时间 备注", *_USUAL),
        lead=OwnerRole.RESPONSIBLE,
    ),
    Layout(
        name="head and office",
        columns=_columns("序号 重点工作 任务内容 牵头领导 承办科室 时间节点 说明", *_USUAL),
        others=OwnerRole.RESPONSIBLE,
        titled=True,
    ),
    Layout(
        name="time first",
        columns=_columns(
            "时限 责任单位 配合单位 重点工作 事项", Field.WHEN, Field.LEAD, Field.OTHERS, Field.CATEGORY, Field.WHAT
        ),
        lead=OwnerRole.RESPONSIBLE,
    ),
    Layout(
        name="bands",
        columns=_columns(
            "序号 工作任务 责任人 协办单位 完成时限",
            *(Field.NUMBER, Field.WHAT, Field.LEAD, Field.OTHERS, Field.WHEN),
        ),
        lead=OwnerRole.RESPONSIBLE,
        bands=True,
    ),
)


def expected(layout: Layout, rows: Sequence[PlanRow] = ROWS) -> tuple[Expected, ...]:
    """What has to be read out of the table, row by row."""
    return tuple(
        Expected(
            what=row.what,
            owners=(*_owners(row.lead, layout.lead), *_owners(row.others, layout.others)),
            times=row.times,
        )
        for row in rows
    )


def grid(layout: Layout, rows: Sequence[PlanRow] = ROWS) -> Grid:
    """The table with its title rows, headings and footnote.

    Args:
        layout: How it is laid out.
        rows: Some that follow one another in ``ROWS``.
    """
    width = len(layout.columns)
    header = _header(layout.columns)
    lines = [_across(TITLE, width), _across(ISSUED, width), *header]
    category = ""
    for number, row in enumerate(rows, start=1):
        opens, category = row.category != category, row.category  # a merged cell never spans categories
        if opens and layout.bands:
            lines.append(_across(category, width))
        lines.append(tuple(_cell(column.field, row, number=number, opens=opens) for column in layout.columns))
    lines.append(_across(FOOTNOTE, width))
    return Grid(rows=tuple(lines), lead=2, header=len(header))


def _header(columns: Sequence[Column]) -> list[tuple[str, ...]]:
    headings = tuple(column.heading for column in columns)
    if not any(column.above for column in columns):
        return [headings]
    over: list[str] = []
    for column in columns:
        repeats = column.above and column.above in over
        over.append(LEFT if repeats else column.above or column.heading)
    return [tuple(over), tuple(column.heading if column.above else UP for column in columns)]


def _across(text: str, width: int) -> tuple[str, ...]:
    return (text, *[LEFT] * (width - 1))


def _cell(field: Field, row: PlanRow, *, number: int, opens: bool) -> str:
    lead, others, when = (row.lead, row.others, row.when) if opens else row.printed
    match field:
        case Field.NUMBER:
            return str(number)
        case Field.CATEGORY:
            return row.category if opens else UP
        case Field.WHAT:
            return row.what
        case Field.LEAD:
            return lead
        case Field.OTHERS:
            return others
        case Field.BOTH:
            return _both(row, goes_on=(lead, others) == (DITTO, DITTO))
        case Field.WHEN:
            return when
        case Field.NOTE:
            return row.note


def _both(row: PlanRow, *, goes_on: bool) -> str:
    if goes_on:
        return UP
    lead = f"牵头：{row.lead}"
    return lead if row.others in ("", NONE) else f"{lead}；配合：{row.others}"


def _owners(cell: str, role: OwnerRole) -> tuple[Owner, ...]:
    names = _BETWEEN_OWNERS.split(cell) if cell != NONE else []
    return tuple(Owner(name=name, role=role) for name in names if name)
