"""What a time phrase comes to. Pure values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Open(StrEnum):
    """Why a phrase gives no day by itself."""

    UNDATED = "undated"  # it leans on the document's date, and the document has none
    EVENT = "event"  # 会后一周内: on something that nobody has dated
    TERM = "term"  # 寒假前, 开学后, 学期末: on a school's calendar
    VAGUE = "vague"  # 适时, 近期, 尽快
    LASTING = "lasting"  # 长期坚持, 常态化: it has no end
    MASKED = "masked"  # **月底前
    IMPOSSIBLE = "impossible"  # 2月30日, 13月底前

    @property
    def asks(self) -> bool:
        """Whether an organiser should be asked for a date."""
        return self is not Open.LASTING


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a document says about when it was written.

    Attributes:
        day: Its own date; None if it has none.
        year: The year it plans for (“2023年工作要点”), which goes before the year of ``day``; None if it names none.
        school_year: Whether ``year`` is a school year (“2019学年”), in which January to July belong to the next one.
    """

    day: date | None = None
    year: int | None = None
    school_year: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """A time phrase with what it comes to.

    Attributes:
        phrase: Verbatim.
        start: First day of the period it names; None for a mere deadline.
        due: Last day on which it is in time; None where it has none or is not known.
        recurrence: An RFC 5545 recurrence rule without the name (``FREQ=MONTHLY;BYMONTHDAY=25``), which tells its days
            without a DTSTART; empty where nothing recurs.
        open: Why there is neither ``due`` nor ``recurrence``.
        warning: In Chinese, where a person should look; else empty.

    Raises:
        ValueError: if it is neither resolved nor open, or both.
    """

    phrase: str
    start: date | None = None
    due: date | None = None
    recurrence: str = ""
    open: Open | None = None
    warning: str = ""

    def __post_init__(self) -> None:
        if (self.open is None) == (self.due is None and not self.recurrence and self.start is None):
            raise ValueError(f"a time phrase is either resolved or open: {self.phrase}")
