"""What a filter says, as conditions of SQL."""

from datetime import date

from sqlalchemy import ColumnElement, Text, and_, cast, exists, or_

from knowledge.ledger.schema import assignments, task_parts, tasks
from knowledge.ledger.selecting import OPEN, Filter, folded_owner
from knowledge.ledger.tasks import State
from knowledge.timephrases.timing import Open

_ASKS = [reason.value for reason in Open if reason.asks]


def conditions(wanted: Filter, *, today: date) -> list[ColumnElement[bool]]:
    """What has to hold for a task, on the table ``tasks``.

    What the filter says about days lets recurring parts through: see ``knowledge.ledger.selecting.on_days``.
    """
    found: list[ColumnElement[bool]] = []
    if wanted.states != frozenset(State):
        found.append(tasks.c.state.in_(sorted(state.value for state in wanted.states)))
    if wanted.document is not None:
        found.append(tasks.c.document == wanted.document)
    if wanted.title:
        found.append(or_(tasks.c.title.contains(wanted.title, autoescape=True), tasks.c.source == wanted.title))
    for column, words in (
        (tasks.c.what, wanted.text),
        (tasks.c.owner_names, folded_owner(wanted.owner)),
    ):
        if words:
            found.append(column.contains(words, autoescape=True))
    if wanted.chat is not None:
        mine = and_(assignments.c.task == tasks.c.id, assignments.c.chat == wanted.chat)
        found.append(exists().where(mine))
    if wanted.clean is not None:
        found.append(tasks.c.clean if wanted.clean else ~tasks.c.clean)
    if wanted.drifted:
        found.append(cast(tasks.c.drift, Text) != "[]")
    if wanted.undated:
        found.append(_with_part(task_parts.c.open.in_(_ASKS)))
    return found + _days(wanted, today=today)


def _days(wanted: Filter, *, today: date) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    recurs, due = task_parts.c.recurrence != "", task_parts.c.due
    unsettled = or_(tasks.c.settled_through.is_(None), due > tasks.c.settled_through)
    if wanted.overdue:
        found += [tasks.c.state == State.CONFIRMED.value, _with_part(or_(recurs, and_(due < today, unsettled)))]
    if wanted.bounded:
        closed = tasks.c.state.not_in([state.value for state in OPEN])
        inside = [due.is_not(None), or_(closed, unsettled)]
        inside += [due >= wanted.first] if wanted.first else []
        inside += [due <= wanted.last] if wanted.last else []
        found.append(_with_part(or_(recurs, and_(*inside))))
    return found


def _with_part(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(task_parts.c.task == tasks.c.id, condition)
