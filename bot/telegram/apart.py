"""Reading and ingesting uploads in processes of their own, so that nobody who asks has to wait for it or falls with it.

Each job gets a fresh process, one at a time: whatever a parser leaves behind, in memory or worse, ends with its job.
"""

import asyncio
import logging
import os
import resource
import signal
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Generic, TypeVar

from knowledge.errors import BadSource, DangxueError
from knowledge.previews import Preview, Published

_log = logging.getLogger(__name__)

_Made = TypeVar("_Made")
_Tell = Callable[[int], None]
_Job = Callable[[_Tell], _Made]

_SPAWN = get_context("spawn")
_POLITENESS = 10  # added to the niceness; a new session would undo it where Linux groups processes by session
_PAUSE = 0.5  # seconds between two reports of progress
_FIRST_TO_GO = "1000"  # what Linux ends first when memory runs out
_CRASHED = "读取这份文件时程序意外中止，可能是文件过大或已损坏"
_TOO_LONG = "读取这份文件用时过长，已经中止，可能是文件过大或已损坏"


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What one job may use.

    Attributes:
        preview_seconds: For reading a file.
        ingest_seconds: For reading, embedding and indexing it.
        memory: Bytes of private memory, as far as the system keeps to it (Linux does).
    """

    preview_seconds: float = 5 * 60
    ingest_seconds: float = 15 * 60
    memory: int = 2_000_000_000


_ALLOWANCE = Allowance()


@dataclass(frozen=True, slots=True)
class _Done(Generic[_Made]):
    value: _Made


@dataclass(frozen=True, slots=True)
class _Failed:
    error: DangxueError


_Word = _Done[_Made] | _Failed | int  # what a job says: how it ended, or how far it is


class IntakeProcess:
    """Runs the jobs in the order they come. For one event loop.

    A job that is cancelled is ended before the cancellation goes on, so that nothing happens behind one's back.
    """

    def __init__(
        self,
        *,
        preview: Callable[[Path, Path], Preview],
        ingest: Callable[[Path, _Tell], Published],
        allowance: Allowance = _ALLOWANCE,
    ) -> None:
        """Start nothing yet.

        Args:
            preview: Says what ingesting a file would do; takes its path, and where it would be ingested from.
            ingest: Takes a file into the library; takes its path, and whom to tell how many passages are embedded.
            allowance: What one job may use.

        Both functions are those of modules, so that another process can find them.
        """
        self._preview = preview
        self._ingest = ingest
        self._allowance = allowance
        self._turn = asyncio.Lock()
        self._jobs: set[asyncio.Task[object]] = set()

    async def preview(self, path: Path, *, place: Path) -> Preview:
        """What ingesting a file would do.

        Args:
            path: Where it is.
            place: Where it would be ingested from.

        Raises:
            BadSource: it cannot be taken in, or reading it broke the process or took too long.
            DangxueError: whatever else the job raised on purpose.
        """
        job = partial(_quietly, partial(self._preview, path, place))
        return await self._run(job, path.name, self._allowance.preview_seconds, _ignore)

    async def ingest(self, path: Path, progress: _Tell) -> Published:
        """Take a file into the library.

        Args:
            path: Where it is and stays.
            progress: Told at most twice a second how many passages are embedded.

        Raises:
            BadSource: it cannot be taken in, or doing so broke the process or took too long.
            DangxueError: whatever else the job raised on purpose.
        """
        return await self._run(partial(self._ingest, path), path.name, self._allowance.ingest_seconds, progress)

    async def work(self, job: Callable[[], _Made], name: str) -> _Made:
        """Do something else that takes a while.

        Args:
            job: A function of a module, so that another process can find it.
            name: What it is about, for errors.

        Raises:
            BadSource: it broke the process or took longer than ingesting may.
            DangxueError: whatever else the job raised on purpose.
        """
        return await self._run(partial(_quietly, job), name, self._allowance.ingest_seconds, _ignore)

    async def close(self) -> None:
        """End the jobs that run or wait; those who wait for them are cancelled."""
        jobs = tuple(self._jobs)
        for job in jobs:
            job.cancel()
        await asyncio.gather(*jobs, return_exceptions=True)

    async def _run(self, job: _Job[_Made], name: str, seconds: float, tell: _Tell) -> _Made:
        task = asyncio.create_task(self._run_in_turn(job, name, seconds, tell))
        self._jobs.add(task)
        try:
            return await task
        finally:
            self._jobs.discard(task)

    async def _run_in_turn(self, job: _Job[_Made], name: str, seconds: float, tell: _Tell) -> _Made:
        async with self._turn:
            line, child = _started(job, seconds, self._allowance.memory)
            try:
                async with asyncio.timeout(seconds):
                    return await _heard(line, tell)
            except TimeoutError as error:
                raise BadSource(name, _TOO_LONG) from error
            except EOFError as error:
                await _readable(child.sentinel)
                child.join()
                _log.error("an intake process ended with code %s", child.exitcode)
                raise BadSource(name, _CRASHED) from error
            finally:
                line.close()
                child.kill()
                await _readable(child.sentinel)
                child.join()


def _started(job: _Job[_Made], seconds: float, memory: int) -> "tuple[Connection[None, _Word[_Made]], SpawnProcess]":
    """A process at work on a job, and the line on which it tells how far it is and what came of it."""
    ours, theirs = _SPAWN.Pipe(duplex=False)
    child = _SPAWN.Process(target=_work, args=(theirs, job, seconds, memory), daemon=True)
    with theirs:
        child.start()
    return ours, child


async def _heard(line: "Connection[None, _Word[_Made]]", tell: _Tell) -> _Made:
    """What comes of the job on the other end.

    Raises:
        EOFError: its process ended without a word.
    """
    while True:
        await _readable(line.fileno())
        match line.recv():
            case _Done(value=value):
                return value
            case _Failed(error=error):
                raise error
            case int() as done:
                tell(done)


async def _readable(descriptor: int) -> None:
    """Wait until there is something to read, or the end of it."""
    loop, ready = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(descriptor, ready.set)
    try:
        await ready.wait()
    finally:
        loop.remove_reader(descriptor)


# What follows runs in the process of the job.


def _work(line: "Connection[_Word[_Made], None]", job: _Job[_Made], seconds: float, memory: int) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    _keep_back(seconds, memory)
    try:
        line.send(_Done(job(_Meter(line))))
    except DangxueError as error:
        line.send(_Failed(error))


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _keep_back(seconds: float, memory: int) -> None:
    """Leave the machine to others, and the decision when to stop to the parent, who hears of it as well."""
    os.nice(_POLITENESS)
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.SIG_IGN)
    _limit_memory(memory)
    # The parent sees to the time; this ends a job that lets no other thread run when there is no parent any more.
    signal.setitimer(signal.ITIMER_REAL, seconds + 1)
    first_to_go = Path("/proc/self/oom_score_adj")
    if first_to_go.exists():
        first_to_go.write_text(_FIRST_TO_GO, encoding="ascii")


def _limit_memory(most: int) -> None:
    _, allowed = resource.getrlimit(resource.RLIMIT_DATA)
    limit = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


class _Meter:
    """Tells the other end of a line how far the job is, not too often."""

    def __init__(self, line: "Connection[_Word[_Made], None]") -> None:
        self._line = line
        self._next = 0.0

    def __call__(self, done: int) -> None:
        now = monotonic()
        if now >= self._next:
            self._next = now + _PAUSE
            self._line.send(done)


def _quietly(job: Callable[[], _Made], tell: _Tell) -> _Made:
    return job()


def _ignore(done: int) -> None:
    pass
