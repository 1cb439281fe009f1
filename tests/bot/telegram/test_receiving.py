"""How updates come in: kept first, then dispatched."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from telegram.error import InvalidToken

from bot.telegram.dispatching import Dispatcher
from bot.telegram.effects import nothing
from bot.telegram.pulse import Pulse
from bot.telegram.receiving import Order, Receiver, Webhook, announce, patiently, poll
from bot.telegram.records import Records
from bot.telegram.transport import Fetched
from knowledge.chats.store import ChatStore
from tests.bot.telegram.offline import BAD_GATEWAY, UNREACHABLE, Answer, Offline, offline_bot, patience, refused, until

SECRET = "a-secret"
PROOF = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture(autouse=True)
def _as_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    store = ChatStore.open(tmp_path)
    records = Records(store=store)
    yield records
    records.close()
    store.close()


@pytest.fixture
def receiver(records: Records) -> Receiver:
    return Receiver(records=records, pulse=Pulse(fetches=True))


def update(update_id: int, text: str = "第三条", chat: int = 7) -> dict[str, Any]:
    return {"update_id": update_id, "message": {"message_id": 1, "chat": {"id": chat}, "text": text}}


def waiting(receiver: Receiver) -> list[tuple[int, str]]:
    with receiver.records.store.reading() as transaction:
        return transaction.inbox.waiting()


async def test_what_is_fetched_is_kept_once(receiver: Receiver) -> None:
    await receiver.keep(Fetched(updates=[update(1), update(2, chat=8)]))
    await receiver.keep(Fetched(updates=[update(2), update(3), {"update_id": 4, "something_new": 1}]))
    await receiver.keep(Fetched(updates=[]))
    assert waiting(receiver) == [(1, "chat:7"), (2, "chat:8"), (3, "chat:7"), (4, "other")]
    assert receiver.pulse.fetched_at


async def test_it_is_kept_as_it_came(receiver: Receiver) -> None:
    came = update(1, "𠮷 第三条 \ud83d \u202e")  # half a pair, too: nothing may stop the inbox
    await receiver.keep(Fetched(updates=[came]))
    kept = await receiver.records.write(lambda t: t.inbox.begin(1))
    assert kept
    assert json.loads(kept.payload) == came


async def test_what_is_kept_is_handled(receiver: Receiver) -> None:
    async with offline_bot() as (bot, _):

        async def handle(_event: object) -> Callable[[object], None]:
            return nothing  # type: ignore[return-value]

        dispatcher = Dispatcher(records=receiver.records, bot=bot, handle=handle, apologise=lambda _event: nothing)
        receiver.dispatcher = dispatcher
        await receiver.keep(Fetched(updates=[{"update_id": 1}, {"update_id": 2}]))
        await until(lambda: waiting(receiver) == [])
        await dispatcher.finish(asyncio.get_running_loop().time() + 1)


@asynccontextmanager
async def webhook(receiver: Receiver) -> AsyncIterator[tuple[TestClient[web.Request, web.Application], list[int]]]:
    """The webhook on this machine, and the ids of what it hands on."""
    handed: list[int] = []

    def dispatch(new: Sequence[tuple[int, str]]) -> None:
        handed.extend(number for number, _ in new)

    app = web.Application()
    app.router.add_post("/hook", Webhook(secret=SECRET, receiver=receiver, order=Order(dispatch=dispatch, last=0)).take)
    async with TestClient(TestServer(app)) as client:
        yield client, handed


async def post(client: TestClient[web.Request, web.Application], body: object, secret: str | None = SECRET) -> int:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    async with client.post("/hook", data=data, headers={} if secret is None else {PROOF: secret}) as answer:
        return answer.status


def audited(receiver: Receiver) -> list[str]:
    with receiver.records.store.reading() as transaction:
        return [deed.action for deed in transaction.audit.last(99)]


@pytest.mark.parametrize("secret", [None, "", "another", SECRET + "x", SECRET[:-1], "密", SECRET.upper()])
async def test_a_call_without_the_right_secret_is_refused(
    receiver: Receiver, secret: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    async with webhook(receiver) as (client, handed):
        with caplog.at_level(logging.WARNING):
            for _ in range(3):
                assert await post(client, update(1), secret) == 403
    assert (waiting(receiver), handed, receiver.pulse.fetched_at) == ([], [], None)
    assert audited(receiver) == ["webhook_refused"]
    assert len(caplog.records) == 3


async def test_refusals_are_audited_again_after_a_minute(receiver: Receiver) -> None:
    hook = Webhook(secret=SECRET, receiver=receiver, order=Order(dispatch=lambda _new: None))
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    async with TestClient(TestServer(app)) as client:
        await post(client, update(1), "wrong")
        hook.refusals["audited"] -= 61
        await post(client, update(1), "wrong")
        await post(client, update(1), "wrong")
    assert audited(receiver) == ["webhook_refused"] * 2


async def test_bytes_that_are_no_text_are_no_secret(receiver: Receiver) -> None:
    async with webhook(receiver) as (client, _):
        reader, writer = await asyncio.open_connection(client.host, client.port)
        writer.write(b"POST /hook HTTP/1.0\r\nContent-Length: 0\r\n" + PROOF.encode() + b": \xff\xfe\r\n\r\n")
        assert b" 403 " in await reader.readline()
        writer.close()
        await writer.wait_closed()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff",
        [],
        "x",
        None,
        {},
        {"update_id": None},
        {"update_id": "x"},
        {"update_id": 1.5},
        {"update_id": 2**63},
    ],
)
async def test_what_is_no_update_is_refused(receiver: Receiver, body: object) -> None:
    async with webhook(receiver) as (client, handed):
        assert await post(client, body) == 400
    assert (waiting(receiver), handed, audited(receiver)) == ([], [], [])


async def test_an_update_is_kept_and_handed_on_once(receiver: Receiver) -> None:
    async with webhook(receiver) as (client, handed):
        for number in (1, 2, 2, 1, 3):
            assert await post(client, update(number)) == 200
            assert number in [each for each, _ in waiting(receiver)]
    assert handed == [1, 2, 3]
    assert receiver.pulse.fetched_at


async def test_what_could_not_be_kept_is_brought_again(receiver: Receiver, caplog: pytest.LogCaptureFixture) -> None:
    with receiver.records.store.writing() as transaction:
        transaction.inbox.connection.exec_driver_sql("ALTER TABLE inbox RENAME TO away")
    async with webhook(receiver) as (client, handed):
        with caplog.at_level(logging.CRITICAL):
            assert await post(client, update(1)) == 500
        assert handed == []
        with receiver.records.store.writing() as transaction:
            transaction.inbox.connection.exec_driver_sql("ALTER TABLE away RENAME TO inbox")
        assert await post(client, update(1)) == 200
        assert handed == [1]


@asynccontextmanager
async def going_on(work: Coroutine[Any, Any, None]) -> AsyncIterator["asyncio.Task[None]"]:
    task = asyncio.create_task(work)
    yield task
    task.cancel()
    await asyncio.wait([task])


def brought(*numbers: int) -> Answer:
    return Answer(body={"ok": True, "result": [{"update_id": number} for number in numbers]})


def offsets(network: Offline) -> list[object]:
    return [each.params.get("offset") for each in network.made("getUpdates")]


async def test_fetching_confirms_what_it_got() -> None:
    async with offline_bot() as (bot, network):
        network.next("getUpdates", brought(5, 6), brought(), brought(9))
        pulse = Pulse(fetches=True)
        async with going_on(poll(bot, pulse)):
            await until(lambda: len(network.made("getUpdates")) == 4)
        assert offsets(network) == [None, 7, 7, 10]
        first = network.made("getUpdates")[0].params
        kinds = ["message", "callback_query", "inline_query", "my_chat_member", "poll_answer", "poll"]
        assert first["allowed_updates"] == kinds
        assert network.made()[0].method == "deleteWebhook"
        assert network.made()[0].params.get("drop_pending_updates") in {None, False}
        assert pulse.fetched_at


@pytest.mark.parametrize(
    ("trouble", "pause"),
    [(BAD_GATEWAY, 0.4), (UNREACHABLE, 0.4), (patience(0.3), 0.45), (refused(409, "Conflict: terminated"), 0.4)],
)
async def test_fetching_goes_on_after_trouble_and_a_pause(trouble: Answer, pause: float) -> None:
    async with offline_bot() as (bot, network):
        network.next("getUpdates", brought(5), trouble)
        async with going_on(poll(bot, Pulse(fetches=True))) as task:
            await until(lambda: len(network.made("getUpdates")) == 3)
            assert not task.done()
        assert offsets(network) == [None, 6, 6]
        _, second, third = network.made("getUpdates")
        assert third.at - second.at >= pause


@pytest.mark.parametrize("status", [401, 404])
async def test_fetching_ends_where_the_token_is_not_known(status: int) -> None:
    async with offline_bot() as (bot, network):
        network.next("getUpdates", refused(status, "Unauthorized"))
        with pytest.raises(InvalidToken):
            await asyncio.wait_for(poll(bot, Pulse(fetches=True)), 5)


async def test_announcing_is_tried_until_it_is_heard() -> None:
    async with offline_bot() as (bot, network):
        network.next("setWebhook", BAD_GATEWAY)
        pulse = Pulse(fetches=False)
        await announce(bot, pulse, url="https://example.org/hook", secret=SECRET)
        assert len(network.made("setWebhook")) == 2
        assert network.made()[-1].params["secret_token"] == SECRET
        assert network.made()[-1].params["url"] == "https://example.org/hook"
        network.next("setWebhook", refused(401, "Unauthorized"))
        with pytest.raises(InvalidToken):
            await announce(bot, pulse, url="https://example.org/hook", secret=SECRET)


async def test_the_server_is_waited_for_when_the_bot_starts() -> None:
    async with offline_bot() as (known, network):
        bot = type(known)(known.token, request=network, get_updates_request=network)
        network.next("getMe", UNREACHABLE)
        pulse = Pulse(fetches=True)
        await patiently(bot, pulse)
        assert bot.username == "dangxue_bot"
        assert pulse.fetched_at
        await bot.shutdown()
