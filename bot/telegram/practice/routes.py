"""Which handler sees to what of quiz items and practice."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from random import SystemRandom
from zoneinfo import ZoneInfo

from bot.telegram.callers import Caller
from bot.telegram.effects import Effect
from bot.telegram.events import Said, Tapped
from bot.telegram.practice.actions import (
    ApproveAll,
    ApproveAllNow,
    ApproveItem,
    Deciding,
    EndRound,
    ItemSource,
    NextItem,
    PassOver,
    Pick,
    Piles,
    QuizAction,
    ReportBecause,
    ReportItem,
    RetireItem,
    ReviewPile,
    StartRound,
    Submit,
    ThawItem,
)
from bot.telegram.practice.items import QuizItems
from bot.telegram.practice.master import Quizmaster
from bot.telegram.practice.practised import Practised
from bot.telegram.practice.practising import Practice
from bot.telegram.practice.reviewing import QuizReview
from bot.telegram.records import Records
from bot.telegram.wire import Wire
from knowledge.storage.library import Library

SUBJECT = "practice"
"""Of the polls that practice asks with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizRoutes:
    """The handlers, by what they see to. Nothing here asks whether the caller may do it."""

    practice: Practice
    practised: Practised
    items: QuizItems
    review: QuizReview

    async def words(self, said: Said, caller: Caller) -> Effect | None:
        """A command, or words that answer a question; None for what is no business of quizzes."""
        match said.command:
            case "":
                return await self.practice.words(said, caller)
            case "quiz":
                return await self.practice.quiz(said, caller)
            case "wrong":
                return self.practised.wrong(said, caller)
            case "progress":
                return await self.practised.progress(said, caller)
            case "items":
                return self.review.items(said, caller)
            case _:
                return None

    async def act(self, tapped: Tapped, action: QuizAction, caller: Caller) -> Effect:
        """A button."""
        match action:
            case Pick() | Submit() | PassOver():
                return self.practice.picked(tapped, action)
            case NextItem() | EndRound():
                return self.practice.further(tapped, action)
            case StartRound():
                return await self.practice.started(tapped, action)
            case ItemSource():
                return await self.items.opened(tapped, action)
            case ReportItem():
                return self.items.asked(tapped, action, caller)
            case ReportBecause():
                return self.items.reported(tapped, action, caller)
            case _:
                return self._decide(tapped, action, caller)

    def _decide(self, tapped: Tapped, action: Deciding, caller: Caller) -> Effect:
        match action:
            case RetireItem(pile=pile) if pile:
                return self.review.decided(tapped, action, caller)
            case ThawItem() | RetireItem():
                return self.items.decided(tapped, action, caller)
            case ApproveItem():
                return self.review.decided(tapped, action, caller)
            case Piles():
                return self.review.listed(tapped)
            case ReviewPile():
                return self.review.next(tapped, action)
            case ApproveAll():
                return self.review.batch_asked(tapped, action)
            case ApproveAllNow():
                return self.review.batch_approved(tapped, action, caller)


def quiz_routes(
    *,
    library: Library,
    records: Records,
    wire: Wire,
    pool: Executor,
    admins: frozenset[int],
    zone: ZoneInfo,
    today: Callable[[], date],
) -> QuizRoutes:
    """Everything that sees to quiz items and practice.

    Args:
        library: Where articles are.
        records: Where items and answers are.
        wire: Makes calls.
        pool: Where articles are looked up and pictures made.
        admins: Ids that the settings name.
        zone: Where days begin.
        today: The unit's day.
    """
    random = SystemRandom()
    master = Quizmaster(wire=wire, random=random)
    return QuizRoutes(
        practice=Practice(library=library, records=records, wire=wire, pool=pool, master=master, random=random),
        practised=Practised(records=records, wire=wire, pool=pool, zone=zone, today=today),
        items=QuizItems(library=library, records=records, wire=wire, pool=pool, master=master, admins=admins),
        review=QuizReview(wire=wire),
    )
