"""How updates come in, by fetching or by webhook: kept in the inbox first, then dispatched."""

import asyncio
import hmac
import json
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from telegram import Bot, Update
from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception_type,
    retry_if_not_exception_type,
    wait_exponential,
)

from bot.telegram.calling import patience
from bot.telegram.dispatching import Dispatcher
from bot.telegram.events import KINDS
from bot.telegram.hearing import Hearing
from bot.telegram.pulse import Pulse
from bot.telegram.records import Records
from bot.telegram.transport import Fetched
from bot.telegram.updates import lane_of
from knowledge.chats.traffic import Arrival

log = logging.getLogger(__name__)

_POLL, _SHORT_POLL = 10, 1  # seconds a fetch waits for something to come
_LONGEST_PAUSE = 15.0  # seconds between two attempts
_GAP = 1.0  # seconds to wait for an update that another one has overtaken
_MINUTE = 60.0
_PROOF = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(slots=True, kw_only=True)
class Receiver:
    """Keeps what comes in and hands it on."""

    records: Records
    pulse: Pulse
    hearing: Hearing = field(default_factory=Hearing)
    dispatcher: Dispatcher | None = None
    """Set once it is there: the bot must be able to fetch before anything can be dispatched."""

    async def keep(self, fetched: Fetched) -> None:
        """Keep updates; what is here already is left alone."""
        moment = self.hearing.ended(waited=fetched.waited)
        new = await self.put(fetched.updates)
        self.hearing.kept(moment, updates=len(fetched.updates))
        self.pulse.beat()
        self.dispatch(new)

    async def put(self, updates: Sequence[Mapping[str, Any]]) -> list[tuple[int, str]]:
        """Write updates into the inbox; ids and lanes of those that are new."""
        now = self.hearing.clock()
        arrivals = [
            Arrival(
                update_id=int(update["update_id"]),
                lane=lane_of(update),
                payload=json.dumps(update),  # ASCII: halves of surrogate pairs could not be kept otherwise
                came_at=now,
            )
            for update in updates
        ]
        if not arrivals:
            return []
        kept = await self.records.write(lambda t: t.inbox.put(arrivals))
        return [(each.update_id, each.lane) for each in kept]

    def dispatch(self, new: Sequence[tuple[int, str]]) -> None:
        """Have updates handled."""
        if self.dispatcher:
            self.dispatcher.arrived(new)


async def patiently(bot: Bot, pulse: Pulse) -> None:
    """Get to know the server, however long it takes to answer; a token it does not know ends it.

    Raises:
        InvalidToken: the server does not know the token.
    """
    await _patience()(bot.initialize)
    pulse.beat()


async def poll(bot: Bot, pulse: Pulse, hearing: Hearing | None = None) -> None:
    """Fetch updates for ever. What is fetched is kept by the bot's own way of fetching.

    Raises:
        InvalidToken: the server does not know the token.
    """
    await _patience()(bot.delete_webhook)
    offset: int | None = None
    fetch = _patience()
    while True:
        wait = _SHORT_POLL if hearing and hearing.hurried else _POLL
        updates: Sequence[Update] = await fetch(bot.get_updates, offset=offset, timeout=wait, allowed_updates=KINDS)
        pulse.beat()
        if updates:
            offset = updates[-1].update_id + 1


async def announce(bot: Bot, pulse: Pulse, *, url: str, secret: str) -> None:
    """Tell the messenger where to bring updates, until it has heard.

    Raises:
        InvalidToken: the server does not know the token.
    """
    try:
        await _patience()(bot.set_webhook, url, secret_token=secret, allowed_updates=KINDS)
    except BadRequest as error:
        pulse.fail(f"Telegram 不接受 DANGXUE_TELEGRAM_WEBHOOK_URL（{error.message}）；它要是能从公网访问的 https 地址")
    else:
        pulse.beat()


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """Takes updates that the messenger brings.

    Attributes:
        secret: What the messenger proves itself with.
    """

    secret: str
    receiver: Receiver
    order: "Order"
    refusals: dict[str, float] = field(default_factory=dict)

    async def take(self, request: web.Request) -> web.Response:
        """Keep one update; it is brought again unless the answer is 200."""
        proof = request.headers.get(_PROOF, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(proof, self.secret.encode()):
            await self._refuse()
            return web.Response(status=403)
        try:
            update = json.loads(await request.read())
        except ValueError:
            return web.Response(status=400)
        if not (isinstance(update, dict) and _is_id(update.get("update_id"))):
            return web.Response(status=400)
        new = await self.receiver.put([update])
        self.receiver.pulse.beat()
        for update_id, lane in new:
            self.order.came(update_id, lane)
        return web.Response()

    async def _refuse(self) -> None:
        """Write down that somebody without the secret called; once a minute, whoever tries to fill the disk."""
        now = time.monotonic()
        log.warning("a call of the webhook without the right secret was refused")
        if now - self.refusals.get("audited", -_MINUTE) >= _MINUTE:
            self.refusals["audited"] = now
            await self.receiver.records.write(lambda t: t.audit.add("webhook", "webhook_refused"))


@dataclass(slots=True, kw_only=True)
class Order:
    """Hands updates on in the order of their ids, though one may overtake another on its way.

    An update that leaves a gap behind it waits a moment for what is missing. Nothing waits for what came already.

    Attributes:
        dispatch: Where they go.
        last: The newest update that has been handed on; None if there never was one.
    """

    dispatch: Callable[[Sequence[tuple[int, str]]], None]
    last: int | None = None
    _held: dict[int, str] = field(default_factory=dict, init=False)

    def came(self, update_id: int, lane: str) -> None:
        """An update came in."""
        if self.last is not None and update_id <= self.last:
            self.dispatch([(update_id, lane)])
            return
        self._held[update_id] = lane
        self._hand_on()
        if self._held:
            asyncio.get_running_loop().call_later(_GAP, self._give_up, max(self._held))

    def _give_up(self, upto: int) -> None:
        """Wait no longer for what is missing below an update."""
        waited = sorted(number for number in self._held if number <= upto)
        if waited:
            self.dispatch([(number, self._held.pop(number)) for number in waited])
            self.last = max(waited)
            self._hand_on()

    def _hand_on(self) -> None:
        while self.last is not None and self.last + 1 in self._held:
            self.last += 1
            self.dispatch([(self.last, self._held.pop(self.last))])


def _is_id(number: object) -> bool:
    return isinstance(number, int) and 0 <= number < 2**63


def _patience() -> AsyncRetrying:
    return AsyncRetrying(
        retry=retry_if_exception_type(TelegramError) & retry_if_not_exception_type((BadRequest, InvalidToken)),
        wait=_pause,
        before_sleep=_tell,
    )


def _pause(state: RetryCallState) -> float:
    """Seconds until the next attempt: what the server asks for, else growing."""
    error = state.outcome.exception() if state.outcome else None
    if isinstance(error, RetryAfter):
        return patience(error) + 0.2
    return float(wait_exponential(multiplier=0.5, max=_LONGEST_PAUSE)(state))


def _tell(state: RetryCallState) -> None:
    error = state.outcome.exception() if state.outcome else None
    log.warning("the server did not answer as it should", extra={"why": type(error).__name__})
