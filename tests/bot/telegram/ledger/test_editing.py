"""Edits find their message, and what was on its way when the program ended is seen to."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.telegram.actions import Helped, Resend
from bot.telegram.screens.notes import note
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.screens.styled import Style, styled
from bot.telegram.wire import tap_answer
from knowledge.chats.store import Transaction
from knowledge.chats.traffic import Outcome
from tests.bot.telegram.offline import refused, until
from tests.bot.telegram.reminders.posting import NOTE, WIRE, Office, changed, posting, words

BUTTONS = ((Button(text="👍", action=Helped(1)),),)
OBJECTION = refused(400, "Bad Request: can't parse entities")


@pytest.fixture
async def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # as ``Service.serve`` does
    async with posting(tmp_path) as office:
        yield office


async def test_a_program_that_ended_while_a_message_left_asks_about_it(office: Office) -> None:
    def leave(transaction: Transaction) -> list[int]:
        outbox = transaction.outbox
        outbox.sent(outbox.put(words("零", slot="upload:1")), 5)
        numbers = [outbox.put(call) for call in (words("一"), changed("二", slot="upload:1"), tap_answer("q", 8))]
        for number in numbers:
            outbox.written(number)
        return numbers

    office.sender.records.queued = lambda _gates: None
    lost, *_ = await office.sender.records.write(leave)
    office.sender.records.queued = office.sender.wake
    await office.sender.resume()
    await office.settled(sent=4, uncertain=1)
    assert sorted(office.network.texts()) == sorted(["二", NOTE])
    assert [each.method for each in office.network.made("answerCallbackQuery")] == ["answerCallbackQuery"]
    (asked,) = office.network.made("sendMessage")
    data = asked.params["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    assert WIRE.action(data, 7) == Resend(lost)


async def test_an_edit_that_left_as_a_new_message_is_asked_about_as_one(office: Office) -> None:
    """Without a message in its slot an edit is a new message, and a second one would be too many."""
    office.sender.records.queued = lambda _gates: None
    (number,) = await office.put(changed("一", slot="upload:1"))
    await office.sender.records.write(lambda t: t.outbox.written(number))
    office.sender.records.queued = office.sender.wake
    await office.sender.resume()
    await office.settled(sent=1, uncertain=1)
    assert office.network.texts() == [NOTE]


async def test_edits_find_the_message_of_their_slot(office: Office) -> None:
    await office.put(words("排队", slot="upload:1"), words("别的", slot="upload:2"))
    await office.put(changed("读取", slot="upload:1"))
    await until(lambda: office.count(Outcome.SENT) == 3)
    await office.put(changed("完成", slot="upload:1"))
    await office.settled(sent=4)
    assert [each.params.get("message_id") for each in office.network.made()] == [None, None, 101, 101]


async def test_an_edit_without_a_message_is_sent_as_one_and_edited_from_then_on(office: Office) -> None:
    await office.put(changed("读取", slot="upload:1"))
    await until(lambda: office.count(Outcome.SENT))
    await office.put(changed("完成", slot="upload:1"))
    await office.settled(sent=2)
    first, second = office.network.made()
    assert (first.method, "message_id" in first.params) == ("sendMessage", False)
    assert (second.method, second.params["message_id"]) == ("editMessageText", 101)


async def test_an_edit_of_a_message_that_is_gone_is_said_anew(office: Office) -> None:
    await office.put(words("排队", slot="upload:1"))
    await until(lambda: office.count(Outcome.SENT))
    office.network.next("editMessageText", refused(400, "Bad Request: message to edit not found"))
    await office.put(changed("读取", slot="upload:1"))
    await until(lambda: office.count(Outcome.SENT) == 2)
    await office.put(changed("完成", slot="upload:1"))
    await office.settled(sent=3, failed=1)
    assert [(each.method, each.params.get("message_id")) for each in office.network.made()] == [
        ("sendMessage", None),
        ("editMessageText", 101),
        ("sendMessage", None),
        ("editMessageText", 102),
    ]


async def test_an_edit_that_is_refused_altogether_ends(office: Office) -> None:
    """The message is gone, and a new one is not taken either."""
    await office.put(words("排队", slot="upload:1"))
    await until(lambda: office.count(Outcome.SENT))
    office.network.next("editMessageText", *[OBJECTION] * 3)
    office.network.next("sendMessage", OBJECTION)
    screen = Screen(body=styled("读取", Style.BOLD), buttons=BUTTONS)
    await office.put(WIRE.edit(7, screen, slot="upload:1"), words("别的"))
    await office.settled(sent=2, failed=2)
    assert office.network.texts() == ["排队", "读取", "读取", "读取", "别的", "读取"]


async def test_an_edit_whose_marks_are_refused_is_made_without_them(office: Office) -> None:
    office.network.next("editMessageText", OBJECTION)
    await office.put(WIRE.edit(7, Screen(body=styled("读取", Style.BOLD), buttons=BUTTONS), message_id=5))
    await office.settled(sent=1)
    assert office.network.texts() == ["读取", "读取"]


async def test_an_edit_of_a_message_that_is_gone_and_has_no_slot_fails(office: Office) -> None:
    office.network.next("editMessageText", refused(400, "Bad Request: message to edit not found"))
    await office.put(WIRE.edit(7, note("一"), message_id=5), words("二"))
    await office.settled(sent=1, failed=1)
