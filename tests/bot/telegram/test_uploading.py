"""Documents that organisers send, over the whole bot: read, reported, published or thrown away."""

from contextlib import closing
from io import BytesIO
from pathlib import Path

import docx
import pytest

from knowledge.chats.records import UploadState
from tests.bot.conftest import run
from tests.bot.telegram.chatting import labels, marked, settled, taps, told
from tests.bot.telegram.conftest import Assistant
from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram
from tests.telegram_fake.world import StoredMessage

NAME = "样例借阅办法.txt"
TEXT = "样例借阅办法\n\n第一条　样例借阅期限为十五天。\n\n第二条　逾期不还的，由保管员催还。\n"
QUESTION = "样例借阅期限是多久？"
ANSWER = "十五天"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
IN_TIME = 30.0


async def test_a_draft_answers_nobody_and_a_published_document_answers(
    assistant: Assistant, hui: Person, ming: Person
) -> None:
    async with assistant.running():
        report = await draft(assistant, hui, NAME, TEXT)
        assert report.text.startswith("《样例借阅办法》\n法规｜发布后：现行\n共2条，2段｜日期不明\n")
        assert report.text.endswith("发布之前，这份文件不会用来作答。")
        assert labels(report) == ["发布", "丢弃"]
        assert f"{NAME}：等待发布" in (await told(hui, "/status")).text
        for words in (QUESTION, "/show 样例借阅办法", "/documents", "《样例借阅办法》第一条"):
            assert ANSWER not in (await told(ming, words)).text
        assert ANSWER not in await inline(assistant, ming)

        assert await taps(assistant, hui, report, "发布") == "开始发布。"
        await shows(assistant, report, "已发布《样例借阅办法》，现在可以用它作答。")
        assert labels(report) == []
        assert ANSWER in (await told(ming, QUESTION)).text
        assert "第一条" in (await told(ming, "/show 样例借阅办法")).text
        assert "5份文件" in (await told(ming, "/documents")).text
        assert ANSWER in await inline(assistant, ming)
    assert assistant.audited() == ["uploaded", "published"]
    assert [path.name for path in (assistant.home / "documents").iterdir()] == [NAME]
    assert not list((assistant.home / "uploads").iterdir())
    assert len(hui.bot_messages) == 2  # the report and what /status says


async def test_a_second_tap_publishes_nothing_again(assistant: Assistant, hui: Person) -> None:
    async with assistant.running():
        report = await draft(assistant, hui, NAME, TEXT)
        publish, discard = (each.data for each in report.buttons[0])
        for data in (publish, publish, discard):
            hui.taps_raw(data, hui.id, report.message_id)
        await shows(assistant, report, "已发布")
        hui.taps_raw(publish, hui.id, report.message_id)
        await settled(assistant)
        answers = [answer.text for answer in assistant.fake.callback_answers]
    assert answers == ["开始发布。", *["这份文件已经处理过了。"] * 3]
    assert assistant.audited() == ["uploaded", "published"]
    assert len(assistant.desk.library.documents()) == 5


async def test_a_discarded_draft_leaves_nothing(assistant: Assistant, hui: Person, ming: Person) -> None:
    async with assistant.running():
        report = await draft(assistant, hui, NAME, TEXT)
        publish = report.buttons[0][0].data
        assert await taps(assistant, hui, report, "丢弃") == "已丢弃。"
        assert report.text == f"已丢弃 {NAME}，资料库没有变化。"
        hui.taps_raw(publish, hui.id, report.message_id)
        assert ANSWER not in (await told(ming, QUESTION)).text
        await assistant.fake.until(lambda: not list((assistant.home / "uploads").iterdir()))
    assert assistant.audited() == ["uploaded", "discarded"]
    assert not (assistant.home / "documents").exists()


async def test_a_second_document_of_the_same_name_replaces_the_first(
    assistant: Assistant, hui: Person, ming: Person
) -> None:
    earlier = assistant.home / "documents" / NAME
    earlier.parent.mkdir()
    earlier.write_text(TEXT, encoding="utf-8")
    assert run("ingest", str(earlier), home=assistant.home).exit_code == 0
    async with assistant.running():
        report = await draft(assistant, hui, NAME, TEXT.replace(ANSWER, "三十天"))
        assert "已有同名文件，发布后由这一份代替。" in report.text
        assert ANSWER in (await told(ming, QUESTION)).text
        await publish(assistant, hui, report)
        assert "三十天" in (await told(ming, QUESTION)).text
        assert "5份文件" in (await told(ming, "/documents")).text


async def test_the_report_names_what_the_document_ends_and_what_is_odd_about_it(
    assistant: Assistant, hui: Person
) -> None:
    edition = "中国共产党样例工作条例\n\n第一条　样例每周清点一次。\n\n第三条　本条例自2024年1月1日起施行。\n"
    async with assistant.running():
        report = await draft(assistant, hui, "样例工作条例_2024.txt", edition)
    assert "发布后不再现行：\n- 《中国共产党样例工作条例》（2023年）" in report.text
    assert "读取时发现：" in report.text
    assert "2024年1月1日起施行" in report.text


async def test_a_document_that_is_held_already_is_named(assistant: Assistant, hui: Person, samples: Path) -> None:
    async with assistant.running():
        report = await draft(assistant, hui, "另一个名字.md", (samples / "样例讲话.md").read_text(encoding="utf-8"))
    assert "内容与已有的《在样例工作会议上的讲话》完全相同。" in report.text


@pytest.mark.parametrize(
    ("name", "data", "mime", "reason"),
    [
        ("坏的.docx", b"this is no docx", WORD, "文件已损坏，内容不是 docx"),
        ("断的.docx", b"PK\x03\x04 and nothing more", WORD, "：文件已损坏"),
        ("空的.txt", b"", "text/plain", "文件是空的（0 字节）"),
        ("图片.png", b"\x89PNG\r\n\x1a\n", "image/png", "是图片，不支持；可用：txt"),
        ("程序.exe", b"abc", "application/octet-stream", "不支持的类型 .exe"),
    ],
)
async def test_what_cannot_be_read_is_refused_with_the_reason(
    assistant: Assistant, hui: Person, name: str, data: bytes, mime: str, reason: str
) -> None:
    async with assistant.running():
        hui.sends_file(name, data, mime)
        (message,) = await hui.hears()
        await shows(assistant, message, "没有收录")
        assert reason in message.text
        assert marked(message, "code") == [name]
        assert labels(message) == []
        await settled(assistant)
        assert not list((assistant.home / "uploads").iterdir())
        assert "没有等待处理的文件" in (await told(hui, "/status")).text


async def test_a_file_too_large_to_fetch_is_refused_at_once(
    assistant: Assistant, hui: Person, fake: FakeTelegram
) -> None:
    async with assistant.running():
        hui.sends_file("大文件.pdf", b"%PDF-", "application/pdf", declared_size=25_000_000)
        (message,) = await hui.hears()
    assert message.text.startswith("“大文件.pdf”有 25.0 MB，超过 Telegram 允许机器人下载的 20 MB。")
    assert fake.called("getFile") == []


async def test_a_name_that_climbs_out_of_its_folder_does_not(
    assistant: Assistant, hui: Person, ming: Person, tmp_path: Path
) -> None:
    document, content = docx.Document(), BytesIO()
    for paragraph in TEXT.split("\n"):
        document.add_paragraph(paragraph)
    document.save(content)
    before = {*tmp_path.rglob("*")}
    async with assistant.running():
        await publish(assistant, hui, await draft(assistant, hui, "../../x.docx", content.getvalue(), WORD))
        assert ANSWER in (await told(ming, QUESTION)).text
    new = {path.relative_to(assistant.home) for path in {*tmp_path.rglob("*")} - before if path.is_file()}
    assert {path for path in new if path.suffix == ".docx"} == {Path("documents/x.docx")}
    assert not list(tmp_path.parent.glob("x.docx"))


async def test_a_draft_whose_file_is_gone_asks_for_it_again(assistant: Assistant, hui: Person) -> None:
    async with assistant.running():
        report = await draft(assistant, hui, NAME, TEXT)
        (file,) = (assistant.home / "uploads").rglob("*.txt")
        file.unlink()
        hui.taps(report, "发布")
        await shows(assistant, report, "请重新发送文件")


async def test_a_bot_that_stops_while_publishing_finishes_when_it_starts_again(
    assistant: Assistant, hui: Person, ming: Person
) -> None:
    async with assistant.running():
        report = await draft(assistant, hui, NAME, TEXT)
        hui.taps(report, "发布")
        await assistant.fake.until(lambda: assistant.fake.callback_answers)
    assert len(assistant.desk.library.documents()) == 4
    assistant.fake.calls.clear()
    async with assistant.running():
        await shows(assistant, report, "已发布")
        assert ANSWER in (await told(ming, QUESTION)).text
    assert assistant.audited() == ["uploaded", "published"]


async def test_a_bot_that_stops_while_reading_reads_when_it_starts_again(assistant: Assistant, hui: Person) -> None:
    async with assistant.running():
        hui.sends_file(NAME, TEXT.encode(), "text/plain")
        (message,) = await hui.hears()
    assistant.fake.calls.clear()
    async with assistant.running():
        await shows(assistant, message, "《样例借阅办法》")
        assert hui.catch_up() == []


async def test_a_members_file_is_refused_and_written_down(
    assistant: Assistant, ming: Person, fake: FakeTelegram
) -> None:
    async with assistant.running():
        ming.sends_file(NAME, TEXT.encode(), "text/plain")
        (message,) = await ming.hears()
    assert "文件由组织者上传" in message.text
    assert (fake.called("getFile"), assistant.audited()) == ([], ["refused_file"])


async def test_questions_are_answered_while_documents_wait_to_be_read(
    assistant: Assistant, hui: Person, ming: Person
) -> None:
    async with assistant.running():
        hui.sends_file(NAME, TEXT.encode(), "text/plain")
        hui.sends_file("第二份.txt", TEXT.encode(), "text/plain")
        first, second = await hui.hears(2)
        assert "前面还有1份文件" in second.text
        for _ in range(3):
            assert "每月清点一次" in (await told(ming, "样例多久清点一次？")).text
        assert labels(second) == []  # it is still waiting
        await shows(assistant, second, "共2条")
        assert "发布" in labels(first)


async def test_a_long_queue_is_counted(assistant: Assistant, hui: Person) -> None:
    with closing(assistant.store()) as store, store.writing() as transaction:
        for number in range(12):
            upload = transaction.uploads.add(chat=9, person=9, name=f"{number}.txt", file_id="f", size=1)
            transaction.uploads.move(upload, UploadState.DRAFT, was=[UploadState.QUEUED])
    async with assistant.running():
        shown = await told(hui, "/status")
    assert "· 9.txt：等待发布\n· 还有2份" in shown.text


async def draft(
    assistant: Assistant, person: Person, name: str, data: str | bytes, mime: str = "text/plain"
) -> StoredMessage:
    """Send a document and wait for the report about it."""
    person.sends_file(name, data.encode() if isinstance(data, str) else data, mime)
    (message,) = await person.hears()
    await assistant.fake.until(lambda: "发布" in labels(message), timeout=IN_TIME)
    return message


async def publish(assistant: Assistant, person: Person, report: StoredMessage) -> None:
    """Publish a draft and wait until it is."""
    person.taps(report, "发布")
    await shows(assistant, report, "已发布")


async def shows(assistant: Assistant, message: StoredMessage, words: str) -> None:
    """Wait until a message has been changed to say something."""
    await assistant.fake.until(lambda: words in message.text, timeout=IN_TIME)
    await settled(assistant)


async def inline(assistant: Assistant, person: Person) -> str:
    """All that is offered for the question in any chat."""
    person.asks_inline(QUESTION)
    await settled(assistant)
    return str(assistant.fake.inline_answers[-1].results)
