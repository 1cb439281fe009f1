"""What the buttons of reminders do, as the data they carry. Pure.

``send`` is the number of a due send: of the one that the button is about, or of the first of those in its message.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar, get_args


class Page(IntEnum):
    """What the settings of reminders show."""

    ALL = 0
    QUIET = 1
    QUIET_END = 2
    ZONE = 3


@dataclass(frozen=True, slots=True)
class PutOff:
    """Show until when a message's reminders can be put off."""

    code: ClassVar[str] = "mp"
    send: int


@dataclass(frozen=True, slots=True)
class Snooze:
    """Put them off; ``later`` is a ``knowledge.ledger.snoozing.Later``."""

    code: ClassVar[str] = "ms"
    send: int
    later: int


@dataclass(frozen=True, slots=True)
class Finish:
    """Something that a message reminds of is done: ask which, or whether, or report it."""

    code: ClassVar[str] = "mf"
    send: int


@dataclass(frozen=True, slots=True)
class FinishOne:
    """This is done: organisers are asked whether they are sure, for others it is reported to them."""

    code: ClassVar[str] = "mr"
    send: int


@dataclass(frozen=True, slots=True)
class FinishNow:
    """An organiser is sure."""

    code: ClassVar[str] = "md"
    send: int


@dataclass(frozen=True, slots=True)
class Back:
    """Show the first buttons of a reminder again."""

    code: ClassVar[str] = "mb"
    send: int


@dataclass(frozen=True, slots=True)
class Remind:
    """Show how this chat is reminded, in a message of its own."""

    code: ClassVar[str] = "mo"


@dataclass(frozen=True, slots=True)
class RemindPage:
    """Turn to a page of the settings.

    Attributes:
        page: A ``Page``.
        hour: At which quiet hours are to begin, where the page asks when they end.
    """

    code: ClassVar[str] = "mt"
    page: int
    hour: int = 0


@dataclass(frozen=True, slots=True)
class SetQuiet:
    """Set the quiet hours of this chat, in full hours; the same one twice for none."""

    code: ClassVar[str] = "mq"
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SetZone:
    """Set the time zone of this chat: its place in the list that is shown, -1 for the unit's."""

    code: ClassVar[str] = "mz"
    number: int


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop reminding this chat, or go on: 1 or 0."""

    code: ClassVar[str] = "mx"
    paused: int


ReminderAction = (
    PutOff | Snooze | Finish | FinishOne | FinishNow | Back | Remind | RemindPage | SetQuiet | SetZone | Pause
)

REMINDER_ACTIONS: tuple[type[ReminderAction], ...] = get_args(ReminderAction)
