"""Members' own notes: listed, shown, deleted, taken home; each sees their own alone."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date

from bot.telegram.callers import Caller
from bot.telegram.effects import Effect, sends
from bot.telegram.events import Said, Tapped
from bot.telegram.records import Records
from bot.telegram.screens.screen import Screen
from bot.telegram.study import notescreens as screens
from bot.telegram.study.actions import DropNote, DropNoteNow, ExportNotes, NotesPage, Noting, ShowNote
from bot.telegram.wire import Wire, tap_answer
from knowledge.chats.store import Transaction
from knowledge.study.notes import Note

_DELETED = "已删除。"
_CAPTION = "共{number}条心得。"
_TXT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyNotes:
    """Shows people their notes.

    Attributes:
        pool: Where files are written.
        today: The unit's day.
    """

    records: Records
    wire: Wire
    pool: Executor
    today: Callable[[], date]

    def notes(self, said: Said, caller: Caller) -> Effect:
        """The latest notes of somebody."""
        return lambda t: _put(t, self.wire, said.chat.id, _page(t, caller.id, 0))

    async def act(self, tapped: Tapped, action: Noting, caller: Caller) -> Effect:
        """Any of the buttons."""
        if isinstance(action, ExportNotes):
            return await self._exported(tapped, action, caller)

        def effect(transaction: Transaction) -> None:
            word, screen = _turned(transaction, caller.id, action)
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id, word))
            if tapped.chat is None or screen is None:
                return
            if tapped.message_id is None:
                _put(transaction, self.wire, tapped.chat.id, screen)
            else:
                transaction.outbox.put(self.wire.edit(tapped.chat.id, screen, message_id=tapped.message_id))

        return effect

    async def _exported(self, tapped: Tapped, action: ExportNotes, caller: Caller) -> Effect:
        found = await self.records.read(lambda t: t.study.notes.of(caller.id))
        answer = tap_answer(tapped.query, tapped.sender.id)
        if tapped.chat is None or not found:
            return sends(answer)
        as_text = action.form == _TXT
        content = await asyncio.get_running_loop().run_in_executor(self.pool, _written, found, self.today(), as_text)
        name = f"学习心得.{'txt' if as_text else 'docx'}"
        caption = _CAPTION.format(number=len(found))
        return sends(answer, self.wire.document(tapped.chat.id, name=name, content=content, caption=caption))


def _turned(
    transaction: Transaction, person: int, action: NotesPage | ShowNote | DropNote | DropNoteNow
) -> tuple[str, Screen | None]:
    if isinstance(action, NotesPage):
        return "", _page(transaction, person, action.page)
    if isinstance(action, DropNoteNow):
        done = transaction.study.notes.drop(person, action.note)
        return _DELETED if done else screens.GONE, _page(transaction, person, action.page)
    found = transaction.study.notes.find(person, action.note)
    if found is None:
        return screens.GONE, _page(transaction, person, action.page)
    if isinstance(action, DropNote):
        return "", screens.drop_asked(found, action.page)
    return "", screens.whole(found, action.page)


def _page(transaction: Transaction, person: int, page: int) -> Screen:
    of = transaction.study.notes.count(person)
    page = min(max(page, 0), max(of - 1, 0) // screens.ON_PAGE)
    found = transaction.study.notes.of(person, limit=screens.ON_PAGE, offset=page * screens.ON_PAGE)
    return screens.listed(found, page=page, of=of)


def _put(transaction: Transaction, wire: Wire, chat: int, screen: Screen) -> None:
    transaction.outbox.put(wire.message(chat, screen))


def _written(found: Sequence[Note], today: date, as_text: bool) -> bytes:
    from bot.exporting import notesfile

    return (notesfile.text if as_text else notesfile.document)(found, today=today)
