"""Keeps the vector index equal to what the database says, whatever happened to either.

The index is a folder of its own generation. It is changed only between two marks in the database;
where the closing mark is missing, a writer died half-way. A torn index may look whole, so the
next one that may write fills a new generation from the vectors that the database keeps.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import StaleIndex
from knowledge.storage.locking import WriterLock
from knowledge.storage.sql import reading, vectors, writing
from knowledge.storage.sql.database import Connection, Database

if TYPE_CHECKING:
    from knowledge.storage.vectors import VectorIndex

_SIDES = (False, True)


@dataclass(slots=True)
class _Open:
    """The index as it was opened: its generation, the revision of the library then, whether it fitted that."""

    index: "VectorIndex"
    generation: str
    revision: str
    fits: bool


class Upkeep:
    """The one holder of the vector index in a process. Loads Chroma at the first use."""

    def __init__(self, home: Path, database: Database, lock: WriterLock) -> None:
        self._folder = home / "vectors"
        self._database = database
        self._lock = lock
        self._guard = RLock()  # nobody may close the index under a query
        self._open: _Open | None = None
        self._changing = False

    def nearest(
        self, connection: Connection, vector: Sequence[float] | NDArray[np.float32], limit: int, *, archive: bool
    ) -> list[tuple[str, float]]:
        """Keys nearest to ``vector`` with their cosine similarity, as the index stands at ``connection``'s state."""
        with self._guard:
            return self._current(connection).nearest(vector, limit, archive=archive)

    @contextmanager
    def changing(self) -> Iterator["VectorIndex"]:
        """The index between the two marks. The caller holds the writer's lock; nothing is open in SQL."""
        with self._guard:
            index = self._sound()
            self._changing = True
        try:
            self._mark(dirty=True)
            yield index
            self._mark(dirty=False)
        finally:
            with self._guard, self._database.reading() as connection:
                self._changing = False
                if self._open:
                    self._open.revision = reading.setting(connection, "revision") or ""

    def refill(self) -> None:
        """Make a new generation of the index from the database. The caller holds the writer's lock.

        Raises:
            StaleIndex: the database lacks vectors that are needed; only a rebuild makes them.
        """
        from knowledge.storage.vectors import VectorIndex

        with self._guard:
            with self._database.reading() as connection:
                state = reading.settings(connection)
                model = state.get("model", "")
                if vectors.missing(connection, model):
                    raise StaleIndex("资料库缺少部分向量；请运行 `dangxue index rebuild`")
                generation = str(int(state.get("vectors", "0")) + 1)
                self.close()
                shutil.rmtree(self._folder / generation, ignore_errors=True)
                index = VectorIndex(self._folder / generation)
                for side in _SIDES:
                    for keys, found in vectors.load(connection, model, vectors.wanted(connection, archive=side)):
                        index.add(keys, found, archive=side)
            with self._database.writing() as connection:
                writing.remember(connection, vectors=generation, dirty="")
            self._open = _Open(index, generation, state.get("revision", ""), fits=True)
            self._sweep(generation)

    def is_equal(self) -> bool:
        """Whether the index as it is on disk holds what the database says. Repairs nothing."""
        with self._guard, self._database.reading() as connection:
            self.close()
            state = reading.settings(connection)
            if not any(vectors.wanted(connection, archive=side) for side in _SIDES):
                return not state.get("dirty")
            return not state.get("dirty") and self._reopen(connection, state)

    def close(self) -> None:
        """Let go of the files."""
        with self._guard:
            if self._open:
                self._open.index.close()
                self._open = None

    def _current(self, connection: Connection) -> "VectorIndex":
        state = reading.settings(connection)
        if self._open and (self._changing or self._is_of(state)):
            return self._open.index
        if not self._reopen(connection, state) or state.get("dirty"):
            self._repair()
        if not self._open:
            raise StaleIndex("向量索引无法打开；请运行 `dangxue index rebuild`")
        return self._open.index

    def _sound(self) -> "VectorIndex":
        with self._database.reading() as connection:
            state = reading.settings(connection)
            if state.get("dirty"):
                sound = False
            elif self._open and self._open.fits and self._is_of(state):
                sound = True
            else:
                sound = self._reopen(connection, state)
        if not sound:
            self.refill()
        if not self._open:
            raise StaleIndex("向量索引无法打开；请运行 `dangxue index rebuild`")
        return self._open.index

    def _repair(self) -> None:
        with self._lock.attempt() as mine:
            if mine:  # otherwise a writer is at work, and what differs is its doing
                self._sound()

    def _reopen(self, connection: Connection, state: dict[str, str]) -> bool:
        """Open the index as it is on disk; whether it opens and holds what the database says."""
        from knowledge.storage.vectors import VectorIndex

        self.close()
        generation = state.get("vectors", "0")
        try:
            index = VectorIndex(self._folder / generation)
            self._open = _Open(index, generation, state.get("revision", ""), fits=False)
            self._open.fits = all(
                index.size(archive=side) == len(vectors.wanted(connection, archive=side)) for side in _SIDES
            )
        except StaleIndex:
            self.close()
        return self._open is not None and self._open.fits

    def _is_of(self, state: dict[str, str]) -> bool:
        return (
            self._open is not None
            and self._open.generation == state.get("vectors", "0")
            and self._open.revision == state.get("revision", "")
        )

    def _mark(self, *, dirty: bool) -> None:
        with self._database.writing() as connection:
            writing.remember(connection, dirty="1" if dirty else "")

    def _sweep(self, generation: str) -> None:
        for folder in self._folder.iterdir():
            if folder.name != generation:
                shutil.rmtree(folder, ignore_errors=True)
