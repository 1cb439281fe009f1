"""Tasks read out of a stored document: rows of its tables, sentences of its text."""

import re
from collections.abc import Iterator, Sequence

from ingestion.tasks.anchoring import anchor_of
from ingestion.tasks.drafts import Draft, named
from ingestion.tasks.grids import grids_of
from ingestion.tasks.prose import tasks_in_text
from ingestion.tasks.remarks import Remark, lines_of
from ingestion.tasks.rows import tasks_in
from ingestion.tasks.times import Reader
from knowledge.documents import Document, Kind
from knowledge.readings import TaskReading
from knowledge.timephrases.calendar import Calendar
from knowledge.timephrases.timing import Open

_EXPLAINS = re.compile(r"释义|解读|问答|名词解释")
"""In the title of a text that tells what others ask for, and asks for nothing itself."""


def read_tasks(document: Document, *, calendar: Calendar) -> tuple[tuple[TaskReading, ...], tuple[str, ...]]:
    """Read what a document says is to be done.

    Args:
        document: As the library holds it; regulations are read for their tables only, explainers not at all.
        calendar: Workdays and festivals.

    Returns:
        The tasks in the order of the text, and in Chinese, one line each, what a person should look at, with the place.
    """
    if _EXPLAINS.search(document.title):
        return (), ()
    grids = grids_of(document)
    titles = [title for grid in grids for title in grid.titles]
    reader = Reader(anchor=anchor_of(document, titles), calendar=calendar)
    drafts: list[Draft] = []
    remarks: list[Remark] = []
    for grid in grids:
        found = tasks_in(grid, reader)
        if found is not None:
            drafts += found[0]
            remarks += found[1]
    if document.kind is not Kind.REGULATION:
        text = tasks_in_text(document, reader, apart=[grid.span for grid in grids])
        drafts += text[0]
        remarks += text[1]
    tasks = named(drafts)
    return tasks, lines_of([*remarks, *_remarks(tasks)])


def _remarks(tasks: Sequence[TaskReading]) -> Iterator[Remark]:
    for task in tasks:
        yield from (Remark(place=task.label, words=words) for words in task.warnings)
    yield from (
        Remark(place=task.label, words="文件没有写明日期，这里的时间没有换算成日期")
        for task in tasks
        if any(part.timing.open is Open.UNDATED for part in task.parts)
    )
