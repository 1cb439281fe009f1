"""``doctor``: looks at everything that dangxue needs, also where the library cannot be opened."""

import math
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from bot.health.checks import Check
from bot.workbench import Workbench
from knowledge.errors import BadSettings, LibraryUnavailable, ModelUnavailable, StaleIndex

if TYPE_CHECKING:
    from knowledge.storage.library import Library

_PYTHON = (3, 11)
_ROOM = 500_000_000  # bytes; a library of 26,000 articles takes about half of it
_MODEL_FILES = {
    "model.onnx": "6f34077dfcdcf52ea75762842f848991f0de8b59f2edd12e09f5012001d1e805",
    "tokenizer.json": "42afb4cb14fe2b7e75b6e5a5c4fda83fa648c1387a4e072da4341e3ea5be97e1",
}
_PROBE = "第二种形态是什么？"
_PROBE_VECTOR = [
    0.097,
    -0.037,
    -0.073,
    -0.022,
    0.076,
    -0.086,
    0.061,
    -0.013,
    0.053,
    -0.039,
    0.03,
    -0.002,
    0.047,
    0.01,
    -0.008,
    -0.037,
]
"""How the vector of the probe begins. Processors round the model's whole numbers a little differently."""
_ALIKE = 0.99
_REINSTALL = "请重新安装 dangxue"
_INGEST = "用 `dangxue ingest 文件或文件夹` 加入文件"


def examine(bench: Workbench) -> Iterator[Check]:
    """Everything that is worth looking at, one after the other; where settings are wrong, what does not need them."""
    yield _python()
    yield _fts5()
    model = _model_files()
    yield model
    if model.ok:
        yield _model_answers(bench)
    try:
        home = bench.settings.home
    except BadSettings as error:
        yield Check(name="设置", ok=False, detail=str(error), remedy="改正后再运行一次 `dangxue doctor`")
        return
    yield Check(name="设置", ok=True, detail="所有设置都可用")
    if bench.settings.chat_model:
        yield _chat_model_answers(bench)
    folder = _folder(home)
    yield folder
    if not (home / "library.db").exists():
        yield Check(name="资料库", ok=True, detail="还没有文件", remedy=_INGEST if folder.ok else "")
        return
    yield from _library(bench)


def _python() -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    enough = sys.version_info[:2] >= _PYTHON
    return Check(name="Python", ok=enough, detail=version, remedy="" if enough else "请改用 Python 3.11 或更新的版本")


def _fts5() -> Check:
    detail = f"SQLite {sqlite3.sqlite_version}"
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE probe USING fts5(terms)")
    except sqlite3.Error:
        return Check(name="全文索引", ok=False, detail=f"{detail} 不带 FTS5", remedy="请改用带 FTS5 的 Python")
    finally:
        connection.close()
    return Check(name="全文索引", ok=True, detail=f"{detail}，带 FTS5")


def _model_files() -> Check:
    name = "模型文件"
    for file, digest in _MODEL_FILES.items():
        try:
            data = (files("knowledge.bundled") / file).read_bytes()
        except OSError as error:
            return Check(name=name, ok=False, detail=f"{file} 无法读取（{error.strerror}）", remedy=_REINSTALL)
        if sha256(data).hexdigest() != digest:
            return Check(name=name, ok=False, detail=f"{file} 与发布时不同", remedy=_REINSTALL)
    return Check(name=name, ok=True, detail="完好")


def _model_answers(bench: Workbench) -> Check:
    name = "模型"
    try:
        embeddings = bench.embeddings()
        vector = embeddings.embed_query(_PROBE)
    except (ImportError, OSError, RuntimeError) as error:
        return Check(name=name, ok=False, detail=f"无法运行（{error}）", remedy=_REINSTALL)
    if _cosine(vector[: len(_PROBE_VECTOR)], _PROBE_VECTOR) < _ALIKE:
        return Check(name=name, ok=False, detail="算出的向量与发布时不同", remedy=_REINSTALL)
    return Check(name=name, ok=True, detail=f"{embeddings.name}，向量与发布时一致")


def _folder(home: Path) -> Check:
    name, remedy = "数据目录", "请检查权限，或用 DANGXUE_HOME 换一个目录"
    existing = next(folder for folder in (home, *home.parents) if folder.exists())
    try:
        with tempfile.TemporaryFile(dir=existing):
            free = shutil.disk_usage(existing).free
    except OSError as error:
        return Check(name=name, ok=False, detail=f"{home} 不可写（{error.strerror}）", remedy=remedy)
    detail = f"{home}，可写，剩余 {free / 1e9:.1f} GB"
    enough = free >= _ROOM
    return Check(
        name=name, ok=enough, detail=detail, remedy="" if enough else "请腾出空间，或用 DANGXUE_HOME 换一个目录"
    )


def _library(bench: Workbench) -> Iterator[Check]:
    try:
        with bench.library() as library:
            yield _documents(library)
            yield _content(library)
        yield _index(bench)
    except (LibraryUnavailable, StaleIndex) as error:
        yield Check(name="资料库", ok=False, detail=str(error), remedy="按上面的说明处理后再运行一次 `dangxue doctor`")


def _documents(library: "Library") -> Check:
    held = library.documents()
    detail = f"{len(held)}份文件，{sum(document.chunks for document in held)}段"
    return Check(name="文件", ok=True, detail=detail, remedy="" if held else _INGEST)


def _content(library: "Library") -> Check:
    problems = library.check()
    if not problems:
        return Check(name="资料库", ok=True, detail="完好")
    return Check(name="资料库", ok=False, detail="；".join(problems), remedy="按上面的说明处理")


def _index(bench: Workbench) -> Check:
    try:
        with bench.desk() as desk:
            return Check(name="索引", ok=True, detail=f"由 {desk.embeddings.name} 建立，与设置一致")
    except StaleIndex as error:
        return Check(name="索引", ok=False, detail=str(error), remedy="请运行 `dangxue index rebuild`")


def _chat_model_answers(bench: Workbench) -> Check:
    from knowledge.models import greet

    name = "语言模型"
    try:
        greet(bench.chat_model())
    except BadSettings as error:
        return Check(name=name, ok=False, detail=str(error), remedy="改正后再运行一次；不设置语言模型也能使用")
    except ModelUnavailable as error:
        return Check(
            name=name, ok=False, detail=str(error), remedy="请核对网络、密钥和模型名称；不设置语言模型也能使用"
        )
    return Check(name=name, ok=True, detail=f"{bench.settings.chat_model}，能作答")


def _cosine(one: list[float], other: list[float]) -> float:
    product = sum(a * b for a, b in zip(one, other, strict=True))
    return product / (math.hypot(*one) * math.hypot(*other))
