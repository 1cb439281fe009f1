"""The ledger to look at: lists, cards, the place a task was read from, the month's picture, exports."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.documents.leafing import leaf
from bot.ledger import exports
from bot.ledger.monthlines import MonthLine
from bot.telegram.callers import Caller
from bot.telegram.effects import Effect, sends
from bot.telegram.events import Chat, Said, Tapped
from bot.telegram.ledger import taskscreens as screens
from bot.telegram.ledger.actions import Export, Format, MonthPicture, TaskCard, TaskHistory, TaskList, TaskSource, View
from bot.telegram.openings import of_citation
from bot.telegram.records import Records
from bot.telegram.screens import articles
from bot.telegram.screens.notes import note
from bot.telegram.screens.screen import Screen
from bot.telegram.wire import Wire, tap_answer
from knowledge.chats.people import Role
from knowledge.chats.store import Transaction
from knowledge.ledger.citing import Sources
from knowledge.ledger.deadlines import Due, dues
from knowledge.ledger.selecting import OPEN, Filter, by_day, month, week
from knowledge.ledger.tasks import State, Task
from knowledge.storage.library import Library
from knowledge.timephrases.calendar import Calendar

_CONFIRMED = frozenset({State.CONFIRMED})
_EXPORTED = frozenset({State.CONFIRMED, State.DONE})
_VIEWS = {"本周": View.WEEK, "本月": View.MONTH, "逾期": View.OVERDUE, "我的": View.MINE, "全部": View.ALL}
_USAGE = "可以写：/tasks 本周、/tasks 本月、/tasks 逾期、/tasks 我的、/tasks 全部。"
_GONE = "台账里已没有这项任务。"
_NO_SOURCE = "资料库里已没有这份文件，或原文已经改动。"
_NOTHING = "台账里还没有可以导出的任务。"
_Made = TypeVar("_Made")
_SUFFIXES = {Format.XLSX: ".xlsx", Format.ICS: ".ics", Format.DOCX: ".docx"}
_NAMES = {Format.XLSX: "任务台账", Format.ICS: "任务日历", Format.DOCX: "任务台账"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tasks:
    """Shows the ledger.

    Attributes:
        records: Where the ledger is read from.
        pool: Where pictures and files are made.
        today: The unit's day.
    """

    library: Library
    records: Records
    wire: Wire
    pool: Executor
    calendar: Calendar
    zone: ZoneInfo
    today: Callable[[], date]

    def tasks(self, said: Said, caller: Caller) -> Effect:
        """A list of tasks: this week's, or what the words behind the command name."""
        view = _VIEWS.get(said.text.strip() or "本周")
        reply_to = None if said.chat.private else said.message_id
        if view is None:
            return sends(self.wire.message(said.chat.id, note(_USAGE), reply_to=reply_to))

        def effect(transaction: Transaction) -> None:
            screen = self._list(transaction, view, 0, said.chat, caller)
            transaction.outbox.put(self.wire.message(said.chat.id, screen, reply_to=reply_to))

        return effect

    def turned(self, tapped: Tapped, action: TaskList, caller: Caller) -> Effect:
        """Another page or another list in the place of what is shown."""
        view = View(min(max(action.view, 0), max(View)))

        def effect(transaction: Transaction) -> None:
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id))
            if tapped.chat and tapped.message_id is not None:
                screen = self._list(transaction, view, action.page, tapped.chat, caller)
                transaction.outbox.put(self.wire.edit(tapped.chat.id, screen, message_id=tapped.message_id))

        return effect

    def opened(self, tapped: Tapped, action: TaskCard, caller: Caller) -> Effect:
        """A task in a message of its own."""

        def effect(transaction: Transaction) -> None:
            task = transaction.tasks.find(action.task)
            organiser = at_work(tapped.chat, caller)
            known = task is not None and (organiser or task.state in _EXPORTED)
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id, "" if known else _GONE))
            if task and known and tapped.chat:
                screen = card(transaction, task, today=self.today(), organiser=organiser)
                transaction.outbox.put(self.wire.message(tapped.chat.id, screen))

        return effect

    def history(self, tapped: Tapped, action: TaskHistory) -> Effect:
        """What was done to a task."""

        def effect(transaction: Transaction) -> None:
            changes = transaction.tasks.history(action.task)
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id, "" if changes else _GONE))
            when = [f"{change.at.astimezone(self.zone):%Y-%m-%d %H:%M}" for change in changes]
            if changes and tapped.chat:
                for screen in screens.task_history(action.task, changes, when):
                    transaction.outbox.put(self.wire.message(tapped.chat.id, screen))

        return effect

    async def source(self, tapped: Tapped, action: TaskSource, caller: Caller) -> Effect:
        """The place that a task was read from, whole."""
        task, positions = await self.records.read(
            lambda t: (t.tasks.find(action.task), t.tasks.positions([action.task]))
        )
        if task is None or not (at_work(tapped.chat, caller) or task.state in _EXPORTED):
            return sends(tap_answer(tapped.query, tapped.sender.id, _GONE))
        screen = await self._run(lambda: self._place(task, positions))
        if screen is None or tapped.chat is None:
            return sends(tap_answer(tapped.query, tapped.sender.id, _NO_SOURCE))
        return sends(tap_answer(tapped.query, tapped.sender.id), self.wire.message(tapped.chat.id, screen))

    async def picture(self, tapped: Tapped, action: MonthPicture) -> Effect:
        """A picture of what is due in a month."""
        chat = tapped.chat
        if chat is None or not (1 <= action.month <= 12 and 1 <= action.year <= 9998):
            return sends(tap_answer(tapped.query, tapped.sender.id, _GONE))
        first, last = month(date(action.year, action.month, 1))
        wanted = Filter(states=_EXPORTED, first=first, last=last)
        found = await self.records.read(lambda t: t.tasks.select(wanted, today=self.today()))
        days = [due for task in found for due in dues(task, first=first, last=last)]
        image = await self._run(lambda: self._painted(action.year, action.month, days))
        caption = f"{action.year}年{action.month}月任务（{len(days)}项）"
        photo = self.wire.photo(chat.id, name=f"{action.year}-{action.month:02}.png", content=image, caption=caption)
        return sends(tap_answer(tapped.query, tapped.sender.id), photo)

    async def exported(self, tapped: Tapped, action: Export) -> Effect:
        """The ledger as a file."""
        chat, form = tapped.chat, Format(min(max(action.format, 0), max(Format)))
        states = _CONFIRMED if form is Format.ICS else frozenset({*OPEN, State.DONE})
        found = await self.records.read(lambda t: t.tasks.select(Filter(states=states), today=self.today()))
        if chat is None or not found:
            return sends(tap_answer(tapped.query, tapped.sender.id, _NOTHING))
        content = await self._run(lambda: self._written(form, found))
        caption = f"共{len(found)}项任务。"
        file = self.wire.document(chat.id, name=_NAMES[form] + _SUFFIXES[form], content=content, caption=caption)
        return sends(tap_answer(tapped.query, tapped.sender.id), file)

    def _list(self, transaction: Transaction, view: View, page: int, chat: Chat, caller: Caller) -> Screen:
        today, organiser = self.today(), at_work(chat, caller)
        wanted = {
            View.WEEK: Filter(states=_CONFIRMED, first=week(today)[0], last=week(today)[1]),
            View.MONTH: Filter(states=_CONFIRMED, first=month(today)[0], last=month(today)[1]),
            View.OVERDUE: Filter(states=_CONFIRMED, overdue=True),
            View.MINE: Filter(states=_CONFIRMED, chat=chat.id),
            View.ALL: Filter(states=_CONFIRMED),
        }[view]
        found = by_day(transaction.tasks.select(wanted, today=today), today=today)
        proposed = Filter(states=frozenset({State.PROPOSED}))
        waiting = transaction.tasks.count(proposed, today=today) if organiser else 0
        return screens.task_list(found, view=view, page=page, today=today, organiser=organiser, waiting=waiting)

    def _place(self, task: Task, positions: Mapping[int, int]) -> Screen | None:
        with self.library.snapshot():
            citation = Sources(self.library, positions).cited(task, number=1)
            place = of_citation(self.library, citation) if citation else None
            found = leaf(self.library, place.row, place.ordinal) if place else None
        return articles.article(found, 0) if found else None

    def _written(self, form: Format, found: Sequence[Task]) -> bytes:
        today, changed = self.today(), max(task.changed_at for task in found)
        export = exports.Export(tasks=found, today=today, now=changed, zone=self.zone, day=today)
        _, content = exports.made(_SUFFIXES[form], export)
        return content

    def _painted(self, year: int, number: int, found: Sequence[Due]) -> bytes:
        from bot.exporting.monthpicture import month as painted

        today = self.today()
        lines = [MonthLine.of(due, today=today) for due in found]
        return painted(year, number, lines, today=today, workdays=self.calendar.is_workday)

    async def _run(self, make: Callable[[], _Made]) -> _Made:
        return await asyncio.get_running_loop().run_in_executor(self.pool, make)


def at_work(chat: Chat | None, caller: Caller) -> bool:
    """Whether somebody may decide about tasks where they are: organisers, in their private chat."""
    return chat is not None and chat.private and caller.may(Role.ORGANISER)


def card(transaction: Transaction, task: Task, *, today: date, organiser: bool, lead: str = "") -> Screen:
    """A task in full, with the names of those whom it is given to."""
    chats = transaction.tasks.assignees([task.id]).get(task.id, ()) if organiser else ()
    names = [name_of(transaction, chat) for chat in chats]
    return screens.task_card(task, today=today, organiser=organiser, assignees=names, lead=lead)


def name_of(transaction: Transaction, chat: int) -> str:
    """What a member or a group is called."""
    if chat > 0:
        person = transaction.people.find(chat)
        return person.name if person and person.name else str(chat)
    group = transaction.groups.find(chat)
    return group.title if group and group.title else "群组"
