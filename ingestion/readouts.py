"""What is read out of a document besides its structure: tasks, duties, targets.

Everything is read from the stored document alone, so that a library can be read again when the program reads better.
"""

from functools import cache

from ingestion.duties.reading import read_duties
from ingestion.targets.reading import read_targets
from ingestion.tasks.reading import read_tasks
from knowledge.calendars import ChineseCalendar
from knowledge.documents import Document
from knowledge.readings import Readings
from knowledge.storage.changes import Changes
from knowledge.storage.library import Library


def read_out(document: Document) -> Readings:
    """Read tasks, duties and targets out of a document."""
    tasks, warnings = read_tasks(document, calendar=_calendar())
    return Readings(
        tasks=tasks,
        duties=read_duties(document),
        targets=read_targets(document, calendar=_calendar()),
        warnings=warnings,
    )


def catch_up(library: Library) -> int:
    """Read those documents out that no version of the program has read, or an earlier one.

    Returns:
        How many documents were read.

    Raises:
        LibraryUnavailable: the library cannot be written, or somebody else is writing it.
    """
    if not library.unread():
        return 0
    with library.writing() as changes:
        return catch_up_with(library, changes)


def catch_up_with(library: Library, changes: Changes) -> int:
    """The same with the right to write the library already held."""
    rows = library.unread()
    for row in rows:
        changes.read_out(row, read_out(library.document(row)))
    return len(rows)


@cache
def _calendar() -> ChineseCalendar:
    return ChineseCalendar()
