"""Confirmed tasks as reminders see them: what is due of them, who is told, and since when."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, Text, and_, cast, func, or_, select

from knowledge.chats.people import GroupState, Role
from knowledge.chats.schema import groups, persons
from knowledge.ledger.histories import Action
from knowledge.ledger.reminding import LONG_AGO, Listeners, Subject, points
from knowledge.ledger.schema import assignments, task_history, task_parts, tasks
from knowledge.ledger.sql import rows
from knowledge.ledger.tasks import State

_CONFIRMED = tasks.c.state == State.CONFIRMED.value
_BEGUN = (Action.CONFIRMED, Action.REOPENED)
_GIVEN = (Action.ASSIGNED, Action.UNASSIGNED)
_EDITED = (Action.EDITED, Action.ADOPTED, Action.READ)
_DATES = '"parts": ['  # in the JSON of a change of the dates, and in no text there, where a quotation mark is escaped


def subjects(connection: Connection, *, first: date, last: date, now: datetime) -> list[Subject]:
    """All confirmed tasks, each with what is due from ``first`` to ``last``."""
    within = and_(task_parts.c.due >= first, task_parts.c.due <= last)
    mine = task_parts.c.task.in_(select(tasks.c.id).where(_CONFIRMED))
    near = select(task_parts.c.task).where(mine, or_(task_parts.c.recurrence != "", within))
    ids = connection.scalars(select(tasks.c.id).where(_CONFIRMED).order_by(tasks.c.id)).all()
    return _subjects(connection, ids, [_CONFIRMED], [_CONFIRMED, tasks.c.id.in_(near)], first=first, last=last, now=now)


def chosen(connection: Connection, ids: Collection[int], *, first: date, last: date, now: datetime) -> list[Subject]:
    """Of these tasks the confirmed ones, each with what is due from ``first`` to ``last``."""
    found: list[Subject] = []
    for start in range(0, len(ids), rows.AT_ONCE):
        some = sorted(ids)[start : start + rows.AT_ONCE]
        mine = [_CONFIRMED, tasks.c.id.in_(some)]
        there = connection.scalars(select(tasks.c.id).where(*mine)).all()
        found += _subjects(connection, there, mine, mine, first=first, last=last, now=now)
    return found


def listeners(connection: Connection, *, admins: Collection[int], now: datetime) -> Listeners:
    """Who can be told something.

    Args:
        connection: To the database.
        admins: Ids that the settings name.
        now: The moment, UTC.
    """
    organisers: dict[int, datetime | None] = dict.fromkeys(sorted(admins))
    reachable = set(admins)
    known = select(persons.c.id, persons.c.role, persons.c.revoked, persons.c.joined_at).order_by(persons.c.id)
    for row in connection.execute(known):
        if row.id in admins or row.role is None or row.revoked:
            continue
        reachable.add(row.id)
        if Role(row.role).covers(Role.ORGANISER):
            organisers[row.id] = _come(row.joined_at, now)
    admitted = select(groups.c.chat).where(groups.c.state == GroupState.ADMITTED.value)
    reachable.update(connection.scalars(admitted))
    return Listeners(reachable=frozenset(reachable), organisers=organisers)


def newest_change(connection: Connection) -> int:
    """Grows with every change of a task or of who it is given to."""
    return connection.scalar(select(func.max(task_history.c.id))) or 0


def _subjects(
    connection: Connection,
    ids: Sequence[int],
    mine: Sequence[ColumnElement[bool]],
    near: Sequence[ColumnElement[bool]],
    *,
    first: date,
    last: date,
    now: datetime,
) -> list[Subject]:
    due = {task.id: points(task, first=first, last=last) for task in rows.load(connection, near)}
    begun = _last(connection, mine, or_(_did(_BEGUN), and_(_did(_EDITED), _tells_dates())))
    given_at = _last(connection, mine, _did(_GIVEN))
    given = _given(connection, mine)
    return [
        Subject(
            id=task,
            since=_come(begun[task], now) or LONG_AGO,
            assigned={chat: _come(at, now) or LONG_AGO for chat, at in given.get(task, {}).items()},
            assigned_at=_come(given_at.get(task), now),
            points=due.get(task, ()),
        )
        for task in ids
        if task in begun
    ]


def _come(at: datetime | None, now: datetime) -> datetime | None:
    """A moment, if it has come; one that has not was written while the clock was ahead, and tells nothing."""
    return at if at and at <= now else None


def _did(actions: Sequence[Action]) -> ColumnElement[bool]:
    return task_history.c.action.in_([action.value for action in actions])


def _tells_dates() -> ColumnElement[bool]:
    return cast(task_history.c.after, Text).contains(_DATES)


def _last(
    connection: Connection, mine: Sequence[ColumnElement[bool]], wanted: ColumnElement[bool]
) -> dict[int, datetime]:
    """When such a change was last made: the one written last, whatever the clock said."""
    of_mine = task_history.c.task.in_(select(tasks.c.id).where(*mine))
    newest = select(func.max(task_history.c.id)).where(of_mine, wanted).group_by(task_history.c.task)
    found = select(task_history.c.task, task_history.c.at).where(task_history.c.id.in_(newest))
    return {row.task: row.at for row in connection.execute(found)}


def _given(connection: Connection, mine: Sequence[ColumnElement[bool]]) -> dict[int, dict[int, datetime]]:
    found: dict[int, dict[int, datetime]] = defaultdict(dict)
    given = select(assignments).where(assignments.c.task.in_(select(tasks.c.id).where(*mine)))
    for row in connection.execute(given):
        found[row.task][row.chat] = row.at
    return found
