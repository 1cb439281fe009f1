"""Who sees to a poll that was answered or closed: its reference says that."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.telegram.callers import Caller, caller_of
from bot.telegram.effects import Effect, both, nothing
from bot.telegram.events import Answered, PollChanged
from bot.telegram.records import Records
from knowledge.chats.people import GroupState
from knowledge.chats.polls import SentPoll
from knowledge.chats.store import Transaction

_PATIENCE = 30  # times to look for a poll that is on its way
_BREATH = 0.1  # seconds between them


class Polled(Protocol):
    """Sees to the polls of one subject. Its effects may be asked for again, and an answer may come twice."""

    async def answered(self, poll: SentPoll, answer: Answered, caller: Caller) -> Effect:
        """Somebody answered: in a private chat whoever was asked, else anybody whose access was not taken away."""
        ...

    async def closed(self, poll: SentPoll, change: PollChanged) -> Effect:
        """Nobody can answer any more; answers given before may still be on their way."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PollRoutes:
    """Finds out whose a poll is.

    Attributes:
        admins: Ids that the settings name.
        subjects: Who sees to polls, by the first part of their references.
    """

    records: Records
    admins: frozenset[int]
    subjects: Mapping[str, Polled]

    async def answered(self, answer: Answered) -> Effect:
        """An answer; without effect from somebody who was not asked, and for a poll that is not ours any more."""
        poll = await self._find(answer.poll)
        subject = self.subjects.get(poll.subject) if poll else None
        if poll is None or subject is None:
            return nothing
        caller, inside = await self.records.read(lambda t: self._caller(t, poll, answer))
        return await subject.answered(poll, answer, caller) if inside else nothing

    async def changed(self, change: PollChanged) -> Effect:
        """How a poll stands: that tells of polls whose sending was never answered, too."""

        def look(transaction: Transaction) -> tuple[SentPoll | None, SentPoll | None]:
            return transaction.polls.find(change.poll), transaction.polls.lost(change.digest)

        known, lost = await self.records.read(look)
        poll = known or lost
        subject = self.subjects.get(poll.subject) if poll else None
        if poll is None or subject is None:
            return nothing
        over = await subject.closed(poll, change) if change.closed else nothing
        return over if known else both(lambda t: t.polls.adopt(change.poll, change.digest), over)

    async def _find(self, number: str) -> SentPoll | None:
        """A poll by its id. One that was sent just now may be answered before we hear that it was sent."""
        for _ in range(_PATIENCE):
            poll, more = await self.records.read(lambda t: (t.polls.find(number), t.polls.awaiting()))
            if poll or not more:
                return poll
            await asyncio.sleep(_BREATH)
        return None

    def _caller(self, transaction: Transaction, poll: SentPoll, answer: Answered) -> tuple[Caller, bool]:
        person = transaction.people.find(answer.sender.id)
        caller = caller_of(person, person=answer.sender.id, name=answer.sender.name, admins=self.admins)
        if poll.chat > 0:
            return caller, caller.id == poll.chat and caller.role is not None
        group = transaction.groups.find(poll.chat)
        return caller, bool(group and group.state is GroupState.ADMITTED) and not caller.revoked
