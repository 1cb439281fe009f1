"""People, invitations and groups."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from knowledge.chats.people import Group, GroupState, Person, Role
from knowledge.chats.schema import groups, invites, persons

_KEY_BYTES = 6
_CODE_BYTES = 15
_LASTS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class People:
    """Everybody who has written, by role."""

    connection: Connection
    now: datetime

    def find(self, person: int) -> Person | None:
        """Somebody by id; None if they have never been heard of."""
        row = self.connection.execute(select(persons).where(persons.c.id == person)).one_or_none()
        return _person(row) if row else None

    def meet(self, person: int, name: str) -> Person:
        """Somebody by id, from now on known by this name; an empty one changes nothing."""
        known = self.find(person)
        if known is None:
            key = secrets.token_hex(_KEY_BYTES)
            self.connection.execute(insert(persons).values(id=person, key=key, name=name, revoked=False))
            return Person(id=person, key=key, name=name, role=None)
        if name and known.name != name:
            self._set(person, name=name)
        return known

    def members(self) -> tuple[Person, ...]:
        """Everybody with a role, and those it was taken from; highest roles first, then by the day they joined."""
        rows = self.connection.execute(select(persons).where(persons.c.role.is_not(None)))
        found = [(_person(row), Role(row.role)) for row in rows]
        return tuple(
            p for p, role in sorted(found, key=lambda each: (-each[1].rank, str(each[0].joined_at), each[0].id))
        )

    def admit(self, person: int, role: Role, *, invited_by: str) -> None:
        """Give somebody who has been met a role."""
        self._set(person, role=role.value, revoked=False, joined_at=self.now, invited_by=invited_by)

    def revoke(self, person: int) -> None:
        """Take somebody's access away; the role stays on record."""
        self._set(person, revoked=True)

    def told(self, person: int) -> None:
        """Remember that a stranger has just been told how to get access."""
        self._set(person, told_at=self.now)

    def slowed(self, person: int) -> None:
        """Remember that a member has just been told to ask more slowly."""
        self._set(person, slowed_at=self.now)

    def forget(self, person: int) -> None:
        """Delete the row that says whose key it is."""
        self.connection.execute(delete(persons).where(persons.c.id == person))

    def clear_strangers(self, before: datetime) -> None:
        """Delete those who never had a role and have not been told so since a moment; only members have names here."""
        stranger = (persons.c.role.is_(None), persons.c.name == "")
        old = persons.c.told_at.is_(None) | (persons.c.told_at < before)
        self.connection.execute(delete(persons).where(*stranger, old))

    def _set(self, person: int, **values: object) -> None:
        self.connection.execute(update(persons).where(persons.c.id == person).values(**values))


@dataclass(frozen=True, slots=True)
class Invites:
    """Invitations: codes that admit one person each, for a while. Only their digests are kept."""

    connection: Connection
    now: datetime

    def make(self, role: Role, *, made_by: str) -> tuple[str, datetime]:
        """A new code, fit for a link, and when it expires."""
        code, expires = secrets.token_urlsafe(_CODE_BYTES), self.now + _LASTS
        self.connection.execute(
            insert(invites).values(
                digest=_digest(code), role=role.value, made_by=made_by, made_at=self.now, expires_at=expires
            )
        )
        return code, expires

    def role_of(self, code: str) -> Role | None:
        """The role that a code gives; None if there is no such code, or it is used or expired."""
        fresh = (invites.c.digest == _digest(code), invites.c.used_at.is_(None), invites.c.expires_at > self.now)
        role = self.connection.scalar(select(invites.c.role).where(*fresh))
        return Role(role) if role else None

    def redeem(self, code: str, *, by: str) -> tuple[Role, str] | None:
        """Use a code up.

        Returns:
            The role it gives and the key of whoever made it; None if there is no such code, or it is used or expired.
        """
        fresh = (invites.c.digest == _digest(code), invites.c.used_at.is_(None), invites.c.expires_at > self.now)
        row = self.connection.execute(select(invites.c.role, invites.c.made_by).where(*fresh)).one_or_none()
        if row is None:
            return None
        self.connection.execute(
            update(invites).where(invites.c.digest == _digest(code)).values(used_by=by, used_at=self.now)
        )
        return Role(row.role), str(row.made_by)

    def made_by(self, key: str) -> list[Mapping[str, Any]]:
        """What is kept about the invitations somebody made or used."""
        mine = select(invites).where((invites.c.made_by == key) | (invites.c.used_by == key))
        return [
            {"role": row.role, "made_at": row.made_at, "expires_at": row.expires_at, "used_at": row.used_at}
            for row in self.connection.execute(mine)
        ]


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups the assistant was added to."""

    connection: Connection
    now: datetime

    def find(self, chat: int) -> Group | None:
        """A group; None if nobody has asked about it."""
        row = self.connection.execute(select(groups).where(groups.c.chat == chat)).one_or_none()
        return Group(chat=row.chat, title=row.title, state=GroupState(row.state)) if row else None

    def in_state(self, state: GroupState) -> tuple[Group, ...]:
        """The groups in a state, by title."""
        rows = self.connection.execute(select(groups).where(groups.c.state == state.value).order_by(groups.c.title))
        return tuple(Group(chat=row.chat, title=row.title, state=GroupState(row.state)) for row in rows)

    def ask(self, chat: int, title: str, *, asked_by: str) -> None:
        """Note a group that waits for an admin's word."""
        self.connection.execute(delete(groups).where(groups.c.chat == chat))
        self.connection.execute(
            insert(groups).values(
                chat=chat, title=title, state=GroupState.ASKED.value, asked_by=asked_by, changed_at=self.now
            )
        )

    def decide(self, chat: int, state: GroupState, *, decided_by: str) -> None:
        """Write down an admin's word."""
        self.connection.execute(
            update(groups)
            .where(groups.c.chat == chat)
            .values(state=state.value, decided_by=decided_by, changed_at=self.now)
        )

    def leave(self, chat: int) -> None:
        """Forget a group the assistant is no longer in, unless it was turned away: nobody is asked about it again."""
        mine = (groups.c.chat == chat, groups.c.state != GroupState.TURNED_AWAY.value)
        self.connection.execute(delete(groups).where(*mine))

    def move(self, old: int, new: int) -> None:
        """A group got a new id; told again, nothing changes."""
        if self.find(old) is None:
            return
        self.connection.execute(delete(groups).where(groups.c.chat == new))
        self.connection.execute(update(groups).where(groups.c.chat == old).values(chat=new, changed_at=self.now))


def _person(row: Row[Any]) -> Person:
    return Person(
        id=row.id,
        key=row.key,
        name=row.name,
        role=Role(row.role) if row.role and not row.revoked else None,
        revoked=row.revoked,
        joined_at=row.joined_at,
        told_at=row.told_at,
        slowed_at=row.slowed_at,
    )


def _digest(code: str) -> str:
    return sha256(code.encode()).hexdigest()
