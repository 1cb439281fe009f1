"""The stand-in itself: Telegram's side of HTTP, on this machine."""

import asyncio
import json
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.telegram_fake.faults import Fault, Faults, Mischief, Shot
from tests.telegram_fake.methods import Methods
from tests.telegram_fake.people import Group, Person
from tests.telegram_fake.polls import Polls
from tests.telegram_fake.sending import Sending
from tests.telegram_fake.updates import RIVAL
from tests.telegram_fake.waiting import until
from tests.telegram_fake.webhook import Webhook
from tests.telegram_fake.wire import Json, Refused, Upload, malformed
from tests.telegram_fake.world import CallbackAnswer, InlineAnswer, StoredMessage, World

_BODY_BYTES = 60 * 1024 * 1024
_NGINX = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center>nginx/1.18.0</center></body>\r\n</html>"
)
_FILE = "file"


@dataclass(slots=True, kw_only=True)
class Call:
    """A call the bot made.

    Attributes:
        at: When it came, on the monotonic clock.
        method: By its Bot API name; ``file`` for a download.
        params: In their types; an ``Upload`` for a file.
        outcome: "ok"; the code and text of a refusal; the fault; "running"; "gone" if the bot hung up
            before that; "broken" if the stand-in itself failed.
        took_effect: What it asked for was done, whether or not the bot learnt of it.
        fault: What went wrong with it.
    """

    at: float = field(default_factory=time.monotonic)
    method: str
    params: Json
    outcome: str = "running"
    took_effect: bool = False
    fault: Fault | None = None

    @property
    def chat_id(self) -> int | None:
        """The chat it is for."""
        chat_id = self.params.get("chat_id")
        return chat_id if isinstance(chat_id, int) else None


class FakeTelegram:
    """Telegram, its people and its moods; everything is kept here, whatever becomes of the bot.

    Attributes:
        calls: Every call, in the order they came.
        complaints: What was wrong with requests in themselves; a good bot leaves this empty.
        polls: The quizzes.
    """

    def __init__(self, *, token: str = "424242:stand-in-token", port: int = 0, username: str = "dangxue_bot") -> None:
        self.token = token
        self.port = port
        bot = {"id": int(token.split(":")[0]), "is_bot": True, "first_name": "党学", "username": username}
        self.world = World(bot)
        self.webhook = Webhook(self.world.updates)
        self.calls: list[Call] = []
        self.complaints: list[str] = []
        self._mischief = Mischief()
        self.polls = Polls(self.world)
        self._methods = Methods(self.world, Sending(self.world), self.webhook, self.polls)
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen, at the same port as before after a ``stop``."""
        app = web.Application(client_max_size=_BODY_BYTES)
        app.router.add_route("*", "/file/bot{token}/{path:.+}", self._download)
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.2, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self.webhook.start()

    async def stop(self) -> None:
        """Be out of reach; nothing is forgotten."""
        await self.webhook.stop()
        self.world.updates.interrupt("Conflict: the server stops")
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def root(self) -> str:
        """Scheme, host and port."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def base_url(self) -> str:
        """For ``Bot(base_url=...)``."""
        return f"{self.root}/bot"

    @property
    def file_url(self) -> str:
        """For ``Bot(base_file_url=...)``."""
        return f"{self.root}/file/bot"

    def person(self, identifier: int, name: str, username: str | None = None) -> Person:
        """Somebody the bot has not met yet."""
        return Person(self.world, identifier, name, username)

    def group(self, identifier: int, title: str, members: list[Person]) -> Group:
        """A group of people, without the bot."""
        self.world.add_group(identifier, title, {member.id for member in members})
        return Group(self.world, identifier)

    def messages(self, chat_id: int) -> list[StoredMessage]:
        """Every message of a chat, the deleted ones included."""
        return list(self.world.chats[chat_id].messages.values())

    @property
    def callback_answers(self) -> list[CallbackAnswer]:
        """How the bot answered taps."""
        return self.world.callback_answers

    @property
    def inline_answers(self) -> list[InlineAnswer]:
        """How the bot answered inline queries."""
        return self.world.inline_answers

    def called(self, method: str, chat_id: int | None = None) -> list[Call]:
        """The calls of one method, for one chat if it is given."""
        return [call for call in self.calls if call.method == method and chat_id in {None, call.chat_id}]

    @property
    def faults(self) -> Faults:
        """What goes wrong by chance; may be set at any time."""
        return self._mischief.faults

    @faults.setter
    def faults(self, faults: Faults) -> None:
        self._mischief.faults = faults

    @property
    def impatient(self) -> list[str]:
        """Calls to chats that were to be left alone after a 429."""
        return self._mischief.impatient

    def next(
        self, method: str, fault: Fault, chat_id: int | None = None, *, seconds: float | None = None, times: int = 1
    ) -> None:
        """Let the next calls of a method go wrong; see ``Mischief.order``. ``file`` stands for downloads."""
        self._mischief.order(method, fault, chat_id=chat_id, seconds=seconds, times=times)

    def sends_garbage(self, person: Person) -> int:
        """Queue an update that python-telegram-bot cannot read."""
        message = {"message_id": 1, "date": "x", "chat": person.chat.render(), "from": person.user, "text": "x"}
        return self.world.updates.add("message", message)

    def forget_taps(self) -> None:
        """Let the time pass in which taps and inline queries can be answered."""
        self.world.open_taps.clear()
        self.world.open_inline.clear()

    async def until(self, predicate: Callable[[], object], *, timeout: float = 10.0) -> None:
        """Return once ``predicate`` holds.

        Raises:
            AssertionError: It did not hold in time; names the last calls.
        """
        await until(predicate, timeout=timeout, otherwise=self._lately)

    def _lately(self) -> str:
        last = "; ".join(f"{call.method} {call.chat_id}: {call.outcome}" for call in self.calls[-8:])
        return f"Last calls: {last}. Complaints: {self.complaints}"

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        call = Call(method=method, params={})
        self.calls.append(call)
        try:
            if request.match_info["token"] != self.token:
                raise Refused(401, "Unauthorized")
            call.params = self._methods.decode(method, await _read(request))
            return await self._respond(request, call, self._mischief.choose(method, call.chat_id))
        except Refused as refusal:
            call.outcome = f"{refusal.code} {refusal.description}"
            if refusal.malformed:
                self.complaints.append(f"{method}: {refusal.description}")
            return _answer(refusal)
        except asyncio.CancelledError:
            call.outcome = "gone" if call.outcome == "running" else call.outcome
            raise
        finally:
            if call.outcome == "running":
                call.outcome = "broken"
                self.complaints.append(f"{method}: the stand-in itself failed")

    async def _respond(self, request: web.Request, call: Call, shot: Shot | None) -> web.StreamResponse:
        fault = call.fault = shot.fault if shot else None
        if shot is not None and fault not in {Fault.DROP_AFTER, Fault.SLOW, Fault.REPEAT}:
            return await _spoil(request, call, shot)
        result = await self._methods.run(call.method, call.params, repeat=fault is Fault.REPEAT)
        call.took_effect = True
        call.outcome = "ok"
        if fault is Fault.DROP_AFTER:
            return await _drop(request, call)
        if shot is not None and fault is Fault.SLOW:
            await asyncio.sleep(shot.seconds)
        return web.json_response({"ok": True, "result": result})

    async def _download(self, request: web.Request) -> web.StreamResponse:
        call = Call(method=_FILE, params={"path": request.match_info["path"]})
        self.calls.append(call)
        documents = [each for each in self.world.files.values() if each.path == request.match_info["path"]]
        if request.match_info["token"] != self.token or not documents:
            call.outcome = "404 Not Found"
            return _answer(Refused(404, "Not Found"))
        shot = self._mischief.choose(_FILE, None)
        if shot is not None and shot.fault is not Fault.SLOW:
            return await _spoil(request, call, shot)
        await asyncio.sleep(shot.seconds if shot else 0)
        call.outcome = "ok"
        return web.Response(body=documents[0].data, content_type="application/octet-stream")


async def _read(request: web.Request) -> Json:
    """The parameters of a request, from its address and its body, as they came."""
    raw: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = await request.json()
        except json.JSONDecodeError as error:
            raise malformed(f"can't parse the body: {error}") from error
        if not isinstance(body, dict):
            raise malformed("can't parse the body: expected an object")
        return raw | body
    for name, value in (await request.post()).items():
        raw[name] = value if isinstance(value, str) else _upload(value)
    return raw


def _upload(part: Any) -> Upload:
    if isinstance(part, web.FileField):
        return Upload(name=part.filename, mime=part.content_type, data=part.file.read())
    return Upload(name="", mime="application/octet-stream", data=bytes(part))


async def _spoil(request: web.Request, call: Call, shot: Shot) -> web.StreamResponse:
    """Answer a call that did not take effect."""
    call.outcome = shot.fault.value
    if shot.fault is Fault.TOO_MANY:
        wait = max(1, math.ceil(shot.seconds))
        description = f"Too Many Requests: retry after {wait}"
        return _answer(Refused(429, description, parameters={"retry_after": wait}))
    if shot.fault is Fault.BAD_GATEWAY:
        return web.Response(status=502, text=_NGINX, content_type="text/html")
    if shot.fault in _PLAIN:
        return _answer(Refused(*_PLAIN[shot.fault]))
    return await _drop(request, call)


_PLAIN = {
    Fault.UNAUTHORIZED: (401, "Unauthorized"),
    Fault.NOT_FOUND: (404, "Not Found"),
    Fault.CONFLICT: (409, RIVAL),
}


async def _drop(request: web.Request, call: Call) -> web.StreamResponse:
    """Hang up without an answer."""
    call.outcome = call.fault.value if call.fault else call.outcome
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _answer(refusal: Refused) -> web.Response:
    return web.json_response(refusal.body(), status=refusal.code)
