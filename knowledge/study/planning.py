"""When a chat gets its prompt: once for each day of the calendar it wants one on, or not at all. Pure.

The prompt of a day may leave from its hour on until ``LATEST``, and within that only when the chat may hear something.
What did not leave by then is missed; it never leaves on another day. Whether a day has had its prompt is remembered by
the day, so that a clock or a zone that is set back brings no second one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from knowledge.ledger.habits import Habits, Workdays, end_of, instant
from knowledge.study.settings import Setting

LATEST = time(21)
"""By the chat's clock: no prompt comes later, unless the chat chose such an hour."""

PER_SECOND = 8
"""Prompts that leave in a second at most: with their items twice as many calls, little more than half of what the
messenger takes from a bot, so that answers go on beside them."""

_DAY = timedelta(days=1)
_LOOKAHEAD = 40  # days; no run of days off is longer
_LATE = time(20)
_MASK = (1 << 32) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The prompt of a day may leave now, and before ``until`` (UTC); once it has, nothing does before ``over``."""

    day: date
    until: datetime
    over: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Nothing is to be sent before ``until`` (UTC), if nothing changes."""

    until: datetime


def decide(
    setting: Setting,
    habits: Habits,
    workdays: Workdays,
    taken: Mapping[date, datetime],
    now: datetime,
    *,
    delay: timedelta = timedelta(),
) -> Due | Wait:
    """What is to be done for a chat.

    Args:
        setting: What it chose; it wants prompts.
        habits: Its clock and quiet hours; a pause of its reminders does not count here.
        workdays: Of the unit.
        taken: The days that have had their prompt, or were skipped, with when that was; at least the latest.
        now: The moment, UTC.
        delay: How much later than its hour the chat's turn is.
    """
    today = habits.local(now).date()
    for day in (today + _DAY * n for n in range(_LOOKAHEAD)):
        if not _is_wanted(setting, workdays, day) or _is_taken(day, taken, now):
            continue
        opens, closes = window(setting, habits, day, delay=delay)
        if now < opens:
            return Wait(until=opens)
        if now < closes:
            over = _next_opens(setting, habits, workdays, day) + delay
            return _inside(replace(habits, paused=False), workdays, Due(day=day, until=closes, over=over), now)
    return Wait(until=now + _DAY * _LOOKAHEAD)


def window(setting: Setting, habits: Habits, day: date, *, delay: timedelta = timedelta()) -> tuple[datetime, datetime]:
    """From when on and before when the prompt of a day may leave, UTC; quiet hours aside."""
    opens = instant(day, setting.at, habits.zone) + delay
    end = end_of(day, habits.zone)
    closes = end if setting.at >= _LATE else instant(day, LATEST, habits.zone)
    return min(opens, end), closes


def share_of(chat: int) -> float:
    """Where in a crowd of chats that want the same minute a chat stands: in [0, 1), the same for ever."""
    mixed = (chat * 0x9E3779B1) & _MASK
    mixed = ((mixed ^ (mixed >> 15)) * 0x85EBCA6B) & _MASK
    return (mixed ^ (mixed >> 13)) / (_MASK + 1)


def delay_of(chat: int, crowd: int) -> timedelta:
    """How much later than its hour a chat's turn is, so that a crowd of so many does not come at once."""
    return timedelta(seconds=share_of(chat) * crowd / PER_SECOND)


def _is_wanted(setting: Setting, workdays: Workdays, day: date) -> bool:
    if setting.paused_until is not None and day < setting.paused_until:
        return False
    return not setting.workdays or workdays.is_workday(day)


def _next_opens(setting: Setting, habits: Habits, workdays: Workdays, day: date) -> datetime:
    days = (day + _DAY * n for n in range(1, _LOOKAHEAD))
    following = next((each for each in days if _is_wanted(setting, workdays, each)), day + _DAY * _LOOKAHEAD)
    return instant(following, setting.at, habits.zone)


def _is_taken(day: date, taken: Mapping[date, datetime], now: datetime) -> bool:
    """Whether a day has had its prompt, or a later one has: west of where it came, the day before begins again.

    What was sent in the future by this clock was sent by a wrong one; the days before it still get theirs.
    """
    return day in taken or any(other > day and at <= now for other, at in taken.items())


def _inside(habits: Habits, workdays: Workdays, due: Due, now: datetime) -> Due | Wait:
    if habits.may_hear(now, workdays, any_day=True):
        return replace(due, until=min(due.until, habits.hears_until(now, workdays, any_day=True)))
    quiet = habits.quiet
    assert quiet is not None  # noqa: S101 - nothing else keeps a chat from hearing something on any day
    here = habits.local(now)
    over = here.date() + _DAY * (quiet.start > quiet.end and here.time() >= quiet.start)
    ends = instant(over, quiet.end, habits.zone)
    return Wait(until=ends if ends > now else now + timedelta(minutes=1))  # the clocks are being changed
