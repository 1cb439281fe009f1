"""From an update to what happened. Pure: JSON in, a small value out."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from telegram import (
    Bot,
    CallbackQuery,
    ChatMemberRestricted,
    ChatMemberUpdated,
    InlineQuery,
    Message,
    Poll,
    PollAnswer,
    Update,
)
from telegram.constants import ChatMemberStatus, ChatType, MessageEntityType

from bot.telegram.events import (
    KINDS,
    Answered,
    AskedInline,
    Chat,
    Event,
    Moved,
    Nothing,
    PollChanged,
    Said,
    Sender,
    SentFile,
    SentOther,
    Standing,
    Tapped,
)
from knowledge.chats.polls import digest

_COMMAND = re.compile(r"/(?P<name>\w+)(?:@(?P<bot>\w+))?\s*(?P<rest>.*)", re.DOTALL)
_INSIDE = frozenset({ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.RESTRICTED})
_NAME_LENGTH = 64
_LANE_LENGTH = 48
_POLLS = ("poll_answer", "poll")

POLL_LANE = "poll:"
"""How the lanes begin of what tells how polls stand."""


def lane_of(update: Mapping[str, Any]) -> str:
    """What must be handled in order: a chat's updates, and those of a person that belong to no chat.

    Answers to polls belong to the private chat of whoever gave them; how a poll stands is a lane of its own, so that
    it may be closed before an answer given earlier is handled.

    Never fails, whatever ``update`` holds.
    """
    for kind in KINDS:
        body = update.get(kind)
        if isinstance(body, dict) and kind in _POLLS:
            return _poll_lane(kind, body)
        if isinstance(body, dict):
            message = body.get("message") if kind == "callback_query" else body
            chat = message.get("chat") if isinstance(message, dict) else None
            sender = body.get("from")
            if isinstance(chat, dict) and isinstance(chat.get("id"), int):
                return f"chat:{chat['id']}"
            if isinstance(sender, dict) and isinstance(sender.get("id"), int):
                return f"{kind}:{sender['id']}"
    return "other"


def _poll_lane(kind: str, body: Mapping[str, Any]) -> str:
    answers = kind == "poll_answer"
    voter = body.get("user") if answers else None
    if isinstance(voter, dict) and isinstance(voter.get("id"), int):
        return f"chat:{voter['id']}"
    number = body.get("poll_id" if answers else "id")
    return f"{POLL_LANE}{number}"[:_LANE_LENGTH] if isinstance(number, str) else "other"


def read(update: dict[str, Any], bot: Bot, came_at: datetime) -> Event:
    """The event of an update.

    Args:
        update: Its JSON.
        bot: Initialised; tells what name the bot goes by.
        came_at: When we first held it, for what does not say when it happened.

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
    if found.poll_answer:
        return _answered(found.poll_answer, came_at)
    if found.poll:
        return _changed(found.poll, came_at)
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
        reply_to=reply.message_id if reply and to_bot and chat.private else None,
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


def _answered(answer: PollAnswer, came_at: datetime) -> Event:
    if answer.user is None or answer.user.is_bot:
        return Nothing()  # in the name of a chat: nobody knows who it was
    options = tuple(sorted(answer.option_ids))
    return Answered(at=came_at, poll=answer.poll_id, sender=_sender(answer.user), options=options)


def _changed(poll: Poll, came_at: datetime) -> Event:
    texts = [option.text for option in poll.options]
    counts = tuple(option.voter_count for option in poll.options)
    return PollChanged(
        at=came_at, poll=poll.id, digest=digest(poll.question, texts), counts=counts, closed=poll.is_closed
    )


def _chat(place: Any) -> Chat:
    chat = place.chat
    return Chat(id=chat.id, private=chat.type == ChatType.PRIVATE, title=(chat.title or "")[:_NAME_LENGTH])


def _sender(user: Any) -> Sender:
    return Sender(id=user.id, name=user.full_name[:_NAME_LENGTH])
