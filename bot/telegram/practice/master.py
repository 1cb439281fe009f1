"""Rounds of practice at work: asking, taking answers, ending. Inside a transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from bot.telegram.practice import itemscreens as quizzes
from bot.telegram.practice import resultscreens as quizresults
from bot.telegram.screens.screen import Screen
from bot.telegram.wire import Wire
from knowledge.chats.sql.awaited import Wanted as Awaits
from knowledge.chats.store import Transaction
from knowledge.quizzes.attempts import Asked, Attempt, Where
from knowledge.quizzes.items import ItemId, Kind, Origin, QuizItem
from knowledge.quizzes.judging import judge
from knowledge.quizzes.rounds import Round, reference
from knowledge.quizzes.states import Held, ItemState

_MILLISECOND = timedelta(milliseconds=1)
_LONGEST = timedelta(hours=1)  # whoever takes longer did something else in between


@dataclass(frozen=True, slots=True, kw_only=True)
class Quizmaster:
    """Leads people through their rounds, in their private chats.

    Attributes:
        random: Shuffles options.
    """

    wire: Wire
    random: Random

    def begin(self, transaction: Transaction, person: int, items: Sequence[ItemId], *, topic: str) -> None:
        """A new round, in the place of the one that somebody was in."""
        self.ask(transaction, transaction.rounds.begin(person, items, topic=topic))

    def ask(self, transaction: Transaction, asked: Round) -> None:
        """Ask what the round has come to; what may not be asked any more is passed over."""
        held = None
        while asked.item is not None:
            held = transaction.quizzes.find(asked.item)
            if held and is_practised(held):
                break
            asked = asked.further(transaction.now)
        transaction.awaited.drop(asked.person, asked.person)
        if held is None or asked.item is None:
            self.finish(transaction, asked)
            return
        transaction.rounds.keep(asked)
        self._put(transaction, asked, held.item)

    def answer(
        self, transaction: Transaction, asked: Round, item: QuizItem, given: Sequence[str], *, at: datetime
    ) -> None:
        """An answer to what is asked now; after the last one the round ends."""
        verdict = judge(item, given)
        self._count(transaction, asked.person, item, given, right=verdict.right, at=at, asked=asked)
        changed = asked.answered(verdict.right)
        transaction.rounds.keep(changed)
        transaction.awaited.drop(asked.person, asked.person)
        further = None if changed.is_last else changed
        said = quizresults.verdict(item, given, right=verdict.right, asked=further, blanks=verdict.blanks)
        self._say(transaction, asked.person, said)
        if changed.is_last:
            self.finish(transaction, changed)

    def late(
        self, transaction: Transaction, person: int, name: str, item: QuizItem, given: Sequence[str], *, at: datetime
    ) -> None:
        """An answer to a question that its round has left behind: it counts, once."""
        if any(attempt.reference == name for attempt in transaction.quizzes.attempts(person)):
            return
        verdict = judge(item, given)
        attempt = _attempt(person, item, given, right=verdict.right, at=at, name=name)
        transaction.quizzes.answered(attempt)
        said = quizresults.verdict(item, given, right=verdict.right, asked=None, blanks=verdict.blanks)
        self._say(transaction, person, said)

    def finish(self, transaction: Transaction, ended: Round) -> None:
        """The round is over: how it went."""
        wrong = [number for number, right in zip(ended.items, ended.results, strict=True) if right is False]
        found = [held.item for number in wrong if (held := transaction.quizzes.find(number))]
        transaction.rounds.forget(ended.person)
        transaction.awaited.drop(ended.person, ended.person)
        self._say(transaction, ended.person, quizresults.summary(ended, found))

    def order_of(self, transaction: Transaction, asked: Round) -> tuple[int, ...]:
        """For each option as shown, its index in the item."""
        about = transaction.quizzes.poll(reference(asked.id, asked.place))
        return about.order if about else ()

    def _put(self, transaction: Transaction, asked: Round, item: QuizItem) -> None:
        name, order = reference(asked.id, asked.place), self._shuffled(item)
        about = Asked(
            chat=asked.person, person=asked.person, item=item.id, order=order, where=Where.PRACTICE, reference=name
        )
        transaction.quizzes.asked(name, about)
        head = quizzes.head_of(item, asked)
        poll = quizzes.native(item, order, head=head, buttons=quizzes.below(item, asked))
        if poll:
            transaction.outbox.put(self.wire.poll(asked.person, poll, reference=name))
            return
        for screen in quizzes.by_buttons(item, order, asked, head=head):
            self._say(transaction, asked.person, screen)
        transaction.awaited.ask(asked.person, asked.person, Awaits.ANSWER, asked.id)

    def _shuffled(self, item: QuizItem) -> tuple[int, ...]:
        places = range(len(item.options))
        return tuple(places if item.kind is Kind.TRUE_FALSE else self.random.sample(places, len(places)))

    def _count(
        self,
        transaction: Transaction,
        person: int,
        item: QuizItem,
        given: Sequence[str],
        *,
        right: bool,
        at: datetime,
        asked: Round,
    ) -> None:
        took = min(max(at - asked.asked_at, timedelta()), _LONGEST)
        name = reference(asked.id, asked.place)
        attempt = _attempt(person, item, given, right=right, at=at, name=name, took_ms=took // _MILLISECOND)
        transaction.quizzes.answered(attempt)

    def _say(self, transaction: Transaction, person: int, screen: Screen) -> None:
        transaction.outbox.put(self.wire.message(person, screen))


def is_practised(held: Held) -> bool:
    """Whether people may practise with an item: a proven one unless it rests, an imported one once it is approved."""
    if held.state is ItemState.APPROVED:
        return True
    return held.state is ItemState.PROPOSED and held.item.origin is Origin.GENERATED


def _attempt(
    person: int, item: QuizItem, given: Sequence[str], *, right: bool, at: datetime, name: str, took_ms: int = 0
) -> Attempt:
    return Attempt(
        person=person,
        item=item.id,
        given=tuple(given),
        right=right,
        at=at,
        where=Where.PRACTICE,
        took_ms=took_ms,
        reference=name,
    )
