"""Who is calling, and what they may do. Pure."""

from dataclasses import dataclass

from bot.telegram.events import Chat
from knowledge.chats.people import Person, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Somebody, as far as it matters for what they ask for.

    Attributes:
        role: None for a stranger, and for somebody in an admitted group who is no member.
        revoked: Whether access was taken away.
    """

    id: int
    name: str
    role: Role | None
    revoked: bool = False

    def may(self, needed: Role | None) -> bool:
        """Whether the caller may do what needs a role; None is what everybody in an admitted group may."""
        return needed is None or (self.role is not None and self.role.covers(needed))

    def may_set(self, chat: Chat) -> bool:
        """Whether the caller may change how a chat is served: their own, or as an organiser a group's."""
        return chat.private or self.may(Role.ORGANISER)


def caller_of(known: Person | None, *, person: int, name: str, admins: frozenset[int]) -> Caller:
    """The caller behind an event.

    Args:
        known: What is kept about them.
        person: Their id.
        name: As the messenger shows it now.
        admins: Ids that the settings name; nobody can take their access away.
    """
    if person in admins:
        return Caller(id=person, name=name, role=Role.ADMIN)
    if known is None:
        return Caller(id=person, name=name, role=None)
    return Caller(id=person, name=name, role=known.role, revoked=known.revoked)
