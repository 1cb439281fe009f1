"""What is behind practice over the whole bot: old buttons, the end of a round, progress, what is kept."""

from contextlib import closing

from knowledge.quizzes.states import ItemState
from tests.bot.telegram import quizbook as book
from tests.bot.telegram.chatting import labels, settled, taps, told
from tests.bot.telegram.conftest import Assistant
from tests.telegram_fake.people import Person


async def test_buttons_of_the_past_say_so_and_begin_no_second_round(assistant: Assistant, ming: Person) -> None:
    book.stocked(assistant, book.long(assistant))
    async with assistant.running():
        question = await told(ming, "/quiz 样例条例")
        option = labels(question)[0]
        data = next(each.data for row in question.buttons for each in row if each.text == option)
        await taps(assistant, ming, question, "看答案")
        _, summary = await ming.hears(2)
        ming.taps_raw(data, ming.id, question.message_id)
        await settled(assistant)
        assert assistant.fake.callback_answers[-1].text == "这道题已经答过了。"
        await taps(assistant, ming, summary, "再练一组")
        (again,) = await ming.hears()
        letter = again.text[again.text.index("保管员") - 3]
        await taps(assistant, ming, again, letter)
        await ming.hears(2)
        assert await taps(assistant, ming, summary, "只练错题") == "没有答错的题了。发送 /quiz 可以继续练习。"
        book.made(assistant)
        with closing(assistant.store()) as store, store.writing() as transaction:
            transaction.quizzes.retire([held.id for held in transaction.quizzes.select()], by="cli")
        assert (await taps(assistant, ming, summary, "再练一组")).startswith("题库里还没有可以练习的题。")
    assert [each.right for each in book.attempts(assistant)] == [False, True]


async def test_whoever_has_enough_says_so(assistant: Assistant, ming: Person) -> None:
    book.stocked(assistant, book.blank(assistant))
    async with assistant.running():
        await told(ming, "/quiz")
        assert (await told(ming, "算了")).text == "练习已结束，没有作答。"
        book.stocked(assistant, book.printed("样例手册由谁保管？"), bank="样例题库", state=ItemState.APPROVED)
        other = await told(ming, "/quiz 旧样例规定")  # the document is there and yields nothing
        assert other.text.startswith("题库里没有关于“旧样例规定”的题。")
    assert book.attempts(assistant) == ()


async def test_progress_is_a_picture_with_words(assistant: Assistant, ming: Person) -> None:
    book.stocked(assistant, book.single(assistant))
    async with assistant.running():
        question = await told(ming, "/quiz")
        ming.votes(question, book.wrong(question))
        await ming.hears(2)
        picture = await told(ming, "/progress")
    assert picture.document is not None
    assert picture.document.photo is not None
    assert picture.text.startswith("共答1次（1道不同的题），答对0次。")


async def test_what_is_kept_about_a_round_can_be_seen_and_goes(assistant: Assistant, ming: Person) -> None:
    book.stocked(assistant, book.single(assistant))
    async with assistant.running():
        await told(ming, "/quiz")
        (file,) = [await told(ming, "/mydata")]
        assert file.document is not None
        assert b"practice:1:0" in file.document.data
        asked = await told(ming, "/forget")
        await taps(assistant, ming, asked, "确定删除")
    with closing(assistant.store()) as store, store.reading() as transaction:
        assert transaction.rounds.find(ming.id) is None
        assert transaction.polls.of(ming.id) == []
