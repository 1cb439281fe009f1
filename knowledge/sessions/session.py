"""A quiz session: what was planned, how it stands, who takes part, what was answered. Pure values."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from knowledge.documents import DocumentId
from knowledge.quizzes.items import Difficulty, Kind
from knowledge.sessions.paper import Question

NATIVE_KINDS = (Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE)
"""What a messenger's own quizzes can ask."""


class Stage(StrEnum):
    """Where a session stands."""

    DRAFT = "draft"
    SIGN_IN = "sign_in"
    COUNTDOWN = "countdown"
    ASKING = "asking"  # the item's poll was put into the outbox; nobody knows yet that it is there
    OPEN = "open"
    BETWEEN = "between"
    CLOSING = "closing"  # the last item is over; answers given in time may still be on their way
    CLOSED = "closed"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        """Whether nothing happens any more."""
        return self in (Stage.CLOSED, Stage.CANCELLED)

    @property
    def is_running(self) -> bool:
        """Whether time moves it on: items are asked."""
        return self in (Stage.COUNTDOWN, Stage.ASKING, Stage.OPEN, Stage.BETWEEN, Stage.CLOSING)


class Unit(StrEnum):
    """Who is ranked."""

    PERSON = "person"
    BRANCH = "branch"


class Mix(StrEnum):
    """How hard a paper is, as shares of 易, 中 and 难."""

    ANY = "any"
    EASY = "easy"
    EVEN = "even"
    HARD = "hard"

    @property
    def shares(self) -> dict[Difficulty, Fraction]:
        """The shares; none where it does not matter."""
        return {
            hardness: Fraction(part, 10)
            for hardness, part in zip(Difficulty, _PARTS[self], strict=True)
            if self is not Mix.ANY
        }


_PARTS = {Mix.ANY: (0, 0, 0), Mix.EASY: (6, 3, 1), Mix.EVEN: (3, 5, 2), Mix.HARD: (1, 4, 5)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an organiser chose.

    Attributes:
        title: What the session is about.
        number: Of items.
        documents: From which items come; empty for all.
        bank: Items of this bank only; None for any, empty for generated ones.
        seconds: For each item.
        hidden: Whether nobody sees results before the end.
        unit: Who is ranked.
        branches: To choose from at the sign-in; may be empty.
    """

    title: str
    number: int = 10
    kinds: tuple[Kind, ...] = NATIVE_KINDS
    mix: Mix = Mix.ANY
    documents: tuple[DocumentId, ...] = ()
    bank: str | None = None
    seconds: int = 20
    hidden: bool = False
    unit: Unit = Unit.PERSON
    branches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """How a session stands.

    Attributes:
        organiser: Number of the person who called it; None once they were forgotten.
        position: Of the item that is asked or was asked last, from 1; 0 before the first.
        due: When time moves it on; None while it waits for somebody.
        paused: Whether no further item is asked until somebody says so.
        tries: How often the item at ``position`` was put into the outbox.
        size: Of the paper; 0 before it is drawn.
        delivered: Whether the organiser got the files.
    """

    id: int
    chat: int
    organiser: int | None
    plan: Plan
    stage: Stage
    position: int = 0
    due: datetime | None = None
    paused: bool = False
    tries: int = 0
    size: int = 0
    delivered: bool = False
    created_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None


class Use(StrEnum):
    """What became of an item of a paper."""

    WAITING = "waiting"
    ASKED = "asked"
    SKIPPED = "skipped"  # it counts for nobody


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperItem:
    """An item of a session's paper, as it was frozen.

    Attributes:
        ordinal: From 1.
        call: Of the outbox, that asked it last.
        asked_at: When its poll was there; None before.
        closes_at: The deadline.
    """

    ordinal: int
    question: Question
    use: Use = Use.WAITING
    call: int | None = None
    asked_at: datetime | None = None
    closes_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody who signed in.

    Attributes:
        number: Of this person in all sessions together: an anonymous key that stays when the person is forgotten.
        person: By which the messenger knows them; None once they were forgotten, with ``name`` and ``branch`` empty.
        branch: As the person chose or an organiser entered it; empty for none.
    """

    number: int
    person: int | None
    name: str
    branch: str = ""
    signed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What somebody answered to an item.

    Attributes:
        participant: Number of the participant.
        chosen: Indices of options as shown.
        took_ms: From when the poll was there, at most the time that was given.
        late: It came after the deadline and does not count.
    """

    ordinal: int
    participant: int
    chosen: tuple[int, ...]
    right: bool
    took_ms: int
    at: datetime
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A session with everything that belongs to it.

    Attributes:
        items: In the order of the paper.
        people: In the order in which they signed in.
        replies: In the order of the items.
    """

    session: Session
    items: tuple[PaperItem, ...] = ()
    people: tuple[Participant, ...] = ()
    replies: tuple[Reply, ...] = field(default=(), repr=False)

    @property
    def asked(self) -> tuple[PaperItem, ...]:
        """The items that count."""
        return tuple(item for item in self.items if item.use is Use.ASKED)

    @property
    def counted(self) -> tuple[Reply, ...]:
        """The replies that count."""
        ordinals = {item.ordinal for item in self.asked}
        return tuple(reply for reply in self.replies if reply.ordinal in ordinals and not reply.late)
