"""Questions about tasks over the whole bot: answered from what is confirmed, with places, for members and groups."""

from contextlib import closing
from datetime import timedelta

from knowledge.ledger.histories import CLI
from tests.bot.telegram.chatting import LEAD, QUESTION, admitted, labels, marked, taps, told
from tests.bot.telegram.conftest import Assistant
from tests.bot.telegram.ledger.ledgers import confirmed, lead, read_out, reading, today
from tests.telegram_fake.people import Person

LATE, SOON = today() - timedelta(days=3), today() + timedelta(days=1)
PLACE = "[1] 样例条例 第三条"


async def test_a_list_is_shown_whole_with_its_places(assistant: Assistant, ming: Person) -> None:
    confirmed(assistant, reading(1, due=LATE, owners=[lead("党政办公室")]), reading(2, due=SOON))
    async with assistant.running():
        answer = await told(ming, "有哪些任务？")
    first, *lines = answer.text.splitlines()
    assert first == "台账中未完成的任务，共2项："
    assert lines[0].startswith("- 清点样例1；党政办公室（牵头）；")
    assert lines[0].endswith("已逾期3天）[1]")
    assert lines[1].startswith("- 清点样例2；样例组；")
    assert lines[1].endswith("还有1天）[2]")
    assert marked(answer, "expandable_blockquote") == []
    assert labels(answer)[-2:] == ["👍", "👎"]
    assert len(labels(answer)) == 4


async def test_a_place_opens_the_article_that_the_task_was_read_from(assistant: Assistant, ming: Person) -> None:
    confirmed(assistant, reading(1, due=LATE))
    async with assistant.running():
        answer = await told(ming, "逾期的有哪些？")
        assert await taps(assistant, ming, answer, labels(answer)[0]) == ""
        (article,) = await ming.hears()
    assert marked(article, "bold")[0].startswith("《中国共产党样例工作条例》")


async def test_what_is_asked_of_the_ledger(assistant: Assistant, ming: Person) -> None:
    confirmed(assistant, reading(1, due=LATE, owners=[lead("党政办公室")]), reading(2, due=SOON))
    async with assistant.running():
        for question, found in (
            ("党政办负责哪些？", "清点样例1"),
            ("逾期的有哪些？", "清点样例1"),
            ("明天有哪些任务", "清点样例2"),
            ("/ask 清点样例2什么时候完成？", "清点样例2"),
        ):
            answer = await told(ming, question)
            assert [f"清点样例{at}" for at in (1, 2) if f"清点样例{at}" in answer.text] == [found]
        assert LEAD in (await told(ming, QUESTION)).text


async def test_proposals_are_told_to_nobody(assistant: Assistant, ming: Person, hui: Person) -> None:
    read_out(assistant, reading(1, due=LATE), reading(2, due=SOON))
    async with assistant.running():
        for person in (ming, hui):
            refusal = await told(person, "逾期的有哪些？")
            assert "尚无已确认的任务" in refusal.text
            assert "有2项从文件中读出" in refusal.text
            assert "清点样例" not in refusal.text
            assert labels(refusal) == []


async def test_own_tasks_and_those_of_a_group(assistant: Assistant, admin: Person, ming: Person) -> None:
    group = await admitted(assistant, admin, ming)
    first, second = confirmed(assistant, reading(1, due=SOON), reading(2, due=SOON))
    with closing(assistant.store()) as store, store.writing() as transaction:
        transaction.tasks.assign(first, ming.id, by=CLI)
        transaction.tasks.assign(second, group.id, by=CLI)
    async with assistant.running():
        own = await told(ming, "我的任务有哪些？")
        ming.says("/ask 我的任务有哪些？", group)
        (shared,) = await group.hears()
    assert own.text.startswith("指派给您的任务，共1项：\n- 清点样例1；")
    assert shared.text.startswith("指派给本群的任务，共1项：\n- 清点样例2；")


async def test_a_follow_up_asks_for_another_week(assistant: Assistant, ming: Person) -> None:
    confirmed(assistant, reading(1, due=today()))
    async with assistant.running():
        assert "清点样例1" in (await told(ming, "本周有哪些任务？")).text
        assert (await told(ming, "那下周呢？")).text.startswith("没有下周（")


async def test_what_is_sent_on_in_other_chats_is_not_from_the_ledger(assistant: Assistant, ming: Person) -> None:
    confirmed(assistant, reading(1, due=LATE))
    async with assistant.running():
        ming.asks_inline("逾期的有哪些？")
        await assistant.fake.until(lambda: bool(assistant.fake.inline_answers))
    assert "清点样例1" not in str(assistant.fake.inline_answers[-1])
