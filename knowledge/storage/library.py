"""The library: everything held, to be read by anybody at any time and written by one at a time.

Composes the database, which is the truth, with the vector index that follows it.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from knowledge.documents import Document, DocumentId, Section, Span
from knowledge.errors import LibraryUnavailable, NotHeld, StaleIndex
from knowledge.storage import rebuilding
from knowledge.storage.changes import Changes
from knowledge.storage.holdings import Held, HeldDuty, HeldTarget, HeldTasks, Model, StoredChunk
from knowledge.storage.locking import WriterLock
from knowledge.storage.memory import Memory
from knowledge.storage.schema import REVISION
from knowledge.storage.sql import lexical, reading, readings, writing
from knowledge.storage.sql.database import Connection, Database
from knowledge.storage.upkeep import Upkeep
from knowledge.storage.versions import due

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

_PATIENCE = 5.0  # seconds to wait for another writer


def _now() -> datetime:
    return datetime.now(timezone(timedelta(hours=8)))


class Library:
    """A library in a folder. Safe to share between threads."""

    def __init__(
        self,
        database: Database,
        upkeep: Upkeep,
        lock: WriterLock,
        *,
        model: Model | None,
        clock: Callable[[], datetime],
    ) -> None:
        """Use ``Library.open``."""
        self._database = database
        self._upkeep = upkeep
        self._lock = lock
        self._model = model
        self._clock = clock
        self._held: tuple[int, tuple[Held, ...]] = (-1, ())
        self._memory = Memory(revision=-1)

    @classmethod
    def open(cls, home: Path, *, model: Model | None = None, clock: Callable[[], datetime] = _now) -> "Library":
        """Open the library in ``home``, making it if there is none, and clear away what a crash left.

        Args:
            home: The data folder.
            model: The embedding model in use; None for looking things up and for mending, without
                vectors, which are then left as they are.
            clock: The time, aware; its date decides what is in force today.

        Raises:
            LibraryUnavailable: the folder or the database cannot be used.
            StaleIndex: the indexes were made with another model or by another way of cutting text.
        """
        try:
            home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryUnavailable(f"数据目录 {home} 无法建立；请检查路径与权限或换一个目录") from error
        lock, database = WriterLock(home), Database(home / "library.db")
        library = cls(database, Upkeep(home, database, lock), lock, model=model, clock=clock)
        try:
            library._begin()
        except BaseException:
            library.close()
            raise
        return library

    def close(self) -> None:
        """Let go of all files."""
        self._upkeep.close()
        self._database.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """One state of the library for all that this thread reads inside, whatever is written meanwhile."""
        with self._database.snapshot():
            yield

    @property
    def revision(self) -> int:
        """Grows with every change to what the library holds."""
        with self._database.reading() as connection:
            return int(reading.setting(connection, "revision") or 0)

    def documents(self) -> tuple[Held, ...]:
        """Every document, in the order of ingestion."""
        with self._database.reading() as connection:
            revision = int(reading.setting(connection, "revision") or 0)
            known, held = self._held
            if known != revision:
                held = reading.held(connection)
                self._held = revision, held
        return held

    def lexical(self, tokens: Sequence[str], limit: int, *, archive: bool = False) -> list[tuple[int, float]]:
        """Chunks that hold any of the tokens.

        Args:
            tokens: As ``knowledge.tokens`` cuts them; none finds nothing.
            limit: At most so many.
            archive: Search what may not answer for today (superseded, drafts) instead of what may.

        Returns:
            Chunk rows with their BM25 score, best first; larger is better.
        """
        with self._database.reading() as connection:
            return lexical.find(connection, tokens, limit, archive=archive)

    def dense(
        self, vector: Sequence[float] | NDArray[np.float32], limit: int, *, archive: bool = False
    ) -> list[tuple[int, float]]:
        """Chunks nearest to a vector of the library's model.

        Returns:
            At most ``limit`` chunk rows with their cosine similarity, best first.
        """
        with self._database.reading() as connection:
            found = dict(self._upkeep.nearest(connection, vector, limit, archive=archive))
            known = self._remembered(connection).rows[archive]
            new = [key for key in found if key not in known]
            # What a writer has put into the index but not published yet has no row here.
            for row, key in reading.chunks_by_vector(connection, new, archive=archive) if new else ():
                known[key] = (*known.get(key, ()), row)
        scored = [(row, cosine) for key, cosine in found.items() for row in known.get(key, ())]
        return sorted(scored, key=lambda pair: (-pair[1], pair[0]))[:limit]

    def chunks(self, rows: Sequence[int]) -> dict[int, StoredChunk]:
        """The chunks with these rows; those no longer held are missing."""
        with self._database.reading() as connection:
            kept = self._remembered(connection).chunks
            new = [row for row in rows if row not in kept]
            kept.update(reading.chunks_by_row(connection, new) if new else {})
        return {row: kept[row] for row in rows if row in kept}

    def unit(self, document_row: int, unit: str) -> tuple[StoredChunk, ...]:
        """The chunks of one article or numbered point, in order; none if the document has no such place."""
        with self._database.reading() as connection:
            return reading.unit(connection, document_row, unit)

    def within(self, document_row: int, span: Span) -> tuple[StoredChunk, ...]:
        """The chunks that stand inside a stretch of a document's text, in order."""
        with self._database.reading() as connection:
            return reading.within(connection, document_row, span)

    def outline(self, document_row: int) -> tuple[Section, ...]:
        """The sections of a document, in order."""
        with self._database.reading() as connection:
            return reading.outline(connection, document_row)

    def text(self, document_row: int) -> str:
        """The whole text of a document.

        Raises:
            NotHeld: there is no such document (any more).
        """
        with self._database.reading() as connection:
            found = reading.text(connection, document_row)
        if found is None:
            raise NotHeld("资料库中已没有这份文件；请用 `dangxue documents` 查看现有文件")
        return found

    def document(self, document_row: int) -> Document:
        """A document with its text, its outline and its chunks, as it was ingested.

        Raises:
            NotHeld: there is no such document (any more).
        """
        with self.snapshot(), self._database.reading() as connection:
            text = self.text(document_row)
            return reading.document(connection, self._by_row()[document_row], text)

    def unread(self) -> list[int]:
        """Rows of the documents whose tasks, duties and targets this version of the program has not read out."""
        with self._database.reading() as connection:
            return readings.unread(connection)

    def task_readings(self) -> tuple[HeldTasks, ...]:
        """The tasks that were read out of each document, whatever its status; documents without any are left out."""
        with self.snapshot(), self._database.reading() as connection:
            found, held = readings.tasks(connection), self._by_row()
        return tuple(HeldTasks(document=held[row], readings=tuple(tasks)) for row, tasks in found.items())

    def duties(self, *, role: str | None = None, archive: bool = False) -> tuple[HeldDuty, ...]:
        """The duties of a role, or of all, in the order of documents and text.

        Args:
            role: As ``knowledge.roles`` names it.
            archive: Those of documents that may not answer for today, instead of those that may.
        """
        with self.snapshot(), self._database.reading() as connection:
            found, held = readings.duties_of(connection, role, archive=archive), self._by_row()
        return tuple(HeldDuty(document=held[row], duty=duty) for row, duty in found)

    def targets(self, *, archive: bool = False) -> tuple[HeldTarget, ...]:
        """The targets, in the order of documents and text; ``archive`` as in ``duties``."""
        with self.snapshot(), self._database.reading() as connection:
            found, held = readings.targets_of(connection, archive=archive), self._by_row()
        return tuple(HeldTarget(document=held[row], target=target) for row, target in found)

    def document_frequency(self, tokens: Sequence[str], *, archive: bool = False) -> dict[str, int]:
        """In how many chunks each token stands; 0 for those that stand nowhere."""
        with self._database.reading() as connection:
            counts = self._remembered(connection).frequencies[archive]
            new = [token for token in tokens if token not in counts]
            counts.update(lexical.frequency(connection, new, archive=archive) if new else {})
        return {token: counts[token] for token in tokens}

    def size(self, *, archive: bool = False) -> int:
        """How many chunks may answer for today, or may not."""
        with self._database.reading() as connection:
            sizes = self._remembered(connection).sizes
            if archive not in sizes:
                sizes[archive] = reading.size(connection, archive=archive)
        return sizes[archive]

    @contextmanager
    def writing(self) -> Iterator[Changes]:
        """The right to change the library; what is staged and not published by the end is dropped.

        Raises:
            LibraryUnavailable: somebody else has been writing for seconds.
            StaleIndex: the indexes were made in another way than this program's.
        """
        with self._lock.hold(patience=_PATIENCE):
            self._expect_fresh()
            changes = Changes(self._database, self._upkeep, model=self._model, clock=self._clock)
            changes.begin()
            try:
                yield changes
            finally:
                changes.finish()

    def forget(self, document: DocumentId) -> bool:
        """Take a document out; False if it was not held."""
        with self.writing() as changes:
            return changes.forget(document)

    def settle(self) -> None:
        """Give the standings that the passing of time alone has changed; does nothing if there are none.

        Raises:
            LibraryUnavailable: somebody else has been writing for seconds.
        """
        if due(self.documents(), today=self._clock().date()):
            with self.writing():
                pass  # a writer sees to it as it begins

    def rebuild(self, embeddings: "Embeddings", progress: Callable[[int, int], None] | None = None) -> None:
        """Make both indexes anew from the text, whatever state they are in.

        Vectors of the same model that the database still has are used again. A crash leaves the old
        indexes, and the vectors made so far.

        Args:
            embeddings: The model from now on.
            progress: Told how many passages are done, and of how many.
        """
        with self._lock.hold(patience=_PATIENCE):
            self._model = rebuilding.rebuild(self._database, self._upkeep, embeddings, progress)

    def check(self) -> tuple[str, ...]:
        """What is wrong with the library, one line in Chinese each; mends nothing."""
        with self._lock.attempt() as mine:
            return rebuilding.check(self._database, self._upkeep, model=self._model, quiet=mine)

    def _by_row(self) -> dict[int, Held]:
        return {held.row: held for held in self.documents()}

    def _remembered(self, connection: Connection) -> Memory:
        """What was read of the state that ``connection`` sees. Threads may fill it side by side."""
        revision = int(reading.setting(connection, "revision") or 0)
        memory = self._memory
        if memory.revision != revision or memory.is_full:
            memory = self._memory = Memory(revision=revision)
        return memory

    def _begin(self) -> None:
        if self._database.revision() != REVISION:
            with self._lock.hold(patience=_PATIENCE):
                self._database.upgrade()
        self._expect_fresh()
        with self._database.reading() as connection:
            torn = bool(reading.setting(connection, "dirty"))
            left = (
                torn or bool(writing.pending(connection)) or due(reading.held(connection), today=self._clock().date())
            )
        if left:
            with self._lock.attempt() as mine:
                if mine:  # otherwise a writer is at work, and sees to it itself
                    self._recover(torn=torn and self._model is not None)

    def _recover(self, *, torn: bool) -> None:
        if torn:
            self._upkeep.refill()
        Changes(self._database, self._upkeep, model=self._model, clock=self._clock).begin()

    def _expect_fresh(self) -> None:
        with self._database.reading() as connection:
            state = reading.settings(connection)
        if self._model is None or "model" not in state:
            return
        built, asked = (state["model"], state["width"]), (self._model.name, str(self._model.width))
        remedy = "请运行 `dangxue index rebuild`"
        if built != asked:
            raise StaleIndex(
                f"索引由 {built[0]}（{built[1]} 维）建立，现在设置的是 {asked[0]}（{asked[1]} 维）；{remedy}"
            )
        if state["indexing"] != writing.fingerprint():
            raise StaleIndex(f"索引由切词方式不同的旧版程序建立；{remedy}")
