"""How chats set when they are reminded, over the whole bot."""

from datetime import date

import pytest

from tests.bot.telegram.chatting import admitted, labels, taps, told
from tests.bot.telegram.conftest import Assistant
from tests.bot.telegram.timed import MONDAY, THURSDAY, Timed, met
from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram


@pytest.fixture
async def timed(assistant: Assistant, fake: FakeTelegram, ming: Person, hui: Person, admin: Person) -> Timed:
    """Everybody has written to the bot before, on a day on which nothing was due."""
    return await met(Timed(fake=fake, home=assistant.home, desk=assistant.desk), ming, hui, admin)


async def test_a_chat_sets_when_it_is_reminded(timed: Timed, ming: Person) -> None:
    timed.confirmed("清点花盆", to=[ming])
    async with timed.at(date(2026, 3, 5), 10):
        shown = await told(ming, "/remind")
        assert "免打扰：21:00至次日8:00" in shown.text
        assert "时区：北京时间（与单位相同）" in shown.text
        for button in ("免打扰", "22:00", "7:00"):
            await taps(timed, ming, shown, button)
        assert "免打扰：22:00至次日7:00" in shown.text
        await taps(timed, ming, shown, "时区")
        await taps(timed, ming, shown, "柏林")
        assert "时区：柏林" in shown.text
        await taps(timed, ming, shown, "暂停提醒")
        assert "提醒：已暂停" in shown.text
    async with timed.at(THURSDAY, 16, 30):  # half past nine in Berlin
        await ming.hears_nothing()
        await taps(timed, ming, shown, "恢复提醒")
        [reminder] = await ming.hears()  # at once: its window is still open
        assert reminder.text.startswith("任务提醒：还有7天")
        assert "可以写" in (await told(ming, "/remind 随便")).text
        assert "免打扰：12:30至14:00" in (await told(ming, "/remind 12:30-14:00")).text


async def test_in_a_group_only_organisers_change_how_it_is_reminded(
    timed: Timed, admin: Person, ming: Person, stranger: Person
) -> None:
    timed.set_clock(date(2026, 3, 5), 10)
    group = await admitted(timed, admin, ming, stranger)
    timed.confirmed("清点花盆", to=[group])
    async with timed.at(THURSDAY, 9):
        [reminder] = await group.hears()
        await taps(timed, ming, reminder, "提醒设置")
        [shown] = await group.hears()
        assert labels(shown) == []
        assert "只能由组织者修改" in shown.text
        admin.says("/remind", chat=group)
        [mine] = await group.hears()
        assert await taps(timed, ming, mine, "暂停提醒") == "群组的提醒设置只能由组织者修改。"
        assert await taps(timed, stranger, reminder, "已完成") == "只有成员可以这样做。"
        assert await taps(timed, admin, mine, "暂停提醒") == "已设置。"
    async with timed.at(MONDAY, 9):
        await group.hears_nothing()
