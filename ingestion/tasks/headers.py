"""Where the column headings of a plan's table stand: below title rows, in two rows, again on later pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingestion.tasks.columns import Columns, Kind, columns_of, heading_of
from ingestion.tasks.grids import Grid, Row

_DEPTH = 8
"""Rows from the top in which headings are looked for."""

_KNOWN = 3
"""Headings that have to be known at least, if these are not half of them."""

_SHORT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Rows under the same headings."""

    columns: Columns
    rows: tuple[Row, ...]


def stretches_of(grid: Grid) -> tuple[Stretch, ...]:
    """The rows of a plan under their headings, which are left out; empty for a table that is no plan."""
    out: list[Stretch] = []
    rows = grid.rows
    at = 0
    columns: Columns | None = None
    seen: set[tuple[str, ...]] = set()
    held: list[Row] = []
    while at < len(rows):
        cells = rows[at].cells
        fresh = None
        if cells not in seen and (_is_first(rows, at) if columns is None else _may_head(cells)):
            fresh = _headings(rows, at)
        if fresh is not None:
            if columns is not None and held:
                out.append(Stretch(columns=columns, rows=tuple(held)))
            columns, height = fresh
            held = []
            seen = {row.cells for row in rows[at : at + height]}
            at += height
            continue
        if columns is not None and cells not in seen:
            held.append(rows[at])
        at += 1
    if columns is not None and held:
        out.append(Stretch(columns=columns, rows=tuple(held)))
    return tuple(out)


def _is_first(rows: Sequence[Row], at: int) -> bool:
    """Whether a row may be the first one of headings: nothing but titles stands above it, or it can be nothing else."""
    titled = all(len({cell for cell in row.cells if cell}) < 2 for row in rows[:at])
    return at < _DEPTH and (titled or _may_head(rows[at].cells))


def _headings(rows: Sequence[Row], at: int) -> tuple[Columns, int] | None:
    """The columns that the headings in a row give, and over how many rows these go."""
    names = rows[at].cells
    if len({name for name in names if name}) < 2:
        return None
    if at + 1 < len(rows) and _goes_on(names, rows[at + 1].cells):
        columns = columns_of(_joined(names, rows[at + 1].cells))
        if columns is not None:
            return columns, 2
    columns = columns_of(names)
    known = sum(heading_of(name) is not None for name in names)
    return (columns, 1) if columns is not None and known >= min(_KNOWN, sum(map(bool, names)) / 2) else None


def _goes_on(names: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a row is the second one of a header: it repeats the first, leaves it blank, or parts a heading of it."""
    if len(below) > len(names):
        return False
    parted = 0
    for at, cell in enumerate(below):
        above = names[at]
        if not cell or cell == above:
            continue
        heading = heading_of(above)
        if len(cell) > _SHORT or (heading is not None and heading.kind in (Kind.NUMBER, Kind.WHAT)):
            return False
        parted += heading_of(cell) is not None or heading_of(above + cell) is not None
    return parted > 0 and not _is_content(names, below)


def _is_content(names: Sequence[str], below: Sequence[str]) -> bool:
    """Whether what stands below the headings for owners and times are owners and times rather than headings."""
    told = [cell for above, cell in zip(names, below, strict=False) if cell and cell != above]
    return any(heading_of(cell) is None for cell in told)


def _joined(names: Sequence[str], below: Sequence[str]) -> list[str]:
    out = []
    over = ""
    for at, name in enumerate(names):
        over = name or over
        cell = below[at] if at < len(below) else ""
        if not cell or cell == name:
            out.append(name)
        else:
            out.append(cell if heading_of(cell) is not None else over + cell)
    return out


def _may_head(cells: Sequence[str]) -> bool:
    """Whether a row further down looks like headings and like nothing else."""
    told = [cell for cell in cells if cell]
    return len(told) > 2 and all(len(cell) <= _SHORT and heading_of(cell) is not None for cell in told)
