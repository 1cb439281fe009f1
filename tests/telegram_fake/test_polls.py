"""Quizzes at the stand-in: what it takes, who may vote, what the bot is told."""

from typing import Any

import pytest
from telegram import Bot, Update
from telegram.error import BadRequest

from tests.telegram_fake.faults import Fault
from tests.telegram_fake.people import Person
from tests.telegram_fake.server import FakeTelegram
from tests.telegram_fake.world import StoredMessage

KINDS = ["poll", "poll_answer"]


async def asks(bot: Bot, chat: int = 7, **changed: Any) -> None:
    wanted: dict[str, Any] = {
        "question": "党员的预备期为多久？",
        "options": ["一年", "两年", "半年"],
        "type": "quiz",
        "is_anonymous": False,
        "correct_option_ids": [0],
    }
    await bot.send_poll(chat, **(wanted | changed))


async def shown(fake: FakeTelegram, bot: Bot, ming: Person, **changed: Any) -> StoredMessage:
    await bot.get_updates(allowed_updates=KINDS)
    await asks(bot, **changed)
    (message,) = await ming.hears()
    return message


async def told(bot: Bot) -> list[Update]:
    updates = list(await bot.get_updates(allowed_updates=KINDS))
    if updates:
        await bot.get_updates(offset=updates[-1].update_id + 1)
    return [each for each in updates if each.poll or each.poll_answer]


async def test_a_vote_is_told_with_its_poll_and_its_person(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    message = await shown(fake, bot, ming)
    ming.votes(message, 1)
    poll, answer = await told(bot)
    assert poll.poll is not None
    assert [option.voter_count for option in poll.poll.options] == [0, 1, 0]
    assert answer.poll_answer is not None
    assert (answer.poll_answer.poll_id, list(answer.poll_answer.option_ids)) == (poll.poll.id, [1])
    assert answer.poll_answer.user is not None
    assert answer.poll_answer.user.id == 7


@pytest.mark.parametrize(
    "changed",
    [
        {"question": "题" * 301},
        {"question": " "},
        {"options": ["一年"]},
        {"options": [str(number) for number in range(13)]},
        {"options": ["一年", "项" * 101]},
        {"options": ["一年", " "]},
        {"explanation": "由" * 201},
        {"explanation": "一\n二\n三\n四"},
        {"correct_option_ids": [3]},
        {"correct_option_ids": [1, 0], "allows_multiple_answers": True},
        {"correct_option_ids": [0, 1]},
        {"correct_option_ids": []},
        {"is_anonymous": True},
        {"type": "regular"},
        {"open_period": 4},
        {"open_period": 30, "close_date": 2_000_000_000},
    ],
)
async def test_what_is_no_quiz_is_refused_and_complained_about(
    fake: FakeTelegram, bot: Bot, ming: Person, changed: dict[str, Any]
) -> None:
    with pytest.raises(BadRequest):
        await asks(bot, **changed)
    assert fake.complaints


async def test_the_old_name_of_the_key_is_refused(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    with pytest.raises(BadRequest, match=r"(?i)unknown parameters correct_option_id"):
        await asks(bot, correct_option_ids=None, api_kwargs={"correct_option_id": 0})


async def test_nobody_votes_twice_or_for_what_is_not_there(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    message = await shown(fake, bot, ming)
    for chosen in ((), (3,), (0, 1)):
        with pytest.raises(ValueError, match="option"):
            ming.votes(message, *chosen)
    ming.votes(message, 0)
    with pytest.raises(ValueError, match="twice"):
        ming.votes(message, 0)


async def test_several_may_be_chosen_where_the_quiz_says_so(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    message = await shown(fake, bot, ming, correct_option_ids=[0, 2], allows_multiple_answers=True)
    ming.votes(message, 0, 2)
    assert message.poll is not None
    assert message.poll.counts == [1, 0, 1]


async def test_a_quiz_closes_when_its_time_is_over(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    fake.polls.second = 0.005
    message = await shown(fake, bot, ming, open_period=10)
    assert message.poll is not None
    await fake.until(lambda: message.poll and message.poll.closed)
    with pytest.raises(ValueError, match="closed"):
        ming.votes(message, 0)
    (update,) = await told(bot)
    assert update.poll is not None
    assert update.poll.is_closed


async def test_the_bot_stops_a_quiz_once(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    message = await shown(fake, bot, ming)
    assert (await bot.stop_poll(7, message.message_id)).is_closed
    assert [bool(each.poll and each.poll.is_closed) for each in await told(bot)] == [True]
    with pytest.raises(BadRequest, match="already been closed"):
        await bot.stop_poll(7, message.message_id)
    with pytest.raises(BadRequest, match="not found"):
        await bot.stop_poll(7, 999)
    assert fake.complaints == []


async def test_somebody_elsewhere_votes_on_a_forwarded_quiz(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    message = await shown(fake, bot, ming)
    fake.person(8, "小红").votes(message, 2)
    _, answer = await told(bot)
    assert answer.poll_answer is not None
    assert answer.poll_answer.user is not None
    assert answer.poll_answer.user.id == 8


async def test_a_quiz_can_be_refused_for_a_while(fake: FakeTelegram, bot: Bot, ming: Person) -> None:
    fake.next("sendPoll", Fault.TOO_MANY)
    with pytest.raises(Exception, match=r"(?i)retry"):
        await asks(bot)
    assert ming.bot_messages == []
