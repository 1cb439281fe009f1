"""Which handler sees to what of tasks, duties and the four forms."""

from dataclasses import dataclass
from typing import get_args

from bot.telegram.callers import Caller
from bot.telegram.effects import Effect
from bot.telegram.events import Said, SentFile, Tapped
from bot.telegram.ledger.actions import (
    Adopt,
    AskDate,
    AskOwners,
    AskProof,
    Assign,
    Assignees,
    Cancel,
    Confirm,
    ConfirmClean,
    ConfirmCleanNow,
    DoneNow,
    DutyPage,
    Export,
    FormPage,
    Keep,
    LedgerAction,
    MonthPicture,
    Reject,
    Reopen,
    Review,
    ReviewAll,
    TaskCard,
    TaskHistory,
    TaskList,
    TaskSource,
)
from bot.telegram.ledger.editing import Editing
from bot.telegram.ledger.explaining import Explaining
from bot.telegram.ledger.reviewing import Reviewing
from bot.telegram.ledger.tasks import Tasks

_Editing = AskDate | AskOwners | AskProof | DoneNow | Cancel
_Reviewing = (
    ReviewAll | Review | ConfirmClean | ConfirmCleanNow | Confirm | Reject | Reopen | Adopt | Keep | Assignees | Assign
)

DECIDING = (*get_args(_Editing), *get_args(_Reviewing), Export, TaskHistory)
"""Buttons for organisers, in their private chats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRoutes:
    """The handlers, by what they see to. Nothing here asks whether the caller may do it."""

    tasks: Tasks
    reviewing: Reviewing
    editing: Editing
    explaining: Explaining

    async def words(self, said: Said, caller: Caller) -> Effect | None:
        """A command, or words that were asked for; None for what is no business of the ledger."""
        match said.command:
            case "":
                return await self.editing.answered(said, caller) or await self.explaining.introduced(said)
            case "tasks":
                return self.tasks.tasks(said, caller)
            case "review":
                return self.reviewing.review(said, caller)
            case "duties":
                return await self.explaining.duties(said)
            case "forms":
                return await self.explaining.forms(said)
            case _:
                return None

    async def file(self, sent: SentFile, caller: Caller) -> Effect | None:
        """A file that was asked for; None for any other."""
        return await self.editing.answered(sent, caller)

    async def act(self, tapped: Tapped, action: LedgerAction, caller: Caller) -> Effect:
        """A button."""
        match action:
            case AskDate() | AskOwners() | AskProof() | DoneNow() | Cancel():
                return self._edit(tapped, action, caller)
            case TaskList():
                return self.tasks.turned(tapped, action, caller)
            case TaskCard():
                return self.tasks.opened(tapped, action, caller)
            case TaskSource():
                return await self.tasks.source(tapped, action, caller)
            case MonthPicture():
                return await self.tasks.picture(tapped, action)
            case Export():
                return await self.tasks.exported(tapped, action)
            case TaskHistory():
                return self.tasks.history(tapped, action)
            case DutyPage() | FormPage():
                return await self.explaining.turned(tapped, action)
            case _:
                return self._review(tapped, action, caller)

    def _edit(self, tapped: Tapped, action: _Editing, caller: Caller) -> Effect:
        match action:
            case AskDate() | AskOwners() | AskProof():
                return self.editing.asked(tapped, action)
            case DoneNow():
                return self.editing.done_at_once(tapped, action, caller)
            case Cancel():
                return self.editing.cancelled(tapped, action)

    def _review(self, tapped: Tapped, action: _Reviewing, caller: Caller) -> Effect:
        match action:
            case ReviewAll():
                return self.reviewing.listed(tapped)
            case Review():
                return self.reviewing.next(tapped, action)
            case ConfirmClean():
                return self.reviewing.clean_asked(tapped, action)
            case ConfirmCleanNow():
                return self.reviewing.clean_confirmed(tapped, action, caller)
            case Confirm() | Reject():
                return self.reviewing.decided(tapped, action, caller)
            case Reopen() | Adopt() | Keep():
                return self.reviewing.changed(tapped, action, caller)
            case Assignees():
                return self.reviewing.assignees(tapped, action)
            case Assign():
                return self.reviewing.assigned(tapped, action, caller)
