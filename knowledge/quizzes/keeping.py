"""The items that the library's documents yield, kept up with the library."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from knowledge.documents import Document, DocumentId, Status
from knowledge.quizzes.items import FALSE, ItemId, QuizItem
from knowledge.quizzes.making.ground import Ground
from knowledge.quizzes.making.making import VERSION
from knowledge.quizzes.making.making import make as make_all
from knowledge.quizzes.rewording.proving import in_other_words
from knowledge.quizzes.states import ItemState, Renewed, Wanted

if TYPE_CHECKING:
    from knowledge.chats.store import ChatStore, Transaction
    from knowledge.storage.library import Library

_DECIDED = (ItemState.APPROVED, ItemState.FROZEN)


_NAMING = re.compile(r"\A(?:根据)?《[^》]*》(?:规定(?:，|[^：，]{1,60}：))?")
"""What a statement names its document and heading with."""


class Made(Protocol):
    """What generating yields: the items, and how many proposals were turned down for which reason."""

    @property
    def items(self) -> Sequence[QuizItem]: ...
    @property
    def rejected(self) -> Mapping[str, int]: ...


class Make(Protocol):
    """Generates items from documents; ``archive`` is only looked at for what stands in it."""

    def __call__(self, documents: Iterable[Document], *, archive: Iterable[Document], seed: int) -> Made: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """What came of renewing.

    Attributes:
        total: How many items there are now that documents yield; None if nothing had to be done.
        rejected: How many proposals were turned down for which reason.
    """

    total: int | None = None
    changes: Renewed = field(default_factory=Renewed)
    rejected: Mapping[str, int] = field(default_factory=dict)


def is_renewed(library: "Library", store: "ChatStore", *, version: int = VERSION) -> bool:
    """Whether ``renew`` would have nothing to do."""
    with store.reading() as transaction:
        known = transaction.quizzes.fingerprints()
    return known == _expected(library, version=version, seed=_seed(known))


def renew(
    library: "Library",
    store: "ChatStore",
    *,
    seed: int | None = None,
    begins: Callable[[], object] = lambda: None,
    make: Make = make_all,
    version: int = VERSION,
) -> Renewal:
    """Make the items of all current documents anew if the library has changed since, or the way they are made.

    A proof looks at the whole library, so one new document may speak against the items of others: all are made
    again. What was decided about items stays; those that are approved or reported stay as long as the document that
    proves them says so at the same place. Words that a model proposed stay as long as what was made proves them. A
    library that has not changed costs one comparison.

    Args:
        library: Where the documents are.
        store: Where the items are.
        seed: Draws among what can be made; None for the one that was used last.
        begins: Called before something that takes a while.
        make: Generates.
        version: Of the way items are made.
    """
    with store.reading() as transaction:
        known = transaction.quizzes.fingerprints()
    with library.snapshot():
        drawn = _seed(known) if seed is None else seed
        expected = _expected(library, version=version, seed=drawn)
        if known == expected:
            return Renewal()
        begins()
        documents, archive = texts_of(library)
    made = make(documents, archive=archive, seed=drawn)
    changes, ground = Renewed(), cache(lambda: Ground(documents, archive=archive))
    by_document: dict[DocumentId, list[QuizItem]] = defaultdict(list)
    for item in _in_other_words(store, made.items, ground):
        if item.basis:
            by_document[item.basis.id].append(item)
    for document in documents:  # one after the other, so that nobody else waits long
        with store.writing() as transaction:
            mine = by_document[document.id]
            kept = _still_proven(transaction, document, mine, ground)
            changes += transaction.quizzes.sync(document.id, mine, fingerprint=expected[document.id], kept=kept)
    with store.writing() as transaction:
        for gone in known.keys() - {document.id for document in documents}:
            changes += transaction.quizzes.drop(gone)
    return Renewal(total=len(made.items), changes=changes, rejected=made.rejected)


def texts_of(library: "Library") -> tuple[list[Document], list[Document]]:
    """The documents that speak, and those that are only looked at for what stands in them."""
    with library.snapshot():
        current, archive = (
            [library.document(each.row) for each in library.documents() if (each.status is Status.CURRENT) is wanted]
            for wanted in (True, False)
        )
    return current, archive


def _in_other_words(store: "ChatStore", made: Sequence[QuizItem], ground: Callable[[], Ground]) -> Sequence[QuizItem]:
    """What was made, in the words that a model proposed for some of it, as far as they are proven by now."""
    with store.reading() as transaction:
        worded = {each.original: each.held.item for each in transaction.quizzes.reworded()}
    return in_other_words(made, worded, ground()) if worded else made


def _still_proven(
    transaction: "Transaction", document: Document, made: Sequence[QuizItem], ground: Callable[[], Ground]
) -> set[ItemId]:
    """What somebody has decided about and was not made again, although the document says what proves it.

    A statement that is to be false goes if the words stand in another document by now.
    """
    wanted = Wanted(documents=[document.id], bank="", states=_DECIDED)
    new = {item.id for item in made}
    return {
        each.id
        for each in transaction.quizzes.select(wanted)
        if each.id not in new
        and each.item.basis
        and each.item.basis.span.cut(document.text) == each.item.basis.quote
        and not (each.item.answers == (FALSE,) and ground().stands(_NAMING.sub("", each.item.stem)))
    }


def _expected(library: "Library", *, version: int, seed: int) -> dict[DocumentId, str]:
    """The fingerprint of each current document: of all documents, as each of them may bear upon its items."""
    held = library.documents()
    documents = "\n".join(sorted(f"{each.id} {each.status} {each.sha256}" for each in held))
    fingerprint = f"{seed}:{version}:{sha256(documents.encode()).hexdigest()[:16]}"
    return {each.id: fingerprint for each in held if each.status is Status.CURRENT}


def _seed(known: Mapping[DocumentId, str]) -> int:
    return next((int(fingerprint.partition(":")[0]) for fingerprint in known.values()), 0)
