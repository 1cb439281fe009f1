"""Tasks in the words of an answer. Pure."""

from collections.abc import Sequence
from datetime import date

from knowledge import roles
from knowledge.ledger.choosing import Chosen, Line
from knowledge.ledger.periods import Period
from knowledge.ledger.questions import Facts, Listing
from knowledge.ledger.tasks import State, Task, owners_text
from knowledge.readings import OwnerRole, Part

_WHAT = 120  # characters of a task
_OWNERS = 60
_PART = 20
_PHRASE = 40
_CHARGES = {OwnerRole.LEAD: "牵头", OwnerRole.SUPPORT: "配合"}


def scope(wanted: Listing, period: Period | None, *, group: bool) -> str:
    """Which tasks are asked for: 6月底前（2026年6月30日）要完成的任务.

    Args:
        wanted: The question.
        period: The time it means.
        group: Whether a group asks.
    """
    facts = []
    if wanted.owner:
        facts.append(f"“{wanted.owner}”{_CHARGES.get(wanted.role, '负责') if wanted.role else '负责'}")
    if wanted.mine:
        facts.append(f"指派给{'本群' if group else '您'}")
    if period:
        facts.append(f"{period.phrase}（{_days(period)}）{'到期' if period.first else '要完成'}")
    if wanted.overdue:
        facts.append("逾期未完成")
    where = f"《{wanted.title.strip('《》')}》中" if wanted.title else ""
    return f"{where}{'、'.join(facts) or ('' if where else '台账中') + '未完成'}的任务"


def heading(wanted: Listing | Facts, chosen: Chosen, *, today: date, group: bool) -> str:
    """The line above a list; empty for a single task that was asked about."""
    number = len(chosen.lines)
    if isinstance(wanted, Facts):
        return f"台账中与问题相符的任务，共{number}项：" if number > 1 else ""
    counted = f"{scope(wanted, chosen.period, group=group)}，共{number}项"
    if chosen.period and chosen.period.yearless and chosen.period.last.year != today.year:
        return f"{counted}（问题没有写年份，{today.year}年没有这样的任务，以下是{chosen.period.last.year}年的）："
    return f"{counted}："


def told(line: Line, *, today: date) -> str:
    """A task on one line: what, who, when."""
    task = line.task
    who = _shortened(owners_text(task.owners), _OWNERS) or "责任单位未写明"
    return f"{_shortened(task.what, _WHAT)}；{who}；{when(line, today=today)}"


def when(line: Line, *, today: date) -> str:
    """When a task is due: 6月底前（6月30日，还有5天）."""
    task, due = line.task, line.due
    phrases = "；".join(_phrase(part, task) for part in task.parts) or "时限未写明"
    if task.state is State.DONE:
        return f"{phrases}，已销号"
    if due is None:
        return phrases
    part = task.parts[due.part]
    again = "下一次" if part.timing.recurrence and due.day >= today else ""
    return f"{_words(part, task)}（{again}{_day(due.day, today)}，{_left(due.day, today)}）"


def notes(wanted: Listing | Facts, chosen: Chosen, *, untold: int, uncited: int) -> Sequence[str]:
    """What else there is, one line each.

    Args:
        wanted: The question.
        chosen: What answers it.
        untold: How many more there are than are told.
        uncited: How many the library no longer holds the words of.
    """
    asked_of = roles.resolve(wanted.owner) if isinstance(wanted, Listing) and wanted.owner else None
    said = (
        (untold, f"另有{untold}项没有列出。"),
        (uncited, f"另有{uncited}项的原文已不在资料库中，无法注明出处，没有列出。"),
        (chosen.earlier, f"此前到期的另有{chosen.earlier}项已经逾期。"),
        (chosen.done, f"另有{chosen.done}项已销号。"),
        (chosen.waiting, f"另有{chosen.waiting}项从文件中读出，尚未经组织者核对。"),
        (asked_of is not None, f"以上是台账中的任务；规定的职责可以另问“{asked_of}有哪些职责”。"),
    )
    return [line for number, line in said if number]


def _days(period: Period) -> str:
    last = _full(period.last)
    if period.first is None or period.first == period.last:
        return last
    same = period.first.year == period.last.year
    return f"{_full(period.first)}至{_short(period.last) if same else last}"


def _phrase(part: Part, task: Task) -> str:
    asks = part.timing.open is not None and part.timing.open.asks
    return f"{_words(part, task)}{'（日期待定）' if asks else ''}"


def _words(part: Part, task: Task) -> str:
    """The time phrase of a part, and what it is about where a task has several."""
    about = _shortened(part.what, _PART) if len(task.parts) > 1 else ""
    return f"{about}{_shortened(part.timing.phrase, _PHRASE)}"


def _left(day: date, today: date) -> str:
    left = (day - today).days
    if left == 0:
        return "今天到期"
    return f"还有{left}天" if left > 0 else f"已逾期{-left}天"


def _day(day: date, today: date) -> str:
    return _short(day) if day.year == today.year else _full(day)


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _full(day: date) -> str:
    return f"{day.year}年{_short(day)}"


def _shortened(text: str, most: int) -> str:
    plain = " ".join(text[: most * 2].split())
    return plain if len(plain) <= most and len(text) <= most * 2 else f"{plain[: most - 1]}…"
