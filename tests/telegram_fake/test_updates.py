import asyncio
from itertools import pairwise

import pytest
from telegram import Bot
from telegram.error import Conflict
from telegram.ext import Updater

from tests.telegram_fake.faults import Fault
from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram


async def test_updates_are_handed_out_until_confirmed(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    numbers = [ming.says(text) for text in "一二三"]
    assert all(later == earlier + 1 for earlier, later in pairwise(numbers))

    assert [update.update_id for update in await bot.get_updates()] == [numbers[0] - 1, *numbers]
    assert [update.update_id for update in await bot.get_updates(offset=numbers[1], limit=1)] == [numbers[1]]
    assert [update.update_id for update in await bot.get_updates()] == numbers[1:]
    assert await bot.get_updates(offset=numbers[2] + 1) == ()
    assert fake.world.updates.pending == []


async def test_a_negative_offset_forgets_all_but_the_last(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    last = [ming.says(text) for text in "一二三"][-2:]
    assert [update.update_id for update in await bot.get_updates(offset=-2)] == last
    assert [update["update_id"] for update in fake.world.updates.pending] == last


async def test_a_call_waits_for_the_next_update(fake: FakeTelegram, bot: Bot) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=5))
    await fake.until(lambda: fake.called("getUpdates"))
    number = fake.person(7, "小明").says("你好")
    assert [update.update_id for update in await waiting] == [number]


async def test_a_call_waits_no_longer_than_it_says(fake: FakeTelegram, bot: Bot) -> None:
    async with asyncio.timeout(3):
        assert await bot.get_updates(timeout=1) == ()


async def test_a_repeated_offset_is_held_as_long_as_told(fake: FakeTelegram, bot: Bot) -> None:
    fake.world.updates.hold_seconds = 0.2
    clock = asyncio.get_running_loop()
    began = clock.time()
    await bot.get_updates(offset=5)
    between = clock.time()
    await bot.get_updates(offset=5)
    assert between - began < 0.15 < clock.time() - between


async def test_the_older_of_two_calls_is_ended(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    await bot.get_updates(offset=fake.world.updates.pending[-1]["update_id"] + 1)
    older = asyncio.create_task(bot.get_updates(timeout=5))
    await fake.until(lambda: len(fake.called("getUpdates")) == 2)
    newer = asyncio.create_task(bot.get_updates(timeout=5))
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await older
    number = ming.says("你好")
    assert [update.update_id for update in await newer] == [number]


async def test_a_killed_bot_confirms_nothing(fake: FakeTelegram, bot: Bot) -> None:
    killed = asyncio.create_task(bot.get_updates(timeout=5))
    await fake.until(lambda: fake.called("getUpdates"))
    killed.cancel()
    await fake.until(lambda: fake.calls[-1].outcome == "gone")
    number = fake.person(7, "小明").says("你好")
    assert [update.update_id for update in await bot.get_updates()] == [number]


async def test_kinds_that_were_not_asked_for_never_come(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    await bot.get_updates(allowed_updates=["message"])
    assert ming.asks_inline("党费") == 0
    await bot.get_updates(allowed_updates=["inline_query"])
    assert ming.asks_inline("党费") > 0
    await bot.get_updates(allowed_updates=[])
    assert ming.says("你好") > 0


async def test_updates_are_repeated_on_order(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    (first,) = await bot.get_updates()
    second = ming.says("二")
    fake.next("getUpdates", Fault.REPEAT)
    repeated = await bot.get_updates(offset=first.update_id + 1)
    assert [update.update_id for update in repeated] == [first.update_id, second]
    assert [update.update_id for update in await bot.get_updates(offset=first.update_id + 1)] == [second]


async def test_an_update_nobody_can_read_stays(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    number = fake.sends_garbage(ming)
    with pytest.raises(TypeError):
        await bot.get_updates(offset=number)
    assert [update["update_id"] for update in fake.world.updates.pending] == [number]


async def test_a_server_that_was_away_remembers(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    address = fake.root
    await fake.stop()
    number = ming.says("你好")
    await fake.start()
    assert fake.root == address
    assert [update.update_id for update in await bot.get_updates()] == [number - 1, number]


async def test_the_updater_of_the_library_polls_through_faults(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    queue: asyncio.Queue[object] = asyncio.Queue()
    for fault in (Fault.BAD_GATEWAY, Fault.DROP_AFTER, Fault.REPEAT):
        fake.next("getUpdates", fault)
    async with Updater(bot, queue) as updater:
        await updater.start_polling(timeout=1, poll_interval=0)
        await fake.until(lambda: queue.qsize() == 1)
        ming.says("二")
        await fake.until(lambda: queue.qsize() == 2)
        await updater.stop()
    assert fake.world.updates.pending == []
    assert fake.complaints == []
