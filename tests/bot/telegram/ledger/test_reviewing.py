"""Organisers go through proposals, over the whole bot."""

from contextlib import closing
from datetime import timedelta

from knowledge.ledger.tasks import State
from knowledge.readings import Owner, OwnerRole
from knowledge.timephrases.timing import Open
from tests.bot.conftest import run
from tests.bot.telegram.chatting import NO_BUTTON, NO_COMMAND, labels, settled, take_in, taps, told
from tests.bot.telegram.conftest import Assistant
from tests.bot.telegram.ledger.ledgers import confirmed, ledger, read_out, reading, today
from tests.telegram_fake.people import Person

SOON = today() + timedelta(days=3)


def states(assistant: Assistant) -> list[State]:
    return [task.state for _, task in sorted(ledger(assistant).items())]


async def test_clear_rows_are_confirmed_at_once_after_a_second_tap(assistant: Assistant, hui: Person) -> None:
    read_out(assistant, *(reading(n, due=SOON, clean=n < 3) for n in range(4)))
    async with assistant.running():
        piles = await told(hui, "/review")
        assert piles.text.startswith("等待核对的任务（4项）")
        assert "4项，其中3项表格清晰，可以一次确认" in piles.text
        await taps(assistant, hui, piles, "1 确认清晰的3项")
        assert "要一次确认" in piles.text
        assert "清点样例0" in piles.text
        assert set(states(assistant)) == {State.PROPOSED}
        assert await taps(assistant, hui, piles, "确认这3项") == "已确认。"
        assert "已确认" in piles.text
        assert labels(piles) == ["逐项核对其余1项"]
        await taps(assistant, hui, piles, "逐项核对其余1项")
        assert "清点样例3" in piles.text
    assert states(assistant) == [State.CONFIRMED] * 3 + [State.PROPOSED]
    assert assistant.audited() == ["tasks_confirmed"]


async def test_what_was_read_after_the_question_is_not_confirmed_with_it(assistant: Assistant, hui: Person) -> None:
    read_out(assistant, reading(1, due=SOON))
    async with assistant.running():
        piles = await told(hui, "/review")
        await taps(assistant, hui, piles, "1 确认清晰的1项")
        read_out(assistant, reading(1, due=SOON), reading(2, due=SOON))
        await taps(assistant, hui, piles, "确认这1项")
    assert states(assistant) == [State.CONFIRMED, State.PROPOSED]


async def test_proposals_are_gone_through_one_by_one(assistant: Assistant, hui: Person) -> None:
    read_out(assistant, *(reading(n, due=SOON, clean=False) for n in range(3)))
    async with assistant.running():
        card = await told(hui, "/review")
        await taps(assistant, hui, card, "1 逐项核对")
        assert "清点样例0" in card.text
        assert "请核对" not in card.text
        assert await taps(assistant, hui, card, "确认") == "已确认。"
        assert "清点样例1" in card.text
        await taps(assistant, hui, card, "跳过（1/2）›")
        assert "清点样例2" in card.text
        assert await taps(assistant, hui, card, "不是任务") == "已标为不是任务。"
        assert "清点样例1" in card.text
        await taps(assistant, hui, card, "确认")
        assert card.text == "没有待核对的任务了。"
    assert states(assistant) == [State.CONFIRMED, State.CONFIRMED, State.REJECTED]


async def test_a_card_names_what_to_look_at_and_a_date_is_written(assistant: Assistant, hui: Person) -> None:
    read_out(assistant, reading(1, open_=Open.TERM, clean=False, warnings=("时限有两种说法",)))
    async with assistant.running():
        card = await told(hui, "/review")
        await taps(assistant, hui, card, "1 逐项核对")
        assert "时限：寒假前：日期待定" in card.text
        assert "请核对：时限有两种说法" in card.text
        hui.says("/tasks 全部")
        await hui.hears()
        await taps(assistant, hui, card, "改日期")
        [asked] = await hui.hears()
        assert "请发送任务1的新时限" in asked.text
        assert "读不出一个日期" in (await told(hui, "差不多的时候")).text
        shown = await told(hui, "2031年6月30日前")
        assert shown.text.startswith("已修改。")
        assert "2031年6月30日" in shown.text
    [task] = ledger(assistant).values()
    assert [part.timing.due.isoformat() for part in task.parts if part.timing.due] == ["2031-06-30"]
    assert task.state is State.PROPOSED


async def test_owners_are_written_and_giving_up_changes_nothing(assistant: Assistant, hui: Person) -> None:
    read_out(assistant, reading(1, due=SOON))
    async with assistant.running():
        card = await told(hui, "/review")
        await taps(assistant, hui, card, "1 逐项核对")
        await taps(assistant, hui, card, "改责任人")
        await hui.hears()
        assert "没有“看守”这种责任" in (await told(hui, "看守:样例组")).text
        assert (await told(hui, "牵头:样例组;配合:各样例点")).text.startswith("已修改。")
        await taps(assistant, hui, card, "改责任人")
        await hui.hears()
        assert (await told(hui, "取消")).text.startswith("好的，没有改动。")
        assert "第三条" in (await told(hui, "第三条")).text  # an ordinary question again
    [task] = ledger(assistant).values()
    assert task.owners == (
        Owner(name="样例组", role=OwnerRole.LEAD),
        Owner(name="各样例点", role=OwnerRole.SUPPORT),
    )


async def test_a_task_is_settled_with_words_a_file_or_at_once(assistant: Assistant, hui: Person) -> None:
    ids = confirmed(assistant, *(reading(n, due=SOON) for n in range(3)))
    async with assistant.running():
        listed = await told(hui, "/tasks 全部")
        for number, proof in enumerate(("全部清点完毕", b"photo", None), 1):
            await taps(assistant, hui, listed, str(number))
            [card] = await hui.hears()
            await taps(assistant, hui, card, "销号")
            [asked] = await hui.hears()
            assert "要销号" in asked.text
            if isinstance(proof, str):
                hui.says(proof)
            elif proof:
                hui.sends_file("照片.txt", proof, "text/plain")
            else:
                assert await taps(assistant, hui, asked, "直接销号") == "已销号。"
                assert "已销号" in asked.text
            if proof:
                [shown] = await hui.hears()
                assert shown.text.startswith("已销号。")
        await settled(assistant)
    assert states(assistant) == [State.DONE] * 3
    with closing(assistant.store()) as store, store.reading() as transaction:
        kept = [transaction.tasks.evidence(task) for task in ids]
        assert transaction.uploads.busy() == []
    assert [(each.note, each.name) for found in kept for each in found] == [("全部清点完毕", ""), ("", "照片.txt")]


async def test_a_task_is_given_to_members_and_taken_back(assistant: Assistant, hui: Person, ming: Person) -> None:
    [task] = confirmed(assistant, reading(1, due=SOON))
    async with assistant.running():
        listed = await told(hui, "/tasks 全部")
        await taps(assistant, hui, listed, "1")
        [card] = await hui.hears()
        await taps(assistant, hui, card, "指派")
        assert await taps(assistant, hui, card, "小明") == "已指派。"
        assert "✓ 小明" in labels(card)
        assert "清点样例1" in (await told(ming, "/tasks 我的")).text
        await taps(assistant, hui, card, "返回任务")
        [again] = await hui.hears()
        assert "指派给：小明" in again.text
        assert await taps(assistant, hui, card, "✓ 小明") == "已取消指派。"
        assert "没有指派给您的任务" in (await told(ming, "/tasks 我的")).text
    with closing(assistant.store()) as store, store.reading() as transaction:
        assert transaction.tasks.assignees([task]) == {}


async def test_what_a_document_says_by_now_is_taken_over_or_left(assistant: Assistant, hui: Person) -> None:
    name, text = "样例安排.txt", "样例安排\n\n清点样例一次，由样例组负责。\n"
    take_in(assistant, {name: text})
    confirmed(assistant, reading(1, due=SOON), title="样例安排")
    later = SOON + timedelta(days=30)
    file = assistant.home.with_name("files") / name
    file.write_text(text + "时间另行安排。\n", encoding="utf-8")
    assert run("ingest", str(file), home=assistant.home).exit_code == 0
    read_out(assistant, reading(1, due=later), title="样例安排")
    async with assistant.running():
        piles = await told(hui, "/review")
        assert "原文后来有变化的任务（1项）" in piles.text
        await taps(assistant, hui, piles, "任务1")
        [card] = await hui.hears()
        assert "原文有变化：" in card.text
        assert await taps(assistant, hui, card, "按原文更新") == "已按原文更新。"
        assert "原文有变化" not in card.text
        await taps(assistant, hui, card, "变动记录")
        [history] = await hui.hears()
        assert "任务1的变动" in history.text
        assert "小惠" in history.text
    [task] = ledger(assistant).values()
    assert task.due == later


async def test_members_neither_see_nor_decide_about_proposals(assistant: Assistant, hui: Person, ming: Person) -> None:
    read_out(assistant, reading(1, due=SOON))
    async with assistant.running():
        assert (await told(ming, "/review")).text == NO_COMMAND
        listed = await told(ming, "/tasks 全部")
        assert "清点样例" not in listed.text
        assert "等待核对" not in listed.text
        card = await told(hui, "/review")
        await taps(assistant, hui, card, "1 逐项核对")
        confirm = next(button.data for row in card.buttons for button in row if button.text == "确认")
        ming.taps_raw(confirm, ming.id, listed.message_id)
        await settled(assistant)
        assert assistant.fake.callback_answers[-1].text == NO_BUTTON
    assert states(assistant) == [State.PROPOSED]
