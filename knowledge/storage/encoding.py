"""Any LangChain embeddings as arrays, and what the library must know about them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from knowledge.storage.holdings import Model

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings


def describe(embeddings: "Embeddings") -> Model:
    """The name and width of a model.

    Ours say both themselves. Of others the name is that of the class and of the model it was given,
    the width that of a vector made for the purpose.
    """
    name, width = getattr(embeddings, "name", None), getattr(embeddings, "width", None)
    if not isinstance(name, str):
        given = (getattr(embeddings, field, None) for field in ("model_name", "model"))
        parts = (type(embeddings).__name__, next((value for value in given if isinstance(value, str)), ""))
        name = ":".join(filter(None, parts))
    if not isinstance(width, int):
        width = len(embeddings.embed_query("党章"))
    return Model(name=name, width=width)


def encode(embeddings: "Embeddings", passages: Sequence[str]) -> NDArray[np.float32]:
    """Vectors of passages, one row each, in their order."""
    by_array = getattr(embeddings, "encode_passages", None)
    found = by_array(passages) if by_array else embeddings.embed_documents(list(passages))
    return np.asarray(found, dtype=np.float32).reshape(len(passages), -1)
