"""A library of which tasks and duties were read, for tests of the ledger over the whole bot."""

from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

from knowledge.documents import Span, Status
from knowledge.ledger.selecting import Filter
from knowledge.ledger.syncing import sync
from knowledge.ledger.tasks import State, Task
from knowledge.readings import Duty, Owner, OwnerRole, Part, Readings, TaskReading
from knowledge.timephrases.timing import Open, Timing
from tests.bot.telegram.conftest import Assistant

ZONE = timedelta(hours=8)
EVERY = frozenset(State)


def today() -> date:
    """The unit's day."""
    return (datetime.now(UTC) + ZONE).date()


def reading(
    number: int,
    *,
    due: date | None = None,
    rule: str = "",
    open_: Open | None = None,
    clean: bool = True,
    owners: Sequence[Owner] = (Owner(name="样例组"),),
    warnings: tuple[str, ...] = (),
) -> TaskReading:
    """The task 清点样例N, in time for ``due`` or as a rule says."""
    phrase = f"{due.month}月{due.day}日前" if due else "定期" if rule else "寒假前"
    timing = Timing(phrase=phrase, due=due, recurrence=rule, open=open_)
    return TaskReading(
        key=f"key{number}",
        what=f"清点样例{number}",
        owners=tuple(owners),
        parts=(Part(what="", timing=timing),),
        label="第三条",
        span=Span(start=0, end=6),
        confidence=0.95 if clean else 0.6,
        clean=clean,
        warnings=warnings,
    )


def lead(name: str) -> Owner:
    """Somebody in the lead."""
    return Owner(name=name, role=OwnerRole.LEAD)


def duty(what: str, *, role: str = "支部委员", entry: int = 0, entries: int = 0, words: str = "") -> Duty:
    """A duty of a role."""
    return Duty(
        role=role,
        subject=role,
        what=what,
        label="第三条",
        span=Span(start=0, end=6),
        lead=words,
        entry=entry,
        entries=entries,
    )


def read_out(assistant: Assistant, *tasks: TaskReading, duties: Sequence[Duty] = (), title: str = "") -> None:
    """Have tasks and duties read out of a document in force, in the place of all that was read before.

    Args:
        assistant: Whose library it is.
        tasks: Read out.
        duties: Likewise.
        title: Of the document; the first one without it.
    """
    library = assistant.desk.library
    with library.writing() as changes:
        held = [each for each in library.documents() if each.status is Status.CURRENT]
        chosen = next(each for each in held if title in ("", each.title))
        for each in held:
            found = Readings(tasks=tasks, duties=duties) if each is chosen else Readings()
            changes.read_out(each.row, found)
    with closing(assistant.store()) as store:
        sync(store, library)


def confirmed(assistant: Assistant, *tasks: TaskReading, title: str = "") -> list[int]:
    """Have tasks read out and confirmed; their ids in the order given."""
    read_out(assistant, *tasks, title=title)
    with closing(assistant.store()) as store, store.writing() as transaction:
        by_key = {task.key: task.id for task in transaction.tasks.select(today=today())}
        ids = [by_key[task.key] for task in tasks]
        transaction.tasks.confirm(ids, by="cli", today=today())
    return ids


def ledger(assistant: Assistant) -> dict[str, Task]:
    """The tasks of the ledger by what they say."""
    with closing(assistant.store()) as store, store.reading() as transaction:
        return {task.what: task for task in transaction.tasks.select(Filter(states=EVERY), today=today())}
