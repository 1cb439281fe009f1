"""Calls of the outbox as calls of the library that talks to the Bot API."""

from datetime import timedelta
from typing import Any

from telegram import Bot, InputFile, Message, Poll
from telegram.error import RetryAfter

from knowledge.chats.traffic import Call, Made

_MESSAGES = frozenset(
    {"sendMessage", "editMessageText", "editMessageReplyMarkup", "sendDocument", "sendPhoto", "sendPoll", "stopPoll"}
)

# Each hands the rest of its parameters over as they are: they were made in the Bot API's own form.


async def call(bot: Bot, made: Call) -> Made:
    """Make a call.

    Raises:
        TelegramError: as the library says it.
        ValueError: for a method that nobody puts into the outbox.
    """
    rest = dict(made.params)
    if "chat_id" in rest and made.method in _MESSAGES:
        message = await _message(bot, made, rest)
        if not isinstance(message, Message):
            return Made()
        return Made(message_id=message.message_id, poll=message.poll.id if message.poll else "")
    match made.method:
        case "answerCallbackQuery":
            await bot.answer_callback_query(_take(rest, "callback_query_id"), api_kwargs=rest)
        case "answerInlineQuery":
            await bot.answer_inline_query(_take(rest, "inline_query_id"), [], api_kwargs=rest)
        case "leaveChat":
            await bot.leave_chat(_take(rest, "chat_id"))
        case "setMyCommands":
            await bot.set_my_commands([], api_kwargs=rest)
        case "deleteMyCommands":
            await bot.delete_my_commands(api_kwargs=rest)
        case _:
            raise ValueError(f"the outbox holds a call of {made.method}")
    return Made()


async def _message(bot: Bot, made: Call, rest: dict[str, Any]) -> Message | Poll | bool:
    chat = _take(rest, "chat_id")
    match made.method:
        case "sendMessage":
            return await bot.send_message(chat, _take(rest, "text"), api_kwargs=rest)
        case "editMessageText":
            return await bot.edit_message_text(_take(rest, "text"), chat, _take(rest, "message_id"), api_kwargs=rest)
        case "editMessageReplyMarkup":
            return await bot.edit_message_reply_markup(chat, _take(rest, "message_id"), api_kwargs=rest)
        case "sendPoll":
            return await bot.send_poll(chat, _take(rest, "question"), _take(rest, "options"), api_kwargs=rest)
        case "stopPoll":
            return await bot.stop_poll(chat, _take(rest, "message_id"), api_kwargs=rest)
    file = InputFile(made.file or b"", filename=made.file_name)
    if made.method == "sendPhoto":
        return await bot.send_photo(chat, file, api_kwargs=rest)
    return await bot.send_document(chat, file, api_kwargs=rest)


def _take(rest: dict[str, Any], name: str) -> Any:
    return rest.pop(name)


def patience(error: RetryAfter) -> float:
    """For how many seconds the messenger asks to be left alone."""
    asked = error.retry_after
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)
