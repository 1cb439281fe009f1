"""What a test looks at: marks and buttons of messages, the words that end a tap, everything that is remembered."""

import sqlite3
from contextlib import closing
from typing import Any

from knowledge.chats.store import FILE
from tests.bot.telegram.conftest import Assistant
from tests.telegram_fake.people import Person
from tests.telegram_fake.world import StoredMessage


def labels(message: StoredMessage) -> list[str]:
    """The texts of all buttons of a message."""
    return [button.text for row in message.buttons for button in row]


def marked(message: StoredMessage, kind: str) -> list[str]:
    """The stretches of a message that are shown in a way."""
    units = message.text.encode("utf-16-le")
    spans = [(each["offset"], each["length"]) for each in message.entities if each["type"] == kind]
    return [units[2 * start : 2 * (start + length)].decode("utf-16-le") for start, length in spans]


async def settled(assistant: Assistant) -> None:
    """Return once everything that came in is handled and everything that was to leave has left."""
    with closing(assistant.store()) as store:

        def at_rest() -> bool:
            with store.reading() as now:
                busy = now.inbox.depth() or now.outbox.waiting_gates() or now.outbox.unanswered()
            return not (assistant.fake.world.updates.pending or busy)

        await assistant.fake.until(at_rest)


async def taps(assistant: Assistant, person: Person, message: StoredMessage, button: str) -> str:
    """Tap a button and wait until all has come of it; the words shown for a moment, empty for none."""
    person.taps(message, button)
    await settled(assistant)
    return assistant.fake.callback_answers[-1].text


async def told(person: Person, words: str) -> StoredMessage:
    """What the bot answers to a message."""
    person.says(words)
    return (await person.hears())[0]


def remembered(assistant: Assistant) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of the bot's memory."""
    with closing(sqlite3.connect(assistant.home / FILE)) as connection:
        connection.row_factory = sqlite3.Row
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')] for (name,) in tables}
