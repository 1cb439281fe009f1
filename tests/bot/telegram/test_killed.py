"""A bot that is killed loses no question and answers none twice."""

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.telegram.processes import TITLE, admit, bot_process, library_of, matter, write_list
from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram

ANSWERED_WITHIN = 60.0


@pytest.fixture
async def messenger() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as fake:
        yield fake


def answers(fake: FakeTelegram, person: Person, number: int) -> int:
    """How many messages to a person answer the question about an article."""
    return sum(f"{matter(number)}，" in message.text for message in fake.messages(person.id) if message.from_bot)


async def survives(fake: FakeTelegram, home: Path, *, people: int, each: int, kills: int, seed: int) -> None:
    """Ask everything, kill the bot at random moments meanwhile; in the end every question has one answer."""
    chance = random.Random(seed)
    library_of_list(home, people * each)
    crowd = [fake.person(100 + number, f"同志{number}") for number in range(people)]
    admit(home, crowd)
    asked = [(person, place * each + turn + 1) for place, person in enumerate(crowd) for turn in range(each)]
    chance.shuffle(asked)

    async def ask() -> None:
        for person, number in asked:
            person.says(f"《{TITLE}》第{number}条")
            await asyncio.sleep(0.02 * chance.random())  # faster than they can be answered: there is always more to do

    fetches = 0
    async with bot_process(fake, home) as bot:
        asking = asyncio.create_task(ask())
        for _ in range(kills):
            await until_one_more(fake, "sendMessage", len(fake.called("sendMessage")))
            await asyncio.sleep(chance.uniform(0, 0.8))
            await bot.kill()
            await asyncio.sleep(chance.uniform(0, 0.5))
            fetches = len(fake.called("getUpdates"))
            await bot.start()
        await asking
        await fake.until(
            lambda: all(answers(fake, person, number) for person, number in asked), timeout=ANSWERED_WITHIN
        )
        await until_one_more(fake, "getUpdates", fetches)
        assert await bot.stop() == 0
    assert {number: found for person, number in asked if (found := answers(fake, person, number)) != 1} == {}
    assert fake.complaints == []


async def until_one_more(fake: FakeTelegram, method: str, than: int) -> None:
    """Wait until a method has been called more often."""
    await fake.until(lambda: len(fake.called(method)) > than, timeout=ANSWERED_WITHIN)


def library_of_list(home: Path, articles: int) -> None:
    home.mkdir()
    write_list(home / "清单.txt", articles)
    library_of(home / "清单.txt", home)


async def test_killed_once(messenger: FakeTelegram, tmp_path: Path) -> None:
    await survives(messenger, tmp_path / "home", people=8, each=3, kills=1, seed=1)


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_two_hundred_questions_of_forty_people_and_five_kills(messenger: FakeTelegram, tmp_path: Path) -> None:
    await survives(messenger, tmp_path / "home", people=40, each=5, kills=5, seed=2)
