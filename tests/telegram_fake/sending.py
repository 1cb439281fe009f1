"""Methods that put messages into chats, change them and take them away."""

import struct
import time
from dataclasses import dataclass, replace
from typing import Any

from tests.telegram_fake.checks import (
    CAPTION_UNITS,
    MESSAGE_UNITS,
    checked_keyboard,
    checked_text,
    same_keyboard,
)
from tests.telegram_fake.wire import Json, Upload, bad_request, malformed, required
from tests.telegram_fake.world import Chat, Document, StoredMessage, Version, World

_UPLOAD_BYTES = 50 * 1024 * 1024
_PHOTO_BYTES = 10 * 1024 * 1024
_PHOTO_SIDES = 10_000  # width and height together
_DELETABLE_SECONDS = 48 * 3600
_OTHER_KEYBOARDS = frozenset({"keyboard", "remove_keyboard", "force_reply"})
_REPLY_KEYS = frozenset({"message_id", "allow_sending_without_reply"})
_UNMODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


@dataclass(frozen=True, slots=True)
class Sending:
    """Messages of the bot."""

    world: World

    async def send_message(self, params: Json) -> Json:
        text, entities = _formatted(params, "text", "entities")
        markup = _any_keyboard(params.get("reply_markup"))
        chat = self.world.writable(required(params, "chat_id"))
        reply_to = _reply(chat, params.get("reply_parameters"))
        message = self.world.post(chat, self.world.bot)
        message.text, message.entities, message.markup, message.reply_to = text, entities, markup, reply_to
        return self.world.render(message)

    async def send_document(self, params: Json) -> Json:
        return await self._send_file(params, self._document(required(params, "document")))

    async def send_photo(self, params: Json) -> Json:
        photo = self._document(required(params, "photo"))
        width, height = _size(photo.data)
        if photo.size > _PHOTO_BYTES or width + height > _PHOTO_SIDES or max(width, height) > 20 * min(width, height):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        return await self._send_file(params, replace(photo, photo=(width, height)))

    async def _send_file(self, params: Json, document: Document) -> Json:
        text, entities = "", list[Json]()
        if params.get("caption"):
            text, entities = _formatted(params, "caption", "caption_entities", most=CAPTION_UNITS)
        markup = _any_keyboard(params.get("reply_markup"))
        chat = self.world.writable(required(params, "chat_id"))
        reply_to = _reply(chat, params.get("reply_parameters"))
        message = self.world.post(chat, self.world.bot)
        message.text, message.entities, message.markup, message.reply_to = text, entities, markup, reply_to
        message.document = document
        return self.world.render(message)

    def _document(self, value: Any) -> Document:
        if isinstance(value, Upload):
            if not value.data:
                raise malformed("file must be non-empty")
            if len(value.data) > _UPLOAD_BYTES:
                raise malformed("file is too big")
            return self.world.add_file(name=value.name, mime=value.mime, data=value.data)
        if value not in self.world.files:
            raise malformed("wrong remote file identifier specified")
        return self.world.files[value]

    async def edit_message_text(self, params: Json) -> Json:
        text, entities = _formatted(params, "text", "entities")
        markup = checked_keyboard(params.get("reply_markup"))
        message = self._editable(params)
        if message.document is not None:
            raise bad_request("there is no text in the message to edit")
        if (text, entities) == (message.text, message.entities) and same_keyboard(markup, message.markup):
            raise bad_request(_UNMODIFIED)
        _keep_version(message)
        message.text, message.entities, message.markup = text, entities, markup
        return self.world.render(message)

    async def edit_message_reply_markup(self, params: Json) -> Json:
        markup = checked_keyboard(params.get("reply_markup"))
        message = self._editable(params)
        if same_keyboard(markup, message.markup):
            raise bad_request(_UNMODIFIED)
        _keep_version(message)
        message.markup = markup
        return self.world.render(message)

    def _editable(self, params: Json) -> StoredMessage:
        if "inline_message_id" in params:
            raise bad_request("MESSAGE_ID_INVALID")
        chat = self.world.writable(required(params, "chat_id"))
        message = chat.messages.get(required(params, "message_id"))
        if message is None or message.deleted:
            raise bad_request("message to edit not found")
        if not message.from_bot:
            raise bad_request("message can't be edited")
        return message

    async def delete_message(self, params: Json) -> bool:
        chat = self.world.chat(required(params, "chat_id"))
        message = chat.messages.get(required(params, "message_id"))
        if message is None or message.deleted:
            raise bad_request("message to delete not found")
        others = not message.from_bot and chat.kind != "private"
        if others or time.time() - message.date > _DELETABLE_SECONDS:
            raise bad_request("message can't be deleted")
        message.deleted = True
        return True


def _size(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG (W3C PNG, 11.2.1), the one kind of picture that is sent here."""
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or data[12:16] != b"IHDR":
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _formatted(params: Json, name: str, marks: str, *, most: int = MESSAGE_UNITS) -> tuple[str, list[Json]]:
    if params.get("parse_mode"):
        raise malformed("parse_mode is not for us: the bot sends entities")
    return checked_text(params.get(name, ""), params.get(marks), most=most)


def _any_keyboard(markup: Any) -> Json | None:
    """The inline keyboard of a new message; keyboards in the place of the letters are taken and not kept."""
    if isinstance(markup, dict) and _OTHER_KEYBOARDS & set(markup):
        return None
    return checked_keyboard(markup)


def _reply(chat: Chat, reply: Any) -> int | None:
    if reply is None:
        return None
    if not isinstance(reply, dict) or set(reply) - _REPLY_KEYS or not isinstance(reply.get("message_id"), int):
        raise malformed(f"can't parse reply parameters: {reply!r}")
    answered = chat.messages.get(reply["message_id"])
    if answered is not None and not answered.deleted:
        return answered.message_id
    if not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return None


def _keep_version(message: StoredMessage) -> None:
    message.edits.append(Version(text=message.text, entities=message.entities, markup=message.markup))
    message.edit_date = int(time.time())
