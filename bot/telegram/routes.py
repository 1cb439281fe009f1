"""Which handler sees to what."""

from dataclasses import dataclass

from bot.telegram.actions import (
    Action,
    Admit,
    Because,
    Compare,
    Discard,
    Forget,
    HandOver,
    HandOverNow,
    Helped,
    Leaf,
    Never,
    NoHelp,
    Open,
    Publish,
    Resend,
    Revoke,
    Settled,
    Shelf,
    Turn,
    TurnAway,
)
from bot.telegram.callers import Caller
from bot.telegram.effects import Effect
from bot.telegram.events import Said, Tapped
from bot.telegram.handlers.asking import Asking
from bot.telegram.handlers.feedback import Feedback
from bot.telegram.handlers.inline import Inline
from bot.telegram.handlers.kits import Kits
from bot.telegram.handlers.membership import Membership, leave_it
from bot.telegram.handlers.operation import Operation
from bot.telegram.handlers.privacy import Privacy
from bot.telegram.handlers.reading import Reading
from bot.telegram.handlers.uploads import Uploads
from bot.telegram.ledger.routes import DECIDING, LedgerRoutes
from bot.telegram.pollroutes import PollRoutes
from bot.telegram.practice.actions import DECIDING as DECIDING_ITEMS
from bot.telegram.practice.actions import QuizAction
from bot.telegram.practice.routes import QuizRoutes
from bot.telegram.reminders.actions import ReminderAction
from bot.telegram.reminders.routes import ReminderRoutes
from bot.telegram.sessions.actions import SessionAction
from bot.telegram.sessions.routes import SessionRoutes
from bot.telegram.study.actions import NOTING, StudyAction
from bot.telegram.study.routes import StudyRoutes
from bot.telegram.wire import Wire
from knowledge.chats.people import Role

NEEDS: dict[type[Action], Role] = {
    Settled: Role.ORGANISER,
    Publish: Role.ORGANISER,
    Discard: Role.ORGANISER,
    Revoke: Role.ORGANISER,
    Admit: Role.ADMIN,
    TurnAway: Role.ADMIN,
    **dict.fromkeys(DECIDING, Role.ORGANISER),
    **dict.fromkeys(DECIDING_ITEMS, Role.ORGANISER),
}
"""The least role for a button; the others are for everybody who may talk."""

PRIVATE = (*NEEDS, Forget, *NOTING)
"""Buttons that work in a private chat only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes:
    """The handlers, by what they see to. Nothing here asks whether the caller may do it."""

    wire: Wire
    asking: Asking
    reading: Reading
    feedback: Feedback
    membership: Membership
    uploads: Uploads
    privacy: Privacy
    operation: Operation
    inline: Inline
    kits: Kits
    ledger: LedgerRoutes
    reminding: ReminderRoutes
    sessions: SessionRoutes
    polls: PollRoutes
    quizzes: QuizRoutes
    study: StudyRoutes

    async def words(self, said: Said, caller: Caller) -> Effect:
        """A question or a command; or the answer to what was asked of somebody."""
        expected = (
            await self.sessions.words(said, caller)
            or await self.study.words(said, caller)
            or await self.quizzes.words(said, caller)
            or await self.ledger.words(said, caller)
        )
        if expected:
            return expected
        match said.command:
            case "" | "ask":
                return await self.asking.ask(said)
            case "show":
                return await self.reading.show(said)
            case "diff":
                return await self.reading.diff(said)
            case "documents":
                return await self.reading.documents(said)
            case "kit":
                return await self.kits.kit(said)
        offices = {
            "start": self.operation.help,
            "help": self.operation.help,
            "mydata": self.privacy.mydata,
            "forget": self.privacy.forget,
            "invite": self.membership.invite,
            "members": self.membership.members,
            "revoke": self.membership.revoke,
            "gaps": self.feedback.gaps,
            "status": self.operation.status,
            "audit": self.operation.audit,
            "remind": self.reminding.settings.remind,
        }
        return offices[said.command](said, caller)

    async def act(self, tapped: Tapped, action: Action, caller: Caller) -> Effect:
        """A button."""
        if isinstance(action, ReminderAction):
            return self.reminding.act(tapped, action, caller)
        if isinstance(action, QuizAction | SessionAction | StudyAction):
            return await self._learning(tapped, action, caller)
        match action:
            case Open() | Leaf():
                return await self.reading.opened(tapped, action)
            case Turn() | Shelf() | Compare():
                return await self.reading.turned(tapped, action)
            case Helped() | NoHelp() | Because() | HandOver() | HandOverNow() | Resend():
                return self._opinion(tapped, action)
            case Never():
                return leave_it(self.wire, tapped)
            case Forget():
                return self.privacy.forgotten(tapped)
            case Settled() | Publish() | Discard() | Revoke() | Admit() | TurnAway():
                return self._decision(tapped, action, caller)
            case _:
                return await self.ledger.act(tapped, action, caller)

    async def _learning(
        self, tapped: Tapped, action: QuizAction | SessionAction | StudyAction, caller: Caller
    ) -> Effect:
        if isinstance(action, QuizAction):
            return await self.quizzes.act(tapped, action, caller)
        if isinstance(action, SessionAction):
            return await self.sessions.act(tapped, action, caller)
        return await self.study.act(tapped, action, caller)

    def _opinion(self, tapped: Tapped, action: Helped | NoHelp | Because | HandOver | HandOverNow | Resend) -> Effect:
        match action:
            case Helped():
                return self.feedback.helped(tapped, action)
            case NoHelp():
                return self.feedback.no_help(tapped, action)
            case Because():
                return self.feedback.because(tapped, action)
            case HandOver():
                return self.feedback.hand_over(tapped, action)
            case HandOverNow():
                return self.feedback.handed_over(tapped, action)
            case Resend():
                return self.feedback.resend(tapped, action)

    def _decision(
        self, tapped: Tapped, action: Settled | Publish | Discard | Revoke | Admit | TurnAway, caller: Caller
    ) -> Effect:
        match action:
            case Settled():
                return self.feedback.settled(tapped, action, caller)
            case Publish():
                return self.uploads.publish(tapped, action, caller)
            case Discard():
                return self.uploads.discard(tapped, action, caller)
            case Revoke():
                return self.membership.revoked(tapped, action, caller)
            case Admit() | TurnAway():
                return self.membership.decided(tapped, action, caller)
