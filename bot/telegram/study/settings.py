"""How a chat gets its daily prompt: shown, and changed with buttons or words."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date

from bot.telegram.callers import Caller
from bot.telegram.effects import Effect
from bot.telegram.events import Chat, Said, Tapped
from bot.telegram.screens.notes import note
from bot.telegram.screens.screen import Screen
from bot.telegram.study import settingscreens as screens
from bot.telegram.study.actions import Choosing, Daily, DailyPage, Page, SendDaily, Setting, SkipDaily, ToggleDocument
from bot.telegram.study.post import StudyPost
from bot.telegram.study.words import SKIP, changed, written
from bot.telegram.wire import tap_answer
from knowledge.chats.store import Transaction
from knowledge.ledger.habits import Habits, end_of
from knowledge.study.planning import Due
from knowledge.study.scope import Pool
from knowledge.study.sends import SendState
from knowledge.study.shelf import Shelf

_SET = "已设置。"
_SKIPPED, _SENT = "今天不发了。", "已经发在下面了。"
_HAD, _WAS_SKIPPED = "今天已经发过了。", "今天已经跳过，以后照常。"


@dataclass(frozen=True, slots=True, kw_only=True)
class StudySettings:
    """Shows and changes how a chat gets its prompt.

    Attributes:
        pool: Where the library is read.
        stirred: Called inside a transaction after which something may be sent at once.
    """

    shelf: Shelf
    post: StudyPost
    pool: Executor
    stirred: Callable[[], None]

    async def daily(self, said: Said, caller: Caller) -> Effect:
        """The settings, or with words behind the command a change of them."""
        pool, reply_to = await self._pool(), None if said.chat.private else said.message_id

        def effect(transaction: Transaction) -> None:
            screen = self._answer(transaction, said, caller, pool)
            transaction.outbox.put(self.post.wire.message(said.chat.id, screen, reply_to=reply_to))

        return effect

    async def act(self, tapped: Tapped, action: Setting, caller: Caller) -> Effect:
        """Any of the buttons."""
        pool = await self._pool()

        def effect(transaction: Transaction) -> None:
            chat, word, screen = tapped.chat, "", None
            if chat is not None and isinstance(action, Daily):
                transaction.outbox.put(self.post.wire.message(chat.id, self._shown(transaction, chat, caller, pool)))
            elif chat is not None and not caller.may_set(chat):
                word = screens.NOT_YOURS
            elif chat is not None:
                word, screen = self._turned(transaction, chat, action, caller, pool)
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id, word))
            if chat is not None and screen and tapped.message_id is not None:
                transaction.outbox.put(self.post.wire.edit(chat.id, screen, message_id=tapped.message_id))

        return effect

    def _turned(
        self, transaction: Transaction, chat: Chat, action: Setting, caller: Caller, pool: Pool
    ) -> tuple[str, Screen | None]:
        setting = transaction.study.setting(chat.id)
        match action:
            case DailyPage():
                page = screens.page(action, setting, pool)
                return "", page or self._shown(transaction, chat, caller, pool)
            case SendDaily():
                return self._send(transaction, chat, pool), None
            case SkipDaily():
                return self._skip(transaction, chat), None
            case Daily():
                return "", None
            case _:
                return _SET, self._changed(transaction, chat, action, caller, pool)

    def _changed(
        self, transaction: Transaction, chat: Chat, action: Choosing, caller: Caller, pool: Pool
    ) -> Screen | None:
        setting = transaction.study.setting(chat.id)
        new = changed(setting, action, today=self._today(transaction, chat), pool=pool)
        transaction.study.set(chat.id, new)
        self.stirred()
        if isinstance(action, ToggleDocument):
            return screens.page(DailyPage(Page.CONTENT, action.part), new, pool)
        return self._shown(transaction, chat, caller, pool)

    def _answer(self, transaction: Transaction, said: Said, caller: Caller, pool: Pool) -> Screen:
        words = said.text.strip()
        if not words:
            return self._shown(transaction, said.chat, caller, pool)
        if not caller.may_set(said.chat):
            return note(screens.NOT_YOURS)
        if words in SKIP:
            return note(self._skip(transaction, said.chat))
        before = transaction.study.setting(said.chat.id)
        new = written(before, words, today=self._today(transaction, said.chat), pool=pool)
        if new is None:
            return note(screens.USAGE)
        transaction.study.set(said.chat.id, new)
        self.stirred()
        return self._shown(transaction, said.chat, caller, pool)

    def _skip(self, transaction: Transaction, chat: Chat) -> str:
        today = self._today(transaction, chat)
        if transaction.study.skip(chat.id, today):
            return _SKIPPED
        return self._had(transaction, chat, today)

    def _send(self, transaction: Transaction, chat: Chat, pool: Pool) -> str:
        today = self._today(transaction, chat)
        if transaction.study.on(chat.id, today):
            return self._had(transaction, chat, today)
        until = end_of(today, self._habits(transaction, chat).zone)
        due = {chat.id: Due(day=today, until=until, over=until)}
        settings = {chat.id: transaction.study.setting(chat.id)}
        return _SENT if self.post.put_now(transaction, due, settings, pool) else screens.NOTHING_TO_READ

    def _had(self, transaction: Transaction, chat: Chat, today: date) -> str:
        found = transaction.study.on(chat.id, today)
        return _WAS_SKIPPED if found and found.state is SendState.SKIPPED else _HAD

    def _shown(self, transaction: Transaction, chat: Chat, caller: Caller, pool: Pool) -> Screen:
        setting = transaction.study.setting(chat.id)
        if setting.paused_until and setting.paused_until <= self._today(transaction, chat):
            setting = replace(setting, paused_until=None)
        return screens.settings(setting, self._habits(transaction, chat), pool, may_set=caller.may_set(chat))

    def _habits(self, transaction: Transaction, chat: Chat) -> Habits:
        return self.post.looking.habits(transaction.study, chat.id)

    def _today(self, transaction: Transaction, chat: Chat) -> date:
        return self._habits(transaction, chat).local(transaction.now).date()

    async def _pool(self) -> Pool:
        return await asyncio.get_running_loop().run_in_executor(self.pool, self.shelf.pool)
