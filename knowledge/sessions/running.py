"""What time does to a session. Pure: a session and what is known of it in, the next step out.

Every instant at which something is to happen stands in the session itself, so a program that was away takes up where
it left off: a countdown that ran out meanwhile is over, and so is an item whose time did. What was answered in time
counts, however late the program hears of it (``is_late``).
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, auto

from knowledge.sessions.session import Session, Stage

STALE = timedelta(hours=24)
"""A session that nobody moves on for so long is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How long things take.

    Attributes:
        countdown: Before the first item.
        pause: Between two items.
        doubt: How long to wait for a sign that a poll is there of which nobody knows whether it arrived.
        margin: A vote may take so long from the messenger to us though nothing is wrong.
    """

    countdown: timedelta = timedelta(seconds=10)
    pause: timedelta = timedelta(seconds=3)
    doubt: timedelta = timedelta(seconds=4)
    margin: timedelta = timedelta(seconds=2)


USUAL = Timing()


class Posted(Enum):
    """What became of the call that asks an item."""

    WAITING = auto()
    UNSURE = auto()
    FAILED = auto()
    SENT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is known besides the session.

    Attributes:
        posted: The call that asks the item at the session's position.
        asked_at: When the item's first poll was there; None if none is known to be.
        newest_at: When the last one was there: one that nobody knew of is sent again.
        everybody: Whether everybody who signed in has answered the item at the position, and anybody did.
        heard: Up to when everything that happened has been heard, None while nobody can tell.
        unhandled: Whether votes have been heard that are not counted yet.
    """

    posted: Posted = Posted.WAITING
    asked_at: datetime | None = None
    newest_at: datetime | None = None
    everybody: bool = False
    heard: datetime | None = None
    unhandled: bool = False


class Step(Enum):
    """What is to be done."""

    ASK = auto()  # the item at the session's new position
    OPENED = auto()  # its poll is there
    WAIT = auto()  # perhaps it is
    OVER = auto()  # its time is, or everybody has answered
    STOPPED = auto()  # its poll was refused: the session pauses
    CLOSE = auto()
    CANCEL = auto()


def advance(session: Session, seen: Seen, now: datetime, timing: Timing = USUAL) -> tuple[Step, Session] | None:
    """What happens now, and how the session stands then; None if nothing does."""
    if session.stage is Stage.ASKING:
        return _asking(session, seen, now, timing)
    if session.stage is Stage.OPEN and (until := _until(session, seen)) and session.due and until > session.due:
        return Step.OPENED, replace(session, due=until)
    if session.stage is Stage.OPEN and (seen.everybody or _is_due(session, now)):
        return Step.OVER, _over(session, seen, now, timing)
    if session.stage is Stage.CLOSING:
        return (Step.CLOSE, closed(session, now)) if _all_heard(session, seen, timing) else None
    if session.stage in (Stage.DRAFT, Stage.SIGN_IN) and _is_due(session, now):
        return Step.CANCEL, cancelled(session, now)
    if session.stage in (Stage.COUNTDOWN, Stage.BETWEEN) and _is_due(session, now):
        return (Step.CLOSE, closed(session, now)) if session.paused else (Step.ASK, _asked(session))
    return None


def signing_in(session: Session, size: int, now: datetime) -> Session:
    """The paper is drawn; people sign in."""
    return replace(session, stage=Stage.SIGN_IN, size=size, due=now + STALE)


def started(session: Session, now: datetime, timing: Timing = USUAL) -> Session:
    """The countdown begins."""
    return replace(session, stage=Stage.COUNTDOWN, due=now + timing.countdown, started_at=now)


def paused(session: Session, now: datetime) -> Session:
    """No further item is asked; the one that is open goes on to its end."""
    if session.stage in (Stage.COUNTDOWN, Stage.BETWEEN):
        return replace(session, paused=True, stage=Stage.BETWEEN, due=now + STALE)
    return replace(session, paused=True)


def resumed(session: Session, now: datetime, timing: Timing = USUAL) -> Session:
    """It goes on after a moment."""
    if session.stage is Stage.BETWEEN:
        return replace(session, paused=False, due=now + timing.pause)
    return replace(session, paused=False)


def skipped(session: Session, now: datetime, timing: Timing = USUAL) -> Session:
    """The item that is asked or open counts for nobody."""
    return _behind(session, now, timing)


def closed(session: Session, now: datetime) -> Session:
    """It is over, with results."""
    return replace(session, stage=Stage.CLOSED, paused=False, due=None, ended_at=now)


def cancelled(session: Session, now: datetime) -> Session:
    """It is over before anything was asked."""
    return replace(session, stage=Stage.CANCELLED, paused=False, due=None, ended_at=now)


def is_late(closes_at: datetime | None, *, given_at: datetime | None, timing: Timing = USUAL) -> bool:
    """Whether a vote came after the deadline of its item.

    A vote bears no time, and one that waited while the program was away is believed: the messenger takes none for a
    quiz whose time is over. So late is what certainly was given later, give or take what it was on its way.

    Args:
        closes_at: The deadline; None before it is known.
        given_at: Before that it was certainly not given; None if nobody can tell.
        timing: How long it may have been on its way.
    """
    return closes_at is not None and given_at is not None and given_at > closes_at + timing.margin


def _asking(session: Session, seen: Seen, now: datetime, timing: Timing) -> tuple[Step, Session] | None:
    if seen.asked_at is not None:
        return Step.OPENED, replace(session, stage=Stage.OPEN, due=_until(session, seen))
    if seen.posted is Posted.FAILED:
        back = replace(session, stage=Stage.BETWEEN, position=session.position - 1, tries=0)
        return Step.STOPPED, replace(back, paused=True, due=now + STALE)
    if seen.posted is Posted.UNSURE and (session.due is None or _is_due(session, now)):
        if session.due is None:
            return Step.WAIT, replace(session, due=now + timing.doubt)
        return Step.ASK, replace(session, due=None, tries=session.tries + 1)
    return None


def _until(session: Session, seen: Seen) -> datetime | None:
    """The deadline of an item: that of its last poll."""
    there = seen.newest_at or seen.asked_at
    return there + timedelta(seconds=session.plan.seconds) if there else None


def _asked(session: Session) -> Session:
    return replace(session, stage=Stage.ASKING, position=session.position + 1, due=None, tries=1)


def _over(session: Session, seen: Seen, now: datetime, timing: Timing) -> Session:
    if session.position == session.size and not seen.everybody:
        return replace(session, stage=Stage.CLOSING, paused=False)  # its deadline stays: see _all_heard
    return _behind(session, now, timing)


def _behind(session: Session, now: datetime, timing: Timing) -> Session:
    """The item at the position is done with."""
    if session.position == session.size:
        return replace(session, stage=Stage.CLOSING, paused=False, due=None)
    return replace(session, stage=Stage.BETWEEN, due=now + (STALE if session.paused else timing.pause))


def _all_heard(session: Session, seen: Seen, timing: Timing) -> bool:
    """Whether every vote given in time has been counted: also if the program was away when the time ran out."""
    if session.due is None or seen.unhandled:
        return not seen.unhandled
    return seen.heard is not None and seen.heard > session.due + timing.margin


def _is_due(session: Session, now: datetime) -> bool:
    return session.due is not None and session.due <= now
