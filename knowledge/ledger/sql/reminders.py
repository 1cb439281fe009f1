"""What is due to be sent and what became of it.

A send has one row for ever: a second one with its key cannot be written. Whoever puts a message into the outbox marks
its sends in the same transaction.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_new

from knowledge.chats.schema import facts
from knowledge.ledger.reminding import Key, Kind, Listeners, Send, Span, Subject
from knowledge.ledger.schema import due_sends
from knowledge.ledger.sends import DueSend, SendState, Setting
from knowledge.ledger.sql import settings, subjects
from knowledge.ledger.sql.rows import AT_ONCE

_PLANNED_AT = "reminders_planned_at"
_PLANNED, _SENT, _MISSED, _VOID = (state.value for state in SendState)
_LONGEST = timedelta(days=8)  # no window is longer: a digest's spans a week at most
_PLANS = [Kind.REMINDER.value, Kind.DIGEST.value]


@dataclass(frozen=True, slots=True)
class Reminders:
    """The table of due sends, and how chats want to be reminded."""

    connection: Connection
    now: datetime

    def changes(self) -> int:
        """Grows with every change of the ledger."""
        return subjects.newest_change(self.connection)

    def listeners(self, *, admins: Collection[int]) -> Listeners:
        """Who can be told something; ``admins`` are the ids that the settings name."""
        return subjects.listeners(self.connection, admins=admins, now=self.now)

    def subjects(self, *, first: date, last: date) -> list[Subject]:
        """All confirmed tasks, each with what is due from ``first`` to ``last``."""
        return subjects.subjects(self.connection, first=first, last=last, now=self.now)

    def subjects_of(self, sends: Iterable[DueSend]) -> dict[int, Subject]:
        """The confirmed tasks that sends are about, by their ids, with what is due on the days of the sends."""
        about = [send.key for send in sends if send.key.task]
        if not about:
            return {}
        days = [key.occurrence for key in about]
        ids = {key.task for key in about}
        found = subjects.chosen(self.connection, ids, first=min(days), last=max(days), now=self.now)
        return {subject.id: subject for subject in found}

    def settings(self) -> dict[int, Setting]:
        """What chats have set, by chat."""
        return settings.every(self.connection)

    def set(self, chat: int, setting: Setting) -> None:
        """Set how a chat wants to be reminded."""
        settings.keep(self.connection, chat, setting)

    def planned_at(self) -> datetime | None:
        """When the plan was last written."""
        found = self.connection.scalar(select(facts.c.value).where(facts.c.name == _PLANNED_AT))
        return datetime.fromisoformat(found) if found else None

    def write(self, plan: Mapping[Key, Send], span: Span) -> None:
        """Make the table hold a plan of a span: what is new comes in, what has moved is moved, what is gone goes out.

        What has left stays as it is, and so does what people brought about.
        """
        known = {send.key: send for send in self._unsent(span)}
        self.drop(
            send
            for key, send in known.items()
            if key not in plan and send.state is SendState.PLANNED and span.holds(send.at)
        )
        for key, send in known.items():
            wanted = plan.get(key, send)
            if (wanted.at, wanted.expires) != (send.at, send.expires):
                self._set([send.id], at=wanted.at, expires=wanted.expires)
        new = [_values(send) for key, send in plan.items() if key not in known]
        if new:
            self.connection.execute(insert_new(due_sends).on_conflict_do_nothing(), new)
        value = self.now.isoformat()
        row = insert_new(facts).values(name=_PLANNED_AT, value=value)
        self.connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": value}))

    def due(self) -> list[DueSend]:
        """What may leave by its window, earliest first."""
        mine = (due_sends.c.state == _PLANNED, due_sends.c.at <= self.now, due_sends.c.expires > self.now)
        return self._select(*mine)

    def still(self, sends: Collection[DueSend]) -> list[DueSend]:
        """Those of what was due that still are."""
        wanted = {send.id for send in sends}
        return [send for send in self.due() if send.id in wanted]

    def settle(self) -> int:
        """Mark as missed what has not left in its window; how many these were.

        What was marked so while the clock was ahead is planned again.
        """
        hasty, late = self._hasty(), self._late()
        self.connection.execute(update(due_sends).where(*hasty).values(state=_PLANNED, ended_at=None))
        missed = update(due_sends).where(*late).values(state=_MISSED, ended_at=self.now)
        return self.connection.execute(missed).rowcount

    def unsettled(self) -> bool:
        """Whether ``settle`` has something to do."""
        return any(
            self.connection.scalar(select(due_sends.c.id).where(*which).limit(1)) is not None
            for which in (self._hasty(), self._late())
        )

    def sent(self, sends: Iterable[DueSend], call: int) -> None:
        """They have been put into the outbox, as one message."""
        self._set([send.id for send in sends], state=_SENT, call=call, ended_at=self.now)

    def void(self, sends: Iterable[DueSend]) -> None:
        """There was nothing to tell; that is so for good."""
        self._set([send.id for send in sends], state=_VOID, ended_at=self.now)

    def drop(self, sends: Iterable[DueSend]) -> None:
        """They are not to be sent; should they be planned once more, they are sent after all."""
        ids = [send.id for send in sends]
        for start in range(0, len(ids), AT_ONCE):
            self.connection.execute(delete(due_sends).where(due_sends.c.id.in_(ids[start : start + AT_ONCE])))

    def returned(self, call: int) -> None:
        """A call was taken back before it left the outbox: what it told is to be sent again while there is time."""
        mine = (due_sends.c.call == call, due_sends.c.state == _SENT)
        self.connection.execute(update(due_sends).where(*mine).values(state=_PLANNED, call=None, ended_at=None))

    def find(self, send: int) -> DueSend | None:
        """A send by id; None if it is no longer kept."""
        return next(iter(self._select(due_sends.c.id == send)), None)

    def together(self, send: DueSend) -> list[DueSend]:
        """All that left in the same message as a send, in the order in which they were planned."""
        return [send] if send.call is None else self._select(due_sends.c.call == send.call)

    def snooze(self, about: Key, at: datetime, expires: datetime) -> None:
        """Remind a chat once more; what it has put off before and not got yet is put off until then instead."""
        newest = self._newest(Kind.SNOOZE, about)
        if newest and newest.state is SendState.PLANNED:
            self._set([newest.id], at=at, expires=expires)
            return
        key = replace(about, kind=Kind.SNOOZE, offset=newest.key.offset + 1 if newest else 1)
        self.connection.execute(insert(due_sends).values(_values(Send(key=key, at=at, expires=expires))))

    def report(self, about: Key, chat: int, *, by: str, since: datetime, expires: datetime) -> bool:
        """Tell a chat that a member has done something; False if it has been told already.

        Args:
            about: What was done.
            chat: Whom to tell.
            by: The member's key.
            since: What was told before that was about something else.
            expires: When it is too late to tell.
        """
        newest = self._newest(Kind.REPORT, replace(about, chat=chat))
        if newest and newest.at >= since:
            return False
        key = replace(about, kind=Kind.REPORT, chat=chat, offset=newest.key.offset + 1 if newest else 1)
        values = _values(Send(key=key, at=self.now, expires=expires))
        self.connection.execute(insert(due_sends).values(values | {"by": by}))
        return True

    def counts(self) -> dict[SendState, int]:
        """How many sends have come to what."""
        found = select(due_sends.c.state, func.count().label("number")).group_by(due_sends.c.state)
        return {SendState(row.state): row.number for row in self.connection.execute(found)}

    def of(self, chat: int) -> Mapping[str, Any]:
        """What is kept about a chat."""
        setting = settings.every(self.connection).get(chat)
        return {
            "settings": setting.told() if setting else {},
            "sends": [
                {"kind": send.key.kind, "task": send.key.task, "due": send.key.occurrence, "at": send.at}
                | {"state": send.state}
                for send in self._select(due_sends.c.chat == chat)
            ],
        }

    def move(self, old: int, new: int) -> None:
        """A group got a new id."""
        taken = {send.key for send in self._select(due_sends.c.chat == new)}
        mine = self._select(due_sends.c.chat == old)
        self.drop([send for send in mine if replace(send.key, chat=new) in taken])
        self.connection.execute(update(due_sends).where(due_sends.c.chat == old).values(chat=new))
        settings.move(self.connection, old, new)

    def forget(self, chat: int) -> None:
        """Delete what is kept about a chat."""
        self.connection.execute(delete(due_sends).where(due_sends.c.chat == chat))
        settings.forget(self.connection, chat)

    def clear(self, before: datetime) -> None:
        """Delete what has come to an end before a moment; buttons that old do nothing any more."""
        old = (due_sends.c.state != _PLANNED, due_sends.c.ended_at < before)
        self.connection.execute(delete(due_sends).where(*old))

    def _unsent(self, span: Span) -> list[DueSend]:
        """What was planned and not sent, as far as it could still leave in a span or after it."""
        mine = (due_sends.c.state.in_([_PLANNED, _MISSED]), due_sends.c.at >= span.start - _LONGEST)
        return self._select(*mine, due_sends.c.kind.in_(_PLANS))

    def _hasty(self) -> tuple[Any, ...]:
        recent = due_sends.c.at > self.now - _LONGEST
        return due_sends.c.state == _MISSED, recent, due_sends.c.expires > self.now

    def _late(self) -> tuple[Any, ...]:
        return due_sends.c.state == _PLANNED, due_sends.c.at <= self.now, due_sends.c.expires <= self.now

    def _newest(self, kind: Kind, about: Key) -> DueSend | None:
        mine = (
            due_sends.c.kind == kind.value,
            due_sends.c.task == about.task,
            due_sends.c.part == about.part,
            due_sends.c.occurrence == about.occurrence,
            due_sends.c.chat == about.chat,
        )
        return max(self._select(*mine), key=lambda send: send.key.offset, default=None)

    def _select(self, *which: Any) -> list[DueSend]:
        rows = self.connection.execute(select(due_sends).where(*which).order_by(due_sends.c.at, due_sends.c.id))
        return [_send(row) for row in rows]

    def _set(self, ids: Sequence[int], **values: object) -> None:
        for start in range(0, len(ids), AT_ONCE):
            mine = due_sends.c.id.in_(ids[start : start + AT_ONCE])
            self.connection.execute(update(due_sends).where(mine).values(**values))


def _values(send: Send) -> dict[str, Any]:
    key = send.key
    return {
        "kind": key.kind.value,
        "task": key.task,
        "part": key.part,
        "occurrence": key.occurrence,
        "offset": key.offset,
        "chat": key.chat,
        "at": send.at,
        "expires": send.expires,
        "state": _PLANNED,
    }


def _send(row: Row[Any]) -> DueSend:
    key = Key(
        kind=Kind(row.kind),
        task=row.task,
        part=row.part,
        occurrence=row.occurrence,
        offset=row.offset,
        chat=row.chat,
    )
    return DueSend(
        id=row.id,
        key=key,
        at=row.at,
        expires=row.expires,
        state=SendState(row.state),
        call=row.call,
        by=row.by or "",
    )
