"""Whose day has come, looked up inside a transaction; the others are put off until there may be something for them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from knowledge.ledger.habits import Habits, Workdays
from knowledge.study.planning import Due, decide, delay_of
from knowledge.study.settings import Setting
from knowledge.study.sql.hearing import Pressing
from knowledge.study.sql.study import Study

LATER = timedelta(hours=1)
"""Until a chat is looked at again that cannot be told anything, or has nothing to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """Finds out what may leave.

    Attributes:
        admins: Ids that the settings name.
        zone: The unit's.
        workdays: The unit's calendar.
    """

    admins: frozenset[int]
    zone: ZoneInfo
    workdays: Workdays

    def pressing(self, study: Study) -> list[int]:
        """The chats for which something is due, those that wait longest first."""
        study.looked()
        crowds = study.crowds()
        return list(self._due(study, study.pressing(), lambda chat, at: delay_of(chat, crowds.get(at, 0))))

    def due(self, study: Study, chats: Collection[int]) -> tuple[Mapping[int, Due], Mapping[int, Setting]]:
        """Of chats for which something was due, what still is, and what they chose."""
        found = study.pressing(chats)
        due = self._due(study, found, lambda _chat, _at: timedelta())
        return due, {chat: each.setting for chat, each in found.items()}

    def had(self, study: Study, due: Mapping[int, Due]) -> None:
        """What was due has been put into the outbox: the next day is the next to be looked at."""
        study.wait({chat: each.over for chat, each in due.items()})

    def habits(self, study: Study, chat: int) -> Habits:
        """The clock and the quiet hours of a chat."""
        return study.clock(chat).habits(self.zone)

    def _due(
        self, study: Study, pressing: Mapping[int, Pressing], delay: Callable[[int, time], timedelta]
    ) -> Mapping[int, Due]:
        waiting = {chat: study.now + LATER for chat, each in pressing.items() if not each.may_hear}
        there = {chat: each for chat, each in pressing.items() if chat not in waiting or chat in self.admins}
        taken = study.taken(there)
        due: dict[int, Due] = {}
        for chat, each in there.items():
            setting, habits = each.setting, each.clock.habits(self.zone)
            had, late = taken.get(chat, {}), delay(chat, setting.at)
            found = decide(setting, habits, self.workdays, had, study.now, delay=late)
            if isinstance(found, Due):
                due[chat] = found
            else:
                waiting[chat] = found.until
        study.wait({chat: until for chat, until in waiting.items() if chat not in due})
        return due
