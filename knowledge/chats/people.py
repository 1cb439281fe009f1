"""Who may talk to the assistant, and as what. Pure values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a person may do; each later one may do all that the earlier ones may."""

    MEMBER = "member"
    ORGANISER = "organiser"
    ADMIN = "admin"

    @property
    def rank(self) -> int:
        """0 for a member, growing with what the role may do."""
        return list(Role).index(self)

    def covers(self, other: "Role") -> bool:
        """Whether this role may do all that ``other`` may."""
        return self.rank >= other.rank


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who has written to the assistant.

    Attributes:
        id: By which the messenger knows them; in a private chat also the chat's.
        key: Drawn by lot; stands for them in the audit.
        role: None for a stranger and for somebody whose access was taken away.
        told_at: When a stranger was last told that access needs an invitation.
        slowed_at: When a member was last told to ask more slowly.
    """

    id: int
    key: str
    name: str
    role: Role | None
    revoked: bool = False
    joined_at: datetime | None = None
    told_at: datetime | None = None
    slowed_at: datetime | None = None


class GroupState(StrEnum):
    """Whether the assistant may talk in a group."""

    ASKED = "asked"
    ADMITTED = "admitted"
    TURNED_AWAY = "turned_away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group the assistant was added to."""

    chat: int
    title: str
    state: GroupState


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """An entry of the audit.

    Attributes:
        actor: The key of whoever did it.
        name: Of that person, if they are still known; else empty.
        action: What was done, in English, as the code names it.
        detail: Numbers and roles; never a name or a question.
    """

    at: datetime
    actor: str
    name: str
    action: str
    detail: str
