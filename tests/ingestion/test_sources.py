import contextlib
import os
import pathlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingestion.sources import find, load
from knowledge.errors import BadSource

_NOBODY = 65534


def _names(found: list[Path | BadSource], root: Path) -> list[str]:
    return [str(path.relative_to(root)) for path in found if isinstance(path, Path)]


def _write(path: Path, text: str = "学习") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@contextlib.contextmanager
def _without_rights() -> Iterator[None]:
    """As a person whom permissions stop; the administrator passes through all of them."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users reach too, unlike ``tmp_path``."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def test_a_folder_is_walked_in_order_without_hidden_and_lock_files(tmp_path: Path) -> None:
    for name in (
        "b/2.txt",
        "b/1.docx",
        "a.md",
        "README.md",
        "c.xyz",
        ".hidden.txt",
        ".git/x.txt",
        "~$a.docx",
        "Thumbs.db",
    ):
        _write(tmp_path / name)
    assert _names(list(find([tmp_path])), tmp_path) == ["README.md", "a.md", "b/1.docx", "b/2.txt", "c.xyz"]


def test_a_file_given_by_name_is_taken_even_if_hidden(tmp_path: Path) -> None:
    path = _write(tmp_path / ".notes.txt")
    assert list(find([path])) == [path]


def test_nothing_comes_twice(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.txt")
    assert list(find([path, tmp_path, path])) == [path]


def test_links_in_circles_end(tmp_path: Path) -> None:
    _write(tmp_path / "a/1.txt")
    (tmp_path / "a/up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    found = list(find([tmp_path]))
    assert _names(found, tmp_path) == ["a/1.txt"]
    assert [bad.source for bad in found if isinstance(bad, BadSource)] == [str(tmp_path / "self")]


def test_what_does_not_exist_is_reported_and_the_others_go_on(tmp_path: Path) -> None:
    path = _write(tmp_path / "z.txt")
    (tmp_path / "broken").symlink_to(tmp_path / "gone")
    found = list(find([tmp_path / "none", tmp_path]))
    assert [(bad.source, bad.reason) for bad in found if isinstance(bad, BadSource)] == [
        (str(tmp_path / "none"), "文件不存在"),
        (str(tmp_path / "broken"), "链接指向的文件不存在"),
    ]
    assert path in found


def test_a_folder_without_rights_is_reported_and_the_others_go_on(open_folder: Path) -> None:
    _write(open_folder / "locked/1.txt")
    path = _write(open_folder / "z.txt")
    (open_folder / "locked").chmod(0)
    with _without_rights():
        first, second = find([open_folder])
    (open_folder / "locked").chmod(0o755)
    assert isinstance(first, BadSource)
    assert (first.source, first.reason) == (str(open_folder / "locked"), "没有读取权限")
    assert second == path


def test_a_file_without_rights_is_refused(open_folder: Path) -> None:
    path = _write(open_folder / "a.txt")
    path.chmod(0)
    with _without_rights(), pytest.raises(BadSource) as caught:
        load(path, max_bytes=100)
    assert caught.value.reason == "没有读取权限"


def test_bytes_come_back(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.txt")
    assert load(path, max_bytes=6) == "学习".encode()


def test_a_file_that_vanished_is_refused(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.txt")
    (found,) = find([tmp_path])
    path.unlink()
    assert found == path
    with pytest.raises(BadSource) as caught:
        load(path, max_bytes=100)
    assert (caught.value.source, caught.value.reason) == (str(path), "文件不存在")


def test_a_large_file_is_refused_unread_with_both_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(60_000_000)
    with pytest.raises(BadSource) as caught:
        load(path, max_bytes=50_000_000)
    assert caught.value.reason == "文件有 60.0 MB，超过上限 50 MB"


def test_what_is_no_ordinary_file_is_refused(tmp_path: pathlib.Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(BadSource) as caught:
            load(path, max_bytes=100)
        assert caught.value.reason == "不是普通文件"
