"""Reminders: planned when something has changed, sent when their time has come.

What is to be sent is a row of a table before it is sent. Looking it up, putting the message into the outbox and marking
the row are one transaction, so that whatever ends the program, a reminder is sent once and not lost. A message that did
not leave the outbox in time is taken back there (``not_after``), and its rows are planned again or missed.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.telegram.records import Records
from bot.telegram.reminders.post import Post
from bot.telegram.stirring import Stirring
from knowledge.chats.store import Transaction
from knowledge.ledger.reminding import REACH, Key, Listeners, Send, Span, plan, span_to_plan
from knowledge.ledger.sends import DueSend, Setting, by_chat, habits_by

_EVERY = 30.0  # seconds
_CHATS = 20  # in one transaction, so that nobody's answer has to wait for all of them
_PAUSE = 1.0  # seconds between two of those
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a plan is made of; while it is the same, the plan is.

    Attributes:
        changes: Grows with every change of the ledger.
        day: The unit's: a plan reaches a few days ahead.
    """

    changes: int
    day: date
    listeners: Listeners
    settings: Mapping[int, Setting]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """How things stand.

    Attributes:
        unsettled: Whether windows have come to an end.
        due: What chats may hear now.
    """

    basis: Basis
    unsettled: bool
    due: Mapping[int, Sequence[DueSend]]


@dataclass(slots=True, kw_only=True)
class Reminding:
    """Plans and sends reminders.

    Attributes:
        records: Holds the ledger, the due sends and the outbox.
        post: Writes what is due into the outbox.
    """

    records: Records
    post: Post
    _planned: Basis | None = field(default=None, init=False)
    _stirring: Stirring = field(init=False)

    def __post_init__(self) -> None:
        self._stirring = Stirring(records=self.records, subject="reminders", every=_EVERY)

    async def run(self) -> None:
        """Look again and again, for ever."""
        await self._stirring.run(self.tick)

    def stir(self) -> None:
        """There may be something to send. May be called from any thread."""
        self._stirring.stir()

    async def tick(self) -> None:
        """Plan anew if that is needed, and send what is due."""
        seen = await self.records.read(self._look)
        if seen.basis != self._planned or seen.unsettled:
            await self._plan(seen.basis)
            seen = await self.records.read(self._look)
        chats = list(seen.due)
        for start in range(0, len(chats), _CHATS):
            if start:
                await asyncio.sleep(_PAUSE)
            await self._post([send for chat in chats[start : start + _CHATS] for send in seen.due[chat]])

    async def _post(self, due: Sequence[DueSend]) -> None:
        await self.records.write(lambda t: self.post.put(t, due))

    def _look(self, transaction: Transaction) -> Seen:
        basis, reminders = self._basis(transaction), transaction.reminders
        habits = habits_by(basis.settings, self.post.zone)
        return Seen(
            basis=basis,
            unsettled=reminders.unsettled(),
            due=by_chat(reminders.due(), habits, transaction.now, self.post.workdays),
        )

    def _basis(self, transaction: Transaction) -> Basis:
        reminders = transaction.reminders
        return Basis(
            changes=reminders.changes(),
            day=transaction.now.astimezone(self.post.zone).date(),
            listeners=reminders.listeners(admins=self.post.admins),
            settings=reminders.settings(),
        )

    async def _plan(self, basis: Basis) -> None:
        """Write the plan, unless what it is made of has changed while it was made: then the next tick does."""
        if basis == self._planned:
            await self.records.write(lambda t: t.reminders.settle())
            return
        made, span = await self.records.read(lambda t: self._made(t, basis))

        def write(transaction: Transaction) -> bool:
            if self._basis(transaction) != basis:
                return False
            transaction.reminders.settle()  # first, so that what was missed is not taken for what is not wanted
            transaction.reminders.write(made, span)
            if any(send.expires <= transaction.now for send in made.values()):
                transaction.reminders.settle()
            return True

        self._planned = basis if await self.records.write(write) else None

    def _made(self, transaction: Transaction, basis: Basis) -> tuple[dict[Key, Send], Span]:
        reminders = transaction.reminders
        span = span_to_plan(reminders.planned_at(), transaction.now)
        found = reminders.subjects(first=span.start.date() - _DAY, last=span.end.date() + _DAY + REACH)
        habits = habits_by(basis.settings, self.post.zone)
        return plan(found, basis.listeners, habits, self.post.workdays, span), span
