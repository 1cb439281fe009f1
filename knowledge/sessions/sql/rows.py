"""Sessions as rows, and rows as sessions."""

from typing import Any

from sqlalchemy import Row

from knowledge.sessions.frozen import item_of, plan_of, plan_values
from knowledge.sessions.paper import Question
from knowledge.sessions.session import PaperItem, Participant, Reply, Session, Stage, Use


def session_values(session: Session) -> dict[str, Any]:
    """A session's columns, without its id."""
    return {
        "chat": session.chat,
        "organiser": session.organiser,
        "plan": plan_values(session.plan),
        "stage": session.stage.value,
        "position": session.position,
        "due": session.due,
        "paused": session.paused,
        "tries": session.tries,
        "size": session.size,
        "delivered": session.delivered,
        "created_at": session.created_at,
        "started_at": session.started_at,
        "ended_at": session.ended_at,
    }


def session_of(row: Row[Any]) -> Session:
    """The session of a row."""
    return Session(
        id=row.id,
        chat=row.chat,
        organiser=row.organiser,
        plan=plan_of(row.plan),
        stage=Stage(row.stage),
        position=row.position,
        due=row.due,
        paused=row.paused,
        tries=row.tries,
        size=row.size,
        delivered=row.delivered,
        created_at=row.created_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
    )


def item_of_row(row: Row[Any]) -> PaperItem:
    """The item of a row."""
    return PaperItem(
        ordinal=row.ordinal,
        question=Question(item=item_of(row.item), order=tuple(row.order)),
        use=Use(row.use),
        call=row.call,
        asked_at=row.asked_at,
        closes_at=row.closes_at,
    )


def participant_of(row: Row[Any]) -> Participant:
    """The participant of a row."""
    return Participant(number=row.number, person=row.person, name=row.name, branch=row.branch, signed_at=row.signed_at)


def reply_of(row: Row[Any]) -> Reply:
    """The reply of a row."""
    return Reply(
        ordinal=row.ordinal,
        participant=row.participant,
        chosen=tuple(row.chosen),
        right=row.right,
        took_ms=row.took_ms,
        at=row.at,
        late=row.late,
    )
