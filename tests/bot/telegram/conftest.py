"""The bot in this process, over the stand-in for the Bot API."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.main import ingest_apart, preview_apart
from bot.settings import Settings
from bot.telegram.apart import IntakeProcess
from bot.telegram.service import Service
from bot.workbench import Desk
from knowledge.chats.people import Role
from knowledge.chats.store import ChatStore
from knowledge.embeddings import BundledEmbeddings
from knowledge.storage.encoding import describe
from knowledge.storage.library import Library
from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram

ADMIN = 1000
STOPS_WITHIN = 20.0


@dataclass(kw_only=True)
class Assistant:
    """The bot under test: started, stopped and started again over one data folder."""

    fake: FakeTelegram
    home: Path
    desk: Desk
    changes: dict[str, object] = field(default_factory=dict)

    @asynccontextmanager
    async def running(self, **settings: object) -> AsyncIterator["Assistant"]:
        """The bot is up inside the block; it has to end well."""
        stopped = asyncio.Event()
        task = asyncio.create_task(self._service(settings).serve(stopped))
        await self.fake.until(lambda: task.done() or bool(self.fake.called("getUpdates") or self.fake.webhook.url))
        try:
            yield self
        finally:
            stopped.set()
            code = await asyncio.wait_for(task, STOPS_WITHIN)
        assert code == 0

    def serve(self, stopped: asyncio.Event, **settings: object) -> "asyncio.Task[int]":
        """The bot as a task, for tests of how it ends."""
        return asyncio.create_task(self._service(settings).serve(stopped))

    def store(self) -> ChatStore:
        """What the bot remembers, for looking into; to be closed by whoever opens it."""
        return ChatStore.open(self.home)

    def admit(self, *people: Person, role: Role = Role.MEMBER) -> None:
        """Give people a role, as an invitation would."""
        store = self.store()
        with store.writing() as transaction:
            for person in people:
                transaction.people.meet(person.id, person.name)
                transaction.people.admit(person.id, role, invited_by="")
        store.close()

    def audited(self) -> list[str]:
        """What the audit says was done, oldest first."""
        store = self.store()
        with store.reading() as transaction:
            deeds = [deed.action for deed in transaction.audit.last(1000)]
        store.close()
        return deeds[::-1]

    def _service(self, settings: dict[str, object]) -> Service:
        given = {
            "home": self.home,
            "admins": frozenset({ADMIN}),
            "telegram_base_url": self.fake.base_url,
            "telegram_file_url": self.fake.file_url,
            "telegram_health_port": 0,
            **settings,
        }
        return Service(
            settings=Settings.model_validate(given),
            token=self.fake.token,
            desk=self.desk,
            apart=IntakeProcess(preview=preview_apart, ingest=ingest_apart),
        )


@pytest.fixture
async def fake(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeTelegram]:
    """The messenger; whatever a test does, the bot's calls have to be right."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with FakeTelegram() as server:
        yield server
    assert server.complaints == []
    assert server.impatient == []


@pytest.fixture
def home(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with the samples in it."""
    folder = tmp_path / "home"
    shutil.copytree(filled, folder)
    monkeypatch.setenv("DANGXUE_HOME", str(folder))
    return folder


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    """The library of that folder, open."""
    embeddings = BundledEmbeddings()
    library = Library.open(home, model=describe(embeddings))
    yield Desk(library=library, embeddings=embeddings)
    library.close()


@pytest.fixture
def assistant(fake: FakeTelegram, home: Path, desk: Desk) -> Assistant:
    """The bot, not yet started."""
    return Assistant(fake=fake, home=home, desk=desk)


@pytest.fixture
def admin(fake: FakeTelegram) -> Person:
    """Whom the settings name as admin."""
    return fake.person(ADMIN, "小管")


@pytest.fixture
def ming(fake: FakeTelegram, assistant: Assistant) -> Person:
    """A member."""
    person = fake.person(7, "小明")
    assistant.admit(person)
    return person


@pytest.fixture
def hui(fake: FakeTelegram, assistant: Assistant) -> Person:
    """An organiser."""
    person = fake.person(9, "小惠")
    assistant.admit(person, role=Role.ORGANISER)
    return person


@pytest.fixture
def stranger(fake: FakeTelegram) -> Person:
    """Nobody has invited them."""
    return fake.person(66, "路人")
