"""Delivery of updates by webhook: in order within a chat, side by side between chats, again until taken."""

import asyncio
import functools
import re
import time
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout

from tests.telegram_fake.updates import Updates
from tests.telegram_fake.wire import Json, malformed

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_PORTS = frozenset({80, 88, 443, 8443})
_HERE = frozenset({"127.0.0.1", "localhost"})
_LAST_DELAY = 5.0


class Webhook:
    """Pushes what is pending to the bot.

    Attributes:
        url: Where to; empty if no webhook is set.
        twice: Deliver every update a second time after it was taken.
        out_of_order: Deliver the newest update of a chat first, after waiting ``gather_seconds`` for more of them.
        first_delay: Seconds before an update is tried again; doubles each time.
    """

    def __init__(self, updates: Updates) -> None:
        self.url = ""
        self.twice = False
        self.out_of_order = False
        self.gather_seconds = 0.3
        self.first_delay = 0.1
        self._updates = updates
        self._headers: dict[str, str] = {}
        self._connections = 40
        self._last_error: tuple[int, str] | None = None
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._loop: asyncio.Task[None] | None = None

    def check(self, params: Json) -> None:
        """Refuse an address or a secret that Telegram would not take; plain HTTP is allowed to this machine only."""
        address = urlsplit(params["url"])
        here = address.hostname in _HERE and address.scheme in {"http", "https"}
        if not here and (address.scheme != "https" or (address.port or 443) not in _PORTS):
            raise malformed("bad webhook: an HTTPS URL must be provided for webhook")
        secret = params.get("secret_token")
        if secret is not None and not _SECRET.fullmatch(secret):
            raise malformed("secret token contains unallowed characters")
        if not 1 <= params.get("max_connections", 40) <= 100:
            raise malformed("max_connections is not between 1 and 100")

    async def set(self, url: str, *, secret: str | None, connections: int) -> None:
        """Begin to push; a call of getUpdates that waits is ended."""
        await self.stop()
        self.url, self._connections, self._last_error = url, connections, None
        self._headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        self._updates.has_webhook = True
        self._updates.interrupt("Conflict: terminated by setWebhook request")
        self.start()

    async def remove(self) -> None:
        """Push no more; what is pending stays."""
        await self.stop()
        self.url = ""
        self._updates.has_webhook = False

    def start(self) -> None:
        """Push again after ``stop``, if a webhook is set."""
        if self.url and self._loop is None:
            self._loop = asyncio.get_running_loop().create_task(self._push())

    async def stop(self) -> None:
        """Stop pushing; the webhook stays set."""
        tasks = [*self._busy.values(), *([self._loop] if self._loop else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._busy.clear()
        self._loop = None

    def info(self) -> Json:
        """The ``WebhookInfo`` of the Bot API."""
        answer: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.pending),
        }
        if self._last_error:
            answer |= dict(zip(("last_error_date", "last_error_message"), self._last_error, strict=True))
        return answer | ({"max_connections": self._connections} if self.url else {})

    async def _push(self) -> None:
        async with ClientSession(timeout=ClientTimeout(total=10)) as session:
            try:
                while True:
                    self._updates.arrived.clear()
                    self._start_due(session)
                    await self._updates.arrived.wait()
            finally:
                for task in self._busy.values():
                    task.cancel()
                await asyncio.gather(*self._busy.values(), return_exceptions=True)

    def _start_due(self, session: ClientSession) -> None:
        for update in list(self._updates.pending):
            key = chat_of(update)
            if key in self._busy or len(self._busy) >= self._connections:
                continue
            task = asyncio.get_running_loop().create_task(self._deliver(session, key))
            self._busy[key] = task
            task.add_done_callback(functools.partial(self._free, key))

    def _free(self, key: int, _: asyncio.Task[None]) -> None:
        self._busy.pop(key, None)
        self._updates.arrived.set()

    async def _deliver(self, session: ClientSession, key: int) -> None:
        """Deliver one update of a chat, however often it takes."""
        if self.out_of_order:
            await asyncio.sleep(self.gather_seconds)
        waiting = [update for update in self._updates.pending if chat_of(update) == key]
        if not waiting:
            return
        update = waiting[-1] if self.out_of_order else waiting[0]
        delay = self.first_delay
        while not await self._taken(session, update):
            await asyncio.sleep(delay)
            delay = min(delay * 2, _LAST_DELAY)
        self._updates.done(update)
        if self.twice:
            await self._taken(session, update)

    async def _taken(self, session: ClientSession, update: Json) -> bool:
        try:
            async with session.post(self.url, json=update, headers=self._headers) as answer:
                if answer.ok:
                    return True
                reason = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (ClientError, TimeoutError) as error:
            reason = f"Connection failed: {type(error).__name__}"
        self._last_error = (int(time.time()), reason)
        return False


def chat_of(update: Json) -> int:
    """The chat an update belongs to; the person where it has none."""
    for kind in ("message", "edited_message", "my_chat_member"):
        if kind in update:
            return int(update[kind]["chat"]["id"])
    if "callback_query" in update:
        return int(update["callback_query"]["message"]["chat"]["id"])
    return int(update["inline_query"]["from"]["id"])
