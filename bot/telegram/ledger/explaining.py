"""What documents say about roles and about the four forms, looked up and shown page by page."""

import asyncio
import re
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass

from bot.documents.leafing import ordinal_of
from bot.telegram.actions import Open
from bot.telegram.effects import Effect, sends
from bot.telegram.events import Said, Tapped
from bot.telegram.ledger import dutyscreens as screens
from bot.telegram.ledger import formscreens as forms
from bot.telegram.ledger.actions import DutyPage, FormPage
from bot.telegram.screens.screen import Screen
from bot.telegram.wire import Wire, tap_answer
from knowledge.forms.explorer import Explorer
from knowledge.forms.values import Cited
from knowledge.roles import nearest, resolve, role_in
from knowledge.storage.library import Library

_INTRODUCED = re.compile(r"我(?:现在)?(?:是|担任|当)(?:一名|一个|一位|我们)?(?P<role>[^，。,.？?的]{2,12})[。.!！]?")
_LONGEST = 30
_NUMBERS = {"1": 1, "一": 1, "2": 2, "二": 2, "3": 3, "三": 3, "4": 4, "四": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explaining:
    """Shows duties and forms.

    Attributes:
        explorer: Knows what the texts in force say of the four forms.
        pool: Where they are looked up.
    """

    library: Library
    explorer: Explorer
    wire: Wire
    pool: Executor

    async def duties(self, said: Said) -> Effect:
        """The duties of the role behind the command; the roles there are without one."""
        return await self._say(said, lambda: self._duties(said.text.strip()))

    async def introduced(self, said: Said) -> Effect | None:
        """The duties of the role that somebody says they have (我是支部委员); None for other words."""
        found = _INTRODUCED.fullmatch(said.text.strip())
        role = resolve(found["role"]) if found else None
        return await self._say(said, lambda: self._duties(role)) if role else None

    async def forms(self, said: Said) -> Effect:
        """The four forms, or the one whose number stands behind the command."""
        number = _NUMBERS.get(said.text.strip().removeprefix("第")[:1], 0)
        return await self._say(said, lambda: self._form(number))

    async def turned(self, tapped: Tapped, action: DutyPage | FormPage) -> Effect:
        """Another page in the place of what is shown."""
        screen = await self._run(lambda: self._page(action))
        if tapped.chat is None or tapped.message_id is None:
            return sends(tap_answer(tapped.query, tapped.sender.id))
        edit = self.wire.edit(tapped.chat.id, screen, message_id=tapped.message_id)
        return sends(tap_answer(tapped.query, tapped.sender.id), edit)

    def _page(self, action: DutyPage | FormPage) -> Screen:
        if isinstance(action, FormPage):
            return self._form(action.number)
        role = screens.role_at(action.role)
        return screens.duties(role, self.library.duties(role=role), action.page)

    def _form(self, number: int) -> Screen:
        found = self.explorer.overview()
        if found is None:
            return forms.none_held()
        if 1 <= number <= len(found.forms):
            return forms.form(found.forms[number - 1], self._opens)
        return forms.overview(found, self._opens)

    def _opens(self, cited: Cited) -> Open | None:
        ordinal = ordinal_of(self.library, cited.row, cited.span)
        return None if ordinal is None else Open(cited.row, ordinal)

    def _duties(self, words: str) -> Screen:
        role = resolve(words) or role_in(words) if len(words) <= _LONGEST else None
        if role:
            return screens.duties(role, self.library.duties(role=role), 0)
        counted = Counter(each.duty.role for each in self.library.duties())
        return screens.roles(counted.most_common(), words[:_LONGEST], nearest(words, tuple(counted)) if words else ())

    async def _say(self, said: Said, look: Callable[[], Screen]) -> Effect:
        screen = await self._run(look)
        reply_to = None if said.chat.private else said.message_id
        return sends(self.wire.message(said.chat.id, screen, reply_to=reply_to))

    async def _run(self, look: Callable[[], Screen]) -> Screen:
        return await asyncio.get_running_loop().run_in_executor(self.pool, look)
