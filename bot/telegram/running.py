"""What runs beside what, and how it begins and ends."""

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path

from aiohttp import web
from filelock import FileLock, Timeout
from telegram.error import InvalidToken

from bot.telegram.pulse import Pulse
from knowledge.errors import BadSettings, LibraryUnavailable

log = logging.getLogger(__name__)

_PATIENCE = 3.0  # seconds for another bot to end


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Make sure that no other bot works with the same data: it would answer everything once more.

    Raises:
        LibraryUnavailable: there is another one.
    """
    lock = FileLock(home / "telegram.lock", timeout=_PATIENCE)
    try:
        lock.acquire()
    except Timeout as error:
        raise LibraryUnavailable(f"数据目录 {home} 正由另一个 dangxue telegram 使用；请先停止它") from error
    try:
        yield
    finally:
        lock.release()


@asynccontextmanager
async def beside(*works: Coroutine[object, object, None], pulse: Pulse) -> AsyncIterator[None]:
    """Have works go on beside the block; the bot cannot go on without any of them."""

    async def watched(work: Coroutine[object, object, None]) -> None:
        try:
            await work
        except InvalidToken:
            pulse.rejected(401)
        except Exception:
            log.exception("a part of the bot has died")
            pulse.fail("程序的一部分意外停止，请看日志")

    tasks = [asyncio.create_task(watched(work)) for work in works]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def first(*events: asyncio.Event) -> None:
    """Wait for one of several things to happen."""
    waits = [asyncio.create_task(event.wait()) for event in events]
    await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    for wait in waits:
        wait.cancel()


async def unless(stopped: asyncio.Event, work: Coroutine[object, object, None]) -> bool:
    """Do a work to its end, unless the bot is told to stop before; whether it was done."""
    task, stop = asyncio.create_task(work), asyncio.create_task(stopped.wait())
    await asyncio.wait({task, stop}, return_when=asyncio.FIRST_COMPLETED)
    stop.cancel()
    if not task.done():
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return False
    task.result()
    return True


async def serve(stack: AsyncExitStack, app: web.Application, host: str, port: int, setting: str) -> None:
    """Serve an application until the stack unwinds."""
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        raise BadSettings(f"{host}:{port} 无法监听（{error.strerror}）；请检查 {setting}") from error
