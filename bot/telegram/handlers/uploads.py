"""Documents that organisers send: queued, and published or thrown away."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.documents.uploading import clean_name
from bot.telegram.actions import Discard, Publish
from bot.telegram.callers import Caller
from bot.telegram.effects import Effect, sends
from bot.telegram.events import SentFile, Tapped
from bot.telegram.screens import uploads
from bot.telegram.screens.notes import note
from bot.telegram.wire import Wire, tap_answer
from knowledge.chats.records import UploadState
from knowledge.chats.store import Transaction

LARGEST = 20_000_000
"""Bytes that the messenger lets a bot download."""

_ONLY_ORGANISERS = "文件由组织者上传。您可以直接用文字提问。"
_BEFORE = "这份文件已经处理过了。"
_PUBLISHING = "开始发布。"
_DISCARDED = "已丢弃。"


def slot(upload: int) -> str:
    """The slot of the message that shows how far an upload is."""
    return f"upload:{upload}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Uploads:
    """Takes files.

    Attributes:
        stirred: Called inside the transaction that makes something to do with uploads; it may be called too often.
    """

    wire: Wire
    stirred: Callable[[], None]

    def sent(self, event: SentFile, caller: Caller) -> Effect:
        """Queue a document."""
        chat, name = event.chat.id, clean_name(event.name, event.mime)
        if event.size > LARGEST:
            size = event.size / 1_000_000
            words = (
                f"“{name}”有 {size:.1f} MB，超过 Telegram 允许机器人下载的 20 MB。"
                "请拆分或压缩后再发，或由管理员在服务器上运行 dangxue ingest。"
            )
            return sends(self.wire.message(chat, note(words)))

        def effect(transaction: Transaction) -> None:
            person = transaction.people.meet(caller.id, caller.name)
            ahead = len(transaction.uploads.busy())
            upload = transaction.uploads.add(
                chat=chat, person=caller.id, name=name, file_id=event.file_id, size=event.size
            )
            transaction.audit.add(person.key, "uploaded", upload=upload, size=event.size)
            transaction.outbox.put(self.wire.message(chat, uploads.waiting(name, ahead), slot=slot(upload)))
            self.stirred()

        return effect

    def refused(self, event: SentFile) -> Effect:
        """A file from somebody who may not send any."""
        return sends(self.wire.message(event.chat.id, note(_ONLY_ORGANISERS)))

    def publish(self, tapped: Tapped, action: Publish, caller: Caller) -> Effect:
        """Have a draft published."""

        def effect(transaction: Transaction) -> None:
            known = transaction.uploads.find(action.upload)
            begun = transaction.uploads.move(action.upload, UploadState.PUBLISHING, was=[UploadState.DRAFT])
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id, _PUBLISHING if begun else _BEFORE))
            if begun and known:
                person = transaction.people.meet(caller.id, caller.name)
                transaction.audit.add(person.key, "published", upload=action.upload)
                screen = uploads.working("正在发布", 0, known.chunks)
                transaction.outbox.put(self.wire.edit(known.chat, screen, slot=slot(known.id)))
                self.stirred()

        return effect

    def discard(self, tapped: Tapped, action: Discard, caller: Caller) -> Effect:
        """Throw a draft away."""

        def effect(transaction: Transaction) -> None:
            known = transaction.uploads.find(action.upload)
            done = transaction.uploads.move(action.upload, UploadState.DISCARDED, was=[UploadState.DRAFT])
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id, _DISCARDED if done else _BEFORE))
            if done and known:
                person = transaction.people.meet(caller.id, caller.name)
                transaction.audit.add(person.key, "discarded", upload=action.upload)
                transaction.outbox.put(self.wire.edit(known.chat, uploads.discarded(known.name), slot=slot(known.id)))
                self.stirred()

        return effect
