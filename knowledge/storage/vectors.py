"""The vector index. The only module that knows it is Chroma.

Two collections: what answers for today, and the archive. Splitting them costs nothing; a filter on one
collection made a query five times slower. Not safe for several writing processes: hold the writer's lock.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from chromadb.api.client import Client
from chromadb.config import Settings
from chromadb.errors import ChromaError
from numpy.typing import NDArray

from knowledge.errors import StaleIndex

_NAMES = {False: "current", True: "archive"}
_BATCH = 2000  # Chroma refuses more than 5,461 at once


class VectorIndex:
    """Nearest neighbours by cosine. Ids are the keys of the vectors.

    What cannot be opened or read leaves as ``StaleIndex``: a rebuild makes it anew.
    """

    def __init__(self, folder: Path) -> None:
        """Open the index in ``folder``, or begin an empty one there."""
        self._folder = folder
        with self._translated():
            # `PersistentClient` makes the same, typed as something that cannot be closed.
            local = Settings(is_persistent=True, persist_directory=str(folder), anonymized_telemetry=False)
            self._client = Client(settings=local)
            self._sides = {
                archive: self._client.get_or_create_collection(
                    name, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
                )
                for archive, name in _NAMES.items()
            }

    def add(self, keys: Sequence[str], vectors: NDArray[np.float32], *, archive: bool) -> None:
        """Put vectors into one side; a key that is there gets the new vector."""
        with self._translated():
            for start in range(0, len(keys), _BATCH):
                some = slice(start, start + _BATCH)
                self._sides[archive].upsert(ids=list(keys[some]), embeddings=vectors[some])

    def remove(self, keys: Sequence[str], *, archive: bool) -> None:
        """Take vectors out of one side; keys that are not there do no harm."""
        with self._translated():
            for start in range(0, len(keys), _BATCH):
                self._sides[archive].delete(ids=list(keys[start : start + _BATCH]))

    def nearest(
        self, vector: Sequence[float] | NDArray[np.float32], limit: int, *, archive: bool
    ) -> list[tuple[str, float]]:
        """Keys of one side with their cosine similarity to ``vector``, nearest first, at most ``limit``."""
        with self._translated():
            asked = np.asarray(vector, dtype=np.float32).reshape(1, -1)
            found = self._sides[archive].query(query_embeddings=asked, n_results=limit, include=["distances"])
        distances = found["distances"] or [[]]
        return [(key, 1.0 - distance) for key, distance in zip(found["ids"][0], distances[0], strict=True)]

    def size(self, *, archive: bool) -> int:
        """How many vectors one side holds."""
        with self._translated():
            return self._sides[archive].count()

    def close(self) -> None:
        """Let go of the files."""
        self._client.close()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (ChromaError, ValueError, OSError) as error:
            raise StaleIndex(f"向量索引 {self._folder} 无法使用（{error}）；请运行 `dangxue index rebuild`") from error
