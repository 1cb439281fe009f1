import pytest
from aiohttp import ClientSession
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken

from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram
from tests.telegram_fake.world import Button

YES_NO = InlineKeyboardMarkup(
    [[InlineKeyboardButton("是", callback_data="y"), InlineKeyboardButton("否", callback_data="n")]]
)


async def test_a_message_arrives_with_its_marks_and_buttons(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    italic = MessageEntity(MessageEntity.ITALIC, 0, 2)

    sent = await bot.send_message(ming.id, "党章😀第一条", entities=[italic], reply_markup=YES_NO)

    (heard,) = await ming.hears()
    assert (heard.text, heard.entities) == ("党章😀第一条", [{"type": "italic", "offset": 0, "length": 2}])
    assert heard.buttons == [[Button("是", "y"), Button("否", "n")]]
    assert (sent.message_id, sent.text, sent.reply_markup) == (heard.message_id, heard.text, YES_NO)
    assert sent.parse_entities() == {sent.entities[0]: "党章"}
    assert heard.from_bot
    assert fake.complaints == []


async def test_the_bot_knows_itself(fake: FakeTelegram, bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.username, me.can_read_all_group_messages) == (424242, "dangxue_bot", False)


async def test_another_token_is_refused(fake: FakeTelegram) -> None:
    with pytest.raises(InvalidToken):
        async with Bot("1:wrong", base_url=fake.base_url):
            pass
    assert fake.calls[0].outcome == "401 Unauthorized"


async def test_private_chats_share_a_sequence_and_groups_have_their_own(
    fake: FakeTelegram, bot: Bot, ming: Person
) -> None:
    hua = fake.person(8, "小华")
    hua.says("你好")
    group = fake.group(-1001, "学习小组", [ming, hua])
    ming.adds_bot_to(group)

    private = [await bot.send_message(chat, "好") for chat in (ming.id, hua.id)]
    grouped = await bot.send_message(group.id, "好")

    assert [message.message_id for message in private] == [3, 4]
    assert grouped.message_id == 2


async def test_a_chat_nobody_opened_cannot_be_written_to(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    hua = fake.person(8, "小华")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(hua.id, "好")
    hua.asks_inline("发展党员")
    with pytest.raises(Forbidden, match="can't initiate conversation"):
        await bot.send_message(hua.id, "好")
    assert fake.complaints == []


async def test_who_blocked_the_bot_hears_nothing_until_writing_again(
    fake: FakeTelegram, bot: Bot, ming: Person
) -> None:
    ming.blocks_bot()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ming.id, "好")
    await ming.hears_nothing(0.01)
    ming.says("我回来了")
    await bot.send_message(ming.id, "好")
    assert [message.text for message in ming.catch_up()] == ["好"]


async def test_a_group_the_bot_left_or_was_thrown_out_of(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    group = fake.group(-1_001_000_000_001, "学习小组", [ming])
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(group.id, "好")
    ming.adds_bot_to(group)
    await bot.send_message(group.id, "好")
    await bot.leave_chat(group.id)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message(group.id, "好")
    ming.adds_bot_to(group)
    ming.removes_bot_from(group)
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(group.id, "好")


async def test_a_group_that_grew_has_another_id(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    small = fake.group(-5, "学习小组", [ming])
    ming.adds_bot_to(small)
    large = small.becomes_supergroup(-1_001_000_000_005)
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(small.id, "好")
    assert caught.value.new_chat_id == large.id
    await bot.send_message(large.id, "好")
    assert [message.text for message in await large.hears()] == ["好"]


async def test_replies(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    question = fake.messages(ming.id)[0]
    answer = await bot.send_message(ming.id, "好", reply_parameters=ReplyParameters(question.message_id))
    assert answer.reply_to_message is not None
    assert answer.reply_to_message.text == "/start"
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(ming.id, "好", reply_parameters=ReplyParameters(99))
    lenient = await bot.send_message(
        ming.id, "好", reply_parameters=ReplyParameters(99, allow_sending_without_reply=True)
    )
    assert lenient.reply_to_message is None


async def test_editing_replaces_text_and_keyboard(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    sent = await bot.send_message(ming.id, "一", reply_markup=YES_NO)
    edited = await bot.edit_message_text("二", ming.id, sent.message_id)

    (message,) = ming.bot_messages
    assert (message.text, message.buttons) == ("二", [])
    assert [(version.text, version.markup) for version in message.edits] == [("一", YES_NO.to_dict())]
    assert not isinstance(edited, bool)
    assert edited.edit_date is not None

    await bot.edit_message_reply_markup(ming.id, sent.message_id, reply_markup=YES_NO)
    assert message.buttons[0][1].data == "n"
    assert len(message.edits) == 2


async def test_an_edit_that_changes_nothing_is_refused(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    sent = await bot.send_message(ming.id, "一", reply_markup=YES_NO)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text(" 一 ", ming.id, sent.message_id, reply_markup=YES_NO)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(ming.id, sent.message_id, reply_markup=YES_NO)
    assert fake.complaints == []


async def test_only_what_the_bot_wrote_can_be_edited(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("二", ming.id, 1)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("二", ming.id, 99)


async def test_deleting(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    sent = await bot.send_message(ming.id, "一")
    assert await bot.delete_message(ming.id, sent.message_id)
    assert ming.bot_messages[0].deleted
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(ming.id, sent.message_id)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("二", ming.id, sent.message_id)


async def test_what_is_old_or_of_others_in_a_group_cannot_be_deleted(
    fake: FakeTelegram, bot: Bot, ming: Person
) -> None:
    ming.says("去年", date=1_700_000_000)
    old = fake.messages(ming.id)[-1]
    group = fake.group(-5, "学习小组", [ming])
    ming.adds_bot_to(group)
    for chat, message in ((ming.id, old.message_id), (group.id, 1)):
        with pytest.raises(BadRequest, match="Message can't be deleted"):
            await bot.delete_message(chat, message)


async def test_what_is_wrong_in_itself_is_refused_and_recorded(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message(ming.id, "章" * 4097)
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await bot.send_message(
            ming.id, "好", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("是", callback_data="y" * 65)]])
        )
    with pytest.raises(BadRequest, match="Unknown parameters colour"):
        await bot.send_message(ming.id, "好", api_kwargs={"colour": "red"})
    with pytest.raises(BadRequest, match="Parse_mode is not for us"):
        await bot.send_message(ming.id, "好", parse_mode="HTML")
    assert [complaint.split(":")[0] for complaint in fake.complaints] == ["sendMessage"] * 4
    assert ming.bot_messages == []


async def test_an_unknown_method_is_not_found(fake: FakeTelegram) -> None:
    async with ClientSession() as session, session.get(f"{fake.base_url}{fake.token}/sendKisses") as answer:
        assert answer.status == 404
        assert await answer.json() == {"ok": False, "error_code": 404, "description": "Not Found"}
    assert fake.complaints == ["sendKisses: Not Found"]


async def test_json_bodies_and_addresses_are_read_as_well(fake: FakeTelegram, ming: Person) -> None:
    address = f"{fake.base_url}{fake.token}/sendMessage"
    async with ClientSession() as session:
        async with session.post(address, json={"chat_id": ming.id, "text": "一", "entities": []}) as answer:
            assert answer.status == 200
        async with session.get(address, params={"chat_id": ming.id, "text": "二", "entities": "[]"}) as answer:
            assert (await answer.json())["result"]["text"] == "二"
        async with session.post(address, data=b"{", headers={"Content-Type": "application/json"}) as answer:
            assert answer.status == 400
        async with session.post(address, json=[1]) as answer:
            assert answer.status == 400
        async with session.post(address, data={"chat_id": "seven", "text": "三"}) as answer:
            assert "chat_id is not a number" in (await answer.json())["description"]
    assert [message.text for message in ming.bot_messages] == ["一", "二"]
    assert len(fake.complaints) == 3


async def test_calls_are_kept_with_their_parameters_and_outcome(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    await bot.send_message(ming.id, "好", reply_markup=YES_NO)
    with pytest.raises(BadRequest):
        await bot.send_message(9, "好")

    good, bad = fake.called("sendMessage")
    assert (good.chat_id, good.params["reply_markup"], good.outcome) == (ming.id, YES_NO.to_dict(), "ok")
    assert (bad.chat_id, bad.outcome, bad.took_effect) == (9, "400 Bad Request: chat not found", False)
    assert fake.called("sendMessage", ming.id) == [good]
