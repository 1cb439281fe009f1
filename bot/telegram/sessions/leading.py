"""Sessions under way, in an organiser's hands: begun, paused, resumed, items left out, ended."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.telegram.callers import Caller
from bot.telegram.effects import Effect, sends
from bot.telegram.events import Tapped
from bot.telegram.screens.notes import note
from bot.telegram.sessions import actions, boards
from bot.telegram.sessions.planning import NOT_YOURS
from bot.telegram.sessions.post import SessionPost
from bot.telegram.sessions.tapping import GONE, on_session
from bot.telegram.wire import tap_answer
from knowledge.chats.people import Role
from knowledge.chats.store import Transaction
from knowledge.sessions import running
from knowledge.sessions.running import Timing
from knowledge.sessions.session import Session, Stage, Use

_ON_ITS_WAY = "题目正在发出，请稍候再试。"
_SKIPPED = "已跳过，这一题不计分。"
_NOBODY = "还没有人签到。"
_ENDED = "已结束。"
_PAUSED = "已经暂停。"
_UNDER_WAY = "答题已在进行。"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionsLeading:
    """Does what an organiser taps while a session is on.

    Attributes:
        stirred: Called inside a transaction after which a session may go on at once.
    """

    post: SessionPost
    timing: Timing
    stirred: Callable[[], None]

    def act(self, tapped: Tapped, action: actions.SessionAction, caller: Caller) -> Effect:
        """Any of the buttons."""
        if not caller.may(Role.ORGANISER):
            return sends(tap_answer(tapped.query, tapped.sender.id, NOT_YOURS))

        act = on_session(tapped, action.session, lambda t, session: self._act(t, session, action, tapped))

        def effect(transaction: Transaction) -> None:
            act(transaction)
            self.stirred()

        return effect

    def _act(self, transaction: Transaction, session: Session, action: actions.SessionAction, tapped: Tapped) -> str:
        """Do it; the words that answer the tap."""
        match action:
            case actions.Start():
                return self._start(transaction, session)
            case actions.Pause() if session.stage.is_running:
                return self._pause(transaction, session)
            case actions.Resume() if session.stage.is_running:
                return self._resume(transaction, session)
            case actions.Skip() if session.stage.is_running:
                return self._skip(transaction, session, action.position)
            case actions.End() if session.stage.is_running:
                self.post.says(transaction, session, boards.end_asked(session))
                return ""
            case actions.EndNow() if session.stage.is_running:
                return self._end(transaction, session, tapped)
        return GONE

    def _start(self, transaction: Transaction, session: Session) -> str:
        if session.stage is not Stage.SIGN_IN:
            return _UNDER_WAY if session.stage.is_running else GONE
        if not transaction.sessions.people(session.id):
            return _NOBODY
        started = running.started(session, transaction.now, self.timing)
        transaction.sessions.save(started)
        self.post.begins(transaction, started, round(self.timing.countdown.total_seconds()))
        return ""

    def _pause(self, transaction: Transaction, session: Session) -> str:
        if session.stage is Stage.CLOSING:
            return GONE
        if session.paused:
            self.post.says(transaction, session, boards.paused(session))  # the button may be where nobody finds it
            return _PAUSED
        paused = running.paused(session, transaction.now)
        transaction.sessions.save(paused)
        self.post.says(transaction, paused, boards.paused(paused))
        return ""

    def _resume(self, transaction: Transaction, session: Session) -> str:
        if not session.paused:
            return _UNDER_WAY
        transaction.sessions.save(running.resumed(session, transaction.now, self.timing))
        return "继续。"

    def _skip(self, transaction: Transaction, session: Session, position: int) -> str:
        if session.position != position:
            return GONE
        if session.stage is not Stage.OPEN:
            return _ON_ITS_WAY if session.stage is Stage.ASKING else GONE
        self._leave_out(transaction, session)
        transaction.sessions.save(running.skipped(session, transaction.now, self.timing))
        return _SKIPPED

    def _end(self, transaction: Transaction, session: Session, tapped: Tapped) -> str:
        if session.stage is Stage.ASKING:
            return _ON_ITS_WAY
        if session.stage is Stage.OPEN:
            self._leave_out(transaction, session)
        closed = running.closed(session, transaction.now)
        transaction.sessions.save(closed)
        if tapped.message_id is not None:
            transaction.outbox.put(self.post.wire.edit(session.chat, note(_ENDED), message_id=tapped.message_id))
        self.post.ends(transaction, closed)
        return ""

    def _leave_out(self, transaction: Transaction, session: Session) -> None:
        """The open item counts for nobody, and nobody answers it any more."""
        item = transaction.sessions.item(session.id, session.position)
        if item:
            transaction.sessions.mark(session.id, replace(item, use=Use.SKIPPED))
        self.post.stops(transaction, session)
