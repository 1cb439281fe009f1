"""Which handler sees to what of sessions."""

from dataclasses import dataclass

from bot.telegram.callers import Caller
from bot.telegram.effects import Effect
from bot.telegram.events import Said, Tapped
from bot.telegram.sessions import actions
from bot.telegram.sessions.actions import SessionAction
from bot.telegram.sessions.leading import SessionsLeading
from bot.telegram.sessions.planning import Sessions
from bot.telegram.sessions.records import SessionsRecords
from bot.telegram.sessions.votes import SessionsVotes


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRoutes:
    """The handlers, by what they see to; they ask themselves what somebody may do in a group."""

    planning: Sessions
    leading: SessionsLeading
    votes: SessionsVotes
    records: SessionsRecords

    async def words(self, said: Said, caller: Caller) -> Effect | None:
        """A command, or names that were asked for; None for what is no business of sessions."""
        match said.command:
            case "session":
                return self.records.listed(said) if said.chat.private else self.planning.begin(said, caller)
            case "branch":
                return self.votes.branch(said, caller)
            case _:
                return await self.records.answered(said, caller)

    async def act(self, tapped: Tapped, action: SessionAction, caller: Caller) -> Effect:
        """A button."""
        match action:
            case actions.SignIn():
                return self.votes.sign_in(tapped, action, caller)
            case actions.Card() | actions.File() | actions.Names():
                return await self.records.act(tapped, action, caller)
            case actions.Paper():
                return await self.planning.printed(tapped, action, caller)
            case actions.Plan() | actions.Sources() | actions.Source() | actions.Call() | actions.Drop():
                return self.planning.act(tapped, action, caller)
            case _:
                return self.leading.act(tapped, action, caller)
