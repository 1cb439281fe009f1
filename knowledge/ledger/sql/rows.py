"""Tasks as table rows and back.

A ledger of thousands of tasks repeats a few owners, dates and moments: values are made once for each text they are
made of, which is most of what listing costs.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, cast, select

from knowledge.documents import DocumentId
from knowledge.ledger.entries import Entry, said_from, said_values
from knowledge.ledger.schema import task_parts, tasks
from knowledge.ledger.selecting import folded_owner
from knowledge.ledger.tasks import Origin, State, Task
from knowledge.readings import Owner, Part, owners_from, owners_values
from knowledge.timephrases.timing import Open, Timing

AT_ONCE = 500
"""Values in one statement."""

_KEPT = 30_000  # tasks kept in memory; one is about two kilobytes
_NONE = (0, None)
_STATES = {state.value: state for state in State}


def _raw(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return cast(column, Text).label(None)


_TASK = (
    *(tasks.c.id, tasks.c.key, tasks.c.document, tasks.c.title, tasks.c.source, tasks.c.label, tasks.c.quote),
    *(tasks.c.what, tasks.c.state, tasks.c.confidence, tasks.c.clean, tasks.c.note),
    *(_raw(tasks.c.owners), _raw(tasks.c.warnings), _raw(tasks.c.drift), _raw(tasks.c.confirmed_on)),
    *(_raw(tasks.c.settled_through), _raw(tasks.c.created_at), _raw(tasks.c.changed_at)),
)
_PART = (
    *(task_parts.c.task, task_parts.c.what, task_parts.c.phrase, _raw(task_parts.c.start), _raw(task_parts.c.due)),
    *(task_parts.c.recurrence, task_parts.c.open, task_parts.c.warning),
)
_PLACE = (tasks.c.title, tasks.c.document, tasks.c.position, tasks.c.id)


@dataclass(slots=True)
class Memory:
    """Tasks as they were read, with their versions; what one transaction has committed, no other changes unseen.

    Only for transactions that do not write: what they see can never be undone.
    """

    tasks: dict[int, tuple[int, Task]] = field(default_factory=dict)

    def keep(self, versions: Mapping[int, int], found: Mapping[int, Task]) -> None:
        """Remember tasks that were read."""
        if len(self.tasks) > _KEPT:
            self.tasks = {}
        self.tasks.update((number, (versions[number], task)) for number, task in found.items())


def load(
    connection: Connection,
    conditions: Iterable[ColumnElement[bool]],
    memory: Memory | None = None,
    *,
    limit: int | None = None,
    offset: int = 0,
) -> tuple[Task, ...]:
    """The tasks that all conditions hold for, in the order of documents and text.

    Args:
        connection: To the database.
        conditions: On the table ``tasks``; none for all tasks.
        memory: What was read before.
        limit: At most so many; None for all.
        offset: So many are left out in front.
    """
    chosen = select(tasks.c.id, tasks.c.version).where(*conditions).order_by(*_PLACE)
    versions = dict(map(tuple, connection.execute(chosen.limit(limit).offset(offset or None)).all()))
    known = memory.tasks if memory else {}
    found = {number: known[number][1] for number, version in versions.items() if known.get(number, _NONE)[0] == version}
    new = load_ids(connection, [number for number in versions if number not in found])
    if memory:
        memory.keep(versions, new)
    found |= new
    return tuple(found[number] for number in versions)


def load_ids(connection: Connection, ids: Sequence[int]) -> dict[int, Task]:
    """The tasks with these ids, in this order; those that are not there are missing."""
    found: dict[int, Task] = {}
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        parts = _parts(connection, some)
        rows = connection.execute(select(*_TASK).where(tasks.c.id.in_(some)))
        found.update((row[0], _task(row, parts.get(row[0], ()))) for row in rows)
    return {task: found[task] for task in ids if task in found}


def entries(connection: Connection, loaded: Iterable[Task]) -> list[Entry]:
    """The tasks with what stands behind them."""
    loaded = list(loaded)
    behind: dict[int, Any] = {}
    for start in range(0, len(loaded), AT_ONCE):
        ids = [task.id for task in loaded[start : start + AT_ONCE]]
        query = select(tasks.c.id, tasks.c.position, tasks.c.said, tasks.c.basis).where(tasks.c.id.in_(ids))
        behind.update((row.id, row) for row in connection.execute(query))
    return [_entry(task, behind[task.id]) for task in loaded]


def positions(connection: Connection, ids: Sequence[int]) -> dict[int, int]:
    """Where the quotes of tasks begin in their documents, as these were read last."""
    found: dict[int, int] = {}
    for start in range(0, len(ids), AT_ONCE):
        query = select(tasks.c.id, tasks.c.position).where(tasks.c.id.in_(ids[start : start + AT_ONCE]))
        found.update(map(tuple, connection.execute(query)))
    return found


def task_values(entry: Entry, *, now: datetime) -> dict[str, Any]:
    """An entry as a row of ``tasks``, without its id and the moment it was made."""
    task = entry.task
    return {
        "document": task.origin.document,
        "title": task.origin.title,
        "source": task.origin.source,
        "label": task.origin.label,
        "quote": task.origin.quote,
        "position": entry.position,
        "key": task.key,
        "what": task.what,
        "owners": owners_values(task.owners),
        "owner_names": _names(task.owners),
        "state": task.state.value,
        "confidence": task.confidence,
        "clean": task.clean,
        "warnings": list(task.warnings),
        "drift": list(task.drift),
        "confirmed_on": task.confirmed_on,
        "settled_through": task.settled_through,
        "note": task.note,
        "said": said_values(entry.said),
        "basis": said_values(entry.basis) if entry.basis else None,
        "changed_at": now,
    }


def part_values(task: int, parts: Sequence[Part]) -> list[dict[str, Any]]:
    """The parts of a task as rows of ``task_parts``."""
    return [
        {
            "task": task,
            "ordinal": at,
            "what": part.what,
            "phrase": part.timing.phrase,
            "start": part.timing.start,
            "due": part.timing.due,
            "recurrence": part.timing.recurrence,
            "open": part.timing.open.value if part.timing.open else None,
            "warning": part.timing.warning,
        }
        for at, part in enumerate(parts)
    ]


def _names(owners: Sequence[Owner]) -> str:
    return "".join(f"\n{folded_owner(owner.name)}" for owner in owners) + "\n"


def _parts(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[Part, ...]]:
    query = select(*_PART).where(task_parts.c.task.in_(ids)).order_by(task_parts.c.task, task_parts.c.ordinal)
    found: dict[int, list[Part]] = defaultdict(list)
    for task, *values in connection.execute(query):
        found[task].append(_part(*values))
    return {task: tuple(parts) for task, parts in found.items()}


def _task(row: Any, parts: tuple[Part, ...]) -> Task:
    number, key, document, title, source, label, quote, what, state, confidence, clean, note, *rest = row
    owners, warnings, drift, confirmed_on, settled_through, created_at, changed_at = rest
    return Task(
        id=number,
        key=key,
        origin=Origin(document=DocumentId(document), title=title, source=source, label=label, quote=quote),
        what=what,
        owners=_owners(owners),
        parts=parts,
        state=_STATES[state],
        confidence=confidence,
        clean=clean,
        warnings=_lines(warnings),
        drift=_lines(drift),
        confirmed_on=_day(confirmed_on),
        settled_through=_day(settled_through),
        note=note,
        created_at=_moment(created_at),
        changed_at=_moment(changed_at),
    )


def _entry(task: Task, row: Any) -> Entry:
    return Entry(
        task=task,
        position=row.position,
        said=said_from(row.said),
        basis=said_from(row.basis) if row.basis else None,
    )


@lru_cache(maxsize=4096)
def _owners(text: str) -> tuple[Owner, ...]:
    return owners_from(json.loads(text))


@lru_cache(maxsize=4096)
def _lines(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


@lru_cache(maxsize=4096)
def _part(
    what: str, phrase: str, start: str | None, due: str | None, recurrence: str, is_open: str | None, warning: str
) -> Part:
    timing = Timing(
        phrase=phrase,
        start=_day(start),
        due=_day(due),
        recurrence=recurrence,
        open=Open(is_open) if is_open else None,
        warning=warning,
    )
    return Part(what=what, timing=timing)


@lru_cache(maxsize=4096)
def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@lru_cache(maxsize=4096)
def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
