"""How calls reach the Bot API: what is fetched is kept before anybody hears of it, what is sent is known to leave."""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram.error import NetworkError
from telegram.request import BaseRequest, HTTPXRequest

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

_CONNECTIONS = 64
_CONNECT, _READ, _WRITE, _POOL = 10.0, 20.0, 20.0, 30.0  # seconds
_MEDIA_WRITE = 60.0
_REJECTED = frozenset({401, 404})

_leaving: ContextVar[Callable[[], None] | None] = ContextVar("leaving", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What one fetch brought.

    Attributes:
        updates: Their JSON, in order.
    """

    updates: Sequence[Mapping[str, Any]]


class Fetching(HTTPXRequest):
    """Fetches updates, and keeps them before the library that asked may confirm them.

    The library confirms an update with its next fetch, so it is told of them only once they are kept; and it is told
    nothing but their ids, since one that it could not read it would fetch for ever.
    """

    def __init__(self, *, keep: Callable[[Fetched], Awaitable[None]], rejected: Callable[[int], None]) -> None:
        """Make one.

        Args:
            keep: Awaited with whatever comes; an error means that it was not kept and will be fetched again.
            rejected: Told of the status when the server does not know the token.
        """
        super().__init__(connect_timeout=_CONNECT, read_timeout=_READ, write_timeout=_WRITE, pool_timeout=_POOL)
        self._keep = keep
        self._rejected = rejected

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """See ``BaseRequest.do_request``."""
        status, payload = await super().do_request(*args, **kwargs)
        if status in _REJECTED:
            self._rejected(status)
        if status != 200 or not _is_fetch(*args, **kwargs):
            return status, payload
        updates = _updates(payload)
        await self._keep(Fetched(updates=updates))
        return status, json.dumps({"ok": True, "result": [{"update_id": u["update_id"]} for u in updates]}).encode()


def _is_fetch(url: str, *_args: Any, **_kwargs: Any) -> bool:
    return url.endswith("/getUpdates")


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


def sending() -> BaseRequest:
    """What calls are sent with; see ``leaving``."""
    return HTTPXRequest(
        connection_pool_size=_CONNECTIONS,
        connect_timeout=_CONNECT,
        read_timeout=_READ,
        write_timeout=_WRITE,
        pool_timeout=_POOL,
        media_write_timeout=_MEDIA_WRITE,
        httpx_kwargs={"event_hooks": {"request": [_watch]}},
    )


@contextmanager
def leaving(tell: Callable[[], None]) -> "Iterator[None]":
    """Have ``tell`` called right before the first byte of a call made inside goes to the network.

    What fails before has certainly not arrived.
    """
    token = _leaving.set(tell)
    try:
        yield
    finally:
        _leaving.reset(token)


async def _watch(request: "httpx.Request") -> None:
    tell = _leaving.get()
    if tell is None:
        return

    async def trace(event: str, info: Mapping[str, Any]) -> None:
        # A proxy is asked for a tunnel first; that is not yet the call.
        if event.endswith("send_request_headers.started") and info["request"].method != b"CONNECT":
            tell()

    request.extensions["trace"] = trace
