"""What is due to be sent, as it is kept, and what may leave now. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from knowledge.ledger.habits import NIGHT, Habits, Quiet, Workdays
from knowledge.ledger.reminding import Key, Kind, Listeners, Subject, audience


class SendState(StrEnum):
    """What became of a send."""

    PLANNED = "planned"
    SENT = "sent"  # put into the outbox
    MISSED = "missed"  # its window is over
    VOID = "void"  # there was nothing to tell


@dataclass(frozen=True, slots=True, kw_only=True)
class DueSend:
    """A send as it is kept.

    Attributes:
        call: Of the outbox; None while it has not been put there.
        by: The key of the member who brought it about; empty for none.
    """

    id: int
    key: Key
    at: datetime
    expires: datetime
    state: SendState
    call: int | None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a chat has set.

    Attributes:
        zone: Name of its time zone; empty for the unit's.
        quiet: None for no quiet hours.
        paused: Whether it wants no reminders for now.
    """

    zone: str = ""
    quiet: Quiet | None = NIGHT
    paused: bool = False

    def habits(self, zone: ZoneInfo) -> Habits:
        """How the chat wants to be reminded, in a unit of this zone."""
        return Habits(zone=zone_named(self.zone) or zone, quiet=self.quiet, paused=self.paused)

    def told(self) -> dict[str, str | bool]:
        """The same as JSON can hold it."""
        quiet = f"{self.quiet.start:%H:%M}-{self.quiet.end:%H:%M}" if self.quiet else ""
        return {"zone": self.zone, "quiet": quiet, "paused": self.paused}


def zone_named(name: str) -> ZoneInfo | None:
    """A time zone; None if there is none by that name (any more)."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def habits_by(settings: Mapping[int, Setting], zone: ZoneInfo) -> Callable[[int], Habits]:
    """How each chat wants to be reminded, in a unit of this zone."""
    none = Setting()
    return lambda chat: settings.get(chat, none).habits(zone)


def hears(send: DueSend, habits: Habits, now: datetime, workdays: Workdays) -> bool:
    """Whether the chat of a send may hear it now; who has paused reminders is still told what members report."""
    known = replace(habits, paused=False) if send.key.kind is Kind.REPORT else habits
    return known.may_hear(now, workdays, any_day=send.key.kind.chosen)


def by_chat(
    sends: Iterable[DueSend], habits: Callable[[int], Habits], now: datetime, workdays: Workdays
) -> dict[int, list[DueSend]]:
    """Of what is due, what chats may hear now."""
    found: dict[int, list[DueSend]] = {}
    for send in sends:
        if hears(send, habits(send.key.chat), now, workdays):
            found.setdefault(send.key.chat, []).append(send)
    return found


def holds(send: DueSend, subjects: Mapping[int, Subject], listeners: Listeners) -> bool:
    """Whether a send is still to be sent: nothing was done, rejected, changed or given to others meanwhile.

    Args:
        send: Planned.
        subjects: The confirmed tasks with what is due on the day of the send.
        listeners: Who can be told something.
    """
    key = send.key
    if key.kind is Kind.DIGEST:
        return key.chat in listeners.reachable
    subject = subjects.get(key.task)
    if subject is None or all((point.part, point.day) != (key.part, key.occurrence) for point in subject.points):
        return False
    if key.kind is Kind.REPORT:
        return key.chat in listeners.organisers
    since = audience(subject, listeners).get(key.chat)
    return since is not None and (key.kind is Kind.SNOOZE or send.at >= since)


def distinct(sends: Iterable[DueSend]) -> list[DueSend]:
    """One send for each due day of a part, in the order in which a message lists them: the days, the tasks."""
    found: dict[tuple[date, int, int], DueSend] = {}
    for send in sorted(sends, key=lambda send: send.id):
        found.setdefault((send.key.occurrence, send.key.task, send.key.part), send)
    return [found[about] for about in sorted(found)]
