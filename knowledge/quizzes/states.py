"""A quiz item as it is kept: where it comes from, what was decided about it, which ones are asked for. Pure values."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knowledge.documents import DocumentId
from knowledge.quizzes.items import Difficulty, ItemId, Kind, Origin, QuizItem


class ItemState(StrEnum):
    """What may be done with an item."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    FROZEN = "frozen"  # reported as wrong, until somebody has looked at it
    RETIRED = "retired"  # turned down, or what it was made from does not say it any more


STATE_NAMES = {
    ItemState.PROPOSED: "待审定",
    ItemState.APPROVED: "已审定",
    ItemState.FROZEN: "停用待查",
    ItemState.RETIRED: "已停用",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An item that is kept.

    Attributes:
        bank: Name of the bank it was imported with; empty for a generated one.
        warnings: What an organiser should know about it, one line each, in Chinese.
        gone: Whether the current documents do not yield it any more; it is retired then.
        created_at: When it was first kept, UTC.
    """

    item: QuizItem
    id: ItemId
    bank: str
    state: ItemState
    warnings: tuple[str, ...] = ()
    gone: bool = False
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which items are asked for; what is empty or None asks for nothing.

    Attributes:
        bank: Exactly this one; empty for what was generated.
        words: Parts that have to stand in stem, options, topics, source or title, with spaces between them.
        practice: Only what people may practise with: generated items, whose keys are proven, unless they are frozen
            or retired, and imported ones that were approved.
    """

    kinds: Collection[Kind] = ()
    documents: Collection[DocumentId] = ()
    bank: str | None = None
    states: Collection[ItemState] = ()
    difficulty: Difficulty | None = None
    words: str = ""
    origin: Origin | None = None
    practice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """As much of an item as choosing needs.

    Attributes:
        document: Empty for an imported item that no document proves.
        start: Where the quote begins in the document; None without one.
    """

    id: ItemId
    kind: Kind
    document: DocumentId
    bank: str
    topics: tuple[str, ...] = ()
    start: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """What came of putting items in: the ids of those that are new and of those that were there."""

    added: tuple[ItemId, ...] = ()
    known: tuple[ItemId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """What came of making the items of documents anew: how many are new, came back, or are gone."""

    added: int = 0
    back: int = 0
    gone: int = 0

    def __add__(self, other: "Renewed") -> "Renewed":
        return Renewed(added=self.added + other.added, back=self.back + other.back, gone=self.gone + other.gone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reworded:
    """A generated item in other words.

    Attributes:
        original: Id of the item as it is made from its document.
    """

    original: ItemId
    held: Held


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """Somebody says that an item is wrong.

    Attributes:
        by: Their key.
        words: What is wrong, in their words; may be empty.
    """

    by: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A frozen item with what was said about it, oldest first; nothing is left of those who were forgotten."""

    held: Held
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """A bank that was imported, and how many of its items are not retired."""

    name: str
    items: int
