"""Groups over the whole bot: who lets it in, whom it answers there, and when it keeps silent."""

from knowledge.chats.people import Role
from tests.bot.telegram.chatting import (
    LEAD,
    NO_BUTTON,
    NO_COMMAND,
    PLACE,
    QUESTION,
    admitted,
    labels,
    settled,
    taps,
    told,
)
from tests.bot.telegram.conftest import Assistant
from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram


async def test_a_group_is_asked_about_and_admitted_by_an_admin(
    assistant: Assistant, ming: Person, admin: Person, stranger: Person
) -> None:
    group = assistant.fake.group(-500, "样例支部", [ming, stranger])
    async with assistant.running():
        await told(admin, "/start")
        ming.adds_bot_to(group)
        (waiting,) = await group.hears()
        (asked,) = await admin.hears()
        assert "要经管理员批准" in waiting.text
        assert "“样例支部”" in asked.text
        stranger.says(f"/ask {QUESTION}", group)
        await settled(assistant)
        assert group.catch_up() == []
        await taps(assistant, admin, asked, "批准")
        assert (asked.text, labels(asked)) == ("已批准群组“样例支部”。", [])
        (welcome,) = await group.hears()
        assert "可以在本群使用" in welcome.text
        stranger.says(f"/ask {QUESTION}", group)
        assert LEAD in (await group.hears())[0].text
    assert assistant.audited() == ["group_admitted"]


async def test_a_group_that_was_turned_away_is_left_and_not_asked_about_again(
    assistant: Assistant, ming: Person, admin: Person
) -> None:
    group = assistant.fake.group(-500, "样例支部", [ming, admin])
    async with assistant.running():
        await told(admin, "/start")
        ming.adds_bot_to(group)
        (asked,) = await admin.hears()
        await taps(assistant, admin, asked, "拒绝并退出")
        assert asked.text == "已拒绝群组“样例支部”。"
        assert group.chat.standing == "left"
        ming.removes_bot_from(group)
        ming.adds_bot_to(group)
        ming.says(f"/ask {QUESTION}", group)
        await settled(assistant)
        assert admin.catch_up() == []
        assert len(group.catch_up()) == 1
        admin.removes_bot_from(group)
        admin.adds_bot_to(group)  # an admin may change their mind
        assert "可以在本群使用" in (await group.hears())[0].text
    assert assistant.audited() == ["group_turned_away", "group_admitted"]


async def test_a_group_is_decided_on_once_by_whichever_admin_is_first(
    assistant: Assistant, ming: Person, admin: Person, fake: FakeTelegram
) -> None:
    ling = fake.person(30, "小领")
    assistant.admit(ling, role=Role.ADMIN)
    group = fake.group(-500, "样例支部", [ming])
    async with assistant.running():
        await told(admin, "/start")
        await told(ling, "/start")
        ming.adds_bot_to(group)
        (one,), (other,) = await admin.hears(), await ling.hears()
        await taps(assistant, ling, other, "批准")
        await taps(assistant, admin, one, "拒绝并退出")
        assert one.text == "已经处理过了。"
        assert group.chat.standing == "member"


async def test_a_group_the_bot_does_not_know_is_asked_about_when_somebody_speaks_to_it(
    assistant: Assistant, ming: Person, admin: Person
) -> None:
    group = assistant.fake.group(-500, "样例支部", [ming])
    group.chat.standing = "member"
    async with assistant.running():
        await told(admin, "/start")
        answer = await told(ming, QUESTION)
        ming.says(f"/ask {QUESTION}", group)
        assert "要经管理员批准" in (await group.hears())[0].text
        assert labels((await admin.hears())[0]) == ["批准", "拒绝并退出"]
        waiting = group.bot_messages[0]
        ming.taps_raw(answer.buttons[0][0].data, group.id, waiting.message_id)
        await settled(assistant)
    assert assistant.fake.callback_answers[-1].text == NO_BUTTON
    assert assistant.audited() == ["refused_stranger"]


async def test_a_group_the_bot_was_taken_out_of_has_to_be_admitted_anew(
    assistant: Assistant, ming: Person, admin: Person
) -> None:
    group = await admitted(assistant, admin, ming)
    async with assistant.running():
        ming.removes_bot_from(group)
        ming.adds_bot_to(group)
        assert "要经管理员批准" in (await group.hears())[0].text


async def test_a_group_keeps_its_admission_when_it_becomes_a_supergroup(
    assistant: Assistant, ming: Person, admin: Person
) -> None:
    group = await admitted(assistant, admin, ming)
    async with assistant.running():
        new = group.becomes_supergroup(-1_000_000_000_500)
        await settled(assistant)
        ming.says(f"/ask {QUESTION}", new)
        (answer,) = await new.hears()
        assert PLACE in labels(answer)
        await taps(assistant, ming, answer, PLACE)
        assert len(await new.hears()) == 1


async def test_in_a_group_it_answers_whoever_addresses_it(
    assistant: Assistant, ming: Person, admin: Person, fake: FakeTelegram
) -> None:
    group = await admitted(assistant, admin, ming, fake.person(9, "路人"))
    async with assistant.running():
        ming.says(f"@dangxue_bot {QUESTION}", group)
        (answer,) = await group.hears()
        assert LEAD in answer.text
        assert group.chat.messages[answer.reply_to or 0].text.endswith(QUESTION)
        ming.says("那第四条呢？", group, reply_to=answer)
        ming.says(f"/ask@dangxue_bot {QUESTION}", group)
        ming.says("/documents", group)
        replies = await group.hears(3)
        assert ["建立样例目录" in replies[0].text, LEAD in replies[1].text, "4份文件" in replies[2].text] == [True] * 3
        assert all(message.reply_to for message in replies)


async def test_in_a_group_it_keeps_silent_unless_addressed(
    assistant: Assistant, ming: Person, admin: Person, fake: FakeTelegram
) -> None:
    group = await admitted(assistant, admin, ming)
    async with assistant.running():
        ming.says(f"/ask {QUESTION}", group)
        (answer,) = await group.hears()
        for words in (QUESTION, f"/ask@other_bot {QUESTION}", f"@dangxue_bot2 {QUESTION}", "/weather"):
            ming.says_raw(words, group)
        ming.says(f"/ask@other_bot {QUESTION}", group, reply_to=answer)
        await settled(assistant)
        assert group.catch_up() == []


async def test_in_a_group_everybody_may_ask_and_open_and_judge(
    assistant: Assistant, ming: Person, admin: Person, fake: FakeTelegram
) -> None:
    passer_by = fake.person(9, "路人")
    group = await admitted(assistant, admin, ming, passer_by)
    async with assistant.running():
        passer_by.says(f"/ask {QUESTION}", group)
        (answer,) = await group.hears()
        await taps(assistant, passer_by, answer, PLACE)
        (article,) = await group.hears()
        assert article.reply_to == answer.message_id
        for person in (passer_by, ming):
            await taps(assistant, person, answer, "👍")
        assert "有帮助 2，没有帮助 0" in (await told(admin, "/gaps")).text


async def test_what_concerns_one_person_is_not_said_in_a_group(
    assistant: Assistant, ming: Person, admin: Person
) -> None:
    group = await admitted(assistant, admin, ming)
    async with assistant.running():
        for command in ("/forget", "/mydata", "/status", "/invite"):
            admin.says(command, group)
            (reply,) = await group.hears()
            assert reply.text == NO_COMMAND
            assert reply.reply_to
        admin.says("/help@dangxue_bot", group)
        (usage,) = await group.hears()
    assert "/ask" in usage.text
    assert "/forget" not in usage.text
    assert assistant.audited()[1:] == ["refused_command"] * 4
