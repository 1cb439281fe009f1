"""A chat as JSON lines: who said and tapped what, in order."""

import json

from tests.telegram_fake.polls import StoredPoll
from tests.telegram_fake.server import FakeTelegram
from tests.telegram_fake.wire import Json
from tests.telegram_fake.world import StoredMessage, Tap


def transcript(fake: FakeTelegram, chat_id: int) -> list[Json]:
    """Everything that happened in a chat, oldest first.

    Returns:
        Messages as they stand now (``who``, ``bot``, ``message_id``, ``date``, ``text``, ``entities``, ``buttons``,
        ``reply_to``, ``poll``, ``document``, ``before`` with the texts before each edit, ``deleted``), and taps
        (``who``, ``tap``, ``message_id``, ``data``, ``answer``).
    """
    messages = [(message.at, _message(message)) for message in fake.messages(chat_id)]
    taps = [(tap.at, _tap(fake, tap)) for tap in fake.world.taps.values() if tap.chat_id == chat_id]
    return [line for _, line in sorted(messages + taps, key=lambda each: each[0])]


def json_lines(lines: list[Json]) -> str:
    """One line of JSON each."""
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _message(message: StoredMessage) -> Json:
    document = message.document
    return {
        "who": message.sender["first_name"],
        "bot": message.from_bot,
        "message_id": message.message_id,
        "date": message.date,
        "text": message.text,
        "entities": message.entities,
        "buttons": [[button._asdict() for button in row] for row in message.buttons],
        "reply_to": message.reply_to,
        "poll": _poll(message.poll) if message.poll else None,
        "document": {"name": document.name, "mime": document.mime, "size": document.size} if document else None,
        "before": [version.text for version in message.edits],
        "deleted": message.deleted,
        **({"service": message.service} if message.service else {}),
    }


def _poll(poll: StoredPoll) -> Json:
    return {
        "question": poll.question,
        "options": list(poll.options),
        "correct": list(poll.correct),
        "several": poll.several,
        "votes": {str(person): list(chosen) for person, chosen in poll.votes.items()},
    }


def _tap(fake: FakeTelegram, tap: Tap) -> Json:
    buttons = [button for row in _shown(fake, tap) for button in row if button["data"] == tap.data]
    answers = [answer.text for answer in fake.callback_answers if answer.query_id == tap.query_id]
    return {
        "who": fake.world.users[tap.person]["first_name"],
        "tap": buttons[0]["text"] if buttons else None,
        "message_id": tap.message_id,
        "data": tap.data,
        "answer": answers[0] if answers else None,
    }


def _shown(fake: FakeTelegram, tap: Tap) -> list[list[Json]]:
    """The keyboards the message of a tap ever had."""
    message = fake.world.chats[tap.chat_id].messages[tap.message_id]
    keyboards = [message.markup, *(version.markup for version in message.edits)]
    rows = [row for keyboard in keyboards for row in (keyboard or {}).get("inline_keyboard", [])]
    return [[{"text": button["text"], "data": button.get("callback_data")} for button in row] for row in rows]
