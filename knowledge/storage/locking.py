"""One writer at a time, across processes; readers never wait."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from knowledge.errors import LibraryUnavailable


class WriterLock:
    """The right to write a library. The operating system takes it back when its holder dies."""

    def __init__(self, home: Path) -> None:
        self._file = home / "writer.lock"

    @contextmanager
    def hold(self, *, patience: float) -> Iterator[None]:
        """Hold the lock.

        Args:
            patience: Seconds to wait for another writer to end.

        Raises:
            LibraryUnavailable: another writer did not end in time, or the folder is not writable.
        """
        with self.attempt(patience=patience) as mine:
            if not mine:
                raise LibraryUnavailable("资料库正由另一个 dangxue 写入；请等它结束后再试")
            yield

    @contextmanager
    def attempt(self, *, patience: float = 0) -> Iterator[bool]:
        """Hold the lock if it is free within ``patience`` seconds; yields whether it is held."""
        lock = FileLock(self._file, timeout=patience, poll_interval=0.05)
        try:
            lock.acquire()
        except Timeout:
            yield False
            return
        except OSError as error:
            raise LibraryUnavailable(f"数据目录 {self._file.parent} 不可写；请检查权限或换一个目录") from error
        try:
            yield True
        finally:
            lock.release()
