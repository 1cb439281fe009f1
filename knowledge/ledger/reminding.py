"""Who is reminded of what, and when: reminders before due days, digests on Mondays. Pure.

A send has a window: it may leave from ``at`` on and before ``expires``, and within that only when the chat may hear
something (``knowledge.ledger.habits``). What did not leave in its window is missed; it never leaves late. Whether it
has left is remembered by its key, which is why a plan may be made anew at any time: what was sent before has the same
key again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from knowledge.ledger.deadlines import dues, outstanding
from knowledge.ledger.habits import Habits, Workdays, end_of, instant, workday_on_or_before
from knowledge.ledger.tasks import Task

OFFSETS = (7, 3, 1, 0)
"""Days before a due day on which somebody is reminded."""

HOUR = time(9)
OPEN = timedelta(hours=48)
"""No window of a reminder is longer."""

LONG_AGO = datetime.min.replace(tzinfo=UTC)
"""Stands for a moment that is not known."""

REACH = timedelta(days=7 + 14)
"""A reminder is never earlier than that before its due day: the largest offset, and the longest run of days off."""

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_WEDNESDAY = 2
_LONGEST = timedelta(days=8)  # no window is longer
_BACK = timedelta(days=31)
_AHEAD = timedelta(days=3)


class Kind(StrEnum):
    """What is sent."""

    REMINDER = "reminder"
    DIGEST = "digest"
    SNOOZE = "snooze"  # a reminder that a person put off
    REPORT = "report"  # a member says that something is done

    @property
    def chosen(self) -> bool:
        """Whether a person brought it about, so that it need not wait for a workday."""
        return self in (Kind.SNOOZE, Kind.REPORT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """Names a send for ever.

    Attributes:
        task: In the ledger; 0 for a digest, as is ``part``.
        part: 0-based place among the parts of the task.
        occurrence: The due day; of a digest the Monday of its week.
        offset: How many days before it, the fewest of those that came to lie on one day; of a snooze its number;
            else 0.
        chat: Where it goes.
    """

    kind: Kind
    task: int
    part: int
    occurrence: date
    offset: int
    chat: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Send:
    """A send with its window, ``at`` (inclusive) to ``expires`` (exclusive), both UTC."""

    key: Key
    at: datetime
    expires: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A due day of a part of a task.

    Attributes:
        task: In the ledger.
        part: 0-based place among the parts of the task.
        day: On which it is due.
        before: The due day of the same part before this one; None where it does not recur and for the first.
    """

    task: int
    part: int
    day: date
    before: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A confirmed task, as far as it matters for reminders.

    Attributes:
        since: When it was confirmed or its days last changed: nothing is sent that would have been due before.
        assigned: The chats that are told about it, with when each was assigned.
        assigned_at: When that last changed; None for never.
        points: Its due days, at least those up to ``REACH`` beyond the time that is planned.
    """

    id: int
    since: datetime
    assigned: Mapping[int, datetime]
    assigned_at: datetime | None
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listeners:
    """Who can be told something.

    Attributes:
        reachable: Private chats of everybody with access, and admitted groups.
        organisers: Private chats of organisers and admins, with since when they are that; None if that is not known.
    """

    reachable: frozenset[int]
    organisers: Mapping[int, datetime | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The time that is planned: sends with ``start <= at < end``.

    Attributes:
        seen: What expired by then has been looked at before: it left, or was missed, or was not to be sent.
    """

    start: datetime
    end: datetime
    seen: datetime = LONG_AGO

    def holds(self, at: datetime) -> bool:
        """Whether a send that begins then is planned."""
        return self.start <= at < self.end


def span_to_plan(planned_at: datetime | None, now: datetime) -> Span:
    """What has to be planned now: all whose windows were open when it was planned last, or have been since.

    What began more than a month ago is not looked for any more.
    """
    seen = now if planned_at is None else min(planned_at, now)
    return Span(start=max(seen - _LONGEST, now - _BACK), end=now + _AHEAD, seen=seen)


def audience(subject: Subject, listeners: Listeners) -> dict[int, datetime]:
    """The chats that are told about a task, with since when: those assigned, else the organisers."""
    told = {chat: at for chat, at in subject.assigned.items() if chat in listeners.reachable}
    if told:
        return {chat: max(at, subject.since) for chat, at in told.items()}
    base = max(subject.since, subject.assigned_at or LONG_AGO)
    return {chat: max(base, at or LONG_AGO) for chat, at in listeners.organisers.items()}


def points(task: Task, *, first: date, last: date) -> tuple[Point, ...]:
    """What of a task is due from ``first`` to ``last`` and not settled, in order of the days."""
    wanted = {(due.day, due.part) for due in outstanding(task, first=first, last=last)}
    before: dict[int, date] = {}
    found = []
    for due in dues(task, first=first - _DAY * max(OFFSETS), last=last):
        if (due.day, due.part) in wanted:
            found.append(Point(task=task.id, part=due.part, day=due.day, before=before.get(due.part)))
        before[due.part] = due.day
    return tuple(found)


def plan(
    subjects: Iterable[Subject],
    listeners: Listeners,
    habits: Callable[[int], Habits],
    workdays: Workdays,
    span: Span,
) -> dict[Key, Send]:
    """All reminders and digests that begin in a span, by their keys.

    Args:
        subjects: The confirmed tasks.
        listeners: Who can be told.
        habits: Of a chat.
        workdays: Of the unit.
        span: What is planned.
    """
    first, last = span.start.date() - _DAY, span.end.date() + _DAY  # in any zone
    days = lru_cache(maxsize=None)(lambda day, before: reminder_days(day, before, workdays))
    digested: dict[int, datetime] = {}
    sends: list[Send] = []
    for subject in subjects:
        told = audience(subject, listeners)
        for chat, since in (*told.items(), *_whole_unit(subject, listeners).items()):
            digested[chat] = min(since, digested.get(chat, since))
        for point in subject.points:
            wanted = days(point.day, point.before)
            if any(first <= day <= last for _, day in wanted):
                for chat, since in told.items():
                    sends += reminders(point, wanted, chat, habits(chat).zone, since=since)
    for chat, since in digested.items():
        sends += _digests(chat, habits(chat).zone, since, workdays, span)
    return {send.key: send for send in sends if span.holds(send.at) and send.expires > span.seen}


def reminder_days(due: date, before: date | None, workdays: Workdays) -> tuple[tuple[int, date], ...]:
    """On which days somebody is reminded of a due day, earliest first, each with the offset that names the reminder.

    One that would come on or before the due day before this one is left out: that is still being worked on. A day
    that is no workday gives way to the last one before it; of several on one day the last is left.

    Args:
        due: The day.
        before: See ``Point``.
        workdays: Of the unit.
    """
    found: dict[date, int] = {}
    for offset in OFFSETS:
        wanted = due - _DAY * offset
        if before is None or wanted > before:
            found[workday_on_or_before(wanted, workdays)] = offset
    return tuple((offset, day) for day, offset in found.items())


def reminders(
    point: Point, days: Sequence[tuple[int, date]], chat: int, zone: ZoneInfo, *, since: datetime
) -> list[Send]:
    """The reminders of a due day for a chat, earliest first.

    Args:
        point: The due day.
        days: Its ``reminder_days``.
        chat: Where they go.
        zone: Whose clock counts there.
        since: When the chat came to be told about it: what would have come before that is left out.
    """
    wanted = [(offset, at) for offset, day in days if (at := instant(day, HOUR, zone)) >= since]
    end = end_of(point.day, zone)
    ends = [*(at for _, at in wanted[1:]), end]
    return [
        Send(key=_reminder(point, offset, chat), at=at, expires=min(after, end, at + OPEN))
        for (offset, at), after in zip(wanted, ends, strict=False)
    ]


def digest(monday: date, chat: int, zone: ZoneInfo, workdays: Workdays) -> Send | None:
    """The digest of a week for a chat; None for a week without a workday.

    It comes on the first workday and expires with Wednesday, or with its day if that is later.
    """
    week = (monday + _DAY * n for n in range(7))
    day = next((day for day in week if workdays.is_workday(day)), None)
    if day is None:
        return None
    key = Key(kind=Kind.DIGEST, task=0, part=0, occurrence=monday, offset=0, chat=chat)
    return Send(key=key, at=instant(day, HOUR, zone), expires=end_of(max(day, monday + _DAY * _WEDNESDAY), zone))


def monday_of(day: date) -> date:
    """The first day of the week of a day; weeks run from Monday to Sunday (GB/T 7408)."""
    return day - _DAY * day.weekday()


def _reminder(point: Point, offset: int, chat: int) -> Key:
    return Key(kind=Kind.REMINDER, task=point.task, part=point.part, occurrence=point.day, offset=offset, chat=chat)


def _whole_unit(subject: Subject, listeners: Listeners) -> dict[int, datetime]:
    """Organisers' digests hold every task, whoever is told about it."""
    return {chat: max(subject.since, at or LONG_AGO) for chat, at in listeners.organisers.items()}


def _digests(chat: int, zone: ZoneInfo, since: datetime, workdays: Workdays, span: Span) -> Iterator[Send]:
    monday = monday_of(span.start.date() - _DAY)
    while monday <= span.end.date() + _DAY:
        send = digest(monday, chat, zone, workdays)
        if send and send.at >= since:
            yield send
        monday += _WEEK
