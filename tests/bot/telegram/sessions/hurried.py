"""The bot as ``dangxue telegram`` runs it, but for sessions that go on briskly: for tests that end its process."""

import asyncio
import sys

from bot.main import ingest_apart, preview_apart
from bot.telegram import logs
from bot.telegram.apart import IntakeProcess
from bot.telegram.service import Service
from bot.workbench import Workbench
from tests.bot.telegram.sessions.hall import BRISK, brisk_pace

COMMAND = (sys.executable, "-m", "tests.bot.telegram.sessions.hurried")


def main() -> int:
    """Run until a signal says to stop; the exit code."""
    bench = Workbench()
    assert bench.settings.telegram_token
    logs.start("INFO", secrets=[])
    with bench.desk() as desk:
        service = Service(
            settings=bench.settings,
            token=bench.settings.telegram_token.get_secret_value(),
            desk=desk,
            apart=IntakeProcess(preview=preview_apart, ingest=ingest_apart),
            timing=BRISK,
            pace=brisk_pace,
        )
        return asyncio.run(service.run())


if __name__ == "__main__":
    sys.exit(main())
