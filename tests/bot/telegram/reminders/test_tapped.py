"""The buttons below reminders."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.telegram.reminders.actions import Back, Finish, FinishNow, FinishOne, PutOff, Snooze
from knowledge.chats.people import Role
from knowledge.ledger.sends import Setting
from knowledge.ledger.snoozing import Later
from tests.bot.telegram.reminders.office import FRIDAY, GUEST, MEMBER, ORGANISER, THURSDAY, WEDNESDAY, Office, opened


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    office = opened(tmp_path / "home")
    yield office
    office.close()


async def test_buttons_of_what_is_no_longer_kept(office: Office) -> None:
    assert office.taps(PutOff(99)) == ("这条提醒太早，已经不能操作。发送 /tasks 查看任务。", [])


async def test_guests_of_a_group_change_nothing(office: Office) -> None:
    office.confirmed(THURSDAY)
    await office.looks(WEDNESDAY, 9)
    for action in (PutOff, Finish, FinishOne, FinishNow):
        assert office.taps(action(office.last()[0]), GUEST, None)[0] == "只有成员可以这样做。"
    assert office.taps(Back(office.last()[0]), GUEST, None) == ("", ["稍后提醒", "已完成", "看原文", "提醒设置"])


async def test_what_is_over_can_neither_be_put_off_nor_finished(office: Office) -> None:
    [task] = office.confirmed(THURSDAY)
    await office.looks(WEDNESDAY, 9)
    office.done(task)
    over = ("已经销号，或任务有变动，不用再提醒。", ["看原文", "提醒设置"])
    [send] = office.last()
    for action in (PutOff(send), Snooze(send, Later.HOUR), Finish(send), FinishOne(send), FinishNow(send)):
        assert office.taps(action) == over
        assert office.taps(action, ORGANISER, Role.ORGANISER) == over
    assert await office.looks(WEDNESDAY, 10, 30) == []


async def test_a_paused_chat_puts_nothing_off(office: Office) -> None:
    office.confirmed(THURSDAY)
    await office.looks(WEDNESDAY, 9)
    with office.store.writing() as transaction:
        transaction.reminders.set(MEMBER, Setting(paused=True))
    assert office.taps(PutOff(office.last()[0])) == ("提醒已暂停，请先在提醒设置中恢复。", [])


async def test_each_is_put_off_up_to_its_own_due_day(office: Office) -> None:
    office.confirmed(THURSDAY, FRIDAY)
    await office.looks(THURSDAY, 9)
    send = office.last()[0]
    office.at(THURSDAY, 20, 30)  # an hour later it is quiet
    assert office.taps(PutOff(send))[1] == ["3月20日 周五 9:00", "返回"]
    assert office.taps(Snooze(send, Later.EVENING))[0] == "到期前没有可以推迟到的时间。"
    assert office.taps(Snooze(send, Later.WORKDAY))[0] == "3月20日 周五 9:00再提醒。其余1项到期在先，不再推迟。"
    [again] = await office.looks(FRIDAY, 9)  # together with the reminder of that day, as one line
    assert str(again.params["text"]).splitlines()[:2] == ["任务提醒：今天（3月20日 周五）到期", "第2件事"]
    office.at(FRIDAY, 20, 30)
    assert office.taps(PutOff(office.last()[0])) == ("到期前没有可以推迟到的时间。", [])


async def test_a_member_may_point_at_what_is_done_but_not_settle_it(office: Office) -> None:
    office.confirmed(THURSDAY, THURSDAY)
    await office.looks(WEDNESDAY, 9)
    send = office.last()
    assert office.taps(Finish(send[0])) == ("请选已完成的是第几项。", ["1", "2", "返回"])
    assert office.taps(FinishOne(send[1])) == ("已报告组织者，核实后销号。", ["稍后提醒", "已完成", "提醒设置"])
    assert office.taps(FinishNow(send[1]))[0] == "已经报告过，等组织者核实。"
    assert office.stirred
    [report] = await office.looks(WEDNESDAY, 9, 1)
    assert report.chat == ORGANISER
    assert str(report.params["text"]).splitlines()[:2] == ["第7号报告：已完成，请核实后销号", "第2件事"]


async def test_a_report_that_nobody_could_get_is_not_made(office: Office) -> None:
    office.confirmed(THURSDAY)
    await office.looks(WEDNESDAY, 9)
    with office.store.writing() as transaction:
        transaction.people.revoke(ORGANISER)
    assert office.taps(Finish(office.last()[0]))[0] == "没有可以接收报告的组织者。"


async def test_a_person_who_may_put_things_off_is_reminded_then_even_on_a_day_off(office: Office) -> None:
    monday = date(2026, 3, 23)
    office.confirmed(monday)
    await office.looks(FRIDAY, 9)
    saturday = FRIDAY + timedelta(days=1)
    office.at(saturday, 10)
    assert office.taps(Snooze(office.last()[0], Later.HOUR))[0] == "3月21日 周六 11:00再提醒。"
    [call] = await office.looks(saturday, 11)
    assert str(call.params["text"]).startswith("任务提醒：还有2天")
