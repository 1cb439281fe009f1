"""A loop that looks again and again, and at once whenever somebody says that there may be something to see."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

from bot.telegram.effects import nothing
from bot.telegram.records import Records
from knowledge.errors import DangxueError

log = logging.getLogger(__name__)


@dataclass(slots=True, kw_only=True)
class Stirring:
    """Calls a function for ever, with a pause in between that ends early when it is stirred.

    Attributes:
        records: Awaited before an early look, as whoever stirs may still be in a transaction.
        subject: What is looked at, for the log.
        every: Seconds between two looks; None to look only when stirred.
        after_failure: Seconds to the next look after one that failed; None for ``every``.
    """

    records: Records
    subject: str
    every: float | None
    after_failure: float | None = None
    _stirred: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop, init=False)

    def stir(self) -> None:
        """There may be something to see. May be called from any thread."""
        self._loop.call_soon_threadsafe(self._stirred.set)

    async def run(self, look: Callable[[], Awaitable[float | None]]) -> None:
        """Look again and again, for ever.

        Args:
            look: Gives the seconds until it is to be called again, None for the usual; its ``DangxueError`` are logged.
        """
        while True:
            self._stirred.clear()
            pause = None
            try:
                pause = await look()
            except DangxueError:
                pause = self.after_failure
                log.exception("%s cannot be seen to; looked at again", self.subject)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stirred.wait(), self.every if pause is None else pause)
                await self.records.write(nothing)
