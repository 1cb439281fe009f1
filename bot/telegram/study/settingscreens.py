"""How a chat gets its daily prompt: shown, and asked for. Pure."""

from collections.abc import Sequence
from datetime import time

from bot.telegram.reminders.settingscreens import quiet_words
from bot.telegram.screens.notes import note
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.screens.styled import Style, Styled, joined, styled
from bot.telegram.screens.wording import plain, titled, within
from bot.telegram.study.actions import (
    DailyPage,
    Page,
    PauseDaily,
    ReadEverything,
    SendDaily,
    SetDailyDays,
    SetDailyHour,
    SkipDaily,
    SwitchDaily,
    ToggleDocument,
)
from bot.telegram.study.promptscreens import day_words
from knowledge.ledger.habits import Habits
from knowledge.study.scope import Pool, Scope
from knowledge.study.settings import Setting

USAGE = (
    "可以写：/daily 8:00（时间）、/daily 每天、/daily 工作日、/daily 党章（只学这份文件）、/daily 主题 党费、"
    "/daily 全部、/daily 暂停到 3月20日、/daily 暂停 7天、/daily 恢复、/daily 跳过、/daily 关闭。"
)
NOT_YOURS = "群组的每日一学只能由组织者设置。"
NOTHING_TO_READ = "资料库里还没有可以学的现行文件。"

_HOW = (
    "每天一段原文、一个思考问题、一道题；全部学过一遍才会重复，答错过的内容会早一些出现。"
    "到时间没有发出的，当天补发，最晚到21:00。"
)
_HOURS = (6, 7, 8, 9, 10, 12, 14, 16, 18, 19, 20, 21)
_PAUSES = ((1, "1天"), (3, "3天"), (7, "1周"), (14, "2周"), (30, "30天"))
_IN_ROW = 3
_ON_PAGE = 8
_NAMED = 5
_TITLE = 28


def settings(setting: Setting, habits: Habits, pool: Pool, *, may_set: bool) -> Screen:
    """How a chat gets its prompt.

    Args:
        setting: What it chose.
        habits: Its clock and quiet hours.
        pool: Everything there is to be read.
        may_set: Whether the reader may change it.
    """
    lines: list[Styled | str] = [
        styled("每日一学", Style.BOLD),
        _HOW,
        f"状态：{_state(setting)}",
        f"时间：{_clock(setting.at)}（{'工作日' if setting.workdays else '每天'}，时区 {habits.zone.key}）",
        f"内容：{scope_words(setting.scope, pool)}",
    ]
    if habits.quiet and habits.quiet.covers(setting.at):
        lines.append(f"免打扰是{quiet_words(habits.quiet)}，到时间先不发，过后再发。用 /remind 可以修改。")
    if not pool.units:
        lines.append(NOTHING_TO_READ)
    elif not pool.has(setting.scope):
        lines.append("所选内容已没有现行文件，暂时学习全部文件。")
    if not may_set:
        lines.append(NOT_YOURS)
        return note(joined(lines, "\n"))
    return note(joined(lines, "\n"), *_rows(setting))


def page(action: DailyPage, setting: Setting, pool: Pool) -> Screen | None:
    """A page that asks for something; None for the first."""
    back = Button(text="返回", action=DailyPage(Page.ALL))
    match action.page:
        case Page.HOUR:
            hours = [Button(text=f"{hour}:00", action=SetDailyHour(hour * 60)) for hour in _HOURS]
            return note("几点发？别的时间可以写，例如 /daily 7:30", *_cut(hours), [back])
        case Page.CONTENT:
            return _content(setting.scope, pool, action.part, back)
        case Page.PAUSE:
            days = [Button(text=name, action=PauseDaily(number)) for number, name in _PAUSES]
            return note("暂停多久？也可以写到哪一天，例如 /daily 暂停到 3月20日", *_cut(days), [back])
        case _:
            return None


def scope_words(scope: Scope, pool: Pool) -> str:
    """《党章》；主题：党费."""
    if scope.is_all:
        return f"全部现行文件（{len(pool.units)}段）"
    names = {canonical: title for _, canonical, title in pool.titles()}
    titles = [titled(names.get(each, each), _TITLE) for each in scope.documents]
    shown = "、".join(titles[:_NAMED]) + (f"等{len(titles)}份文件" if len(titles) > _NAMED else "")
    topics = f"主题：{plain('、'.join(scope.topics))}" if scope.topics else ""
    return "；".join(filter(None, [shown, topics])) + f"（{len(pool.of(scope))}段）"


def _state(setting: Setting) -> str:
    if not setting.on:
        return "未开启"
    return f"暂停，{day_words(setting.paused_until)}恢复" if setting.paused_until else "已开启"


def _rows(setting: Setting) -> list[list[Button]]:
    days = Button(
        text="改为每天" if setting.workdays else "改为只在工作日", action=SetDailyDays(0 if setting.workdays else 1)
    )
    rows = [
        [Button(text="时间", action=DailyPage(Page.HOUR)), days, Button(text="内容", action=DailyPage(Page.CONTENT))]
    ]
    if not setting.on:
        return [[Button(text="开启", action=SwitchDaily(1))], *rows, [Button(text="现在学一段", action=SendDaily())]]
    pause = (
        Button(text="恢复", action=PauseDaily(0))
        if setting.paused_until
        else Button(text="暂停", action=DailyPage(Page.PAUSE))
    )
    rows.append([Button(text="今天跳过", action=SkipDaily()), pause, Button(text="关闭", action=SwitchDaily(0))])
    rows.append([Button(text="现在学一段", action=SendDaily())])
    return rows


def _content(scope: Scope, pool: Pool, part: int, back: Button) -> Screen:
    titles = pool.titles()
    parts = range(0, len(titles), _ON_PAGE)
    part = within(part, parts)
    shown = titles[part * _ON_PAGE :][:_ON_PAGE]
    rows = [[_tick(row, canonical in scope.documents, title, part)] for row, canonical, title in shown]
    turns = []
    if part:
        turns.append(Button(text="‹ 前一页", action=DailyPage(Page.CONTENT, part - 1)))
    if part + 1 < len(parts):
        turns.append(Button(text="后一页 ›", action=DailyPage(Page.CONTENT, part + 1)))
    words = "学哪些文件？都不选就是全部。想按主题学，可以写，例如 /daily 主题 党费"
    last = [Button(text="全部文件", action=ReadEverything()), back]
    return note(words, *rows, *([turns] if turns else []), last)


def _tick(row: int, chosen: bool, title: str, part: int) -> Button:
    return Button(text=f"{'☑' if chosen else '☐'} {plain(title, _TITLE)}", action=ToggleDocument(row, part))


def _cut(buttons: Sequence[Button]) -> list[Sequence[Button]]:
    return [buttons[start : start + _IN_ROW] for start in range(0, len(buttons), _IN_ROW)]


def _clock(at: time) -> str:
    return f"{at.hour}:{at.minute:02}"
