"""What the buttons do, as the data they carry. Pure."""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import ClassVar

from bot.telegram.ledger.actions import LEDGER_ACTIONS, LedgerAction
from bot.telegram.practice.actions import QUIZ_ACTIONS, QuizAction
from bot.telegram.reminders.actions import REMINDER_ACTIONS, ReminderAction
from bot.telegram.sessions.actions import SESSION_ACTIONS, SessionAction
from bot.telegram.study.actions import STUDY_ACTIONS, StudyAction


class Why(StrEnum):
    """Why an answer was no help, in one tap."""

    BESIDE = "b"
    PARTIAL = "p"
    OUTDATED = "o"
    MISPLACED = "m"


@dataclass(frozen=True, slots=True)
class Open:
    """Show an article in a message of its own.

    Attributes:
        row: ``Held.row`` of the document.
        ordinal: Of a chunk of the article or point.
        page: 0-based, where the text fills several messages.
    """

    code: ClassVar[str] = "o"
    row: int
    ordinal: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """Show an article in the place of the one the button hangs on."""

    code: ClassVar[str] = "t"
    row: int
    ordinal: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Compare:
    """Turn to a page of what changed between two editions."""

    code: ClassVar[str] = "d"
    old: int
    new: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Shelf:
    """Turn to a page of the list of documents."""

    code: ClassVar[str] = "l"
    page: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """Open a document at its beginning, from the list of documents."""

    code: ClassVar[str] = "b"
    row: int


@dataclass(frozen=True, slots=True)
class Helped:
    """The answer helped."""

    code: ClassVar[str] = "u"
    exchange: int


@dataclass(frozen=True, slots=True)
class NoHelp:
    """The answer did not help; asks why."""

    code: ClassVar[str] = "n"
    exchange: int


@dataclass(frozen=True, slots=True)
class Because:
    """Why it did not help."""

    code: ClassVar[str] = "w"
    exchange: int
    why: Why


@dataclass(frozen=True, slots=True)
class HandOver:
    """Offer to hand a question to the organisers; nothing is handed over yet."""

    code: ClassVar[str] = "h"
    exchange: int


@dataclass(frozen=True, slots=True)
class HandOverNow:
    """Hand the question over."""

    code: ClassVar[str] = "H"
    exchange: int


@dataclass(frozen=True, slots=True)
class Settled:
    """An organiser has seen to a question."""

    code: ClassVar[str] = "s"
    gap: int


@dataclass(frozen=True, slots=True)
class Publish:
    """Make an uploaded document answer."""

    code: ClassVar[str] = "P"
    upload: int


@dataclass(frozen=True, slots=True)
class Discard:
    """Throw an uploaded document away."""

    code: ClassVar[str] = "X"
    upload: int


@dataclass(frozen=True, slots=True)
class Admit:
    """Let the bot talk in a group."""

    code: ClassVar[str] = "g"
    group: int


@dataclass(frozen=True, slots=True)
class TurnAway:
    """Keep the bot out of a group."""

    code: ClassVar[str] = "G"
    group: int


@dataclass(frozen=True, slots=True)
class Revoke:
    """Take a person's access away."""

    code: ClassVar[str] = "R"
    person: int


@dataclass(frozen=True, slots=True)
class Forget:
    """Delete everything kept about the person who taps."""

    code: ClassVar[str] = "F"


@dataclass(frozen=True, slots=True)
class Resend:
    """Send a reply again of which it is not known whether it arrived."""

    code: ClassVar[str] = "r"
    reply: int


@dataclass(frozen=True, slots=True)
class Never:
    """Leave things as they are: takes the question away that the button hangs on."""

    code: ClassVar[str] = "c"


Action = (
    Open
    | Turn
    | Compare
    | Shelf
    | Leaf
    | Helped
    | NoHelp
    | Because
    | HandOver
    | HandOverNow
    | Settled
    | Publish
    | Discard
    | Admit
    | TurnAway
    | Revoke
    | Forget
    | Resend
    | LedgerAction
    | ReminderAction
    | QuizAction
    | SessionAction
    | StudyAction
    | Never
)

_BY_CODE: dict[str, type[Action]] = {
    kind.code: kind
    for kind in (
        Open, Turn, Compare, Shelf, Leaf, Helped, NoHelp, Because, HandOver, HandOverNow, Settled, Publish, Discard,
        Admit, TurnAway, Revoke, Forget, Resend, Never,
        *LEDGER_ACTIONS,
        *REMINDER_ACTIONS,
        *QUIZ_ACTIONS,
        *SESSION_ACTIONS,
        *STUDY_ACTIONS,
    )
}  # fmt: skip
_DIGITS = 20


def encode(action: Action) -> str:
    """An action as ASCII, at most 50 characters: its code and its numbers."""
    return ":".join([action.code, *(str(getattr(action, field.name)) for field in fields(action))])


def decode(data: str) -> Action | None:
    """The action that ``data`` encodes; None if it encodes none."""
    code, *values = data.split(":")
    kind = _BY_CODE.get(code)
    if kind is None or len(values) != len(fields(kind)):
        return None
    if kind is Because:
        exchange, why = values
        return Because(int(exchange), Why(why)) if _is_number(exchange) and why in set(Why) else None
    if not all(map(_is_number, values)):
        return None
    return kind(*(int(value) for value in values))  # type: ignore[arg-type]


def _is_number(text: str) -> bool:
    return text.removeprefix("-").isascii() and text.removeprefix("-").isdecimal() and len(text) <= _DIGITS
