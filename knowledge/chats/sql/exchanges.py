"""Questions with what people think of the answers, and those handed over to the organisers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_new

from knowledge.chats.records import Complaint, Exchange, Gap, UploadState
from knowledge.chats.schema import exchanges, gap_reports, gaps, persons, votes

_BUSY = (UploadState.QUEUED, UploadState.PUBLISHING)
_OVER = (UploadState.PUBLISHED, UploadState.DISCARDED, UploadState.FAILED)
_NOBODY = 0  # in the place of somebody who is to be forgotten


@dataclass(frozen=True, slots=True)
class Exchanges:
    """Questions that were replied to."""

    connection: Connection
    now: datetime

    def add(self, exchange: Exchange) -> int:
        """Keep an exchange; its id."""
        row = insert(exchanges).values(
            chat=exchange.chat,
            person=exchange.person,
            asked=exchange.asked,
            whole=exchange.whole,
            kind="answer" if exchange.answered else "refusal",
            document=exchange.document,
            label=exchange.label,
            at=exchange.at,
        )
        made = self.connection.execute(row).inserted_primary_key
        return int(made[0]) if made else 0

    def find(self, exchange: int) -> Exchange | None:
        """An exchange by id."""
        row = self.connection.execute(select(exchanges).where(exchanges.c.id == exchange)).one_or_none()
        return _exchange(row) if row else None

    def last(self, chat: int, person: int, count: int, *, since: datetime) -> list[Exchange]:
        """Somebody's last exchanges in a chat, oldest first."""
        mine = (exchanges.c.chat == chat, exchanges.c.person == person, exchanges.c.at >= since)
        rows = self.connection.execute(select(exchanges).where(*mine).order_by(exchanges.c.id.desc()).limit(count))
        return [_exchange(row) for row in rows][::-1]

    def vote(self, exchange: int, person: int, *, helped: bool, why: str = "") -> None:
        """Keep what somebody thinks of an answer, in the place of what they thought before."""
        values = {"helped": helped, "why": why, "at": self.now}
        row = insert_new(votes).values(exchange=exchange, person=person, **values)
        self.connection.execute(row.on_conflict_do_update(index_elements=["exchange", "person"], set_=values))

    def complaints(self, limit: int) -> list[Complaint]:
        """Answers that were no help, newest first."""
        found = select(exchanges, votes.c.why, votes.c.at.label("voted_at")).join_from(votes, exchanges)
        rows = self.connection.execute(found.where(~votes.c.helped).order_by(votes.c.at.desc()).limit(limit))
        return [
            Complaint(question=row.whole, document=row.document, label=row.label, why=row.why, at=row.voted_at)
            for row in rows
        ]

    def tally(self) -> tuple[int, int]:
        """How many answers helped, and how many did not."""
        rows = self.connection.execute(select(votes.c.helped, func.count().label("n")).group_by(votes.c.helped))
        found = {bool(row.helped): row.n for row in rows}
        return found.get(True, 0), found.get(False, 0)

    def of(self, person: int) -> list[Mapping[str, Any]]:
        """What somebody asked, and what came of it."""
        rows = self.connection.execute(select(exchanges).where(exchanges.c.person == person).order_by(exchanges.c.id))
        return [
            {
                "at": row.at,
                "chat": row.chat,
                "question": row.asked,
                "whole_question": row.whole,
                "kind": row.kind,
                "document": row.document,
                "label": row.label,
            }
            for row in rows
        ]

    def votes_of(self, person: int) -> list[Mapping[str, Any]]:
        """What somebody thought of answers, their own or others'."""
        found = select(votes, exchanges.c.whole).join_from(votes, exchanges).where(votes.c.person == person)
        return [
            {"question": row.whole, "helped": row.helped, "why": row.why, "at": row.at}
            for row in self.connection.execute(found.order_by(votes.c.at))
        ]

    def forget(self, person: int) -> None:
        """Delete somebody's questions and votes."""
        self.connection.execute(delete(votes).where(votes.c.person == person))
        self.connection.execute(delete(exchanges).where(exchanges.c.person == person))

    def clear(self, before: datetime) -> None:
        """Delete what is older than a moment."""
        self.connection.execute(delete(exchanges).where(exchanges.c.at < before))

    def clear_guests(self, before: datetime) -> None:
        """Delete what those asked before a moment who are no members, and so cannot delete it themselves."""
        members = select(persons.c.id).where(persons.c.name != "")
        old = (exchanges.c.at < before, exchanges.c.person.not_in(members))
        self.connection.execute(delete(exchanges).where(*old))


@dataclass(frozen=True, slots=True)
class Gaps:
    """Questions that people handed over to the organisers."""

    connection: Connection
    now: datetime

    def report(self, question: str, *, folded: str, person: int) -> int:
        """Hand a question over; questions that fold alike are one, and one that was settled is open again."""
        values = {"settled_at": None, "settled_by": None}
        row = insert_new(gaps).values(folded=folded, question=question, **values)
        self.connection.execute(row.on_conflict_do_update(index_elements=["folded"], set_=values))
        gap = self.connection.scalar(select(gaps.c.id).where(gaps.c.folded == folded)) or 0
        mine = insert_new(gap_reports).values(gap=gap, person=person, at=self.now)
        self.connection.execute(mine.on_conflict_do_update(index_elements=["gap", "person"], set_={"at": self.now}))
        return int(gap)

    def open(self, limit: int) -> list[Gap]:
        """What has not been seen to: asked by most people first, then the latest."""
        people, last = func.count(gap_reports.c.person), func.max(gap_reports.c.at)
        found = (
            select(gaps.c.id, gaps.c.question, people.label("people"), last.label("last_at"))
            .join_from(gaps, gap_reports, isouter=True)
            .where(gaps.c.settled_at.is_(None))
            .group_by(gaps.c.id)
            .having(people > 0)
            .order_by(people.desc(), last.desc())
            .limit(limit)
        )
        return [
            Gap(id=row.id, question=row.question, people=row.people, last_at=row.last_at)
            for row in self.connection.execute(found)
        ]

    def settle(self, gap: int, *, by: str) -> bool:
        """Mark a question as seen to; False if it was already."""
        mine = (gaps.c.id == gap, gaps.c.settled_at.is_(None))
        return bool(
            self.connection.execute(update(gaps).where(*mine).values(settled_at=self.now, settled_by=by)).rowcount
        )

    def clear(self, before: datetime) -> None:
        """Delete what was seen to before a moment."""
        self.connection.execute(delete(gaps).where(gaps.c.settled_at < before))

    def of(self, person: int) -> list[Mapping[str, Any]]:
        """What somebody handed over."""
        found = select(gaps.c.question, gap_reports.c.at).join_from(gap_reports, gaps)
        rows = self.connection.execute(found.where(gap_reports.c.person == person))
        return [{"question": row.question, "at": row.at} for row in rows]

    def forget(self, person: int) -> None:
        """Delete what somebody handed over; a question that nobody else did goes with it."""
        self.connection.execute(delete(gap_reports).where(gap_reports.c.person == person))
        reported = select(gap_reports.c.gap)
        self.connection.execute(delete(gaps).where(gaps.c.id.not_in(reported)))


def _exchange(row: Row[Any]) -> Exchange:
    return Exchange(
        id=row.id,
        chat=row.chat,
        person=row.person,
        asked=row.asked,
        whole=row.whole,
        answered=row.kind == "answer",
        document=row.document,
        label=row.label,
        at=row.at,
    )
