"""What was read out of documents, as table rows and back."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from knowledge.documents import Span
from knowledge.readings import (
    VERSION,
    Change,
    Comparator,
    Duty,
    Readings,
    Target,
    TaskReading,
    owners_from,
    owners_values,
    parts_from,
    parts_values,
)
from knowledge.storage.schema import documents, duties, targets, task_readings
from knowledge.storage.sql.reading import on_side

_TABLES = (task_readings, duties, targets)
_AT_ONCE = 500  # rows of one INSERT


def write(connection: Connection, document_row: int, readings: Readings) -> None:
    """Keep what was read out of a document, in the place of what was read before."""
    for table in _TABLES:
        connection.execute(delete(table).where(table.c.document == document_row))
    for table, values in (
        (task_readings, list(map(_task_values, readings.tasks))),
        (duties, list(map(_duty_values, readings.duties))),
        (targets, list(map(_target_values, readings.targets))),
    ):
        rows = [{"document": document_row, "ordinal": at, **each} for at, each in enumerate(values)]
        for start in range(0, len(rows), _AT_ONCE):
            connection.execute(insert(table), rows[start : start + _AT_ONCE])
    said = {
        "read_by": VERSION,
        "tasks": len(readings.tasks),
        "duties": len(readings.duties),
        "notices": list(readings.warnings),
    }
    connection.execute(update(documents).where(documents.c.row == document_row).values(**said))


def unread(connection: Connection) -> list[int]:
    """Rows of the ready documents that this version of the program has not read out."""
    stale = documents.c.ready & (documents.c.read_by != VERSION)
    return list(connection.scalars(select(documents.c.row).where(stale).order_by(documents.c.row)))


def tasks(connection: Connection) -> dict[int, list[TaskReading]]:
    """The tasks read out of the ready documents, by document, in the order of the text."""
    query = select(task_readings).join(documents, task_readings.c.document == documents.c.row)
    found: dict[int, list[TaskReading]] = {}
    for row in connection.execute(query.where(documents.c.ready).order_by(*_order(task_readings))):
        found.setdefault(row.document, []).append(_task(row))
    return found


def duties_of(connection: Connection, role: str | None, *, archive: bool) -> list[tuple[int, Duty]]:
    """The duties of a role, or of all, that stand in the documents of one side, each with its document's row."""
    query = select(duties).join(documents, duties.c.document == documents.c.row).where(on_side(archive=archive))
    query = query if role is None else query.where(duties.c.role == role)
    return [(row.document, _duty(row)) for row in connection.execute(query.order_by(*_order(duties)))]


def targets_of(connection: Connection, *, archive: bool) -> list[tuple[int, Target]]:
    """The targets that stand in the documents of one side, each with its document's row."""
    query = select(targets).join(documents, targets.c.document == documents.c.row).where(on_side(archive=archive))
    return [(row.document, _target(row)) for row in connection.execute(query.order_by(*_order(targets)))]


def _order(table: Any) -> Sequence[Any]:
    return table.c.document, table.c.ordinal


def _place(label: str, span: Span) -> dict[str, object]:
    return {"label": label, "start": span.start, "end": span.end}


def _task_values(task: TaskReading) -> Mapping[str, object]:
    return {
        "key": task.key,
        "what": task.what,
        "owners": owners_values(task.owners),
        "parts": parts_values(task.parts),
        **_place(task.label, task.span),
        "confidence": task.confidence,
        "clean": task.clean,
        "warnings": list(task.warnings),
    }


def _task(row: Row[Any]) -> TaskReading:
    return TaskReading(
        key=row.key,
        what=row.what,
        owners=owners_from(row.owners),
        parts=parts_from(row.parts),
        label=row.label,
        span=Span(start=row.start, end=row.end),
        confidence=row.confidence,
        clean=row.clean,
        warnings=tuple(row.warnings),
    )


def _duty_values(duty: Duty) -> Mapping[str, object]:
    return {
        "role": duty.role,
        "subject": duty.subject,
        "what": duty.what,
        **_place(duty.label, duty.span),
        "lead": duty.lead,
        "entry": duty.entry,
        "entries": duty.entries,
    }


def _duty(row: Row[Any]) -> Duty:
    return Duty(
        role=row.role,
        subject=row.subject,
        what=row.what,
        label=row.label,
        span=Span(start=row.start, end=row.end),
        lead=row.lead,
        entry=row.entry,
        entries=row.entries,
    )


def _target_values(target: Target) -> Mapping[str, object]:
    return {
        "metric": target.metric,
        "change": target.change.value,
        "comparator": target.comparator.value,
        "value": target.value,
        "masked": target.masked,
        "unit": target.unit,
        "period": target.period,
        "due": target.due,
        "stretch": target.stretch,
        **_place(target.label, target.span),
    }


def _target(row: Row[Any]) -> Target:
    due: date | None = row.due
    return Target(
        metric=row.metric,
        change=Change(row.change),
        comparator=Comparator(row.comparator),
        value=row.value,
        masked=row.masked,
        unit=row.unit,
        period=row.period,
        due=due,
        stretch=row.stretch,
        label=row.label,
        span=Span(start=row.start, end=row.end),
    )
