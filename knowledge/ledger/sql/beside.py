"""What stands beside the tasks: who has them, what shows that they were done, what was done to them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_new

from knowledge.chats.schema import persons
from knowledge.errors import ChangeRefused
from knowledge.ledger.histories import Action, Change, Evidence
from knowledge.ledger.schema import assignments, evidence, task_history, tasks
from knowledge.ledger.sql.rows import AT_ONCE
from knowledge.ledger.sql.writing import note
from knowledge.ledger.tasks import State, Task

_WHO = "assigned"


def assign(connection: Connection, task: int, chat: int, *, by: str, now: datetime) -> bool:
    """Give a task to a chat; False if it has it."""
    who = _who(connection, chat)
    row = insert_new(assignments).values(task=task, chat=chat, at=now).on_conflict_do_nothing()
    if not connection.execute(row).rowcount:
        return False
    note(connection, task, by, Action.ASSIGNED, {}, {_WHO: who}, now=now)
    return True


def unassign(connection: Connection, task: int, chat: int, *, by: str, now: datetime) -> bool:
    """Take a task from a chat; False if it did not have it."""
    mine = assignments.c.task == task, assignments.c.chat == chat
    if not connection.execute(delete(assignments).where(*mine)).rowcount:
        return False
    note(connection, task, by, Action.UNASSIGNED, {_WHO: _who(connection, chat)}, {}, now=now)
    return True


def assignees(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """The chats of tasks, in the order in which they were given."""
    found: dict[int, list[int]] = defaultdict(list)
    for start in range(0, len(ids), AT_ONCE):
        mine = assignments.c.task.in_(ids[start : start + AT_ONCE])
        query = select(assignments.c.task, assignments.c.chat).where(mine)
        for row in connection.execute(query.order_by(assignments.c.task, assignments.c.at, assignments.c.chat)):
            found[row.task].append(row.chat)
    return {task: tuple(chats) for task, chats in found.items()}


def move(connection: Connection, old: int, new: int) -> None:
    """A chat got a new id."""
    have = select(assignments.c.task).where(assignments.c.chat == new)
    connection.execute(delete(assignments).where(assignments.c.chat == old, assignments.c.task.in_(have)))
    connection.execute(update(assignments).where(assignments.c.chat == old).values(chat=new))


def keep(
    connection: Connection, task: int, shown: Evidence, *, occurrence: date | None, by: str, now: datetime
) -> None:
    """Keep what shows that a task was done; what is kept already is not kept twice."""
    if shown.empty or shown in evidence_of(connection, task):
        return
    values = {"name": shown.name, "note": shown.note, "file_id": shown.file_id, "sha256": shown.sha256}
    connection.execute(insert(evidence).values(task=task, at=now, occurrence=occurrence, **values))
    note(connection, task, by, Action.EVIDENCE, {}, {"evidence": shown.name or shown.note}, now=now)


def evidence_of(connection: Connection, task: int) -> tuple[Evidence, ...]:
    """What shows that a task was done, in order."""
    rows = connection.execute(select(evidence).where(evidence.c.task == task).order_by(evidence.c.id))
    return tuple(Evidence(name=row.name, note=row.note, file_id=row.file_id, sha256=row.sha256) for row in rows)


def history_of(connection: Connection, task: int) -> tuple[Change, ...]:
    """What was done to a task, oldest first."""
    query = select(task_history, persons.c.name).join_from(
        task_history, persons, persons.c.key == task_history.c.actor, isouter=True
    )
    rows = connection.execute(query.where(task_history.c.task == task).order_by(task_history.c.id))
    return tuple(
        Change(
            task=row.task,
            at=row.at,
            actor=row.actor,
            name=row.name or "",
            action=Action(row.action),
            before=row.before,
            after=row.after,
        )
        for row in rows
    )


def settled_before(connection: Connection, task: Task) -> date | None:
    """What of a task was settled before it was last reported done."""
    reports = task_history.c.action.in_([Action.SETTLED.value, Action.DONE.value])
    query = select(task_history.c.before, task_history.c.after).where(task_history.c.task == task.id, reports)
    current = task.settled_through.isoformat() if task.settled_through else None
    for row in connection.execute(query.order_by(task_history.c.id.desc())):
        if row.after.get("settled_through") == current and current:
            earlier = row.before["settled_through"]
            return date.fromisoformat(earlier) if earlier else None
        if task.state is State.DONE:  # closed as a whole: no occurrence is taken back
            return task.settled_through
    return task.settled_through


def of(connection: Connection, person: int) -> Mapping[str, Any]:
    """What is kept about somebody."""
    given = select(tasks.c.id, tasks.c.what, assignments.c.at).join_from(assignments, tasks)
    rows = connection.execute(given.where(assignments.c.chat == person).order_by(tasks.c.id))
    key = _key(connection, person)
    query = select(task_history).where(task_history.c.actor == key).order_by(task_history.c.id)
    deeds = connection.execute(query) if key else ()
    return {
        "assigned": [{"task": row.id, "what": row.what, "at": row.at} for row in rows],
        "changes": [
            {"task": row.task, "at": row.at, "action": row.action, "before": row.before, "after": row.after}
            for row in deeds
        ],
    }


def forget(connection: Connection, person: int, *, now: datetime) -> None:
    """Take from somebody what they were given."""
    mine = select(assignments.c.task).where(assignments.c.chat == person)
    for task in list(connection.scalars(mine.order_by(assignments.c.task))):
        unassign(connection, task, person, by=_key(connection, person), now=now)


def _who(connection: Connection, chat: int) -> str:
    """A group by its id; a member by the key, which is all that the history may know."""
    if chat < 0:
        return str(chat)
    key = _key(connection, chat)
    if not key:
        raise ChangeRefused("没有这位成员；对方须先给机器人发过消息")
    return key


def _key(connection: Connection, person: int) -> str:
    return connection.scalar(select(persons.c.key).where(persons.c.id == person)) or ""
