"""Bringing what documents say into the tables."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as insert_new

from knowledge.chats.schema import facts
from knowledge.documents import DocumentId
from knowledge.ledger.drifting import NOT_HELD
from knowledge.ledger.entries import Entry
from knowledge.ledger.histories import DOCUMENT, Action
from knowledge.ledger.merging import Edition, Merge, merged, retired
from knowledge.ledger.schema import tasks
from knowledge.ledger.sql import rows, writing
from knowledge.ledger.syncs import Synced

_FACT = "library_in_ledger"


def sync(
    connection: Connection, editions: Sequence[Edition], absent: Mapping[DocumentId, str], *, now: datetime
) -> Synced:
    """Bring what all documents say by now into the ledger.

    Args:
        connection: To the database, in a transaction.
        editions: The documents that speak for today, each once.
        absent: Why others do not, in Chinese; those that are named nowhere are no longer held.
        now: The moment, UTC.
    """
    known = {DocumentId(each) for each in connection.scalars(select(tasks.c.document).distinct())}
    live = {edition.document for edition in editions}
    total = Synced()
    for edition in editions:
        entries = _entries(connection, edition.document) if edition.document in known else []
        total += _write(connection, merged(entries, edition, now=now), now=now)
    for document in sorted(known - live):
        reason = absent.get(document, NOT_HELD)
        total += _write(connection, retired(_entries(connection, document), reason), now=now)
    return total


def seen(connection: Connection) -> str:
    """The state of the library that was brought in last; empty for none."""
    return connection.scalar(select(facts.c.value).where(facts.c.name == _FACT)) or ""


def saw(connection: Connection, state: str) -> None:
    """Remember which state of the library was brought in."""
    row = insert_new(facts).values(name=_FACT, value=state)
    connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": state}))


def _entries(connection: Connection, document: DocumentId) -> list[Entry]:
    return rows.entries(connection, rows.load(connection, [tasks.c.document == document]))


def _write(connection: Connection, merge: Merge, *, now: datetime) -> Synced:
    writing.withdraw(connection, merge.withdrawn, now=now)
    for old, new in merge.changed:
        action = Action.PROPOSED if old.task.state is not new.task.state else Action.READ
        writing.change(connection, old, new, by=DOCUMENT, action=action, now=now)
    writing.create(connection, merge.new, now=now)
    gone = [old for old, new in merge.changed if new.said.absent and not old.said.absent]
    return Synced(
        new=len(merge.new),
        changed=len(merge.changed) - len(gone),
        gone=len(merge.withdrawn) + len(gone),
    )
