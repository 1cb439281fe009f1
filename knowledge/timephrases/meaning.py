"""What a time phrase says, before any date is known: the syntax tree of the grammar."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.timephrases.calendar import Festival
from knowledge.timephrases.timing import Open


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """2024年, or 明年 seen from the document; neither where the phrase names no year.

    Attributes:
        number: As printed.
        ahead: Years after the document's: 今年 0, 明年 1, 去年 -1.
    """

    number: int | None = None
    ahead: int | None = None


UNNAMED = Year()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Which days of a month or of several: 上旬 1 to 10.

    Attributes:
        first: 1-based, of the first month; -7 is the seventh from the end.
        last: Of the last month; None for its last day.
        closing: Whether only the end is meant (底, 末).
    """

    first: int = 1
    last: int | None = None
    closing: bool = False


WHOLE = Cut()
END = Cut(closing=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """6月30日."""

    year: Year
    month: int
    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NextDay:
    """25日 without a month: the first such day on or after the document's."""

    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Months:
    """4月, 三季度, 上半年, 2025年, 4月上旬, 年底."""

    year: Year
    first: int
    last: int
    cut: Cut = WHOLE


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedYear:
    """全年: the year, or the school year, that the document plans."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMonth:
    """本月底, 下月上旬."""

    ahead: int
    cut: Cut = WHOLE


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMonthDay:
    """下月10日."""

    ahead: int
    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NearQuarter:
    """本季度, 季度末."""

    ahead: int
    cut: Cut = WHOLE


@dataclass(frozen=True, slots=True, kw_only=True)
class NearWeek:
    """本周, 下周."""

    ahead: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday:
    """本周五, 下周一; without ``ahead`` (周五前) the first such day on or after the document's. Monday is 0."""

    ahead: int | None
    weekday: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NearDay:
    """即日 and 今天 0, 明天 1."""

    ahead: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Feast:
    """春节, or with ``until`` a pair: 中秋国庆."""

    year: Year
    festival: Festival
    until: Festival | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FiveYears:
    """The years of the n-th five-year plan: “十四五” is 14."""

    number: int
    closing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """放假前, 活动结束后: on something whose date the text does not give."""

    open: Open


Point = (
    Day
    | NextDay
    | Months
    | PlannedYear
    | NearMonth
    | NearMonthDay
    | NearQuarter
    | NearWeek
    | Weekday
    | NearDay
    | Feast
    | FiveYears
    | Unplaced
)


class Edge(StrEnum):
    """How a phrase stands to its point."""

    ON = "on"  # 6月30日, 三季度, 国庆期间
    BEFORE = "before"  # 前: a day counts itself, a period does not
    EVE = "eve"  # 前夕: neither counts itself
    BY = "by"  # 截至, 不迟于, 内, 止
    AFTER = "after"  # 后
    FROM = "from"  # 起
    AROUND = "around"  # 前后


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """A point and how the phrase stands to it.

    Attributes:
        printed: The day of the week printed beside a date (周五), Monday 0; None if there is none.
    """

    point: Point
    edge: Edge = Edge.ON
    printed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """10月7日至14日."""

    first: At
    last: At


class Unit(StrEnum):
    """What a term is counted in."""

    HOUR = "hour"
    DAY = "day"
    WORKDAY = "workday"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """30日内, counted from the document's own day."""

    count: int
    unit: Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrent:
    """每月25日前; ``rule`` as in ``Timing.recurrence``."""

    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearly:
    """每年6月底前: due each year when ``due`` is."""

    due: At


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """Words that name no day whatever the document's date is: 适时, 长期坚持, **月底前, 会后."""

    open: Open


Meaning = At | Range | Within | Recurrent | Yearly | Unsettled
