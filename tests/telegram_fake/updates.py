"""The queue of updates: numbered, kept until confirmed, handed out by long polling."""

import asyncio
import time
from itertools import count

from tests.telegram_fake.wire import Json, Refused

_BATCH = 100
_LONGEST = 50
_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
RIVAL = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
_WEBHOOK = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


class Updates:
    """What waits for the bot.

    Attributes:
        pending: Not confirmed yet, oldest first.
        allowed: The kinds the bot asked for last; None stands for the default of the Bot API.
        has_webhook: Updates are pushed, so nobody may ask for them.
        hold_seconds: How long a call is held that repeats its offset at once, as Telegram does with 3 seconds.
        arrived: Set whenever an update comes.
    """

    def __init__(self) -> None:
        self.pending: list[Json] = []
        self.allowed: frozenset[str] | None = None
        self.has_webhook = False
        self.hold_seconds = 0.0
        self.arrived = asyncio.Event()
        self._numbers = count(880_000_001)
        self._last: list[Json] = []
        self._waiting: asyncio.Future[None] | None = None
        self._asked = (0, float("-inf"))

    def add(self, kind: str, payload: Json) -> int:
        """Queue an update.

        Returns:
            Its number; 0 if the bot did not ask for this kind, and never gets it.
        """
        wanted = kind not in _ON_REQUEST if self.allowed is None else kind in self.allowed
        if not wanted:
            return 0
        number = next(self._numbers)
        self.pending.append({"update_id": number, kind: payload})
        self.arrived.set()
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)
        return number

    def allow(self, kinds: list[str] | None) -> None:
        """Remember which kinds are wanted; None leaves it as it is, an empty list asks for the default."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def done(self, update: Json) -> None:
        """Forget an update that was pushed and taken."""
        self.pending = [other for other in self.pending if other["update_id"] != update["update_id"]]

    def interrupt(self, reason: str) -> None:
        """End the call that waits, if one does, with 409."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(Refused(409, reason))
        self._waiting = None

    async def poll(self, *, offset: int, limit: int, timeout: float, repeat: bool = False) -> list[Json]:
        """Answer getUpdates.

        Args:
            offset: The first update wanted, all below it are confirmed; negative counts from the end; 0 confirms none.
            limit: At most so many, 1 to 100.
            timeout: How many seconds to wait if there are none.
            repeat: Hand out the last answer again, before what is new.

        Raises:
            Refused: A webhook is set, or another call came while this one waited.
        """
        if self.has_webhook:
            raise Refused(409, _WEBHOOK)
        self.interrupt(RIVAL)
        self._confirm(offset)
        hold, self._asked = self._hold(offset), (offset, time.monotonic())
        again = self._last if repeat else []
        if not self.pending and not again:
            await self._wait(max(min(timeout, _LONGEST), hold))
        batch = self.pending[: min(max(limit, 1), _BATCH)]
        answer = [update for update in again if update not in batch] + batch
        self._last = batch or self._last
        return answer

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self.pending = self.pending[offset:]
        elif offset > 0:
            self.pending = [update for update in self.pending if update["update_id"] >= offset]

    def _hold(self, offset: int) -> float:
        asked, at = self._asked
        return self.hold_seconds if asked == offset and time.monotonic() < at + self.hold_seconds else 0.0

    async def _wait(self, seconds: float) -> None:
        if seconds <= 0:
            return
        waiting = self._waiting = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await waiting
        except TimeoutError:
            pass
        finally:
            if self._waiting is waiting:
                self._waiting = None
