"""What a chat chose about its daily prompt. Pure values."""

from dataclasses import dataclass
from datetime import date, time

from knowledge.study.scope import EVERYTHING, Scope

HOUR = time(8)
"""When the prompt comes, if nobody says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a chat chose. Time zone and quiet hours are those of its reminders.

    Attributes:
        on: Whether it wants prompts at all.
        at: By the chat's clock.
        workdays: Whether it wants them on workdays only.
        paused_until: The first day on which it wants one again; None for no pause.
    """

    on: bool = False
    at: time = HOUR
    workdays: bool = True
    scope: Scope = EVERYTHING
    paused_until: date | None = None

    def told(self) -> dict[str, object]:
        """The same as JSON can hold it."""
        return {
            "on": self.on,
            "at": f"{self.at:%H:%M}",
            "workdays": self.workdays,
            "documents": list(self.scope.documents),
            "topics": list(self.scope.topics),
            "paused_until": self.paused_until.isoformat() if self.paused_until else "",
        }
