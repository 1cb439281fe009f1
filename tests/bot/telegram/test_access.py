"""Who may talk, over the whole bot: everybody else is refused, written down, and told nothing."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

from knowledge.chats.people import Role
from knowledge.chats.store import ChatStore
from tests.bot.telegram.chatting import (
    NO_BUTTON,
    NO_COMMAND,
    PLACE,
    POLITE,
    QUESTION,
    UNANSWERED,
    admitted,
    invitation,
    labels,
    remembered,
    revoke,
    settled,
    taps,
    told,
)
from tests.bot.telegram.conftest import Assistant
from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram

ORGANISERS = ("/invite", "/members", "/revoke 7", "/kit 样例", "/gaps", "/status", "/audit")


async def test_a_stranger_gets_one_sentence_an_hour_whatever_they_send(assistant: Assistant, stranger: Person) -> None:
    async with assistant.running():
        reply = await told(stranger, QUESTION)
        assert POLITE in reply.text
        assert labels(reply) == []
        for words in ("/start", "/start wrong", "/show 样例工作条例", "/mydata", "/forget", "/status", "您好"):
            stranger.says(words)
        stranger.sends_file("样例.txt", "第一条".encode(), "text/plain")
        await settled(assistant)
        assert stranger.catch_up() == []
    assert assistant.audited() == ["refused_stranger"]
    assert {call.method for call in assistant.fake.calls if call.chat_id == stranger.id} == {"sendMessage"}


async def test_a_stranger_is_told_again_after_an_hour(assistant: Assistant, stranger: Person) -> None:
    past = datetime.now(UTC) - timedelta(minutes=61)
    with closing(ChatStore.open(assistant.home, clock=lambda: past)) as store, store.writing() as transaction:
        transaction.people.meet(stranger.id, "")
        transaction.people.told(stranger.id)
    async with assistant.running():
        assert POLITE in (await told(stranger, QUESTION)).text


async def test_of_a_stranger_neither_name_nor_words_are_kept(assistant: Assistant, stranger: Person) -> None:
    async with assistant.running():
        await told(stranger, QUESTION)
        await settled(assistant)
    kept = str(remembered(assistant))
    assert QUESTION not in kept
    assert stranger.name not in kept


async def test_whose_access_was_taken_is_a_stranger_also_to_the_buttons_they_still_have(
    assistant: Assistant, ming: Person, hui: Person
) -> None:
    async with assistant.running():
        answer, article = await told(ming, QUESTION), await told(ming, "/show 样例工作条例 第三条")
        await revoke(assistant, hui, ming)
        assert POLITE in (await told(ming, QUESTION)).text
        for message, button in ((answer, PLACE), (answer, "👍"), (article, "下一条 ›")):
            assert await taps(assistant, ming, message, button) == NO_BUTTON
        ming.says("/documents")
        ming.asks_inline("清点")
        await settled(assistant)
        assert (ming.catch_up(), article.edits) == ([], [])
        assert assistant.fake.inline_answers[-1].results == []
    assert assistant.audited() == ["revoked", *["refused_revoked"] * 4]


async def test_whose_access_was_taken_is_not_heard_in_a_group_either(
    assistant: Assistant, ming: Person, admin: Person
) -> None:
    group = await admitted(assistant, admin, ming)
    async with assistant.running():
        await told(ming, QUESTION)
        await revoke(assistant, admin, ming)
        ming.says(f"/ask {QUESTION}", group)
        await settled(assistant)
        assert group.catch_up() == []
    assert assistant.audited()[-1] == "refused_revoked"


async def test_an_invitation_lets_whose_access_was_taken_in_again(
    assistant: Assistant, ming: Person, hui: Person
) -> None:
    async with assistant.running():
        await revoke(assistant, hui, ming)
        assert "成员" in (await told(ming, f"/start {await invitation(hui)}")).text
        assert PLACE in labels(await told(ming, QUESTION))


async def test_a_members_try_at_an_organisers_command_looks_like_any_unknown_one(
    assistant: Assistant, ming: Person
) -> None:
    async with assistant.running():
        replies = [(await told(ming, command)).text for command in (*ORGANISERS, "/nonsense")]
    assert replies == [NO_COMMAND] * (len(ORGANISERS) + 1)
    assert assistant.audited() == ["refused_command"] * len(ORGANISERS)


async def test_an_organiser_may_not_look_at_the_audit(assistant: Assistant, hui: Person) -> None:
    async with assistant.running():
        assert (await told(hui, "/audit")).text == NO_COMMAND
    assert assistant.audited() == ["refused_command"]


async def test_a_forged_button_is_refused(assistant: Assistant, ming: Person) -> None:
    forged = ("", "o:2:2:0", "o:2:2:0.", "o:2:2:0.AAAAAAAAAAA", "P:1.x", "垃圾", "." * 64, "o:2:2")
    async with assistant.running():
        answer = await told(ming, QUESTION)
        for data in forged:
            ming.taps_raw(data, ming.id, answer.message_id)
        await settled(assistant)
    assert [each.text for each in assistant.fake.callback_answers] == [NO_BUTTON] * len(forged)
    assert (ming.catch_up(), assistant.audited()) == ([], ["forged_tap"] * len(forged))


async def test_a_button_altered_in_one_number_is_refused(assistant: Assistant, ming: Person) -> None:
    async with assistant.running():
        answer = await told(ming, QUESTION)
        data = answer.buttons[0][0].data
        assert data.startswith("o:2:2:")
        ming.taps_raw(data.replace("o:2:2:", "o:1:2:"), ming.id, answer.message_id)
        ming.taps_raw(data.replace("o:", "t:"), ming.id, answer.message_id)
        await settled(assistant)
    assert assistant.audited() == ["forged_tap"] * 2
    assert (ming.catch_up(), answer.edits) == ([], [])


async def test_a_button_copied_from_another_chat_is_refused(
    assistant: Assistant, ming: Person, hui: Person, admin: Person
) -> None:
    group = await admitted(assistant, admin, ming)
    async with assistant.running():
        own, others = await told(ming, QUESTION), await told(hui, QUESTION)
        data = others.buttons[0][0].data
        ming.taps_raw(data, ming.id, own.message_id)  # carried over
        ming.taps_raw(data, hui.id, others.message_id)  # as if tapped over there
        ming.says(f"/ask {QUESTION}", group)
        (shared,) = await group.hears()
        ming.taps_raw(data, group.id, shared.message_id)
        await settled(assistant)
        assert [answer.text for answer in assistant.fake.callback_answers] == [NO_BUTTON] * 3
        assert (ming.catch_up(), hui.catch_up(), group.catch_up()) == ([], [], [])
    assert assistant.audited()[1:] == ["forged_tap"] * 3


async def test_a_button_of_no_chat_is_refused(assistant: Assistant, ming: Person, fake: FakeTelegram) -> None:
    async with assistant.running():
        answer = await told(ming, QUESTION)
        fake.world.updates.add(
            "callback_query",
            {"id": "77", "from": ming.user, "chat_instance": "1", "data": answer.buttons[0][0].data},
        )
        await settled(assistant)
        assert [call.params["text"] for call in fake.called("answerCallbackQuery")] == [NO_BUTTON]
        assert ming.catch_up() == []


async def test_an_organisers_button_is_refused_once_the_role_was_taken(
    assistant: Assistant, ming: Person, hui: Person, admin: Person
) -> None:
    async with assistant.running():
        refusal = await told(ming, UNANSWERED)
        for button in ("转给管理员", "确认转给管理员"):
            await taps(assistant, ming, refusal, button)
        shown, asked = await told(hui, "/gaps"), await told(hui, f"/revoke {ming.id}")
        assistant.admit(hui, role=Role.MEMBER)
        for message, button in ((shown, "1 已处理"), (asked, "取消权限")):
            assert await taps(assistant, hui, message, button) == NO_BUTTON
        assert "（1人" in (await told(admin, "/gaps")).text
        assert PLACE in labels(await told(ming, QUESTION))
    assert assistant.audited() == ["refused_tap"] * 2


async def test_inline_members_are_offered_answers_and_passages_and_others_nothing(
    assistant: Assistant, ming: Person, stranger: Person
) -> None:
    async with assistant.running():
        for person, words in ((ming, QUESTION), (stranger, QUESTION), (ming, ""), (ming, "长" * 201)):
            person.asks_inline(words)
            await settled(assistant)
    offered, *others = (answer.results for answer in assistant.fake.inline_answers)
    assert offered[0]["title"] == "回答"
    assert offered[0]["input_message_content"]["message_text"].startswith("第三条　样例每月清点一次")
    assert [each["title"] for each in offered[1:3]].count("《中国共产党样例工作条例》第三条") == 1
    assert others == [[], [], []]
    assert all(answer.params["is_personal"] for answer in assistant.fake.inline_answers)
