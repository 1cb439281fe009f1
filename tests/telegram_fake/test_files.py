import pytest
from telegram import Bot, MessageEntity
from telegram.error import BadRequest, InvalidToken, NetworkError

from tests.telegram_fake.faults import Fault
from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram


async def test_a_file_is_told_found_and_fetched(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    number = ming.sends_file("章程.txt", "第一条".encode(), "text/plain", "/upload 新章程")
    (update,) = await bot.get_updates(offset=number)
    assert update.message is not None
    assert update.message.document is not None
    document = update.message.document
    assert (document.file_name, document.mime_type, document.file_size) == ("章程.txt", "text/plain", 9)
    assert update.message.caption == "/upload 新章程"
    assert update.message.parse_caption_entities([MessageEntity.BOT_COMMAND])

    file = await document.get_file()
    assert bytes(await file.download_as_bytearray()).decode() == "第一条"
    assert fake.called("file")[0].outcome == "ok"


async def test_a_file_too_big_to_fetch(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    number = ming.sends_file("大.pdf", b"", "application/pdf", declared_size=20 * 1024 * 1024 + 1)
    (update,) = await bot.get_updates(offset=number)
    assert update.message is not None
    assert update.message.document is not None
    with pytest.raises(BadRequest, match="File is too big"):
        await update.message.document.get_file()
    assert fake.complaints == []
    with pytest.raises(BadRequest, match="Invalid file_id"):
        await bot.get_file("nothing")


async def test_a_fetch_can_fail(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    ming.sends_file("章程.txt", b"x", "text/plain")
    file = await bot.get_file(next(iter(fake.world.files)))
    for fault, error in (
        (Fault.BAD_GATEWAY, NetworkError),
        (Fault.DROP_BEFORE, NetworkError),
        (Fault.NOT_FOUND, InvalidToken),
    ):
        fake.next("file", fault)
        with pytest.raises(error):
            await file.download_as_bytearray()
    fake.next("file", Fault.SLOW, seconds=0.01)
    assert await file.download_as_bytearray() == b"x"
    assert fake.calls[-1].outcome == "ok"


async def test_documents_of_the_bot_are_kept(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    await bot.send_document(
        ming.id,
        "日志".encode(),
        filename="日志.csv",
        caption="全部记录",
        caption_entities=[MessageEntity("bold", 0, 2)],
    )
    (message,) = await ming.hears()
    assert message.document is not None
    assert (message.document.name, message.document.data.decode()) == ("日志.csv", "日志")
    assert (message.text, message.entities) == ("全部记录", [{"type": "bold", "offset": 0, "length": 2}])

    await bot.send_document(ming.id, message.document.file_id)
    assert (await ming.hears())[0].document == message.document
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("二", ming.id, message.message_id)
    with pytest.raises(BadRequest, match="File must be non-empty"):
        await bot.send_document(ming.id, b"")
    with pytest.raises(BadRequest, match="Wrong remote file identifier"):
        await bot.send_document(ming.id, "nothing")
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_document(ming.id, b"x", caption="章" * 1025)
    assert len(fake.complaints) == 3
