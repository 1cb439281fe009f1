import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest

from tests.telegram_fake.checks import checked_entities
from tests.telegram_fake.people import Person, entities_of
from tests.telegram_fake.server import FakeTelegram


def marked(text: str) -> list[tuple[str, str]]:
    raw = text.encode("utf-16-le")
    return [
        (entity["type"], raw[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2].decode("utf-16-le"))
        for entity in entities_of(text)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/ask 党费多久交一次", [("bot_command", "/ask")]),
        ("😀 /show@dangxue_bot 党章 /diff", [("bot_command", "/show@dangxue_bot"), ("bot_command", "/diff")]),
        ("@dangxue_bot 请问", [("mention", "@dangxue_bot")]),
        ("a/b 1/2 mail@example", []),
        ("", []),
    ],
)
def test_commands_and_mentions_are_marked(text: str, found: list[tuple[str, str]]) -> None:
    assert marked(text) == found


@given(st.text(st.sampled_from("/@ab_ 章😀\n"), max_size=30))
def test_marks_lie_in_the_text_and_begin_with_their_sign(text: str) -> None:
    assert len(checked_entities(text, entities_of(text))) == len(marked(text))
    assert all(word[0] == {"bot_command": "/", "mention": "@"}[kind] for kind, word in marked(text))


async def test_a_group_shows_the_bot_only_what_is_for_it(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    group = fake.group(-1_001_000_000_001, "学习小组", [ming])
    assert ming.says("/help", group) == 0
    assert ming.adds_bot_to(group) > 0
    await bot.send_message(group.id, "大家好")
    (hello,) = await group.hears()

    assert ming.says("今天几点开会", group) == 0
    assert ming.says("/help@other_bot", group) == 0
    shown = [
        ming.says("/help", group),
        ming.says("/help@Dangxue_Bot", group),
        ming.says("@dangxue_bot 党费多久交一次", group),
        ming.says("那呢", group, reply_to=hello),
    ]
    updates = await bot.get_updates()
    assert [update.update_id for update in updates][-4:] == shown
    assert updates[-1].message is not None
    assert updates[-1].message.reply_to_message is not None
    assert updates[-1].message.chat.title == "学习小组"


async def test_standing_changes_are_told(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    group = fake.group(-5, "学习小组", [ming])
    ming.adds_bot_to(group)
    ming.blocks_bot()
    ming.says("我回来了")
    updates = (await bot.get_updates())[1:]
    changes = [update.my_chat_member for update in updates if update.my_chat_member]
    member, banned = ChatMemberStatus.MEMBER, ChatMemberStatus.BANNED
    assert [change.new_chat_member.status for change in changes] == [member, banned, member]
    assert updates[1].message is not None
    assert updates[1].message.new_chat_members[0].username == "dangxue_bot"


async def test_a_stranger_to_a_group_cannot_write_there(fake: FakeTelegram, ming: Person) -> None:
    group = fake.group(-5, "学习小组", [fake.person(8, "小华")])
    with pytest.raises(ValueError, match="小明 is not in 学习小组"):
        ming.says("你好", group)


async def test_no_app_sends_nothing_or_too_much(ming: Person) -> None:
    for text in (" ", "😀" * 2049):
        with pytest.raises(ValueError, match="no app sends"):
            ming.says(text)


async def test_a_tap_comes_with_its_message_and_is_answered_once(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    await bot.send_message(
        ming.id, "有帮助吗", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("有", callback_data="u:1")]])
    )
    (asked,) = await ming.hears()
    number = ming.taps(asked, "有")
    assert ming.taps(asked, "u:1") == number + 1

    first, second = (update.callback_query for update in await bot.get_updates(offset=number))
    assert first is not None
    assert second is not None
    assert (first.data, first.from_user.id, first.id != second.id) == ("u:1", ming.id, True)
    assert first.message is not None
    assert first.message.message_id == asked.message_id

    await first.answer("谢谢", show_alert=True)
    (answer,) = fake.callback_answers
    assert (answer.person, answer.text, answer.alert) == (ming.id, "谢谢", True)
    fake.forget_taps()
    for query in (first, second):
        with pytest.raises(BadRequest, match="Query is too old"):
            await query.answer()
    assert fake.complaints == []


async def test_only_buttons_that_are_there_can_be_tapped(bot: Bot, ming: Person) -> None:
    await bot.send_message(ming.id, "好")
    with pytest.raises(LookupError, match="no button '是'"):
        ming.taps(ming.bot_messages[0], "是")


async def test_forged_data_and_taps_on_deleted_messages_come_through(
    fake: FakeTelegram, bot: Bot, ming: Person
) -> None:
    sent = await bot.send_message(ming.id, "好")
    number = ming.taps_raw("forged", ming.id, sent.message_id)
    await bot.delete_message(ming.id, sent.message_id)
    ming.taps_raw("late", ming.id, sent.message_id)
    forged, late = (update.callback_query for update in await bot.get_updates(offset=number))
    assert forged is not None
    assert forged.data == "forged"
    assert late is not None
    assert late.message is not None
    assert not late.message.is_accessible


async def test_hearing_goes_on_where_it_stopped(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    for text in "一二三":
        await bot.send_message(ming.id, text)
    assert [message.text for message in await ming.hears(2)] == ["一", "二"]
    assert [message.text for message in await ming.hears()] == ["三"]
    with pytest.raises(AssertionError, match=r"not so within 0\.02 s\. Heard 3 in 7"):
        await ming.hears(timeout=0.02)
    await bot.send_message(ming.id, "四")
    with pytest.raises(AssertionError, match="the bot wrote"):
        await ming.hears_nothing(0.01)
    assert [message.text for message in ming.catch_up()] == ["四"]


async def test_waiting_says_what_was_the_case_instead(fake: FakeTelegram, bot: Bot) -> None:
    with pytest.raises(AssertionError, match="Last calls: getMe None: ok"):
        await fake.until(lambda: False, timeout=0.02)


async def test_edits_of_people_are_told(bot: Bot, ming: Person, fake: FakeTelegram) -> None:
    number = ming.edits(fake.messages(ming.id)[0], "/help")
    (update,) = await bot.get_updates(offset=number)
    assert update.edited_message is not None
    assert update.edited_message.text == "/help"
    await bot.send_message(ming.id, "好")
    with pytest.raises(ValueError, match="nobody edits"):
        ming.edits(ming.bot_messages[0], "不好")
