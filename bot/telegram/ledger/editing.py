"""What organisers write about a task when they are asked: a date, owners, what shows that it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.documents.uploading import clean_name
from bot.telegram.callers import Caller
from bot.telegram.effects import Effect
from bot.telegram.events import Said, SentFile, Tapped
from bot.telegram.ledger import reviewscreens as screens
from bot.telegram.ledger.actions import AskDate, AskOwners, AskProof, Cancel, DoneNow
from bot.telegram.ledger.changing import Changing
from bot.telegram.ledger.tasks import card
from bot.telegram.records import Records
from bot.telegram.screens.notes import note
from bot.telegram.wire import Wire, tap_answer
from knowledge.chats.people import Role
from knowledge.chats.sql.awaited import Wanted
from knowledge.chats.store import Transaction
from knowledge.errors import ChangeRefused
from knowledge.ledger.deadlines import pressing
from knowledge.ledger.histories import Evidence
from knowledge.ledger.writing import owners_in, parts_in
from knowledge.timephrases.calendar import Calendar

_CHANGED = "已修改。"
_DROPPED = "好的，没有改动。"
_GONE = "台账里已没有这项任务。"
_IN_A_FILE = (Wanted.PROOF,)
_IN_WORDS = (Wanted.DATE, Wanted.OWNERS, Wanted.PROOF)
_GIVE_UP = frozenset({"取消", "算了", "不改了", "不用了", "不销号了"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """Asks, and takes what is answered.

    Attributes:
        today: The unit's day.
    """

    records: Records
    wire: Wire
    changing: Changing
    calendar: Calendar
    today: Callable[[], date]

    def asked(self, tapped: Tapped, action: AskDate | AskOwners | AskProof) -> Effect:
        """Ask for a date, for owners, or for what shows that a task is done."""

        def effect(transaction: Transaction) -> None:
            task, chat = transaction.tasks.find(action.task), tapped.chat
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id, "" if task else _GONE))
            if task is None or chat is None:
                return
            match action:
                case AskDate():
                    wanted, screen = Wanted.DATE, screens.date_asked(task)
                case AskOwners():
                    wanted, screen = Wanted.OWNERS, screens.owners_asked(task)
                case AskProof():
                    due = pressing(task, self.today())
                    wanted, screen = Wanted.PROOF, screens.proof_asked(task, due.day if due else None, self.today())
            transaction.awaited.ask(chat.id, tapped.sender.id, wanted, task.id)
            transaction.outbox.put(self.wire.message(chat.id, screen))

        return effect

    def cancelled(self, tapped: Tapped, _action: Cancel) -> Effect:
        """Nothing is asked for any more."""

        def effect(transaction: Transaction) -> None:
            if tapped.chat:
                transaction.awaited.drop(tapped.chat.id, tapped.sender.id)
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id))
            self.changing.instead(transaction, tapped, note(_DROPPED))

        return effect

    def done_at_once(self, tapped: Tapped, action: DoneNow, caller: Caller) -> Effect:
        """A task is done, without anything to show."""

        def change(transaction: Transaction, by: str) -> str:
            transaction.awaited.drop(tapped.chat.id if tapped.chat else 0, caller.id)
            return self.changing.done(transaction, action.task, by, on=_day(action.day))

        return self.changing.tap(
            tapped, action.task, caller, change, lambda t, task: card(t, task, today=self.today(), organiser=True)
        )

    async def answered(self, said: Said | SentFile, caller: Caller) -> Effect | None:
        """The effect of words or a file that were asked for; None where nothing was."""
        if not (said.chat.private and caller.may(Role.ORGANISER)):
            return None
        found = await self.records.read(lambda t: t.awaited.find(said.chat.id, caller.id))
        if found is None or found[0] not in (_IN_A_FILE if isinstance(said, SentFile) else _IN_WORDS):
            return None
        wanted, number = found
        return lambda transaction: self._answer(transaction, said, caller, wanted, number)

    def _answer(
        self, transaction: Transaction, said: Said | SentFile, caller: Caller, wanted: Wanted, number: int
    ) -> None:
        by = transaction.people.meet(caller.id, caller.name).key
        try:
            lead = self._take(transaction, said, by, wanted, number)
        except ChangeRefused as error:
            transaction.outbox.put(self.wire.message(said.chat.id, note(f"{error}。发送“取消”可以放弃。")))
            return
        transaction.awaited.drop(said.chat.id, caller.id)
        task = transaction.tasks.find(number)
        shown = card(transaction, task, today=self.today(), organiser=True, lead=lead) if task else note(_GONE)
        transaction.outbox.put(self.wire.message(said.chat.id, shown))

    def _take(self, transaction: Transaction, said: Said | SentFile, by: str, wanted: Wanted, number: int) -> str:
        """Do what the words or the file say; what is said about it."""
        if isinstance(said, SentFile):
            evidence = Evidence(name=clean_name(said.name, said.mime), file_id=said.file_id)
            return self.changing.done(transaction, number, by, evidence=evidence)
        words = said.text.strip()
        if words in _GIVE_UP:
            return _DROPPED
        match wanted:
            case Wanted.DATE:
                parts = parts_in(words, today=self.today(), calendar=self.calendar)
                transaction.tasks.edit(number, by=by, parts=parts)
            case Wanted.OWNERS:
                transaction.tasks.edit(number, by=by, owners=owners_in(words))
            case Wanted.PROOF:
                return self.changing.done(transaction, number, by, note=words)
        return _CHANGED


def _day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if 0 < ordinal <= date.max.toordinal() else None
