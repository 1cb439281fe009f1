"""What a calendar must be able to say so that time phrases can be resolved."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol


class Festival(StrEnum):
    """The festivals and memorial days that plans set dates by."""

    NEW_YEAR = "元旦"
    NEW_YEARS_EVE = "除夕"
    SPRING = "春节"
    LANTERN = "元宵节"
    WOMEN = "妇女节"
    ARBOR = "植树节"
    LEI_FENG = "学雷锋纪念日"
    TOMB_SWEEPING = "清明节"
    SECURITY = "国家安全教育日"
    LABOUR = "劳动节"
    YOUTH = "青年节"
    CHILDREN = "儿童节"
    DRAGON_BOAT = "端午节"
    ANTI_DRUG = "国际禁毒日"
    PARTY = "建党节"
    ARMY = "建军节"
    TEACHERS = "教师节"
    MID_AUTUMN = "中秋节"
    MARTYRS = "烈士纪念日"
    NATIONAL = "国庆节"
    DOUBLE_NINTH = "重阳节"
    CONSTITUTION = "国家宪法日"


FIXED: dict[Festival, tuple[int, int]] = {
    Festival.NEW_YEAR: (1, 1),
    Festival.LEI_FENG: (3, 5),
    Festival.WOMEN: (3, 8),
    Festival.ARBOR: (3, 12),
    Festival.SECURITY: (4, 15),
    Festival.LABOUR: (5, 1),
    Festival.YOUTH: (5, 4),
    Festival.CHILDREN: (6, 1),
    Festival.ANTI_DRUG: (6, 26),
    Festival.PARTY: (7, 1),
    Festival.ARMY: (8, 1),
    Festival.TEACHERS: (9, 10),
    Festival.MARTYRS: (9, 30),
    Festival.NATIONAL: (10, 1),
    Festival.CONSTITUTION: (12, 4),
}
"""Month and day of the festivals that fall on the same one every year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """The festival's own day and the last of the days off that follow it without a gap; the same day if none do."""

    first: date
    last: date


class Calendar(Protocol):
    """Workdays and festivals."""

    def is_workday(self, day: date) -> bool:
        """Whether people work on that day, adjusted workdays included."""
        ...

    def is_published(self, year: int) -> bool:
        """Whether it is known already which workdays of a year are moved to weekends."""
        ...

    def festival(self, festival: Festival, year: int) -> Holiday | None:
        """When a festival is in a year; None where the calendar does not reach."""
        ...
