"""What becomes of a call, by what is known of it: the policies that ``bot.telegram.sending`` writes down."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from telegram.error import RetryAfter
from telegram.warnings import PTBDeprecationWarning

from bot.telegram.actions import Helped, Resend
from bot.telegram.records import Records
from bot.telegram.screens.notes import note
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.screens.styled import Style, styled
from bot.telegram.sending import Sender
from bot.telegram.wire import tap_answer
from knowledge.chats.people import GroupState
from knowledge.chats.store import ChatStore
from knowledge.chats.traffic import Call, Outcome
from tests.bot.telegram.offline import (
    BAD_GATEWAY,
    DROPPED,
    NO_CONNECTION_IN_TIME,
    SILENCE,
    UNREACHABLE,
    Answer,
    offline_bot,
    patience,
    refused,
    until,
)
from tests.bot.telegram.reminders.posting import NOTE, WIRE, Office, changed, posting, words
from tests.knowledge.chats.samples import Clock

BUTTONS = ((Button(text="👍", action=Helped(1)),),)


@pytest.fixture
async def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # as ``Service.serve`` does
    async with posting(tmp_path) as office:
        yield office


async def test_a_chat_gets_its_messages_in_order(office: Office) -> None:
    office.network.next("sendMessage", Answer(seconds=0.2), chat=7)
    await office.put(*(words(text) for text in "一二三四"), words("五", chat=8))
    await office.settled(sent=5)
    assert office.network.texts(7) == ["一", "二", "三", "四"]
    assert "五" in office.network.texts()[:2]  # another chat does not wait


async def test_patience_is_shown_by_the_gate_that_was_asked_for_it_and_no_other(office: Office) -> None:
    office.network.next("sendMessage", patience(0.4), patience(0.3), chat=7)
    await office.put(words("一"), words("二"))
    await until(lambda: office.network.made())
    await office.put(words("三", chat=8))
    await office.settled(sent=3)
    assert office.network.texts(7) == ["一", "一", "一", "二"]
    first, second, third, _ = office.network.made(chat=7)
    assert second.at - first.at >= 0.4
    assert third.at - second.at >= 0.3
    (other,) = office.network.made(chat=8)
    assert other.at - first.at < 0.3


async def test_patience_is_remembered_by_the_next_start(office: Office) -> None:
    office.network.next("sendMessage", patience(0.6))
    await office.put(words("一"))
    await until(lambda: office.network.made() and office.count(Outcome.WAITING))
    await office.sender.finish(asyncio.get_running_loop().time())
    again = Sender(records=office.sender.records, bot=office.sender.bot, wire=WIRE, rejected=office.rejected.append)
    await again.resume()
    await office.settled(sent=1)
    first, second = office.network.made()
    assert second.at - first.at >= 0.55
    await again.finish(asyncio.get_running_loop().time())


@pytest.mark.parametrize(
    "trouble", [BAD_GATEWAY, UNREACHABLE, DROPPED, NO_CONNECTION_IN_TIME, refused(500, "Internal Server Error")]
)
async def test_what_certainly_or_probably_did_not_arrive_is_sent_again(office: Office, trouble: Answer) -> None:
    office.network.next("sendMessage", trouble)
    await office.put(words("一"), words("二"))
    await office.settled(sent=2)
    assert office.network.texts() == ["一", "一", "二"]


async def test_pauses_grow(office: Office) -> None:
    office.network.next("sendMessage", BAD_GATEWAY, UNREACHABLE)
    await office.put(words("一"))
    await office.settled(sent=1)
    first, second, third = (each.at for each in office.network.made())
    assert 0.45 < second - first < 0.9 < third - second < 1.6


async def test_a_message_that_may_have_arrived_is_not_sent_again_but_asked_about(office: Office) -> None:
    office.network.next("sendMessage", SILENCE)
    lost, _ = await office.put(words("一"), words("二"))
    await office.settled(sent=2, uncertain=1)
    assert office.network.texts() == ["一", "二", NOTE]
    (button,) = office.network.made()[-1].params["reply_markup"]["inline_keyboard"][0]
    assert (button["text"], WIRE.action(button["callback_data"], 7)) == ("再发一次", Resend(lost))


async def test_so_is_a_file(office: Office) -> None:
    office.network.next("sendDocument", SILENCE)
    await office.put(WIRE.document(7, name="a.json", content=b"{}", caption="数据"))
    await office.settled(sent=1, uncertain=1)
    assert [each.method for each in office.network.made()] == ["sendDocument", "sendMessage"]


async def test_there_are_no_notes_about_notes(office: Office) -> None:
    office.network.next("sendMessage", SILENCE, SILENCE)
    await office.put(words("一"))
    await office.settled(uncertain=2)
    assert office.network.texts() == ["一", NOTE]


@pytest.mark.parametrize(
    "call", [WIRE.edit(7, note("一"), message_id=5), tap_answer("q", 7), WIRE.buttons(7, 5, [[("一", "x")]])]
)
async def test_what_may_be_done_twice_is(office: Office, call: Call) -> None:
    office.network.next(call.method, SILENCE)
    await office.put(call)
    await office.settled(sent=1)
    assert [each.method for each in office.network.made()] == [call.method] * 2


@pytest.mark.parametrize(
    "refusal", [refused(403, "Forbidden: bot was blocked by the user"), refused(409, "Conflict: something else")]
)
async def test_what_is_refused_for_good_is_over(office: Office, refusal: Answer) -> None:
    office.network.next("sendMessage", refusal)
    await office.put(words("一"), words("二"))
    await office.settled(sent=1, failed=1)
    assert office.network.texts() == ["一", "二"]


@pytest.mark.parametrize(
    ("call", "objection"),
    [
        (WIRE.edit(7, note("一"), message_id=5), "Bad Request: message is not modified: specified new message ..."),
        (changed("一", slot="upload:1"), "Bad Request: MESSAGE_NOT_MODIFIED; message is not modified"),
        (tap_answer("q", 7), "Bad Request: query is too old and response timeout expired or query ID is invalid"),
    ],
)
async def test_what_is_so_already_or_too_late_is_over(office: Office, call: Call, objection: str) -> None:
    await office.put(words("零", slot="upload:1"))
    await until(lambda: office.count(Outcome.SENT))
    office.network.next(call.method, refused(400, objection))
    await office.put(call)
    await office.settled(sent=2)
    assert len(office.network.made(call.method)) == (2 if call.method == "sendMessage" else 1)


MARKED = WIRE.message(7, Screen(body=styled("一", Style.BOLD), buttons=BUTTONS))
OBJECTION = refused(400, "Bad Request: can't parse entities")


@pytest.mark.parametrize(
    ("objections", "left"),
    [
        (1, [{"entities", "reply_markup"}, {"reply_markup"}]),
        (2, [{"entities", "reply_markup"}, {"reply_markup"}, set()]),
        (3, [{"entities", "reply_markup"}, {"reply_markup"}, set()]),
    ],
)
async def test_what_the_messenger_objects_to_is_left_out(
    office: Office, objections: int, left: list[set[str]], caplog: pytest.LogCaptureFixture
) -> None:
    office.network.next("sendMessage", *[OBJECTION] * objections)
    with caplog.at_level(logging.ERROR):
        await office.put(MARKED, words("二"))
        await office.settled(sent=1 if objections == 3 else 2, failed=objections == 3)
    *tried, last = office.network.made()
    assert [set(each.params) & {"entities", "reply_markup"} for each in tried] == left
    assert {each.params["text"] for each in tried} == {"一"}
    assert last.params["text"] == "二"
    assert len(caplog.records) == objections


async def test_a_group_that_got_a_new_id_gets_everything_there(office: Office) -> None:
    await office.sender.records.write(lambda t: t.groups.ask(-5, "支部群", asked_by="key"))
    await office.sender.records.write(lambda t: t.groups.decide(-5, GroupState.ADMITTED, decided_by="key"))
    moved = refused(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1005)
    office.network.next("sendMessage", moved, chat=-5)
    await office.put(words("一", chat=-5), words("二", chat=-5))
    await office.settled(sent=2)
    assert office.network.texts(-5) == ["一"]
    assert office.network.texts(-1005) == ["一", "二"]
    with office.store.reading() as transaction:
        group = transaction.groups.find(-1005)
    assert group
    assert group.state is GroupState.ADMITTED


@pytest.mark.parametrize("status", [401, 404])
async def test_a_token_the_server_does_not_know_is_told_and_nothing_is_lost(office: Office, status: int) -> None:
    office.network.next("sendMessage", refused(status, "Unauthorized"))
    await office.put(words("一"))
    await until(lambda: office.rejected and office.count(Outcome.WAITING))
    assert (office.rejected, office.network.texts()) == ([401], ["一"])


async def test_what_cannot_be_delivered_for_a_day_is_given_up(tmp_path: Path) -> None:
    clock = Clock()
    store = ChatStore.open(tmp_path / "old", clock=clock)
    async with offline_bot() as (bot, network):
        records = Records(store=store)
        network.next("sendMessage", BAD_GATEWAY, BAD_GATEWAY)
        await records.write(lambda t: (t.outbox.put(words("昨天")), None)[1])
        clock.go_on(hours=24, seconds=1)
        await records.write(lambda t: (t.outbox.put(words("今天")), None)[1])
        sender = Sender(records=records, bot=bot, wire=WIRE, rejected=lambda _status: None)
        records.queued = sender.wake
        await sender.resume()
        await until(lambda: len(network.made()) == 3)
        await sender.finish(asyncio.get_running_loop().time() + 1)
        assert network.texts() == ["昨天", "今天", "今天"]
        with store.reading() as transaction:
            assert transaction.outbox.count(Outcome.FAILED) == 1
            assert transaction.outbox.count(Outcome.SENT) == 1
        records.close()
    store.close()


async def test_a_call_that_cannot_be_made_does_not_hold_up_its_gate(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.CRITICAL):
        await office.put(replace(words("一"), method="banChatMember"), words("二"))
        await office.settled(sent=1, failed=1)
    assert office.network.texts() == ["二"]


async def test_a_folder_that_cannot_be_used_for_a_while_loses_nothing(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.sender.records.queued = lambda _gates: None
    await office.put(words("一"))
    await office.sender.records.write(
        lambda t: t.outbox.connection.exec_driver_sql("ALTER TABLE outbox RENAME TO away")
    )
    with caplog.at_level(logging.CRITICAL):
        office.sender.wake({"chat:7"})
        await asyncio.sleep(0.1)
        await office.sender.records.write(
            lambda t: t.outbox.connection.exec_driver_sql("ALTER TABLE away RENAME TO outbox")
        )
        await office.settled(sent=1)
    assert office.network.texts() == ["一"]


async def test_many_chats_at_once_stay_below_the_limit(office: Office) -> None:
    await office.put(*(words("一", chat=chat) for chat in range(1, 41)))
    await office.settled(sent=40)
    moments = sorted(each.at for each in office.network.made())
    assert moments[-1] - moments[0] > 12 / 28 - 0.05


def test_the_library_warns_unless_it_is_told_how_to_give_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """Why ``Service.serve`` sets a variable of the environment."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    assert RetryAfter(3).retry_after == timedelta(seconds=3)
    monkeypatch.delenv("PTB_TIMEDELTA")
    with pytest.warns(PTBDeprecationWarning, match="retry_after"):
        RetryAfter(3)
