"""A unit with a member and an organiser, and the part of the bot that reminds them, without a messenger."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from bot.telegram.actions import Action
from bot.telegram.callers import Caller
from bot.telegram.events import Chat, Sender, Tapped
from bot.telegram.records import Records
from bot.telegram.reminders.actions import Back, Finish, FinishNow, FinishOne, PutOff, Snooze
from bot.telegram.reminders.post import Post
from bot.telegram.reminders.reminding import Reminding
from bot.telegram.reminders.tapped import Reminders
from bot.telegram.wire import Wire
from knowledge.calendars import ChineseCalendar
from knowledge.chats.people import Role
from knowledge.chats.store import ChatStore
from knowledge.chats.traffic import Call
from knowledge.ledger.schema import due_sends
from knowledge.ledger.sends import SendState
from tests.knowledge.chats.samples import Clock
from tests.knowledge.ledger.samples import by, edition, reading

SHANGHAI = ZoneInfo("Asia/Shanghai")
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (date(2026, 3, day) for day in (17, 18, 19, 20))
MEMBER, ORGANISER, GUEST = 7, 9, 66


@dataclass(slots=True)
class Office:
    """A unit with a member and an organiser, and the bot's part that sees to reminders."""

    store: ChatStore
    clock: Clock
    records: Records
    reminding: Reminding
    stirred: list[bool] = field(default_factory=list)

    def at(self, day: date, hour: int, minute: int = 0) -> None:
        self.clock.now = datetime.combine(day, time(hour, minute), tzinfo=SHANGHAI)

    def confirmed(self, *days: date, to: int = MEMBER) -> list[int]:
        """Tasks with a due day each, in the order of the days."""
        readings = [reading(f"第{n}件事", parts=[by(day.month, day.day)], line=n) for n, day in enumerate(days, 1)]
        with self.store.writing() as transaction:
            transaction.tasks.sync([edition(*readings)], {})
            ids = [task.id for task in transaction.tasks.select(today=TUESDAY)]
            transaction.tasks.confirm(ids, by="cli", today=TUESDAY)
            for task in ids:
                transaction.tasks.assign(task, to, by="cli")
        return ids

    async def looks(self, day: date, hour: int, minute: int = 0) -> list[Call]:
        """What the bot puts into the outbox at that time."""
        self.at(day, hour, minute)
        await self.reminding.tick()
        return self.sent()

    def sent(self) -> list[Call]:
        """What waits in the outbox; it leaves."""
        calls = []
        with self.store.writing() as transaction:
            for gate in transaction.outbox.waiting_gates():
                while outgoing := transaction.outbox.next(gate):
                    calls.append(outgoing.call)
                    transaction.outbox.sent(outgoing.id, 1)
        return calls

    def taps(self, action: Action, person: int = MEMBER, role: Role | None = Role.MEMBER) -> tuple[str, list[str]]:
        """The words that answer a tap, and the buttons that hang there then; none if they stay as they are."""
        assert isinstance(action, PutOff | Snooze | Finish | FinishOne | FinishNow | Back)
        handler = Reminders(post=self.reminding.post, today=lambda: TUESDAY, stirred=lambda: self.stirred.append(True))
        chat, who = Chat(id=MEMBER, private=True), Sender(id=person, name="")
        tapped = Tapped(query="1", sender=who, chat=chat, message_id=1, data="")
        with self.store.writing() as transaction:
            handler.act(tapped, action, Caller(id=person, name="", role=role))(transaction)
        words, shown = "", []
        for call in self.sent():
            words = str(call.params.get("text", words))
            markup = call.params.get("reply_markup")
            if isinstance(markup, dict):
                shown = [button["text"] for row in markup["inline_keyboard"] for button in row]
        return words, shown

    def last(self) -> list[int]:
        """The numbers of the sends of the last message."""
        newest = select(func.max(due_sends.c.call)).scalar_subquery()
        with self.store.reading() as transaction:
            found = select(due_sends.c.id).where(due_sends.c.call == newest).order_by(due_sends.c.id)
            return list(transaction.reminders.connection.scalars(found))

    def done(self, task: int) -> None:
        with self.store.writing() as transaction:
            transaction.tasks.done(task, by="cli", today=TUESDAY)

    def close(self) -> None:
        self.records.close()
        self.store.close()

    def states(self) -> dict[SendState, int]:
        with self.store.reading() as transaction:
            return transaction.reminders.counts()


def post(admins: frozenset[int] = frozenset()) -> Post:
    return Post(wire=Wire(secret=b"x" * 32), admins=admins, zone=SHANGHAI, workdays=ChineseCalendar())


def opened(home: Path) -> Office:
    """An office on a Tuesday at ten, without tasks."""
    clock = Clock()
    store = ChatStore.open(home, clock=clock)
    records = Records(store=store)
    office = Office(store, clock, records, Reminding(records=records, post=post()))
    office.at(TUESDAY, 10)
    with store.writing() as transaction:
        for person, role in ((MEMBER, Role.MEMBER), (ORGANISER, Role.ORGANISER)):
            transaction.people.meet(person, f"第{person}号")
            transaction.people.admit(person, role, invited_by="")
    return office
