"""What leaves for chats whose day has come: the passage with its question, then the item as a native quiz."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from bot.telegram.practice import itemscreens as quizzes
from bot.telegram.practice.actions import ReportItem, number_of
from bot.telegram.practice.master import is_practised
from bot.telegram.screens.polls import Poll
from bot.telegram.screens.screen import Button
from bot.telegram.study import promptscreens as screens
from bot.telegram.wire import Wire
from knowledge.chats.store import Transaction
from knowledge.quizzes.attempts import Asked, Where
from knowledge.quizzes.items import ItemId, Kind, QuizItem
from knowledge.study.choosing import choose
from knowledge.study.looking import LATER, Looking
from knowledge.study.planning import Due
from knowledge.study.prompts import Prompt
from knowledge.study.scope import Pool
from knowledge.study.sends import reference, slot
from knowledge.study.settings import Setting
from knowledge.study.sql.study import Marked

_TRIED = 12  # items, until there is one that can be a native quiz


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyPost:
    """Puts prompts into the outbox and marks their days, in one transaction.

    Attributes:
        wire: Makes the messages.
        looking: Finds out what may leave.
        random: Shuffles options.
    """

    wire: Wire
    looking: Looking
    random: Random

    def put(self, transaction: Transaction, chats: Collection[int], pool: Pool) -> None:
        """Put the prompts of chats for which something was due, as far as it still is, into the outbox."""
        due, settings = self.looking.due(transaction.study, chats)
        told = self.put_now(transaction, due, settings, pool)
        self.looking.had(transaction.study, {chat: each for chat, each in due.items() if chat in told})
        later = transaction.now + LATER
        transaction.study.wait({chat: later for chat in due if chat not in told})

    def put_now(
        self, transaction: Transaction, due: Mapping[int, Due], settings: Mapping[int, Setting], pool: Pool
    ) -> set[int]:
        """Put prompts into the outbox whatever the hour is; the chats for which there was something to read."""
        prompts = choose(transaction.study, transaction.quizzes, pool, due, settings)
        transaction.study.sent([self._put(transaction, each, until=due[each.chat].until) for each in prompts])
        return {each.chat for each in prompts}

    def _put(self, transaction: Transaction, prompt: Prompt, *, until: datetime) -> Marked:
        chat, private = prompt.chat, prompt.chat > 0
        name = slot(chat, prompt.day)
        message = self.wire.message(chat, screens.prompt(prompt, private=private), slot=name)
        call = transaction.outbox.put(replace(message, not_after=until))
        return Marked(prompt=prompt, call=call, item=self._put_item(transaction, prompt, until=until))

    def _put_item(self, transaction: Transaction, prompt: Prompt, *, until: datetime) -> ItemId | None:
        """The best item that can be a native quiz; None if none of the best can."""
        for number in prompt.items[:_TRIED]:
            held = transaction.quizzes.find(number)
            if held is None or not is_practised(held):
                continue
            order = self._shuffled(held.item)
            poll = _poll(held.item, order)
            if poll:
                chat, name = prompt.chat, reference(prompt.chat, prompt.day)
                person = chat if chat > 0 else None
                about = Asked(chat=chat, person=person, item=number, order=order, where=Where.DAILY, reference=name)
                transaction.quizzes.asked(name, about)
                transaction.outbox.put(self.wire.poll(chat, poll, reference=name, not_after=until))
                return number
        return None

    def _shuffled(self, item: QuizItem) -> tuple[int, ...]:
        places = range(len(item.options))
        return tuple(places if item.kind is Kind.TRUE_FALSE else self.random.sample(places, len(places)))


def _poll(item: QuizItem, order: Sequence[int]) -> Poll | None:
    report = Button(text="题目有误", action=ReportItem(number_of(item.id)))
    return quizzes.native(item, order, head=f"{screens.ITEM_HEAD}（{item.kind.value}）", buttons=((report,),))
