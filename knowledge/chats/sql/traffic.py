"""The inbox and the outbox."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_new

from knowledge.chats.polls import digest
from knowledge.chats.schema import inbox, outbox
from knowledge.chats.sql.polls import Polls
from knowledge.chats.traffic import POLL, Arrival, Call, Outcome, Outgoing

_WAITING, _DONE, _FAILED = "waiting", "done", "failed"
_NOTHING_SAID: Mapping[str, object] = {"params": "{}", "file": None, "gate": "", "chat": None}


@dataclass(frozen=True, slots=True)
class Inbox:
    """Updates: what came in and has not been handled, and the ids of what has."""

    connection: Connection
    now: datetime

    def put(self, arrivals: Sequence[Arrival]) -> list[Arrival]:
        """Keep what came in; those that are new."""
        return [each for each in arrivals if self._put(each)]

    def waiting(self) -> list[tuple[int, str]]:
        """Ids and lanes of what is to be handled, in order of the ids."""
        found = select(inbox.c.update_id, inbox.c.lane).where(inbox.c.state == _WAITING).order_by(inbox.c.update_id)
        return [(row.update_id, row.lane) for row in self.connection.execute(found)]

    def begin(self, update_id: int, *, counts: bool = True) -> Arrival | None:
        """Take an update up, and count that; None if it has been handled."""
        mine = (inbox.c.update_id == update_id, inbox.c.state == _WAITING)
        row = self.connection.execute(select(inbox).where(*mine)).one_or_none()
        if row is None:
            return None
        self.connection.execute(update(inbox).where(*mine).values(attempts=row.attempts + counts))
        return Arrival(
            update_id=update_id, lane=row.lane, payload=row.payload, came_at=row.came_at, attempts=row.attempts
        )

    def done(self, update_id: int) -> None:
        """It has been handled: only its id is kept, so that it is not handled again."""
        self._end(update_id, _DONE, "")

    def failed(self, update_id: int, trouble: str) -> None:
        """It cannot be handled; its text is kept for whoever looks into it."""
        self._end(update_id, _FAILED, trouble)

    def newest(self) -> int | None:
        """The largest id that has come in, of those that are still kept."""
        found: int | None = self.connection.scalar(select(func.max(inbox.c.update_id)))
        return found

    def depth(self) -> int:
        """How many wait."""
        return self._count(_WAITING)

    def awaits(self, kind: str) -> bool:
        """Whether an update of a kind waits, such as ``poll_answer``."""
        mine = inbox.c.state == _WAITING, inbox.c.payload.contains(f'"{kind}": ', autoescape=True)
        return self.connection.scalar(select(inbox.c.update_id).where(*mine).limit(1)) is not None

    def failures(self) -> int:
        """How many could not be handled."""
        return self._count(_FAILED)

    def clear(self, before: datetime) -> None:
        """Delete what has been dealt with before a moment; ids that old are not sent again."""
        old = (inbox.c.state != _WAITING, inbox.c.ended_at < before)
        self.connection.execute(delete(inbox).where(*old))

    def forget(self, person: int) -> None:
        """Delete the text of what could not be handled, where somebody comes up in it."""
        mine = [row.update_id for row in self._about(person)]
        self.connection.execute(update(inbox).where(inbox.c.update_id.in_(mine)).values(payload="", lane=""))

    def of(self, person: int) -> list[Mapping[str, Any]]:
        """What could not be handled, where somebody comes up in it."""
        return [{"at": row.came_at, "update": row.payload} for row in self._about(person)]

    def _about(self, person: int) -> list[Row[Any]]:
        trace = re.compile(rf'"id": ?{person}\b')
        found = select(inbox).where(inbox.c.state == _FAILED).order_by(inbox.c.update_id)
        return [row for row in self.connection.execute(found) if trace.search(row.payload)]

    def _put(self, arrival: Arrival) -> bool:
        row = insert_new(inbox).values(
            update_id=arrival.update_id,
            lane=arrival.lane,
            payload=arrival.payload,
            came_at=arrival.came_at,
            attempts=0,
            state=_WAITING,
            trouble="",
        )
        return bool(self.connection.execute(row.on_conflict_do_nothing()).rowcount)

    def _end(self, update_id: int, state: str, trouble: str) -> None:
        values: dict[str, object] = {"state": state, "ended_at": self.now, "trouble": trouble}
        if state == _DONE:
            values |= {"payload": "", "lane": ""}
        self.connection.execute(update(inbox).where(inbox.c.update_id == update_id).values(**values))

    def _count(self, state: str) -> int:
        return self.connection.scalar(select(func.count()).select_from(inbox).where(inbox.c.state == state)) or 0


@dataclass(slots=True)
class Outbox:
    """Calls: what is to be sent, in order, and what became of it."""

    connection: Connection
    now: datetime
    update_id: int | None = None
    queued: int = 0
    """How many calls this transaction has put; with ``update_id`` it makes each of them unique for ever."""

    gates: set[str] | None = None
    """The gates that got something to send; whoever opened the transaction looks at them after it."""

    def put(self, call: Call) -> int:
        """Queue a call; its id."""
        if call.slot and call.method.startswith("edit"):
            self._overtake(call.slot)
        row = insert(outbox).values(
            update_id=self.update_id,
            ordinal=self.queued,
            gate=call.gate,
            chat=call.chat,
            method=call.method,
            params=json.dumps(call.params, ensure_ascii=False),
            file_name=call.file_name,
            file=call.file,
            slot=call.slot,
            state=Outcome.WAITING.value,
            attempts=0,
            not_after=call.not_after,
            queued_at=self.now,
            trouble="",
        )
        self.queued += 1
        if self.gates is not None:
            self.gates.add(call.gate)
        made = self.connection.execute(row).inserted_primary_key
        number = int(made[0]) if made else 0
        if call.method == POLL and call.slot and call.chat is not None:
            self._polls.queued(number, call.slot, call.chat, _digest(call.params))
        return number

    def waiting_gates(self) -> list[str]:
        """The gates with something to send."""
        found = select(outbox.c.gate).where(outbox.c.state == Outcome.WAITING.value).group_by(outbox.c.gate)
        return [row.gate for row in self.connection.execute(found.order_by(func.min(outbox.c.id)))]

    def next(self, gate: str) -> Outgoing | None:
        """What leaves next through a gate; None if nothing waits there."""
        mine = (outbox.c.gate == gate, outbox.c.state == Outcome.WAITING.value)
        row = self.connection.execute(select(outbox).where(*mine).order_by(outbox.c.id).limit(1)).one_or_none()
        return _outgoing(row) if row else None

    def written(self, call: int) -> None:
        """It is being handed to the network."""
        self._set([call], state=Outcome.WRITTEN.value)

    def sent(self, call: int, message_id: int | None, *, poll: str = "") -> None:
        """It arrived: what it said, and to whom, is deleted."""
        self._set([call], state=Outcome.SENT.value, message_id=message_id, ended_at=self.now, **_NOTHING_SAID)
        if poll:
            self._polls.sent(call, poll, message_id)

    def later(self, call: int, *, attempts: int, not_before: datetime | None, trouble: str) -> None:
        """It did not arrive, or nobody knows, and is to be tried again."""
        self._polls.doubted(call)
        self._set([call], state=Outcome.WAITING.value, attempts=attempts, not_before=not_before, trouble=trouble)

    def changed(self, call: int, params: str) -> None:
        """It will leave in another form."""
        self._set([call], params=params)

    def failed(self, call: int, trouble: str) -> None:
        """It was refused for good; what it said, and to whom, is deleted."""
        self._set([call], state=Outcome.FAILED.value, trouble=trouble, ended_at=self.now, **_NOTHING_SAID)
        self._polls.failed(call, trouble)

    def uncertain(self, call: int) -> None:
        """No answer came; what it said is kept so that it can be sent again by hand."""
        self._polls.doubted(call)
        self._set([call], state=Outcome.UNCERTAIN.value, ended_at=self.now)

    def unanswered(self) -> list[Outgoing]:
        """What was being handed to the network when the program ended."""
        found = select(outbox).where(outbox.c.state == Outcome.WRITTEN.value).order_by(outbox.c.id)
        return [_outgoing(row) for row in self.connection.execute(found)]

    def retrieve(self, call: int) -> Outgoing | None:
        """A call of which it is not known whether it arrived."""
        mine = (outbox.c.id == call, outbox.c.state == Outcome.UNCERTAIN.value)
        row = self.connection.execute(select(outbox).where(*mine)).one_or_none()
        return _outgoing(row) if row else None

    def message_in(self, slot: str) -> int | None:
        """The id of the last message sent with a slot."""
        found = select(outbox.c.message_id).where(outbox.c.slot == slot, outbox.c.message_id.is_not(None))
        return self.connection.scalar(found.order_by(outbox.c.id.desc()).limit(1))

    def move(self, old: int, new: int) -> None:
        """A chat got a new id: what waits for it goes there."""
        mine = outbox.c.chat == old, outbox.c.state == Outcome.WAITING.value
        rows = self.connection.execute(select(outbox.c.id, outbox.c.params).where(*mine)).all()
        for row in rows:
            params = json.dumps({**json.loads(row.params), "chat_id": new}, ensure_ascii=False)
            self._set([row.id], chat=new, params=params)

    def count(self, outcome: Outcome) -> int:
        """How many calls ended so, or wait."""
        return self.connection.scalar(select(func.count()).where(outbox.c.state == outcome.value)) or 0

    def clear(self, before: datetime) -> None:
        """Delete what has been dealt with before a moment."""
        self.connection.execute(delete(outbox).where(outbox.c.ended_at < before))

    def of(self, chat: int) -> list[Mapping[str, Any]]:
        """What may have arrived in a chat or not."""
        mine = outbox.c.chat == chat, outbox.c.state == Outcome.UNCERTAIN.value
        rows = self.connection.execute(select(outbox).where(*mine).order_by(outbox.c.id))
        return [{"at": row.queued_at, "call": json.loads(row.params)} for row in rows]

    def withdraw(self, chat: int) -> None:
        """Delete what may have arrived in a chat; what waits to be sent stays."""
        mine = outbox.c.chat == chat, outbox.c.state != Outcome.WAITING.value
        self.connection.execute(delete(outbox).where(*mine))

    @property
    def _polls(self) -> Polls:
        return Polls(self.connection, self.now)

    def _overtake(self, slot: str) -> None:
        waiting = (
            outbox.c.slot == slot,
            outbox.c.state == Outcome.WAITING.value,
            outbox.c.method.startswith("edit"),
        )
        self.connection.execute(delete(outbox).where(*waiting))

    def _set(self, calls: Iterable[int], **values: object) -> None:
        self.connection.execute(update(outbox).where(outbox.c.id.in_(list(calls))).values(**values))


def _digest(params: Mapping[str, Any]) -> str:
    return digest(params["question"], [option["text"] for option in params["options"]])


def _outgoing(row: Row[Any]) -> Outgoing:
    return Outgoing(
        id=row.id,
        call=Call(
            method=row.method,
            params=json.loads(row.params),
            gate=row.gate,
            chat=row.chat,
            file_name=row.file_name,
            file=row.file,
            slot=row.slot,
            not_after=row.not_after,
        ),
        attempts=row.attempts,
        not_before=row.not_before,
        queued_at=row.queued_at,
    )
