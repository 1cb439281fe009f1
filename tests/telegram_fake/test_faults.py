import datetime

import pytest
from telegram import Bot
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TimedOut

from tests.telegram_fake.faults import Fault, Faults, Mischief
from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram


async def test_too_many_requests_close_a_chat_for_a_while(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    hua = fake.person(8, "小华")
    hua.says("你好")
    fake.next("sendMessage", Fault.TOO_MANY, ming.id, seconds=0.2)

    await bot.send_message(hua.id, "一")
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(ming.id, "一")
    assert caught.value.retry_after == datetime.timedelta(seconds=1)
    assert fake.impatient == []
    with pytest.raises(RetryAfter):
        await bot.send_message(ming.id, "二")
    await bot.get_chat(ming.id)
    await bot.send_message(hua.id, "二")
    assert fake.impatient == [f"sendMessage {ming.id}"]

    await ming.hears_nothing(0.2)
    await bot.send_message(ming.id, "三")
    assert [message.text for message in ming.bot_messages] == ["三"]
    assert [message.text for message in hua.bot_messages] == ["一", "二"]


@pytest.mark.parametrize(
    ("fault", "error", "arrives"),
    [
        (Fault.BAD_GATEWAY, NetworkError, False),
        (Fault.DROP_BEFORE, NetworkError, False),
        (Fault.DROP_AFTER, NetworkError, True),
        (Fault.SLOW, TimedOut, True),
    ],
)
async def test_a_call_may_fail_with_and_without_effect(
    fake: FakeTelegram, bot: Bot, ming: Person, fault: Fault, error: type[Exception], arrives: bool
) -> None:
    fake.next("sendMessage", fault)
    with pytest.raises(error):
        await bot.send_message(ming.id, "一")
    await bot.send_message(ming.id, "二")
    assert [message.text for message in ming.bot_messages] == ["一", "二"][not arrives :]
    first, second = fake.called("sendMessage")
    assert (first.fault, first.took_effect) == (fault, arrives)
    assert (second.fault, second.took_effect) == (None, True)


@pytest.mark.parametrize(
    ("fault", "error"),
    [(Fault.UNAUTHORIZED, InvalidToken), (Fault.NOT_FOUND, InvalidToken), (Fault.CONFLICT, Conflict)],
)
async def test_polling_can_be_refused_once(
    fake: FakeTelegram, bot: Bot, ming: Person, fault: Fault, error: type[Exception]
) -> None:
    fake.next("getUpdates", fault)
    with pytest.raises(error):
        await bot.get_updates()
    assert len(await bot.get_updates()) == 1


async def test_chance_spares_the_methods_that_are_not_named(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    fake.faults = Faults(rate_502=1.0, methods={"sendMessage"})
    await bot.get_me()
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(ming.id, "一")
    fake.faults = Faults()
    await bot.send_message(ming.id, "二")


def test_the_same_seed_gives_the_same_faults() -> None:
    faults = Faults(seed=5, rate_502=0.2, rate_drop_before=0.2, rate_drop_after=0.2, rate_slow=0.2, rate_repeat=0.1)
    runs = []
    for _ in range(2):
        mischief = Mischief()
        mischief.faults = faults
        runs.append([mischief.choose("getUpdates", None) for _ in range(300)])
    assert runs[0] == runs[1]
    found = [shot.fault if shot else None for shot in runs[0]]
    for fault in (Fault.BAD_GATEWAY, Fault.DROP_BEFORE, Fault.DROP_AFTER, Fault.SLOW):
        assert 30 <= found.count(fault) <= 90
    assert 10 <= found.count(Fault.REPEAT) <= 50
    assert 10 <= found.count(None) <= 50


def test_orders_are_for_one_method_and_one_chat() -> None:
    mischief = Mischief()
    mischief.order("sendMessage", Fault.BAD_GATEWAY, chat_id=7, seconds=None, times=2)
    assert mischief.choose("sendMessage", 8) is None
    assert mischief.choose("editMessageText", 7) is None
    assert [bool(mischief.choose("sendMessage", 7)) for _ in range(3)] == [True, True, False]
