"""What people answered, and the polls they were asked with. Pure values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knowledge.documents import DocumentId
from knowledge.quizzes.items import ItemId, Kind


class Where(StrEnum):
    """On what occasion an item was asked."""

    PRACTICE = "practice"
    DAILY = "daily"
    SESSION = "session"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """An answer that was given.

    Attributes:
        given: The options chosen, as texts; of a 判断 对 or 错; of a 填空 what was written into each blank.
        at: Aware.
        took_ms: From the question to the answer; 0 if nobody knows.
        reference: Of the question: one that is answered again by the same person counts once. Empty for a question
            that cannot be answered twice.
    """

    person: int
    item: ItemId
    given: tuple[str, ...]
    right: bool
    at: datetime
    where: Where
    took_ms: int = 0
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An attempt with what its item is about, for figures.

    Attributes:
        document: Of the item; empty if no document proves it.
        title: Of that document.
    """

    item: ItemId
    kind: Kind
    right: bool
    at: datetime
    document: DocumentId
    title: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A native poll that was sent: an answer to one names neither chat nor item.

    Attributes:
        person: Who is asked; None for everybody in the chat.
        order: For each option as shown, its index in the item.
        reference: What ``where`` calls it: of a session or a daily prompt; may be empty.
        closes_at: None for a poll that stays open.
    """

    chat: int
    person: int | None
    item: ItemId
    order: tuple[int, ...]
    where: Where
    reference: str = ""
    closes_at: datetime | None = None
