"""The quiz items as the commands work with them: beside the library, and up to date with it."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.workbench import Workbench

if TYPE_CHECKING:
    from knowledge.chats.store import ChatStore
    from knowledge.documents import DocumentId
    from knowledge.quizzes.keeping import Renewal
    from knowledge.search.retrieval import PassageRetriever
    from knowledge.storage.library import Library

HERE = 0
"""In the place of a person's number: whoever sits at the terminal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quizbook:
    """Open quiz items.

    Attributes:
        now: The moment, in the unit's time zone.
    """

    store: "ChatStore"
    library: "Library"
    now: datetime

    def documents(self, titles: list[str]) -> list["DocumentId"]:
        """The documents that go by these titles.

        Raises:
            NotHeld: the library holds no such document.
        """
        from bot.documents.holding import called

        held = self.library.documents()
        return [document.id for title in titles for document in called(title, held)]


@contextmanager
def quizbook(bench: Workbench) -> Iterator[Quizbook]:
    """The quiz items, as the library's documents yield them by now."""
    with opened(bench) as book:
        renewed(book)
        yield book


@contextmanager
def opened(bench: Workbench) -> Iterator[Quizbook]:
    """The quiz items as they were left."""
    with bench.library() as library, _beside(library, bench) as book:
        yield book


@contextmanager
def searchable(bench: Workbench) -> Iterator[tuple[Quizbook, "PassageRetriever"]]:
    """The quiz items as they were left, and who finds passages in the library."""
    with bench.desk() as desk, _beside(desk.library, bench) as book:
        yield book, desk.retriever()


@contextmanager
def _beside(library: "Library", bench: Workbench) -> Iterator[Quizbook]:
    from knowledge.chats.store import ChatStore

    with closing(ChatStore.open(bench.settings.home)) as store:
        yield Quizbook(store=store, library=library, now=datetime.now(bench.settings.timezone))


def renewed(book: Quizbook, *, seed: int | None = None) -> "Renewal":
    """Bring the items up to date with the library; ``seed`` as in ``knowledge.quizzes.keeping.renew``."""
    from knowledge.quizzes.keeping import renew

    return renew(book.library, book.store, seed=seed, begins=_say_so)


def is_renewed(library: "Library", store: "ChatStore") -> bool:
    """Whether the items are up to date with the library."""
    from knowledge.quizzes import keeping

    return keeping.is_renewed(library, store)


def renew_apart() -> None:
    """Bring the items up to date with the library. A job for ``bot.telegram.apart``."""
    from knowledge.quizzes.keeping import renew

    with opened(Workbench()) as book:
        renew(book.library, book.store)


def _say_so() -> None:
    print("资料库有变化，正在重新出题……", file=sys.stderr, flush=True)
