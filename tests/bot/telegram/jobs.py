"""Jobs for the processes of ``test_apart``: what one does stands in its file."""

import os
import re
import signal
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

from knowledge.documents import Kind, Status
from knowledge.embeddings import BundledEmbeddings
from knowledge.errors import BadSource, LibraryUnavailable
from knowledge.previews import Preview, Published


def preview(path: Path, place: Path) -> Preview:
    """Do what the file says; then title: the process, articles: its niceness."""
    _do(path)
    return Preview(
        title=str(os.getpid()),
        kind=Kind.OTHER,
        status=Status.CURRENT,
        articles=os.nice(0),
        chunks=1,
        issued=None,
        effective=None,
        warnings=(str(place),),
        supersedes=(),
        note="",
        replaces=False,
        duplicate_of="",
    )


def ingest(path: Path, tell: Callable[[int], None]) -> Published:
    """Report every hundredth of a second for as many seconds as the file says; title: when that began and ended."""
    started, seconds = monotonic(), float(path.read_text(encoding="ascii"))
    path.with_suffix(".pid").write_text(str(os.getpid()), encoding="ascii")
    done = 0
    while monotonic() < started + seconds:
        done += 1
        tell(done)
        sleep(0.01)
    title = f"{started} {monotonic()}"
    return Published(title=title, status=Status.CURRENT, articles=0, chunks=done, warnings=())


def _do(path: Path) -> None:
    match path.read_text(encoding="ascii"):
        case "be refused":
            raise BadSource(str(path), "文件里没有文字")
        case "find no library":
            raise LibraryUnavailable("数据目录不可写")
        case "go wrong":
            raise KeyError("a bug")
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "eat":
            held = [bytearray(10_000_000) for _ in range(10_000)]
            raise AssertionError(len(held))
        case "embed":
            embeddings = BundledEmbeddings()
            embeddings.encode_passages(["党员必须遵守党的纪律。"])
            _say_ready()
            while True:
                embeddings.encode_passages(["党员必须遵守党的纪律。" * 40] * 256)
        case "hold everything":
            _say_ready()
            re.match(r"(a+)+b", "a" * 60)


def _say_ready() -> None:
    os.write(1, b"ready\n")
