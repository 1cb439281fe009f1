"""The smallest pieces of a time phrase: printed forms made alike, numbers, weekdays, real days."""

import calendar
from datetime import date

from knowledge.numerals import to_int
from knowledge.tasks.due import Impossible

_ALIKE = str.maketrans(
    "０１２３４５６７８９：．－—–―−～〜∼（）／○零兩\u3000\u00a0\t・•",
    "0123456789:.------~~~()/〇〇两   ··",
)
NUMBER = r"(?:\d{1,4}|[一二三四五六七八九十百〇两]{1,5})"
SMALL = r"(?:\d{1,2}|[一二三四五六七八九十〇]{1,3})"
GAP = r"[ ]{0,2}"
ALONE = r"(?<![\d第])(?<![一二三四五六七八九十百千万〇](?=[一二三四五六七八九十〇]))"
"""Nothing stands before that would make the number part of a longer one or an ordinal."""
WEEKDAY = r"(?:周|星期|礼拜)"
_WEEKDAYS = "一二三四五六日"
_SHIFTS = {"上": -1, "本": 0, "当": 0, "这": 0, "该": 0, "今": 0, "下": 1, "次": 1, "明": 1, "去": -1, "后": 2}


def alike(text: str) -> str:
    """Full-width digits and marks as half-width ones, dashes as '-', zeros as 〇; every character keeps its place."""
    return text.translate(_ALIKE)


def number(printed: str) -> int:
    """A number matched by `NUMBER` or `SMALL`; -1 if the characters make none."""
    try:
        return to_int(printed)
    except ValueError:
        return -1


def weekday(printed: str) -> int:
    """一 -> 0 … 日 or 天 -> 6."""
    return _WEEKDAYS.index("日" if printed in "天末" else printed)


def shift(word: str) -> int:
    """How many units from the document's own: 本 0, 下 1, 上 -1."""
    return _SHIFTS[word[0]]


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def month_after(year: int, month: int, months: int) -> tuple[int, int]:
    """The year and month `months` after a given one."""
    count = year * 12 + month - 1 + months
    return count // 12, count % 12 + 1


def months_later(day: date, months: int) -> date:
    """The same day of the month, or that month's last: 31 January + 1 -> 28 February."""
    year, month = month_after(day.year, day.month, months)
    return date(year, month, min(day.day, month_end(year, month).day))


def real_day(year: int, month: int, day: int) -> date | Impossible:
    """The day, or the reason why there is none."""
    if not 1 <= month <= 12:
        return Impossible(reason=f"没有{month}月")
    last = month_end(year, month).day
    if 1 <= day <= last:
        return date(year, month, day)
    return Impossible(reason=f"{year}年2月没有29日" if (month, day) == (2, 29) else f"{month}月没有{day}日")


def never(month: int, day: int) -> Impossible | None:
    """The reason why a day is in no year at all; None if some year has it."""
    found = real_day(2000, month, day)
    return found if isinstance(found, Impossible) else None


