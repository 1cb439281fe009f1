"""Organisers look at items before they are used in sessions: one by one, or many at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.telegram.callers import Caller
from bot.telegram.effects import Effect
from bot.telegram.events import Said, Tapped
from bot.telegram.practice import reviewscreens as screens
from bot.telegram.practice.actions import ApproveAll, ApproveAllNow, ApproveItem, RetireItem, ReviewPile, item_of
from bot.telegram.practice.reviewscreens import Pile
from bot.telegram.screens.screen import Screen
from bot.telegram.wire import Wire, tap_answer
from knowledge.chats.store import Transaction
from knowledge.errors import ChangeRefused
from knowledge.quizzes.items import Origin
from knowledge.quizzes.states import Held, ItemState, Wanted

_GONE = "这里没有待审定的题了。"
_MORE = "待审定的题又多了，请再看一次。"
_APPROVED, _RETIRED, _DECIDED = "已通过。", "已停用。", "这道题已经处理过了。"
_PROPOSED, _WELL = (ItemState.PROPOSED,), (ItemState.APPROVED,)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizReview:
    """Lets organisers decide about proposed items. Who may call is not asked here."""

    wire: Wire

    def items(self, said: Said, _caller: Caller) -> Effect:
        """What waits to be looked at; with words, of the document or bank that goes by them."""
        about = " ".join(said.text.split())

        def effect(transaction: Transaction) -> None:
            transaction.outbox.put(self.wire.message(said.chat.id, self._piles(transaction, about)))

        return effect

    def listed(self, tapped: Tapped) -> Effect:
        """What waits, in the place of what is shown."""

        def effect(transaction: Transaction) -> None:
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id))
            self._instead(transaction, tapped, self._piles(transaction))

        return effect

    def next(self, tapped: Tapped, action: ReviewPile) -> Effect:
        """An item that waits, in the place of what is shown."""

        def effect(transaction: Transaction) -> None:
            pile = _pile(transaction, action.pile)
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id, "" if pile else _GONE))
            if pile:
                self._instead(transaction, tapped, self._proposal(transaction, pile, action.after))

        return effect

    def decided(self, tapped: Tapped, action: ApproveItem | RetireItem, caller: Caller) -> Effect:
        """An item is approved or turned down, and the next one of its pile is shown."""

        def effect(transaction: Transaction) -> None:
            by = transaction.people.meet(caller.id, caller.name).key
            held = transaction.quizzes.find(item_of(action.item))
            pile = _pile(transaction, action.pile)
            word = self._decide(transaction, held, action, by) if held else _GONE
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id, word))
            if pile:
                self._instead(transaction, tapped, self._proposal(transaction, _again(transaction, pile), 0))

        return effect

    def batch_asked(self, tapped: Tapped, action: ApproveAll) -> Effect:
        """Ask before a pile is approved at once."""

        def effect(transaction: Transaction) -> None:
            pile = _pile(transaction, action.pile)
            found = _clean(transaction, pile) if pile else []
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id, "" if found else _GONE))
            if pile and found:
                shown = Pile(name=pile.name, document=pile.document, waiting=len(found), approved=pile.approved)
                self._instead(transaction, tapped, screens.batch_asked(shown, [held.item for held in found]))

        return effect

    def batch_approved(self, tapped: Tapped, action: ApproveAllNow, caller: Caller) -> Effect:
        """Approve a pile, unless it has grown since it was spoken of."""

        def effect(transaction: Transaction) -> None:
            pile = _pile(transaction, action.pile)
            found = _clean(transaction, pile) if pile else []
            if pile is None or not found or len(found) > action.count:
                transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id, _MORE if found else _GONE))
                return
            by = transaction.people.meet(caller.id, caller.name).key
            approved = transaction.quizzes.approve([held.id for held in found], by=by)
            transaction.audit.add(by, "items_approved", count=len(approved))
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id, _APPROVED))
            self._instead(transaction, tapped, screens.batch_done(pile, len(approved)))

        return effect

    def _decide(self, transaction: Transaction, held: Held, action: ApproveItem | RetireItem, by: str) -> str:
        if held.state is not ItemState.PROPOSED:
            return _DECIDED
        try:
            if isinstance(action, ApproveItem):
                transaction.quizzes.approve([held.id], by=by)
                transaction.audit.add(by, "items_approved", count=1)
                return _APPROVED
            transaction.quizzes.retire([held.id], by=by)
        except ChangeRefused as error:
            return str(error)
        transaction.audit.add(by, "item_retired", item=held.id)
        return _RETIRED

    def _piles(self, transaction: Transaction, about: str = "") -> Screen:
        return screens.piles(_all_piles(transaction), transaction.quizzes.reports(), about=about)

    def _proposal(self, transaction: Transaction, pile: Pile, after: int) -> Screen:
        """The proposal behind so many others, the first one behind the last; a word if there is none."""
        if not pile.waiting:
            return screens.pile_done(pile)
        place = after if 0 <= after < pile.waiting else 0
        [held] = transaction.quizzes.select(_wanted(pile, _PROPOSED), limit=1, offset=place)
        return screens.proposal(held, pile, place)

    def _instead(self, transaction: Transaction, tapped: Tapped, screen: Screen) -> None:
        if tapped.chat and tapped.message_id is not None:
            transaction.outbox.put(self.wire.edit(tapped.chat.id, screen, message_id=tapped.message_id))


def _wanted(pile: Pile, states: Sequence[ItemState]) -> Wanted:
    if pile.document:
        return Wanted(documents=(pile.document,), origin=Origin.GENERATED, states=states)
    return Wanted(bank=pile.name, states=states)


def _all_piles(transaction: Transaction) -> list[Pile]:
    quizzes = transaction.quizzes
    made = {document: title for document, title, _ in quizzes.documents(Wanted(origin=Origin.GENERATED))}
    waiting = _counts(transaction, _PROPOSED)
    approved = _counts(transaction, _WELL)
    found = [
        Pile(name=title, document=document, waiting=waiting.get(document, 0), approved=approved.get(document, 0))
        for document, title in made.items()
    ]
    for bank in quizzes.banks():
        empty = Pile(name=bank.name, document=None, waiting=0, approved=0)
        found.append(_again(transaction, empty))
    return found


def _counts(transaction: Transaction, states: Sequence[ItemState]) -> dict[str, int]:
    wanted = Wanted(origin=Origin.GENERATED, states=states)
    return {document: count for document, _, count in transaction.quizzes.documents(wanted)}


def _again(transaction: Transaction, pile: Pile) -> Pile:
    """A pile as it is by now."""
    waiting = transaction.quizzes.count(_wanted(pile, _PROPOSED))
    approved = transaction.quizzes.count(_wanted(pile, _WELL))
    return Pile(name=pile.name, document=pile.document, waiting=waiting, approved=approved)


def _pile(transaction: Transaction, number: int) -> Pile | None:
    return next((pile for pile in _all_piles(transaction) if pile.number == number), None)


def _clean(transaction: Transaction, pile: Pile) -> list[Held]:
    """What may be approved without being looked at: what waits and has no warning."""
    return [held for held in transaction.quizzes.select(_wanted(pile, _PROPOSED)) if not held.warnings]
