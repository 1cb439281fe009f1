"""What a time phrase says: a deadline, a period, a recurrence, or why no day can be named.

Conventions, kept by everything in this package:

- A `Deadline` is inclusive: the work may still be done on that day. 6月30日前 is 30 June, as offices use it; so are 6月底前, 6月底
  and 截至6月30日. Before a whole month, quarter, year or festival means the day before it begins: 6月前 is 31 May, 春节前 is the
  day before the first day of the lunar year. 上半年前 is 30 June.
- A `Period` has both ends included. 旬 are days 1-10, 11-20 and 21 to the last; 月初 is the first 旬, 年初 January, 年中 June.
  X前后 and X左右 name X itself.
- A `Recurrence` names the day by which each turn is due. Where the text gives none it is the last of its unit: Friday, the last of the
  month, of the quarter's last month, of June and December, 31 December. Quarters and halves are given as BYMONTH, without
  INTERVAL, so that the rule does not depend on the day it is expanded from; only "every N" rules do.
- Nothing is invented: what rests on something the document does not say is `Unknown`, and what no calendar has is `Impossible`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Lasting(StrEnum):
    """Why an `Open` phrase has no last day."""

    LASTING = "lasting"
    """长期坚持, 常态化: it does not end."""
    DISCRETION = "discretion"
    """适时, 视情: whoever does it chooses when."""
    SOON = "soon"
    """近期, 尽快."""
    AFTER = "after"
    """7月1日起, 春节后: only the first day is said."""


class Need(StrEnum):
    """What an organiser has to supply before a phrase becomes a day."""

    DOCUMENT = "document"
    MEETING = "meeting"
    SCHOOL = "school"
    EVENT = "event"
    HOLIDAYS = "holidays"
    LUNAR = "lunar"

    @property
    def label(self) -> str:
        """The words shown to an organiser."""
        return _LABELS[self]


_LABELS = {
    Need.DOCUMENT: "文件日期",
    Need.MEETING: "会议日期",
    Need.SCHOOL: "学校校历",
    Need.EVENT: "所指事项的日期",
    Need.HOLIDAYS: "当年放假安排",
    Need.LUNAR: "每年的农历日期",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Attributes:
    day: The last day on which the work is in time.
    """

    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Attributes:
    start: First day.
    end: Last day, never before `start`.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period ends before it starts: {self.start}..{self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """Attributes:
    rrule: The value of an RFC 5545 RRULE property, without the name: FREQ=MONTHLY;BYMONTHDAY=25.
    start: DTSTART, the document's date; None when that is unknown.
    """

    rrule: str
    start: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """No last day is meant.

    Attributes:
        kind: Why.
        since: The first day, for `Lasting.AFTER` alone.
    """

    kind: Lasting
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A day is meant and depends on what the document does not say; ask for it."""

    needs: Need


@dataclass(frozen=True, slots=True, kw_only=True)
class Impossible:
    """The words name a day that no calendar has, or contradict each other.

    Attributes:
        reason: Chinese, for the ingestion report: 2月没有30日.
    """

    reason: str


Meaning = Deadline | Period | Recurrence | Open | Unknown | Impossible


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePhrase:
    """Attributes:
    text: The stretch as printed.
    span: Its place in the text it was found in, half-open: `source[span[0]:span[1]] == text`.
    """

    text: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A phrase and what it means."""

    phrase: TimePhrase
    meaning: Meaning
