"""Daily prompts: looked at again and again, sent when their time has come, a few in a second.

What is due is found out from what chats chose and from the days that have had their prompt. Looking that up, putting
the message into the outbox and marking the day are one transaction, so that whatever ends the program, a day has one
prompt and not two. A message that did not leave in time is taken back (``not_after``), and its day is open again.
"""

import asyncio
from dataclasses import dataclass, field

from bot.telegram.records import Records
from bot.telegram.stirring import Stirring
from bot.telegram.study.post import StudyPost
from knowledge.study.planning import PER_SECOND
from knowledge.study.shelf import Shelf

_EVERY = 30.0  # seconds


@dataclass(slots=True, kw_only=True)
class Studying:
    """Sends daily prompts.

    Attributes:
        records: Holds what chats chose and the outbox.
        shelf: Holds what there is to be read.
        post: Writes what is due into the outbox.
        pause: Seconds between so many prompts as may leave in a second.
    """

    records: Records
    shelf: Shelf
    post: StudyPost
    pause: float = 1.0
    _stirring: Stirring = field(init=False)

    def __post_init__(self) -> None:
        self._stirring = Stirring(records=self.records, subject="daily prompts", every=_EVERY)

    async def run(self) -> None:
        """Look again and again, for ever."""
        await self._stirring.run(self.tick)

    def stir(self) -> None:
        """There may be something to send. May be called from any thread."""
        self._stirring.stir()

    async def tick(self) -> None:
        """Send what is due."""
        if not await self.records.read(lambda t: t.study.is_pressing()):
            return
        chats = await self.records.write(lambda t: self.post.looking.pressing(t.study))
        if not chats:
            return
        pool = await asyncio.to_thread(self.shelf.pool)
        for start in range(0, len(chats), PER_SECOND):
            if start:
                await asyncio.sleep(self.pause)
            some = chats[start : start + PER_SECOND]
            await self.records.write(lambda t, some=some: self.post.put(t, some, pool))  # type: ignore[misc]
