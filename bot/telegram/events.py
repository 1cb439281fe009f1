"""What happened, read out of an update. Pure: JSON in, a small value out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from telegram import Bot, CallbackQuery, ChatMemberRestricted, ChatMemberUpdated, InlineQuery, Message, Update
from telegram.constants import ChatMemberStatus, ChatType, MessageEntityType

_COMMAND = re.compile(r"/(?P<name>\w+)(?:@(?P<bot>\w+))?\s*(?P<rest>.*)", re.DOTALL)
_INSIDE = frozenset({ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.RESTRICTED})
_NAME_LENGTH = 64

KINDS = ("message", "callback_query", "inline_query", "my_chat_member")
"""The kinds of update that are asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who did it. ``name`` is what the messenger shows."""

    id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """Where. ``title`` is empty for a private chat."""

    id: int
    private: bool
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message of words.

    Attributes:
        at: When it was sent, by the messenger's clock, UTC.
        text: Without the command and without the mention of the bot.
        command: Lower case, without the slash; empty for plain words.
        addressed: Whether it is meant for the bot: in a private chat always.
    """

    at: datetime
    chat: Chat
    sender: Sender
    message_id: int
    text: str
    command: str = ""
    addressed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFile:
    """A file. ``size`` in bytes, 0 if unknown; ``name`` is the sender's and must not be trusted."""

    at: datetime
    chat: Chat
    sender: Sender
    message_id: int
    file_id: str
    name: str | None
    mime: str | None
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SentOther:
    """A picture, a voice, a sticker: something without words that can be read."""

    at: datetime
    chat: Chat
    sender: Sender
    message_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tapped:
    """A button was tapped.

    Attributes:
        chat: Of the message it hangs on; None if that is unknown, as is ``message_id`` then.
        data: What the button carries.
        keyboard: Rows of the texts and data of all buttons that hang there.
    """

    query: str
    sender: Sender
    chat: Chat | None
    message_id: int | None
    data: str
    keyboard: tuple[tuple[tuple[str, str], ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedInline:
    """Words typed behind the bot's name in any chat."""

    query: str
    sender: Sender
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The bot was added to a chat or taken out of it, by somebody."""

    chat: Chat
    sender: Sender
    inside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A group got a new id."""

    old: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """Nothing that concerns the bot."""


Event = Said | SentFile | SentOther | Tapped | AskedInline | Standing | Moved | Nothing


def lane_of(update: Mapping[str, Any]) -> str:
    """What must be handled in order: a chat's updates, and those of a person that belong to no chat.

    Never fails, whatever ``update`` holds.
    """
    for kind in KINDS:
        body = update.get(kind)
        if isinstance(body, dict):
            message = body.get("message") if kind == "callback_query" else body
            chat = message.get("chat") if isinstance(message, dict) else None
            sender = body.get("from")
            if isinstance(chat, dict) and isinstance(chat.get("id"), int):
                return f"chat:{chat['id']}"
            if isinstance(sender, dict) and isinstance(sender.get("id"), int):
                return f"{kind}:{sender['id']}"
    return "other"


def read(update: dict[str, Any], bot: Bot) -> Event:
    """The event of an update.

    Args:
        update: Its JSON.
        bot: Initialised; tells what name the bot goes by.

    Raises:
        Exception: of any kind, if the update is not as the Bot API describes it.
    """
    found = Update.de_json(update, bot)
    if found.message:
        return _message(found.message, bot)
    if found.callback_query:
        return _tap(found.callback_query)
    if found.inline_query:
        return _inline(found.inline_query)
    if found.my_chat_member:
        return _standing(found.my_chat_member)
    return Nothing()


def _message(message: Message, bot: Bot) -> Event:
    if message.migrate_to_chat_id:
        return Moved(old=message.chat.id, new=message.migrate_to_chat_id)
    if message.from_user is None or message.from_user.is_bot or message.chat.type == ChatType.CHANNEL:
        return Nothing()
    chat, sender, at = _chat(message), _sender(message.from_user), message.date.astimezone(UTC)
    if message.text is not None:
        return _said(message, message.text, chat, sender, bot)
    if message.document:
        document = message.document
        return SentFile(
            at=at,
            chat=chat,
            sender=sender,
            message_id=message.message_id,
            file_id=document.file_id,
            name=document.file_name,
            mime=document.mime_type,
            size=document.file_size or 0,
        )
    if message.effective_attachment:
        return SentOther(at=at, chat=chat, sender=sender, message_id=message.message_id)
    return Nothing()


def _said(message: Message, text: str, chat: Chat, sender: Sender, bot: Bot) -> Said:
    command, others = "", False
    match = _COMMAND.fullmatch(text)
    if match and any(e.type == MessageEntityType.BOT_COMMAND and e.offset == 0 for e in message.entities):
        others = bool(match["bot"]) and match["bot"].lower() != bot.username.lower()
        command, text = match["name"].lower(), match["rest"]
    mention = re.compile(rf"@{re.escape(bot.username)}(?!\w)", re.IGNORECASE)
    reply = message.reply_to_message
    to_bot = bool(reply and reply.from_user and reply.from_user.id == bot.id)
    named = bool(mention.search(text)) or any(e.user and e.user.id == bot.id for e in message.entities)
    return Said(
        at=message.date.astimezone(UTC),
        chat=chat,
        sender=sender,
        message_id=message.message_id,
        text=mention.sub(" ", text).strip(),
        command=command,
        addressed=chat.private or (not others and (bool(command) or named or to_bot)),
    )


def _tap(query: CallbackQuery) -> Tapped:
    message = query.message
    return Tapped(
        query=query.id,
        sender=_sender(query.from_user),
        chat=_chat(message) if message else None,
        message_id=message.message_id if message else None,
        data=query.data or "",
        keyboard=_keyboard(message) if isinstance(message, Message) else (),
    )


def _keyboard(message: Message) -> tuple[tuple[tuple[str, str], ...], ...]:
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    return tuple(tuple((each.text, str(each.callback_data or "")) for each in row) for row in rows)


def _inline(query: InlineQuery) -> AskedInline:
    return AskedInline(query=query.id, sender=_sender(query.from_user), text=query.query.strip())


def _standing(change: ChatMemberUpdated) -> Event:
    if change.chat.type in (ChatType.PRIVATE, ChatType.CHANNEL):
        return Nothing()  # somebody blocked the bot or let it in again; and nobody can ask anything in a channel
    now = change.new_chat_member
    inside = now.status in _INSIDE and not (isinstance(now, ChatMemberRestricted) and not now.is_member)
    return Standing(chat=_chat(change), sender=_sender(change.from_user), inside=inside)


def _chat(place: Any) -> Chat:
    chat = place.chat
    return Chat(id=chat.id, private=chat.type == ChatType.PRIVATE, title=(chat.title or "")[:_NAME_LENGTH])


def _sender(user: Any) -> Sender:
    return Sender(id=user.id, name=user.full_name[:_NAME_LENGTH])
