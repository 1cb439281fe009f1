"""An entry of the ledger: a task beside what its document says. Pure values."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from knowledge.ledger.tasks import Task
from knowledge.readings import Owner, Part, owners_from, owners_values, parts_from, parts_values


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is to be done, by whom and when."""

    what: str
    owners: tuple[Owner, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a document says of a task.

    Attributes:
        words: As read; of a task that is no longer in it, as they were last.
        edition: The sha256 of the document they were read from.
        absent: In Chinese why the document says nothing of it any more; empty while it does.
    """

    words: Words
    edition: str
    absent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A task with what stands behind it.

    Attributes:
        task: As people have it.
        position: Where its quote begins in the document.
        said: What the document says by now.
        basis: What the document said when somebody last decided about the task; None while nobody has.
    """

    task: Task
    position: int
    said: Said
    basis: Said | None


def words_of(task: Task) -> Words:
    """What a task says."""
    return Words(what=task.what, owners=task.owners, parts=task.parts)


def with_words(task: Task, words: Words) -> Task:
    """The task with other words."""
    return replace(task, what=words.what, owners=words.owners, parts=words.parts)


def said_values(said: Said) -> Mapping[str, Any]:
    """What a document says as JSON can hold it."""
    return {
        "what": said.words.what,
        "owners": owners_values(said.words.owners),
        "parts": parts_values(said.words.parts),
        "edition": said.edition,
        "absent": said.absent,
    }


def said_from(values: Mapping[str, Any]) -> Said:
    """What ``said_values`` made, back."""
    words = Words(what=values["what"], owners=owners_from(values["owners"]), parts=parts_from(values["parts"]))
    return Said(words=words, edition=values["edition"], absent=values["absent"])


def entry_values(entry: Entry) -> dict[str, Any]:
    """All that can change of an entry, as JSON can hold it; the history is made of these."""
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
        "parts": parts_values(task.parts),
        "state": task.state.value,
        "confidence": task.confidence,
        "clean": task.clean,
        "warnings": list(task.warnings),
        "drift": list(task.drift),
        "confirmed_on": task.confirmed_on.isoformat() if task.confirmed_on else None,
        "settled_through": task.settled_through.isoformat() if task.settled_through else None,
        "note": task.note,
        "said": said_values(entry.said),
        "basis": said_values(entry.basis) if entry.basis else None,
    }
