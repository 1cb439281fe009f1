import pytest
from aiohttp import ClientSession
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineQueryResultArticle,
    InputTextMessageContent,
)
from telegram.error import BadRequest

from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram

ASK = BotCommand("ask", "提问")
STATUS = BotCommand("status", "情况")


async def test_commands_are_kept_by_scope_and_language(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    scope = BotCommandScopeChat(ming.id)
    await bot.set_my_commands([ASK])
    await bot.set_my_commands([ASK, STATUS], scope=scope, language_code="zh")

    assert await bot.get_my_commands() == (ASK,)
    assert await bot.get_my_commands(scope=scope) == ()
    assert await bot.get_my_commands(scope=scope, language_code="zh") == (ASK, STATUS)
    assert set(fake.world.commands) == {("default", ""), (f"chat {ming.id}", "zh")}
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == ()


async def test_wrong_commands_are_refused(fake: FakeTelegram, bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await bot.set_my_commands([("提问", "Ask")])
    with pytest.raises(BadRequest, match="Language code is invalid"):
        await bot.set_my_commands([ASK], language_code="chinese")
    assert len(fake.complaints) == 2
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.set_my_commands([ASK], scope=BotCommandScopeChat(99))


async def test_chats_and_members(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    hua = fake.person(8, "小华")
    group = fake.group(-5, "学习小组", [ming])
    ming.adds_bot_to(group)
    assert (await bot.get_chat(ming.id)).first_name == "小明"
    assert (await bot.get_chat(group.id)).title == "学习小组"
    assert (await bot.get_chat_member(group.id, ming.id)).status == "member"
    assert (await bot.get_chat_member(group.id, hua.id)).status == "left"
    assert (await bot.get_chat_member(group.id, bot.id)).status == "member"
    with pytest.raises(BadRequest, match="User not found"):
        await bot.get_chat_member(group.id, 99)
    with pytest.raises(BadRequest, match="Chat member status can't be changed in private chats"):
        await bot.leave_chat(ming.id)


async def test_chat_actions(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    assert await bot.send_chat_action(ming.id, "typing")
    with pytest.raises(BadRequest, match="Wrong parameter action"):
        await bot.send_chat_action(ming.id, "sleeping")
    assert [call.took_effect for call in fake.called("sendChatAction", ming.id)] == [True, False]


async def test_inline_queries_are_answered_once(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    number = ming.asks_inline("党费")
    (update,) = await bot.get_updates(offset=number)
    assert update.inline_query is not None
    article = InlineQueryResultArticle("1", "第一条", InputTextMessageContent("正文"))

    await update.inline_query.answer([article], cache_time=0)

    (answer,) = fake.inline_answers
    assert (answer.person, answer.results[0]["title"]) == (ming.id, "第一条")
    with pytest.raises(BadRequest, match="Query is too old"):
        await update.inline_query.answer([article])
    assert fake.complaints == []


@pytest.mark.parametrize(
    ("method", "params", "reason"),
    [
        ("sendMessage", {"text": "好"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": "7", "text": "好", "protect_content": "perhaps"}, "neither true nor false"),
        ("sendMessage", {"chat_id": "7", "text": "好", "entities": "["}, "can't parse entities"),
        ("sendMessage", {"chat_id": "7", "text": "好", "reply_parameters": '{"quote": "好"}'}, "can't parse reply"),
        ("getUpdates", {"allowed_updates": '"message"'}, "can't parse allowed_updates"),
        ("setMyCommands", {"commands": "{}"}, "can't parse commands"),
        ("setMyCommands", {"commands": '[{"command": "ask"}]'}, "can't parse BotCommand"),
        ("setMyCommands", {"commands": '[{"command": 1, "description": 2}]'}, "can't parse BotCommand"),
        ("setMyCommands", {"commands": "[]", "scope": '{"type": "chat"}'}, "can't parse BotCommandScope"),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "好" * 201}, "MESSAGE_TOO_LONG"),
        ("answerInlineQuery", {"inline_query_id": "1", "results": "{}"}, "can't parse inline query results"),
    ],
)
async def test_wrong_parameters_are_refused_and_recorded(
    fake: FakeTelegram, ming: Person, method: str, params: dict[str, str], reason: str
) -> None:
    async with ClientSession() as session, session.post(f"{fake.base_url}{fake.token}/{method}", data=params) as answer:
        assert answer.status == 400
        body = await answer.json()
    assert reason in body["description"]
    assert fake.complaints == [f"{method}: {body['description']}"]


async def test_a_failure_of_the_stand_in_is_no_fault_of_telegram(fake: FakeTelegram, ming: Person) -> None:
    address, body = f"{fake.base_url}{fake.token}/setMyCommands", {"commands": [], "scope": {"type": []}}
    async with ClientSession() as session, session.post(address, json=body) as answer:
        assert answer.status == 500
    assert fake.calls[0].outcome == "broken"
    assert fake.complaints == ["setMyCommands: the stand-in itself failed"]
