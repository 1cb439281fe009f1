"""Typing before a reply, and what a sender that is told to stop still does."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.telegram.sending import Sender
from knowledge.chats.traffic import Outcome
from tests.bot.telegram.offline import BAD_GATEWAY, SILENCE, UNREACHABLE, Answer, patience, refused, until
from tests.bot.telegram.reminders.posting import NOTE, WIRE, Office, posting, words


@pytest.fixture
async def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # as ``Service.serve`` does
    async with posting(tmp_path) as office:
        yield office


async def test_typing_shows_before_the_reply(office: Office) -> None:
    office.network.next("sendChatAction", Answer(seconds=0.2))
    office.sender.typing(7)
    office.sender.typing(7)
    await office.put(words("一"), words("二", chat=8))
    await office.settled(sent=2)
    assert [(each.method, each.params["chat_id"]) for each in office.network.made(chat=7)] == [
        ("sendChatAction", 7),
        ("sendMessage", 7),
    ]
    action, reply = office.network.made(chat=7)
    assert (action.params["action"], reply.at - action.at >= 0.2) == ("typing", True)
    assert office.network.made(chat=8)[0].at - action.at < 0.15


@pytest.mark.parametrize("trouble", [BAD_GATEWAY, UNREACHABLE, refused(403, "Forbidden: bot was kicked"), SILENCE])
async def test_typing_that_fails_holds_up_nothing(office: Office, trouble: Answer) -> None:
    office.network.next("sendChatAction", trouble)
    office.sender.typing(7)
    await office.put(words("一"))
    await office.settled(sent=1)


async def test_patience_asked_for_when_typing_is_shown_too(office: Office) -> None:
    office.network.next("sendChatAction", patience(0.4))
    office.sender.typing(7)
    await until(lambda: office.network.made())
    await asyncio.sleep(0.02)
    office.sender.typing(7)  # not while the gate is closed
    await office.put(words("一"))
    await office.settled(sent=1)
    action, reply = office.network.made()
    assert reply.at - action.at >= 0.4


async def finish(office: Office, seconds: float) -> float:
    """Seconds that finishing took of those it was given."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    await office.sender.finish(begun + seconds)
    return loop.time() - begun


async def test_finishing_sends_what_waits(office: Office) -> None:
    office.network.next("sendMessage", Answer(seconds=0.2))
    await office.put(*(words(text) for text in "一二三"))
    assert await finish(office, 5) < 2
    await office.settled(sent=3)
    await office.put(words("四"))
    await asyncio.sleep(0.05)
    assert office.network.texts() == ["一", "二", "三"]
    assert office.count(Outcome.WAITING) == 1


async def test_finishing_waits_for_a_pause_that_ends_in_time(office: Office) -> None:
    office.network.next("sendMessage", patience(0.5))
    await office.put(words("一"))
    await until(lambda: office.network.made())
    assert await finish(office, 5) < 2
    await office.settled(sent=1)


async def test_finishing_does_not_wait_for_a_pause_that_does_not(office: Office) -> None:
    office.network.next("sendMessage", patience(60), chat=7)
    await office.put(words("一"), words("二", chat=8))
    await until(lambda: office.network.made(chat=7) and office.count(Outcome.WAITING) == 1)
    assert await finish(office, 5) < 1
    assert sorted(office.network.texts()) == ["一", "二"]
    assert (office.count(Outcome.SENT), office.count(Outcome.WAITING)) == (1, 1)


async def test_what_is_on_its_way_at_the_deadline_is_asked_about_at_the_next_start(office: Office) -> None:
    office.network.next("sendMessage", Answer(seconds=60))
    await office.put(words("一"))
    await until(lambda: office.count(Outcome.WRITTEN))
    assert await finish(office, 0.1) < 1
    assert office.count(Outcome.WRITTEN) == 1
    again = Sender(records=office.sender.records, bot=office.sender.bot, wire=WIRE, rejected=office.rejected.append)
    office.sender.records.queued = again.wake
    await again.resume()
    await office.settled(sent=1, uncertain=1)
    assert office.network.texts() == ["一", NOTE]
    await again.finish(asyncio.get_running_loop().time())
