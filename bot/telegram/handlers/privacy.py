"""What is kept about a person: shown to them in full, and deleted when they say so."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from bot.telegram.callers import Caller
from bot.telegram.effects import Effect, sends
from bot.telegram.events import Said, Tapped
from bot.telegram.menus import Menus
from bot.telegram.screens.notes import forget_asked, note
from bot.telegram.wire import Wire, tap_answer
from knowledge.chats.records import UploadState
from knowledge.chats.store import Transaction
from prompts.catalogue import text

_FILE = "dangxue-mydata.json"
_UNDECIDED = (UploadState.QUEUED, UploadState.DRAFT)
_CAPTION = "这是保存的与您有关的全部数据。用 /forget 可以删除。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    """Gives people their data, and forgets them.

    Attributes:
        stirred: Called inside a transaction that discards uploads.
    """

    wire: Wire
    menus: Menus
    stirred: Callable[[], None]

    def mydata(self, said: Said, caller: Caller) -> Effect:
        """Everything kept about somebody, as a JSON file."""

        def effect(transaction: Transaction) -> None:
            content = json.dumps(kept(transaction, caller.id), ensure_ascii=False, indent=2, default=_plain)
            known = transaction.people.find(caller.id)
            if known:
                transaction.audit.add(known.key, "exported")
            transaction.outbox.put(
                self.wire.document(said.chat.id, name=_FILE, content=content.encode(), caption=_CAPTION)
            )

        return effect

    def forget(self, said: Said, _caller: Caller) -> Effect:
        """Ask before everything is deleted."""
        return sends(self.wire.message(said.chat.id, forget_asked()))

    def forgotten(self, tapped: Tapped) -> Effect:
        """Delete everything kept about somebody."""
        person = tapped.sender.id

        def effect(transaction: Transaction) -> None:
            known = transaction.people.find(person)
            if known:
                transaction.audit.add(known.key, "forgot")
            transaction.exchanges.forget(person)
            transaction.gaps.forget(person)
            for upload in transaction.uploads.in_state(*_UNDECIDED):
                if upload.person == person:  # nobody else could decide about it
                    transaction.uploads.move(upload.id, UploadState.DISCARDED, was=_UNDECIDED)
            transaction.uploads.forget(person)
            transaction.awaited.forget(person)
            transaction.tasks.forget(person)
            transaction.reminders.forget(person)
            transaction.quizzes.forget(person)
            transaction.sessions.forget(person)
            transaction.study.forget(person)
            transaction.polls.forget(person)
            transaction.rounds.forget(person)
            self.stirred()
            transaction.people.forget(person)
            transaction.inbox.forget(person)
            transaction.outbox.withdraw(person)
            transaction.outbox.put(self.menus.withdrawn(person))
            transaction.outbox.put(tap_answer(tapped.query, person))
            if tapped.chat and tapped.message_id is not None:
                done = note(text("forgotten"))
                transaction.outbox.put(self.wire.edit(tapped.chat.id, done, message_id=tapped.message_id))

        return effect


def kept(transaction: Transaction, person: int) -> Mapping[str, Any]:
    """Everything the memory holds about somebody."""
    known = transaction.people.find(person)
    return {
        "about": {"telegram_id": person, **(asdict(known) if known else {})},
        "questions": transaction.exchanges.of(person),
        "votes": transaction.exchanges.votes_of(person),
        "handed_over": transaction.gaps.of(person),
        "uploads": transaction.uploads.of(person),
        **{f"tasks_{what}": kept for what, kept in transaction.tasks.of(person).items()},
        **{f"reminder_{what}": kept for what, kept in transaction.reminders.of(person).items()},
        **{f"quiz_{what}": kept for what, kept in transaction.quizzes.of(person).items()},
        **{f"study_{what}": kept for what, kept in transaction.study.of(person).items()},
        **{f"session_{what}": kept for what, kept in transaction.sessions.of(person).items()},
        "quiz_rounds": transaction.rounds.of(person),
        "polls": transaction.polls.of(person),
        "invitations": transaction.invites.made_by(known.key) if known else [],
        "audit": transaction.audit.of(known.key) if known else [],
        "not_handled": transaction.inbox.of(person),
        "perhaps_not_delivered": transaction.outbox.of(person),
    }


def _plain(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is nothing that is kept")
