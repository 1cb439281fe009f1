"""Reminders, the digest of a week, and what members report. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bot.telegram.ledger.actions import TaskSource
from bot.telegram.ledger.duewords import days_left, short_day
from bot.telegram.reminders.actions import Back, Finish, FinishNow, FinishOne, PutOff, Remind, Snooze
from bot.telegram.screens.cutting import cut
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.screens.styled import Style, Styled, joined, styled
from bot.telegram.screens.wording import plain, titled
from knowledge.ledger.snoozing import Choice, Later
from knowledge.ledger.tasks import Task, owners_text, part_text

Rows = tuple[tuple[Button, ...], ...]

LISTED = 15
"""So many tasks stand in one message at most, or of each kind in a digest; the others are counted."""

_WHAT, _OWNERS, _PLACE = 100, 40, 40  # characters of a task in a list
_WHOLE = 600  # characters of a task that stands alone
_IN_ROW = 5
_WEEKDAYS = "一二三四五六日"
_MORE = "还有{}项，发送 /tasks 查看。"
_LATER = {Later.HOUR: "1小时后", Later.AFTERNOON: "今天下午", Later.EVENING: "今天晚上", Later.WORKDAY: ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something that is due: a part of a task on a day."""

    task: Task
    part: int
    day: date

    @property
    def what(self) -> str:
        """What is to be done."""
        return part_text(self.task, self.part)


def reminder(items: Sequence[Item], *, today: date, rows: Rows) -> Screen:
    """What is due soon, one task in full or several in a list.

    Args:
        items: At least one, in order of their days.
        today: The chat's day.
        rows: See ``first_rows``.
    """
    if len(items) == 1:
        return _screen([styled(f"任务提醒：{_when(items[0].day, today)}", Style.BOLD), *_whole(items[0])], rows)
    lines: list[Styled | str] = [styled(f"任务提醒（{len(items)}项）", Style.BOLD)]
    numbered = list(enumerate(items, 1))[:LISTED]
    for day, group in groupby(numbered, key=lambda each: each[1].day):
        lines.append(styled(_when(day, today), Style.BOLD))
        lines += [_entry(number, item) for number, item in group]
    return _screen([*lines, *_more(items)], rows)


def digest(due: Sequence[Item], late: Sequence[Item], *, days: tuple[date, date], today: date, unit: bool) -> Screen:
    """What is due in a week, and what is late.

    Args:
        due: In order of the days.
        late: Likewise.
        days: Monday and Sunday.
        today: The chat's day.
        unit: Whether these are the tasks of the whole unit.
    """
    monday, sunday = (short_day(day, today) for day in days)
    lines: list[Styled | str] = [styled(f"{'全部' if unit else ''}本周任务（{monday}至{sunday}）", Style.BOLD)]
    lines.append(styled(f"本周到期（{len(due)}项）", Style.BOLD))
    lines += [_dated(number, item, today) for number, item in enumerate(due[:LISTED], 1)] or ["没有。"]
    lines += _more(due)
    lines.append(styled(f"逾期（{len(late)}项）", Style.BOLD))
    lines += [_dated(number, item, today) for number, item in enumerate(late[:LISTED], 1)] or ["没有。"]
    lines += _more(late)
    return _screen(lines, ((_settings(),),))


def report(item: Item, *, who: str, today: date, rows: Rows) -> Screen:
    """A member says that something is done.

    Args:
        item: What.
        who: The member's name; empty if it is not known any more.
        today: The reader's day.
        rows: See ``report_rows``.
    """
    head = styled(f"{plain(who, 40) if who else '一位成员'}报告：已完成，请核实后销号", Style.BOLD)
    return _screen([head, *_whole(item), f"时限：{_when(item.day, today)}"], rows)


def first_rows(send: int, task: int | None, *, open_: bool) -> Rows:
    """The buttons of a reminder.

    Args:
        send: Any of those in its message.
        task: The one it is about; None for several.
        open_: Whether anything of it is still to be done.
    """
    source = () if task is None else (Button(text="看原文", action=TaskSource(task)),)
    if not open_:
        return ((*source, _settings()),)
    work = (Button(text="稍后提醒", action=PutOff(send)), Button(text="已完成", action=Finish(send)))
    return (work, (*source, _settings()))


def later_rows(send: int, choices: Sequence[tuple[Choice, str]]) -> Rows:
    """Until when a reminder can be put off.

    Args:
        send: Any of those in the message.
        choices: Each with its time as the chat's clock shows it.
    """
    rows = [
        (Button(text=f"{_LATER[each.later]} {at}".strip(), action=Snooze(send, each.later)),) for each, at in choices
    ]
    return (*rows, (_back(send),))


def which_rows(send: int, numbers: Iterable[tuple[int, int]]) -> Rows:
    """Which of several tasks is done; their numbers in the message with their sends."""
    buttons = [Button(text=str(number), action=FinishOne(each)) for number, each in numbers]
    rows = [tuple(buttons[start : start + _IN_ROW]) for start in range(0, len(buttons), _IN_ROW)]
    return (*rows, (_back(send),))


def sure_rows(send: int, number: int | None = None) -> Rows:
    """Make sure before something is marked as done; ``number`` is its own in a message about several."""
    which = "" if number is None else f"第{number}项"
    return ((Button(text=f"确认{which}已完成，销号", action=FinishNow(send)),), (_back(send),))


def report_rows(send: int, task: int, *, open_: bool) -> Rows:
    """The buttons of what a member reports."""
    source = Button(text="看原文", action=TaskSource(task))
    return ((Button(text="销号", action=FinishNow(send)), source),) if open_ else ((source,),)


def weekday(day: date) -> str:
    """周四."""
    return f"周{_WEEKDAYS[day.weekday()]}"


def _when(day: date, today: date) -> str:
    """今天（3月20日 周四）到期, 还有3天（3月20日 周四到期）."""
    named = f"{short_day(day, today)} {weekday(day)}"
    return f"今天（{named}）到期" if day == today else f"{days_left(day, today)}（{named}到期）"


def _whole(item: Item) -> list[str]:
    task = item.task
    owners = [f"责任：{plain(owners_text(task.owners), 300)}"] if task.owners else []
    return [plain(item.what, _WHOLE), *owners, f"出处：{titled(task.origin.title)}{plain(task.origin.label)}"]


def _entry(number: int, item: Item) -> str:
    place = f"{titled(item.task.origin.title, _PLACE)}{plain(item.task.origin.label, _PLACE)}"
    return "\n".join([f"{number}. {plain(item.what, _WHAT)}", "｜".join([*_owners(item), place])])


def _dated(number: int, item: Item, today: date) -> str:
    left = days_left(item.day, today)
    when = f"{short_day(item.day, today)} {weekday(item.day)}（{left}）"
    return "\n".join([f"{number}. {plain(item.what, _WHAT)}", "｜".join([when, *_owners(item)])])


def _owners(item: Item) -> list[str]:
    return [plain(owners_text(item.task.owners), _OWNERS)] if item.task.owners else []


def _more(items: Sequence[Item]) -> list[str]:
    return [_MORE.format(len(items) - LISTED)] if len(items) > LISTED else []


def _settings() -> Button:
    return Button(text="提醒设置", action=Remind())


def _back(send: int) -> Button:
    return Button(text="返回", action=Back(send))


def _screen(lines: Sequence[Styled | str], rows: Rows) -> Screen:
    return Screen(body=cut(joined(lines, "\n"))[0], buttons=rows)
