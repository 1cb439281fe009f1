"""Putting a reminder off: which moments are offered, and until when it is then sent. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import IntEnum

from knowledge.ledger.habits import Habits, Workdays, end_of, instant, workday_after
from knowledge.ledger.reminding import HOUR, OPEN

_HOUR = timedelta(hours=1)
_AFTERNOON = time(15)
_EVENING = time(19)


class Later(IntEnum):
    """Until when a reminder is put off."""

    HOUR = 0
    AFTERNOON = 1
    EVENING = 2
    WORKDAY = 3  # the next workday, when reminders come


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A moment, UTC, until which a reminder may be put off."""

    later: Later
    at: datetime


def choices(now: datetime, due: date, habits: Habits, workdays: Workdays) -> list[Choice]:
    """Until when a reminder may be put off, earliest first.

    Only moments at which the chat may hear something, whatever day it is, and none after the due day.

    Args:
        now: Aware.
        due: The day on which what it reminds of is due.
        habits: Of the chat.
        workdays: Of the unit.
    """
    today = habits.local(now).date()
    offered = {
        Later.HOUR: now + _HOUR,
        Later.AFTERNOON: instant(today, _AFTERNOON, habits.zone),
        Later.EVENING: instant(today, _EVENING, habits.zone),
        Later.WORKDAY: instant(workday_after(today, workdays), HOUR, habits.zone),
    }
    end = end_of(due, habits.zone)
    found = [
        Choice(later=later, at=at)
        for later, at in offered.items()
        if now < at < end and habits.may_hear(at, workdays, any_day=True)
    ]
    return sorted(found, key=lambda choice: choice.at)


def expiry(at: datetime, due: date, habits: Habits, following: Iterable[datetime]) -> datetime:
    """When a reminder that was put off has come too late.

    Args:
        at: Until when it was put off.
        due: The day on which what it reminds of is due.
        habits: Of the chat.
        following: When the chat is reminded of the same due day otherwise.
    """
    return min(end_of(due, habits.zone), at + OPEN, *(each for each in following if each > at))
