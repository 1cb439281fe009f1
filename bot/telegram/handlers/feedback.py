"""What people think of answers, and questions handed over to the organisers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.telegram.actions import Action, Because, HandOver, HandOverNow, Helped, NoHelp, Resend, Settled
from bot.telegram.callers import Caller
from bot.telegram.effects import Effect
from bot.telegram.events import Said, Tapped
from bot.telegram.screens import answers
from bot.telegram.screens.notes import gaps
from bot.telegram.screens.screen import Button
from bot.telegram.wire import Wire, tap_answer
from knowledge.chats.store import Transaction
from knowledge.chats.traffic import Call
from knowledge.tokens import fold

_COUNTED = 10
_THANKS = "谢谢您的评价。"
_WHY = "请选一个原因。"
_GONE = "这条记录已经删除。"
_SURE = "再点一次就转给管理员。"
_HANDED_OVER = "已转给管理员。"
_SETTLED = "已标记为处理过。"
_BEFORE = "已经处理过了。"
_AGAIN = "已重新发送。"
_NOT_AGAIN = "这条答复已经重新发送过，或已过期。"
_BLANK = re.compile(r"[\s，。？！、；：,.?!;:“”\"'‘’《》]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """Keeps votes and gaps.

    Attributes:
        zone: Whose clock dates are shown by.
    """

    wire: Wire
    zone: ZoneInfo

    def helped(self, tapped: Tapped, action: Helped) -> Effect:
        """The answer helped."""

        def effect(transaction: Transaction) -> None:
            known = self._vote(transaction, tapped, action.exchange, helped=True)
            transaction.outbox.put(self._end(tapped, _THANKS if known else _GONE))

        return effect

    def no_help(self, tapped: Tapped, action: NoHelp) -> Effect:
        """The answer did not help: counted at once, and asked why."""

        def effect(transaction: Transaction) -> None:
            known = self._vote(transaction, tapped, action.exchange, helped=False)
            transaction.outbox.put(self._end(tapped, _WHY if known else _GONE))
            if known:
                self._instead(transaction, tapped, (Helped, NoHelp), answers.why_buttons(action.exchange))

        return effect

    def because(self, tapped: Tapped, action: Because) -> Effect:
        """Why it did not help."""

        def effect(transaction: Transaction) -> None:
            known = self._vote(transaction, tapped, action.exchange, helped=False, why=action.why.value)
            transaction.outbox.put(self._end(tapped, _THANKS if known else _GONE))
            vote = (answers.vote_buttons(action.exchange),) if known else ()
            self._instead(transaction, tapped, (Because,), vote)

        return effect

    def hand_over(self, tapped: Tapped, action: HandOver) -> Effect:
        """Make sure before a question is handed over."""

        def effect(transaction: Transaction) -> None:
            known = transaction.exchanges.find(action.exchange)
            transaction.outbox.put(self._end(tapped, _SURE if known else _GONE))
            if known:
                self._instead(transaction, tapped, (HandOver,), answers.hand_over_asked(action.exchange))

        return effect

    def handed_over(self, tapped: Tapped, action: HandOverNow) -> Effect:
        """Hand a question over."""

        def effect(transaction: Transaction) -> None:
            known = transaction.exchanges.find(action.exchange)
            if known:
                folded = _BLANK.sub("", fold(known.whole))
                transaction.gaps.report(known.whole, folded=folded, person=tapped.sender.id)
            transaction.outbox.put(self._end(tapped, _HANDED_OVER if known else _GONE))
            self._instead(transaction, tapped, (HandOverNow,))

        return effect

    def gaps(self, said: Said, _caller: Caller) -> Effect:
        """What the library had no good answer to."""

        def effect(transaction: Transaction) -> None:
            found, bad = transaction.gaps.open(_COUNTED), transaction.exchanges.complaints(_COUNTED)
            screen = gaps(found, bad, transaction.exchanges.tally(), self.zone)
            transaction.outbox.put(self.wire.message(said.chat.id, screen))

        return effect

    def settled(self, tapped: Tapped, action: Settled, caller: Caller) -> Effect:
        """An organiser has seen to a question."""

        def effect(transaction: Transaction) -> None:
            person = transaction.people.meet(caller.id, caller.name)
            new = transaction.gaps.settle(action.gap, by=person.key)
            if new:
                transaction.audit.add(person.key, "gap_settled", gap=action.gap)
            transaction.outbox.put(self._end(tapped, _SETTLED if new else _BEFORE))
            if new and tapped.chat and tapped.message_id is not None:
                found, bad = transaction.gaps.open(_COUNTED), transaction.exchanges.complaints(_COUNTED)
                screen = gaps(found, bad, transaction.exchanges.tally(), self.zone)
                transaction.outbox.put(self.wire.edit(tapped.chat.id, screen, message_id=tapped.message_id))

        return effect

    def resend(self, tapped: Tapped, action: Resend) -> Effect:
        """Send a reply again that may not have arrived."""

        def effect(transaction: Transaction) -> None:
            lost = transaction.outbox.retrieve(action.reply)
            here = lost is not None and tapped.chat is not None and lost.call.chat == tapped.chat.id
            if lost and here:
                transaction.outbox.put(lost.call)
                transaction.outbox.sent(lost.id, None)
                self._instead(transaction, tapped, (Resend,))
            transaction.outbox.put(self._end(tapped, _AGAIN if here else _NOT_AGAIN))

        return effect

    def _vote(self, transaction: Transaction, tapped: Tapped, exchange: int, *, helped: bool, why: str = "") -> bool:
        known = transaction.exchanges.find(exchange)
        if known is None or tapped.chat is None or known.chat != tapped.chat.id:
            return False
        transaction.exchanges.vote(exchange, tapped.sender.id, helped=helped, why=why)
        return True

    def _end(self, tapped: Tapped, words: str) -> Call:
        return tap_answer(tapped.query, tapped.sender.id, words)

    def _instead(
        self,
        transaction: Transaction,
        tapped: Tapped,
        gone: tuple[type[Action], ...],
        new: Sequence[Sequence[Button]] = (),
    ) -> None:
        """Hang new rows of buttons in the place of those that hold any of these actions; the others stay."""
        if tapped.chat is None or tapped.message_id is None:
            return
        chat = tapped.chat.id
        kept = [row for row in tapped.keyboard if not any(isinstance(self.wire.action(d, chat), gone) for _, d in row)]
        transaction.outbox.put(self.wire.buttons(chat, tapped.message_id, [*kept, *new]))
