"""How long the ledger takes with thousands of tasks: listing, taking in, exporting, looking for reminders."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from zoneinfo import ZoneInfo

from bot.measuring.benching.apart import apart, peak_megabytes
from bot.measuring.benching.bars import stage
from bot.measuring.benching.plans import OWNER, Fate, fate_of, write_plans
from knowledge.calendars import ChineseCalendar
from knowledge.chats.people import Role
from knowledge.chats.store import ChatStore
from knowledge.documents import DocumentId
from knowledge.ledger.answering import LedgerAnswers
from knowledge.ledger.deadlines import standing
from knowledge.ledger.histories import CLI
from knowledge.ledger.selecting import KNOWN_TO_MEMBERS, OPEN, Filter, by_day, week
from knowledge.ledger.syncing import sync
from knowledge.ledger.tasks import Standing, State, Task
from knowledge.storage.library import Library

LIST_MS, XLSX_S = 50.0, 5.0
"""What a list and the workbook may take."""

_ROUNDS = 20
_ORGANISER = 1
_QUESTION = "逾期的有哪些？"
_SHOWN = OPEN | {State.DONE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A list.

    Attributes:
        name: Which one.
        tasks: How many it shows.
        first: Seconds of the first time, with nothing in memory but what the lists before have read.
        median: Of the times after that.
    """

    name: str
    tasks: int
    first: float
    median: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A file."""

    name: str
    tasks: int
    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerBench:
    """What was measured; times in seconds.

    Attributes:
        overdue: How many tasks are late.
        new: Taking in all tasks.
        unchanged: Looking whether there is anything new.
        plan: The first look for reminders, which plans them.
        tick: A look for reminders when none is due.
        peak_mb: The most memory that was held, in megabytes.
    """

    tasks: int
    documents: int
    overdue: int
    new: float
    unchanged: float
    lists: tuple[Listed, ...]
    answer: float
    exports: tuple[Exported, ...]
    plan: float
    tick: float
    peak_mb: float

    @property
    def slowest_list(self) -> float:
        """The median of the slowest list, in seconds."""
        return max(each.median for each in self.lists)

    @property
    def xlsx(self) -> float:
        """Seconds that the workbook took."""
        return next(each.seconds for each in self.exports if each.name == "xlsx")

    @property
    def is_met(self) -> bool:
        """Whether lists and workbook took no longer than they may."""
        return self.slowest_list * 1000 <= LIST_MS and self.xlsx <= XLSX_S


def run(count: int, *, zone: ZoneInfo) -> LedgerBench:
    """Measure a ledger of ``count`` tasks, in a temporary folder and in a process of its own."""
    today = datetime.now(zone).date()
    with TemporaryDirectory(prefix="dangxue-ledger-") as scratch:
        with stage("写出计划"):
            apart(write_plans, Path(scratch), count, today=today)
        return apart(measure, Path(scratch), zone=zone, today=today)


def measure(home: Path, *, zone: ZoneInfo, today: date) -> LedgerBench:
    """Measure the ledger of a library of made-up plans."""
    with closing(Library.open(home)) as library:
        with closing(ChatStore.open(home)) as store, stage("任务入台账"):
            new = _seconds(partial(sync, store, library))
            _decide(store, today)
        with closing(ChatStore.open(home)) as store, stage("列出与导出"):
            documents = library.documents()
            lists = tuple(_lists(store, documents[0].id, today))
            unchanged = _median(partial(sync, store, library))
            answers = LedgerAnswers(
                library=library, store=lambda: store, today=lambda: today, calendar=ChineseCalendar()
            )
            answer = _median(lambda: answers.reply(_QUESTION))
            with store.reading() as transaction:
                tasks = transaction.tasks.select(Filter(states=_SHOWN), today=today)
            exports = tuple(_exports(tasks, zone=zone, today=today))
            plan, tick = asyncio.run(_reminders(store, zone))
    return LedgerBench(
        tasks=sum(held.tasks for held in documents),
        documents=len(documents),
        overdue=next(each.tasks for each in lists if each.name == "逾期"),
        new=new,
        unchanged=unchanged,
        lists=lists,
        answer=answer,
        exports=exports,
        plan=plan,
        tick=tick,
        peak_mb=peak_megabytes(),
    )


def _decide(store: ChatStore, today: date) -> None:
    """Have an organiser look at all tasks."""
    with store.writing() as transaction:
        transaction.people.meet(_ORGANISER, "小惠")
        transaction.people.admit(_ORGANISER, Role.ORGANISER, invited_by="")
        by_fate: dict[Fate, list[int]] = {fate: [] for fate in Fate}
        for task in transaction.tasks.select(today=today):
            by_fate[fate_of(task.key)].append(task.id)
        confirmed = [fate for fate in Fate if fate not in (Fate.PROPOSED, Fate.REJECTED)]
        transaction.tasks.confirm([each for fate in confirmed for each in by_fate[fate]], by=CLI, today=today)
        transaction.tasks.reject(by_fate[Fate.REJECTED], by=CLI)
        for task_id in by_fate[Fate.DONE]:
            transaction.tasks.done(task_id, by=CLI, today=today, note="已完成")


def _lists(store: ChatStore, document: DocumentId, today: date) -> Iterable[Listed]:
    monday, sunday = week(today)
    for name, wanted in (
        ("全部", Filter()),
        ("本周", Filter(first=monday, last=sunday)),
        ("按责任单位", Filter(owner=OWNER)),
        ("逾期", Filter(states=KNOWN_TO_MEMBERS, overdue=True)),
        ("一份文件", Filter(document=document)),
    ):
        found: list[Task] = []

        def work(wanted: Filter = wanted, found: list[Task] = found) -> None:
            with store.reading() as transaction:
                found[:] = by_day(transaction.tasks.select(wanted, today=today), today=today)

        first = _seconds(work)
        yield Listed(name=name, first=first, median=_median(work), tasks=len(found))


def _exports(tasks: Sequence[Task], *, zone: ZoneInfo, today: date) -> Iterable[Exported]:
    from bot.exporting.calendarfile import calendar
    from bot.exporting.minutes import document
    from bot.exporting.workbook import workbook

    known = [task for task in tasks if task.state in KNOWN_TO_MEMBERS]
    now = datetime.combine(today, time(), UTC)

    def stands(task: Task) -> Standing:
        return standing(task, today)

    makers: tuple[tuple[str, Sequence[Task], Callable[[Sequence[Task]], bytes]], ...] = (
        ("xlsx", tasks, lambda them: workbook(them, today=today, standing=stands)),
        ("ics", known, lambda them: calendar(them, zone=zone, now=now)),
        ("docx", tasks, lambda them: document(them, title="任务台账", today=today, standing=stands)),
    )
    for name, them, make in makers:
        started = perf_counter()
        content = make(them)
        yield Exported(name=name, tasks=len(them), seconds=perf_counter() - started, megabytes=len(content) / 1e6)


async def _reminders(store: ChatStore, zone: ZoneInfo) -> tuple[float, float]:
    """Seconds of the first look for reminders, and of one when none is due."""
    from bot.telegram.records import Records
    from bot.telegram.reminders.post import Post
    from bot.telegram.reminders.reminding import Reminding
    from bot.telegram.wire import Wire

    records = Records(store=store)
    try:
        post = Post(wire=Wire(secret=store.secret), admins=frozenset(), zone=zone, workdays=ChineseCalendar())
        reminding = Reminding(records=records, post=post)
        started = perf_counter()
        await reminding.tick()
        planned = perf_counter() - started
        await reminding.tick()  # sends what was due at this hour, if anything
        ticks = []
        for _ in range(_ROUNDS):
            started = perf_counter()
            await reminding.tick()
            ticks.append(perf_counter() - started)
        return planned, median(ticks)
    finally:
        records.close()


def _seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def _median(work: Callable[[], object]) -> float:
    """The median of twenty times, after one to warm up."""
    work()
    return median(_seconds(work) for _ in range(_ROUNDS))
