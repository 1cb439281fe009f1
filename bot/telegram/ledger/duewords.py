"""When a task is due, in a few words. Pure."""

from collections.abc import Sequence
from datetime import date

from knowledge.ledger.deadlines import late, pressing
from knowledge.ledger.tasks import State, Task
from knowledge.ledger.wording import recurrence_text
from knowledge.readings import Part
from knowledge.timephrases.timing import Open

_OPEN_WORDS = {
    Open.UNDATED: "原文没有年份，日期待定",
    Open.EVENT: "日期待定",
    Open.TERM: "日期待定",
    Open.VAGUE: "没有具体日期",
    Open.LASTING: "长期",
    Open.MASKED: "原文隐去了日期",
    Open.IMPOSSIBLE: "没有这一天，日期待定",
}


def short_day(on: date, today: date) -> str:
    """6月30日; with the year where it is not this one."""
    shown = f"{on.month}月{on.day}日"
    return shown if on.year == today.year else f"{on.year}年{shown}"


def days_left(on: date, today: date) -> str:
    """还有5天, 今天, 逾期3天."""
    left = (on - today).days
    if left == 0:
        return "今天"
    return f"还有{left}天" if left > 0 else f"逾期{-left}天"


def due_words(task: Task, today: date) -> str:
    """When a task is to be done next: 6月30日（还有5天）; what the text says where no day is known."""
    if task.state is State.DONE:
        return "已销号"
    due = late(task, today) or pressing(task, today)
    if due is not None:
        what = task.parts[due.part].what
        return f"{what}{short_day(due.day, today)}（{days_left(due.day, today)}）"
    return "；".join(map(_open_words, task.parts)) or "没有写时限"


def part_lines(parts: Sequence[Part], today: date) -> list[str]:
    """A line for each dated part: 6月底前：2026年6月30日."""
    return [_part_line(part, today) for part in parts]


def _part_line(part: Part, today: date) -> str:
    timing = part.timing
    meant = []
    if timing.start and timing.due:
        meant.append(f"{short_day(timing.start, today)}至{short_day(timing.due, today)}")
    elif timing.due:
        meant.append(short_day(timing.due, today))
    elif timing.start:
        meant.append(f"{short_day(timing.start, today)}起")
    if timing.recurrence:
        meant.append(recurrence_text(timing.recurrence))
    if timing.open:
        meant.append(_OPEN_WORDS[timing.open])
    words = "，".join(meant)
    phrase = f"{part.what}{timing.phrase}"
    return phrase if words == timing.phrase else f"{phrase}：{words}"


def _open_words(part: Part) -> str:
    timing = part.timing
    said = f"{part.what}{timing.phrase}"
    if timing.open:
        return f"{said}（{_OPEN_WORDS[timing.open]}）"
    return said
