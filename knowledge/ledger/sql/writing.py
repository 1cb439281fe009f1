"""Changing entries of the ledger: each change with its line of history."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, update

from knowledge.ledger.entries import Entry, entry_values
from knowledge.ledger.histories import DOCUMENT, Action
from knowledge.ledger.schema import task_history, task_parts, tasks
from knowledge.ledger.sql.rows import AT_ONCE, part_values, task_values


def create(connection: Connection, new: Sequence[Entry], *, now: datetime) -> None:
    """Enter proposals."""
    for start in range(0, len(new), AT_ONCE):
        some = new[start : start + AT_ONCE]
        rows = [{**task_values(entry, now=now), "version": 1, "created_at": now} for entry in some]
        # Without a part in the order asked for, ids and rows would not belong to each other.
        made = connection.scalars(insert(tasks).returning(tasks.c.id, sort_by_parameter_order=True), rows).all()
        numbered = list(zip(made, some, strict=True))
        parts = [each for number, entry in numbered for each in part_values(number, entry.task.parts)]
        if parts:
            connection.execute(insert(task_parts), parts)
        history = [
            _history(number, DOCUMENT, Action.PROPOSED, {}, entry_values(entry), now=now) for number, entry in numbered
        ]
        connection.execute(insert(task_history), history)


def change(connection: Connection, old: Entry, new: Entry, *, by: str, action: Action, now: datetime) -> bool:
    """Make one entry of another; False if they are the same."""
    before, after = entry_values(old), entry_values(new)
    names = [name for name in after if before[name] != after[name]]
    if not names:
        return False
    number = old.task.id
    # `parts` are rows of their own, and `owner_names` follows the owners.
    columns = {"owner_names", "changed_at", *names} - {"parts"}
    values = {name: value for name, value in task_values(new, now=now).items() if name in columns}
    values["version"] = tasks.c.version + 1
    connection.execute(update(tasks).where(tasks.c.id == number).values(**values))
    if "parts" in names:
        connection.execute(delete(task_parts).where(task_parts.c.task == number))
        parts = part_values(number, new.task.parts)
        if parts:
            connection.execute(insert(task_parts), parts)
    told = {name: before[name] for name in names}, {name: after[name] for name in names}
    note(connection, number, by, action, *told, now=now)
    return True


def withdraw(connection: Connection, gone: Sequence[Entry], *, now: datetime) -> None:
    """Take out proposals that nobody has touched; their history stays."""
    for start in range(0, len(gone), AT_ONCE):
        some = gone[start : start + AT_ONCE]
        history = [_history(each.task.id, DOCUMENT, Action.WITHDRAWN, entry_values(each), {}, now=now) for each in some]
        connection.execute(insert(task_history), history)
        connection.execute(delete(tasks).where(tasks.c.id.in_([each.task.id for each in some])))


def note(
    connection: Connection,
    task: int,
    by: str,
    action: Action,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    now: datetime,
) -> None:
    """Write a line of history."""
    connection.execute(insert(task_history).values(**_history(task, by, action, before, after, now=now)))


def _history(
    task: int, by: str, action: Action, before: Mapping[str, Any], after: Mapping[str, Any], *, now: datetime
) -> dict[str, Any]:
    return {"task": task, "at": now, "actor": by, "action": action.value, "before": before, "after": after}
