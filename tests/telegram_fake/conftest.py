"""A stand-in and a bot that talks to it, each test its own."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram


@pytest.fixture(autouse=True)
def _no_warning_of_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as telegram:
        yield telegram


@pytest.fixture
async def bot(fake: FakeTelegram) -> AsyncIterator[Bot]:
    async with Bot(
        fake.token,
        base_url=fake.base_url,
        base_file_url=fake.file_url,
        request=HTTPXRequest(read_timeout=0.5),
        get_updates_request=HTTPXRequest(read_timeout=0.5),
    ) as client:
        yield client


@pytest.fixture
def ming(fake: FakeTelegram) -> Person:
    """A member who has written to the bot; the update is still pending."""
    person = fake.person(7, "小明", "ming")
    person.says("/start")
    return person
