"""The memory of the conversations for asynchronous code: one thread writes, a few read."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from knowledge.chats.store import ChatStore, Transaction

_Seen = TypeVar("_Seen")


@dataclass(slots=True, kw_only=True)
class Records:
    """Reads and writes the memory without holding up the event loop.

    Attributes:
        store: The memory itself.
        queued: Told the gates that have something to send, after each transaction that put something there.
    """

    store: ChatStore
    queued: Callable[[set[str]], None] = field(default=lambda _gates: None)
    _writer: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "records-write"), init=False)
    _readers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(2, "records-read"), init=False)

    async def read(self, look: Callable[[Transaction], _Seen]) -> _Seen:
        """What ``look`` finds in one state of the memory."""

        def work() -> _Seen:
            with self.store.reading() as transaction:
                return look(transaction)

        return await asyncio.get_running_loop().run_in_executor(self._readers, work)

    async def write(self, act: Callable[[Transaction], _Seen], *, update_id: int | None = None) -> _Seen:
        """Do ``act`` in a transaction.

        Args:
            act: What to do; undone if it raises.
            update_id: The update whose effect this is.
        """

        def work() -> tuple[_Seen, set[str]]:
            with self.store.writing(update_id) as transaction:
                result = act(transaction)
            return result, transaction.outbox.gates or set()

        result, gates = await asyncio.get_running_loop().run_in_executor(self._writer, work)
        if gates:
            self.queued(gates)
        return result

    def written(self, call: int) -> None:
        """Mark a call as handed to the network, at once and in the calling thread; see ``ChatStore.written``."""
        self.store.written(call)

    def close(self) -> None:
        """Wait for what is being read and written."""
        self._writer.shutdown()
        self._readers.shutdown()
