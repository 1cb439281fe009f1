"""What people think of answers and hand over to the organisers, over the whole bot."""

from knowledge.chats.people import Role
from tests.bot.telegram.chatting import (
    PLACE,
    QUESTION,
    UNANSWERED,
    hand_over,
    labels,
    taps,
    told,
)
from tests.bot.telegram.conftest import Assistant
from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram


async def test_a_question_is_handed_over_after_the_second_tap_only(
    assistant: Assistant, ming: Person, admin: Person
) -> None:
    async with assistant.running():
        refusal = await told(ming, UNANSWERED)
        near = labels(refusal)[:3]
        assert await taps(assistant, ming, refusal, "转给管理员") == "再点一次就转给管理员。"
        assert labels(refusal) == [*near, "确认转给管理员", "取消"]
        assert UNANSWERED not in (await told(admin, "/gaps")).text
        assert await taps(assistant, ming, refusal, "确认转给管理员") == "已转给管理员。"
        assert labels(refusal) == near
        assert f"1. {UNANSWERED}（1人" in (await told(admin, "/gaps")).text


async def test_thinking_better_of_it_hands_nothing_over(assistant: Assistant, ming: Person, admin: Person) -> None:
    async with assistant.running():
        refusal = await told(ming, UNANSWERED)
        near = labels(refusal)[:3]
        await taps(assistant, ming, refusal, "转给管理员")
        await taps(assistant, ming, refusal, "取消")
        assert labels(refusal) == near
        assert "转来的问题（0）" in (await told(admin, "/gaps")).text


async def test_gaps_are_ranked_by_people_and_settled_by_an_organiser(
    assistant: Assistant, ming: Person, fake: FakeTelegram
) -> None:
    hong, hui = fake.person(8, "小红"), fake.person(9, "小惠")
    assistant.admit(hong)
    assistant.admit(hui, role=Role.ORGANISER)
    async with assistant.running():
        await hand_over(assistant, ming, "火星移民的补贴是多少？")
        await hand_over(assistant, ming, UNANSWERED)
        await hand_over(assistant, ming, UNANSWERED)
        await hand_over(assistant, hong, "党员的住房补贴标准是多少")  # the same but for a mark
        shown = await told(hui, "/gaps")
        assert [line[:9] for line in shown.text.splitlines() if line[:2] in ("1.", "2.")] == [
            "1. 党员的住房补",
            "2. 火星移民的补",
        ]
        assert "（2人，" in shown.text
        assert await taps(assistant, hui, shown, "1 已处理") == "已标记为处理过。"
        assert UNANSWERED not in shown.text
        assert "1. 火星移民的补贴是多少？（1人" in shown.text
    assert assistant.audited() == ["gap_settled"]


async def test_a_gap_is_settled_once_and_opened_again_by_the_next_who_asks(
    assistant: Assistant, ming: Person, admin: Person
) -> None:
    async with assistant.running():
        await hand_over(assistant, ming, UNANSWERED)
        one, other = await told(admin, "/gaps"), await told(admin, "/gaps")
        await taps(assistant, admin, one, "1 已处理")
        assert await taps(assistant, admin, other, "1 已处理") == "已经处理过了。"
        assert "转来的问题（0）" in (await told(admin, "/gaps")).text
        await hand_over(assistant, ming, UNANSWERED)
        assert "转来的问题（1）" in (await told(admin, "/gaps")).text


async def test_a_good_answer_is_counted_once_however_often_it_is_praised(
    assistant: Assistant, ming: Person, admin: Person
) -> None:
    async with assistant.running():
        answer = await told(ming, QUESTION)
        for _ in range(2):
            assert await taps(assistant, ming, answer, "👍") == "谢谢您的评价。"
        assert labels(answer) == [PLACE, "👍", "👎"]
        assert "有帮助 1，没有帮助 0" in (await told(admin, "/gaps")).text


async def test_a_bad_answer_is_asked_about_in_one_tap(assistant: Assistant, ming: Person, admin: Person) -> None:
    async with assistant.running():
        answer = await told(ming, QUESTION)
        assert await taps(assistant, ming, answer, "👎") == "请选一个原因。"
        assert labels(answer) == [PLACE, "答非所问", "不完整", "内容过时", "出处不对"]
        assert f"{QUESTION}：没有说明" in (await told(admin, "/gaps")).text
        assert await taps(assistant, ming, answer, "不完整") == "谢谢您的评价。"
        shown = (await told(admin, "/gaps")).text
        assert f"{QUESTION}：不完整（中国共产党样例工作条例第三条第一款）" in shown
        assert "有帮助 0，没有帮助 1" in shown
        await taps(assistant, ming, answer, PLACE)
        assert len(await ming.hears()) == 1


async def test_people_may_change_their_minds(assistant: Assistant, ming: Person, admin: Person) -> None:
    async with assistant.running():
        answer = await told(ming, QUESTION)
        for button, tally in (("👍", "有帮助 1，没有帮助 0"), ("👎", "有帮助 0，没有帮助 1")):
            await taps(assistant, ming, answer, button)
            assert tally in (await told(admin, "/gaps")).text
        await taps(assistant, ming, answer, "答非所问")
        assert labels(answer) == [PLACE, "👍", "👎"]
        await taps(assistant, ming, answer, "👍")
        assert "有帮助 1，没有帮助 0" in (await told(admin, "/gaps")).text


async def test_a_vote_on_what_has_been_deleted_says_so(assistant: Assistant, ming: Person) -> None:
    async with assistant.running():
        answer, refusal = await told(ming, QUESTION), await told(ming, UNANSWERED)
        store = assistant.store()
        with store.writing() as transaction:
            transaction.exchanges.forget(ming.id)
        store.close()
        for message, button in ((answer, "👍"), (answer, "👎"), (refusal, "转给管理员")):
            assert await taps(assistant, ming, message, button) == "这条记录已经删除。"
        assert labels(answer) == [PLACE, "👍", "👎"]
