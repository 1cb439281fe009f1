"""Quiz sessions in a group, over the whole bot."""

from io import BytesIO

import docx
import openpyxl

from tests.bot.telegram.chatting import labels, taps
from tests.bot.telegram.sessions.hall import Hall, drafted, next_quiz, record, right, wrong
from tests.telegram_fake.people import Group, Person
from tests.telegram_fake.server import FakeTelegram
from tests.telegram_fake.world import StoredMessage


async def chosen(assistant: Hall, group: Group, hui: Person, words: str) -> StoredMessage:
    """People can sign in to a session of five items, chosen by tapping."""
    card = await drafted(assistant, group, hui, words)
    await taps(assistant, hui, card, "题数 10")
    for _ in range(5):
        await taps(assistant, hui, card, next(text for text in labels(card) if text.startswith("题数")))
    assert "题数：5" in card.text
    await taps(assistant, hui, card, "开始签到")
    [signing] = await group.hears()
    return signing


async def test_a_session_from_the_draft_to_the_files(
    assistant: Hall, fake: FakeTelegram, group: Group, hui: Person, ming: Person
) -> None:
    async with assistant.running():
        signing = await chosen(assistant, group, hui, "/session 样例学习 支部：第一支部、第二支部")
        assert await taps(assistant, ming, signing, "第一支部") == "已签到：第一支部。"
        assert await taps(assistant, hui, signing, "签到（不分支部）") == "已签到。"
        await taps(assistant, hui, signing, "开始答题")
        [board] = await group.hears()
        for number in range(1, 6):
            quiz = await next_quiz(fake, group, number)
            assert quiz.poll
            assert quiz.poll.question.startswith(f"{number}/5【")
            hui.votes(quiz, *right(quiz))
            ming.votes(quiz, *(wrong(quiz) if number == 2 else right(quiz)))
        await fake.until(lambda: "答题结束" in group.bot_messages[-1].text)
        await hui.hears(2)
    assert "成绩榜　结束" in board.text
    assert "1. 小惠　对5题" in board.text
    assert "2. 小明　对4题" in board.text
    summed = group.bot_messages[-1].text
    assert "签到2人，答题2人，计分5题。" in summed
    assert "名次：\n1. 小惠　对5题" in summed
    assert "第2题（正确率50%）" in summed
    assert "　依据：《样例条例》第" in summed
    sheet, document = (message.document for message in hui.bot_messages[-2:])
    assert sheet
    assert document
    book = openpyxl.load_workbook(BytesIO(sheet.data))
    assert book.sheetnames == ["参加名单", "逐题明细", "统计"]
    assert [row[1].value for row in book["参加名单"].iter_rows(min_row=2)] == ["小明", "小惠"]
    assert "样例学习" in docx.Document(BytesIO(document.data)).paragraphs[0].text
    found = record(assistant.store(), group.id)
    assert found
    assert len(found.counted) == 10


async def test_only_organisers_call_and_lead_sessions(assistant: Hall, group: Group, hui: Person, ming: Person) -> None:
    async with assistant.running():
        ming.says("/session 样例学习", group)
        assert (await group.hears())[0].text == "只有组织者可以操作。"
        card = await drafted(assistant, group, hui)
        for button in ("开始签到", "取消", "打印试卷", "题数 10"):
            assert await taps(assistant, ming, card, button) == "只有组织者可以操作。"


async def test_too_few_approved_items_are_said(assistant: Hall, group: Group, hui: Person) -> None:
    async with assistant.running():
        card = await drafted(assistant, group, hui)
        await taps(assistant, hui, card, "题数 10")
        assert "可用的已审定题目：12道（不足15道）" in card.text
        assert "/items" in await taps(assistant, hui, card, "开始签到")
        assert "开始签到" in labels(card)
