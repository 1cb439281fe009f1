"""The bundled embedding model. The only module that knows onnxruntime and tokenizers.

multilingual-e5-small cut to Chinese and Latin pieces, int8; its facts stand in ``knowledge/bundled/README.md``.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from importlib.resources import as_file, files
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Vectors = NDArray[np.float32]

_MAX_TOKENS = 512


class BundledEmbeddings(Embeddings):
    """Embeddings by the bundled model, offline.

    Every text goes through the model alone, several side by side with one thread each. The model takes
    its 8-bit range from all it is given at once, so in a batch a text's vector would depend on its
    company (cosine down to 0.98); and side by side is the faster of the two (147 against 137 passages
    a second on two cores).

    Attributes:
        name: Goes into the library; vectors of another name are not comparable.
        width: Length of a vector. Vectors have length 1: compare by dot product.
    """

    name = "bundled-e5@1"
    width = 384

    def __init__(self, *, threads: int | None = None) -> None:
        """Load nothing yet; the model is read at the first use.

        Args:
            threads: How many texts at once; None takes every core this process may use.
        """
        self._threads = threads or _cores()
        self._loaded: tuple[Tokenizer, InferenceSession] | None = None
        self._loading = Lock()

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

        Texts beyond 512 tokens count by their first 512. A text's vector depends on nothing but the text.
        """
        tokenizer, session = self._load()
        ids = [encoding.ids for encoding in tokenizer.encode_batch(list(texts))]
        vectors = np.empty((len(ids), self.width), dtype=np.float32)

        def encode_one(row: int) -> None:
            tokens = np.array([ids[row]], dtype=np.int64)
            inputs = {"input_ids": tokens, "attention_mask": np.ones_like(tokens)}
            vectors[row] = session.run(["embedding"], inputs)[0][0]

        if len(ids) == 1:
            encode_one(0)
        else:
            longest_first = sorted(range(len(ids)), key=lambda row: -len(ids[row]))
            with ThreadPoolExecutor(self._threads, thread_name_prefix="embedding") as pool:
                list(pool.map(encode_one, longest_first))
        return vectors

    def _load(self) -> "tuple[Tokenizer, InferenceSession]":
        with self._loading:
            if self._loaded is None:
                self._loaded = _tokenizer(), _session()
            return self._loaded


def _tokenizer() -> "Tokenizer":
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str((files("knowledge.bundled") / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.enable_truncation(_MAX_TOKENS)
    tokenizer.no_padding()
    return tokenizer


def _session() -> "InferenceSession":
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    with ExitStack() as stack:
        model = stack.enter_context(as_file(files("knowledge.bundled") / "model.onnx"))
        return InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


def _cores() -> int:
    """How many cores this process may use; of those the machine has where the system does not say."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
