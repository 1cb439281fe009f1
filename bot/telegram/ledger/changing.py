"""One task changed by whoever tapped a button, and shown as it is then."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.telegram.callers import Caller
from bot.telegram.effects import Effect
from bot.telegram.events import Tapped
from bot.telegram.screens.screen import Screen
from bot.telegram.wire import Wire, tap_answer
from knowledge.chats.store import Transaction
from knowledge.errors import ChangeRefused
from knowledge.ledger.histories import Evidence
from knowledge.ledger.tasks import State, Task

_DONE = "已销号。"
_SETTLED = "这一次已完成。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changing:
    """Makes changes of single tasks; a change that is refused is told at the button.

    Attributes:
        today: The unit's day.
    """

    wire: Wire
    today: Callable[[], date]

    def tap(
        self,
        tapped: Tapped,
        number: int,
        caller: Caller,
        change: Callable[[Transaction, str], str],
        show: Callable[[Transaction, Task], Screen],
    ) -> Effect:
        """The effect of a change.

        Args:
            tapped: The button.
            number: Of the task.
            caller: Who makes the change.
            change: Makes it, given the caller's key; returns what is said about it.
            show: What is shown in the place of the message with the button.
        """

        def effect(transaction: Transaction) -> None:
            by = transaction.people.meet(caller.id, caller.name).key
            try:
                word = change(transaction, by)
            except ChangeRefused as error:
                transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id, str(error)))
                return
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id, word))
            task = transaction.tasks.find(number)
            if task:
                self.instead(transaction, tapped, show(transaction, task))

        return effect

    def done(
        self,
        transaction: Transaction,
        number: int,
        by: str,
        *,
        note: str = "",
        evidence: Evidence | None = None,
        on: date | None = None,
    ) -> str:
        """Report a task done; what is said about it.

        Raises:
            ChangeRefused: it cannot be.
        """
        task = transaction.tasks.done(
            number, by=by, today=self.today(), note=note, evidence=evidence or Evidence(note=note), on=on
        )
        return _DONE if task.state is State.DONE else _SETTLED

    def instead(self, transaction: Transaction, tapped: Tapped, screen: Screen) -> None:
        """Show something in the place of the message with the button."""
        if tapped.chat and tapped.message_id is not None:
            transaction.outbox.put(self.wire.edit(tapped.chat.id, screen, message_id=tapped.message_id))
