"""Progress bars on stderr; nothing where that is no terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


@contextmanager
def files() -> Iterator[Callable[[int, int, int], None]]:
    """A bar of files; the function given takes how many are done, of how many, and the passages embedded so far."""
    with _bar("读取文件", TextColumn("已处理 {task.fields[passages]} 段")) as bar:
        task = bar.add_task("", total=None, passages=0)

        def tell(done: int, of: int, passages: int) -> None:
            bar.update(task, completed=done, total=of, passages=passages)

        yield tell


@contextmanager
def passages() -> Iterator[Callable[[int, int], None]]:
    """A bar of passages; the function given takes how many are done, and of how many."""
    with _bar("建立索引") as bar:
        task = bar.add_task("", total=None)

        def tell(done: int, of: int) -> None:
            bar.update(task, completed=done, total=of)

        yield tell


def _bar(what: str, *more: TextColumn) -> Progress:
    console = Console(stderr=True)
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), *more, TimeElapsedColumn())
    return Progress(*columns, console=console, disable=not console.is_terminal, transient=True)
