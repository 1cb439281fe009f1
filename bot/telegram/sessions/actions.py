"""What the buttons of quiz sessions do, as the data they carry. Pure."""

from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar, get_args


class Choice(IntEnum):
    """What of a plan a button changes; each tap goes on to the next value."""

    NUMBER = 0
    SECONDS = 1
    MIX = 2
    UNIT = 3
    HIDDEN = 4
    SINGLE = 5
    MULTIPLE = 6
    TRUE_FALSE = 7


class Form(IntEnum):
    """What a record is sent as."""

    XLSX = 0
    DOCX = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """Change something of a draft."""

    code: ClassVar[str] = "Sp"
    session: int
    choice: int


@dataclass(frozen=True, slots=True)
class Sources:
    """Show where the items of a draft may come from, page by page; a page below 0 shows the draft again."""

    code: ClassVar[str] = "Sd"
    session: int
    page: int


@dataclass(frozen=True, slots=True)
class Source:
    """Take items from a document or a bank, or not any more.

    Attributes:
        source: A checksum of its id or name; 0 for all there is.
    """

    code: ClassVar[str] = "Sx"
    session: int
    source: int
    page: int


@dataclass(frozen=True, slots=True)
class Paper:
    """Send a draft's paper as documents to print."""

    code: ClassVar[str] = "SP"
    session: int


@dataclass(frozen=True, slots=True)
class Drop:
    """Give a session up before it begins."""

    code: ClassVar[str] = "Sz"
    session: int


@dataclass(frozen=True, slots=True)
class Call:
    """Freeze the paper, and let people sign in."""

    code: ClassVar[str] = "Sc"
    session: int


@dataclass(frozen=True, slots=True)
class SignIn:
    """Take part.

    Attributes:
        branch: Its place among the plan's branches, from 1; 0 for none.
    """

    code: ClassVar[str] = "Si"
    session: int
    branch: int


@dataclass(frozen=True, slots=True)
class Start:
    """Begin with the items."""

    code: ClassVar[str] = "Sg"
    session: int


@dataclass(frozen=True, slots=True)
class Pause:
    """Ask no further item for now."""

    code: ClassVar[str] = "Su"
    session: int


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on."""

    code: ClassVar[str] = "Sr"
    session: int


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave an item out; nothing if another one is open by now."""

    code: ClassVar[str] = "Sk"
    session: int
    position: int


@dataclass(frozen=True, slots=True)
class End:
    """Ask before a session is ended."""

    code: ClassVar[str] = "Se"
    session: int


@dataclass(frozen=True, slots=True)
class EndNow:
    """End it, with the items asked so far."""

    code: ClassVar[str] = "SE"
    session: int


@dataclass(frozen=True, slots=True)
class Card:
    """Show a session that was held."""

    code: ClassVar[str] = "So"
    session: int


@dataclass(frozen=True, slots=True)
class File:
    """Send the record of a session to whoever taps."""

    code: ClassVar[str] = "Sf"
    session: int
    form: int


@dataclass(frozen=True, slots=True)
class Names:
    """Show the names of a record, and ask for other ones."""

    code: ClassVar[str] = "Sn"
    session: int


SessionAction = (
    Plan
    | Sources
    | Source
    | Paper
    | Drop
    | Call
    | SignIn
    | Start
    | Pause
    | Resume
    | Skip
    | End
    | EndNow
    | Card
    | File
    | Names
)

SESSION_ACTIONS: tuple[type[SessionAction], ...] = get_args(SessionAction)
