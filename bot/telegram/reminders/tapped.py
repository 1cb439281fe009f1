"""The buttons below reminders: putting them off, saying that something is done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.telegram.callers import Caller
from bot.telegram.effects import Effect
from bot.telegram.events import Tapped
from bot.telegram.reminders import sendscreens as screens
from bot.telegram.reminders.actions import Back, Finish, FinishNow, FinishOne, PutOff, Snooze
from bot.telegram.reminders.post import Post
from bot.telegram.reminders.sendscreens import Rows, weekday
from bot.telegram.wire import tap_answer
from knowledge.chats.people import Role
from knowledge.chats.store import Transaction
from knowledge.ledger.habits import Habits, instant
from knowledge.ledger.reminding import HOUR, OPEN, Kind, Listeners, Subject, reminder_days
from knowledge.ledger.sends import DueSend, distinct, habits_by, holds
from knowledge.ledger.snoozing import choices, expiry

_GONE = "这条提醒太早，已经不能操作。发送 /tasks 查看任务。"
_OVER = "已经销号，或任务有变动，不用再提醒。"
_NO_TIME = "到期前没有可以推迟到的时间。"
_PAUSED = "提醒已暂停，请先在提醒设置中恢复。"
_MEMBERS_ONLY = "只有成员可以这样做。"
_WHICH = "请选已完成的是第几项。"
_SURE = "再点一次就销号。"
_REPORTED = "已报告组织者，核实后销号。"
_REPORTED_BEFORE = "已经报告过，等组织者核实。"
_NOBODY = "没有可以接收报告的组织者。"
_SETTLED = "已销号。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminders:
    """Sees to what people do with reminders.

    Attributes:
        post: How they are sent.
        today: The unit's day.
        stirred: Called inside a transaction that plans something which may be sent at once.
    """

    post: Post
    today: Callable[[], date]
    stirred: Callable[[], None]

    def act(
        self, tapped: Tapped, action: PutOff | Snooze | Finish | FinishOne | FinishNow | Back, caller: Caller
    ) -> Effect:
        """Any of these buttons."""

        def effect(transaction: Transaction) -> None:
            answer, rows = self._done(transaction, action, caller)
            transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id, answer))
            if rows is not None and tapped.chat and tapped.message_id is not None:
                transaction.outbox.put(self.post.wire.buttons(tapped.chat.id, tapped.message_id, rows))

        return effect

    def _done(
        self,
        transaction: Transaction,
        action: PutOff | Snooze | Finish | FinishOne | FinishNow | Back,
        caller: Caller,
    ) -> tuple[str, Rows | None]:
        """What is answered, and the buttons that hang there from now on; None for those that do."""
        send = transaction.reminders.find(action.send)
        if send is None:
            return _GONE, None
        if caller.role is None and not isinstance(action, Back):
            return _MEMBERS_ONLY, None
        message = _Message.around(transaction, send, admins=self.post.admins)
        match action:
            case Back():
                return "", message.rows()
            case PutOff():
                return self._offered(transaction, message)
            case Snooze():
                return self._put_off(transaction, message, action.later), message.rows()
            case Finish():
                return self._which(transaction, message, caller)
            case FinishOne():
                return self._one(transaction, message, send, caller)
            case FinishNow():
                return self._now(transaction, message, send, caller)

    def _offered(self, transaction: Transaction, message: "_Message") -> tuple[str, Rows | None]:
        habits = self._habits(transaction, message.chat)
        if habits.paused:
            return _PAUSED, None
        if not message.alive:
            return _OVER, message.rows()
        latest = max(send.key.occurrence for send in message.alive)
        found = choices(transaction.now, latest, habits, self.post.workdays)
        if not found:
            return _NO_TIME, None
        return "", screens.later_rows(message.send.id, [(each, _clock(each.at, habits)) for each in found])

    def _put_off(self, transaction: Transaction, message: "_Message", later: int) -> str:
        """Put off what can be, each until its own due day at the latest."""
        habits = self._habits(transaction, message.chat)
        until: list[datetime] = []
        for send in message.alive:
            offered = choices(transaction.now, send.key.occurrence, habits, self.post.workdays)
            at = next((each.at for each in offered if each.later == later), None)
            if at is not None:
                expires = expiry(at, send.key.occurrence, habits, self._following(message, send, habits))
                transaction.reminders.snooze(send.key, at, expires)
                until.append(at)
        if not until:
            return _NO_TIME if message.alive else _OVER
        left = len(message.alive) - len(until)
        rest = f"其余{left}项到期在先，不再推迟。" if left else ""
        return f"{_clock(until[0], habits)}再提醒。{rest}"

    def _following(self, message: "_Message", send: DueSend, habits: Habits) -> list[datetime]:
        """When the chat is reminded of the same due day anyway."""
        points = message.subjects[send.key.task].points
        point = next(each for each in points if (each.part, each.day) == (send.key.part, send.key.occurrence))
        return [
            instant(day, HOUR, habits.zone) for _, day in reminder_days(point.day, point.before, self.post.workdays)
        ]

    def _which(self, transaction: Transaction, message: "_Message", caller: Caller) -> tuple[str, Rows | None]:
        match message.alive:
            case []:
                return _OVER, message.rows()
            case [only]:
                return self._one(transaction, message, only, caller)
        numbers = [(at, send.id) for at, send in enumerate(message.listed, 1) if send in message.alive]
        return _WHICH, screens.which_rows(message.send.id, numbers)

    def _one(
        self, transaction: Transaction, message: "_Message", send: DueSend, caller: Caller
    ) -> tuple[str, Rows | None]:
        if send not in message.alive:
            return _OVER, message.rows()
        if caller.may(Role.ORGANISER):
            number = message.listed.index(send) + 1 if len(message.listed) > 1 else None
            return _SURE, screens.sure_rows(send.id, number)
        return self._report(transaction, message, send, caller), message.rows()

    def _now(
        self, transaction: Transaction, message: "_Message", send: DueSend, caller: Caller
    ) -> tuple[str, Rows | None]:
        if send not in message.alive:
            return _OVER, message.rows()
        if not caller.may(Role.ORGANISER):
            return self._report(transaction, message, send, caller), message.rows()
        person = transaction.people.meet(caller.id, caller.name)
        transaction.tasks.done(send.key.task, by=person.key, today=self.today(), on=send.key.occurrence)
        return _SETTLED, _Message.around(transaction, message.send, admins=self.post.admins).rows()

    def _report(self, transaction: Transaction, message: "_Message", send: DueSend, caller: Caller) -> str:
        """Have the organisers told, each in their own time."""
        by, since = transaction.people.meet(caller.id, caller.name).key, message.subjects[send.key.task].since
        chats = message.listeners.organisers
        if not chats:
            return _NOBODY
        told = [
            transaction.reminders.report(send.key, chat, by=by, since=since, expires=transaction.now + OPEN)
            for chat in chats
        ]
        self.stirred()
        return _REPORTED if any(told) else _REPORTED_BEFORE

    def _habits(self, transaction: Transaction, chat: int) -> Habits:
        return habits_by(transaction.reminders.settings(), self.post.zone)(chat)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Message:
    """The message that a button hangs on.

    Attributes:
        send: Any of those that the message told.
        listed: One for each due day of a part, in the order in which they are listed.
        alive: Those of them that are still to be done, by this chat.
        subjects: The confirmed tasks among what they are about.
        listeners: Who can be told something.
    """

    send: DueSend
    listed: Sequence[DueSend]
    alive: list[DueSend]
    subjects: dict[int, Subject]
    listeners: Listeners

    @classmethod
    def around(cls, transaction: Transaction, send: DueSend, *, admins: frozenset[int]) -> "_Message":
        """The message that told a send."""
        listed = distinct(transaction.reminders.together(send))
        subjects = transaction.reminders.subjects_of(listed)
        listeners = transaction.reminders.listeners(admins=admins)
        alive = [each for each in listed if holds(_unbound(each), subjects, listeners)]
        return cls(send=send, listed=listed, alive=alive, subjects=subjects, listeners=listeners)

    @property
    def chat(self) -> int:
        """Where it stands."""
        return self.send.key.chat

    def rows(self) -> Rows:
        """The buttons below it as things are now."""
        task = self.send.key.task if len(self.listed) == 1 else None
        if self.send.key.kind is Kind.REPORT:
            return screens.report_rows(self.send.id, self.send.key.task, open_=bool(self.alive))
        return screens.first_rows(self.send.id, task, open_=bool(self.alive))


def _unbound(send: DueSend) -> DueSend:
    """The send without its moment: whether it is still to be done does not hang on when it was told."""
    if send.key.kind is not Kind.REMINDER:
        return send
    return replace(send, key=replace(send.key, kind=Kind.SNOOZE))


def _clock(at: datetime, habits: Habits) -> str:
    """3月21日 周五 9:00."""
    here = habits.local(at)
    return f"{here.month}月{here.day}日 {weekday(here.date())} {here.hour}:{here.minute:02}"
