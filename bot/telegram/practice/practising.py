"""Practice: rounds that people ask for, and what they answer by button, in a native quiz or in words."""

import asyncio
import re
from concurrent.futures import Executor
from dataclasses import dataclass
from random import Random

from bot.documents.holding import called
from bot.quizzes.opening import is_renewed
from bot.telegram.callers import Caller
from bot.telegram.effects import Effect, nothing, sends
from bot.telegram.events import Answered, PollChanged, Said, Tapped
from bot.telegram.practice import itemscreens as quizzes
from bot.telegram.practice import resultscreens as quizresults
from bot.telegram.practice.actions import EndRound, NextItem, PassOver, Pick, StartRound, Submit
from bot.telegram.practice.master import Quizmaster
from bot.telegram.records import Records
from bot.telegram.screens.notes import note
from bot.telegram.screens.wording import plain
from bot.telegram.wire import Wire, tap_answer
from knowledge.chats.polls import SentPoll
from knowledge.chats.sql.awaited import Wanted as Awaits
from knowledge.chats.store import Transaction
from knowledge.errors import NotHeld
from knowledge.quizzes.choosing import next_items, only
from knowledge.quizzes.items import ItemId, Kind, QuizItem
from knowledge.quizzes.rounds import MOST, USUAL, Round, of_reference
from knowledge.quizzes.states import Wanted
from knowledge.quizzes.typed import answer_in
from knowledge.storage.library import Library

_NUMBER = re.compile(r"(?<!\S)(\d{1,3})题?(?!\S)")
_LONGEST = 100  # characters of a topic
_SAID_BEFORE = "这道题已经答过了。"
_OVER = "这组练习已经结束。"
_NONE_TICKED = "请先选出答案，再提交。"
_ASKS = re.compile(r"(?:[？?]|(?:吗|呢|什么|哪些|多少|怎么办|为什么)[。！!]?)\s*$")
_GIVE_UP = frozenset({"取消", "算了", "不做了", "结束", "结束练习"})
_IN_PRIVATE = "已在私聊里出题，请到与我的私聊里作答；没有收到的话，请先在私聊里发送 /start。"
_MEMBERS_ONLY = "练习在与我的私聊里进行，只对成员开放；需要的话，请向组织者要一个邀请链接。"
_EMPTY = "题库里还没有可以练习的题。组织者发布文件，或导入题库并审定之后，就会有。"
_BEING_MADE = "正在根据资料库里的文件出题，请过几分钟再发送 /quiz。"
_NOTHING_WRONG = "没有答错的题了。发送 /quiz 可以继续练习。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """Begins rounds and takes answers; it sees to the polls of rounds.

    Attributes:
        pool: Where names of documents are looked up.
        random: Draws among what was never asked.
    """

    library: Library
    records: Records
    wire: Wire
    pool: Executor
    master: Quizmaster
    random: Random

    async def quiz(self, said: Said, caller: Caller) -> Effect:
        """A round: ``/quiz``, ``/quiz 10``, ``/quiz 党章``, ``/quiz 10 党费``; from a group it is held in private."""
        reply_to = None if said.chat.private else said.message_id
        if caller.role is None:
            return sends(self.wire.message(said.chat.id, note(_MEMBERS_ONLY), reply_to=reply_to))
        number, topic = _asked_for(said.text)
        items = await self._chosen(caller.id, number, topic)
        if not items:
            return sends(self.wire.message(said.chat.id, note(await self._nothing(topic)), reply_to=reply_to))

        def effect(transaction: Transaction) -> None:
            if not said.chat.private:
                self._say(transaction, said.chat.id, _IN_PRIVATE, reply_to)
            self.master.begin(transaction, caller.id, items, topic=topic)

        return effect

    async def started(self, tapped: Tapped, action: StartRound) -> Effect:
        """Another round, by a button."""
        person = tapped.sender.id
        items = await (self._wrong(person) if action.wrong else self._chosen(person, USUAL, ""))
        if not items:
            word = _NOTHING_WRONG if action.wrong else await self._nothing("")
            return sends(tap_answer(tapped.query, person, word))

        def effect(transaction: Transaction) -> None:
            transaction.outbox.put(tap_answer(tapped.query, person, ""))
            self.master.begin(transaction, person, items, topic="")

        return effect

    def picked(self, tapped: Tapped, action: Pick | Submit | PassOver) -> Effect:
        """An option, the options that are ticked, or none."""

        def effect(transaction: Transaction) -> None:
            asked = transaction.rounds.find(tapped.sender.id)
            if asked is None or (asked.id, asked.place) != (action.round, action.place) or asked.is_answered:
                self._end(transaction, tapped, _SAID_BEFORE)
                return
            held = transaction.quizzes.find(asked.item) if asked.item else None
            order = self.master.order_of(transaction, asked)
            if held is None or (isinstance(action, Pick) and not 0 <= action.option < len(order)):
                self._end(transaction, tapped, _OVER)
                return
            self._picked(transaction, tapped, action, asked, held.item, order)

        return effect

    def _picked(
        self,
        transaction: Transaction,
        tapped: Tapped,
        action: Pick | Submit | PassOver,
        asked: Round,
        item: QuizItem,
        order: tuple[int, ...],
    ) -> None:
        if isinstance(action, Pick) and item.kind is Kind.MULTIPLE:
            ticked = asked.ticked(action.option)
            transaction.rounds.keep(ticked)
            self._end(transaction, tapped, "")
            shown = quizzes.by_buttons(item, order, ticked, head="")[-1]
            transaction.outbox.put(self.wire.buttons(asked.person, tapped.message_id or 0, shown.buttons))
            return
        chosen = (action.option,) if isinstance(action, Pick) else asked.chosen if isinstance(action, Submit) else ()
        if isinstance(action, Submit) and not chosen:
            self._end(transaction, tapped, _NONE_TICKED)
            return
        self._end(transaction, tapped, "")
        transaction.outbox.put(self.wire.buttons(asked.person, tapped.message_id or 0, ()))
        given = [item.options[order[place]] for place in chosen]
        self.master.answer(transaction, asked, item, given, at=transaction.now)

    def further(self, tapped: Tapped, action: NextItem | EndRound) -> Effect:
        """Go on behind a question, or end the round."""

        def effect(transaction: Transaction) -> None:
            asked = transaction.rounds.find(tapped.sender.id)
            if asked is None or asked.id != action.round:
                self._end(transaction, tapped, _OVER)
                return
            if isinstance(action, EndRound):
                self._end(transaction, tapped, "")
                self.master.finish(transaction, asked)
                return
            here = asked.place == action.place
            self._end(transaction, tapped, "" if here else "下一题已经在下面了。")
            if here:
                self.master.ask(transaction, asked.further(transaction.now))

        return effect

    async def words(self, said: Said, caller: Caller) -> Effect | None:
        """Words that answer what was asked; None for any others."""
        if said.command or not said.chat.private or caller.role is None:
            return None
        found = await self.records.read(lambda t: (t.awaited.find(said.chat.id, caller.id), t.rounds.find(caller.id)))
        awaited, asked = found
        if awaited != (Awaits.ANSWER, asked.id if asked else 0) or asked is None or asked.item is None:
            return None
        number = asked.item
        held, order = await self.records.read(lambda t: (t.quizzes.find(number), self.master.order_of(t, asked)))
        if held is None or asked.is_answered:
            return None
        if said.text.strip() in _GIVE_UP:
            return lambda t: self.master.finish(t, asked)
        given = answer_in(held.item, said.text, order=order)
        if given is None or _is_question(said.text):
            return None
        return lambda t: self._typed(t, said, asked, held.item, given)

    def _typed(
        self, transaction: Transaction, said: Said, asked: Round, item: QuizItem, given: tuple[str, ...]
    ) -> None:
        now = transaction.rounds.find(asked.person)
        if now and (now.id, now.place) == (asked.id, asked.place) and not now.is_answered:
            self.master.answer(transaction, now, item, given, at=said.at)

    async def answered(self, poll: SentPoll, answer: Answered, caller: Caller) -> Effect:
        """An answer to a native quiz: of the round, or of one that was left behind."""
        where = of_reference(poll.reference)

        def effect(transaction: Transaction) -> None:
            about = transaction.quizzes.poll(poll.reference)
            held = transaction.quizzes.find(about.item) if about else None
            if about is None or held is None or not answer.options or answer.options[-1] >= len(about.order):
                return
            given = [held.item.options[about.order[place]] for place in answer.options]
            asked = transaction.rounds.find(caller.id)
            if asked is None or (asked.id, asked.place) != where:
                self.master.late(transaction, caller.id, poll.reference, held.item, given, at=answer.at)
            elif not asked.is_answered:
                self.master.answer(transaction, asked, held.item, given, at=answer.at)
            if poll.message_id is not None:
                transaction.outbox.put(self.wire.buttons(poll.chat, poll.message_id, ()))

        return effect

    async def closed(self, _poll: SentPoll, _change: PollChanged) -> Effect:
        """Quizzes of a round stay open; if one is closed nevertheless, the next one can be asked for."""
        return nothing

    async def _chosen(self, person: int, number: int, topic: str) -> tuple[ItemId, ...]:
        wanted = Wanted(practice=True)
        if topic:
            wanted = await asyncio.get_running_loop().run_in_executor(self.pool, self._about, topic)

        def look(transaction: Transaction) -> tuple[ItemId, ...]:
            choices = transaction.quizzes.choices(wanted)
            if not choices and wanted.documents:
                choices = transaction.quizzes.choices(Wanted(practice=True, words=topic))
            cards = transaction.quizzes.cards(person)
            return next_items(choices, cards, now=transaction.now, number=number, random=self.random)

        return await self.records.read(look)

    async def _wrong(self, person: int) -> tuple[ItemId, ...]:
        return await self.records.read(
            lambda t: only(t.quizzes.wrong(person), t.quizzes.choices(Wanted(practice=True)), number=MOST)
        )

    def _about(self, topic: str) -> Wanted:
        """What a topic asks for: the items of a document that is called so, else those that hold its words."""
        try:
            found = called(topic, self.library.documents())[0]
        except NotHeld:
            return Wanted(practice=True, words=topic)
        return Wanted(practice=True, documents=(found.id,))

    async def _nothing(self, topic: str) -> str:
        """Why there is nothing to ask."""
        everything = Wanted(practice=True)
        there, total = await self.records.read(lambda t: (t.quizzes.documents(everything), t.quizzes.count(everything)))
        made = await asyncio.get_running_loop().run_in_executor(self.pool, is_renewed, self.library, self.records.store)
        if topic and total:
            return quizresults.no_topic(plain(topic), there, more=not made)
        return _EMPTY if made else _BEING_MADE

    def _say(self, transaction: Transaction, chat: int, words: str, reply_to: int | None) -> None:
        transaction.outbox.put(self.wire.message(chat, note(words), reply_to=reply_to))

    def _end(self, transaction: Transaction, tapped: Tapped, words: str) -> None:
        transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id, words))


def _asked_for(text: str) -> tuple[int, str]:
    """How many items, and about what: a number stands in front of the topic or behind it."""
    found = list(_NUMBER.finditer(text))
    number = next(
        (match for match in found if not text[: match.start()].strip() or not text[match.end() :].strip()), None
    )
    if number is None:
        return USUAL, " ".join(text.split())[:_LONGEST]
    rest = f"{text[: number.start()]} {text[number.end() :]}"
    return min(max(int(number[1]), 1), MOST), " ".join(rest.split())[:_LONGEST]


def _is_question(text: str) -> bool:
    """Whether words ask something, rather than answer it."""
    return _ASKS.search(text) is not None
