"""Reading: articles in full, documents, and what changed between editions."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TypeVar

from bot.documents.leafing import leaf, ordinal_of
from bot.documents.lookingup import changes_between, place_called, two_newest
from bot.telegram.actions import Compare, Leaf, Open, Shelf, Turn
from bot.telegram.effects import Effect, sends
from bot.telegram.events import Said, Tapped
from bot.telegram.screens import articles, shelves
from bot.telegram.screens.notes import note
from bot.telegram.screens.screen import Screen
from bot.telegram.wire import Wire, tap_answer
from knowledge.errors import NotHeld
from knowledge.storage.library import Library

_SHOW_USAGE = "请写上文件和位置，例如：/show 党章 第六条"
_DIFF_USAGE = "请写上文件名，例如：/diff 党章"
_GONE = "这份文件已经更新，请重新查询。"
_LONGEST = 200
_INSTEAD = {
    "`dangxue documents`": "/documents",
    "请先用 `dangxue ingest 文件或文件夹` 加入": "请组织者先把文件发送给我",
    "不写位置可以显示全文": "不写位置可以从头翻看",
}
"""What members are told in the place of what helps at the command line."""

_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Shows what the library holds.

    Attributes:
        pool: Where it is looked up.
    """

    library: Library
    wire: Wire
    pool: Executor

    async def show(self, said: Said) -> Effect:
        """The place that somebody names: ``党章 第六条``."""
        return await self._say(said, lambda: self._place(said.text) if said.text else note(_SHOW_USAGE))

    async def diff(self, said: Said) -> Effect:
        """What changed between the two newest editions of a document."""
        return await self._say(said, lambda: self._newest_changes(said.text) if said.text else note(_DIFF_USAGE))

    async def documents(self, said: Said) -> Effect:
        """What is held."""
        return await self._say(said, lambda: shelves.documents(self.library.documents(), 0))

    async def opened(self, tapped: Tapped, action: Open | Leaf) -> Effect:
        """An article in a message of its own."""

        def look() -> Screen | None:
            if isinstance(action, Leaf):
                return self._article(action.row, 0, 0)
            return self._article(action.row, action.ordinal, action.page)

        screen = await self._run(look)
        if screen is None or tapped.chat is None:
            return sends(tap_answer(tapped.query, tapped.sender.id, _GONE))
        reply_to = None if tapped.chat.private else tapped.message_id
        message = self.wire.message(tapped.chat.id, screen, reply_to=reply_to)
        return sends(tap_answer(tapped.query, tapped.sender.id), message)

    async def turned(self, tapped: Tapped, action: Turn | Shelf | Compare) -> Effect:
        """Another page in the place of the one that is shown."""

        def look() -> Screen | None:
            match action:
                case Turn():
                    return self._article(action.row, action.ordinal, action.page)
                case Shelf():
                    return shelves.documents(self.library.documents(), action.page)
                case Compare():
                    return self._changes(action.old, action.new, action.page)

        screen = await self._run(look)
        if screen is None or tapped.chat is None or tapped.message_id is None:
            return sends(tap_answer(tapped.query, tapped.sender.id, _GONE))
        edit = self.wire.edit(tapped.chat.id, screen, message_id=tapped.message_id)
        return sends(tap_answer(tapped.query, tapped.sender.id), edit)

    async def _say(self, said: Said, look: Callable[[], Screen]) -> Effect:
        try:
            screen = await self._run(look)
        except NotHeld as error:
            screen = note(_for_members(error))
        reply_to = None if said.chat.private else said.message_id
        return sends(self.wire.message(said.chat.id, screen, reply_to=reply_to))

    def _place(self, words: str) -> Screen:
        if len(words) > _LONGEST:
            return note(_SHOW_USAGE)
        document, place = place_called(self.library, words)
        ordinal = ordinal_of(self.library, document.row, place.span) if place else 0
        return self._article(document.row, ordinal or 0, 0) or note(_GONE)

    def _article(self, row: int, ordinal: int, page: int) -> Screen | None:
        found = leaf(self.library, row, ordinal)
        return articles.article(found, page) if found else None

    def _newest_changes(self, title: str) -> Screen:
        if len(title) > _LONGEST:
            return note(_DIFF_USAGE)
        old, new = two_newest(self.library, title)
        return self._changes(old.row, new.row, 0) or note(_GONE)

    def _changes(self, old: int, new: int, page: int) -> Screen | None:
        rows = {held.row: held for held in self.library.documents()}
        if old not in rows or new not in rows:
            return None
        found, unchanged = changes_between(self.library, rows[old], rows[new])
        return shelves.changes(rows[old], rows[new], found, unchanged=unchanged, page=page)

    async def _run(self, look: Callable[[], _Found]) -> _Found:
        return await asyncio.get_running_loop().run_in_executor(self.pool, look)


def _for_members(error: NotHeld) -> str:
    words = str(error)
    for said, instead in _INSTEAD.items():
        words = words.replace(said, instead)
    return words
