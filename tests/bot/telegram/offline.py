"""The Bot API without sockets: every call is written down and answered as the test says."""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from telegram import Bot
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.telegram.transport import departing

USERNAME = "dangxue_bot"
BOT_ID = 424242
_ME = {"id": BOT_ID, "is_bot": True, "first_name": "党学", "username": USERNAME}
_MESSAGES = ("sendMessage", "sendDocument", "editMessageText", "editMessageReplyMarkup", "sendPoll")
WITHIN = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What comes of a call.

    Attributes:
        body: In the Bot API's form; None where no answer comes.
        error: Raised instead of an answer.
        leaves: Whether the call is handed to the network before that.
        seconds: Until then.
    """

    status: int = 200
    body: Mapping[str, Any] | None = None
    error: TelegramError | None = None
    leaves: bool = True
    seconds: float = 0.0


def refused(status: int, description: str, **parameters: object) -> Answer:
    """The server says no."""
    body: dict[str, object] = {"ok": False, "error_code": status, "description": description}
    return Answer(status=status, body=body | ({"parameters": parameters} if parameters else {}))


def patience(seconds: float) -> Answer:
    """The server asks to be left alone for a while."""
    return refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


BAD_GATEWAY = refused(502, "Bad Gateway")
UNREACHABLE = Answer(error=NetworkError("connection refused"), leaves=False)
DROPPED = Answer(error=NetworkError("server disconnected"))
SILENCE = Answer(error=TimedOut())
NO_CONNECTION_IN_TIME = Answer(error=TimedOut(), leaves=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A call that was made, with its parameters in their types."""

    method: str
    params: Mapping[str, Any]
    files: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    at: float


class Offline(BaseRequest):
    """Answers calls: as told, else well."""

    def __init__(self) -> None:
        self.calls: list[Made] = []
        self._script: dict[tuple[str, int | None], deque[Answer]] = defaultdict(deque)
        self._messages = 100

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    def next(self, method: str, *answers: Answer, chat: int | None = None) -> None:
        """Answer the next calls of a method so, those to one chat if it is given."""
        self._script[method, chat].extend(answers)

    def made(self, *methods: str, chat: int | None = None) -> list[Made]:
        """The calls of these methods, of all but getMe if none is given; those to one chat if that is."""
        wanted = [each for each in self.calls if each.method in methods or (not methods and each.method != "getMe")]
        return [each for each in wanted if chat is None or each.params.get("chat_id") == chat]

    def texts(self, chat: int | None = None) -> list[str]:
        """What messages were sent or changed to, as often as that was tried."""
        return [each.params["text"] for each in self.made("sendMessage", "editMessageText", chat=chat)]

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_args: Any, **_kwargs: Any
    ) -> tuple[int, bytes]:
        name = url.rsplit("/", 1)[1]
        # As the server sees them: each parameter is JSON, or a string that is none.
        params = {key: _typed(value) for key, value in (request_data.json_parameters if request_data else {}).items()}
        parts = (request_data.multipart_data or {}) if request_data else {}
        files = {key: (part[0], part[1]) for key, part in parts.items() if isinstance(part[1], bytes)}
        self.calls.append(Made(method=name, params=params, files=files, at=monotonic()))
        answer = self._answer(name, params.get("chat_id"))
        if answer.leaves:
            departing()
        await asyncio.sleep(answer.seconds)
        if answer.error:
            raise answer.error
        body = answer.body or {"ok": True, "result": self._result(name, params)}
        return answer.status, json.dumps(body).encode()

    def _answer(self, name: str, chat: int | None) -> Answer:
        for key in ((name, chat), (name, None)):
            if self._script[key]:
                return self._script[key].popleft()
        if name == "getUpdates":
            return Answer(body={"ok": True, "result": []}, seconds=60)
        return Answer()

    def _result(self, name: str, params: Mapping[str, Any]) -> object:
        if name == "getMe":
            return _ME
        if name == "stopPoll":
            return _poll("5", {"question": "x", "options": []}) | {"is_closed": True}
        if name not in _MESSAGES:
            return True
        self._messages += 1
        chat = {"id": params["chat_id"], "type": "private"}
        shown = {"poll": _poll(f"5{self._messages}", params)} if name == "sendPoll" else {"text": "x"}
        return {"message_id": params.get("message_id", self._messages), "date": 1, "chat": chat, **shown}


def _poll(number: str, params: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": number,
        "question": params["question"],
        "options": [{**option, "voter_count": 0, "persistent_id": option["text"]} for option in params["options"]],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": False,
        "type": "quiz",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    }


def _typed(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value


@asynccontextmanager
async def offline_bot() -> AsyncIterator[tuple[Bot, Offline]]:
    """A bot that knows who it is, and what it talks to."""
    request = Offline()
    async with Bot(f"{BOT_ID}:secret-token", request=request, get_updates_request=request) as bot:
        yield bot, request


async def until(holds: Callable[[], object], *, within: float = WITHIN) -> None:
    """Wait until something holds.

    Raises:
        AssertionError: it did not within so many seconds.
    """
    end = monotonic() + within
    while not holds():
        assert monotonic() < end, "it did not come about in time"
        await asyncio.sleep(0.005)
