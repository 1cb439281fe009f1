"""Items that are reported, and items that organisers approve, over the whole bot."""

from contextlib import closing
from dataclasses import replace

from bot.telegram.practice.actions import ApproveAllNow, ApproveItem, ThawItem, item_of, number_of
from bot.telegram.wire import Wire
from knowledge.quizzes.items import ItemId
from knowledge.quizzes.states import ItemState
from tests.bot.telegram import quizbook as book
from tests.bot.telegram.chatting import NO_BUTTON, NO_COMMAND, labels, settled, taps, told
from tests.bot.telegram.conftest import Assistant
from tests.telegram_fake.people import Person


async def test_a_reported_item_rests_until_an_organiser_decides(
    assistant: Assistant, ming: Person, hui: Person, admin: Person
) -> None:
    item = book.single(assistant)
    book.stocked(assistant, item, replace(book.statement(assistant), stem="样例每年清点二次。"))
    async with assistant.running():
        hui.says("您好")
        admin.says("您好")
        await hui.hears()
        await admin.hears()
        question = await told(ming, "/quiz")
        reported = item if "多久" in book.quiz_of(question).question else None
        assert await taps(assistant, ming, question, "题目有误") == "请选一个原因。"
        assert labels(question) == ["看答案", "结束练习", "答案不对", "题意不清", "规定已变", "其他问题"]
        assert (await taps(assistant, ming, question, "题意不清")).startswith("谢谢，已转给组织者核对")
        (other,) = await ming.hears()  # the round goes on
        assert labels(question) == []
        assert book.quiz_of(other).question != book.quiz_of(question).question
        (notice,) = await hui.hears()
        assert await admin.hears()
        assert notice.text.startswith("有成员反映一道题有误，已停用待查\n反映：题意不清\n")
        assert labels(notice) == ["看条文", "恢复使用", "停用"]
        assert (await told(ming, "/quiz 20")).poll is not None
        assert ItemState.FROZEN in book.states(assistant)
        await taps(assistant, hui, notice, "看条文")
        assert "第三条" in (await hui.hears())[0].text
        assert await taps(assistant, hui, notice, "恢复使用") == "已恢复使用。"
        assert labels(notice) == ["看条文"]
        assert book.states(assistant) == [ItemState.PROPOSED] * 2
        (again,) = [each for each in admin.bot_messages if "反映一道题有误" in each.text]
        assert await taps(assistant, admin, again, "停用") == "这道题已经处理过了。"
    assert reported is None or number_of(reported.id)
    assert assistant.audited()[-2:] == ["item_reported", "item_thawed"]


async def test_a_reported_item_is_turned_down_once(assistant: Assistant, ming: Person, hui: Person) -> None:
    lost = replace(book.basis(assistant), quote="样例每年清点一次，由保管员负责。")
    book.stocked(assistant, replace(book.single(assistant), basis=lost))
    async with assistant.running():
        await told(hui, "您好")
        first = await told(ming, "/quiz")
        second = await told(ming, "/quiz")
        for question, thanks in ((first, "谢谢，已转给组织者核对"), (second, "谢谢，这道题已经在核对了。")):
            await taps(assistant, ming, question, "题目有误")
            assert (await taps(assistant, ming, question, "规定已变")).startswith(thanks)
        (notice,) = await hui.hears()
        assert await taps(assistant, hui, notice, "看条文") == "资料库里已没有这份文件，或原文已经改动。"
        listed = await told(hui, "/items")
        assert "1. 单选　样例多久清点一次？（1）　答案：A（规定已变，2次）" in listed.text
        assert await taps(assistant, hui, listed, "1 停用") == "已停用，以后不再出这道题。"
        assert await taps(assistant, hui, notice, "恢复使用") == "这道题已经处理过了。"
    assert book.states(assistant) == [ItemState.RETIRED]


async def test_proposals_are_approved_one_by_one_and_all_at_once(assistant: Assistant, hui: Person) -> None:
    book.stocked(assistant, *(book.single(assistant, number) for number in range(3)))
    book.stocked(assistant, book.printed(), bank="样例题库")
    async with assistant.running():
        listed = await told(hui, "/items")
        assert listed.text.startswith("题目审定：待审定4题，已审定0题")
        assert "A. 《中国共产党样例工作条例》：待审定3题，已审定0题" in listed.text
        assert "B. 题库“样例题库”：待审定1题" in listed.text
        await taps(assistant, hui, listed, "A 逐题审定")
        assert listed.text.startswith("《中国共产党样例工作条例》（1/3）\n单选")
        assert "答案：A" in listed.text
        await taps(assistant, hui, listed, "跳过 ›")
        assert listed.text.startswith("《中国共产党样例工作条例》（2/3）")
        assert await taps(assistant, hui, listed, "停用") == "已停用。"
        assert await taps(assistant, hui, listed, "通过") == "已通过。"
        assert listed.text.startswith("《中国共产党样例工作条例》（1/1）")
        await taps(assistant, hui, listed, "返回列表")
        await taps(assistant, hui, listed, "B 整批通过")
        assert listed.text.startswith("要一次通过题库“样例题库”待审定的1题吗？")
        assert await taps(assistant, hui, listed, "通过这1题") == "已通过。"
        assert listed.text == "已通过题库“样例题库”的1题。"
        await taps(assistant, hui, listed, "返回列表")
        assert listed.text.startswith("题目审定：待审定1题，已审定2题")
    assert sorted(book.states(assistant)) == sorted(
        [ItemState.APPROVED, ItemState.APPROVED, ItemState.PROPOSED, ItemState.RETIRED]
    )


async def test_a_pile_is_found_by_its_name(assistant: Assistant, hui: Person) -> None:
    book.stocked(assistant, book.single(assistant))
    book.stocked(assistant, book.printed(), bank="样例题库")
    async with assistant.running():
        for words, document, bank in (("样例条例", True, False), ("题库", False, True), ("党费", True, True)):
            listed = await told(hui, f"/items {words}")
            assert ("《中国共产党样例工作条例》：" in listed.text, "题库“样例题库”：" in listed.text) == (
                document,
                bank,
            )
            assert ("没有名为“党费”" in listed.text) == (document and bank)
        await taps(assistant, hui, listed, "B 逐题审定")
        assert listed.text.startswith("题库“样例题库”（1/1）")


async def test_a_pile_that_grew_or_has_warnings_is_not_approved_unseen(assistant: Assistant, hui: Person) -> None:
    book.stocked(assistant, book.single(assistant))
    async with assistant.running():
        listed = await told(hui, "/items")
        await taps(assistant, hui, listed, "A 整批通过")
        book.stocked(assistant, book.single(assistant, 2))
        assert await taps(assistant, hui, listed, "通过这1题") == "待审定的题又多了，请再看一次。"
    assert book.states(assistant) == [ItemState.PROPOSED] * 2


async def test_members_decide_nothing(assistant: Assistant, ming: Person) -> None:
    item = book.single(assistant)
    book.stocked(assistant, item)
    with_store = assistant.store()
    wire = Wire(secret=with_store.secret)
    with_store.close()
    async with assistant.running():
        assert (await told(ming, "/items")).text == NO_COMMAND
        message = ming.bot_messages[-1]
        for action in (ThawItem(number_of(item.id)), ApproveItem(number_of(item.id)), ApproveAllNow(1, 1)):
            call = wire.buttons(ming.id, 1, ())
            assert call.chat == ming.id
            data = wire._signed(action, ming.id)
            ming.taps_raw(data, ming.id, message.message_id)
            await settled(assistant)
            assert assistant.fake.callback_answers[-1].text == NO_BUTTON
    assert book.states(assistant) == [ItemState.PROPOSED]


def test_an_items_id_survives_a_button() -> None:
    for text in ("000000000001", "ffffffffffff", "0123456789ab"):
        assert item_of(number_of(ItemId(text))) == text


async def test_one_member_cannot_stop_a_whole_bank(assistant: Assistant, ming: Person) -> None:
    items = [book.single(assistant, number) for number in range(11)]
    book.stocked(assistant, *items)
    with closing(assistant.store()) as store, store.writing() as transaction:
        by = transaction.people.meet(ming.id, ming.name).key
        for item in items[:10]:
            transaction.quizzes.freeze(item.id, by=by, words="答案不对")
    async with assistant.running():
        question = await told(ming, "/quiz")
        await taps(assistant, ming, question, "题目有误")
        assert (await taps(assistant, ming, question, "答案不对")).startswith("您反映的10道题还没有核对完")
    states = book.states(assistant)
    assert (states.count(ItemState.FROZEN), len(states)) == (10, 11)
