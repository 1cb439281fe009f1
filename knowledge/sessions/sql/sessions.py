"""Sessions: what is asked of them and what changes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_new

from knowledge.sessions.frozen import item_values
from knowledge.sessions.paper import Question
from knowledge.sessions.schema import items, people, replies, sessions
from knowledge.sessions.session import PaperItem, Participant, Plan, Record, Reply, Session, Stage, Use
from knowledge.sessions.sql import rows

_LIVE = [stage.value for stage in Stage if not stage.is_over]


@dataclass(frozen=True, slots=True)
class Sessions:
    """The sessions with their papers, the people who signed in, and what they answered."""

    connection: Connection
    now: datetime

    def begin(self, chat: int, organiser: int, plan: Plan, *, due: datetime) -> Session:
        """A new session, as a draft that is dropped at ``due``; a chat has one at a time."""
        first = Session(
            id=0, chat=chat, organiser=organiser, plan=plan, stage=Stage.DRAFT, due=due, created_at=self.now
        )
        made = self.connection.execute(insert(sessions).values(rows.session_values(first))).inserted_primary_key
        return replace(first, id=int(made[0]) if made else 0)

    def find(self, session: int) -> Session | None:
        """A session by id; None if there is none."""
        row = self.connection.execute(select(sessions).where(sessions.c.id == session)).one_or_none()
        return rows.session_of(row) if row else None

    def active(self, chat: int) -> Session | None:
        """The session of a chat that is not over; None if it has none."""
        mine = sessions.c.chat == chat, sessions.c.stage.in_(_LIVE)
        row = self.connection.execute(select(sessions).where(*mine).order_by(sessions.c.id.desc()).limit(1)).first()
        return rows.session_of(row) if row else None

    def live(self) -> tuple[Session, ...]:
        """All that are not over, and those whose files were not handed over yet."""
        owed = (sessions.c.stage == Stage.CLOSED.value) & ~sessions.c.delivered
        found = select(sessions).where(sessions.c.stage.in_(_LIVE) | owed).order_by(sessions.c.id)
        return tuple(map(rows.session_of, self.connection.execute(found)))

    def closed(self, *, chat: int | None = None, limit: int | None = None) -> tuple[Session, ...]:
        """Those that were held, of a chat if one is given, the latest first."""
        mine = [sessions.c.stage == Stage.CLOSED.value, *([sessions.c.chat == chat] if chat is not None else [])]
        found = select(sessions).where(*mine).order_by(sessions.c.id.desc()).limit(limit)
        return tuple(map(rows.session_of, self.connection.execute(found)))

    def save(self, session: Session) -> None:
        """A session stands otherwise now."""
        mine = sessions.c.id == session.id
        self.connection.execute(update(sessions).where(mine).values(rows.session_values(session)))

    def draw(self, session: int, paper: Sequence[Question]) -> None:
        """Freeze the paper of a session, in the place of one it had."""
        self.connection.execute(delete(items).where(items.c.session == session))
        drawn = [
            {
                "session": session,
                "ordinal": ordinal,
                "item": item_values(question.item),
                "order": list(question.order),
                "use": Use.WAITING.value,
            }
            for ordinal, question in enumerate(paper, 1)
        ]
        if drawn:
            self.connection.execute(insert(items), drawn)

    def item(self, session: int, ordinal: int) -> PaperItem | None:
        """An item of a paper."""
        mine = items.c.session == session, items.c.ordinal == ordinal
        row = self.connection.execute(select(items).where(*mine)).one_or_none()
        return rows.item_of_row(row) if row else None

    def mark(self, session: int, item: PaperItem) -> None:
        """What became of an item."""
        values = {"use": item.use.value, "call": item.call, "asked_at": item.asked_at, "closes_at": item.closes_at}
        mine = items.c.session == session, items.c.ordinal == item.ordinal
        self.connection.execute(update(items).where(*mine).values(**values))

    def record(self, session: int) -> Record | None:
        """A session with everything that belongs to it; None if there is none."""
        found = self.find(session)
        if found is None:
            return None
        paper = select(items).where(items.c.session == session).order_by(items.c.ordinal)
        answered = select(replies).where(replies.c.session == session)
        return Record(
            session=found,
            items=tuple(map(rows.item_of_row, self.connection.execute(paper))),
            people=self.people(session),
            replies=tuple(
                map(
                    rows.reply_of,
                    self.connection.execute(answered.order_by(replies.c.ordinal, replies.c.at, replies.c.participant)),
                )
            ),
        )

    def people(self, session: int) -> tuple[Participant, ...]:
        """Who signed in, in that order."""
        found = select(people).where(people.c.session == session).order_by(people.c.number)
        return tuple(map(rows.participant_of, self.connection.execute(found)))

    def participant(self, session: int, person: int) -> Participant | None:
        """Somebody who signed in; None if they did not."""
        mine = people.c.session == session, people.c.person == person
        row = self.connection.execute(select(people).where(*mine)).one_or_none()
        return rows.participant_of(row) if row else None

    def sign_in(self, session: int, person: int, *, name: str, branch: str | None = None) -> bool:
        """Somebody takes part; whether they are new. A branch, if given, takes the place of the one they had."""
        values = {"name": name, "branch": branch or "", "signed_at": self.now}
        row = insert_new(people).values(session=session, person=person, **values)
        new = bool(self.connection.execute(row.on_conflict_do_nothing()).rowcount)
        if not new and branch is not None:
            mine = people.c.session == session, people.c.person == person
            self.connection.execute(update(people).where(*mine).values(branch=branch))
        return new

    def rename(self, session: int, number: int, *, name: str, branch: str) -> bool:
        """Somebody goes by this name and branch in a record; False if they did not sign in, or were forgotten."""
        mine = people.c.session == session, people.c.number == number, people.c.person.is_not(None)
        return bool(self.connection.execute(update(people).where(*mine).values(name=name, branch=branch)).rowcount)

    def reply(self, session: int, reply: Reply) -> bool:
        """Keep an answer; the first to an item stays, so False for another one."""
        row = insert_new(replies).values(
            session=session,
            ordinal=reply.ordinal,
            participant=reply.participant,
            chosen=list(reply.chosen),
            right=reply.right,
            took_ms=reply.took_ms,
            at=reply.at,
            late=reply.late,
        )
        return bool(self.connection.execute(row.on_conflict_do_nothing()).rowcount)

    def everybody(self, session: int, ordinal: int) -> bool:
        """Whether somebody signed in and all who did have answered an item."""
        signed = select(func.count()).select_from(people).where(people.c.session == session)
        mine = replies.c.session == session, replies.c.ordinal == ordinal
        answered = select(func.count()).select_from(replies).where(*mine)
        number = self.connection.scalar(signed) or 0
        return 0 < number <= (self.connection.scalar(answered) or 0)

    def move(self, old: int, new: int) -> None:
        """A group got a new id."""
        self.connection.execute(update(sessions).where(sessions.c.chat == old).values(chat=new))

    def of(self, person: int) -> Mapping[str, Any]:
        """What is kept about somebody: where they signed in and what they answered, what they called."""
        mine = select(people, sessions.c.plan).join_from(people, sessions).where(people.c.person == person)
        numbers = select(people.c.number).where(people.c.person == person)
        given = select(replies).where(replies.c.participant.in_(numbers)).order_by(replies.c.at)
        called = select(sessions).where(sessions.c.organiser == person).order_by(sessions.c.id)
        return {
            "signed_in": [
                {
                    "session": row.session,
                    "title": row.plan["title"],
                    "name": row.name,
                    "branch": row.branch,
                    "at": row.signed_at,
                }
                for row in self.connection.execute(mine.order_by(people.c.number))
            ],
            "answers": [
                {
                    "session": row.session,
                    "item": row.ordinal,
                    "chosen": row.chosen,
                    "right": row.right,
                    "took_ms": row.took_ms,
                    "at": row.at,
                    "late": row.late,
                }
                for row in self.connection.execute(given)
            ],
            "called": [
                {"session": row.id, "title": row.plan["title"], "at": row.created_at}
                for row in self.connection.execute(called)
            ],
        }

    def forget(self, person: int) -> None:
        """Whose number it was is deleted; the answers stay under the number, so that the record still adds up."""
        blank = {"person": None, "name": "", "branch": ""}
        self.connection.execute(update(people).where(people.c.person == person).values(**blank))
        self.connection.execute(update(sessions).where(sessions.c.organiser == person).values(organiser=None))

    def clear(self, before: datetime) -> None:
        """Delete what was dropped before a moment; what was held stays."""
        old = sessions.c.stage == Stage.CANCELLED.value, sessions.c.ended_at < before
        self.connection.execute(delete(sessions).where(*old))
