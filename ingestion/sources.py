"""Which files a person means by the paths given, and their bytes."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from knowledge.errors import BadSource

_CLUTTER = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_MEGABYTE = 1_000_000


def find(paths: Sequence[Path]) -> Iterator[Path | BadSource]:
    """Every file that the paths name, and for each path that cannot be followed the reason.

    A file is given as it is; a folder is walked through all levels, each sorted by name, without hidden files and
    the lock files of office programs. A file of a type nobody can read is given too: reading it says so. No file
    comes twice, and links that lead in circles end.
    """
    seen: set[str] = set()
    for path in paths:
        yield from _find(path, seen)


def load(path: Path, *, max_bytes: int) -> bytes:
    """The bytes of a file.

    Raises:
        BadSource: if it is gone, may not be read, is no ordinary file, or is larger than ``max_bytes``; a file that
            is too large is not read at all.
    """
    try:
        if not path.is_file():
            raise BadSource(str(path), "不是普通文件" if path.exists() else "文件不存在")
        _refuse_large(path, path.stat().st_size, max_bytes)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        raise _translated(path, error) from error
    _refuse_large(path, len(data), max_bytes)
    return data


def _find(path: Path, seen: set[str]) -> Iterator[Path | BadSource]:
    try:
        real = str(path.resolve(strict=True))
        folder = path.is_dir()
        if real in seen:
            return
        seen.add(real)
        children = sorted(path.iterdir(), key=lambda child: child.name) if folder else []
    except OSError as error:
        yield _translated(path, error)
        return
    except (RuntimeError, ValueError) as error:
        yield _cause(BadSource(str(path), "链接成环或路径有误"), error)
        return
    if not folder:
        yield path
    for child in children:
        if not _is_clutter(child.name):
            yield from _find(child, seen)


def _is_clutter(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _CLUTTER


def _refuse_large(path: Path, size: int, max_bytes: int) -> None:
    if size > max_bytes:
        raise BadSource(str(path), f"文件有 {size / _MEGABYTE:.1f} MB，超过上限 {max_bytes / _MEGABYTE:.0f} MB")


def _translated(path: Path, error: OSError) -> BadSource:
    match error:
        case FileNotFoundError():
            reason = "文件不存在" if not os.path.lexists(path) else "链接指向的文件不存在"
        case PermissionError():
            reason = "没有读取权限"
        case _:
            reason = f"读取失败（{error.strerror or error}）"
    return _cause(BadSource(str(path), reason), error)


def _cause(bad: BadSource, error: Exception) -> BadSource:
    bad.__cause__ = error
    return bad
