"""What a ledger comes to in numbers: by state, by month, by owner. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.exporting.characters import writable
from knowledge.ledger.tasks import STANDING_NAMES, Standing, Task
from knowledge.readings import OwnerRole

RECURRING = "周期任务"
UNDATED = "无明确时限"
NOBODY = "未明确责任单位"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A table of numbers.

    Attributes:
        title: What it counts.
        header: Of its columns, the first of which names the lines.
        lines: One each, the numbers in the order of the header.
    """

    title: str
    header: tuple[str, ...]
    lines: tuple[tuple[str, tuple[int, ...]], ...]


Standings = Sequence[tuple[Task, Standing]]


def tallies(standings: Standings) -> tuple[Tally, ...]:
    """The numbers of a ledger; what is no task counts in its own line only."""
    real = [(task, standing) for task, standing in standings if standing is not Standing.REJECTED]
    return _by_state(standings), _by_month(real), _by_owner(real)


def _by_state(standings: Standings) -> Tally:
    counts = Counter(standing for _, standing in standings)
    lines = [(STANDING_NAMES[standing], (counts[standing],)) for standing in Standing]
    return Tally(title="按状态", header=("状态", "任务数"), lines=(*lines, ("合计", (len(standings),))))


def _by_month(standings: Standings) -> Tally:
    months: dict[str, list[Standing]] = {}
    for task, standing in standings:
        months.setdefault(_month(task), []).append(standing)
    lines = tuple((name, _numbers(months[name])) for name in sorted(months, key=_calendar_order))
    return Tally(title="按完成时限所在月份", header=("月份", *_NUMBERS), lines=lines)


def _by_owner(standings: Standings) -> Tally:
    owners: dict[str, tuple[Counter[OwnerRole], list[Standing]]] = {}
    for task, standing in standings:
        roles: dict[str, set[OwnerRole]] = {} if task.owners else {NOBODY: set()}
        for owner in task.owners:
            roles.setdefault(writable(owner.name), set()).add(owner.role)
        for name, held in roles.items():
            counter, there = owners.setdefault(name, (Counter(), []))
            counter.update(held)
            there.append(standing)
    busiest = sorted(owners.items(), key=lambda each: (each[0] == NOBODY, -len(each[1][1]), each[0]))
    lines = ((name, (*(roles[role] for role in OwnerRole), *_numbers(there))) for name, (roles, there) in busiest)
    return Tally(title="按责任单位", header=("责任单位", "牵头", "责任", "配合", *_NUMBERS), lines=tuple(lines))


_NUMBERS = ("任务数", STANDING_NAMES[Standing.DONE], STANDING_NAMES[Standing.OVERDUE])


def _numbers(standings: Iterable[Standing]) -> tuple[int, ...]:
    counts = Counter(standings)
    return counts.total(), counts[Standing.DONE], counts[Standing.OVERDUE]


def _month(task: Task) -> str:
    if task.recurs:
        return RECURRING
    return _month_name(task.due) if task.due else UNDATED


def _month_name(day: date) -> str:
    return f"{day.year}年{day.month:02}月"


def _calendar_order(name: str) -> tuple[int, str]:
    return (RECURRING, UNDATED).index(name) + 1 if name in (RECURRING, UNDATED) else 0, name
