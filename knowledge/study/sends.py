"""What became of the prompt of a day. Pure values."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from knowledge.documents import DocumentId
from knowledge.quizzes.items import ItemId

SUBJECT = "daily"
"""Of the polls that go with prompts."""


class SendState(StrEnum):
    """What became of it."""

    SENT = "sent"  # put into the outbox
    SKIPPED = "skipped"  # the chat did not want it


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A day of a chat that has had its prompt, or was skipped.

    Attributes:
        unit: Id of the passage; empty for a skipped day, as are the following.
        document: Of the passage, as are ``title`` and ``label``.
        round: Of the chat, 1-based; 0 for a skipped day.
        item: That was asked; None for none.
        at: When it was put into the outbox, UTC.
    """

    id: int
    chat: int
    day: date
    state: SendState
    unit: str
    document: DocumentId
    title: str
    label: str
    round: int
    item: ItemId | None
    at: datetime


def reference(chat: int, day: date) -> str:
    """By what the poll of a prompt is known."""
    return f"{SUBJECT}:{chat}:{day.isoformat()}"


def slot(chat: int, day: date) -> str:
    """By what the message of a prompt is known."""
    return f"study:{chat}:{day.isoformat()}"
