"""Sessions under way: moved on when their time has come.

What a session waits for stands in its row. Looking it up, putting what follows into the outbox and writing how the
session stands then are one transaction, so that whatever ends the program, every item is asked, and counted once.
An item's time runs from when its poll was there, so a group that may get nothing for a while loses none of it.
"""

import asyncio
import logging
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from bot.telegram.hearing import Hearing
from bot.telegram.records import Records
from bot.telegram.sessions import boards
from bot.telegram.sessions.files import made
from bot.telegram.sessions.post import SessionPost, reference
from bot.telegram.stirring import Stirring
from knowledge.chats.store import Transaction
from knowledge.sessions.running import Posted, Seen, Step, Timing, advance
from knowledge.sessions.session import Session, Stage, Use

log = logging.getLogger(__name__)

_FAST, _SLOW, _IDLE = 0.1, 5.0, 30.0  # seconds between two looks: items are asked, people sign in, nothing is on


@dataclass(slots=True, kw_only=True)
class Conducting:
    """Moves sessions on.

    Attributes:
        hearing: What has been heard of the messenger.
        zone: The unit's, for the files.
    """

    records: Records
    post: SessionPost
    hearing: Hearing
    timing: Timing
    zone: ZoneInfo
    _signed: dict[int, int] = field(default_factory=dict, init=False)
    """How many names the sign-in of each session shows."""

    _stirring: Stirring = field(init=False)

    def __post_init__(self) -> None:
        self._stirring = Stirring(records=self.records, subject="sessions", every=_SLOW)

    async def run(self) -> None:
        """Look again and again, for ever."""
        await self._stirring.run(self.tick)

    def stir(self) -> None:
        """Something has changed. May be called from any thread."""
        self._stirring.stir()

    async def tick(self) -> float:
        """Move on what is to be moved on; in how many seconds to look again."""
        live, moving = await self.records.read(self._look)
        while moving:
            for session in moving:
                await self.records.write(lambda t, session=session: self._move(t, session))  # type: ignore[misc]
            live, moving = await self.records.read(self._look)
        self.hearing.hurried = any(each.stage.is_running and each.position == each.size for each in live)
        for each in live:
            if each.stage is Stage.CLOSED:
                await self._deliver(each.id)
        signing = [each for each in live if each.stage is Stage.SIGN_IN]
        if signing:
            await self.records.write(lambda t: self._show_signed(t, signing))
        if any(each.stage.is_running for each in live):
            return _FAST
        return _SLOW if signing else _IDLE

    def _look(self, transaction: Transaction) -> tuple[tuple[Session, ...], list[int]]:
        live = transaction.sessions.live()
        moving = [each.id for each in live if self._next(transaction, each) is not None]
        return live, moving

    def _next(self, transaction: Transaction, session: Session) -> tuple[Step, Session] | None:
        return advance(session, self._seen(transaction, session), transaction.now, self.timing)

    def _seen(self, transaction: Transaction, session: Session) -> Seen:
        if session.stage not in (Stage.ASKING, Stage.OPEN):
            return Seen(heard=self.hearing.complete, unhandled=transaction.inbox.awaits("poll_answer"))
        item = transaction.sessions.item(session.id, session.position)
        polls = transaction.polls.of_reference(reference(session, session.position))
        there = [poll.sent_at for poll in polls if poll.sent_at]
        if polls and polls[0].trouble:
            posted = Posted.FAILED
        elif item and item.call and transaction.outbox.retrieve(item.call):
            posted = Posted.UNSURE
        else:
            posted = Posted.SENT if there else Posted.WAITING
        return Seen(
            posted=posted,
            asked_at=min(there, default=None),
            newest_at=max(there, default=None),
            everybody=transaction.sessions.everybody(session.id, session.position),
            heard=self.hearing.complete,
        )

    def _move(self, transaction: Transaction, number: int) -> None:
        session = transaction.sessions.find(number)
        found = self._next(transaction, session) if session else None
        if session is None or found is None:
            return
        step, then = found
        transaction.sessions.save(then)
        match step:
            case Step.ASK:
                self.post.asks(transaction, then)
            case Step.OPENED:
                self._opened(transaction, then)
            case Step.OVER:
                self.post.board(transaction, then)
            case Step.STOPPED:
                self.post.says(transaction, then, boards.stopped(then))
            case Step.CLOSE:
                self.post.ends(transaction, then)
            case Step.CANCEL:
                self.post.cancelled(transaction, then, signing=session.stage is Stage.SIGN_IN)
            case Step.WAIT:
                pass
        log.info("a session goes on", extra={"session": number, "step": step.name, "item": then.position})

    def _opened(self, transaction: Transaction, session: Session) -> None:
        """The poll of an item is there, or a second one, which had to be sent since nobody knew of the first."""
        item = transaction.sessions.item(session.id, session.position)
        seen = self._seen(transaction, session)
        if item:
            opened = replace(item, use=Use.ASKED, asked_at=seen.asked_at, closes_at=session.due)
            transaction.sessions.mark(session.id, opened)

    def _show_signed(self, transaction: Transaction, sessions: list[Session]) -> None:
        """Name those who have signed in since; not with every tap, as a group may get few calls a minute."""
        for session in sessions:
            now = transaction.sessions.find(session.id)
            number = len(transaction.sessions.people(session.id))
            if now and now.stage is Stage.SIGN_IN and self._signed.get(session.id, 0) != number:
                self.post.sign_in(transaction, now, open_=True)
            self._signed[session.id] = number

    async def _deliver(self, number: int) -> None:
        """Hand the files to the organiser."""
        record = await self.records.read(lambda t: t.sessions.record(number))
        if record is None:
            return
        files = await asyncio.to_thread(made, record, self.zone) if record.asked else []

        def deliver(transaction: Transaction) -> None:
            session = transaction.sessions.find(number)
            if session is None or session.delivered:
                return
            transaction.sessions.save(replace(session, delivered=True))
            if session.organiser is None:
                return
            for file in files:
                call = self.post.wire.document(
                    session.organiser, name=file.name, content=file.content, caption=file.caption
                )
                transaction.outbox.put(call)

        await self.records.write(deliver)
