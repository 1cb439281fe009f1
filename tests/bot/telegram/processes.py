"""The bot as a process of its own, over the stand-in for the Bot API, that can be killed."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.chats.people import Role
from knowledge.chats.store import ChatStore
from tests.bot.conftest import run
from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-c", "from bot.main import main; main()", "telegram"]
TITLE = "中国共产党样例清单办法"


def matter(number: int) -> str:
    """What stands in an article of ``write_list`` and nowhere else."""
    return f"样例{number}由第{number}小组保管"


def write_list(path: Path, articles: int) -> None:
    """A document whose every article says something of its own."""
    lines = [f"第{number}条　{matter(number)}，不得外借。" for number in range(1, articles + 1)]
    path.write_text("\n".join([TITLE, "", *lines]), encoding="utf-8")


def library_of(path: Path, home: Path) -> None:
    """A data folder that holds a file."""
    result = run("ingest", str(path), home=home)
    assert result.exit_code == 0, result.output


def admit(home: Path, people: list[Person], role: Role = Role.MEMBER) -> None:
    """Give people a role, as an invitation would."""
    store = ChatStore.open(home)
    with store.writing() as transaction:
        for person in people:
            transaction.people.meet(person.id, person.name)
            transaction.people.admit(person.id, role, invited_by="")
    store.close()


@dataclass(kw_only=True)
class BotProcess:
    """One bot after the other over one data folder."""

    fake: FakeTelegram
    home: Path
    log: Path
    settings: dict[str, str] = field(default_factory=dict)
    command: Sequence[str] = tuple(COMMAND)
    process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start the bot; returns at once."""
        environment = {
            **os.environ,
            "DANGXUE_HOME": str(self.home),
            "DANGXUE_TELEGRAM_TOKEN": self.fake.token,
            "DANGXUE_TELEGRAM_BASE_URL": self.fake.base_url,
            "DANGXUE_TELEGRAM_FILE_URL": self.fake.file_url,
            "DANGXUE_TELEGRAM_HEALTH_PORT": "0",
            **self.settings,
        }
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *self.command, cwd=ROOT, env=environment, stdout=log, stderr=log
            )

    async def kill(self) -> None:
        """End it as the power would, but for the kernel's own buffers."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """Ask it to stop; its exit code."""
        return await self._end(signal.SIGTERM)

    async def _end(self, number: signal.Signals) -> int:
        assert self.process
        if self.process.returncode is None:
            self.process.send_signal(number)
        return await asyncio.wait_for(self.process.wait(), 40)


@asynccontextmanager
async def bot_process(
    fake: FakeTelegram, home: Path, *, command: Sequence[str] = tuple(COMMAND), **settings: str
) -> AsyncIterator[BotProcess]:
    """A bot that runs, and is ended whatever happens."""
    bot = BotProcess(fake=fake, home=home, log=home / "bot.log", settings=settings, command=command)
    await bot.start()
    try:
        yield bot
    finally:
        if bot.process and bot.process.returncode is None:
            bot.process.kill()
            await bot.process.wait()
