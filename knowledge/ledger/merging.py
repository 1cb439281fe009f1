"""A document's readings brought into the ledger without touching what people decided. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from knowledge.documents import DocumentId
from knowledge.ledger.drifting import GONE, drift
from knowledge.ledger.entries import Entry, Said, Words, with_words, words_of
from knowledge.ledger.matching import Candidate, match, squeezed
from knowledge.ledger.tasks import Origin, State, Task
from knowledge.readings import TaskReading


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A document as it is held now, with the tasks it speaks of.

    Attributes:
        sha256: Of the document's bytes.
        readings: Each with its quote, in the order of the text.
    """

    document: DocumentId
    title: str
    source: str
    sha256: str
    readings: tuple[tuple[TaskReading, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """What an edition makes of the entries of its document.

    Attributes:
        new: To be entered as proposals; their ``task.id`` is 0.
        changed: Entries with what they become; those that stay as they are are left out.
        withdrawn: Proposals that nobody has touched and the document no longer makes.
    """

    new: tuple[Entry, ...] = ()
    changed: tuple[tuple[Entry, Entry], ...] = ()
    withdrawn: tuple[Entry, ...] = ()


def merged(entries: Sequence[Entry], edition: Edition, *, now: datetime) -> Merge:
    """Bring what a document says by now into its entries.

    Confirmed work stays and is told what changed; a proposal follows the document except where somebody edited it;
    what was rejected stays so while its words do.
    """
    # Of equals each keeps its partner however often they are read: what the document spoke of goes first, in its order.
    entries = sorted(entries, key=lambda each: (bool(each.said.absent), *_place(each)))
    edition = replace(edition, readings=tuple(sorted(edition.readings, key=lambda each: _order(each[0]))))
    readings = [reading for reading, _ in edition.readings]
    pairs = match(
        [Candidate(key=each.task.key, words=each.said.words) for each in entries],
        [Candidate(key=each.key, words=_words(each)) for each in readings],
    )
    after = [_followed(entries[at], edition, reading) for at, reading in pairs.items()]
    changed = [(entries[at], new) for at, new in zip(pairs, after, strict=True) if new != entries[at]]
    rest = retired([each for at, each in enumerate(entries) if at not in pairs], GONE)
    taken = set(pairs.values())
    fresh = tuple(_proposed(edition, at, now=now) for at in range(len(readings)) if at not in taken)
    return Merge(new=fresh, changed=(*changed, *rest.changed), withdrawn=rest.withdrawn)


def retired(entries: Sequence[Entry], reason: str) -> Merge:
    """What becomes of entries of which no document speaks any more."""
    withdrawn = tuple(each for each in entries if each.basis is None)
    kept = [(each, _absent(each, reason)) for each in entries if each.basis is not None]
    return Merge(changed=tuple((old, new) for old, new in kept if old != new), withdrawn=withdrawn)


def drifted(entry: Entry) -> Entry:
    """The entry, told anew what its document says differently by now."""
    untouched = entry.basis is None or entry.task.state is State.REJECTED
    told = () if untouched or entry.basis is None else drift(entry.basis, entry.said, words_of(entry.task))
    return replace(entry, task=replace(entry.task, drift=told))


def _followed(entry: Entry, edition: Edition, number: int) -> Entry:
    reading, quote = edition.readings[number]
    said = Said(words=_words(reading), edition=edition.sha256)
    task = replace(
        entry.task,
        key=reading.key,
        origin=_origin(edition, reading, quote),
        confidence=reading.confidence,
        clean=reading.clean,
        warnings=reading.warnings,
    )
    basis = entry.basis
    if task.state is State.REJECTED and basis and squeezed(said.words.what) != squeezed(basis.words.what):
        task, basis = with_words(replace(task, state=State.PROPOSED), said.words), None
    elif task.state in (State.PROPOSED, State.REJECTED):
        task = with_words(task, _three_way(words_of(task), entry.said.words, said.words))
    return drifted(Entry(task=task, position=reading.span.start, said=said, basis=basis))


def _three_way(task: Words, before: Words, now: Words) -> Words:
    """What the document says by now, except where the task says something else than the document did."""
    return Words(
        what=now.what if task.what == before.what else task.what,
        owners=now.owners if task.owners == before.owners else task.owners,
        parts=now.parts if task.parts == before.parts else task.parts,
    )


def _absent(entry: Entry, reason: str) -> Entry:
    return drifted(replace(entry, said=replace(entry.said, absent=reason)))


def _proposed(edition: Edition, number: int, *, now: datetime) -> Entry:
    reading, quote = edition.readings[number]
    words = _words(reading)
    task = Task(
        id=0,
        key=reading.key,
        origin=_origin(edition, reading, quote),
        what=words.what,
        owners=words.owners,
        parts=words.parts,
        state=State.PROPOSED,
        confidence=reading.confidence,
        clean=reading.clean,
        warnings=reading.warnings,
        drift=(),
        confirmed_on=None,
        settled_through=None,
        note="",
        created_at=now,
        changed_at=now,
    )
    said = Said(words=words, edition=edition.sha256)
    return Entry(task=task, position=reading.span.start, said=said, basis=None)


def _place(entry: Entry) -> tuple[int, str, str]:
    return entry.position, entry.task.origin.label, entry.task.key


def _order(reading: TaskReading) -> tuple[int, str, str]:
    return reading.span.start, reading.label, reading.key


def _words(reading: TaskReading) -> Words:
    return Words(what=reading.what, owners=reading.owners, parts=reading.parts)


def _origin(edition: Edition, reading: TaskReading, quote: str) -> Origin:
    return Origin(
        document=edition.document, title=edition.title, source=edition.source, label=reading.label, quote=quote
    )
