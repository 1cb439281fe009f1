"""The bundled embedding model. The only module that knows onnxruntime and tokenizers.

multilingual-e5-small cut to Chinese and Latin pieces, int8; its facts stand in ``knowledge/bundled/README.md``.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Vectors = NDArray[np.float32]

_PAD_ID = 1
_MAX_TOKENS = 512
_BATCH = 8  # measured: smaller batches of equal length beat larger ones on two cores


class BundledEmbeddings(Embeddings):
    """Embeddings by the bundled model, offline.

    Attributes:
        name: Goes into the library; vectors of another name are not comparable.
        width: Length of a vector. Vectors have length 1: compare by dot product.
    """

    name = "bundled-e5@1"
    width = 384

    def __init__(self, *, threads: int | None = None) -> None:
        """Load nothing yet; the model is read at the first use.

        Args:
            threads: Threads for one inference; None takes every core this process may use.
        """
        self._threads = threads or _cores()
        self._loaded: tuple[Tokenizer, InferenceSession] | None = None

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages, in the order given."""
        vectors: list[list[float]] = self.encode_passages(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """Vector of a question."""
        vector: list[float] = self.encode_query(text).tolist()
        return vector

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, float32 of shape [len(texts), width], rows in the order given."""
        return self.encode([f"passage: {text}" for text in texts])

    def encode_query(self, text: str) -> Vectors:
        """Vector of a question, float32 of shape [width]."""
        return self.encode([f"query: {text}"]).reshape(self.width)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts that already carry the model's ``query: `` or ``passage: `` mark.

        Texts beyond 512 tokens count by their first 512. Batches hold texts of similar length.
        """
        tokenizer, session = self._load()
        ids = [encoding.ids for encoding in tokenizer.encode_batch(list(texts))]
        vectors = np.empty((len(ids), self.width), dtype=np.float32)
        for rows in _batches([len(row) for row in ids]):
            longest = max(len(ids[row]) for row in rows)
            batch = np.full((len(rows), longest), _PAD_ID, dtype=np.int64)
            mask = np.zeros_like(batch)
            for place, row in enumerate(rows):
                batch[place, : len(ids[row])] = ids[row]
                mask[place, : len(ids[row])] = 1
            vectors[rows] = session.run(["embedding"], {"input_ids": batch, "attention_mask": mask})[0]
        return vectors

    def _load(self) -> "tuple[Tokenizer, InferenceSession]":
        if self._loaded is None:
            from onnxruntime import InferenceSession, SessionOptions
            from tokenizers import Tokenizer

            options = SessionOptions()
            options.intra_op_num_threads = self._threads
            options.inter_op_num_threads = 1
            folder = files("knowledge.bundled")
            with ExitStack() as stack:
                model = stack.enter_context(as_file(folder / "model.onnx"))
                session = InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
            tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
            tokenizer.enable_truncation(_MAX_TOKENS)
            tokenizer.no_padding()
            self._loaded = tokenizer, session
        return self._loaded


def _cores() -> int:
    """How many cores this process may use; of those the machine has where the system does not say."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of the texts, grouped by length; equal lengths in the order given.

    What stands together in a batch moves the vectors a little (cosine 0.98 and more), for int8 takes its
    range from the whole batch.
    """
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    for start in range(0, len(order), _BATCH):
        yield order[start : start + _BATCH]
