"""Reading over the whole bot: articles, documents, what changed between editions."""

from pathlib import Path

from tests.bot.conftest import run
from tests.bot.telegram.chatting import labels, marked, take_in, taps, told
from tests.bot.telegram.conftest import Assistant
from tests.telegram_fake.people import Person

THIRD = "《中国共产党样例工作条例》第三条"
GONE = "这份文件已经更新，请重新查询。"
_ARTICLES = {
    year: [f"第{number}条　第{year}组清点样例{number}。{'凡清点必登记。' * 15}" for number in range(1, 41)]
    for year in (2019, 2024)
}
LONG = {f"样例清点办法_{year}.txt": "\n".join(["样例清点办法", *lines]) for year, lines in _ARTICLES.items()}


async def test_a_place_is_shown_however_people_name_it(assistant: Assistant, ming: Person) -> None:
    heads = {
        "样例工作条例 第三条": THIRD,
        "样例工作条例第三条": THIRD,
        "《样例工作条例》 3条": THIRD,
        "中国共产党样例工作条例　第三条": THIRD,
        "样例条例 第三条第二款": THIRD,
        "样例工作条例": "《中国共产党样例工作条例》第一条",
        "样例讲话 二、": "《在样例工作会议上的讲话》二、",
        "样例计划 表2第2行": "《样例支部年度工作计划》表2第2行",
    }
    async with assistant.running():
        shown = {words: await told(ming, f"/show {words}") for words in heads}
    assert {words: marked(message, "bold")[0] for words, message in shown.items()} == heads


async def test_what_is_hidden_in_the_source_is_said_to_be_hidden(assistant: Assistant, ming: Person) -> None:
    async with assistant.running():
        shown = await told(ming, "/show 样例计划 表2第2行")
    assert shown.text.endswith("项目 | 金额\n保管柜 | ***元\n（***：原文此处未公开。）")


async def test_what_is_not_held_is_said_without_a_word_of_the_command_line(assistant: Assistant, ming: Person) -> None:
    said = {
        "/show 没有的文件 第一条": "资料库中没有《没有的文件》；可用 /documents 查看现有文件",
        "/show 样例工作条倒 第一条": "相近的有：《中国共产党样例工作条例》",
        "/show 样例工作条例 第九十条": "全文共6条；不写位置可以从头翻看",
        "/show 样例工作条例1999年 第一条": "现有：2020年、2023年",
        "/show": "请写上文件和位置",
        f"/show {'长' * 300}": "请写上文件和位置",
        "/diff 没有的文件": "资料库中没有《没有的文件》",
        "/diff 样例计划": "只收录了一个版本",
        "/diff": "请写上文件名",
        f"/diff {'长' * 300}": "请写上文件名",
    }
    async with assistant.running():
        replies = {words: (await told(ming, words)).text for words in said}
    assert {words: reply for words, reply in replies.items() if said[words] not in reply} == {}
    assert [reply for reply in replies.values() if "dangxue" in reply or "`" in reply] == []


async def test_an_empty_library_says_who_can_fill_it(assistant: Assistant, ming: Person) -> None:
    for held in assistant.desk.library.documents():
        assistant.desk.library.forget(held.id)
    async with assistant.running():
        replies = [await told(ming, words) for words in ("/show 党章", "/diff 党章", "/documents", "什么是样例？")]
    assert "请组织者先把文件发送给我" in replies[0].text
    assert all("dangxue" not in reply.text for reply in replies)


async def test_editions_are_compared_with_marks(assistant: Assistant, ming: Person) -> None:
    async with assistant.running():
        shown = await told(ming, "/diff 样例工作条例")
    assert "旧：2020年4月1日（旧版，已不再适用）\n新：2023年7月1日（现行）" in shown.text
    assert marked(shown, "strikethrough") == ["季度", "样例一律不得外借给其他单位使用。", "2020年4"]
    assert "月" in marked(shown, "underline")
    assert labels(shown) == []


async def test_a_long_comparison_is_leafed_through_in_its_place(assistant: Assistant, ming: Person) -> None:
    take_in(assistant, LONG)
    async with assistant.running():
        shown = await told(ming, "/diff 样例清点办法")
        first = shown.text
        assert labels(shown) == ["后一页 ›"]
        await taps(assistant, ming, shown, "后一页 ›")
        assert "（2/" in shown.text.splitlines()[0]
        assert labels(shown) == ["‹ 前一页"]
        await taps(assistant, ming, shown, "‹ 前一页")
        assert (shown.text, ming.catch_up()) == (first, [])


async def test_the_documents_are_listed_and_opened_at_their_beginning(assistant: Assistant, ming: Person) -> None:
    async with assistant.running():
        shelf = await told(ming, "/documents")
        assert shelf.text.startswith("资料库共有4份文件\n\n1. 《中国共产党样例工作条例》\n法规｜旧版，已不再适用")
        assert labels(shelf) == ["1", "2", "3", "4"]
        await taps(assistant, ming, shelf, "2")
        (opened,) = await ming.hears()
    assert "现行｜2023年7月1日起施行" in opened.text
    assert "第一条　为了规范样例的保管和使用" in opened.text


async def test_many_documents_are_listed_page_by_page(assistant: Assistant, ming: Person) -> None:
    take_in(assistant, {f"{name}.txt": f"样例附注{name}\n\n第一条　说明{name}。\n" for name in "甲乙丙丁戊己"})
    async with assistant.running():
        shelf = await told(ming, "/documents")
        assert labels(shelf)[-1] == "后一页 ›"
        await taps(assistant, ming, shelf, "后一页 ›")
        assert shelf.text.startswith("资料库共有10份文件（2/2）")
        await taps(assistant, ming, shelf, "2")
        assert len(await ming.hears()) == 1
        await taps(assistant, ming, shelf, "‹ 前一页")
        assert shelf.text.startswith("资料库共有10份文件（1/2）")


async def test_buttons_of_a_document_that_was_replaced_meanwhile_say_so(
    assistant: Assistant, ming: Person, samples: Path
) -> None:
    async with assistant.running():
        shelf, article = await told(ming, "/documents"), await told(ming, "/show 样例工作条例 第三条")
        changes, answer = await told(ming, "/diff 样例工作条例"), await told(ming, "样例多久清点一次？")
        for held in assistant.desk.library.documents():
            assistant.desk.library.forget(held.id)
        assert run("ingest", str(samples), home=assistant.home).exit_code == 0
        for message, button in ((shelf, "2"), (article, "下一条 ›"), (answer, labels(answer)[0])):
            assert await taps(assistant, ming, message, button) == GONE
        assert (ming.catch_up(), article.edits, changes.edits) == ([], [], [])
        assert "第四条" in (await told(ming, "/show 样例工作条例 第四条")).text


async def test_pages_of_editions_that_are_gone_say_so(assistant: Assistant, ming: Person) -> None:
    take_in(assistant, LONG)
    async with assistant.running():
        changes = await told(ming, "/diff 样例清点办法")
        assistant.desk.library.forget(assistant.desk.library.documents()[-1].id)
        assert await taps(assistant, ming, changes, "后一页 ›") == GONE
        assert changes.edits == []
