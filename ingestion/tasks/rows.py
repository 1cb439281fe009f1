"""Tasks out of the rows of a plan's table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingestion.tasks.columns import Columns
from ingestion.tasks.drafts import LIMIT, Draft
from ingestion.tasks.grids import Grid, Row
from ingestion.tasks.headers import Stretch, stretches_of
from ingestion.tasks.owners import NONE, owners_in
from ingestion.tasks.remarks import Remark
from ingestion.tasks.times import Reader, Times, contradiction, deadlines, times_in, warnings_of
from knowledge.readings import Owner, Part
from knowledge.timephrases.timing import Open

_DITTO = re.compile(r"同上|[〃″”\"]|同前")
_TOTAL = re.compile(r"(?:合|总|小|共)\s*计[：:]?|总数")
_FOOTNOTE = re.compile(
    r"(?:备?注|说明|填表说明|填报单位|填报人|填表人|制表人?|审核人?|联系人|续表|单位)\s*\d?\s*[：:]|"
    r"[※★☆*＊]\s*(?:注|[\u4e00-\u9fff])"
)
_NUMBER = re.compile(r"\s*(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.．、]|[①-⑳])\s*(?=[^\d\s])")
_FURTHER = re.compile(r"[；;。\s](?:[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.．、]|[②-⑳])")
_ORDINAL = re.compile(r"[（(]?(?:\d{1,4}|[一二三四五六七八九十百]{1,4})[)）.．、]?")
_WIDE = 50
"""Columns of a plan at most; in a wider table most say something else."""

_ROW = re.compile(r"第\d+行$")
_MASKED = re.compile(r"[*＊×\s]+")


def tasks_in(grid: Grid, reader: Reader) -> tuple[list[Draft], list[Remark]] | None:
    """The tasks of a table, one a row, and what was left alone; None for a table that is no plan."""
    stretches = stretches_of(grid)
    if not stretches:
        return None
    drafts: list[Draft] = []
    remarks: list[Remark] = []
    width = max(stretch.columns.width for stretch in stretches)
    if width > _WIDE:
        place = _ROW.sub("", stretches[0].rows[0].label)
        remarks.append(Remark(place=place, words=f"这张表有{width}列，只读取了认得的列"))
    for stretch in stretches:
        for read in _Stretch(stretch, reader, repeats=grid.repeats).read():
            if isinstance(read, Draft):
                drafts.append(read)
            else:
                remarks.append(read)
    return drafts, remarks


class _Stretch:
    """Reads row after row; ``_above`` is what merged cells of earlier rows say, by column."""

    def __init__(self, stretch: Stretch, reader: Reader, *, repeats: bool) -> None:
        self._rows, self._columns, self._reader, self._repeats = stretch.rows, stretch.columns, reader, repeats
        self._above: dict[int, str] = {}
        self._groups = stretch.columns.groups if repeats else _groups(stretch)
        rows = (aligned(row.cells, self._columns) for row in self._rows)
        self._grouped = bool(self._groups) or any(cells is not None and self._is_band(cells) for cells in rows)

    def read(self) -> Iterator[Draft | Remark]:
        for row in self._rows:
            cells = aligned(row.cells, self._columns)
            if cells is None:
                yield Remark(place=row.label, words="这一行的单元格与表头对不上，没有读取")
            elif self._is_band(cells):
                self._above.clear()
            elif not _is_aside(cells):
                yield from self._row(row, cells)

    def _is_band(self, cells: Sequence[str]) -> bool:
        """Whether one text stands in a row alone: the name of a group, a note."""
        told = [at for at, cell in enumerate(cells) if cell]
        if len({cells[at] for at in told}) != 1:
            return not told
        return len(told) == len(cells) or told != [self._columns.what]

    def _row(self, row: Row, cells: Sequence[str]) -> Iterator[Draft | Remark]:
        columns = self._columns
        if any(cells[at] for at in self._groups):
            self._above.clear()
        what = cells[columns.what]
        problem = _problem(what)
        if problem:
            told = [cells[at] for at in self._carried() if not NONE.fullmatch(cells[at])]
            if what or told:
                yield Remark(place=row.label, words=problem)
            return
        yield self._draft(row, cells, self._values(cells))

    def _carried(self) -> tuple[int, ...]:
        """The columns in which a merged cell may go on from above."""
        columns = self._columns
        start = () if columns.start is None else (columns.start,)
        return (*(at for at, _ in columns.owners), *columns.when, *start)

    def _values(self, cells: Sequence[str]) -> dict[int, str]:
        """What the row says, with what goes on from above.

        Who helps is not taken over where somebody else leads: a blank there means nobody. A time is not taken over
        where somebody else is named and nothing shows that the row goes with those above.
        """
        named = False
        owners = {at for at, _ in self._columns.owners}
        values = {}
        for at in self._carried():
            cell = cells[at]
            apart = named and (at in owners or not self._grouped)
            blank = not cell and not self._repeats and not apart
            if _DITTO.fullmatch(cell) or blank:
                values[at] = self._above.get(at, "")
            else:
                values[at] = self._above[at] = cell
            named = named or (at in owners and bool(cell))
        return values

    def _draft(self, row: Row, cells: Sequence[str], values: dict[int, str]) -> Draft:
        columns = self._columns
        what = told(cells[columns.what])
        owners: list[Owner] = []
        warnings: list[str] = []
        for at, role in columns.owners:
            found = owners_in(values[at], role)
            owners += [owner for owner in found.owners if owner not in owners]
            warnings += found.warnings
        times = self._times(what, values)
        warnings += times.warnings
        warnings += self._doubt(cells, values)
        return Draft(
            what=what,
            owners=tuple(owners),
            parts=times.parts,
            label=row.label,
            span=row.span,
            confidence=_confidence(owners, times.parts, warnings),
            clean=bool(columns.owners and columns.when and not warnings) and _is_dated(times.parts),
            warnings=tuple(dict.fromkeys(warnings)),
        )

    def _doubt(self, cells: Sequence[str], values: dict[int, str]) -> list[str]:
        """A date taken over from above while somebody else is named may be meant, or may be missing."""
        columns = self._columns
        taken = [at for at in columns.when if not cells[at] and values[at] and not NONE.fullmatch(values[at])]
        if not taken or not any(cells[at] for at, _ in columns.owners):
            return []
        return [f"时间栏空白，沿用上面的“{values[taken[0]][:30]}”"]

    def _times(self, what: str, values: dict[int, str]) -> Times:
        columns = self._columns
        cells = [times_in(values[at], self._reader) for at in columns.when]
        parts = tuple(part for times in cells for part in times.parts)
        warnings = [warning for times in cells for warning in times.warnings]
        inside = deadlines(self._reader.found(what))
        if columns.start is not None:
            parts, problem = _begun(parts, times_in(values[columns.start], self._reader).parts)
            warnings += problem
        if not parts and not warnings:
            parts = tuple(Part(what="", timing=timing) for timing in inside)
            warnings += warnings_of(parts)
        else:
            warnings += [words for words in [contradiction(parts, inside)] if words]
        return Times(parts=parts, warnings=tuple(warnings))


def aligned(cells: Sequence[str], columns: Columns) -> list[str] | None:
    """The cells of a row under the headings; None if there are too many.

    Where cells are missing they are those at the end, or those in front if a numbered row starts without its number:
    blanks at the ends of a line get lost.
    """
    out = list(cells)
    while len(out) > columns.width and not out[-1]:
        out.pop()
    missing = columns.width - len(out)
    if missing < 0:
        return None
    if missing and columns.number == 0 and not _ORDINAL.fullmatch(out[0]):
        return [""] * missing + out
    return out + [""] * missing


def told(what: str) -> str:
    """What a cell says is to be done, without its number and the mark at its end."""
    number = _NUMBER.match(what)
    if number and not _FURTHER.search(what, number.end()):
        what = what[number.end() :]
    return what.rstrip("。；;，, ") or what


def _groups(stretch: Stretch) -> tuple[int, ...]:
    """The columns whose text opens a group: categories, and numbers if not every row has one."""
    columns = stretch.columns
    if columns.number is None:
        return columns.groups
    for row in stretch.rows:
        cells = aligned(row.cells, columns)
        if cells is not None and cells[columns.what] and not cells[columns.number]:
            return (*columns.groups, columns.number)
    return columns.groups


def _is_aside(cells: Sequence[str]) -> bool:
    """Whether a row is a total or a note under the table."""
    filled = [cell for cell in cells if cell]
    return any(_TOTAL.fullmatch(cell) for cell in filled[:2]) or _FOOTNOTE.match(filled[0]) is not None


def _problem(what: str) -> str:
    if NONE.fullmatch(what) or _DITTO.fullmatch(what):
        return "没有写明任务内容，没有读取"
    if _MASKED.fullmatch(what):
        return "任务内容被隐去，没有读取"
    return f"任务内容超过{LIMIT}字，没有读取" if len(what) > LIMIT else ""


def _begun(parts: tuple[Part, ...], starts: Sequence[Part]) -> tuple[tuple[Part, ...], list[str]]:
    """The parts with the day that a column of its own gives for the beginning."""
    start = next((day for part in starts if (day := part.timing.start or part.timing.due)), None)
    if start is None or len(parts) != 1 or parts[0].timing.due is None:
        return parts or tuple(starts), []
    part = parts[0]
    if part.timing.due is not None and start > part.timing.due:
        return parts, [f"开始时间“{starts[0].timing.phrase[:30]}”晚于完成时间“{part.timing.phrase[:30]}”"]
    return (replace(part, timing=replace(part.timing, start=start)),), []


def _is_dated(parts: Sequence[Part]) -> bool:
    return bool(parts) and all(part.timing.open in (None, Open.LASTING) for part in parts)


def _confidence(owners: Sequence[Owner], parts: Sequence[Part], warnings: Sequence[str]) -> float:
    """Of a table row: 0.95, less for each thing that is missing or doubtful."""
    return round(0.95 - 0.05 * (not owners) - 0.05 * (not parts) - 0.1 * bool(warnings), 2)
