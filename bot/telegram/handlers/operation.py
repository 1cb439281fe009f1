"""Help, and what organisers and admins look at to see that all is well."""

from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.telegram.callers import Caller
from bot.telegram.effects import Effect, sends
from bot.telegram.events import Said
from bot.telegram.menus import available
from bot.telegram.screens.notes import audit, note
from bot.telegram.wire import Wire
from knowledge.chats.records import UploadState
from knowledge.chats.store import Transaction
from knowledge.chats.traffic import Outcome
from knowledge.storage.library import Library
from prompts.catalogue import text

_DEEDS = 30
_UPLOADS = 10
_STATES = {UploadState.QUEUED: "排队或读取中", UploadState.DRAFT: "等待发布", UploadState.PUBLISHING: "发布中"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """Tells how things stand.

    Attributes:
        fetched: When updates were last fetched, in words.
    """

    library: Library
    wire: Wire
    zone: ZoneInfo
    fetched: Callable[[], str]

    def help(self, said: Said, caller: Caller) -> Effect:
        """What the caller may do here."""
        commands = available(caller.role if said.chat.private else None)
        listed = "\n".join(f"/{command.name}　{command.about}" for command in commands)
        reply_to = None if said.chat.private else said.message_id
        return sends(self.wire.message(said.chat.id, note(text("help", commands=listed)), reply_to=reply_to))

    def status(self, said: Said, _caller: Caller) -> Effect:
        """How many documents are held, and what waits."""
        held = self.library.documents()

        def effect(transaction: Transaction) -> None:
            queue = transaction.uploads.in_state(*_STATES)
            lines = [f"· {each.name}：{_STATES[each.state]}" for each in queue[:_UPLOADS]]
            if len(queue) > _UPLOADS:
                lines.append(f"· 还有{len(queue) - _UPLOADS}份")
            outbox = transaction.outbox
            words = text(
                "status",
                documents=str(len(held)),
                passages=str(sum(document.chunks for document in held)),
                inbox=str(transaction.inbox.depth()),
                outbox=str(outbox.count(Outcome.WAITING)),
                failures=str(transaction.inbox.failures()),
                uncertain=str(outbox.count(Outcome.UNCERTAIN)),
                failed=str(outbox.count(Outcome.FAILED)),
                fetched=self.fetched(),
                uploads="\n".join(lines) or "没有等待处理的文件。",
            )
            outbox.put(self.wire.message(said.chat.id, note(words)))

        return effect

    def audit(self, said: Said, caller: Caller) -> Effect:
        """What was done last, and by whom."""

        def effect(transaction: Transaction) -> None:
            shown = audit(transaction.audit.last(_DEEDS), self.zone)
            reader = transaction.people.meet(caller.id, caller.name)
            transaction.audit.add(reader.key, "looked_at_audit")
            for screen in shown:
                transaction.outbox.put(self.wire.message(said.chat.id, screen))

        return effect
