"""How a chat is reminded, and how that is changed."""

from datetime import time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.actions import decode, encode
from bot.telegram.reminders import settingscreens as screens
from bot.telegram.reminders.actions import Page, Pause, RemindPage, SetQuiet, SetZone
from knowledge.ledger.habits import NIGHT, Quiet
from knowledge.ledger.sends import Setting
from tests.bot.telegram.screens.samples import expect_sendable_screen

UNIT = "Asia/Shanghai"
numbers = st.integers(-(10**6), 10**6)


def test_settings_are_told_in_words() -> None:
    shown = screens.settings(Setting(), zone=UNIT, may_set=True)
    assert shown.body.text.splitlines()[2:] == [
        "免打扰：21:00至次日8:00",
        "时区：北京时间（与单位相同）",
        "提醒：正常",
    ]
    assert [button.text for row in shown.buttons for button in row] == ["免打扰", "时区", "暂停提醒"]
    other = Setting(zone="Europe/Oslo", quiet=Quiet(start=time(12, 30), end=time(14)), paused=True)
    shown = screens.settings(other, zone=UNIT, may_set=False)
    assert shown.body.text.splitlines()[2:] == [
        "免打扰：12:30至14:00",
        "时区：Europe/Oslo",
        "提醒：已暂停",
        "群组的提醒设置只能由组织者修改。",
    ]
    assert shown.buttons == ()
    assert "免打扰：没有设置" in screens.settings(Setting(quiet=None), zone=UNIT, may_set=True).body.text


def test_quiet_hours_are_asked_for_in_two_steps() -> None:
    asked = screens.page(RemindPage(Page.QUIET))
    assert asked
    [begins] = [button for row in asked.buttons for button in row if button.text == "22:00"]
    assert isinstance(begins.action, RemindPage)
    asked = screens.page(begins.action)
    assert asked
    assert asked.body.text == "22:00开始免打扰，到次日几点？"
    [ends] = [button for row in asked.buttons for button in row if button.text == "7:00"]
    assert isinstance(ends.action, SetQuiet)
    assert screens.changed(Setting(), ends.action).quiet == Quiet(start=time(22), end=time(7))
    assert screens.changed(Setting(), SetQuiet(0, 0)).quiet is None


def test_the_zones_that_are_offered_exist() -> None:
    for number, (name, _) in enumerate(screens.ZONES):
        assert ZoneInfo(name).key == screens.changed(Setting(), SetZone(number)).zone
    assert screens.changed(Setting(zone=UNIT), SetZone(-1)).zone == ""


def test_reminders_are_paused_and_taken_up_again() -> None:
    assert screens.changed(Setting(), Pause(1)).paused
    assert not screens.changed(Setting(paused=True), Pause(0)).paused


@given(page=numbers, hour=numbers, start=numbers, end=numbers, number=numbers)
def test_whatever_numbers_a_button_carries_a_setting_comes_of_it(
    page: int, hour: int, start: int, end: int, number: int
) -> None:
    shown = screens.page(RemindPage(page, hour))
    for each in (shown, screens.page(RemindPage(Page.QUIET_END, hour))):
        if each:
            expect_sendable_screen(each)
    for action in (SetQuiet(start, end), SetZone(number), Pause(number)):
        expect_sendable_screen(screens.settings(screens.changed(Setting(), action), zone=UNIT, may_set=True))
        assert decode(encode(action)) == action


@pytest.mark.parametrize(
    ("words", "setting"),
    [
        ("22:00-7:30", Setting(quiet=Quiet(start=time(22), end=time(7, 30)))),
        ("22：00至次日", None),
        ("9:00 ～ 12:00", Setting(quiet=Quiet(start=time(9), end=time(12)))),
        ("25:00-7:00", None),
        ("8:00-8:00", Setting(quiet=None)),
        ("免打扰关", Setting(quiet=None)),
        ("Europe/Berlin", Setting(zone="Europe/Berlin")),
        ("柏林", Setting(zone="Europe/Berlin")),
        ("Mars/Olympus", None),
        ("../etc", None),
        ("暂停", Setting(paused=True)),
        ("恢复", Setting()),
        ("随便", None),
    ],
)
def test_settings_can_be_written(words: str, setting: Setting | None) -> None:
    assert screens.written(Setting(quiet=NIGHT), words) == setting


@given(words=st.text(max_size=40))
def test_whatever_is_written_is_understood_or_not(words: str) -> None:
    found = screens.written(Setting(), words)
    assert found is None or isinstance(found, Setting)


@given(
    ends=st.tuples(st.times(), st.times()).filter(lambda ends: ends[0].hour != ends[1].hour),
)
def test_quiet_hours_are_shown_as_they_are_written(ends: tuple[time, time]) -> None:
    start, end = (time(each.hour, each.minute) for each in ends)
    quiet = Quiet(start=start, end=end)
    assert screens.written(Setting(quiet=None), screens.quiet_words(quiet).replace("次日", "")) == Setting(quiet=quiet)
