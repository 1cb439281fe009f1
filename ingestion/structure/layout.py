"""One text out of a source's blocks, line by line, nothing lost and nothing changed."""

from dataclasses import dataclass

from ingestion.blocks import Extract, Table

CELL_MARK = " | "
"""Stands between the cells of a table row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph or one table row.

    Attributes:
        start: Position of the first character in the text.
        text: Verbatim, without the line break.
        heading: The source's own heading level, None for running text.
        table: 1-based number of the table in the document, 0 outside tables.
        row: 1-based number among the table's body rows, 0 for a header row.
        columns: A body row's header cells, joined like the row itself.
        name: The table's name.
    """

    start: int
    text: str
    heading: int | None = None
    table: int = 0
    row: int = 0
    columns: str = ""
    name: str = ""

    @property
    def end(self) -> int:
        """Position after the last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The text and its lines in order; blank lines are part of the text but not listed."""

    text: str
    lines: tuple[Line, ...]


def lay_out(extract: Extract) -> Layout:
    """Write an extract as one text: paragraphs and table rows one a line.

    A table row is its cells joined by ``CELL_MARK``; a row whose cells are all blank counts as a
    row but is not written.
    """
    lines: list[Line] = []
    texts: list[str] = []
    position = tables = 0
    for block in extract.blocks:
        if isinstance(block, Table):
            tables += 1
            drafts = _rows(block, number=tables)
        else:
            drafts = [Line(start=0, text=block.text, heading=block.heading)]
        for draft in drafts:
            if draft.text.strip():
                lines.append(_moved(draft, position))
            texts.append(draft.text)
            position += len(draft.text) + 1
    return Layout(text="\n".join(texts), lines=tuple(lines))


def _rows(table: Table, *, number: int) -> list[Line]:
    columns = CELL_MARK.join(_merged(table.rows[: table.header]))
    return [
        Line(
            start=0,
            text=CELL_MARK.join(cells),
            table=number,
            row=max(0, at - table.header + 1),
            columns=columns if at >= table.header else "",
            name=table.name,
        )
        for at, cells in enumerate(table.rows)
        if any(cell.strip() for cell in cells)
    ]


def _merged(rows: tuple[tuple[str, ...], ...]) -> list[str]:
    """Header rows column by column; a cell repeated by merging is written once."""
    return ["".join(dict.fromkeys(cell.strip() for cell in column)) for column in zip(*rows, strict=True)]


def _moved(line: Line, start: int) -> Line:
    return Line(
        start=start,
        text=line.text,
        heading=line.heading,
        table=line.table,
        row=line.row,
        columns=line.columns,
        name=line.name,
    )
