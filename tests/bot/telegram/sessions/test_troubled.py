"""Sessions with people who come late or from elsewhere, and a messenger and a bot that fail, over the whole bot."""

import asyncio
from contextlib import closing
from dataclasses import replace

from tests.bot.telegram.chatting import taps
from tests.bot.telegram.sessions.hall import (
    Hall,
    answers,
    begun,
    called,
    drafted,
    held,
    is_paused,
    next_quiz,
    open_to,
    over,
    quizzes,
    right,
    stage,
    wrong,
)
from tests.telegram_fake.faults import Fault
from tests.telegram_fake.people import Group, Person
from tests.telegram_fake.server import FakeTelegram


async def test_only_people_of_the_group_count_and_what_comes_late_does_not(
    assistant: Hall, fake: FakeTelegram, group: Group, hui: Person, ming: Person, stranger: Person
) -> None:
    outsider = fake.person(77, "小外")
    fake.polls.second = 1.8  # a messenger that closes quizzes later than it should
    async with assistant.running():
        await begun(assistant, fake, group, hui, hui, ming, number=2, seconds=5)
        first = quizzes(fake, group)[0]
        outsider.votes(first, *right(first))
        stranger.votes(first, *right(first))
        hui.votes(first, *wrong(first))
        second = await next_quiz(fake, group, 2)
        hui.votes(second, *right(second))
        await asyncio.sleep(2.6)
        ming.votes(first, *right(first))
        group.chat.members.discard(ming.id)  # who has left was there all the same
        for person in (ming, stranger):
            person.votes(second, *wrong(second))
        await over(fake, group)
    found = held(assistant, group)
    assert [person.name for person in found.people] == ["小惠", "小明", stranger.name]
    assert answers(found) == {
        (1, "小惠"): "wrong",
        (1, stranger.name): "right",
        (1, "小明"): "late",
        (2, "小惠"): "right",
        (2, "小明"): "wrong",
        (2, stranger.name): "wrong",
    }
    assert "3. 小明　对0题" in next(message.text for message in group.bot_messages if "成绩榜" in message.text)


async def test_two_groups_hold_sessions_at_once(
    assistant: Hall, fake: FakeTelegram, group: Group, hui: Person, ming: Person
) -> None:
    other = fake.group(-600, "第二样例支部", [hui, ming])
    with closing(assistant.store()) as store:
        open_to(store, other)
    async with assistant.running():
        for room, people in ((group, (hui, ming)), (other, (ming,))):
            await begun(assistant, fake, room, hui, *people, number=2)
        for number in (1, 2):
            here, there = await next_quiz(fake, group, number), await next_quiz(fake, other, number)
            ming.votes(there, *wrong(there))
            ming.votes(here, *right(here))
            hui.votes(here, *right(here))
        await over(fake, group)
        await over(fake, other)
    assert answers(held(assistant, group)) == {(n, name): "right" for n in (1, 2) for name in ("小惠", "小明")}
    assert answers(held(assistant, other)) == {(n, "小明"): "wrong" for n in (1, 2)}


async def test_a_session_goes_on_after_a_restart(
    assistant: Hall, fake: FakeTelegram, group: Group, hui: Person, ming: Person
) -> None:
    async with assistant.running():
        await begun(assistant, fake, group, hui, hui, ming, number=2, seconds=5)
    first = quizzes(fake, group)[0]
    for person in (hui, ming):
        person.votes(first, *right(first))
    async with assistant.running():
        second = await next_quiz(fake, group, 2)
        hui.votes(second, *right(second))
    ming.votes(second, *wrong(second))
    await asyncio.sleep(1)
    async with assistant.running():
        await over(fake, group)
    assert answers(held(assistant, group)) == {
        (1, "小惠"): "right",
        (1, "小明"): "right",
        (2, "小惠"): "right",
        (2, "小明"): "wrong",
    }


async def test_a_group_that_takes_no_quiz_pauses_and_goes_on_later(
    assistant: Hall, fake: FakeTelegram, group: Group, hui: Person
) -> None:
    async with assistant.running():
        signing = await called(assistant, group, hui, number=1)
        await taps(assistant, hui, signing, "签到")
        await taps(assistant, hui, signing, "开始答题")
        group.chat.standing = "left"
        await fake.until(lambda: fake.called("sendPoll"))
        await fake.until(lambda: is_paused(assistant, group))
        group.chat.standing = "member"
        hui.says("/session", group)
        await fake.until(lambda: "正在进行一次答题活动" in group.bot_messages[-1].text)
        busy = group.bot_messages[-1]
        assert await taps(assistant, hui, busy, "继续") == "继续。"
        quiz = await next_quiz(fake, group, 1)
        hui.votes(quiz, *right(quiz))
        await over(fake, group)
    assert answers(held(assistant, group)) == {(1, "小惠"): "right"}


async def test_a_quiz_that_may_have_got_lost_comes_again_and_either_copy_counts_once(
    assistant: Hall, fake: FakeTelegram, group: Group, hui: Person, ming: Person
) -> None:
    async with assistant.running():
        fake.next("sendPoll", Fault.DROP_AFTER)
        await begun(assistant, fake, group, hui, hui, ming, number=1)
        first, second = await next_quiz(fake, group, 1), await next_quiz(fake, group, 2)
        hui.votes(first, *right(first))
        await fake.until(lambda: not fake.world.updates.pending)
        hui.votes(second, *wrong(second))
        ming.votes(second, *wrong(second))
        await over(fake, group)
    assert answers(held(assistant, group)) == {(1, "小惠"): "right", (1, "小明"): "wrong"}


async def test_a_draft_that_nobody_goes_on_with_is_dropped(
    assistant: Hall, fake: FakeTelegram, group: Group, hui: Person
) -> None:
    async with assistant.running():
        card = await drafted(assistant, group, hui)
    with closing(assistant.store()) as store, store.writing() as t:
        found = t.sessions.active(group.id)
        assert found
        t.sessions.save(replace(found, due=t.now))
    async with assistant.running():
        await fake.until(lambda: card.text == "答题活动已取消。")
    assert stage(assistant, group) is None
