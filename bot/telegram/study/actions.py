"""What the buttons of the daily prompt and of notes do, as the data they carry. Pure.

``day`` is a prompt's day as ``date.toordinal`` counts it; the chat is the one that the button stands in.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar, get_args


class Page(IntEnum):
    """What the settings of the daily prompt show."""

    ALL = 0
    HOUR = 1
    CONTENT = 2
    PAUSE = 3


@dataclass(frozen=True, slots=True)
class WriteNote:
    """The next words are a note about a prompt's passage."""

    code: ClassVar[str] = "yw"
    day: int


@dataclass(frozen=True, slots=True)
class Daily:
    """Show how this chat gets its prompt, in a message of its own."""

    code: ClassVar[str] = "yo"


@dataclass(frozen=True, slots=True)
class DailyPage:
    """Turn to a page of the settings: a ``Page``; ``part``: 0-based, of the list of documents."""

    code: ClassVar[str] = "yt"
    page: int
    part: int = 0


@dataclass(frozen=True, slots=True)
class SwitchDaily:
    """Begin or end prompts in this chat: 1 or 0."""

    code: ClassVar[str] = "yb"
    on: int


@dataclass(frozen=True, slots=True)
class SetDailyHour:
    """When they come: minutes after midnight."""

    code: ClassVar[str] = "yh"
    minutes: int


@dataclass(frozen=True, slots=True)
class SetDailyDays:
    """Whether they come on workdays only: 1 or 0."""

    code: ClassVar[str] = "yd"
    workdays: int


@dataclass(frozen=True, slots=True)
class ToggleDocument:
    """Read this document or do not; ``part``: of the list that is shown."""

    code: ClassVar[str] = "yc"
    row: int
    part: int


@dataclass(frozen=True, slots=True)
class ReadEverything:
    """Read everything there is."""

    code: ClassVar[str] = "ya"


@dataclass(frozen=True, slots=True)
class PauseDaily:
    """No prompts for so many days; 0 ends a pause."""

    code: ClassVar[str] = "yp"
    days: int


@dataclass(frozen=True, slots=True)
class SkipDaily:
    """No prompt today."""

    code: ClassVar[str] = "ys"


@dataclass(frozen=True, slots=True)
class SendDaily:
    """Today's prompt now."""

    code: ClassVar[str] = "yn"


@dataclass(frozen=True, slots=True)
class NotesPage:
    """Turn to a page of one's own notes, 0-based."""

    code: ClassVar[str] = "yl"
    page: int


@dataclass(frozen=True, slots=True)
class ShowNote:
    """Show one of one's own notes whole; ``page``: of the list to go back to."""

    code: ClassVar[str] = "yv"
    note: int
    page: int


@dataclass(frozen=True, slots=True)
class DropNote:
    """Ask before a note is deleted."""

    code: ClassVar[str] = "yx"
    note: int
    page: int


@dataclass(frozen=True, slots=True)
class DropNoteNow:
    """Delete it."""

    code: ClassVar[str] = "yz"
    note: int
    page: int


@dataclass(frozen=True, slots=True)
class ExportNotes:
    """One's own notes as a file: 0 for docx, 1 for txt."""

    code: ClassVar[str] = "ye"
    form: int


Choosing = SwitchDaily | SetDailyHour | SetDailyDays | ToggleDocument | ReadEverything | PauseDaily | SkipDaily
"""Buttons that change how a chat gets its prompt; in a group they are the organisers'."""

Setting = Choosing | Daily | DailyPage | SendDaily

Noting = NotesPage | ShowNote | DropNote | DropNoteNow | ExportNotes
"""Buttons about one's own notes, in the private chat."""

StudyAction = WriteNote | Setting | Noting

STUDY_ACTIONS: tuple[type[StudyAction], ...] = (WriteNote, *get_args(Setting), *get_args(Noting))
NOTING: tuple[type[Noting], ...] = get_args(Noting)
