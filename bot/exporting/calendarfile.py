"""Confirmed tasks as an iCalendar file (RFC 5545). The only module that knows it is ``icalendar``."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.documents.holding import titled
from bot.exporting.characters import shortened, writable
from knowledge.ledger.tasks import STANDING_NAMES, Standing, State, Task, owners_text
from knowledge.readings import Part
from knowledge.recurrence import occurrences

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_NAME = "任务台账"
_DAY = timedelta(days=1)
_AHEAD = (40, 400, 366 * 9)  # days; February 29 comes again after eight years at most
_REMIND = timedelta(hours=-15)  # of the day's first minute: at nine on the eve
_LONGEST_SUMMARY = 120  # characters
_LONGEST_QUOTE = 2000


def calendar(tasks: Iterable[Task], *, zone: ZoneInfo, now: datetime, domain: str = "dangxue") -> bytes:
    """An event of a whole day for each dated part of the tasks.

    A part keeps its UID from export to export, and its SEQUENCE grows with each change of its task, so that a
    calendar that takes the file again replaces what it has. Parts without a day have no event. What recurs starts at
    the first day of its rule on or after the day it counts from. The same arguments give the same bytes.

    Args:
        tasks: Confirmed or done; an event of what is done says so and does not remind.
        zone: The unit's; days are its days.
        now: When the file is made.
        domain: Behind the @ of the UIDs.

    Raises:
        ValueError: if one is proposed or rejected.
    """
    from icalendar import Calendar

    found = Calendar()
    found.add("prodid", "-//dangxue//ledger//ZH")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("last-modified", now.astimezone(UTC))
    found.add("x-wr-calname", _NAME)
    found.add("x-wr-timezone", zone.key)
    for task in tasks:
        if task.state not in (State.CONFIRMED, State.DONE):
            raise ValueError(f"task {task.id} is {task.state}: only confirmed tasks go into a calendar")
        for event in _events(task, zone, domain):
            found.add_component(event)
    data: bytes = found.to_ical()
    return data


def _events(task: Task, zone: ZoneInfo, domain: str) -> Iterator["Event"]:
    from icalendar import Event

    changed = task.changed_at.astimezone(UTC).replace(microsecond=0)
    for number, part in enumerate(task.parts, 1):
        day = _day(task, part, zone)
        if day is None:
            continue
        event = Event()
        event.add("uid", f"task-{task.id}-{number}@{domain}")
        # Without a METHOD the stamp says when the event was last changed, not when the file was made.
        event.add("dtstamp", changed)
        event.add("created", task.created_at.astimezone(UTC).replace(microsecond=0))
        event.add("last-modified", changed)
        event.add("sequence", max(0, int((task.changed_at - task.created_at).total_seconds())))
        event.add("summary", _summary(task, part))
        event.add("description", _description(task, part))
        event.add("dtstart", day)
        event.add("dtend", day + _DAY)
        event.add("transp", "TRANSPARENT")
        if part.timing.recurrence:
            event.add("rrule", _rule(part, _last(task, part, max(day, _local(task.changed_at, zone)))))
        if task.state is State.CONFIRMED and part.timing.recurrence != "FREQ=DAILY":
            event.add_component(_alarm(task, part))
        yield event


def _alarm(task: Task, part: Part) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _summary(task, part))
    alarm.add("trigger", _REMIND)
    return alarm


def _day(task: Task, part: Part, zone: ZoneInfo) -> date | None:
    """The day of its event; of what recurs the first one, of a mere beginning that day."""
    timing = part.timing
    if not timing.recurrence:
        return timing.due or timing.start
    confirmed = task.confirmed_on or _local(task.created_at, zone)
    day = _first(timing.recurrence, max(confirmed, timing.start or confirmed))
    return None if day and timing.due and day > timing.due else day


@lru_cache(maxsize=4096)
def _first(rule: str, since: date) -> date | None:
    for days in _AHEAD:
        found = occurrences(rule, first=since, last=since + timedelta(days=days))
        if found:
            return found[0]
    return None


def _last(task: Task, part: Part, changed: date) -> date | None:
    """The last day on which a part recurs: what is done does not recur any more; None for no end."""
    ends = (part.timing.due, changed if task.state is State.DONE else None)
    return min(filter(None, ends), default=None)


def _rule(part: Part, last: date | None) -> dict[str, list[date]]:
    from icalendar import vRecur

    rule: dict[str, list[date]] = vRecur.from_ical(part.timing.recurrence)
    if last:
        rule["UNTIL"] = [min([last, *rule.get("UNTIL", ())])]
    return rule


def _local(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def _summary(task: Task, part: Part) -> str:
    done = f"【{STANDING_NAMES[Standing.DONE]}】" if task.state is State.DONE else ""
    begins = "开始：" if part.timing.due is None and not part.timing.recurrence else ""
    of_it = f"（{part.what}）" if part.what else ""
    return shortened(" ".join(f"{done}{begins}{writable(task.what + of_it)}".split()), _LONGEST_SUMMARY)


def _description(task: Task, part: Part) -> str:
    lines = [
        shortened(writable(task.origin.quote), _LONGEST_QUOTE),
        f"出处：{titled(task.origin.title)}{task.origin.label}",
        f"责任：{owners_text(task.owners)}" if task.owners else "",
        f"时限：{part.timing.phrase}",
        f"完成情况：{task.note}" if task.note else "",
    ]
    return writable("\n".join(filter(None, lines)))
