"""The sender at work over the Bot API without sockets."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.telegram.records import Records
from bot.telegram.screens.notes import note
from bot.telegram.sending import Sender
from bot.telegram.wire import Wire
from knowledge.chats.store import ChatStore, Transaction
from knowledge.chats.traffic import Call, Outcome
from tests.bot.telegram.offline import Offline, offline_bot, until

WIRE = Wire(secret=b"secret")
NOTE = "有一条答复可能没有送达。如果没有看到，请点下面的按钮。"


@dataclass(kw_only=True)
class Office:
    """The sender at work."""

    sender: Sender
    store: ChatStore
    network: Offline
    rejected: list[int] = field(default_factory=list)

    async def put(self, *calls: Call) -> list[int]:
        """Queue calls in one transaction; their ids."""
        return await self.sender.records.write(lambda t: [t.outbox.put(call) for call in calls])

    def count(self, outcome: Outcome) -> int:
        return self.look(lambda t: t.outbox.count(outcome))

    def look(self, at: Callable[[Transaction], int]) -> int:
        with self.store.reading() as transaction:
            return at(transaction)

    async def settled(self, *, sent: int = 0, failed: int = 0, uncertain: int = 0) -> None:
        """Wait until nothing waits or is on its way, and compare how everything ended."""
        await until(lambda: self.look(lambda t: t.outbox.count(Outcome.WAITING) + t.outbox.count(Outcome.WRITTEN)) == 0)
        found = [self.count(each) for each in (Outcome.SENT, Outcome.FAILED, Outcome.UNCERTAIN)]
        assert found == [sent, failed, uncertain]


@asynccontextmanager
async def posting(home: Path) -> AsyncIterator[Office]:
    """A sender over an empty outbox."""
    store = ChatStore.open(home)
    async with offline_bot() as (bot, network):
        records = Records(store=store)
        rejected: list[int] = []
        sender = Sender(records=records, bot=bot, wire=WIRE, rejected=rejected.append)
        records.queued = sender.wake
        yield Office(sender=sender, store=store, network=network, rejected=rejected)
        await sender.finish(asyncio.get_running_loop().time())
        records.close()
    store.close()


def words(text: str, *, chat: int = 7, slot: str = "") -> Call:
    return WIRE.message(chat, note(text), slot=slot)


def changed(text: str, *, slot: str, chat: int = 7) -> Call:
    return WIRE.edit(chat, note(text), slot=slot)
