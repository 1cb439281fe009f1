"""Reminders over the whole bot: sent once whatever happens to it, put off, settled, reported, switched off."""

from datetime import date

import pytest

from knowledge.ledger.sends import SendState, Setting
from knowledge.ledger.tasks import State
from tests.bot.telegram.chatting import admitted, labels, settled, taps, told
from tests.bot.telegram.conftest import Assistant
from tests.bot.telegram.timed import DUE, MONDAY, THURSDAY, WEDNESDAY, Timed, met
from tests.telegram_fake.faults import Fault
from tests.telegram_fake.people import Group, Person
from tests.telegram_fake.server import FakeTelegram


@pytest.fixture
async def timed(assistant: Assistant, fake: FakeTelegram, ming: Person, hui: Person, admin: Person) -> Timed:
    """Everybody has written to the bot before, on a day on which nothing was due."""
    return await met(Timed(fake=fake, home=assistant.home, desk=assistant.desk), ming, hui, admin)


async def test_a_reminder_comes_once_however_often_the_bot_is_started(
    timed: Timed, ming: Person, hui: Person, admin: Person
) -> None:
    timed.set_clock(date(2026, 3, 5), 10)
    timed.confirmed("清点花盆", to=[ming])
    async with timed.at(THURSDAY, 9):
        [first] = await ming.hears()
        assert first.text.splitlines()[:2] == ["任务提醒：还有7天（3月19日 周四到期）", "清点花盆"]
        assert labels(first) == ["稍后提醒", "已完成", "看原文", "提醒设置"]
        await settled(timed)
    for hour in (9, 12, 20):
        async with timed.at(THURSDAY, hour):
            await ming.hears_nothing()
    async with timed.at(MONDAY, 10, 30):  # away since Thursday: the digest and the reminder of this morning
        digest, second = await ming.hears(2)
        assert digest.text.splitlines()[:2] == ["本周任务（3月16日至3月22日）", "本周到期（1项）"]
        assert second.text.startswith("任务提醒：还有3天（3月19日 周四到期）")
        [unit] = await hui.hears()
        assert unit.text.startswith("全部本周任务（3月16日至3月22日）")
        await admin.hears()
    async with timed.at(MONDAY, 10, 40):
        for person in (ming, hui, admin):
            await person.hears_nothing(0.2)
    assert timed.counts()[SendState.SENT] == 5


async def test_what_was_not_sent_in_its_window_is_missed(timed: Timed, ming: Person) -> None:
    timed.set_clock(date(2026, 3, 5), 10)
    timed.confirmed("清点花盆", to=[ming])
    async with timed.at(date(2026, 3, 14), 12):  # more than two days after the first
        await ming.hears_nothing()
    async with timed.at(DUE, 23):  # quiet
        await ming.hears_nothing()
    async with timed.at(date(2026, 3, 20), 9):
        await ming.hears_nothing()
    assert timed.counts()[SendState.MISSED] >= 4
    assert SendState.SENT not in timed.counts()


async def test_several_come_as_one_message_and_are_put_off_together(timed: Timed, ming: Person) -> None:
    timed.plans("清点花盆", "修剪枝条", "更换标牌", to=[ming])
    async with timed.at(WEDNESDAY, 9):
        [reminder] = await ming.hears()
        assert reminder.text.splitlines()[:3] == ["任务提醒（3项）", "还有1天（3月19日 周四到期）", "1. 清点花盆"]
        assert labels(reminder) == ["稍后提醒", "已完成", "提醒设置"]
        await taps(timed, ming, reminder, "稍后提醒")
        assert [label.split(" ")[0] for label in labels(reminder)] == [
            "1小时后",
            "今天下午",
            "今天晚上",
            "3月19日",
            "返回",
        ]
        await taps(timed, ming, reminder, "返回")
        await taps(timed, ming, reminder, "稍后提醒")
        answer = await taps(timed, ming, reminder, labels(reminder)[1])
        assert answer == "3月18日 周三 15:00再提醒。"
        assert labels(reminder) == ["稍后提醒", "已完成", "提醒设置"]
    async with timed.at(WEDNESDAY, 14, 50):
        await ming.hears_nothing()
    async with timed.at(WEDNESDAY, 15):
        [again] = await ming.hears()
        assert again.text.splitlines()[0] == "任务提醒（3项）"


async def test_an_organiser_settles_a_task_with_the_second_tap(timed: Timed, hui: Person, admin: Person) -> None:
    one, other = timed.plans("清点花盆", "修剪枝条")
    async with timed.at(WEDNESDAY, 9):
        [reminder] = await hui.hears()  # nobody is assigned: the organisers are told
        assert await taps(timed, hui, reminder, "已完成") == "请选已完成的是第几项。"
        assert labels(reminder) == ["1", "2", "返回"]
        assert await taps(timed, hui, reminder, "2") == "再点一次就销号。"
        assert timed.state_of(other) is State.CONFIRMED
        assert labels(reminder) == ["确认第2项已完成，销号", "返回"]
        assert await taps(timed, hui, reminder, "确认第2项已完成，销号") == "已销号。"
        assert (timed.state_of(one), timed.state_of(other)) == (State.CONFIRMED, State.DONE)
        [same] = await admin.hears()
        assert await taps(timed, admin, same, "已完成") == "再点一次就销号。"  # of the one that is left
        assert labels(same) == ["确认第1项已完成，销号", "返回"]
    async with timed.at(DUE, 9):
        [left] = await hui.hears()
        assert left.text.splitlines()[:2] == ["任务提醒：今天（3月19日 周四）到期", "清点花盆"]


async def test_a_member_reports_and_an_organiser_settles_it(
    timed: Timed, ming: Person, hui: Person, admin: Person
) -> None:
    [task] = timed.plans("清点花盆", to=[ming])
    async with timed.at(WEDNESDAY, 9):
        [reminder] = await ming.hears()
        assert await taps(timed, ming, reminder, "已完成") == "已报告组织者，核实后销号。"
        [report], [copy] = await hui.hears(), await admin.hears()
        assert report.text.splitlines()[:2] == ["小明报告：已完成，请核实后销号", "清点花盆"]
        assert labels(report) == ["销号", "看原文"]
        assert await taps(timed, ming, reminder, "已完成") == "已经报告过，等组织者核实。"
        assert timed.state_of(task) is State.CONFIRMED
        assert await taps(timed, hui, report, "销号") == "已销号。"
        assert labels(report) == ["看原文"]
        assert timed.state_of(task) is State.DONE
        assert await taps(timed, admin, copy, "销号") == "已经销号，或任务有变动，不用再提醒。"
        await taps(timed, ming, reminder, "稍后提醒")
        assert labels(reminder) == ["看原文", "提醒设置"]
    async with timed.at(DUE, 9):
        for person in (ming, hui, admin):
            await person.hears_nothing(0.3)


async def test_a_report_waits_for_the_end_of_an_organisers_quiet_hours(
    timed: Timed, ming: Person, hui: Person, admin: Person
) -> None:
    timed.plans("清点花盆", to=[ming])
    async with timed.at(WEDNESDAY, 9):
        [reminder] = await ming.hears()
    async with timed.at(WEDNESDAY, 22):
        await taps(timed, ming, reminder, "已完成")
        await hui.hears_nothing()
    async with timed.at(DUE, 8):
        [report] = await hui.hears()
        assert report.text.startswith("小明报告")


async def test_what_was_done_rejected_or_given_to_others_meanwhile_is_not_sent(
    timed: Timed, ming: Person, hui: Person
) -> None:
    done, rejected, given = timed.plans("清点花盆", "修剪枝条", "更换标牌", to=[ming])
    async with timed.at(WEDNESDAY, 8):
        await ming.hears_nothing(0.2)  # it is planned by now
    store = timed.store()
    with store.writing() as transaction:
        transaction.tasks.done(done, by="cli", today=WEDNESDAY)
        transaction.tasks.reject([rejected], by="cli")
        transaction.tasks.unassign(given, ming.id, by="cli")
        transaction.tasks.assign(given, hui.id, by="cli")
    store.close()
    async with timed.at(WEDNESDAY, 9):
        [reminder] = await hui.hears()
        assert reminder.text.startswith("任务提醒：还有1天")
        await ming.hears_nothing()


async def test_a_message_that_does_not_leave_before_quiet_hours_is_sent_after_them(
    timed: Timed, fake: FakeTelegram, ming: Person
) -> None:
    timed.confirmed("清点花盆", to=[ming])
    fake.next("sendMessage", Fault.BAD_GATEWAY)
    async with timed.at(THURSDAY, 20, 59):
        await fake.until(lambda: "sendMessage" in [call.method for call in fake.calls])
        timed.set_clock(THURSDAY, 21)
        await settled(timed)
        await ming.hears_nothing()
        assert SendState.SENT not in timed.counts()
    async with timed.at(date(2026, 3, 13), 8):
        [reminder] = await ming.hears()
        assert reminder.text.startswith("任务提醒：还有6天")


async def test_reminders_follow_a_group_that_got_another_number(
    timed: Timed, fake: FakeTelegram, admin: Person, ming: Person
) -> None:
    timed.set_clock(date(2026, 3, 5), 10)
    group = await admitted(timed, admin, ming)
    timed.confirmed("清点花盆", to=[group])
    async with timed.at(THURSDAY, 9):
        await group.hears()
        new: Group = group.becomes_supergroup(-1_000_000_000_500)
        await settled(timed)
    async with timed.at(THURSDAY, 10):
        await new.hears_nothing()
    async with timed.at(MONDAY, 9):
        digest, reminder = await new.hears(2)
        assert digest.text.startswith("本周任务")
        assert reminder.text.startswith("任务提醒：还有3天")


async def test_whoever_is_forgotten_is_told_nothing_any_more(timed: Timed, ming: Person) -> None:
    timed.plans("清点花盆", to=[ming])
    store = timed.store()
    with store.writing() as transaction:
        transaction.reminders.set(ming.id, Setting(paused=True))
    store.close()
    async with timed.at(THURSDAY, 8):
        asked = await told(ming, "/forget")
        await taps(timed, ming, asked, "确定删除")
    store = timed.store()
    with store.reading() as transaction:
        assert transaction.reminders.of(ming.id) == {"settings": {}, "sends": []}
    store.close()
    async with timed.at(THURSDAY, 9):
        await ming.hears_nothing()
