"""Practice over the whole bot: native quizzes, buttons, typed answers; each answer counts once."""

from knowledge.quizzes.states import ItemState
from tests.bot.telegram import quizbook as book
from tests.bot.telegram.chatting import admitted, labels, marked, settled, taps, told
from tests.bot.telegram.conftest import Assistant
from tests.telegram_fake.faults import Fault
from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram


async def test_a_round_from_the_first_question_to_the_summary(assistant: Assistant, ming: Person) -> None:
    book.stocked(assistant, book.single(assistant), book.several(assistant))
    async with assistant.running():
        first = await told(ming, "/quiz 2")
        assert labels(first) == ["看答案", "题目有误", "结束练习"]
        ming.votes(first, *book.right(first))
        (verdict,) = await ming.hears()
        await settled(assistant)
        assert labels(first) == []
        assert verdict.text.startswith("回答正确。")
        assert marked(verdict, "blockquote") == [book.QUOTE]
        assert labels(verdict) == ["看条文", "题目有误", "下一题（2/2）", "结束练习"]
        await taps(assistant, ming, verdict, "看条文")
        (article,) = await ming.hears()
        assert "第三条　样例每月清点一次，由保管员负责。" in article.text
        await taps(assistant, ming, verdict, "下一题（2/2）")
        (second,) = await ming.hears()
        ming.votes(second, book.wrong(second))
        verdict, summary = await ming.hears(2)
    assert verdict.text.startswith("回答错误。\n您的答案：")
    assert "下一题" not in str(labels(verdict))
    assert summary.text.startswith("本次练习：答2题，对1题。")
    assert labels(summary) == ["再练一组", "只练错题"]
    kinds = {book.quiz_of(each).several for each in (first, second)}
    assert kinds == {True, False}
    assert sorted(each.right for each in book.attempts(assistant)) == [False, True]


async def test_options_are_shuffled_and_judged_as_they_were_shown(assistant: Assistant, ming: Person) -> None:
    book.stocked(assistant, *(book.single(assistant, number) for number in range(5)))
    orders = set()
    async with assistant.running():
        question = await told(ming, "/quiz 5")
        for _ in range(4):
            orders.add(book.quiz_of(question).options)
            ming.votes(question, book.quiz_of(question).options.index("每月"))
            (verdict,) = await ming.hears()
            ming.taps(verdict, labels(verdict)[2])
            (question,) = await ming.hears()
    assert all(each.right and each.given == ("每月",) for each in book.attempts(assistant))
    assert len(book.attempts(assistant)) == 4
    assert len(orders) > 1


async def test_a_question_answered_twice_and_across_a_restart_counts_once(
    assistant: Assistant, fake: FakeTelegram, ming: Person
) -> None:
    book.stocked(assistant, book.single(assistant), book.single(assistant, 2))
    async with assistant.running():
        question = await told(ming, "/quiz")
    ming.votes(question, *book.right(question))
    again = next(each for each in fake.world.updates.pending if "poll_answer" in each)
    fake.world.updates.pending.append(again)
    async with assistant.running():
        (verdict,) = await ming.hears()
        fake.world.updates.add("poll_answer", again["poll_answer"])
        await settled(assistant)
        await ming.hears_nothing(0.1)
        assert verdict.text.startswith("回答正确。")
        assert len(book.attempts(assistant)) == 1
        assert await taps(assistant, ming, verdict, "下一题（2/2）") == ""
        assert await taps(assistant, ming, verdict, "下一题（2/2）") == "下一题已经在下面了。"
        await ming.hears(1)
        await ming.hears_nothing(0.1)


async def test_long_options_are_answered_by_letters(assistant: Assistant, ming: Person) -> None:
    book.stocked(assistant, book.long(assistant))
    async with assistant.running():
        question = await told(ming, "/quiz")
        assert question.poll is None
        letter = question.text[question.text.index("保管员") - 3]
        await taps(assistant, ming, question, letter)
        verdict, summary = await ming.hears(2)
        assert verdict.text.startswith("回答正确。")
        assert "答1题，对1题" in summary.text
        assert labels(question) == []


async def test_several_long_options_are_ticked_and_handed_in(assistant: Assistant, ming: Person) -> None:
    item = book.long(assistant, several=True)
    book.stocked(assistant, item)
    async with assistant.running():
        question = await told(ming, "/quiz")
        shown = {line[3:]: line[0] for line in question.text.split("\n\n") if line[1:3] == ". "}
        assert await taps(assistant, ming, question, "提交") == "请先选出答案，再提交。"
        for option in (item.options[1], item.options[0], item.options[2], item.options[1]):
            ticked = next(label for label in labels(question) if label.endswith(shown[option]))
            await taps(assistant, ming, question, ticked)
        assert sorted(label for label in labels(question) if label.startswith("☑")) == sorted(
            f"☑ {shown[item.options[index]]}" for index in (0, 2)
        )
        await taps(assistant, ming, question, "提交")
        verdict, _ = await ming.hears(2)
        assert verdict.text.startswith("回答正确。")
        await ming.hears_nothing(0.05)
    assert len(book.attempts(assistant)) == 1


async def test_ticks_and_what_is_typed_outlast_a_restart(assistant: Assistant, ming: Person) -> None:
    book.stocked(assistant, item := book.long(assistant, several=True), book.blank(assistant))
    async with assistant.running():
        question = await told(ming, "/quiz 2")
        while question.text.startswith("（1/2）填空"):  # which one comes first is drawn
            question = await told(ming, "/quiz 2")
        shown = {line[3:]: line[0] for line in question.text.split("\n\n") if line[1:3] == ". "}
        await taps(assistant, ming, question, f"☐ {shown[item.options[0]]}")
    async with assistant.running():
        await taps(assistant, ming, question, f"☐ {shown[item.options[2]]}")
        await taps(assistant, ming, question, "提交")
        (verdict,) = await ming.hears()
        assert verdict.text.startswith("回答正确。")
        await taps(assistant, ming, verdict, "下一题（2/2）")
        await ming.hears()
    ming.says("１次；保管员")
    async with assistant.running():
        verdict, summary = await ming.hears(2)
    assert verdict.text.startswith("回答正确。")
    assert summary.text.startswith("本次练习：答2题，对2题。")


async def test_blanks_are_filled_by_typing_and_questions_are_still_answered(assistant: Assistant, ming: Person) -> None:
    book.stocked(assistant, book.blank(assistant))
    async with assistant.running():
        question = await told(ming, "/quiz")
        assert "样例每月清点（1），由（2）负责。" in question.text
        assert "样例每月清点一次" in (await told(ming, "样例多久清点一次？")).text
        ming.says("1次；保管员")
        verdict, summary = await ming.hears(2)
        assert verdict.text.startswith("回答正确。\n答案：一次；保管员")
        assert "对1题" in summary.text
        reply = await told(ming, "1次；保管员")
        assert not reply.text.startswith("回答")
    assert [each.given for each in book.attempts(assistant)] == [("1次", "保管员")]


async def test_whoever_does_not_know_sees_the_answer_and_gets_it_again(assistant: Assistant, ming: Person) -> None:
    book.stocked(assistant, book.blank(assistant))
    async with assistant.running():
        question = await told(ming, "/quiz")
        await taps(assistant, ming, question, "看答案")
        verdict, _ = await ming.hears(2)
        assert verdict.text.startswith("没关系，看看答案。\n正确答案：一次；保管员")
        listed = await told(ming, "/wrong")
        assert listed.text.startswith("错题本（1题）\n1. 填空")
        await taps(assistant, ming, listed, "练错题")
        (again,) = await ming.hears()
        assert again.text.startswith("（1/1）填空")
        ming.says("一次；保管员")
        await ming.hears(2)
        assert (await told(ming, "/wrong")).text.startswith("错题本是空的。")


async def test_an_answer_behind_the_answer_that_was_shown_does_not_count(assistant: Assistant, ming: Person) -> None:
    book.stocked(assistant, book.single(assistant), book.single(assistant, 2))
    async with assistant.running():
        question = await told(ming, "/quiz")
        await taps(assistant, ming, question, "看答案")
        (verdict,) = await ming.hears()
        assert verdict.text.startswith("没关系，看看答案。\n正确答案：每月")
        assert labels(question) == []
        ming.votes(question, *book.right(question))
        await settled(assistant)
        await taps(assistant, ming, verdict, "下一题（2/2）")
        (following,) = await ming.hears()
        assert following.poll is not None
    assert [each.right for each in book.attempts(assistant)] == [False]


async def test_words_say_what_a_round_is_about(assistant: Assistant, ming: Person) -> None:
    book.stocked(assistant, book.single(assistant), book.statement(assistant))
    book.stocked(assistant, book.printed(), bank="样例题库")
    async with assistant.running():
        question = await told(ming, "/quiz 20 每年清点")
        assert "样例每年清点一次。" in book.quiz_of(question).question
        assert book.quiz_of(question).options == ("对", "错")
        question = await told(ming, "/quiz 样例条例 1")
        assert book.quiz_of(question).question.startswith("（1/1）")
        missing = await told(ming, "/quiz 保管员由谁指定")  # imported and not approved
        assert missing.text.startswith("题库里没有关于“保管员由谁指定”的题。")
        assert "（2题）" in missing.text
        assert "正在出题" in missing.text


async def test_without_items_it_says_why(assistant: Assistant, ming: Person) -> None:
    async with assistant.running():
        assert (await told(ming, "/quiz")).text == "正在根据资料库里的文件出题，请过几分钟再发送 /quiz。"
        book.made(assistant)  # and nothing came of it
        assert (await told(ming, "/quiz 党费")).text.startswith("题库里还没有可以练习的题。")
        book.stocked(assistant, book.printed(), bank="样例题库", state=ItemState.APPROVED)
        none = "题库里没有关于“党费”的题。\n发送 /quiz 可以练习题库里的题。"
        assert (await told(ming, "/quiz 党费")).text == none
        assert (await told(ming, "/progress")).text.startswith("还没有练习记录。")


async def test_a_group_is_told_that_practice_is_private(
    assistant: Assistant, admin: Person, ming: Person, stranger: Person
) -> None:
    book.stocked(assistant, book.single(assistant))
    group = await admitted(assistant, admin, ming, stranger)
    async with assistant.running():
        ming.says("您好")
        await ming.hears()
        ming.says("/quiz", group)
        (word,) = await group.hears()
        (question,) = await ming.hears()
        assert word.text.startswith("已在私聊里出题，请到与我的私聊里作答；")
        assert question.poll is not None
        stranger.votes(question, *book.right(question))  # forwarded to somebody who was not asked
        await settled(assistant)
        stranger.says("/quiz", group)
        (word,) = await group.hears()
        assert "只对成员开放" in word.text
        await ming.hears_nothing(0.05)
    assert book.attempts(assistant, stranger.id) == ()


async def test_a_quiz_that_was_lost_on_the_way_counts_whichever_copy_is_answered(
    assistant: Assistant, fake: FakeTelegram, ming: Person
) -> None:
    book.stocked(assistant, book.single(assistant))
    async with assistant.running():
        fake.next("sendPoll", Fault.DROP_AFTER)
        ming.says("/quiz")
        lost, kept = await ming.hears(2)
        assert book.quiz_of(lost).poll_id != book.quiz_of(kept).poll_id
        ming.votes(lost, *book.right(lost))
        verdict, _ = await ming.hears(2)
        assert verdict.text.startswith("回答正确。")
        ming.votes(kept, book.wrong(kept))
        await settled(assistant)
        await ming.hears_nothing(0.1)
    assert [each.right for each in book.attempts(assistant)] == [True]


async def test_an_older_question_still_counts_and_nothing_comes_behind_it(assistant: Assistant, ming: Person) -> None:
    book.stocked(assistant, book.single(assistant))
    async with assistant.running():
        old = await told(ming, "/quiz")
        await told(ming, "/quiz")
        ming.votes(old, *book.right(old))
        (verdict,) = await ming.hears()
        assert labels(verdict) == ["看条文", "题目有误"]
    assert len(book.attempts(assistant)) == 1


async def test_the_end_can_come_early(assistant: Assistant, ming: Person) -> None:
    book.stocked(assistant, book.single(assistant), book.blank(assistant))
    async with assistant.running():
        question = await told(ming, "/quiz")
        await taps(assistant, ming, question, "结束练习")
        (summary,) = await ming.hears()
        assert summary.text == "练习已结束，没有作答。"
        assert await taps(assistant, ming, question, "结束练习") == "这组练习已经结束。"
