"""Organisers go through what was read out of documents, and change what stands in the ledger."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.telegram.callers import Caller
from bot.telegram.effects import Effect
from bot.telegram.events import Said, Tapped
from bot.telegram.ledger import reviewscreens as screens
from bot.telegram.ledger import taskscreens as cards
from bot.telegram.ledger.actions import (
    Adopt,
    Assign,
    Assignees,
    Confirm,
    ConfirmClean,
    ConfirmCleanNow,
    Keep,
    Reject,
    Reopen,
    Review,
)
from bot.telegram.ledger.changing import Changing
from bot.telegram.ledger.tasks import card, name_of
from bot.telegram.screens.screen import Screen
from bot.telegram.wire import Wire, tap_answer
from knowledge.chats.people import GroupState
from knowledge.chats.store import Transaction
from knowledge.documents import DocumentId
from knowledge.ledger.selecting import Filter
from knowledge.ledger.tasks import State, Task

_PROPOSED = frozenset({State.PROPOSED})
_CONFIRMED = "已确认。"
_REJECTED = "已标为不是任务。"
_REOPENED = "已恢复。"
_ADOPTED = "已按原文更新。"
_KEPT = "保持不变。"
_GONE = "没有需要确认的任务了。"
_GIVEN = {True: "已指派。", False: "已取消指派。"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewing:
    """Lets organisers decide about tasks. Who may call is not asked here.

    Attributes:
        today: The unit's day.
    """

    wire: Wire
    changing: Changing
    today: Callable[[], date]

    def review(self, said: Said, _caller: Caller) -> Effect:
        """What waits to be looked at."""

        def effect(transaction: Transaction) -> None:
            transaction.outbox.put(self.wire.message(said.chat.id, self._piles(transaction)))

        return effect

    def listed(self, tapped: Tapped) -> Effect:
        """What waits to be looked at, in a message of its own."""

        def effect(transaction: Transaction) -> None:
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id))
            if tapped.chat:
                transaction.outbox.put(self.wire.message(tapped.chat.id, self._piles(transaction)))

        return effect

    def next(self, tapped: Tapped, action: Review) -> Effect:
        """The next proposal of a document in the place of what is shown."""

        def effect(transaction: Transaction) -> None:
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id))
            self.changing.instead(
                transaction, tapped, self._next(transaction, screens.document_of(action.document), action.after)
            )

        return effect

    def clean_asked(self, tapped: Tapped, action: ConfirmClean) -> Effect:
        """Ask before many are confirmed at once."""

        def effect(transaction: Transaction) -> None:
            document = screens.document_of(action.document)
            found = self._clean(transaction, document, action.last)
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id, "" if found else _GONE))
            if found:
                pile = _pile(document, found)
                self.changing.instead(transaction, tapped, screens.clean_asked(pile, found, self.today()))

        return effect

    def clean_confirmed(self, tapped: Tapped, action: ConfirmCleanNow, caller: Caller) -> Effect:
        """Confirm many at once."""

        def effect(transaction: Transaction) -> None:
            document = screens.document_of(action.document)
            found = self._clean(transaction, document, action.last)
            by = transaction.people.meet(caller.id, caller.name).key
            ids = [task.id for task in found]
            confirmed = transaction.tasks.confirm(ids, by=by, today=self.today()) if ids else ()
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id, _CONFIRMED if confirmed else _GONE))
            if confirmed:
                transaction.audit.add(by, "tasks_confirmed", count=len(confirmed))
                left = len(self._proposals(transaction, document))
                title = confirmed[0].origin.title
                pile = screens.Pile(document=document, title=title, proposed=left, clean=0, last=0)
                self.changing.instead(transaction, tapped, screens.clean_done(pile, len(confirmed), left))

        return effect

    def decided(self, tapped: Tapped, action: Confirm | Reject, caller: Caller) -> Effect:
        """It is a task, or it is none."""

        def change(transaction: Transaction, by: str) -> str:
            if isinstance(action, Confirm):
                transaction.tasks.confirm([action.task], by=by, today=self.today())
                return _CONFIRMED
            transaction.tasks.reject([action.task], by=by)
            return _REJECTED

        def show(transaction: Transaction, task: Task) -> Screen:
            if not action.review:
                return card(transaction, task, today=self.today(), organiser=True)
            return self._next(transaction, task.origin.document, task.id)

        return self.changing.tap(tapped, action.task, caller, change, show)

    def changed(self, tapped: Tapped, action: Reopen | Adopt | Keep, caller: Caller) -> Effect:
        """A change that a tap alone makes."""

        def change(transaction: Transaction, by: str) -> str:
            tasks = transaction.tasks
            match action:
                case Reopen():
                    tasks.reopen(action.task, by=by)
                    return _REOPENED
                case Adopt():
                    tasks.adopt(action.task, by=by)
                    return _ADOPTED
                case Keep():
                    tasks.keep(action.task, by=by)
                    return _KEPT

        return self.changing.tap(
            tapped, action.task, caller, change, lambda t, task: card(t, task, today=self.today(), organiser=True)
        )

    def assignees(self, tapped: Tapped, action: Assignees) -> Effect:
        """Whom a task may be given to."""

        def effect(transaction: Transaction) -> None:
            task = transaction.tasks.find(action.task)
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id))
            if task:
                self.changing.instead(transaction, tapped, self._assignees(transaction, task, action.page))

        return effect

    def assigned(self, tapped: Tapped, action: Assign, caller: Caller) -> Effect:
        """Give a task to somebody, or take it back."""

        def change(transaction: Transaction, by: str) -> str:
            has = action.chat in transaction.tasks.assignees([action.task]).get(action.task, ())
            move = transaction.tasks.unassign if has else transaction.tasks.assign
            move(action.task, action.chat, by=by)
            return _GIVEN[not has]

        return self.changing.tap(
            tapped, action.task, caller, change, lambda t, task: self._assignees(t, task, action.page)
        )

    def _piles(self, transaction: Transaction) -> Screen:
        documents = [document for document, _, _ in transaction.tasks.documents(_PROPOSED)]
        found = [_pile(document, self._proposals(transaction, document)) for document in documents]
        wanted = Filter(states=frozenset({State.CONFIRMED}), drifted=True)
        return screens.piles(found, transaction.tasks.select(wanted, today=self.today()))

    def _proposals(self, transaction: Transaction, document: DocumentId) -> Sequence[Task]:
        return transaction.tasks.select(Filter(states=_PROPOSED, document=document), today=self.today())

    def _clean(self, transaction: Transaction, document: DocumentId, last: int) -> list[Task]:
        return [task for task in self._proposals(transaction, document) if task.clean and task.id <= last]

    def _next(self, transaction: Transaction, document: DocumentId, after: int) -> Screen:
        """The card of the proposal behind ``after``, or the first one; a word if there is none."""
        proposed = self._proposals(transaction, document)
        if not proposed:
            return screens.nothing_left()
        place = next((at for at, task in enumerate(proposed) if task.id > after), 0)
        task = proposed[place]
        shown = cards.task_card(task, today=self.today(), organiser=True, review=True)
        skip = screens.skip_row(document, task.id, place + 1, len(proposed))
        return Screen(body=shown.body, buttons=(*shown.buttons, skip))

    def _assignees(self, transaction: Transaction, task: Task, page: int) -> Screen:
        has = set(transaction.tasks.assignees([task.id]).get(task.id, ()))
        members = [person.id for person in transaction.people.members()]
        groups = [group.chat for group in transaction.groups.in_state(GroupState.ADMITTED)]
        people = [(chat, name_of(transaction, chat), chat in has) for chat in (*members, *groups)]
        return cards.assignee_list(task, people, page)


def _pile(document: DocumentId, proposed: Sequence[Task]) -> screens.Pile:
    clean = [task.id for task in proposed if task.clean]
    title = proposed[0].origin.title if proposed else ""
    return screens.Pile(
        document=document, title=title, proposed=len(proposed), clean=len(clean), last=max(clean, default=0)
    )
