"""A messenger that refuses, fails and drops connections gets every reply once, in order."""

from pathlib import Path

import pytest

from knowledge.chats.people import Role
from tests.bot.telegram.conftest import Assistant
from tests.bot.telegram.processes import TITLE, library_of, matter, write_list
from tests.telegram_fake.faults import Faults
from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram

ARTICLES = 30


@pytest.fixture
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library whose articles can be told apart by their answers."""
    folder = tmp_path_factory.mktemp("list")
    write_list(folder / "清单.txt", ARTICLES)
    library_of(folder / "清单.txt", folder / "home")
    return folder / "home"


def answered(fake: FakeTelegram, person: Person) -> list[int]:
    """The articles that a person got answers about, in order."""
    said = [message.text for message in fake.messages(person.id) if message.from_bot]
    return [number for text in said for number in range(1, ARTICLES + 1) if f"{matter(number)}，" in text]


async def ask_everything(assistant: Assistant, *, people: int, each: int) -> dict[int, list[int]]:
    """Many people ask many questions at once; what each was answered, in order."""
    crowd = [assistant.fake.person(100 + number, f"同志{number}") for number in range(people)]
    assistant.admit(*crowd, role=Role.MEMBER)
    async with assistant.running(telegram_rate=1000):
        for number in range(1, each + 1):
            for person in crowd:
                person.says(f"《{TITLE}》第{number}条")
        await assistant.fake.until(
            lambda: all(len(answered(assistant.fake, person)) >= each for person in crowd), timeout=240
        )
    return {person.id: answered(assistant.fake, person) for person in crowd}


async def test_every_fifth_call_fails(assistant: Assistant) -> None:
    assistant.fake.faults = Faults(seed=1, rate_429=0.08, rate_502=0.06, rate_drop_before=0.06, retry_after=1)
    found = await ask_everything(assistant, people=6, each=5)
    assert found == {person: [1, 2, 3, 4, 5] for person in found}


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_five_hundred_messages_and_one_call_in_ten_fails(assistant: Assistant) -> None:
    assistant.fake.faults = Faults(seed=2, rate_429=0.04, rate_502=0.03, rate_drop_before=0.03, retry_after=2)
    found = await ask_everything(assistant, people=25, each=20)
    assert found == {person: list(range(1, 21)) for person in found}
    injected = [call for call in assistant.fake.calls if call.fault]
    assert len(injected) > len(assistant.fake.calls) / 20
