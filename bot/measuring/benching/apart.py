"""Work in a process of its own, so that the peak of its memory is its own."""

import resource
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

from knowledge.errors import DangxueError

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


def apart(function: Callable[_Given, _Made], *args: _Given.args, **kwargs: _Given.kwargs) -> _Made:
    """Call ``function`` in a fresh process and wait for it.

    Args:
        function: Of a module, so that the new process can find it.
        *args: Values that can be pickled.
        **kwargs: Likewise.

    Raises:
        DangxueError: the process was ended from outside.
    """
    try:
        with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
            return pool.submit(function, *args, **kwargs).result()
    except BrokenProcessPool as error:
        raise DangxueError("测量用的子进程意外结束，多半是内存不足；请释放内存后再试") from error


def peak_megabytes() -> float:
    """The most memory this process has held so far, in units of a million bytes.

    Linux hands ``ru_maxrss`` down from the process that started this one, so its own count goes first.
    """
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 / 1e6
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
