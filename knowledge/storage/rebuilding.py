"""Making the indexes anew, and telling whether that is needed."""

from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING

from knowledge.storage.encoding import describe, encode
from knowledge.storage.holdings import Model
from knowledge.storage.sql import integrity, reading, vectors, writing
from knowledge.storage.sql.database import Database
from knowledge.storage.upkeep import Upkeep

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

_SLICE = 256  # passages embedded between two reports and kept together


def rebuild(
    database: Database,
    upkeep: Upkeep,
    embeddings: "Embeddings",
    progress: Callable[[int, int], None] | None,
) -> Model:
    """Make vectors that are missing, then both indexes. The caller holds the writer's lock."""
    model = describe(embeddings)
    with database.writing() as connection:
        writing.discard_pending(connection)
        passages = dict(writing.passages(connection))
        done = vectors.known(connection, model.name, list(passages))
    waiting = iter(sorted(passages.keys() - done, key=lambda key: (len(passages[key]), key)))
    count = len(done)
    while keys := list(islice(waiting, _SLICE)):
        found = encode(embeddings, [passages[key] for key in keys])
        with database.writing() as connection:
            vectors.save(connection, model.name, dict(zip(keys, found, strict=True)))
        count += len(keys)
        if progress:
            progress(count, len(passages))
    with database.writing() as connection:
        writing.reindex(connection)
        # Marked as torn until the new generation stands: the old one may hold another model's vectors.
        writing.remember(
            connection, model=model.name, width=str(model.width), indexing=writing.fingerprint(), dirty="1"
        )
        vectors.drop_unused(connection, model.name)
    upkeep.refill()
    return model


def check(database: Database, upkeep: Upkeep, *, model: Model | None, quiet: bool) -> tuple[str, ...]:
    """What is wrong, one line in Chinese each.

    Args:
        database: The truth.
        upkeep: The index that should follow it.
        model: The model in use; None if that does not matter.
        quiet: Whether nobody is writing, so that nothing may be half-done.
    """
    problems = integrity.problems(database)
    with database.reading() as connection:
        state = reading.settings(connection)
        left = len(writing.pending(connection))
        missing = vectors.missing(connection, state.get("model", ""))
    if quiet and left:
        problems.append(f"有 {left} 份文件只写入了一半；重新打开资料库即可清理")
    if model and "model" in state and (state["model"], state["width"]) != (model.name, str(model.width)):
        problems.append(f"索引由 {state['model']} 建立，与设置的 {model.name} 不同；请运行 `dangxue index rebuild`")
    if state.get("indexing", writing.fingerprint()) != writing.fingerprint():
        problems.append("索引由切词方式不同的旧版程序建立；请运行 `dangxue index rebuild`")
    if missing:
        problems.append(f"缺少 {missing} 个向量；请运行 `dangxue index rebuild`")
    if quiet and not upkeep.is_equal():
        problems.append("向量索引与资料库不一致；请运行 `dangxue index rebuild`")
    return tuple(problems)
