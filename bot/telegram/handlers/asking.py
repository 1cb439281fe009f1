"""Questions: answered from the library, cited, remembered for the next one."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.documents.leafing import leaf
from bot.telegram.actions import Open
from bot.telegram.effects import Effect, sends
from bot.telegram.events import Said
from bot.telegram.openings import of_citation, of_passage
from bot.telegram.records import Records
from bot.telegram.screens import answers
from bot.telegram.screens.notes import note
from bot.telegram.screens.screen import Screen
from bot.telegram.wire import Wire
from knowledge.answering.answerer import Answerer
from knowledge.answering.followups import Turn, made_whole
from knowledge.chats.records import Exchange
from knowledge.chats.store import Transaction
from knowledge.errors import BadQuestion
from knowledge.ledger.answering import LedgerAnswers
from knowledge.replies import Answer, Refusal, Reply
from knowledge.storage.library import Library

_REMEMBERED = 6
_LEANS_ON = timedelta(hours=2)
_USAGE = "请在命令后面写上问题，例如：/ask 第二种形态是什么？"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replied:
    """A reply with what its buttons open.

    Attributes:
        whole: The question that was answered.
        places: For each citation, or each near passage, in order.
        context: The whole article that the first citation stands in.
    """

    whole: str
    reply: Reply
    places: tuple[Open | None, ...]
    context: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Answers questions.

    Attributes:
        ledger: Answers questions about tasks.
        pool: Where answers are worked out.
        stale_after: A question older than that was asked while the bot was away.
        typing: Shows a chat that a reply is on its way; costs nothing that matters.
    """

    answerer: Answerer
    ledger: LedgerAnswers
    library: Library
    records: Records
    wire: Wire
    pool: Executor
    stale_after: timedelta
    typing: Callable[[int], None]

    async def ask(self, said: Said) -> Effect:
        """The reply to a question."""
        chat, reply_to = said.chat.id, None if said.chat.private else said.message_id
        if not said.text:
            return sends(self.wire.message(chat, note(_USAGE), reply_to=reply_to))
        self.typing(chat)
        since = datetime.now(UTC) - _LEANS_ON
        before = await self.records.read(lambda t: t.exchanges.last(chat, said.sender.id, _REMEMBERED, since=since))
        late = datetime.now(UTC) - said.at > self.stale_after
        try:
            found = await asyncio.get_running_loop().run_in_executor(self.pool, self._reply, said, before)
        except BadQuestion as error:
            return sends(self.wire.message(chat, note(str(error)), reply_to=reply_to))

        def effect(transaction: Transaction) -> None:
            exchange = _keep(transaction, said, found)
            if late and said.chat.private:
                _put(transaction, self.wire, chat, _screens(found, exchange, late=True), said.message_id)
            else:
                _put(transaction, self.wire, chat, _screens(found, exchange, late=late), reply_to)

        return effect

    def _reply(self, said: Said, before: Sequence[Exchange]) -> Replied:
        turns = [Turn(question=each.whole, document=each.document, label=each.label) for each in before]
        whole = made_whole(said.text, turns)
        ledger = partial(self.ledger.reply, chat=said.chat.id)
        answerer = replace(self.answerer, specialists=(ledger, *self.answerer.specialists))
        with self.library.snapshot():
            reply = answerer.ask(whole)
            if isinstance(reply, Refusal):
                near = tuple(of_passage(self.library, passage) for passage in reply.nearest)
                return Replied(whole=whole, reply=reply, places=near, context="")
            places = tuple(of_citation(self.library, citation) for citation in reply.citations)
            first = places[0]
            opened = leaf(self.library, first.row, first.ordinal) if first else None
            return Replied(whole=whole, reply=reply, places=places, context=opened.text if opened else "")


def _keep(transaction: Transaction, said: Said, found: Replied) -> int | None:
    """Remember an exchange; small talk is none, so that one still leans on the question before a thank-you."""
    reply = found.reply
    if isinstance(reply, Refusal) and reply.final:
        return None
    first = reply.citations[0] if isinstance(reply, Answer) else None
    return transaction.exchanges.add(
        Exchange(
            chat=said.chat.id,
            person=said.sender.id,
            asked=said.text,
            whole=found.whole,
            answered=first is not None,
            document=first.document if first else "",
            label=first.label if first else "",
            at=transaction.now,
        )
    )


def _screens(found: Replied, exchange: int | None, *, late: bool) -> list[Screen]:
    if isinstance(found.reply, Answer) and exchange is not None:
        return answers.answer(found.reply, places=found.places, context=found.context, exchange=exchange, late=late)
    if isinstance(found.reply, Refusal):
        return answers.refusal(found.reply, places=found.places, exchange=exchange, late=late)
    raise ValueError("an answer is always an exchange")


def _put(transaction: Transaction, wire: Wire, chat: int, screens: Sequence[Screen], reply_to: int | None) -> None:
    for place, screen in enumerate(screens):
        transaction.outbox.put(wire.message(chat, screen, reply_to=reply_to if place == 0 else None))
