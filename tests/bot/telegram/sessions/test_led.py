"""Sessions in the hands of organisers, over the whole bot."""

import asyncio
from io import BytesIO

import docx
import openpyxl

from knowledge.quizzes.states import ItemState
from knowledge.sessions.session import Stage, Unit, Use
from tests.bot.telegram.chatting import labels, taps, told
from tests.bot.telegram.quizbook import single, stocked
from tests.bot.telegram.sessions.hall import (
    Hall,
    begun,
    called,
    drafted,
    held,
    next_quiz,
    over,
    quizzes,
    right,
    stage,
    wrong,
)
from tests.telegram_fake.people import Group, Person
from tests.telegram_fake.server import FakeTelegram


async def test_an_organiser_leaves_an_item_out_pauses_goes_on_and_ends_early(
    assistant: Hall, fake: FakeTelegram, group: Group, hui: Person, ming: Person
) -> None:
    async with assistant.running():
        await begun(assistant, fake, group, hui, hui, ming)
        first = quizzes(fake, group)[0]
        assert await taps(assistant, ming, first, "跳过本题") == "只有组织者可以操作。"
        hui.votes(first, *right(first))
        await fake.until(lambda: stage(assistant, group) is Stage.OPEN)
        assert await taps(assistant, hui, first, "跳过本题") == "已跳过，这一题不计分。"
        second = await next_quiz(fake, group, 2)
        assert first.poll
        assert first.poll.closed
        assert labels(first) == []
        await taps(assistant, hui, second, "暂停")
        pausing = next(message for message in group.bot_messages if message.text.startswith("本题答完后暂停"))
        assert await taps(assistant, hui, second, "暂停") == "已经暂停。"
        for person in (hui, ming):
            person.votes(second, *right(second))
        board = next(
            message for message in group.bot_messages if "成绩榜" in message.text or "秒后开始" in message.text
        )
        await fake.until(lambda: "第2/5题后（已暂停）" in board.text)
        await asyncio.sleep(0.5)
        assert len(quizzes(fake, group)) == 2
        assert await taps(assistant, ming, pausing, "继续") == "只有组织者可以操作。"
        assert await taps(assistant, hui, pausing, "继续") == "继续。"
        await next_quiz(fake, group, 3)
        await fake.until(lambda: stage(assistant, group) is Stage.OPEN)
        await taps(assistant, hui, board, "结束")
        asked = next(message for message in group.bot_messages if "现在结束答题吗" in message.text)
        await taps(assistant, hui, asked, "结束")
        await over(fake, group)
    found = held(assistant, group)
    assert [item.use for item in found.items] == [Use.SKIPPED, Use.ASKED, Use.SKIPPED, Use.WAITING, Use.WAITING]
    assert [reply.ordinal for reply in found.counted] == [2, 2]
    assert "计分1题" in group.bot_messages[-1].text


async def test_results_stay_hidden_until_the_end_and_branches_are_ranked(
    assistant: Hall, fake: FakeTelegram, group: Group, hui: Person, ming: Person
) -> None:
    async with assistant.running():
        words = "/session 样例学习 支部：第一支部、第二支部"
        signing = await called(assistant, group, hui, words, number=2, hidden=True, unit=Unit.BRANCH)
        ming.says("/branch 第二支部", group)
        assert (await group.hears())[0].text == "已签到：第二支部。"
        await taps(assistant, hui, signing, "第一支部")
        await taps(assistant, hui, signing, "开始答题")
        [board] = await group.hears()
        for number in (1, 2):
            quiz = await next_quiz(fake, group, number)
            hui.votes(quiz, *right(quiz))
            ming.votes(quiz, *(wrong(quiz) if number == 2 else right(quiz)))
            if number == 1:
                await fake.until(lambda: "第1/2题后" in board.text)
                assert "成绩在结束后公布。" in board.text
                assert "小惠" not in board.text
                assert "支部" not in board.text
        await over(fake, group)
    assert "1. 第一支部（1人）　人均对2.00题" in board.text
    assert "2. 第二支部（1人）　人均对1.00题" in board.text


async def test_what_was_missed_opens_its_article(
    assistant: Hall, fake: FakeTelegram, group: Group, hui: Person, ming: Person
) -> None:
    item = single(assistant)
    assert item.basis
    stocked(assistant, item, state=ItemState.APPROVED)
    async with assistant.running():
        await begun(assistant, fake, group, hui, ming, number=1, documents=(item.basis.id,))
        quiz = quizzes(fake, group)[0]
        ming.votes(quiz, *wrong(quiz))
        await over(fake, group)
        summed = group.bot_messages[-1]
        assert "第1题（正确率0%）" in summed.text
        group.catch_up()
        await taps(assistant, ming, summed, "第1题　《中国共产党样例工作条例》第三条第一款")
        assert "样例每月清点一次，由保管员负责。" in (await group.hears())[0].text


async def test_names_are_corrected_afterwards_and_stand_in_new_files(
    assistant: Hall, fake: FakeTelegram, group: Group, hui: Person, ming: Person
) -> None:
    async with assistant.running():
        await begun(assistant, fake, group, hui, ming, number=1)
        quiz = quizzes(fake, group)[0]
        ming.votes(quiz, *right(quiz))
        await over(fake, group)
        await hui.hears(2)
        listed = await told(hui, "/session")
        assert "样例学习　样例支部" in listed.text
        await taps(assistant, hui, listed, "1. 样例学习")
        [card] = await hui.hears()
        await taps(assistant, hui, card, "修改名单")
        assert "1. 小明" in (await hui.hears())[0].text
        assert "没有序号9" in (await told(hui, "9 小红")).text
        renamed = await told(hui, "1 王小明 第三支部")
        assert renamed.text.startswith("已修改1人。")
        for button in ("统计表（xlsx）", "活动记录（docx）"):
            await taps(assistant, hui, renamed, button)
        sheet, document = (message.document for message in await hui.hears(2))
    assert sheet
    assert document
    people = openpyxl.load_workbook(BytesIO(sheet.data))["参加名单"]
    assert (people["B2"].value, people["C2"].value) == ("王小明", "第三支部")
    lines = [paragraph.text for paragraph in docx.Document(BytesIO(document.data)).paragraphs]
    assert "第三支部（1人）：王小明" in lines


async def test_a_draft_takes_items_from_one_source_and_is_printed_with_a_key_apart(
    assistant: Hall, fake: FakeTelegram, group: Group, hui: Person
) -> None:
    async with assistant.running():
        card = await drafted(assistant, group, hui)
        await taps(assistant, hui, card, "题目来源…")
        await taps(assistant, hui, card, next(text for text in labels(card) if text.endswith("（12）")))
        assert any(text.startswith("✓ ") for text in labels(card))
        await taps(assistant, hui, card, "返回")
        assert "题目来源：全部" not in card.text
        assert await taps(assistant, hui, card, "打印试卷") == "试卷和答案已私聊发送给您。"
        paper, key = (message.document for message in await hui.hears(2))
        await taps(assistant, hui, card, "取消")
        assert card.text == "答题活动已取消。"
        assert paper
        assert key
    texts = [[line.text for line in docx.Document(BytesIO(each.data)).paragraphs] for each in (paper, key)]
    assert texts[0][0] == "样例学习"
    assert texts[1][0] == "样例学习（参考答案）"
    assert not any("《样例条例》第" in line for line in texts[0])
    assert any("《样例条例》第" in line for line in texts[1])


async def test_nobody_begins_without_people_and_a_second_session_waits(
    assistant: Hall, group: Group, hui: Person
) -> None:
    async with assistant.running():
        signing = await called(assistant, group, hui)
        assert await taps(assistant, hui, signing, "开始答题") == "还没有人签到。"
        hui.says("/session 又一次", group)
        assert "正在进行一次答题活动" in (await group.hears())[0].text
        await taps(assistant, hui, signing, "取消活动")
        assert signing.text == "答题活动已取消。"
        assert await taps(assistant, hui, await drafted(assistant, group, hui), "取消") == ""
