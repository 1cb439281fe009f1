"""From the inbox to effects: in order within a lane, side by side across lanes, each update once."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field
from heapq import heappop, heappush

from telegram import Bot

from bot.telegram.effects import Effect, nothing
from bot.telegram.events import Event
from bot.telegram.records import Records
from bot.telegram.updates import POLL_LANE as SWIFT
from bot.telegram.updates import read
from knowledge.chats.store import Transaction
from knowledge.errors import LibraryUnavailable

log = logging.getLogger(__name__)

_SIDE_BY_SIDE = 16  # but for how polls stand: answers to them may wait for that
_ATTEMPTS = 3  # that fail before an update is given up
_BEGINNINGS = 20  # of an update whose handling ended with the program each time
_BREATH = 0.5  # seconds between two attempts

Handle = Callable[[Event], Awaitable[Effect]]
Apologise = Callable[[Event], Effect]


@dataclass(slots=True, kw_only=True)
class Dispatcher:
    """Handles what came in.

    Attributes:
        records: Where updates wait and where their effects go, together in one transaction.
        bot: Reads updates.
        handle: Finds out the effect of an event; may be called again after a failure, so it changes nothing.
        apologise: The effect of an event that could not be handled.
    """

    records: Records
    bot: Bot
    handle: Handle
    apologise: Apologise
    _lanes: dict[str, list[int]] = field(default_factory=dict, init=False)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set, init=False)
    _places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_SIDE_BY_SIDE), init=False)
    _open: bool = field(default=True, init=False)

    async def resume(self) -> None:
        """Take up what waited when the program ended."""
        self.arrived(await self.records.read(lambda t: t.inbox.waiting()))

    def arrived(self, updates: Iterable[tuple[int, str]]) -> None:
        """There are new updates in the inbox: their ids and lanes."""
        if not self._open:
            return
        for update_id, lane in updates:
            if lane not in self._lanes:
                self._lanes[lane] = []
                task = asyncio.get_running_loop().create_task(self._drive(lane), name=lane)
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            heappush(self._lanes[lane], update_id)

    async def finish(self, deadline: float) -> None:
        """Begin nothing new, and let what has begun end by a time of the loop's clock; the rest stays in the inbox."""
        self._open = False
        running = set(self._tasks)
        if running:
            left = max(0.0, deadline - asyncio.get_running_loop().time())
            _, late = await asyncio.wait(running, timeout=left)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _drive(self, lane: str) -> None:
        waiting = self._lanes[lane]
        try:
            while waiting and self._open:
                update_id = heappop(waiting)
                async with nullcontext() if lane.startswith(SWIFT) else self._places:
                    await self._settle(update_id)
        finally:
            del self._lanes[lane]

    async def _settle(self, update_id: int) -> None:
        """Handle an update until it is done, or has failed as often as it may."""
        failures, waits = 0, 0
        while self._open:
            try:
                begun_before = failures + waits > 0
                await self._attempt(update_id, counts=not begun_before, may_fail=failures + 1 < _ATTEMPTS)
            except LibraryUnavailable:
                waits += 1
                log.exception("an update waits for the data folder", extra={"update_id": update_id})
                await asyncio.sleep(_BREATH)
            except Exception:
                failures += 1
                log.exception("an update was not handled", extra={"update_id": update_id, "failures": failures})
                await asyncio.sleep(_BREATH)
            else:
                return

    async def _attempt(self, update_id: int, *, counts: bool, may_fail: bool) -> None:
        """Deal with an update; one that may not fail any more is given up instead."""
        arrival = await self.records.write(lambda t: t.inbox.begin(update_id, counts=counts))
        if arrival is None:
            return
        try:
            event = read(json.loads(arrival.payload), self.bot, arrival.came_at)
        except Exception:
            log.exception("an update is not as described", extra={"update_id": update_id})
            await self._give_up(update_id, nothing, "cannot be read")
            return
        if arrival.attempts >= _BEGINNINGS:
            await self._give_up(update_id, self.apologise(event), "ended the program again and again")
            return
        try:
            effect = await self.handle(event)
            await self.records.write(_concluding(update_id, effect), update_id=update_id)
        except LibraryUnavailable:
            raise
        except Exception:
            if may_fail:
                raise
            log.exception("an update was given up", extra={"update_id": update_id})
            await self._give_up(update_id, self.apologise(event), "failed again and again")

    async def _give_up(self, update_id: int, apology: Effect, trouble: str) -> None:
        def fail(transaction: Transaction) -> None:
            apology(transaction)
            transaction.inbox.failed(update_id, trouble)

        await self.records.write(fail, update_id=update_id)


def _concluding(update_id: int, effect: Effect) -> Effect:
    """An effect, and that its update is dealt with: both or neither."""

    def conclude(transaction: Transaction) -> None:
        effect(transaction)
        transaction.inbox.done(update_id)

    return conclude
