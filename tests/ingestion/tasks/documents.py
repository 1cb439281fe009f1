"""Documents for the tests of tasks, read the way the library reads them."""

from ingestion.drafting import drafted
from ingestion.reading import Limits
from ingestion.tasks.reading import read_tasks
from knowledge.calendars import ChineseCalendar
from knowledge.documents import Document, DocumentId
from knowledge.readings import TaskReading
from knowledge.storage.holdings import Given

CALENDAR = ChineseCalendar()


def document(data: bytes | str, *, name: str = "示例计划.txt") -> Document:
    """What the library would hold of a file."""
    given = Given()
    bytes_of = data.encode() if isinstance(data, str) else data
    return drafted(name, bytes_of, document=DocumentId("sample"), given=given, limits=Limits()).document


def tasks_of(data: bytes | str, *, name: str = "示例计划.txt") -> tuple[TaskReading, ...]:
    """The tasks of a file."""
    return read_tasks(document(data, name=name), calendar=CALENDAR)[0]


def warnings_of(data: bytes | str, *, name: str = "示例计划.txt") -> tuple[str, ...]:
    """The warnings about a file."""
    return read_tasks(document(data, name=name), calendar=CALENDAR)[1]
