import json

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram
from tests.telegram_fake.transcript import json_lines, transcript


async def test_a_chat_as_lines(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("有", callback_data="u:1")]])
    sent = await bot.send_message(ming.id, "有帮助吗", reply_markup=keyboard)
    number = ming.taps(ming.bot_messages[0], "有")
    (update,) = await bot.get_updates(offset=number)
    assert update.callback_query is not None
    await update.callback_query.answer("谢谢")
    await bot.edit_message_text("谢谢", ming.id, sent.message_id)
    ming.sends_file("章程.txt", b"x", "text/plain", "新章程")

    lines = transcript(fake, ming.id)

    assert [line["who"] for line in lines] == ["小明", "党学", "小明", "小明"]
    start, answer, tap, file = lines
    assert start["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert (answer["text"], answer["before"], answer["buttons"], answer["bot"]) == ("谢谢", ["有帮助吗"], [], True)
    assert (tap["tap"], tap["data"], tap["answer"], tap["message_id"]) == ("有", "u:1", "谢谢", sent.message_id)
    assert (file["document"]["name"], file["text"]) == ("章程.txt", "新章程")
    assert [json.loads(line) for line in json_lines(lines).splitlines()] == lines
