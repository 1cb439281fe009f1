"""What the buttons of tasks, duties and the four forms do, as the data they carry. Pure."""

from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar, get_args


class View(IntEnum):
    """Which tasks a list shows."""

    WEEK = 0
    MONTH = 1
    OVERDUE = 2
    MINE = 3
    ALL = 4


class Format(IntEnum):
    """What the ledger is exported as."""

    XLSX = 0
    ICS = 1
    DOCX = 2


@dataclass(frozen=True, slots=True)
class TaskList:
    """Turn to a page of a list of tasks."""

    code: ClassVar[str] = "tl"
    view: int
    page: int


@dataclass(frozen=True, slots=True)
class TaskCard:
    """Show a task in a message of its own."""

    code: ClassVar[str] = "tk"
    task: int


@dataclass(frozen=True, slots=True)
class TaskSource:
    """Show the place that a task was read from."""

    code: ClassVar[str] = "ts"
    task: int


@dataclass(frozen=True, slots=True)
class MonthPicture:
    """Send a picture of a month's tasks."""

    code: ClassVar[str] = "tm"
    year: int
    month: int


@dataclass(frozen=True, slots=True)
class Export:
    """Send the ledger as a file."""

    code: ClassVar[str] = "tf"
    format: int


@dataclass(frozen=True, slots=True)
class ReviewAll:
    """Show which documents' proposals wait."""

    code: ClassVar[str] = "ra"


@dataclass(frozen=True, slots=True)
class Review:
    """Show the next proposed task of a document in the place of what is shown.

    Attributes:
        document: The document's id as a number.
        after: Go on behind this task; 0 for the beginning.
    """

    code: ClassVar[str] = "rv"
    document: int
    after: int


@dataclass(frozen=True, slots=True)
class ConfirmClean:
    """Ask before all clear table rows of a document are confirmed at once; none that came after ``last``."""

    code: ClassVar[str] = "rc"
    document: int
    last: int


@dataclass(frozen=True, slots=True)
class ConfirmCleanNow:
    """Confirm them."""

    code: ClassVar[str] = "rC"
    document: int
    last: int


@dataclass(frozen=True, slots=True)
class Confirm:
    """It is a task, as it stands; ``review`` is 1 where the next proposal is to be shown."""

    code: ClassVar[str] = "tc"
    task: int
    review: int = 0


@dataclass(frozen=True, slots=True)
class Reject:
    """It is no task."""

    code: ClassVar[str] = "tx"
    task: int
    review: int = 0


@dataclass(frozen=True, slots=True)
class AskDate:
    """Ask for another date."""

    code: ClassVar[str] = "td"
    task: int


@dataclass(frozen=True, slots=True)
class AskOwners:
    """Ask for other owners."""

    code: ClassVar[str] = "tw"
    task: int


@dataclass(frozen=True, slots=True)
class AskProof:
    """Ask what shows that a task is done."""

    code: ClassVar[str] = "tp"
    task: int


@dataclass(frozen=True, slots=True)
class DoneNow:
    """It is done, without anything to show.

    Attributes:
        day: The day that is settled, as ``date.toordinal``; 0 where the task has none.
    """

    code: ClassVar[str] = "tq"
    task: int
    day: int


@dataclass(frozen=True, slots=True)
class Reopen:
    """Take back that a task was done, or that it is none."""

    code: ClassVar[str] = "tr"
    task: int


@dataclass(frozen=True, slots=True)
class Adopt:
    """Take over what the document says by now."""

    code: ClassVar[str] = "ta"
    task: int


@dataclass(frozen=True, slots=True)
class Keep:
    """Leave a task as it is, whatever the document says by now."""

    code: ClassVar[str] = "tn"
    task: int


@dataclass(frozen=True, slots=True)
class Assignees:
    """Show whom a task may be given to, page by page."""

    code: ClassVar[str] = "ti"
    task: int
    page: int


@dataclass(frozen=True, slots=True)
class Assign:
    """Give a task to a chat, or take it back if it has it."""

    code: ClassVar[str] = "tg"
    task: int
    chat: int
    page: int


@dataclass(frozen=True, slots=True)
class TaskHistory:
    """Show what was done to a task."""

    code: ClassVar[str] = "th"
    task: int


@dataclass(frozen=True, slots=True)
class Cancel:
    """Nothing is asked for any more."""

    code: ClassVar[str] = "tz"


@dataclass(frozen=True, slots=True)
class DutyPage:
    """Turn to a page of a role's duties.

    Attributes:
        role: Its place among ``knowledge.roles``' names.
    """

    code: ClassVar[str] = "du"
    role: int
    page: int


@dataclass(frozen=True, slots=True)
class FormPage:
    """Show one of the four forms, 1 to 4, or 0 for all of them, in the place of what is shown."""

    code: ClassVar[str] = "fo"
    number: int


LedgerAction = (
    TaskList
    | TaskCard
    | TaskSource
    | MonthPicture
    | Export
    | ReviewAll
    | Review
    | ConfirmClean
    | ConfirmCleanNow
    | Confirm
    | Reject
    | AskDate
    | AskOwners
    | AskProof
    | DoneNow
    | Reopen
    | Adopt
    | Keep
    | Assignees
    | Assign
    | TaskHistory
    | Cancel
    | DutyPage
    | FormPage
)

LEDGER_ACTIONS: tuple[type[LedgerAction], ...] = get_args(LedgerAction)
