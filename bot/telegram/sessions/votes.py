"""Taking part in a session: signing in, saying one's branch, answering.

Only who has signed in is counted. Whoever answers without having done so is signed in, if the messenger says that
they are in the group; a poll that was carried out of it counts for nobody else.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.telegram.callers import Caller
from bot.telegram.effects import Effect, nothing, sends
from bot.telegram.events import Answered, PollChanged, Said, Tapped
from bot.telegram.hearing import Hearing
from bot.telegram.records import Records
from bot.telegram.screens.notes import note
from bot.telegram.screens.wording import plain
from bot.telegram.sessions.actions import SignIn
from bot.telegram.sessions.post import item_of
from bot.telegram.sessions.tapping import GONE, on_session
from bot.telegram.wire import Wire
from knowledge.chats.polls import SentPoll
from knowledge.chats.store import Transaction
from knowledge.quizzes.attempts import Attempt, Where
from knowledge.sessions.running import Timing, is_late
from knowledge.sessions.session import PaperItem, Participant, Reply, Session, Stage, Use
from knowledge.sessions.writing import branch_in

_SIGNED = "已签到。"
_SIGNED_TO = "已签到：{branch}。"
_KNOWN = "您已经签到。"
_NO_SESSION = "现在没有可以签到的答题活动。"
_BRANCH_USAGE = "请在命令后面写上支部，例如：/branch 第一支部"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionsVotes:
    """Signs people in and keeps their answers.

    Attributes:
        hearing: When at the earliest an answer was given.
        is_inside: Whether somebody is in a group, by their ids.
        stirred: Called inside a transaction after which a session may go on at once.
    """

    records: Records
    wire: Wire
    hearing: Hearing
    timing: Timing
    is_inside: Callable[[int, int], Awaitable[bool]]
    stirred: Callable[[], None]

    def sign_in(self, tapped: Tapped, action: SignIn, caller: Caller) -> Effect:
        """Somebody takes part, perhaps for a branch."""

        def sign_in(transaction: Transaction, session: Session) -> str:
            return self._sign_in(transaction, session, action.branch, caller) if _takes(session) else GONE

        return on_session(tapped, action.session, sign_in)

    def branch(self, said: Said, caller: Caller) -> Effect:
        """Somebody says which branch they belong to, and takes part."""
        name = branch_in(said.text)
        if not name:
            return sends(self.wire.message(said.chat.id, note(_BRANCH_USAGE), reply_to=said.message_id))

        def effect(transaction: Transaction) -> None:
            session = transaction.sessions.active(said.chat.id)
            words = _NO_SESSION
            if session and _takes(session):
                transaction.sessions.sign_in(session.id, caller.id, name=caller.name, branch=name)
                words = _SIGNED_TO.format(branch=plain(name))
            transaction.outbox.put(self.wire.message(said.chat.id, note(words), reply_to=said.message_id))

        return effect

    async def answered(self, poll: SentPoll, answer: Answered, caller: Caller) -> Effect:
        """An answer to an item; the first one of a person stays."""
        number, ordinal = item_of(poll.reference)
        known = await self.records.read(lambda t: t.sessions.participant(number, caller.id))
        if not answer.options or not (known or await self.is_inside(poll.chat, caller.id)):
            return nothing

        def effect(transaction: Transaction) -> None:
            session, item = transaction.sessions.find(number), transaction.sessions.item(number, ordinal)
            if session is None or item is None or session.stage.is_over or item.use is Use.SKIPPED:
                return
            transaction.sessions.sign_in(number, caller.id, name=caller.name)
            person = transaction.sessions.participant(number, caller.id)
            if person:
                self._keep(transaction, session, item, person, answer, began=poll.sent_at, member=bool(caller.role))

        return effect

    async def closed(self, _poll: SentPoll, _change: PollChanged) -> Effect:
        """The session knows itself when an item is over."""
        return nothing

    def _sign_in(self, transaction: Transaction, session: Session, place: int, caller: Caller) -> str:
        branches = session.plan.branches
        branch = branches[place - 1] if 1 <= place <= len(branches) else None
        new = transaction.sessions.sign_in(session.id, caller.id, name=caller.name, branch=branch)
        if branch:
            return _SIGNED_TO.format(branch=plain(branch))
        return _SIGNED if new else _KNOWN

    def _keep(
        self,
        transaction: Transaction,
        session: Session,
        item: PaperItem,
        person: Participant,
        answer: Answered,
        *,
        began: datetime | None,
        member: bool,
    ) -> None:
        question = item.question
        late = is_late(item.closes_at, given_at=self.hearing.earliest(answer.at), timing=self.timing)
        begin = item.asked_at or began or answer.at
        took = min(max(answer.at - begin, timedelta()), timedelta(seconds=session.plan.seconds))
        reply = Reply(
            ordinal=item.ordinal,
            participant=person.number,
            chosen=answer.options,
            right=answer.options == question.correct,
            took_ms=took // timedelta(milliseconds=1),
            at=answer.at,
            late=late,
        )
        if not transaction.sessions.reply(session.id, reply):
            return
        if member and not late:
            given = tuple(question.options[place] for place in answer.options)
            attempt = Attempt(
                person=answer.sender.id,
                item=question.item.id,
                given=given,
                right=reply.right,
                at=answer.at,
                where=Where.SESSION,
                took_ms=reply.took_ms,
            )
            transaction.quizzes.answered(attempt)
        if transaction.sessions.everybody(session.id, item.ordinal):
            self.stirred()


def _takes(session: Session) -> bool:
    """Whether people may sign in."""
    return session.stage is Stage.SIGN_IN or session.stage.is_running
