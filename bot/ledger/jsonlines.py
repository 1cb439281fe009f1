"""Tasks and their history as other programs read them: one object a line."""

from collections.abc import Sequence
from datetime import date

from bot.jsonlines import Object
from knowledge.ledger.deadlines import standing
from knowledge.ledger.histories import Change, told
from knowledge.ledger.tasks import Task, owners_text
from knowledge.readings import Part


def listed(task: Task, *, today: date) -> Object:
    """What ``tasks list`` says about a task."""
    return {
        "id": task.id,
        "what": task.what,
        "owner": owners_text(task.owners),
        "owners": [{"name": owner.name, "role": owner.role.value} for owner in task.owners],
        "due": _day(task.due),
        "recurrence": next((part.timing.recurrence for part in task.parts if part.timing.recurrence), None),
        "phrase": task.phrase,
        "parts": [_part(part) for part in task.parts],
        "state": standing(task, today).value,
        "confidence": task.confidence,
        "document": task.origin.title,
        "source": task.origin.source,
        "label": task.origin.label,
        "quote": task.origin.quote,
        "warnings": list(task.warnings),
        "drift": list(task.drift),
        "note": task.note,
    }


def changed(change: Change) -> Object:
    """What ``tasks history`` says about a change."""
    return {
        "id": change.task,
        "at": change.at.isoformat(),
        "actor": change.actor,
        "name": change.name,
        "action": change.action.value,
        "changes": list(told(change)),
        "before": dict(change.before),
        "after": dict(change.after),
    }


def counted(tasks: Sequence[Task]) -> Object:
    """What a command that changes many tasks says."""
    return {"changed": [task.id for task in tasks]}


def _part(part: Part) -> Object:
    timing = part.timing
    return {
        "what": part.what,
        "phrase": timing.phrase,
        "start": _day(timing.start),
        "due": _day(timing.due),
        "recurrence": timing.recurrence or None,
        "open": timing.open.value if timing.open else None,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
