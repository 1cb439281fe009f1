"""How long people wait for the bot: run as ``python -m tests.bot.telegram.load``, with the shared folder.

Fifty people ask twenty questions a second between them, for a minute; then once more while an organiser uploads
documents of two hundred pages, one after the other, which are read and published all the while. Prints milliseconds
from a question being sent to its reply being there.
"""

import asyncio
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from io import BytesIO
from itertools import count
from pathlib import Path
from statistics import quantiles

from docx import Document

from knowledge.chats.people import Role
from tests.bot.telegram.processes import admit, bot_process, library_of
from tests.conftest import SHARED
from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram

PEOPLE, RATE, SECONDS = 50, 20, 60
PAGES, PARAGRAPHS = 200, 5
ORGANISER = 99


def questions() -> list[str]:
    """Real questions about the regulations."""
    lines = (SHARED / "eval" / "party_dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["question"] for line in lines]


def long_document(edition: int) -> bytes:
    """A document of about two hundred pages."""
    document = Document()
    document.add_heading(f"中国共产党样例保管第{edition}号规定", 0)
    for number in range(1, PAGES * PARAGRAPHS + 1):
        words = f"第{edition}批{number}号样例由第{number % 37}小组登记造册，写明编号、名称、来源和保管期限，" * 3
        document.add_paragraph(f"第{number}条　样例{number}的保管。{words}不得外借。")
    target = BytesIO()
    document.save(target)
    return target.getvalue()


async def ask(fake: FakeTelegram, crowd: Sequence[Person], asked: Sequence[str], seconds: float) -> list[float]:
    """Ask at the rate of the measurement; how long each question waited, in milliseconds, slowest last."""
    chance = random.Random(1)
    begun: dict[int, list[float]] = {person.id: [] for person in crowd}
    before = {person.id: len(replies(fake, person)) for person in crowd}
    start = time.monotonic()
    for number in range(round(seconds * RATE)):
        person = crowd[number % len(crowd)]
        begun[person.id].append(time.monotonic())
        person.says(chance.choice(asked))
        await asyncio.sleep(max(0.0, start + (number + 1) / RATE - time.monotonic()))
    waiting = {person.id: before[person.id] + len(begun[person.id]) for person in crowd}
    await fake.until(lambda: all(len(replies(fake, p)) >= waiting[p.id] for p in crowd), timeout=60)
    waits = [
        (at - begin) * 1000
        for person in crowd
        for begin, at in zip(begun[person.id], replies(fake, person)[before[person.id] :], strict=False)
    ]
    return sorted(waits)


def replies(fake: FakeTelegram, person: Person) -> list[float]:
    """When each answer or refusal to a person was there; of a long one its last message, which has the buttons."""
    return [message.at for message in fake.messages(person.id) if message.from_bot and message.buttons]


def shown(name: str, waits: Sequence[float]) -> None:
    cuts = quantiles(waits, n=100)
    print(f"{name}: {len(waits)} replies, median {cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms, longest {waits[-1]:.0f} ms")


async def main(home: Path, seconds: float) -> None:
    """Measure."""
    library_of(SHARED / "corpus" / "regulations", home)
    async with FakeTelegram() as fake:
        crowd = [fake.person(100 + number, f"同志{number}") for number in range(PEOPLE)]
        organiser = fake.person(ORGANISER, "小管")
        admit(home, crowd)
        admit(home, [organiser], Role.ORGANISER)
        async with bot_process(fake, home):
            await fake.until(lambda: fake.called("getUpdates"), timeout=60)
            asked = questions()
            await ask(fake, crowd, asked, 3)
            shown("alone", await ask(fake, crowd, asked, seconds))
            uploading = asyncio.create_task(upload(fake, organiser))
            shown("with uploads", await ask(fake, crowd, asked, seconds))
            uploading.cancel()
            print("published meanwhile:", sum("已发布" in each.text for each in organiser.bot_messages))
        print("complaints:", fake.complaints, "called too early:", fake.impatient)


async def upload(fake: FakeTelegram, organiser: Person) -> None:
    """Send one document after the other, each once the one before is published."""
    for edition in count(1):
        await publish(fake, organiser, edition)


async def publish(fake: FakeTelegram, organiser: Person, edition: int) -> None:
    """Send a document, and publish it as soon as it can be."""
    mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    organiser.sends_file(f"样例保管{edition}.docx", await asyncio.to_thread(long_document, edition), mime)
    (message,) = await organiser.hears(timeout=60)
    await fake.until(lambda: message.buttons, timeout=120)
    organiser.taps(message, "发布")
    await fake.until(lambda: "已发布" in message.text, timeout=300)


if __name__ == "__main__":
    os.environ["PTB_TIMEDELTA"] = "true"
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(main(Path(folder), float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS))
