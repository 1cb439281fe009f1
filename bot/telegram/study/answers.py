"""What comes back after a daily prompt: answers to its item, and notes (心得) about its passage."""

from dataclasses import dataclass
from datetime import date

from bot.telegram.callers import Caller
from bot.telegram.effects import Effect, nothing
from bot.telegram.events import Answered, PollChanged, Said, Tapped
from bot.telegram.practice import resultscreens as quizresults
from bot.telegram.records import Records
from bot.telegram.screens.notes import note
from bot.telegram.study import promptscreens as screens
from bot.telegram.study.actions import WriteNote
from bot.telegram.wire import Wire, tap_answer
from knowledge.chats.polls import SentPoll
from knowledge.chats.sql.awaited import Wanted
from knowledge.chats.store import Transaction
from knowledge.quizzes.attempts import Attempt, Where
from knowledge.quizzes.judging import judge
from knowledge.study.sends import Sent, reference, slot

_RECENT = 10  # prompts of which it is still known which messages they were
_GIVE_UP = frozenset({"取消", "算了", "不写了"})
_DROPPED = "好的，没有记。"
_GONE = "这一天的学习内容已经找不到了。"
_MEMBERS_ONLY = "只有成员可以写心得。"
_IN_PRIVATE = "请到与我的私聊里写，只有您自己能看到。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """Takes answers and notes; it sees to the polls of prompts."""

    records: Records
    wire: Wire

    def write(self, tapped: Tapped, action: WriteNote, caller: Caller) -> Effect:
        """Ask for a note, in the private chat of whoever wants to write it."""

        def effect(transaction: Transaction) -> None:
            about = _on(transaction, tapped.chat.id if tapped.chat else 0, action.day)
            in_group = tapped.chat is not None and not tapped.chat.private
            word = _MEMBERS_ONLY if caller.role is None else _GONE if about is None else _IN_PRIVATE if in_group else ""
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id, word))
            if about and caller.role is not None:
                transaction.awaited.ask(caller.id, caller.id, Wanted.NOTE, about.id)
                transaction.outbox.put(self.wire.message(caller.id, screens.note_asked(about)))

        return effect

    async def words(self, said: Said, caller: Caller) -> Effect | None:
        """Words that are a note: asked for, or in reply to a prompt; None for any others."""
        if said.command or not said.chat.private or caller.role is None:
            return None
        about = await self.records.read(lambda t: self._about(t, said))
        if about is None:
            return None

        def effect(transaction: Transaction) -> None:
            transaction.awaited.drop(said.chat.id, caller.id)
            words = said.text.strip()
            if words in _GIVE_UP:
                screen = note(_DROPPED)
            else:
                transaction.study.notes.put(caller.id, about, words)
                screen = screens.note_kept(about)
            transaction.outbox.put(self.wire.message(said.chat.id, screen))

        return effect

    def _about(self, transaction: Transaction, said: Said) -> Sent | None:
        if not said.text.strip():
            return None
        awaited = transaction.awaited.find(said.chat.id, said.sender.id)
        if awaited and awaited[0] is Wanted.NOTE:
            return transaction.study.find(awaited[1])
        if said.reply_to is None:
            return None
        recent = transaction.study.last(said.chat.id, _RECENT)
        return next((each for each in recent if said.reply_to in _messages(transaction, each)), None)

    async def answered(self, poll: SentPoll, answer: Answered, caller: Caller) -> Effect:
        """A member's answer to the item of a prompt; whoever is no member leaves no trace here."""

        def effect(transaction: Transaction) -> None:
            about = transaction.quizzes.poll(poll.reference)
            held = transaction.quizzes.find(about.item) if about else None
            if caller.role is None or about is None or held is None or not answer.options:
                return
            if answer.options[-1] >= len(about.order) or _has_answered(transaction, caller.id, poll.reference):
                return
            given = tuple(held.item.options[about.order[place]] for place in answer.options)
            verdict = judge(held.item, given)
            attempt = Attempt(
                person=caller.id,
                item=held.id,
                given=given,
                right=verdict.right,
                at=answer.at,
                where=Where.DAILY,
                reference=poll.reference,
            )
            transaction.quizzes.answered(attempt)
            if poll.chat > 0:
                said = quizresults.verdict(held.item, given, right=verdict.right, asked=None)
                transaction.outbox.put(self.wire.message(poll.chat, said))

        return effect

    async def closed(self, _poll: SentPoll, _change: PollChanged) -> Effect:
        """The items of prompts stay open; nothing waits for their end."""
        return nothing


def _messages(transaction: Transaction, about: Sent) -> tuple[int | None, int | None]:
    """The ids of the messages of a prompt: the passage, and the item."""
    chat, day = about.chat, about.day
    return transaction.outbox.message_in(slot(chat, day)), transaction.outbox.message_in(reference(chat, day))


def _on(transaction: Transaction, chat: int, day: int) -> Sent | None:
    """The prompt that a chat got on a day."""
    known = 0 < day <= date.max.toordinal()
    found = transaction.study.on(chat, date.fromordinal(day)) if known else None
    return found if found and found.unit else None


def _has_answered(transaction: Transaction, person: int, reference: str) -> bool:
    return any(attempt.reference == reference for attempt in transaction.quizzes.attempts(person))
