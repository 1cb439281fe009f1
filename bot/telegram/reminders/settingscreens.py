"""How a chat is reminded, and how that is changed. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from bot.telegram.reminders.actions import Page, Pause, RemindPage, SetQuiet, SetZone
from bot.telegram.screens.notes import note
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.screens.styled import Style, joined, styled
from knowledge.ledger.habits import Quiet
from knowledge.ledger.sends import Setting, zone_named

ZONES = (
    ("Asia/Shanghai", "北京时间"),
    ("Asia/Urumqi", "乌鲁木齐"),
    ("Asia/Tokyo", "东京"),
    ("Asia/Singapore", "新加坡"),
    ("Asia/Dubai", "迪拜"),
    ("Europe/Moscow", "莫斯科"),
    ("Europe/Berlin", "柏林"),
    ("Europe/London", "伦敦"),
    ("America/New_York", "纽约"),
    ("America/Los_Angeles", "洛杉矶"),
)
"""The time zones that are offered. Buttons that were sent name them by their place, so that new ones come last."""

USAGE = "可以写：/remind 22:00-7:30（免打扰）、/remind Europe/Berlin（时区）、/remind 暂停、/remind 恢复。"

_HOW = (
    "到期前7天、3天、1天和当天的9:00提醒，遇到休息日提前到最近的工作日；"
    "每周第一个工作日9:00发送本周到期和逾期的任务。免打扰时间内不发，过后补发。"
)
_STARTS = (18, 19, 20, 21, 22, 23)
_ENDS = (5, 6, 7, 8, 9, 10)
_IN_ROW = 3
_RANGE = re.compile(r"(\d{1,2})[:：](\d\d)\s*[-–—~～至到]\s*(\d{1,2})[:：](\d\d)")
_NONE = frozenset({"免打扰关", "关闭免打扰", "不设免打扰"})


def settings(setting: Setting, *, zone: str, may_set: bool) -> Screen:
    """How a chat is reminded.

    Args:
        setting: What it has set.
        zone: Name of the unit's time zone.
        may_set: Whether the reader may change it.
    """
    body = joined(
        [
            styled("提醒设置", Style.BOLD),
            _HOW,
            f"免打扰：{quiet_words(setting.quiet)}",
            f"时区：{_zone_words(setting.zone or zone)}{'' if setting.zone else '（与单位相同）'}",
            "提醒：已暂停" if setting.paused else "提醒：正常",
        ],
        "\n",
    )
    if not may_set:
        return note(joined([body, "群组的提醒设置只能由组织者修改。"], "\n"))
    pause = Button(text="恢复提醒", action=Pause(0)) if setting.paused else Button(text="暂停提醒", action=Pause(1))
    return note(
        body,
        [Button(text="免打扰", action=RemindPage(Page.QUIET)), Button(text="时区", action=RemindPage(Page.ZONE))],
        [pause],
    )


def page(action: RemindPage) -> Screen | None:
    """A page that asks for a setting; None for the first."""
    back = Button(text="返回", action=RemindPage(Page.ALL))
    match action.page:
        case Page.QUIET:
            hours = [Button(text=f"{hour}:00", action=RemindPage(Page.QUIET_END, hour)) for hour in _STARTS]
            return note("从几点开始免打扰？", *_rows(hours), [Button(text="不设免打扰", action=SetQuiet(0, 0)), back])
        case Page.QUIET_END:
            start = action.hour % 24
            hours = [Button(text=f"{hour}:00", action=SetQuiet(start, hour)) for hour in _ENDS]
            return note(f"{start}:00开始免打扰，到次日几点？", *_rows(hours), [back])
        case Page.ZONE:
            zones = [Button(text=name, action=SetZone(number)) for number, (_, name) in enumerate(ZONES)]
            return note("按哪里的时间提醒？", *_rows(zones), [Button(text="与单位相同", action=SetZone(-1)), back])
        case _:
            return None


def changed(setting: Setting, action: SetQuiet | SetZone | Pause) -> Setting:
    """What a chat has set after a button; the same if the button is of no use."""
    match action:
        case SetQuiet():
            return replace(setting, quiet=_quiet(time(action.start % 24), time(action.end % 24)))
        case SetZone():
            known = 0 <= action.number < len(ZONES)
            return replace(setting, zone=ZONES[action.number][0] if known else "")
        case Pause():
            return replace(setting, paused=action.paused == 1)


def written(setting: Setting, words: str) -> Setting | None:
    """What a chat has set after words such as 22:00-7:30, Europe/Berlin or 暂停; None if they say nothing."""
    words = words.strip()
    hours = _RANGE.fullmatch(words)
    if hours:
        return _hours(setting, [int(each) for each in hours.groups()])
    if words in ("暂停", "恢复"):
        return replace(setting, paused=words == "暂停")
    if words in _NONE:
        return replace(setting, quiet=None)
    named = next((key for key, name in ZONES if words in (key, name)), words)
    return replace(setting, zone=named) if "/" in named and zone_named(named) else None


def quiet_words(quiet: Quiet | None) -> str:
    """21:00至次日8:00."""
    if quiet is None:
        return "没有设置"
    start, end = (f"{each.hour}:{each.minute:02}" for each in (quiet.start, quiet.end))
    return f"{start}至{'次日' if quiet.end < quiet.start else ''}{end}"


def _hours(setting: Setting, numbers: Sequence[int]) -> Setting | None:
    begins, past, ends, past_end = numbers
    try:
        start, end = time(begins, past), time(ends, past_end)
    except ValueError:
        return None
    return replace(setting, quiet=_quiet(start, end))


def _quiet(start: time, end: time) -> Quiet | None:
    return None if start == end else Quiet(start=start, end=end)


def _zone_words(name: str) -> str:
    return next((words for key, words in ZONES if key == name), name)


def _rows(buttons: Sequence[Button]) -> list[Sequence[Button]]:
    return [buttons[start : start + _IN_ROW] for start in range(0, len(buttons), _IN_ROW)]
