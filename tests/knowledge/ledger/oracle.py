"""What has to be sent when, straight from the rules and day by day, without a line of the code it judges.

7, 3, 1 and 0 days before a due day at 9:00 by the chat's clock; a day that is no workday gives way to the last
workday before it; of several on one day one is sent. Nothing that would have come before the task was confirmed,
its dates were set, or the chat came to be told about it. Nothing about an occurrence before the one ahead of it is
due. A window ends with the next of them, with the due day, or after 48 hours. A digest at 9:00 on the first
workday of a week, up to the end of Wednesday or of that day. Nothing in quiet hours, nothing on days off but what
a person put off until then.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
Rule = Callable[[date], bool]
EVER = datetime(1970, 1, 1, tzinfo=UTC)


class Name(NamedTuple):
    """Names a send."""

    kind: str
    task: int
    part: int
    day: date
    offset: int
    chat: int


class Window(NamedTuple):
    """From ``at`` on, before ``expires``."""

    at: datetime
    expires: datetime

    def open(self, now: datetime) -> bool:
        return self.at <= now < self.expires


@dataclass(slots=True)
class Job:
    """A task: ``parts`` are days, or rules that tell the days on which it recurs."""

    parts: list[date | Rule]
    state: str = "proposed"
    since: datetime = EVER
    confirmed_on: date | None = None
    settled: date | None = None
    assigned: dict[int, datetime] = field(default_factory=dict)
    assigned_at: datetime = EVER

    def open_days(self, part: int, days: list[date]) -> list[tuple[date, date | None]]:
        """The days on which a part is due, each with the one before it where that is within a week."""
        rule = self.parts[part]
        if isinstance(rule, date):
            return [(rule, None)] if rule in days and self._is_open(rule) else []
        found = []
        for day in days:
            if rule(day) and self._counts(day) and self._is_open(day):
                earlier = (day - DAY * n for n in range(1, 8))
                found.append((day, next((each for each in earlier if rule(each) and self._counts(each)), None)))
        return found

    def is_pressing(self, part: int, last: date) -> bool:
        """Whether something of a part is due up to a day, or late."""
        rule = self.parts[part]
        if isinstance(rule, date):
            return rule <= last and self._is_open(rule)
        days = (last - DAY * n for n in range(420))
        return any(rule(day) and self._counts(day) and self._is_open(day) for day in days)

    def _counts(self, day: date) -> bool:
        return self.confirmed_on is not None and day >= self.confirmed_on

    def _is_open(self, day: date) -> bool:
        return self.state == "confirmed" and (self.settled is None or day > self.settled)


@dataclass(slots=True)
class Ear:
    """A chat: its clock, its quiet hours in minutes of the day, and what it is."""

    zone: str
    quiet: tuple[int, int] | None = (21 * 60, 8 * 60)
    paused: bool = False
    reachable: bool = True
    organises_since: datetime | None = None

    def local(self, now: datetime) -> datetime:
        return now.astimezone(ZoneInfo(self.zone))

    def is_quiet(self, now: datetime) -> bool:
        if self.quiet is None:
            return False
        here = self.local(now)
        minute, (start, end) = here.hour * 60 + here.minute, self.quiet
        return any(start <= each < (end if start < end else end + 1440) for each in (minute, minute + 1440))

    def moment(self, day: date, hour: int) -> datetime:
        return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(self.zone)).astimezone(UTC)

    def end(self, day: date) -> datetime:
        return self.moment(day + DAY, 0)


@dataclass(slots=True)
class Oracle:
    """The ledger and the chats as the rules see them, and what has been sent.

    Attributes:
        settled: What was sent, or had nothing to tell: never again.
        put_off: What people put off: its window, and whether it is still to come.
    """

    workday: Callable[[date], bool]
    jobs: dict[int, Job] = field(default_factory=dict)
    ears: dict[int, Ear] = field(default_factory=dict)
    settled: set[Name] = field(default_factory=set)
    put_off: dict[Name, Window] = field(default_factory=dict)
    _moved: dict[date, date] = field(default_factory=dict)
    now: datetime = EVER
    _known: tuple[tuple[date, int], dict[Name, Window]] | None = None

    def changed(self) -> None:
        """Something is not as it was."""
        self._known = None

    def hears(self, chat: int, now: datetime, *, chosen: bool = False) -> bool:
        """Whether a chat may be told something."""
        ear = self.ears[chat]
        return not ear.paused and not ear.is_quiet(now) and (chosen or self.workday(ear.local(now).date()))

    def allowed(self, now: datetime) -> set[Name]:
        """All that has to be sent now, unless there is nothing to tell."""
        planned = {
            name
            for name, window in self.windows(now).items()
            if window.open(now) and self.hears(name.chat, now) and name not in self.settled
        }
        chosen = {
            name
            for name, window in self.put_off.items()
            if window.open(now) and self.hears(name.chat, now, chosen=True) and name not in self.settled
        }
        return planned | chosen

    def is_wanted(self, name: Name) -> bool:
        """Whether there is anything to tell."""
        if name.kind == "digest":
            return self.has_news(name)
        return name.kind != "snooze" or self.holds(name)

    def sent(self, picked: set[Name], allowed: set[Name]) -> None:
        """This was sent of what was allowed; the rest had nothing to tell."""
        self.settled |= {name for name in allowed if name in picked or name.kind == "digest"}
        for name in allowed - picked:
            self.put_off.pop(name, None)

    def holds(self, name: Name) -> bool:
        """Whether something that was put off is still to be done, by that chat."""
        job = self.jobs[name.task]
        days = [name.day - DAY, name.day]
        due = name.part < len(job.parts) and any(day == name.day for day, _ in job.open_days(name.part, days))
        return due and name.chat in self.told(job)

    def has_news(self, name: Name) -> bool:
        """Whether a digest has anything in it."""
        sunday = name.day + 6 * DAY
        mine = [job for job in self.jobs.values() if self.ears[name.chat].organises_since or name.chat in job.assigned]
        return any(job.is_pressing(part, sunday) for job in mine for part in range(len(job.parts)))

    def told(self, job: Job) -> dict[int, datetime]:
        """Who is told about a task, and since when."""
        if job.state != "confirmed":
            return {}
        since = self._come(job.since)
        assigned = {chat: self._come(at) for chat, at in job.assigned.items() if self.ears[chat].reachable}
        if assigned:
            return {chat: max(at, since) for chat, at in assigned.items()}
        return {chat: max(at, since, self._come(job.assigned_at)) for chat, at in self.organisers().items()}

    def organisers(self) -> dict[int, datetime]:
        organising = {c: ear.organises_since for c, ear in self.ears.items() if ear.reachable}
        return {chat: self._come(at) for chat, at in organising.items() if at}

    def _come(self, at: datetime) -> datetime:
        """What has not come yet was written by a clock that was ahead: it tells nothing."""
        return at if at <= self.now else EVER

    def _to_come(self) -> int:
        """How many moments have not come yet."""
        noted = [at for job in self.jobs.values() for at in (job.since, job.assigned_at, *job.assigned.values())]
        noted += [ear.organises_since or EVER for ear in self.ears.values()]
        return sum(at > self.now for at in noted)

    def windows(self, now: datetime) -> dict[Name, Window]:
        """What is planned around a day, by the rules."""
        self.now = now
        known = now.date(), self._to_come()
        if self._known is None or self._known[0] != known:
            self._known = known, dict(self._windows(now.date()))
        return self._known[1]

    def _windows(self, today: date) -> Iterator[tuple[Name, Window]]:
        days = [today + DAY * n for n in range(-2, 33)]
        first_known: dict[int, datetime] = {}
        for number, job in self.jobs.items():
            told = self.told(job)
            since = self._come(job.since)
            whole = {c: max(since, at) for c, at in self.organisers().items()} if job.state == "confirmed" else {}
            for chat, since in (*told.items(), *whole.items()):
                first_known[chat] = min(since, first_known.get(chat, since))
            for part in range(len(job.parts) if told else 0):
                for day, before in job.open_days(part, days):
                    on_day = self.reminded(day, before)
                    if any(today - 4 * DAY <= x <= today + DAY for x, _ in on_day):
                        for chat, since in told.items():
                            yield from self._reminders(number, part, day, on_day, chat, since)
        for chat, since in first_known.items():
            yield from self._digests(chat, since, today)

    def _reminders(
        self, task: int, part: int, day: date, on_day: list[tuple[date, int]], chat: int, since: datetime
    ) -> Iterator[tuple[Name, Window]]:
        ear = self.ears[chat]
        coming = [(at, offset) for x, offset in on_day if (at := ear.moment(x, 9)) >= since]
        for place, (at, offset) in enumerate(coming):
            ends = [each for each, _ in coming[place + 1 : place + 2]]
            window = Window(at, min(ear.end(day), at + 48 * HOUR, *ends))
            yield Name("reminder", task, part, day, offset, chat), window

    def reminded(self, day: date, before: date | None) -> list[tuple[date, int]]:
        """The days on which somebody is reminded, with the smallest offset that comes to lie there."""
        offsets = [o for o in (7, 3, 1, 0) if before is None or day - DAY * o > before]
        landed = {o: self._lands(day - DAY * o) for o in offsets}
        return [(x, min(o for o in offsets if landed[o] == x)) for x in sorted(set(landed.values()))]

    def _lands(self, day: date) -> date:
        if day not in self._moved:
            earlier = [day - DAY * n for n in range(30)]
            self._moved[day] = next(x for x in earlier if self.workday(x))
        return self._moved[day]

    def _digests(self, chat: int, since: datetime, today: date) -> Iterator[tuple[Name, Window]]:
        ear = self.ears[chat]
        for monday in (today + DAY * n for n in range(-8, 2)):
            if monday.weekday() == 0:
                open_days = [monday + DAY * n for n in range(7) if self.workday(monday + DAY * n)]
                if open_days and ear.moment(open_days[0], 9) >= since:
                    last = max(open_days[0], monday + 2 * DAY)
                    yield Name("digest", 0, 0, monday, 0, chat), Window(ear.moment(open_days[0], 9), ear.end(last))
