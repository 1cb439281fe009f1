"""When a chat may be told something: its clock, its quiet hours, workdays. Pure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)
_LOOKAHEAD = 3  # days; nothing is asked about moments further away


class Workdays(Protocol):
    """A calendar."""

    def is_workday(self, day: date) -> bool:
        """Whether people work on that day."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """Hours in which nothing is sent, from ``start`` (inclusive) to ``end`` (exclusive) by the chat's clock.

    An ``end`` before the ``start`` is that of the next day.
    """

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start == self.end:
            raise ValueError("quiet hours that never begin or never end")

    def covers(self, wall: time) -> bool:
        """Whether a time of day is quiet."""
        if self.start < self.end:
            return self.start <= wall < self.end
        return wall >= self.start or wall < self.end


NIGHT = Quiet(start=time(21), end=time(8))
"""The quiet hours of a chat that has set none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How a chat wants to be reminded.

    Attributes:
        zone: Whose clock and days count.
        quiet: None for no quiet hours.
        paused: Whether it wants nothing for now.
    """

    zone: ZoneInfo
    quiet: Quiet | None = NIGHT
    paused: bool = False

    def local(self, moment: datetime) -> datetime:
        """An instant by the chat's clock."""
        return moment.astimezone(self.zone)

    def may_hear(self, moment: datetime, workdays: Workdays, *, any_day: bool = False) -> bool:
        """Whether something may be sent at an instant.

        Args:
            moment: Aware.
            workdays: Of the unit.
            any_day: Whether a person asked for it, so that it need not be a workday.
        """
        here = self.local(moment)
        if self.paused or (self.quiet and self.quiet.covers(here.time())):
            return False
        return any_day or workdays.is_workday(here.date())

    def hears_until(self, moment: datetime, workdays: Workdays, *, any_day: bool = False) -> datetime:
        """The end of the stretch, at most three days, in which something may be sent that may be sent now.

        Never later than its true end; earlier where the clocks are changed during quiet hours.
        """
        today = self.local(moment).date()
        days = [today + _DAY * n for n in range(_LOOKAHEAD + 1)]
        ends = [instant(days[-1], time(), self.zone)]
        if not any_day:
            ends += [instant(day, time(), self.zone) for day in days[1:] if not workdays.is_workday(day)]
        if self.quiet:
            start = self.quiet.start
            ends += [instant(day, start.replace(fold=fold), self.zone) for day in days for fold in (0, 1)]
        return min(end for end in ends if end > moment)


def instant(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """The instant, UTC, at which the clocks of a zone show a time on a day; the first if they show it twice."""
    return datetime.combine(day, wall, tzinfo=zone).astimezone(UTC)


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The instant, UTC, at which a day ends in a zone."""
    return instant(day + _DAY, time(), zone)


def workday_on_or_before(day: date, workdays: Workdays) -> date:
    """The day, or the last workday before it."""
    while not workdays.is_workday(day):
        day -= _DAY
    return day


def workday_after(day: date, workdays: Workdays) -> date:
    """The first workday after a day."""
    day += _DAY
    while not workdays.is_workday(day):
        day += _DAY
    return day
