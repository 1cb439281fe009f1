"""What the library has read out of its documents, brought into the ledger."""

from hashlib import sha256
from typing import TYPE_CHECKING

from knowledge.documents import Status
from knowledge.ledger.drifting import NOT_CURRENT
from knowledge.ledger.merging import Edition
from knowledge.ledger.syncs import Synced
from knowledge.readings import VERSION

if TYPE_CHECKING:
    from knowledge.chats.store import ChatStore
    from knowledge.storage.holdings import HeldTasks
    from knowledge.storage.library import Library


def sync(store: "ChatStore", library: "Library") -> Synced:
    """Bring what the documents in force say by now into the ledger.

    What people decided stays; see ``knowledge.ledger.merging``. A library that has not changed since costs one
    comparison. Tasks of documents that are no longer held, or no longer in force, are told so.
    """
    with library.snapshot():
        state = _state(library)
        with store.reading() as transaction:
            if transaction.tasks.seen() == state:
                return Synced()
        documents = {held.id: held for held in library.documents()}
        read = {each.document.id: each for each in library.task_readings()}
        editions = [
            _edition(library, read[document])
            for document, held in documents.items()
            if held.status is Status.CURRENT and document in read
        ]
    silent = {document: NOT_CURRENT for document, held in documents.items() if held.status is not Status.CURRENT}
    with store.writing() as transaction:
        synced = transaction.tasks.sync(editions, silent)
        transaction.tasks.saw(state)
    return synced


def _state(library: "Library") -> str:
    """Names a state of the library: another library with as many changes has other documents."""
    documents = "\n".join(f"{held.row} {held.id} {held.status} {held.sha256}" for held in library.documents())
    return f"{VERSION}:{library.revision}:{sha256(documents.encode()).hexdigest()[:16]}"


def _edition(library: "Library", read: "HeldTasks") -> Edition:
    held, text = read.document, library.text(read.document.row)
    return Edition(
        document=held.id,
        title=held.title,
        source=held.source,
        sha256=held.sha256,
        readings=tuple((reading, reading.span.cut(text)) for reading in read.readings),
    )
