"""Changing the library: documents in, documents out, and every standing that follows from it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from knowledge.documents import DocumentId, Status
from knowledge.errors import StaleIndex
from knowledge.readings import Readings
from knowledge.storage.holdings import Draft, Held, Model
from knowledge.storage.sql import lexical, reading, vectors, writing
from knowledge.storage.sql.database import Connection, Database
from knowledge.storage.upkeep import Upkeep
from knowledge.storage.versions import Standing, due, settle
from knowledge.titles import canonical

if TYPE_CHECKING:
    from knowledge.storage.vectors import VectorIndex

_MANY = 1000  # chunks; after so many additions merging the lexical index is worth its time


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """A pending document: its row, and its passages by the keys of their vectors."""

    row: int
    passages: Mapping[str, str]


class Changes:
    """What may be done while the writer's lock is held. Its methods may be called from several threads.

    A crash between any two steps leaves the library as it was before ``publish``; the vectors that
    were kept by then stay until the next ``finish``, so that the next attempt need not make them again.
    """

    def __init__(
        self, database: Database, upkeep: Upkeep, *, model: Model | None, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._upkeep = upkeep
        self._model = model
        self._clock = clock
        self._published = 0

    def stage(self, drafts: Sequence[Draft]) -> list[Staged]:
        """Write documents down as pending; nobody sees them yet."""
        model, now, staged = self._expect_model(), self._clock().astimezone(UTC), []
        with self._database.writing() as connection:
            writing.remember(connection, model=model.name, width=str(model.width), indexing=writing.fingerprint())
            for draft in drafts:
                title = canonical(draft.document.title)
                row, passages = writing.stage(connection, draft, canonical=title, now=now)
                staged.append(Staged(row=row, passages=passages))
        return staged

    def unknown(self, keys: Sequence[str]) -> set[str]:
        """Those keys whose vectors are still to be made."""
        with self._database.reading() as connection:
            return set(keys) - vectors.known(connection, self._expect_model().name, keys)

    def keep(self, found: Mapping[str, NDArray[np.float32]]) -> None:
        """Keep vectors by their keys.

        Raises:
            StaleIndex: a vector is not as wide as those the library holds.
        """
        model = self._expect_model()
        for vector in found.values():
            if vector.shape != (model.width,):
                raise StaleIndex(f"向量宽度为 {vector.shape[-1]}，资料库需要 {model.width}；请检查嵌入模型设置")
        with self._database.writing() as connection:
            vectors.save(connection, model.name, found)

    def publish(self, staged: Sequence[int]) -> dict[int, Standing]:
        """Make pending documents answer, in the place of their earlier revisions, all at once.

        Args:
            staged: Rows of pending documents whose vectors are all kept; one for each document.

        Returns:
            The standing of every document by row.
        """
        with self._database.reading() as connection:
            arriving = [held for held in writing.pending(connection) if held.row in set(staged)]
            replaced = {held.id for held in arriving}
            leaving = [held for held in reading.held(connection) if held.id in replaced]
        return self._turn(arriving, leaving)

    def forget(self, document: DocumentId) -> bool:
        """Take a document out of the library; False if it was not held."""
        with self._database.reading() as connection:
            leaving = [held for held in reading.held(connection) if held.id == document]
        if leaving:
            self._turn([], leaving)
        return bool(leaving)

    def read_out(self, row: int, readings: Readings) -> None:
        """Keep what was read out of a document that is held, in the place of what was read before."""
        with self._database.writing() as connection:
            writing.read_out(connection, row, readings)

    def begin(self) -> None:
        """Clear away what a writer that died left, and give standings that are due by now."""
        with self._database.writing() as connection:
            writing.discard_pending(connection)
            held = reading.held(connection)
        if due(held, today=self._today()):
            self._turn([], [])

    def finish(self) -> None:
        """Give back what is no longer used."""
        with self._database.writing() as connection:
            writing.discard_pending(connection)
            model = reading.setting(connection, "model")
            if self._published:
                vectors.drop_unused(connection, model or "")
            if self._published >= _MANY:
                lexical.tidy(connection)

    def _turn(self, arriving: Sequence[Held], leaving: Sequence[Held]) -> dict[int, Standing]:
        with self._database.reading() as connection:
            gone = {held.row for held in leaving}
            staying = [held for held in reading.held(connection) if held.row not in gone]
            standings = settle([*staying, *arriving], today=self._today())
            coming, going = _vector_moves(connection, arriving, leaving, staying, standings)
        if not any((*coming.values(), *going.values())):
            self._commit(arriving, leaving, standings)
            return standings
        with self._upkeep.changing() as index:
            for side, keys in coming.items():
                self._add(index, keys, archive=side)
            self._commit(arriving, leaving, standings)
            for side, keys in going.items():
                if keys:
                    index.remove(keys, archive=side)
        return standings

    def _add(self, index: "VectorIndex", keys: Sequence[str], *, archive: bool) -> None:
        with self._database.reading() as connection:
            model, added = reading.setting(connection, "model") or "", 0
            for some, found in vectors.load(connection, model, keys):
                index.add(some, found, archive=archive)
                added += len(some)
        if added < len(keys):
            raise StaleIndex("资料库缺少部分向量；请运行 `dangxue index rebuild`")

    def _commit(self, arriving: Sequence[Held], leaving: Sequence[Held], standings: Mapping[int, Standing]) -> None:
        staged = {held.row for held in arriving}
        with self._database.writing() as connection:
            writing.publish(connection, staged=staged, leaving=leaving, standings=standings)
        self._published += sum(held.chunks for held in (*arriving, *leaving)) + 1

    def _expect_model(self) -> Model:
        if self._model is None:
            raise ValueError("a library opened without a model takes in no documents")
        return self._model

    def _today(self) -> date:
        return self._clock().date()


def _vector_moves(
    connection: Connection,
    arriving: Sequence[Held],
    leaving: Sequence[Held],
    staying: Sequence[Held],
    standings: Mapping[int, Standing],
) -> tuple[dict[bool, list[str]], dict[bool, list[str]]]:
    """Keys that come to and go from each side of the vector index."""
    moved = [held for held in staying if _archived(held.status) != _archived(standings[held.row].status)]
    before = [(held.row, _archived(held.status)) for held in (*leaving, *moved)]
    after = [(held.row, _archived(standings[held.row].status)) for held in (*arriving, *moved)]
    numbers = sorted({row for row, _ in (*before, *after)})
    keys = writing.keys_of(connection, numbers)
    coming, going = {}, {}
    for side in (False, True):
        elsewhere = writing.keys_elsewhere(connection, numbers, archive=side)
        old = elsewhere.union(*(keys[row] for row, its in before if its is side))
        new = elsewhere.union(*(keys[row] for row, its in after if its is side))
        coming[side], going[side] = sorted(new - old), sorted(old - new)
    return coming, going


def _archived(status: Status) -> bool:
    return status is not Status.CURRENT
