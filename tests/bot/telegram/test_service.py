"""The bot as a whole: how it starts, what it lives through, how it ends."""

import asyncio
import json
import socket

import aiohttp
import pytest

from knowledge.errors import BadSettings, LibraryUnavailable
from tests.bot.telegram.conftest import Assistant
from tests.telegram_fake.faults import Fault
from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram

SECRET = "a-secret_of_the_tests"
SHOW = "/show 中国共产党样例工作条例 第四条"
NOTICED_WITHIN = 30.0


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


async def fetched(url: str) -> tuple[int, dict[str, object]]:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, json.loads(await answer.read())


@pytest.mark.parametrize("fault", [Fault.UNAUTHORIZED, Fault.NOT_FOUND])
async def test_a_token_that_is_rejected_ends_the_bot_with_an_error(
    assistant: Assistant, fake: FakeTelegram, ming: Person, fault: Fault, capsys: pytest.CaptureFixture[str]
) -> None:
    task = assistant.serve(asyncio.Event())
    await fake.until(lambda: fake.called("getUpdates"))
    fake.next("getUpdates", fault)
    ming.says(SHOW)  # ends the fetch that is under way
    assert await asyncio.wait_for(task, NOTICED_WITHIN) == 1
    assert "DANGXUE_TELEGRAM_TOKEN" in capsys.readouterr().err


async def test_a_token_that_is_rejected_at_once_ends_the_bot(assistant: Assistant, fake: FakeTelegram) -> None:
    fake.next("getMe", Fault.UNAUTHORIZED)
    assert await asyncio.wait_for(assistant.serve(asyncio.Event()), NOTICED_WITHIN) == 1


async def test_a_bot_that_cannot_reach_its_server_waits_and_can_be_stopped(
    assistant: Assistant, fake: FakeTelegram
) -> None:
    await fake.stop()
    stopped = asyncio.Event()
    task = assistant.serve(stopped)
    await asyncio.sleep(0.5)
    assert not task.done()
    stopped.set()
    assert await asyncio.wait_for(task, 5) == 0
    await fake.start()


async def test_questions_asked_during_an_outage_are_answered_after_it(
    assistant: Assistant, fake: FakeTelegram, ming: Person
) -> None:
    async with assistant.running():
        await fake.stop()
        ming.says(SHOW)
        await asyncio.sleep(1)
        await fake.start()
        (shown,) = await ming.hears(timeout=30)
    assert "第四条" in shown.text


async def test_an_update_that_nobody_can_read_holds_up_nobody(
    assistant: Assistant, fake: FakeTelegram, ming: Person
) -> None:
    async with assistant.running():
        fake.sends_garbage(ming)
        ming.says(SHOW)
        await ming.hears()
    store = assistant.store()
    with store.reading() as transaction:
        assert (transaction.inbox.depth(), transaction.inbox.failures()) == (0, 1)
    store.close()


async def test_updates_handed_out_twice_are_answered_once(
    assistant: Assistant, fake: FakeTelegram, ming: Person
) -> None:
    async with assistant.running():
        fake.next("getUpdates", Fault.REPEAT, times=3)
        ming.says(SHOW)
        await ming.hears()
        await ming.hears_nothing(1)


async def test_a_question_waits_for_the_next_start(assistant: Assistant, ming: Person) -> None:
    async with assistant.running():
        pass
    ming.says(SHOW)
    async with assistant.running():
        await ming.hears()
    async with assistant.running():
        await ming.hears_nothing(1)


async def test_stopping_ends_what_was_begun(assistant: Assistant, fake: FakeTelegram, ming: Person) -> None:
    async with assistant.running():
        fake.next("sendMessage", Fault.SLOW, seconds=2.0)
        ming.says(SHOW)
        await fake.until(lambda: fake.called("sendMessage"))
    (shown,) = await ming.hears()
    assert "第四条" in shown.text
    async with assistant.running():
        await ming.hears_nothing(1)


async def test_health_tells_of_the_last_fetch_and_of_what_waits(assistant: Assistant) -> None:
    port = free_port()
    async with assistant.running(telegram_health_port=port):
        status, facts = await fetched(f"http://127.0.0.1:{port}/healthz")
    assert status == 200
    assert facts["ok"] is True
    assert facts["last_fetch"]
    assert (facts["inbox"], facts["mode"], facts["reason"]) == (0, "polling", "")
    assert set(facts) == {"ok", "mode", "last_fetch", "inbox", "outbox", "uncertain", "failed", "reason"}


async def test_a_port_that_is_taken_is_named_with_its_setting(assistant: Assistant) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(BadSettings, match="DANGXUE_TELEGRAM_HEALTH_PORT"):
            await assistant.serve(asyncio.Event(), telegram_health_port=port)


async def test_a_second_bot_over_the_same_data_is_refused(assistant: Assistant) -> None:
    async with assistant.running():
        with pytest.raises(LibraryUnavailable, match="另一个 dangxue telegram"):
            await assistant.serve(asyncio.Event())


def by_webhook(port: int) -> dict[str, object]:
    return {
        "telegram_webhook_url": f"http://127.0.0.1:{port}/telegram",
        "telegram_webhook_listen": f"127.0.0.1:{port}",
        "telegram_webhook_secret": SECRET,
    }


async def test_by_webhook_questions_are_answered_once_and_in_order(
    assistant: Assistant, fake: FakeTelegram, ming: Person
) -> None:
    fake.webhook.twice = True
    fake.webhook.out_of_order = True
    fake.webhook.gather_seconds = 0.05
    async with assistant.running(**by_webhook(free_port())):
        for number in "一二三四五六":
            ming.says(f"/show 中国共产党样例工作条例 第{number}条")
        shown = await ming.hears(6)
        await ming.hears_nothing(1)
    assert [next(n for n in "一二三四五六" if f"第{n}条\n" in each.text) for each in shown] == list("一二三四五六")


@pytest.mark.parametrize("headers", [{}, {"X-Telegram-Bot-Api-Secret-Token": "wrong"}])
async def test_a_call_of_the_webhook_without_the_secret_is_refused_and_audited(
    assistant: Assistant, ming: Person, headers: dict[str, str]
) -> None:
    settings = by_webhook(free_port())
    update = {"update_id": 1, "message": {"message_id": 1, "date": 0, "chat": {"id": ming.id, "type": "private"}}}
    async with assistant.running(**settings), aiohttp.ClientSession() as session:
        async with session.post(str(settings["telegram_webhook_url"]), json=update, headers=headers) as answer:
            assert answer.status == 403
            assert await answer.read() == b""
        await ming.hears_nothing(0.5)
    assert "webhook_refused" in assistant.audited()


async def test_what_is_no_update_is_refused_by_the_webhook(assistant: Assistant) -> None:
    settings = by_webhook(free_port())
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    async with assistant.running(**settings), aiohttp.ClientSession() as session:
        for body in (b"", b"[]", b"{}", b'{"update_id": "x"}', b"\xff"):
            async with session.post(str(settings["telegram_webhook_url"]), data=body, headers=headers) as answer:
                assert answer.status == 400


async def test_a_bot_without_any_admin_tells_whoever_writes_how_to_become_one(
    assistant: Assistant, fake: FakeTelegram
) -> None:
    hong = fake.person(31, "小红")
    async with assistant.running(admins=frozenset()):
        hong.says("/start")
        (told,) = await hong.hears()
    assert "DANGXUE_ADMINS" in told.text
    assert "31" in told.text
