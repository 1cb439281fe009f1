"""A bot that holds sessions, and a group with an organiser, a member and a stranger."""

from pathlib import Path

import pytest

from bot.workbench import Desk
from tests.bot.telegram.sessions.hall import Hall, furnish
from tests.telegram_fake.people import Group, Person
from tests.telegram_fake.server import FakeTelegram


@pytest.fixture
def assistant(fake: FakeTelegram, home: Path, desk: Desk) -> Hall:
    return Hall(fake=fake, home=home, desk=desk)


@pytest.fixture
def group(fake: FakeTelegram, assistant: Hall, hui: Person, ming: Person, stranger: Person) -> Group:
    room = fake.group(-500, "样例支部", [hui, ming, stranger])
    furnish(assistant, room, hui, ming)
    return room
