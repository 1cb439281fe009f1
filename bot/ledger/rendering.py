"""Tasks as people read them on the command line."""

from collections.abc import Mapping, Sequence
from datetime import date, tzinfo

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.documents.holding import titled
from bot.rendering import say
from knowledge.ledger.deadlines import pressing, standing
from knowledge.ledger.histories import ACTION_NAMES, Change, Evidence, actor_text, told
from knowledge.ledger.selecting import by_day
from knowledge.ledger.tasks import STANDING_NAMES, Standing, Task, owners_text
from knowledge.ledger.wording import recurrence_text
from knowledge.readings import Part

_COLUMNS = ("序号", "任务", "责任单位", "时限", "状态", "出处")
_NARROW = frozenset({"序号", "状态"})
_STYLES = {Standing.OVERDUE: "red", Standing.PROPOSED: "yellow", Standing.DONE: "green", Standing.REJECTED: "dim"}


def show_tasks(tasks: Sequence[Task], *, today: date) -> None:
    """Print a table, what presses first; where output is piped, one task a line, its columns parted by tabs."""
    console = Console()
    ordered = by_day(tasks, today=today)
    if not console.is_terminal:
        for task in ordered:
            print("\t".join(" ".join(cell.split()) for cell in _row(task, today=today)))
        return
    table = Table()
    for name in _COLUMNS:
        table.add_column(name, no_wrap=name in _NARROW, overflow="fold")
    for task in ordered:
        table.add_row(*map(Text, _row(task, today=today)), style=_STYLES.get(standing(task, today), ""))
    console.print(table)


def counts_line(counts: Mapping[Standing, int]) -> str:
    """How many tasks stand how, on one line; what there is none of is left out."""
    found = [f"{STANDING_NAMES[standing]}{number}项" for standing, number in counts.items() if number]
    return "，".join(found) or "台账里还没有任务"


def show_task(task: Task, *, today: date, given: Sequence[str], shown: Sequence[Evidence]) -> None:
    """Print all about a task.

    Args:
        task: The task.
        today: Decides how it stands.
        given: Whom it is given to.
        shown: What shows that it was done.
    """
    say(f"{task.id}. {task.what}", style="bold")
    say(f"状态：{STANDING_NAMES[standing(task, today)]}")
    say(f"责任单位：{owners_text(task.owners) or '没有写明'}")
    for part in task.parts:
        say(f"时限：{part_text(part)}")
    if not task.parts:
        say("时限：没有写明")
    due = pressing(task, today)
    facts = [
        ("下一次到期", str(due.day) if due and task.recurs else ""),
        ("已完成到", str(task.settled_through or "")),
        ("指派给", "、".join(given)),
        ("说明", task.note),
        *(("佐证", each.name or each.note) for each in shown),
        *(("注意", each) for each in task.warnings),
        *(("原文变化", each) for each in task.drift),
        ("出处", f"{titled(task.origin.title)}{task.origin.label}（{task.origin.source}）"),
    ]
    for name, fact in facts:
        if fact:
            say(f"{name}：{fact}")
    say(f"\n{task.origin.quote}")


def show_history(changes: Sequence[Change], *, zone: tzinfo) -> None:
    """Print what was done to a task, oldest first, in the unit's time."""
    for change in changes:
        at = change.at.astimezone(zone)
        say(f"{at:%Y-%m-%d %H:%M}  {actor_text(change)}  {ACTION_NAMES[change.action]}")
        for line in told(change):
            say(f"    {line}")


def part_text(part: Part) -> str:
    """A dated part on one line: 清点 6月底前（2026-06-30）."""
    timing = part.timing
    when = recurrence_text(timing.recurrence) if timing.recurrence else str(timing.due or "")
    when = "" if when in timing.phrase else when
    return f"{part.what} {timing.phrase}{f'（{when}）' if when else ''}".strip()


def _row(task: Task, *, today: date) -> tuple[str, ...]:
    return (
        str(task.id),
        task.what,
        owners_text(task.owners),
        "；".join(part_text(part) for part in task.parts),
        STANDING_NAMES[standing(task, today)] + ("（原文有变）" if task.drift else ""),
        f"{titled(task.origin.title)}{task.origin.label}",
    )
