"""How calls reach the Bot API: what is fetched is kept before anybody hears of it, what is sent is known to leave."""

import json
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

_CONNECTIONS = 64
_CONNECT, _READ = 10.0, 20.0  # seconds
_REJECTED = frozenset({401, 404})

_leaving: ContextVar[Callable[[], None] | None] = ContextVar("leaving", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What one fetch brought.

    Attributes:
        updates: Their JSON, in order of their ids.
        waited: For how many seconds the fetch was under way.
    """

    updates: Sequence[Mapping[str, Any]]
    waited: float = 0.0


class Sending(BaseRequest):
    """Makes calls over HTTP; see ``leaving`` for how one gets to know that a call leaves.

    It is aiohttp that does it, since it hands a whole request to the system at once, and tells right before: nothing
    else can happen in between. The environment's proxies are used.
    """

    def __init__(self) -> None:
        """Open nothing yet."""
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer, where a call does not say otherwise."""
        return _READ

    async def initialize(self) -> None:
        """See ``BaseRequest.initialize``."""
        if self._session is None:
            trace = aiohttp.TraceConfig()
            trace.on_request_chunk_sent.append(_tell)
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=_CONNECTIONS),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trace_configs=[trace],
                trust_env=True,
            )

    async def shutdown(self) -> None:
        """See ``BaseRequest.shutdown``."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """See ``BaseRequest.do_request``."""
        if self._session is None:
            raise RuntimeError("the connection is not open")
        timeout = aiohttp.ClientTimeout(
            total=None, sock_connect=_seconds(connect_timeout, _CONNECT), sock_read=_seconds(read_timeout, _READ)
        )
        body = _body(request_data) if request_data else None
        try:
            async with self._session.request(method, URL(url, encoded=True), data=body, timeout=timeout) as answer:
                return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None  # its text may hold the address, and so the token


class Fetching(Sending):
    """Fetches updates, and keeps them before the library that asked may confirm them.

    The library confirms an update with its next fetch, so it is told of them only once they are kept; and it is told
    nothing but their ids, since one that it could not read it would fetch for ever.
    """

    def __init__(self, *, keep: Callable[[Fetched], Awaitable[None]], rejected: Callable[[int], None]) -> None:
        """Open nothing yet.

        Args:
            keep: Awaited with whatever comes; an error means that it was not kept and will be fetched again.
            rejected: Told of the status when the server does not know the token.
        """
        super().__init__()
        self._keep = keep
        self._rejected = rejected

    async def do_request(self, url: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """See ``BaseRequest.do_request``."""
        began = time.monotonic()
        status, payload = await super().do_request(url, *args, **kwargs)
        if status in _REJECTED:
            self._rejected(status)
        if status != 200 or not url.endswith("/getUpdates"):
            return status, payload
        updates = _updates(payload)
        await self._keep(Fetched(updates=updates, waited=time.monotonic() - began))
        return status, json.dumps({"ok": True, "result": [{"update_id": u["update_id"]} for u in updates]}).encode()


@contextmanager
def leaving(tell: Callable[[], None]) -> Iterator[None]:
    """Have ``tell`` called right before the first byte of a call made inside is handed to the system.

    What fails before has certainly not arrived. Whatever ends the program afterwards, the bytes go their way.
    """
    token = _leaving.set(tell)
    try:
        yield
    finally:
        _leaving.reset(token)


def departing() -> None:
    """Tell whoever asked to be told that the call being made leaves now; for other ways of sending, too."""
    tell = _leaving.get()
    if tell is not None:
        tell()


async def _tell(_session: object, _context: object, _sent: object) -> None:
    departing()


def _updates(payload: bytes) -> list[Mapping[str, Any]]:
    """The updates of an answer, in order of their ids.

    Raises:
        NetworkError: the answer is none of the Bot API's; it will be asked again.
    """
    try:
        result = json.loads(payload)["result"]
        return sorted(result, key=lambda update: int(update["update_id"]))
    except (ValueError, KeyError, TypeError) as error:
        raise NetworkError("the answer to getUpdates cannot be read") from error


def _body(request_data: RequestData) -> aiohttp.FormData:
    """The parameters of a call, and its files."""
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, mime) in (request_data.multipart_data or {}).items():
        form.add_field(name, content, filename=file_name, content_type=mime)
    return form


def _seconds(asked: Any, otherwise: float) -> float | None:
    """A timeout as the library hands it over; its own mark for none stands for ours."""
    return otherwise if asked is BaseRequest.DEFAULT_NONE else asked
