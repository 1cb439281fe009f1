"""What leaves for a chat: its reminders in one message, the digest of the week, what members report."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.telegram.reminders import sendscreens as screens
from bot.telegram.reminders.sendscreens import Item
from bot.telegram.screens.screen import Screen
from bot.telegram.wire import Wire
from knowledge.chats.store import Transaction
from knowledge.ledger.deadlines import late, outstanding
from knowledge.ledger.habits import Habits, Workdays, end_of
from knowledge.ledger.reminding import Kind, Listeners
from knowledge.ledger.selecting import Filter, week
from knowledge.ledger.sends import DueSend, by_chat, distinct, habits_by, holds
from knowledge.ledger.tasks import State, Task

_CONFIRMED = frozenset({State.CONFIRMED})
_REMINDING = (Kind.REMINDER, Kind.SNOOZE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Puts what is due into the outbox and marks it, in one transaction.

    Attributes:
        wire: Makes the messages.
        admins: Ids that the settings name.
        zone: The unit's.
        workdays: The unit's calendar.
    """

    wire: Wire
    admins: frozenset[int]
    zone: ZoneInfo
    workdays: Workdays

    def put(self, transaction: Transaction, due: Sequence[DueSend]) -> None:
        """Put what was found to be due, as far as it still is, into the outbox; what does not hold any more goes."""
        reminders = transaction.reminders
        still = reminders.still(due)
        habits = habits_by(reminders.settings(), self.zone)
        listeners, subjects = reminders.listeners(admins=self.admins), reminders.subjects_of(still)
        for chat, mine in by_chat(still, habits, transaction.now, self.workdays).items():
            kept = [send for send in mine if holds(send, subjects, listeners)]
            reminders.drop(send for send in mine if send not in kept)
            letter = _Letter(self, transaction, listeners, chat, habits(chat))
            letter.put(kept)


@dataclass(frozen=True, slots=True)
class _Letter:
    """What one chat gets now."""

    post: Post
    transaction: Transaction
    listeners: Listeners
    chat: int
    habits: Habits

    def put(self, sends: Sequence[DueSend]) -> None:
        for send in sends:
            if send.key.kind is Kind.DIGEST:
                self._put_digest(send)
        reminding = [send for send in sends if send.key.kind in _REMINDING]
        if reminding:
            self._put(self._reminder(reminding), reminding)
        for send in sends:
            if send.key.kind is Kind.REPORT:
                self._put(self._report(send), [send])

    @property
    def _today(self) -> date:
        return self.habits.local(self.transaction.now).date()

    def _put(self, screen: Screen, sends: Sequence[DueSend]) -> None:
        call = replace(self.post.wire.message(self.chat, screen), not_after=self._until(sends))
        self.transaction.reminders.sent(sends, self.transaction.outbox.put(call))

    def _until(self, sends: Sequence[DueSend]) -> datetime:
        """Until when the message is right, and may be heard."""
        chosen = all(send.key.kind.chosen for send in sends)
        heard = self.habits.hears_until(self.transaction.now, self.post.workdays, any_day=chosen)
        return min(heard, end_of(self._today, self.habits.zone), *(send.expires for send in sends))

    def _reminder(self, sends: Sequence[DueSend]) -> Screen:
        items = self._items(distinct(sends))
        only = items[0].task.id if len(items) == 1 else None
        rows = screens.first_rows(sends[0].id, only, open_=True)
        return screens.reminder(items, today=self._today, rows=rows)

    def _report(self, send: DueSend) -> Screen:
        names = {person.key: person.name for person in self.transaction.people.members()}
        [item] = self._items([send])
        rows = screens.report_rows(send.id, item.task.id, open_=True)
        return screens.report(item, who=names.get(send.by, ""), today=self._today, rows=rows)

    def _items(self, sends: Sequence[DueSend]) -> list[Item]:
        tasks = {task.id: task for task in self.transaction.tasks.get(send.key.task for send in sends)}
        return [Item(task=tasks[send.key.task], part=send.key.part, day=send.key.occurrence) for send in sends]

    def _put_digest(self, send: DueSend) -> None:
        unit = self.chat in self.listeners.organisers
        days = week(send.key.occurrence)
        wanted = Filter(states=_CONFIRMED, last=days[1], chat=None if unit else self.chat)
        found = self.transaction.tasks.select(wanted, today=self._today)
        due, behind = due_in(found, self._today, days[1]), behind_on(found, self._today)
        if due or behind:
            self._put(screens.digest(due, behind, days=days, today=self._today, unit=unit), [send])
        else:
            self.transaction.reminders.void([send])


def due_in(tasks: Iterable[Task], first: date, last: date) -> list[Item]:
    """What of tasks is due in a stretch of days, each part with the first of its days there; in order of the days."""
    found: dict[tuple[int, int], Item] = {}
    for task in tasks:
        for due in outstanding(task, first=first, last=last):
            found.setdefault((task.id, due.part), Item(task=task, part=due.part, day=due.day))
    return sorted(found.values(), key=_order)


def behind_on(tasks: Iterable[Task], today: date) -> list[Item]:
    """What of tasks is late longest, a line for each task; in order of the days."""
    found = ((task, late(task, today)) for task in tasks)
    return sorted((Item(task=task, part=due.part, day=due.day) for task, due in found if due), key=_order)


def _order(item: Item) -> tuple[date, int, int]:
    return item.day, item.task.id, item.part
