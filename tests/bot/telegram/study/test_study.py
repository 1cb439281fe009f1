"""The daily prompt over the whole bot: one a day, whatever happens to it; the item answered; a note written."""

import io
from contextlib import closing
from datetime import date, timedelta

import docx
import pytest

from knowledge.quizzes.attempts import Where
from knowledge.study.sends import Sent
from tests.bot.telegram import quizbook as book
from tests.bot.telegram.chatting import admitted, labels, marked, remembered, revoke, settled, taps, told
from tests.bot.telegram.conftest import Assistant
from tests.bot.telegram.test_privacy import forget, mydata
from tests.bot.telegram.timed import MONDAY, THURSDAY, TUESDAY, WEDNESDAY, Timed, met
from tests.telegram_fake.faults import Fault
from tests.telegram_fake.people import Group, Person
from tests.telegram_fake.server import FakeTelegram
from tests.telegram_fake.world import StoredMessage

SATURDAY = date(2026, 3, 21)


@pytest.fixture
async def timed(assistant: Assistant, fake: FakeTelegram, ming: Person, hui: Person, admin: Person) -> Timed:
    """Everybody has written to the bot before."""
    found = Timed(fake=fake, home=assistant.home, desk=assistant.desk)
    return await met(found, ming, hui, admin)


async def chosen(timed: Timed, person: Person, words: str = "每天", day: date = MONDAY) -> None:
    """Somebody chooses to get prompts, on an evening."""
    async with timed.at(day, 22):
        await told(person, f"/daily {words}")


def prompts(timed: Timed, chat: int) -> list[Sent]:
    """What a chat got, latest first."""
    with closing(timed.store()) as store, store.reading() as transaction:
        return list(transaction.study.last(chat, 100))


def quotes(message: StoredMessage) -> str:
    """The passage of a prompt."""
    [quote] = marked(message, "blockquote")
    return quote


async def test_a_passage_with_its_place_a_question_and_an_item(timed: Timed, ming: Person) -> None:
    book.stocked(timed, book.single(timed))
    await chosen(timed, ming, "样例条例")
    async with timed.at(TUESDAY, 8):
        prompt, quiz = await ming.hears(2)
        assert prompt.text.startswith("每日一学　3月17日 周二\n\n《中国共产党样例工作条例》第")
        quote = quotes(prompt)
        assert any(quote in timed.desk.library.text(held.row) for held in timed.desk.library.documents())
        assert "想一想：" in prompt.text
        assert labels(prompt) == ["看原文", "写心得"]
        assert book.quiz_of(quiz).question.startswith("今日一题（单选）　样例多久清点一次？")
        await taps(timed, ming, prompt, "看原文")
        (article,) = await ming.hears()
        assert quote in article.text
        ming.votes(quiz, book.wrong(quiz))
        (verdict,) = await ming.hears()
        assert verdict.text.startswith("回答错误。")
    [attempt] = book.attempts(timed)
    assert (attempt.where, attempt.right, attempt.reference) == (Where.DAILY, False, "daily:7:2026-03-17")


async def test_one_a_day_however_often_the_bot_is_started_and_however_long_it_was_away(
    timed: Timed, ming: Person, hui: Person
) -> None:
    await chosen(timed, ming)
    seen = []
    async with timed.at(TUESDAY, 8):
        seen += await ming.hears()
        await settled(timed)
    for hour in (8, 12, 20):
        async with timed.at(TUESDAY, hour, 30):
            await ming.hears_nothing(0.2)
    async with timed.at(WEDNESDAY, 15):  # away at the hour: on the same day, later
        seen += await ming.hears()
    async with timed.at(date(2026, 3, 20), 21, 30):  # away on Thursday, and on Friday until it is too late
        await ming.hears_nothing(0.2)
    async with timed.at(SATURDAY, 9):  # one, not three
        seen += await ming.hears()
        await ming.hears_nothing(0.2)
    assert [each.day for each in prompts(timed, ming.id)] == [SATURDAY, WEDNESDAY, TUESDAY]
    assert len({quotes(message) for message in seen}) == 3
    assert prompts(timed, hui.id) == []  # nobody gets one who did not ask for it


async def test_a_prompt_whose_sending_went_wrong_comes_once(timed: Timed, ming: Person) -> None:
    await chosen(timed, ming)
    faults = {TUESDAY: Fault.DROP_BEFORE, WEDNESDAY: Fault.BAD_GATEWAY, WEDNESDAY + timedelta(days=1): Fault.TOO_MANY}
    for day, fault in faults.items():
        async with timed.at(day, 8):
            timed.fake.next("sendMessage", fault)
            await ming.hears()
            await settled(timed)
    async with timed.at(max(faults), 9):
        await ming.hears_nothing(0.2)
    assert [each.day for each in prompts(timed, ming.id)] == sorted(faults, reverse=True)


async def test_a_chat_chooses_with_buttons(timed: Timed, ming: Person) -> None:
    async with timed.at(date(2026, 3, 13), 22):
        shown = await told(ming, "/daily")
        assert "状态：未开启" in shown.text
        assert "时间：8:00（工作日" in shown.text
        await taps(timed, ming, shown, "开启")
        assert "状态：已开启" in shown.text
        await taps(timed, ming, shown, "时间")
        assert await taps(timed, ming, shown, "7:00") == "已设置。"
        assert "时间：7:00" in shown.text
        assert "到时间先不发，过后再发" in shown.text  # quiet until eight
        await taps(timed, ming, shown, "改为每天")
        assert "（每天，" in shown.text
        await taps(timed, ming, shown, "改为只在工作日")
        await taps(timed, ming, shown, "内容")
        await taps(timed, ming, shown, next(label for label in labels(shown) if "样例工作条例" in label))
        await taps(timed, ming, shown, "返回")
        assert "内容：《中国共产党样例工作条例》（" in shown.text
    for day in (date(2026, 3, 14), date(2026, 3, 15)):  # a weekend
        async with timed.at(day, 9):
            await ming.hears_nothing(0.2)
    async with timed.at(MONDAY, 7, 30):
        await ming.hears_nothing(0.2)
    async with timed.at(MONDAY, 8):
        [prompt] = await ming.hears()
        assert "《中国共产党样例工作条例》" in prompt.text


async def test_skipped_paused_resumed_and_switched_off(timed: Timed, ming: Person) -> None:
    await chosen(timed, ming)
    async with timed.at(TUESDAY, 7):
        shown = await told(ming, "/daily")
        assert await taps(timed, ming, shown, "今天跳过") == "今天不发了。"
        assert await taps(timed, ming, shown, "今天跳过") == "今天已经跳过，以后照常。"
        assert await taps(timed, ming, shown, "现在学一段") == "今天已经跳过，以后照常。"
    async with timed.at(TUESDAY, 9):
        await ming.hears_nothing(0.2)
        await taps(timed, ming, shown, "暂停")
        await taps(timed, ming, shown, "3天")
        assert "状态：暂停，3月20日 周五恢复" in shown.text
    async with timed.at(THURSDAY + timedelta(days=7), 9):
        await ming.hears_nothing(0.2)
    async with timed.at(date(2026, 3, 20), 9):
        await ming.hears()
        assert "状态：已开启" in (await told(ming, "/daily")).text
        assert "暂停，3月31日" in (await told(ming, "/daily 暂停到 3月31日")).text
        assert "状态：已开启" in (await told(ming, "/daily 恢复")).text
        assert "状态：未开启" in (await told(ming, "/daily 关闭")).text
        assert "可以写" in (await told(ming, "/daily 随便什么")).text
        assert (await told(ming, "/daily 跳过")).text == "今天已经发过了。"
    async with timed.at(SATURDAY, 9):
        await ming.hears_nothing(0.2)


async def test_one_at_once_when_asked_and_no_second_one(timed: Timed, ming: Person) -> None:
    async with timed.at(TUESDAY, 7):
        shown = await told(ming, "/daily")
        ming.taps(shown, "现在学一段")
        [prompt] = await ming.hears()
        assert prompt.text.startswith("每日一学　3月17日")
        assert await taps(timed, ming, shown, "现在学一段") == "今天已经发过了。"
        await taps(timed, ming, shown, "开启")
    async with timed.at(TUESDAY, 9):
        await ming.hears_nothing(0.2)
    async with timed.at(WEDNESDAY, 9):
        await ming.hears()


async def test_notes_are_written_listed_shown_taken_home_and_forgotten(timed: Timed, ming: Person, hui: Person) -> None:
    book.stocked(timed, book.single(timed))
    await chosen(timed, ming, "样例条例")
    async with timed.at(TUESDAY, 8):
        prompt, quiz = await ming.hears(2)
        ming.says("清点要按时，责任要到人。", reply_to=quiz)
        [kept] = await ming.hears()
        assert kept.text.startswith("已记下学习《")
        await taps(timed, ming, prompt, "写心得")
        [asked] = await ming.hears()
        assert "发一条消息就可以" in asked.text
        assert (await told(ming, "第二条心得\n分两行写")).text.startswith("已记下学习《")
        await taps(timed, ming, prompt, "写心得")
        await ming.hears()
        assert (await told(ming, "取消")).text == "好的，没有记。"
        assert "心得" not in (await told(ming, "样例多久清点一次？")).text  # a question is a question again

        listed = await told(ming, "/notes")
        assert listed.text.startswith("我的心得（2条）")
        assert "还没有心得" in (await told(hui, "/notes")).text
        await taps(timed, ming, listed, "2")
        assert "清点要按时，责任要到人。" in listed.text
        await taps(timed, ming, listed, "返回")
        ming.taps(listed, "导出 docx")
        [file] = await ming.hears()
        assert file.document is not None
        words = [each.text for each in docx.Document(io.BytesIO(file.document.data)).paragraphs]
        assert "清点要按时，责任要到人。" in words
        assert words.index("清点要按时，责任要到人。") < words.index("第二条心得")
        ming.taps(listed, "导出 txt")
        [file] = await ming.hears()
        assert file.document is not None
        assert "第二条心得\n分两行写" in file.document.data.decode("utf-8-sig")

        await taps(timed, ming, listed, "1")
        await taps(timed, ming, listed, "删除")
        assert "要删除" in listed.text
        assert await taps(timed, ming, listed, "确定删除") == "已删除。"
        assert listed.text.startswith("我的心得（1条）")

        data = await mydata(ming)
        assert [each["words"] for each in data["study_notes"]] == ["清点要按时，责任要到人。"]
        assert data["study_settings"]["on"] is True
        assert [each["day"] for each in data["study_prompts"]] == ["2026-03-17"]
        await forget(timed, ming)
    memory = remembered(timed)
    assert [memory[name] for name in ("study_notes", "study_settings", "study_sends")] == [[], [], []]


async def test_in_a_group_organisers_choose_and_notes_stay_private(
    timed: Timed, admin: Person, ming: Person, stranger: Person
) -> None:
    book.stocked(timed, book.single(timed))
    timed.set_clock(MONDAY, 10)
    group = await admitted(timed, admin, ming, stranger)
    async with timed.at(MONDAY, 22):
        ming.says("/daily 每天", chat=group)
        [refused] = await group.hears()
        assert refused.text == "群组的每日一学只能由组织者设置。"
        admin.says("/daily 样例条例", chat=group)
        [shown] = await group.hears()
        assert await taps(timed, ming, shown, "关闭") == "群组的每日一学只能由组织者设置。"
    async with timed.at(TUESDAY, 8):
        prompt, quiz = await group.hears(2)
        assert "直接回复" not in prompt.text
        assert await taps(timed, stranger, prompt, "写心得") == "只有成员可以写心得。"
        assert await taps(timed, ming, prompt, "写心得") == "请到与我的私聊里写，只有您自己能看到。"
        await ming.hears()
        assert (await told(ming, "群里学的也记下来")).text.startswith("已记下")
        ming.votes(quiz, *book.right(quiz))
        stranger.votes(quiz, book.wrong(quiz))
        await settled(timed)
        await group.hears_nothing(0.2)
    [attempt] = book.attempts(timed)
    assert (attempt.right, attempt.reference) == (True, "daily:-500:2026-03-17")
    assert book.attempts(timed, stranger.id) == ()


async def test_a_group_that_gets_a_new_id_goes_on(timed: Timed, admin: Person, ming: Person) -> None:
    timed.set_clock(MONDAY, 10)
    group = await admitted(timed, admin, ming)
    async with timed.at(MONDAY, 22):
        admin.says("/daily 每天", chat=group)
        await group.hears()
    async with timed.at(TUESDAY, 8):
        await group.hears()
        larger: Group = group.becomes_supergroup(-1000500)
        await settled(timed)
    async with timed.at(TUESDAY, 9):
        await larger.hears_nothing(0.2)
    async with timed.at(WEDNESDAY, 8):
        [prompt] = await larger.hears()
        assert prompt.text.startswith("每日一学　3月18日")


async def test_quiet_hours_set_for_reminders_hold_and_who_lost_access_gets_nothing(
    timed: Timed, admin: Person, ming: Person
) -> None:
    await chosen(timed, ming, "7:30")
    async with timed.at(TUESDAY, 7, 40):
        await ming.hears_nothing(0.3)
        ming.says("/remind 22:00-6:00")  # it may come at once
        _, prompt = await ming.hears(2)
        assert prompt.text.startswith("每日一学")
        await revoke(timed, admin, ming)
        await settled(timed)
        ming.catch_up()
    async with timed.at(WEDNESDAY, 9):
        await ming.hears_nothing(0.3)
