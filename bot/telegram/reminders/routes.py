"""Which handler sees to what of reminders."""

from dataclasses import dataclass

from bot.telegram.callers import Caller
from bot.telegram.effects import Effect
from bot.telegram.events import Tapped
from bot.telegram.reminders.actions import (
    Back,
    Finish,
    FinishNow,
    FinishOne,
    Pause,
    PutOff,
    Remind,
    ReminderAction,
    RemindPage,
    SetQuiet,
    SetZone,
    Snooze,
)
from bot.telegram.reminders.settings import ReminderSettings
from bot.telegram.reminders.tapped import Reminders


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderRoutes:
    """The handlers, by what they see to; they ask themselves what somebody may do in a group."""

    reminders: Reminders
    settings: ReminderSettings

    def act(self, tapped: Tapped, action: ReminderAction, caller: Caller) -> Effect:
        """A button."""
        match action:
            case PutOff() | Snooze() | Finish() | FinishOne() | FinishNow() | Back():
                return self.reminders.act(tapped, action, caller)
            case Remind() | RemindPage() | SetQuiet() | SetZone() | Pause():
                return self.settings.act(tapped, action, caller)
