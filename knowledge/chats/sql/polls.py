"""Native polls: what an answer that names nothing but a poll's id is an answer to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, insert, or_, select, update

from knowledge.chats.polls import SentPoll
from knowledge.chats.schema import polls

_ON_ITS_WAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Polls:
    """The polls that left or are to leave. The outbox writes them; others read them."""

    connection: Connection
    now: datetime

    def queued(self, call: int, reference: str, chat: int, digest: str) -> None:
        """A call that is to send a poll was put into the outbox."""
        row = insert(polls).values(
            call=call, reference=reference, chat=chat, digest=digest, doubtful=False, queued_at=self.now, trouble=""
        )
        self.connection.execute(row)

    def sent(self, call: int, poll: str, message_id: int | None) -> None:
        """The messenger took it; a poll of the same call that was taken before, unheard, keeps its own id."""
        self.connection.execute(delete(polls).where(polls.c.poll == poll, polls.c.call.is_(None)))
        self._set(polls.c.call == call, poll=poll, message_id=message_id, sent_at=self.now)

    def doubted(self, call: int) -> None:
        """It may have been taken without our hearing of it."""
        self._set(polls.c.call == call, doubtful=True)

    def failed(self, call: int, trouble: str) -> None:
        """It was not sent."""
        self._set(polls.c.call == call, trouble=trouble)

    def lost(self, digest: str) -> SentPoll | None:
        """A poll that asks this and may have been taken without our hearing of it; None if there is none, or several.

        The messenger tells of such a poll once it is answered, by an id of which nothing is known here.
        """
        row = self._lost(digest)
        return _sent_poll(row) if row else None

    def adopt(self, poll: str, digest: str) -> None:
        """An unknown poll is the one that was lost, or a copy of it."""
        row = self._lost(digest)
        if row is None or self.find(poll):
            return
        same = {"reference": row.reference, "chat": row.chat, "digest": digest, "queued_at": row.queued_at}
        copy = {"poll": poll, "doubtful": False, "sent_at": self.now, "trouble": "", **same}
        self.connection.execute(insert(polls).values(copy))

    def find(self, poll: str) -> SentPoll | None:
        """A poll by the messenger's id; None if it is not known, or not yet."""
        row = self.connection.execute(select(polls).where(polls.c.poll == poll)).one_or_none()
        return _sent_poll(row) if row else None

    def of_reference(self, reference: str) -> tuple[SentPoll, ...]:
        """The polls with a reference, the latest first."""
        found = select(polls).where(polls.c.reference == reference).order_by(polls.c.number.desc())
        return tuple(_sent_poll(row) for row in self.connection.execute(found))

    def awaiting(self) -> bool:
        """Whether some poll is on its way, so that an unknown one may be known in a moment."""
        unheard = and_(polls.c.poll.is_(None), polls.c.trouble == "")
        recent = polls.c.queued_at > self.now - _ON_ITS_WAY
        found = select(polls.c.number).where(recent, or_(unheard, polls.c.doubtful)).limit(1)
        return self.connection.execute(found).first() is not None

    def move(self, old: int, new: int) -> None:
        """A chat got a new id."""
        self._set(polls.c.chat == old, chat=new)

    def of(self, chat: int) -> Sequence[Mapping[str, Any]]:
        """The polls of a chat."""
        rows = self.connection.execute(select(polls).where(polls.c.chat == chat).order_by(polls.c.number))
        return [{"at": row.queued_at, "reference": row.reference} for row in rows]

    def forget(self, chat: int) -> None:
        """Delete the polls of a chat."""
        self.connection.execute(delete(polls).where(polls.c.chat == chat))

    def clear(self, before: datetime) -> None:
        """Delete polls that were queued before a moment."""
        self.connection.execute(delete(polls).where(polls.c.queued_at < before))

    def _lost(self, digest: str) -> Row[Any] | None:
        unheard = or_(polls.c.poll.is_(None), polls.c.doubtful)
        mine = polls.c.digest == digest, polls.c.call.is_not(None), polls.c.trouble == "", unheard
        rows = self.connection.execute(select(polls).where(*mine).order_by(polls.c.number.desc())).all()
        return rows[0] if len({row.reference for row in rows}) == 1 else None

    def _set(self, mine: ColumnElement[bool], **values: object) -> None:
        self.connection.execute(update(polls).where(mine).values(**values))


def _sent_poll(row: Row[Any]) -> SentPoll:
    return SentPoll(
        reference=row.reference,
        chat=row.chat,
        poll=row.poll or "",
        message_id=row.message_id,
        sent_at=row.sent_at,
        trouble=row.trouble,
    )
