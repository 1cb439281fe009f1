"""Vectors in SQL: the store that the vector index is made from."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, delete, func, insert, select

from knowledge.storage.schema import chunks, documents, vectors
from knowledge.storage.sql.reading import on_side

Vector = NDArray[np.float32]
_AT_ONCE = 2000  # keys in one IN list


def save(connection: Connection, model: str, found: Mapping[str, Vector]) -> None:
    """Keep vectors by key; a key that is already there keeps its vector."""
    have = known(connection, model, list(found))
    new = [
        {"model": model, "key": key, "vector": vector.astype("<f4").tobytes()}
        for key, vector in found.items()
        if key not in have
    ]
    if new:
        connection.execute(insert(vectors), new)


def known(connection: Connection, model: str, keys: Sequence[str]) -> set[str]:
    """Which of the keys have a vector of this model."""
    found: set[str] = set()
    for some in _parts(keys):
        query = select(vectors.c.key).where(vectors.c.model == model, vectors.c.key.in_(some))
        found.update(connection.scalars(query))
    return found


def load(connection: Connection, model: str, keys: Sequence[str]) -> Iterator[tuple[list[str], Vector]]:
    """The vectors with these keys, in batches; those that are missing are left out."""
    for some in _parts(keys):
        query = select(vectors.c.key, vectors.c.vector).where(vectors.c.model == model, vectors.c.key.in_(some))
        pairs = list(connection.execute(query))
        if pairs:
            yield [key for key, _ in pairs], np.stack([np.frombuffer(blob, dtype="<f4") for _, blob in pairs])


def wanted(connection: Connection, *, archive: bool) -> list[str]:
    """Keys of all vectors that one side of the library needs, each once."""
    query = select(chunks.c.vector_key).join(documents, chunks.c.document == documents.c.row)
    return list(connection.scalars(query.where(on_side(archive=archive)).distinct()))


def missing(connection: Connection, model: str) -> int:
    """How many vectors that ready documents need are not kept."""
    kept = select(vectors.c.key).where(vectors.c.model == model)
    query = select(func.count(chunks.c.vector_key.distinct())).join(documents, chunks.c.document == documents.c.row)
    return connection.scalar(query.where(documents.c.ready, chunks.c.vector_key.not_in(kept))) or 0


def drop_unused(connection: Connection, model: str) -> None:
    """Delete the vectors of other models, and those that no chunk needs."""
    connection.execute(delete(vectors).where(vectors.c.model != model))
    connection.execute(delete(vectors).where(vectors.c.key.not_in(select(chunks.c.vector_key))))


def _parts(keys: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield list(keys[start : start + _AT_ONCE])
