"""Calls of the outbox arrive as the Bot API wants them."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden

from bot.telegram.actions import Helped, Open
from bot.telegram.calling import call
from bot.telegram.menus import Menus
from bot.telegram.screens.notes import note
from bot.telegram.screens.polls import Poll
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.screens.styled import Style, joined, styled
from bot.telegram.wire import Wire, inline_answer, leaving, tap_answer
from knowledge.chats.people import Role
from knowledge.chats.traffic import Call, Json, Made
from tests.bot.telegram.offline import Offline, offline_bot, refused

WIRE = Wire(secret=b"secret")
BODY = joined([styled("𠮷 <b> & ", Style.BOLD), "第三条"])
SCREEN = Screen(body=BODY, buttons=((Button(text="[1] 第三条", action=Open(3, 7)),),))
OFF = {"is_disabled": True}


@pytest.fixture
async def line() -> AsyncIterator[tuple[Bot, Offline]]:
    async with offline_bot() as (bot, request):
        yield bot, request


async def made(line: tuple[Bot, Offline], what: Call) -> tuple[int | None, str, dict[str, object]]:
    bot, request = line
    done = await call(bot, what)
    (one,) = request.made()
    return done.message_id, one.method, dict(one.params)


async def test_a_message(line: tuple[Bot, Offline]) -> None:
    message_id, method, params = await made(line, WIRE.message(7, SCREEN, reply_to=5))
    assert (message_id, method) == (101, "sendMessage")
    data = params["reply_markup"]["inline_keyboard"][0][0].pop("callback_data")  # type: ignore[index]
    assert WIRE.action(data, 7) == Open(3, 7)
    assert params == {
        "chat_id": 7,
        "text": "𠮷 <b> & 第三条",
        "entities": [{"type": "bold", "offset": 0, "length": 8}],
        "reply_markup": {"inline_keyboard": [[{"text": "[1] 第三条"}]]},
        "reply_parameters": {"message_id": 5, "allow_sending_without_reply": True},
        "link_preview_options": OFF,
    }


async def test_a_text_that_looks_like_json_stays_a_text(line: tuple[Bot, Offline]) -> None:
    bot, request = line
    await call(bot, WIRE.message(7, note("谢谢")))
    assert request.made()[0].params == {"chat_id": 7, "text": "谢谢", "link_preview_options": OFF}


async def test_an_edit_takes_its_buttons_away_unless_it_has_some(line: tuple[Bot, Offline]) -> None:
    message_id, method, params = await made(line, WIRE.edit(7, note("完成"), message_id=9))
    assert (message_id, method) == (9, "editMessageText")
    assert params == {
        "chat_id": 7,
        "message_id": 9,
        "text": "完成",
        "reply_markup": {"inline_keyboard": []},
        "link_preview_options": OFF,
    }


async def test_other_buttons(line: tuple[Bot, Offline]) -> None:
    rows: list[list[Button | tuple[str, str]]] = [[("第三条", "o:3:7:0.sig")], [Button(text="👍", action=Helped(4))]]
    message_id, method, params = await made(line, WIRE.buttons(7, 9, rows))
    assert (message_id, method, params["chat_id"], params["message_id"]) == (9, "editMessageReplyMarkup", 7, 9)
    (kept,), (new,) = params["reply_markup"]["inline_keyboard"]  # type: ignore[index]
    assert kept == {"text": "第三条", "callback_data": "o:3:7:0.sig"}
    assert WIRE.action(new["callback_data"], 7) == Helped(4)


async def test_a_file(line: tuple[Bot, Offline]) -> None:
    bot, request = line
    content = '{"问题": []}'.encode()
    assert await call(bot, WIRE.document(7, name="数据.json", content=content, caption="全部数据")) == Made(
        message_id=101
    )
    (one,) = request.made("sendDocument")
    assert (one.params["chat_id"], one.params["caption"]) == (7, "全部数据")
    assert list(one.files.values()) == [("数据.json", content)]


async def test_a_poll_tells_its_id(line: tuple[Bot, Offline]) -> None:
    bot, request = line
    quiz = Poll(question="预备期多久？", options=("一年", "两年"), correct=(0,), explanation="第七条", several=True)
    sent = await call(bot, WIRE.poll(7, quiz, reference="practice:1", seconds=3, protected=True))
    assert sent == Made(message_id=101, poll="5101")
    (one,) = request.made()
    assert one.params == {
        "chat_id": 7,
        "question": "预备期多久？",
        "options": [{"text": "一年"}, {"text": "两年"}],
        "type": "quiz",
        "is_anonymous": False,
        "correct_option_ids": [0],
        "allows_multiple_answers": True,
        "explanation": "第七条",
        "open_period": 5,
        "protect_content": True,
    }


@pytest.mark.parametrize("words", ["", "谢谢您的评价。", "长" * 300])
async def test_the_end_of_a_tap(line: tuple[Bot, Offline], words: str) -> None:
    expected = {"callback_query_id": "q1"} | ({"text": words[:200]} if words else {})
    assert await made(line, tap_answer("q1", 7, words)) == (None, "answerCallbackQuery", expected)


async def test_inline_results(line: tuple[Bot, Offline]) -> None:
    content: Json = {"message_text": "第三条", "entities": [{"type": "bold", "offset": 0, "length": 3}]}
    article: Json = {"type": "article", "id": "1", "title": "第三条", "input_message_content": content}
    expected = {"inline_query_id": "i1", "results": [article], "is_personal": True, "cache_time": 60}
    offered = inline_answer("i1", 7, [article], seconds=60)
    assert await made(line, offered) == (None, "answerInlineQuery", expected)


async def test_going_out_of_a_group(line: tuple[Bot, Offline]) -> None:
    assert await made(line, leaving(-5)) == (None, "leaveChat", {"chat_id": -5})


async def test_menus(line: tuple[Bot, Offline]) -> None:
    bot, request = line
    menu = Menus().of(7, Role.ADMIN)
    assert menu
    for each in (*Menus().general(), menu, Menus().withdrawn(7)):
        assert await call(bot, each) == Made()
    strangers, private, groups, own, gone = request.made()
    assert strangers.params == {"commands": [{"command": "start", "description": "开始使用"}]}
    assert [each.params["scope"] for each in (private, groups, own, gone)] == [
        {"type": "all_private_chats"},
        {"type": "all_group_chats"},
        {"type": "chat", "chat_id": 7},
        {"type": "chat", "chat_id": 7},
    ]
    assert gone.method == "deleteMyCommands"
    assert {"command": "audit", "description": "操作记录"} in own.params["commands"]


async def test_refusals_come_through(line: tuple[Bot, Offline]) -> None:
    bot, request = line
    request.next("sendMessage", refused(403, "Forbidden: bot was blocked by the user"), refused(400, "Bad Request: x"))
    with pytest.raises(Forbidden):
        await call(bot, WIRE.message(7, SCREEN))
    with pytest.raises(BadRequest):
        await call(bot, WIRE.message(7, SCREEN))


async def test_a_method_that_nobody_queues_is_a_mistake(line: tuple[Bot, Offline]) -> None:
    bot, request = line
    with pytest.raises(ValueError, match="banChatMember"):
        await call(bot, Call(method="banChatMember", params={"chat_id": 7}, gate="x"))
    assert request.made() == []
