"""The quiz items, made anew when the library has changed, in a process of its own."""

import asyncio
import logging
from dataclasses import dataclass

from bot.quizzes.opening import is_renewed, renew_apart
from bot.telegram.apart import IntakeProcess
from bot.telegram.records import Records
from knowledge.errors import DangxueError
from knowledge.storage.library import Library

log = logging.getLogger(__name__)

_EVERY = 60.0  # seconds; first after as long, as a bot that starts has more to do
_AFTER_FAILURE = 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewing:
    """Keeps the quiz items up to date with the library.

    Attributes:
        apart: Does the work where it holds up nobody.
        every: Seconds between two looks, each of which is one comparison.
    """

    records: Records
    library: Library
    apart: IntakeProcess
    every: float = _EVERY

    async def run(self) -> None:
        """Look every so often, for ever."""
        pause = self.every
        while True:
            await asyncio.sleep(pause)
            try:
                if not await asyncio.to_thread(is_renewed, self.library, self.records.store):
                    await self.apart.work(renew_apart, "题目")
                    log.info("the quiz items were made anew")
                pause = self.every
            except DangxueError as error:
                log.warning("the quiz items cannot be made anew for now: %s", error)
                pause = _AFTER_FAILURE
