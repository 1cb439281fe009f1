"""What people look at of their own practice: what they got wrong, and how it goes."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.telegram.callers import Caller
from bot.telegram.effects import Effect, sends
from bot.telegram.events import Said
from bot.telegram.practice import resultscreens as quizresults
from bot.telegram.records import Records
from bot.telegram.screens.notes import note
from bot.telegram.wire import Wire
from knowledge.chats.store import Transaction
from knowledge.quizzes.progress import Progress
from knowledge.quizzes.progress import progress as figures

_NONE_YET = "还没有练习记录。发送 /quiz 可以开始练习。"
_NAME = "练习进度.png"


@dataclass(frozen=True, slots=True, kw_only=True)
class Practised:
    """Shows people what is kept of their answers, and nobody else's.

    Attributes:
        pool: Where pictures are made.
        zone: Where days begin.
        today: The unit's day.
    """

    records: Records
    wire: Wire
    pool: Executor
    zone: ZoneInfo
    today: Callable[[], date]

    def wrong(self, said: Said, caller: Caller) -> Effect:
        """The book of what somebody got wrong."""

        def effect(transaction: Transaction) -> None:
            held = transaction.quizzes.get(transaction.quizzes.wrong(caller.id))
            due = len(transaction.quizzes.due(caller.id, transaction.now))
            screen = quizresults.wrong([each.item for each in held], due)
            transaction.outbox.put(self.wire.message(said.chat.id, screen))

        return effect

    async def progress(self, said: Said, caller: Caller) -> Effect:
        """The last eight weeks as a picture, with the figures below it."""
        history = await self.records.read(lambda t: t.quizzes.history(caller.id))
        if not history:
            return sends(self.wire.message(said.chat.id, note(_NONE_YET)))
        found = figures(history, today=self.today(), zone=self.zone)
        image = await asyncio.get_running_loop().run_in_executor(self.pool, _painted, found)
        caption = quizresults.progress_words(found)
        return sends(self.wire.photo(said.chat.id, name=_NAME, content=image, caption=caption))


def _painted(found: Progress) -> bytes:
    from bot.exporting.progresspicture import painted

    return painted(found)
