"""Session kits: made for a topic, sent as a file."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date

from bot.telegram.effects import Effect, sends
from bot.telegram.events import Said
from bot.telegram.screens.notes import note
from bot.telegram.wire import Wire
from knowledge.errors import BadQuestion, NotHeld
from knowledge.kits.making import Kits as Making

_USAGE = "请在命令后面写上学习主题，例如：/kit 三会一课"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kits:
    """Sends kits.

    Attributes:
        making: Puts them together.
        pool: Where that is done.
        today: The unit's day.
        typing: Shows a chat that something is on its way.
    """

    making: Making
    wire: Wire
    pool: Executor
    today: Callable[[], date]
    typing: Callable[[int], None]

    async def kit(self, said: Said) -> Effect:
        """The kit of the topic behind the command, as a docx file."""
        if not said.text.strip():
            return sends(self.wire.message(said.chat.id, note(_USAGE)))
        self.typing(said.chat.id)
        try:
            topic, content, caption = await asyncio.get_running_loop().run_in_executor(
                self.pool, self._written, said.text
            )
        except (BadQuestion, NotHeld) as error:
            return sends(self.wire.message(said.chat.id, note(str(error))))
        name = f"学习材料（{topic}）.docx"
        return sends(self.wire.document(said.chat.id, name=name, content=content, caption=caption))

    def _written(self, topic: str) -> tuple[str, bytes, str]:
        from bot.exporting.kitdocument import document

        kit = self.making.make(topic)
        caption = f"议程约{kit.minutes}分钟，原文{len(kit.readings)}段，讨论题{len(kit.points)}道。"
        return kit.topic, document(kit, today=self.today()), caption
