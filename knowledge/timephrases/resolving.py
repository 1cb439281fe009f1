"""What a time phrase comes to, against the date of its document."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta

from knowledge.timephrases.calendar import FIXED, Calendar
from knowledge.timephrases.finding import TimePhrase
from knowledge.timephrases.meaning import (
    UNNAMED,
    At,
    Day,
    Edge,
    Feast,
    Meaning,
    Months,
    Range,
    Recurrent,
    Unit,
    Unsettled,
    Within,
    Year,
    Yearly,
)
from knowledge.timephrases.placing import Ground, Stretch, Unplaceable, place
from knowledge.timephrases.timing import Anchor, Open, Timing

_DAY = timedelta(days=1)
_DAYS_OF_WEEK = "一二三四五六日"
_ANY_YEAR, _LEAP_YEAR = 2023, 2024


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    start: date | None = None
    due: date | None = None
    recurrence: str = ""
    warning: str = ""


def resolve(phrase: TimePhrase, *, anchor: Anchor, calendar: Calendar) -> Timing:
    """Say what a phrase comes to; where it comes to nothing, why.

    It never raises for a phrase that ``find`` found. The conventions stand in docs/time-phrases.md.
    """
    try:
        outcome = _outcome(phrase.meaning, Ground(anchor=anchor, calendar=calendar))
    except Unplaceable as unplaceable:
        return _open(phrase.text, unplaceable.reason, unplaceable.warning)
    except (ValueError, OverflowError):
        return _open(phrase.text, Open.IMPOSSIBLE)
    return Timing(
        phrase=phrase.text,
        start=outcome.start,
        due=outcome.due,
        recurrence=outcome.recurrence,
        warning=outcome.warning or _late(outcome, anchor),
    )


def _open(phrase: str, reason: Open, warning: str = "") -> Timing:
    if reason is Open.IMPOSSIBLE:
        warning = f"“{phrase}”不是历法上有的日期"
    return Timing(phrase=phrase, open=reason, warning=warning)


def _late(outcome: _Outcome, anchor: Anchor) -> str:
    late = outcome.due and anchor.day and outcome.due < anchor.day
    return f"{outcome.due}早于文件日期{anchor.day}" if late else ""


def _outcome(meaning: Meaning, ground: Ground) -> _Outcome:
    match meaning:
        case At():
            return _at(meaning, ground)
        case Range():
            return _range(meaning, ground)
        case Within():
            return _within(meaning, ground)
        case Recurrent():
            return _Outcome(recurrence=meaning.rule)
        case Yearly():
            return _Outcome(recurrence=_yearly(meaning.due, ground))
        case Unsettled():
            raise Unplaceable(meaning.open)


def _at(at: At, ground: Ground) -> _Outcome:
    stretch = place(at.point, ground=ground, grace=at.edge is Edge.AFTER)
    warning = _weekday_warning(at, stretch)
    match at.edge:
        case Edge.ON:
            return _Outcome(start=None if stretch.closing else stretch.first, due=stretch.last, warning=warning)
        case Edge.BEFORE | Edge.EVE | Edge.BY:
            return _Outcome(due=_deadline(at.edge, stretch), warning=warning)
        case Edge.AFTER:
            return _Outcome(start=stretch.last + _DAY, warning=warning)
        case Edge.FROM:
            return _Outcome(start=_begin(stretch), warning=warning)
        case Edge.AROUND:
            first = _begin(stretch)
            last = first if isinstance(at.point, Feast) else stretch.last
            return _Outcome(start=first, due=last, warning=warning or "“前后”是大约的时间")


def _begin(stretch: Stretch) -> date:
    return stretch.last if stretch.closing else stretch.first


def _deadline(edge: Edge, stretch: Stretch) -> date:
    if edge is Edge.BY or (edge is Edge.BEFORE and (stretch.counts or stretch.closing)):
        return stretch.last
    return stretch.first - _DAY


def _weekday_warning(at: At, stretch: Stretch) -> str:
    if at.printed is None or stretch.last.weekday() == at.printed:
        return ""
    there = _DAYS_OF_WEEK[stretch.last.weekday()]
    return f"{stretch.last}是星期{there}，文中写的是星期{_DAYS_OF_WEEK[at.printed]}"


def _range(meaning: Range, ground: Ground) -> _Outcome:
    first, last = meaning.first, meaning.last
    until = _year_named(last).number
    if until is not None and _year_named(first) == UNNAMED:  # 9月至2024年3月
        due = _due(last, ground)
        start = _start(first, replace(ground, year=until))
        start = start if start <= due else _start(first, replace(ground, year=until - 1))
    else:
        start = _start(first, ground)
        due = _due(last, replace(ground, year=start.year, since=start))
        if due < start and until is None and not _same_month(first, last):  # 11月至3月
            due = _due(last, replace(ground, year=start.year + 1, since=start))
    if due < start:
        raise Unplaceable(Open.IMPOSSIBLE)
    return _Outcome(start=start, due=due)


def _year_named(at: At) -> Year:
    return at.point.year if isinstance(at.point, Day | Months | Feast) else UNNAMED


def _same_month(first: At, last: At) -> bool:
    return isinstance(first.point, Day) and isinstance(last.point, Day) and first.point.month == last.point.month


def _start(at: At, ground: Ground) -> date:
    stretch = place(at.point, ground=ground, grace=at.edge is Edge.AFTER)
    return stretch.last + _DAY if at.edge is Edge.AFTER else _begin(stretch)


def _due(at: At, ground: Ground) -> date:
    stretch = place(at.point, ground=ground)
    return _deadline(at.edge, stretch) if at.edge in (Edge.BEFORE, Edge.EVE) else stretch.last


def _within(term: Within, ground: Ground) -> _Outcome:
    today = ground.anchor.day
    if today is None:
        raise Unplaceable(Open.UNDATED)
    match term.unit:
        case Unit.HOUR:
            return _Outcome(due=today + timedelta(days=term.count // 24))
        case Unit.DAY:
            return _Outcome(due=today + timedelta(days=term.count))
        case Unit.WEEK:
            return _Outcome(due=today + timedelta(weeks=term.count))
        case Unit.MONTH:
            return _Outcome(due=_months_later(today, term.count))
        case Unit.YEAR:
            return _Outcome(due=_months_later(today, term.count * 12))
        case Unit.WORKDAY:
            return _workdays_later(today, term.count, ground.calendar)


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last one of it."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    if year > MAXYEAR:
        raise OverflowError
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _workdays_later(day: date, workdays: int, calendar: Calendar) -> _Outcome:
    due = day
    while workdays:
        due += _DAY
        workdays -= calendar.is_workday(due)
    unknown = next((year for year in range(day.year, due.year + 1) if not calendar.is_published(year)), None)
    warning = f"{unknown}年的放假安排不详，工作日按周一至周五计" if unknown else ""
    return _Outcome(due=due, warning=warning)


def _yearly(at: At, ground: Ground) -> str:
    """The rule of what is due every year: the day of any year, found as if a document had planned that one."""
    point = at.point
    if isinstance(point, Feast):
        if point.festival not in FIXED:
            raise Unplaceable(Open.EVENT, f"{point.festival}每年日期不同")
        due = date(_ANY_YEAR, *FIXED[point.festival])
        due -= _DAY if at.edge in (Edge.BEFORE, Edge.EVE) else timedelta()
    else:
        year = _LEAP_YEAR if isinstance(point, Day) else _ANY_YEAR
        due = _due(at, Ground(anchor=Anchor(year=year), calendar=ground.calendar))
    ends_february = (due.month, due.day) == (2, 28) and not isinstance(point, Day)
    return f"FREQ=YEARLY;BYMONTH={due.month};BYMONTHDAY={-1 if ends_february else due.day}"
