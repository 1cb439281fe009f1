"""What the buttons of quiz items do, as the data they carry. Pure.

``item`` is an item's id as a number; ``round`` and ``place`` name a question of somebody's practice, ``option`` its
option as shown. ``pile`` stands for a document or a bank.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar, get_args

from knowledge.quizzes.items import ItemId

_ID_LENGTH = 12


class Fault(IntEnum):
    """What is wrong with an item, in one tap."""

    KEY = 0
    STEM = 1
    OUTDATED = 2
    OTHER = 3


def number_of(item: ItemId) -> int:
    """An item's id as a button can carry it."""
    return int(item, 16)


def item_of(number: int) -> ItemId:
    """The item whose id a button carries."""
    return ItemId(f"{number:0{_ID_LENGTH}x}")


@dataclass(frozen=True, slots=True)
class Pick:
    """Answer with one option, or tick it where several may be chosen."""

    code: ClassVar[str] = "qp"
    round: int
    place: int
    option: int


@dataclass(frozen=True, slots=True)
class Submit:
    """Answer with the options that are ticked."""

    code: ClassVar[str] = "qs"
    round: int
    place: int


@dataclass(frozen=True, slots=True)
class PassOver:
    """Answer that one does not know."""

    code: ClassVar[str] = "qn"
    round: int
    place: int


@dataclass(frozen=True, slots=True)
class NextItem:
    """Ask what comes behind a question."""

    code: ClassVar[str] = "qx"
    round: int
    place: int


@dataclass(frozen=True, slots=True)
class EndRound:
    """Practise no more for now."""

    code: ClassVar[str] = "qe"
    round: int


@dataclass(frozen=True, slots=True)
class StartRound:
    """Practise: with what was answered wrong, or with anything."""

    code: ClassVar[str] = "qw"
    wrong: int


@dataclass(frozen=True, slots=True)
class ItemSource:
    """Open the article that proves an item."""

    code: ClassVar[str] = "qo"
    item: int


@dataclass(frozen=True, slots=True)
class ReportItem:
    """Something is wrong with an item: asks what."""

    code: ClassVar[str] = "qr"
    item: int


@dataclass(frozen=True, slots=True)
class ReportBecause:
    """What is wrong with it; ``fault`` is a ``Fault``."""

    code: ClassVar[str] = "qf"
    item: int
    fault: int


@dataclass(frozen=True, slots=True)
class ThawItem:
    """Nothing is wrong with a reported item."""

    code: ClassVar[str] = "qh"
    item: int


@dataclass(frozen=True, slots=True)
class RetireItem:
    """An item is not used any more; ``pile`` is 0 unless the next one of that pile is to be shown."""

    code: ClassVar[str] = "qd"
    item: int
    pile: int = 0


@dataclass(frozen=True, slots=True)
class ApproveItem:
    """An item may be used in sessions; ``pile`` as of ``RetireItem``."""

    code: ClassVar[str] = "qa"
    item: int
    pile: int = 0


@dataclass(frozen=True, slots=True)
class Piles:
    """Show which documents' and banks' items wait to be looked at."""

    code: ClassVar[str] = "ql"


@dataclass(frozen=True, slots=True)
class ReviewPile:
    """Show an item that waits; ``after``: so many of them are passed over."""

    code: ClassVar[str] = "qv"
    pile: int
    after: int


@dataclass(frozen=True, slots=True)
class ApproveAll:
    """Ask before all that waits in a pile is approved at once."""

    code: ClassVar[str] = "qb"
    pile: int


@dataclass(frozen=True, slots=True)
class ApproveAllNow:
    """Approve it; ``count``: so many were spoken of."""

    code: ClassVar[str] = "qc"
    pile: int
    count: int


Practising = Pick | Submit | PassOver | NextItem | EndRound | StartRound
"""Buttons of whoever practises, in the private chat."""

AboutItem = ItemSource | ReportItem | ReportBecause
"""Buttons for everybody who sees an item."""

Deciding = ThawItem | RetireItem | ApproveItem | Piles | ReviewPile | ApproveAll | ApproveAllNow
"""Buttons for organisers, in their private chats."""

QuizAction = Practising | AboutItem | Deciding

QUIZ_ACTIONS: tuple[type[QuizAction], ...] = (*get_args(Practising), *get_args(AboutItem), *get_args(Deciding))
PRACTISING: tuple[type[Practising], ...] = get_args(Practising)
DECIDING: tuple[type[Deciding], ...] = get_args(Deciding)
