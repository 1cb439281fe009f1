"""Single items: the article that proves one, and reports that one is wrong."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from bot.documents.leafing import leaf, ordinal_of
from bot.telegram.actions import Action
from bot.telegram.callers import Caller
from bot.telegram.effects import Effect, sends
from bot.telegram.events import Tapped
from bot.telegram.practice import resultscreens as quizresults
from bot.telegram.practice import reviewscreens as quizreview
from bot.telegram.practice.actions import (
    PRACTISING,
    Fault,
    ItemSource,
    ReportBecause,
    ReportItem,
    RetireItem,
    ThawItem,
    item_of,
)
from bot.telegram.practice.master import Quizmaster
from bot.telegram.records import Records
from bot.telegram.screens import articles
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.wire import Hanging, Wire, tap_answer
from knowledge.chats.people import Role
from knowledge.chats.store import Transaction
from knowledge.quizzes.items import Basis, ItemId
from knowledge.quizzes.rounds import Round
from knowledge.quizzes.states import Held, ItemState
from knowledge.storage.library import Library

_GONE = "题库里已没有这道题。"
_NO_SOURCE = "资料库里已没有这份文件，或原文已经改动。"
_WHY = "请选一个原因。"
_THANKS = "谢谢，已转给组织者核对；核对之前不再出这道题。"
_KNOWN = "谢谢，这道题已经在核对了。"
_MEMBERS_ONLY = "只有成员可以反映。"
_MOST_REPORTS = 10  # of a member that nobody has looked at: else one person could stop a whole bank
_ENOUGH = f"您反映的{_MOST_REPORTS}道题还没有核对完，请等组织者核对之后再反映。"
_THAWED, _RETIRED = "已恢复使用。", "已停用，以后不再出这道题。"
_DECIDED = "这道题已经处理过了。"
_AT_REST = (ItemState.FROZEN, ItemState.RETIRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizItems:
    """Opens articles, takes reports and has organisers decide about them.

    Attributes:
        admins: Ids that the settings name.
        pool: Where articles are looked up.
    """

    library: Library
    records: Records
    wire: Wire
    pool: Executor
    master: Quizmaster
    admins: frozenset[int]

    async def opened(self, tapped: Tapped, action: ItemSource) -> Effect:
        """The article that proves an item, in a message of its own."""
        held = await self.records.read(lambda t: t.quizzes.find(item_of(action.item)))
        basis = held.item.basis if held else None
        if basis is None or tapped.chat is None:
            return sends(tap_answer(tapped.query, tapped.sender.id, _NO_SOURCE if held else _GONE))
        screen = await asyncio.get_running_loop().run_in_executor(self.pool, self._article, basis)
        if screen is None:
            return sends(tap_answer(tapped.query, tapped.sender.id, _NO_SOURCE))
        reply_to = None if tapped.chat.private else tapped.message_id
        message = self.wire.message(tapped.chat.id, screen, reply_to=reply_to)
        return sends(tap_answer(tapped.query, tapped.sender.id), message)

    def asked(self, tapped: Tapped, action: ReportItem, caller: Caller) -> Effect:
        """Something is wrong with an item: ask what."""

        def effect(transaction: Transaction) -> None:
            held = transaction.quizzes.find(item_of(action.item))
            word = _MEMBERS_ONLY if caller.role is None else _GONE if held is None else _WHY
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id, word))
            if word == _WHY:
                self._instead(transaction, tapped, ReportItem, quizresults.faults(action.item))

        return effect

    def reported(self, tapped: Tapped, action: ReportBecause, caller: Caller) -> Effect:
        """What is wrong: the item rests, organisers are told, and a round goes on."""
        item, fault = item_of(action.item), Fault(min(max(action.fault, 0), max(Fault)))

        def effect(transaction: Transaction) -> None:
            held = transaction.quizzes.find(item)
            if held is None or caller.role is None:
                word = _GONE if held is None else _MEMBERS_ONLY
                transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id, word))
                return
            by = transaction.people.meet(caller.id, caller.name).key
            if not caller.may(Role.ORGANISER) and transaction.quizzes.open_reports(by) >= _MOST_REPORTS:
                transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id, _ENOUGH))
                return
            words = quizresults.FAULTS[fault]
            new = held.state not in _AT_REST
            frozen = transaction.quizzes.freeze(item, by=by, words=words)
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id, _THANKS if new else _KNOWN))
            asked = self._asked(transaction, tapped, item)
            self._instead(transaction, tapped, (ReportBecause, *PRACTISING) if asked else ReportBecause, ())
            if new:
                transaction.audit.add(by, "item_reported", item=item)
                for organiser in self._organisers(transaction):
                    transaction.outbox.put(self.wire.message(organiser, quizreview.reported(frozen, words)))
            if asked:
                self.master.ask(transaction, asked.further(transaction.now))

        return effect

    def decided(self, tapped: Tapped, action: ThawItem | RetireItem, caller: Caller) -> Effect:
        """An organiser's word about a reported item."""

        def effect(transaction: Transaction) -> None:
            held = transaction.quizzes.find(item_of(action.item))
            word = self._decide(transaction, held, action, caller) if held else _GONE
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id, word))
            self._instead(transaction, tapped, (ThawItem, RetireItem), (), about=action.item)

        return effect

    def _decide(self, transaction: Transaction, held: Held, action: ThawItem | RetireItem, caller: Caller) -> str:
        if held.state is not ItemState.FROZEN:
            return _DECIDED
        by = transaction.people.meet(caller.id, caller.name).key
        if isinstance(action, ThawItem):
            transaction.quizzes.thaw(held.id, by=by)
            transaction.audit.add(by, "item_thawed", item=held.id)
            return _THAWED
        transaction.quizzes.retire([held.id], by=by)
        transaction.audit.add(by, "item_retired", item=held.id)
        return _RETIRED

    def _asked(self, transaction: Transaction, tapped: Tapped, item: ItemId) -> Round | None:
        """The round of somebody who reports what they are being asked: it goes on with the next item."""
        asked = transaction.rounds.find(tapped.sender.id)
        at_home = tapped.chat is not None and tapped.chat.private
        return asked if asked and at_home and asked.item == item and not asked.is_answered else None

    def _organisers(self, transaction: Transaction) -> list[int]:
        found = {each.id for each in transaction.people.members() if each.role and each.role.covers(Role.ORGANISER)}
        return sorted(found | self.admins)

    def _article(self, basis: Basis) -> Screen | None:
        with self.library.snapshot():
            row = next((held.row for held in self.library.documents() if held.id == basis.id), None)
            if row is None or basis.span.cut(self.library.text(row)) != basis.quote:
                return None
            ordinal = ordinal_of(self.library, row, basis.span)
            found = leaf(self.library, row, ordinal) if ordinal is not None else None
        return articles.article(found) if found else None

    def _instead(
        self,
        transaction: Transaction,
        tapped: Tapped,
        gone: type[Action] | tuple[type[Action], ...],
        new: Sequence[Sequence[Button]],
        *,
        about: int | None = None,
    ) -> None:
        """Hang new rows of buttons in the place of those that do ``gone``; the other buttons stay.

        Args:
            transaction: Where the change is queued.
            tapped: The message with the buttons.
            gone: What the buttons do that go.
            new: Rows.
            about: Only buttons about this item go; None for all.
        """
        if tapped.chat is None or tapped.message_id is None:
            return
        chat = tapped.chat.id

        def stays(data: str) -> bool:
            action = self.wire.action(data, chat)
            return not isinstance(action, gone) or (about is not None and getattr(action, "item", None) != about)

        kept: list[list[Button | Hanging]] = [[each for each in row if stays(each[1])] for row in tapped.keyboard]
        rows = [row for row in kept if row]
        transaction.outbox.put(self.wire.buttons(chat, tapped.message_id, [*rows, *new]))
