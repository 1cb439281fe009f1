"""Questions over the whole bot: answered, cited, opened, leant on, refused."""

import sqlite3
import time
from contextlib import closing

import pytest

from knowledge.chats.store import FILE
from knowledge.chats.traffic import Call
from tests.bot.telegram.chatting import (
    LEAD,
    PLACE,
    QUESTION,
    UNANSWERED,
    admitted,
    labels,
    marked,
    settled,
    take_in,
    taps,
    told,
)
from tests.bot.telegram.conftest import Assistant
from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram

REST = "清点结果应当在十日内报告党支部。"
LATE = "刚才离线"


async def test_an_answer_leads_with_what_was_asked_and_folds_the_whole_article(
    assistant: Assistant, ming: Person
) -> None:
    async with assistant.running():
        answer = await told(ming, QUESTION)
    assert answer.text.startswith(f"{LEAD}[1]\n")
    assert marked(answer, "expandable_blockquote") == [f"{LEAD}\n{REST}"]
    assert answer.text.endswith("[1] 《中国共产党样例工作条例》第三条第一款")
    assert labels(answer) == [PLACE, "👍", "👎"]


async def test_a_citation_opens_the_whole_article_in_a_message_of_its_own(assistant: Assistant, ming: Person) -> None:
    async with assistant.running():
        answer = await told(ming, QUESTION)
        assert await taps(assistant, ming, answer, PLACE) == ""
        (article,) = await ming.hears()
    assert marked(article, "bold") == ["《中国共产党样例工作条例》第三条"]
    assert "现行｜2023年7月1日起施行" in article.text
    assert article.text.endswith(f"{LEAD}\n{REST}")
    assert labels(article) == ["‹ 上一条", "下一条 ›"]
    assert answer.edits == []


async def test_leafing_changes_the_article_in_its_place(assistant: Assistant, ming: Person) -> None:
    async with assistant.running():
        await taps(assistant, ming, await told(ming, QUESTION), PLACE)
        (article,) = await ming.hears()
        for turn in ("下一条 ›", "‹ 上一条", "‹ 上一条", "‹ 上一条"):
            await taps(assistant, ming, article, turn)
        assert [page.text.partition("\n")[0][-3:] for page in article.edits] == ["第三条", "第四条", "第三条", "第二条"]
        assert "为了规范样例的保管和使用" in article.text
        assert labels(article) == ["下一条 ›"]
        assert ming.catch_up() == []


async def test_two_taps_at_once_open_two_messages_and_turning_to_the_same_page_is_quiet(
    assistant: Assistant, ming: Person
) -> None:
    async with assistant.running():
        answer = await told(ming, QUESTION)
        ming.taps(answer, PLACE)
        ming.taps(answer, PLACE)
        first, second = await ming.hears(2)
        for article in (first, second):
            article_next = next(each.data for row in article.buttons for each in row if each.text == "下一条 ›")
            ming.taps_raw(article_next, ming.id, article.message_id)
            ming.taps_raw(article_next, ming.id, article.message_id)
        await settled(assistant)
    assert (len(first.edits), len(second.edits)) == (1, 1)


@pytest.mark.parametrize(
    ("status", "asked", "said"),
    [
        (None, "样例工作条例2020年 第三条", "旧版，已不再适用｜2020年4月1日起施行"),
        ("draft", "样例征求意见办法 第一条", "草案或尚未施行"),
    ],
)
async def test_an_article_says_how_its_edition_stands(
    assistant: Assistant, ming: Person, status: str | None, asked: str, said: str
) -> None:
    if status:
        draft = "样例征求意见办法\n\n第一条　样例每天清点一次。\n"
        take_in(assistant, {"样例征求意见办法.txt": draft}, "--status", status)
    async with assistant.running():
        article = await told(ming, f"/show {asked}")
    assert said in article.text.splitlines()[1]


async def test_a_follow_up_leans_on_the_question_before(assistant: Assistant, ming: Person) -> None:
    async with assistant.running():
        await told(ming, QUESTION)
        assert "第四条　建立样例目录" in (await told(ming, "那第四条呢？")).text
        assert "第五条　样例丢失的" in (await told(ming, "下一条呢？")).text


async def test_a_follow_up_leans_on_the_question_before_a_restart(assistant: Assistant, ming: Person) -> None:
    async with assistant.running():
        await told(ming, QUESTION)
    assistant.fake.calls.clear()
    async with assistant.running():
        assert "第四条　建立样例目录" in (await told(ming, "那第四条呢？")).text


async def test_chats_share_no_turns(assistant: Assistant, ming: Person, admin: Person, fake: FakeTelegram) -> None:
    hong = fake.person(8, "小红")
    assistant.admit(hong)
    group = await admitted(assistant, admin, ming)
    async with assistant.running():
        await told(ming, QUESTION)
        assert "建立样例目录" not in (await told(hong, "那第四条呢？")).text
        ming.says("/ask 那第四条呢？", group)
        (reply,) = await group.hears()
        assert "建立样例目录" not in reply.text


async def test_small_talk_is_answered_and_forgotten(assistant: Assistant, ming: Person) -> None:
    async with assistant.running():
        greeting = await told(ming, "你好")
        await told(ming, QUESTION)
        thanks = await told(ming, "谢谢")
        follow_up = await told(ming, "那第四条呢？")
    assert greeting.text.startswith("您好。我是党学")
    assert "不客气" in thanks.text
    assert labels(greeting) == labels(thanks) == []
    assert "第四条　建立样例目录" in follow_up.text


async def test_a_real_case_is_sent_to_those_responsible_and_not_handed_over(assistant: Assistant, ming: Person) -> None:
    async with assistant.running():
        refusal = await told(ming, "我同事收了红包，该受什么处分？")
    assert "12388" in refusal.text
    assert labels(refusal) == []


async def test_a_refusal_offers_the_three_nearest_places(assistant: Assistant, ming: Person) -> None:
    async with assistant.running():
        refusal = await told(ming, UNANSWERED)
        *near, hand_over = labels(refusal)
        assert "不作答" in refusal.text
        assert (len(near), hand_over) == (3, "转给管理员")
        for place in near:
            await taps(assistant, ming, refusal, place)
            (opened,) = await ming.hears()
            assert place.rpartition(" ")[2] in opened.text.splitlines()[0]


async def test_typing_is_shown_before_the_answer(assistant: Assistant, ming: Person, fake: FakeTelegram) -> None:
    async with assistant.running():
        await told(ming, QUESTION)
    assert [call.method for call in fake.calls if call.chat_id == ming.id] == ["sendChatAction", "sendMessage"]


async def test_a_command_asks_as_plain_words_do_and_says_what_it_needs(assistant: Assistant, ming: Person) -> None:
    async with assistant.running():
        assert LEAD in (await told(ming, f"/ask {QUESTION}")).text
        assert "请在命令后面写上问题" in (await told(ming, "/ask")).text
        assert "请在命令后面写上问题" in (await told(ming, "/ask@dangxue_bot")).text
        assert "/help" in (await told(ming, "/nonsense")).text


async def test_what_holds_no_words_is_answered_with_what_is_read(
    assistant: Assistant, ming: Person, fake: FakeTelegram
) -> None:
    sticker = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 512, "height": 512}
    message = {"message_id": 900, "date": int(time.time()), "chat": ming.chat.render(), "from": ming.user}
    async with assistant.running():
        await told(ming, "你好")
        fake.world.updates.add("message", {**message, "sticker": {**sticker, "is_animated": False, "is_video": False}})
        (reply,) = await ming.hears()
    assert "我只能读文字" in reply.text


async def test_a_question_from_long_ago_is_answered_with_an_excuse(assistant: Assistant, ming: Person) -> None:
    asked = time.time()
    ming.says(QUESTION, date=int(asked - 15 * 60))
    ming.says("今天天气怎么样？", date=int(asked - 15 * 60))
    ming.says(QUESTION, date=int(asked - 5 * 60))
    async with assistant.running():
        late, refused, fresh = await ming.hears(3)
    assert late.text.startswith(f"{LATE}，现在补上答复。\n\n{LEAD}")
    assert refused.text.startswith(LATE)
    assert LATE not in fresh.text
    assert [message.reply_to for message in (late, refused, fresh)] == [1, 2, None]


async def test_how_long_ago_is_a_setting(assistant: Assistant, ming: Person) -> None:
    ming.says(QUESTION, date=int(time.time() - 15 * 60))
    async with assistant.running(telegram_stale_minutes=30):
        (answer,) = await ming.hears()
    assert LATE not in answer.text


async def test_an_answer_that_may_not_have_arrived_is_sent_again_when_asked_for(
    assistant: Assistant, ming: Person
) -> None:
    await leave_in_doubt(assistant, ming)
    async with assistant.running():
        (unsure,) = await ming.hears()
        assert "可能没有送达" in unsure.text
        data = unsure.buttons[0][0].data
        assert await taps(assistant, ming, unsure, "再发一次") == "已重新发送。"
        (again,) = await ming.hears()
        assert (again.text, labels(unsure)) == ("一条答复", [])
        ming.taps_raw(data, ming.id, unsure.message_id)
        await settled(assistant)
        assert assistant.fake.callback_answers[-1].text == "这条答复已经重新发送过，或已过期。"
        assert ming.catch_up() == []


async def test_what_cannot_be_handled_is_apologised_for_and_holds_up_nothing(
    assistant: Assistant, ming: Person, admin: Person
) -> None:
    group = await admitted(assistant, admin, ming)
    async with assistant.running():
        answer = await told(ming, QUESTION)
        ming.says(f"/ask {QUESTION}", group)
        await group.hears()
        with closing(sqlite3.connect(assistant.home / FILE)) as memory, memory:
            memory.execute("UPDATE exchanges SET at = 'a day that nobody can read'")
        ming.says(f"/ask {QUESTION}", group)
        sorry = await told(ming, QUESTION)
        assert "处理这条消息时出了问题" in sorry.text
        assert await taps(assistant, ming, answer, "👍") == sorry.text
        assert "4份文件" in (await told(ming, "/documents")).text
        assert group.catch_up() == []
        assert "没能处理的消息：3" in (await told(admin, "/status")).text


async def leave_in_doubt(assistant: Assistant, person: Person) -> None:
    """Have the bot end right after it has handed an answer to the network."""
    async with assistant.running():
        await told(person, "你好")
    call = Call(method="sendMessage", params={"chat_id": person.id, "text": "一条答复"}, gate="chat:7", chat=person.id)
    with closing(assistant.store()) as store, store.writing() as transaction:
        transaction.outbox.written(transaction.outbox.put(call))
    assistant.fake.calls.clear()
