"""What tests of the whole bot do again and again: ask, tap, wait, look into what was said and what is remembered."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from typing import Any

from knowledge.chats.store import FILE
from tests.bot.conftest import run
from tests.bot.telegram.conftest import Assistant
from tests.telegram_fake.people import Group, Person
from tests.telegram_fake.world import StoredMessage

QUESTION = "样例多久清点一次？"
LEAD = "第三条　样例每月清点一次，由保管员负责。"
PLACE = "[1] 样例条例 第三条第一款"
"""What the answer to ``QUESTION`` leads with, and the button of its citation."""

UNANSWERED = "党员的住房补贴标准是多少？"
POLITE = "只对受邀请的党员和组织者开放"
NO_BUTTON = "这个按钮不能使用。"
NO_COMMAND = "没有这个命令。发送 /help 查看可以使用的命令。"


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


async def admitted(assistant: Assistant, admin: Person, *others: Person) -> Group:
    """A group to which an admin has added the bot while it ran; it does not run afterwards."""
    group = assistant.fake.group(-500, "样例支部", [admin, *others])
    async with assistant.running():
        admin.adds_bot_to(group)
        await group.hears()
    assistant.fake.calls.clear()
    return group


async def hand_over(assistant: Assistant, person: Person, question: str) -> None:
    """Ask what the library cannot answer, and hand it over."""
    refusal = await told(person, question)
    await taps(assistant, person, refusal, "转给管理员")
    await taps(assistant, person, refusal, "确认转给管理员")


async def invitation(person: Person, role: str = "") -> str:
    """A code that somebody has made."""
    return code_in((await told(person, f"/invite {role}".strip())).text)


def code_in(text: str) -> str:
    """The code of the link in an invitation."""
    return text.split("https://t.me/dangxue_bot?start=")[1].split()[0]


async def revoke(assistant: Assistant, by: Person, whom: Person) -> None:
    """Take somebody's access away."""
    asked = await told(by, f"/revoke {whom.id}")
    await taps(assistant, by, asked, "取消权限")
    assert asked.text == "已取消。"


def take_in(assistant: Assistant, files: Mapping[str, str], *options: str) -> None:
    """Have files ingested at the command line; their texts by their names."""
    folder = assistant.home.with_name("files")
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    result = run("ingest", str(folder), *options, home=assistant.home)
    assert result.exit_code == 0, result.output


def remembered(assistant: Assistant) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of the bot's memory."""
    with closing(sqlite3.connect(assistant.home / FILE)) as connection:
        connection.row_factory = sqlite3.Row
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')] for (name,) in tables}
