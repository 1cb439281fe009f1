"""The calendar as two other parsers read it: the library's own and ``ical``."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

from bot.exporting.calendarfile import calendar
from bot.exporting.characters import writable
from knowledge.ledger.tasks import STANDING_NAMES, Standing, State, Task
from knowledge.readings import Part
from knowledge.recurrence import occurrences
from knowledge.timephrases.timing import Open
from tests.bot.exporting.samples import NOON, many, part, task

SHANGHAI = ZoneInfo("Asia/Shanghai")
RULES = [
    "FREQ=DAILY",
    "FREQ=WEEKLY;BYDAY=SU",
    "FREQ=WEEKLY;BYDAY=FR",
    "FREQ=MONTHLY;BYMONTHDAY=25",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYMONTHDAY=15,-1",
    "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=10",
    "FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=-1",
    "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=31",
    "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31",
]


def exported(tasks: Sequence[Task], now: datetime = NOON) -> bytes:
    return calendar(tasks, zone=SHANGHAI, now=now)


def events(tasks: Sequence[Task]) -> list[Event]:
    """The events as ``ical`` reads them."""
    (found,) = IcsCalendarStream.from_ics(exported(tasks).decode()).calendars
    return found.events


def recurring(rule: str, *, due: date | None = None, start: date | None = None) -> tuple[Part]:
    return (part("定期", recurrence=rule, due=due, start=start),)


def test_both_parsers_read_the_same() -> None:
    tasks = [task(1), task(2, what="报送，总结；一份", parts=recurring("FREQ=MONTHLY;BYMONTHDAY=25"))]
    parsed = icalendar.Calendar.from_ical(exported(tasks))
    assert parsed["X-WR-CALNAME"] == "任务台账"
    own = parsed.walk("VEVENT")
    other = events(tasks)
    assert (
        [str(event["UID"]) for event in own]
        == [event.uid for event in other]
        == ["task-1-1@dangxue", "task-2-1@dangxue"]
    )
    for mine, theirs in zip(own, other, strict=True):
        assert str(mine["SUMMARY"]) == theirs.summary
        assert str(mine["DESCRIPTION"]) == theirs.description
        assert mine.decoded("DTSTART") == theirs.dtstart
        assert not mine.errors
    assert other[1].summary == "报送，总结；一份"


def test_an_event_says_what_when_and_where_from() -> None:
    changed = datetime(2026, 3, 5, 1, 30, tzinfo=UTC)
    (event,) = events([task(7, changed_at=changed)])
    assert (event.dtstart, event.dtend) == (date(2026, 12, 10), date(2026, 12, 11))
    assert event.transparency == "TRANSPARENT"
    assert event.summary == "制定年度学习计划"
    assert event.description == (
        "制定年度学习计划，党政办牵头，各支部配合，12月10日前完成。\n出处：《某支部年度计划》表1第2行\n"
        "责任：党政办（牵头）、各支部（配合）\n时限：12月10日前"
    )
    assert (event.dtstamp, event.last_modified) == (changed, changed)
    (alarm,) = event.alarm
    assert (str(alarm.action), alarm.trigger) == ("DISPLAY", timedelta(hours=-15))


def test_each_dated_part_has_an_event_with_its_own_lasting_uid() -> None:
    parts = (
        part("寒假前", what="制度", open_=Open.TERM),
        part("9月起", what="试行", start=date(2026, 9, 1)),
        part("全年", what="运行", start=date(2026, 1, 1), due=date(2026, 12, 31)),
    )
    first, second = events([task(5, what="建立机制", parts=parts)])
    assert (first.uid, first.summary, first.dtstart) == ("task-5-2@dangxue", "开始：建立机制（试行）", date(2026, 9, 1))
    assert (second.uid, second.summary, second.dtstart) == ("task-5-3@dangxue", "建立机制（运行）", date(2026, 12, 31))


def test_sequence_grows_with_each_change() -> None:
    moments = [datetime(2026, 3, 2, 1, 30, second, tzinfo=UTC) for second in (0, 1, 30)]
    (first,), (second,), (third,) = (events([task(changed_at=moment)]) for moment in moments)
    assert first.sequence is not None
    assert second.sequence is not None
    assert third.sequence is not None
    assert first.sequence < second.sequence < third.sequence


@pytest.mark.parametrize("state", [State.PROPOSED, State.REJECTED])
def test_what_nobody_confirmed_is_refused(state: State) -> None:
    with pytest.raises(ValueError, match="task 9 is"):
        exported([task(1), task(9, state=state)])


def test_what_is_done_says_so_and_does_not_remind_or_recur() -> None:
    done = datetime(2026, 5, 25, 17, tzinfo=UTC)  # May 26 in Shanghai
    once, monthly = events(
        [
            task(1, state=State.DONE, note="已印发"),
            task(2, state=State.DONE, parts=recurring("FREQ=MONTHLY;BYMONTHDAY=26"), changed_at=done),
        ]
    )
    assert once.summary == f"【{STANDING_NAMES[Standing.DONE]}】制定年度学习计划"
    assert once.description
    assert once.description.endswith("完成情况：已印发")
    assert not once.alarm
    assert monthly.rrule
    assert list(monthly.as_rrule() or ()) == [date(2026, 3, 26), date(2026, 4, 26), date(2026, 5, 26)]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("confirmed", [date(2026, 3, 2), date(2026, 12, 31), date(2028, 2, 29)])
def test_recurring_events_have_the_days_of_their_rule(rule: str, confirmed: date) -> None:
    (event,) = events([task(parts=recurring(rule), confirmed_on=confirmed)])
    expected = occurrences(rule, first=confirmed, last=confirmed + timedelta(days=366 * 6))[:6]
    assert event.dtstart == expected[0]
    assert list(islice(event.as_rrule() or (), 6)) == expected
    assert bool(event.alarm) == (rule != "FREQ=DAILY")


def test_a_recurring_part_keeps_to_its_period() -> None:
    rule = "FREQ=MONTHLY;BYMONTHDAY=25"
    (event,) = events([task(parts=recurring(rule, start=date(2026, 9, 1), due=date(2026, 12, 31)))])
    assert list(event.as_rrule() or ()) == [date(2026, month, 25) for month in (9, 10, 11, 12)]
    assert events([task(parts=recurring(rule, due=date(2026, 3, 20)))]) == []


def test_a_rule_that_ends_by_itself_ends() -> None:
    (event,) = events([task(parts=recurring("FREQ=MONTHLY;BYMONTHDAY=25;UNTIL=20260531"))])
    assert list(event.as_rrule() or ()) == [date(2026, month, 25) for month in (3, 4, 5)]
    (event,) = events([task(parts=recurring("FREQ=MONTHLY;BYMONTHDAY=25;UNTIL=20260531", due=date(2026, 12, 31)))])
    assert len(list(event.as_rrule() or ())) == 3
    assert events([task(parts=recurring("FREQ=MONTHLY;BYMONTHDAY=25;UNTIL=20260228"))]) == []


def test_same_arguments_same_bytes_and_events_do_not_change_with_the_clock() -> None:
    tasks = many(30)
    assert exported(tasks) == exported(tasks)
    first, second = (exported(tasks, now).split(b"BEGIN:VEVENT")[1:] for now in (NOON, NOON + timedelta(days=1)))
    assert first == second


def test_no_tasks_are_an_empty_calendar() -> None:
    assert icalendar.Calendar.from_ical(exported([]))["VERSION"] == "2.0"
    assert events([]) == []


TEXTS = st.text(
    st.characters(categories=("L", "N", "P", "S", "Z", "C")) | st.sampled_from("\r\n\x00\x0b\x85\u2028,;:\\\"'党😀")
)


@given(TEXTS.filter(str.strip), TEXTS, TEXTS)
@example("党" * 100, "学习😀" * 200, "\\n\\;")
@example("END:VEVENT", "甲\r\nEND:VCALENDAR\r\nBEGIN:VEVENT", 'a"b:c;d')
def test_any_text_comes_back_in_lines_of_75_octets(what: str, quote: str, title: str) -> None:
    one = task(what=what, quote=quote, title=title, label="")
    data = exported([one])
    assert data.endswith(b"\r\n")
    lines = data.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode()  # no character is torn
    (event,) = events([one])
    assert event.summary == " ".join(writable(what).split())[:120] or len(what) > 120
    assert event.description is not None
    assert event.description.startswith(writable(quote))
    (own,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert str(own["DESCRIPTION"]) == event.description


def test_long_texts_are_cut_with_a_mark() -> None:
    (event,) = events([task(what="任务" * 20_000, quote="原文" * 20_000)])
    assert event.summary == "任务" * 59 + "任…"
    assert event.description
    assert event.description.startswith("原文" * 999 + "原…\n出处：")
