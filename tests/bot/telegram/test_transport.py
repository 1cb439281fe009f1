"""What is fetched is kept before the library hears of it; what is sent is known to leave."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Bot, InputFile
from telegram.error import BadRequest, InvalidToken, NetworkError, TimedOut

from bot.telegram.transport import Fetched, Fetching, Sending, leaving
from tests.bot.telegram.offline import Offline

TOKEN = "424242:secret-token"
UNREADABLE = {"update_id": 6, "message": {"date": "x"}}


def update(update_id: int) -> dict[str, Any]:
    return {"update_id": update_id, "message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}}}


class Server:
    """Answers everything with the next of its answers.

    Attributes:
        seen: Method, fields and files of each call.
        hang_up: Read the call and close the connection.
        silent: Read the call and do nothing.
    """

    def __init__(self, *answers: tuple[int, object]) -> None:
        self.answers = list(answers)
        self.seen: list[tuple[str, dict[str, Any]]] = []
        self.hang_up = self.silent = False

    async def take(self, request: web.Request) -> web.StreamResponse:
        fields = await request.post()
        values = {k: v if isinstance(v, str) else (v.filename, v.file.read()) for k, v in fields.items()}  # type: ignore[union-attr]
        self.seen.append((request.path.rsplit("/", 1)[1], values))
        if self.hang_up:
            assert request.transport
            request.transport.abort()
        if self.silent:
            await asyncio.sleep(30)
        status, body = self.answers.pop(0)
        return web.Response(status=status, body=body if isinstance(body, bytes) else json.dumps(body).encode())


@asynccontextmanager
async def at_work(server: Server) -> AsyncIterator[str]:
    """The server on this machine; its address, as the library takes it."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", server.take)
    async with TestServer(app, shutdown_timeout=0.1) as running:
        yield f"{running.make_url('/bot')}"


class Keeper:
    """Keeps updates, or fails to."""

    def __init__(self) -> None:
        self.kept: list[Any] = []
        self.rejected: list[int] = []
        self.trouble: Exception | None = None

    async def keep(self, fetched: Fetched) -> None:
        await asyncio.sleep(0)
        if self.trouble:
            raise self.trouble
        self.kept.append(list(fetched.updates))

    @asynccontextmanager
    async def bot(self, address: str) -> AsyncIterator[Bot]:
        fetching = Fetching(keep=self.keep, rejected=self.rejected.append)
        async with Bot(TOKEN, base_url=address, request=Offline(), get_updates_request=fetching) as bot:
            yield bot


def ok(*updates: object) -> tuple[int, object]:
    return 200, {"ok": True, "result": list(updates)}


async def test_updates_are_kept_whole_and_the_library_gets_their_ids() -> None:
    keeper = Keeper()
    async with at_work(Server(ok(update(7), UNREADABLE, update(5)))) as address, keeper.bot(address) as bot:
        found = await bot.get_updates()
    assert keeper.kept == [[update(5), UNREADABLE, update(7)]]
    assert [each.to_dict() for each in found] == [{"update_id": 5}, {"update_id": 6}, {"update_id": 7}]


async def test_a_fetch_that_brings_nothing_is_one_too() -> None:
    keeper = Keeper()
    async with at_work(Server(ok())) as address, keeper.bot(address) as bot:
        assert await bot.get_updates() == ()
    assert keeper.kept == [[]]


async def test_what_was_not_kept_was_not_fetched() -> None:
    keeper, server = Keeper(), Server(ok(update(5)), ok(update(5)))
    keeper.trouble = OSError("the disk is full")
    async with at_work(server) as address, keeper.bot(address) as bot:
        with pytest.raises(NetworkError):
            await bot.get_updates()
        keeper.trouble = None
        assert [each.update_id for each in await bot.get_updates()] == [5]
    assert keeper.kept == [[update(5)]]


@pytest.mark.parametrize(
    "body",
    [
        b"<html>",
        b"[]",
        b"{}",
        b'{"ok": true, "result": 5}',
        b'{"ok": true, "result": [5]}',
        b'{"ok": true, "result": [{}]}',
    ],
)
async def test_an_answer_that_is_none_is_asked_for_again(body: bytes) -> None:
    keeper = Keeper()
    async with at_work(Server((200, body))) as address, keeper.bot(address) as bot:
        with pytest.raises(NetworkError):
            await bot.get_updates()
    assert keeper.kept == []


@pytest.mark.parametrize(("status", "told"), [(401, [401]), (404, [404]), (409, []), (502, []), (429, [])])
async def test_a_token_that_is_not_known_is_noticed(status: int, told: list[int]) -> None:
    keeper = Keeper()
    refusal = {"ok": False, "error_code": status, "description": "No"}
    async with at_work(Server((status, refusal))) as address, keeper.bot(address) as bot:
        with pytest.raises(InvalidToken if told else Exception, match="No"):
            await bot.get_updates()
    assert (keeper.rejected, keeper.kept) == (told, [])


async def test_other_calls_are_left_alone() -> None:
    keeper = Keeper()
    fetching = Fetching(keep=keeper.keep, rejected=keeper.rejected.append)
    async with at_work(Server(ok())) as address:
        await fetching.initialize()
        status, payload = await fetching.do_request(f"{address}/getMyName", "POST")
        await fetching.shutdown()
    assert (status, json.loads(payload), keeper.kept) == (200, {"ok": True, "result": []}, [])


@asynccontextmanager
async def sending(address: str) -> AsyncIterator[Bot]:
    async with Bot(TOKEN, base_url=address, request=Hello(), get_updates_request=Offline()) as bot:
        yield bot


class Hello(Sending):
    """The real way of sending, but for the greeting at its beginning."""

    async def do_request(self, url: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        if url.endswith("/getMe"):
            me = {"id": 424242, "is_bot": True, "first_name": "x", "username": "x_bot"}
            return 200, json.dumps({"ok": True, "result": me}).encode()
        return await super().do_request(url, *args, **kwargs)


SENT = 200, {"ok": True, "result": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "x"}}


async def test_a_call_is_told_of_once_before_the_server_sees_it() -> None:
    server, told = Server(SENT, SENT), []
    async with at_work(server) as address, sending(address) as bot:
        for _ in range(2):  # over a new connection, then over one that is there
            with leaving(lambda: told.append(len(server.seen))):
                await bot.send_message(7, "𠮷 & <b> 您好")
        await asyncio.sleep(0)
    assert told[0] == 0
    assert set(told) == {0, 1}
    assert server.seen == [("sendMessage", {"chat_id": "7", "text": "𠮷 & <b> 您好"})] * 2


async def test_outside_nobody_is_told() -> None:
    told: list[str] = []
    async with at_work(Server(SENT, SENT)) as address, sending(address) as bot:
        with leaving(lambda: told.append("one")):
            pass
        await bot.send_message(7, "x")
        with leaving(lambda: told.append("two")):
            await bot.send_message(7, "x")
    assert set(told) == {"two"}


async def test_a_file_arrives_as_it_is() -> None:
    server, told = Server(SENT), []
    content = bytes(range(256)) * 1000
    async with at_work(server) as address, sending(address) as bot:
        with leaving(lambda: told.append(len(server.seen))):
            await bot.send_document(7, InputFile(content, filename="数据.json"), caption="数据")
    ((method, fields),) = server.seen
    files = [value for value in fields.values() if isinstance(value, tuple)]
    assert (method, fields["caption"], files) == ("sendDocument", "数据", [("数据.json", content)])
    assert set(told) == {0}


async def test_nothing_left_where_the_connection_is_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    told: list[str] = []
    async with sending(f"http://127.0.0.1:{port}/bot") as bot:
        with leaving(lambda: told.append("left")), pytest.raises(NetworkError) as refused:
            await bot.send_message(7, "x")
    assert told == []
    assert "secret-token" not in str(refused.value)


async def test_it_left_where_the_server_hangs_up() -> None:
    server, told = Server(), []
    server.hang_up = True
    async with at_work(server) as address, sending(address) as bot:
        with leaving(lambda: told.append("left")), pytest.raises(NetworkError) as dropped:
            await bot.send_message(7, "x")
    assert set(told) == {"left"}
    assert not isinstance(dropped.value, TimedOut)
    assert "secret-token" not in str(dropped.value)


async def test_it_left_where_no_answer_comes() -> None:
    server, told = Server(), []
    server.silent = True
    async with at_work(server) as address, sending(address) as bot:
        with leaving(lambda: told.append("left")), pytest.raises(TimedOut):
            await bot.send_message(7, "x", read_timeout=0.2)
    assert set(told) == {"left"}
    assert len(server.seen) == 1


async def test_it_did_not_leave_where_nobody_may_be_told() -> None:
    """What cannot be marked as on its way is not sent."""
    server = Server(SENT)

    def fail() -> None:
        raise OSError("the disk is full")

    async with at_work(server) as address, sending(address) as bot:
        with leaving(fail), pytest.raises(NetworkError):
            await bot.send_message(7, "x")
        await asyncio.sleep(0.05)
    assert server.seen == []


async def test_refusals_come_through() -> None:
    refusal = {"ok": False, "error_code": 400, "description": "Bad Request: chat not found"}
    async with at_work(Server((400, refusal))) as address, sending(address) as bot:
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(7, "x")


async def test_a_connection_that_is_not_open_is_a_mistake() -> None:
    with pytest.raises(RuntimeError):
        await Sending().do_request("http://127.0.0.1/", "POST")
    assert Sending().read_timeout > 0
