"""What people write when they edit a task: owners and dates. Pure."""

import re
from collections.abc import Sequence
from datetime import date

from knowledge.errors import ChangeRefused
from knowledge.ledger.wording import recurrence_text
from knowledge.readings import Owner, OwnerRole, Part
from knowledge.recurrence import occurrences
from knowledge.timephrases.calendar import Calendar
from knowledge.timephrases.reading import timings
from knowledge.timephrases.timing import Anchor, Open, Timing

NOTHING = frozenset({"", "无", "没有", "删除"})
"""What people write for no owners or no date."""

LONGEST = 500
"""Characters of a date or of owners as people write them."""

_ROLES = {
    "牵头": OwnerRole.LEAD,
    "责任": OwnerRole.RESPONSIBLE,
    "负责": OwnerRole.RESPONSIBLE,
    "主办": OwnerRole.RESPONSIBLE,
    "配合": OwnerRole.SUPPORT,
    "协办": OwnerRole.SUPPORT,
    "协助": OwnerRole.SUPPORT,
}
_GROUP = re.compile(r"[;；\n]+")
_BEFORE = re.compile(r"([^:：()（）、]{1,8})[:：]")
_NAME = re.compile(r"[、，,]+")
_BEHIND = re.compile(r"[（(]([^（()）]{1,8})[）)]\s*")
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_EXAMPLE = "请写明日期，例如 2026-06-30、6月底前、每月25日前"
_REASONS = {
    Open.UNDATED: "没有说明是哪一年",
    Open.EVENT: "取决于一件还没有日期的事",
    Open.TERM: "取决于学校的校历",
    Open.VAGUE: "没有说明到哪一天",
    Open.MASKED: "日期被隐去",
    Open.IMPOSSIBLE: "没有这样的日期",
}


def owners_in(text: str) -> tuple[Owner, ...]:
    """Owners as people write them: 牵头:党政办;配合:各支部, or as they are shown: 党政办（牵头）、各支部（配合）.

    Raises:
        ChangeRefused: a role is not known, or the text is too long.
    """
    _expect_short(text)
    if text.strip() in NOTHING:
        return ()
    found: list[Owner] = []
    for group in _GROUP.split(text):
        before = _BEFORE.match(group.strip())
        role = _role(before[1]) if before else OwnerRole.RESPONSIBLE
        names = group.strip()[before.end() :] if before else group
        found += [_owner(name.strip(), role) for name in _NAME.split(names) if name.strip()]
    return tuple(dict.fromkeys(found))


def parts_in(text: str, *, today: date, calendar: Calendar) -> tuple[Part, ...]:
    """Dates as people write them: 2026-06-30, 6月底前, 每月25日前; several parted by semicolons.

    Args:
        text: Nothing (or 无) for a task without a date.
        today: What a phrase is resolved against.
        calendar: For workdays and festivals.

    Raises:
        ChangeRefused: it names no day; the message says why.
    """
    _expect_short(text)
    if text.strip() in NOTHING:
        return ()
    pieces = [piece.strip() for piece in _GROUP.split(text) if piece.strip()]
    return tuple(Part(what="", timing=_timing(piece, today=today, calendar=calendar)) for piece in pieces)


def rule_in(text: str) -> tuple[Part, ...]:
    """A recurrence rule (RFC 5545) as a part, with or without ``RRULE:`` in front.

    Raises:
        ChangeRefused: it is none, or its days would depend on a first day.
    """
    rule = text.strip().upper().removeprefix("RRULE:")
    try:
        occurrences(rule, first=date(2024, 1, 1), last=date(2024, 12, 31))
    except ValueError as error:
        raise ChangeRefused(f"“{text}”不是可用的重复规则；请按 FREQ=MONTHLY;BYMONTHDAY=25 的形式写明日子") from error
    return (Part(what="", timing=Timing(phrase=recurrence_text(rule), recurrence=rule)),)


def replaced(old: Sequence[Part], new: Sequence[Part], *, number: int | None, task: int) -> tuple[Part, ...]:
    """The dated parts of a task with new dates.

    Args:
        old: Its parts.
        new: Without words of their own.
        number: Which part gets the new date, from 1; None if there is at most one.
        task: For the message.

    Raises:
        ChangeRefused: there is no such part, or several and none is named.
    """
    if number is None and (len(old) <= 1 or not new):
        what = old[0].what if len(old) == len(new) == 1 else ""
        return tuple(Part(what=what, timing=part.timing) for part in new)
    if number is None:
        raise ChangeRefused(f"第{task}项有{len(old)}个时限；请用 --part 写明改第几个")
    if not 1 <= number <= len(old):
        raise ChangeRefused(f"第{task}项没有第{number}个时限，共有{len(old)}个")
    what = old[number - 1].what
    return (*old[: number - 1], *(Part(what=what, timing=part.timing) for part in new), *old[number:])


def _owner(text: str, role: OwnerRole) -> Owner:
    behind = _BEHIND.search(text)
    if behind and behind.end() == len(text) and behind[1] in _ROLES and behind.start():
        return Owner(name=text[: behind.start()].strip(), role=_ROLES[behind[1]])
    return Owner(name=text, role=role)


def _role(word: str) -> OwnerRole:
    for ending in ("单位", "部门", "科室", "人"):
        word = word.strip().removesuffix(ending)
    if word not in _ROLES:
        raise ChangeRefused(f"没有“{word}”这种责任；可写牵头、责任、配合，例如 牵头:党政办;配合:各支部")
    return _ROLES[word]


def _timing(text: str, *, today: date, calendar: Calendar) -> Timing:
    if _DATE.fullmatch(text):
        try:
            return Timing(phrase=text, due=date(*map(int, text.split("-"))))
        except ValueError as error:
            raise ChangeRefused(f"没有 {text} 这一天；{_EXAMPLE}") from error
    found = timings(text, anchor=Anchor(day=today), calendar=calendar)
    if len(found) != 1 or found[0][0].cut(text) != text:
        raise ChangeRefused(f"从“{text}”里读不出一个日期；{_EXAMPLE}")
    timing = found[0][1]
    if timing.open and timing.open.asks:
        raise ChangeRefused(f"“{text}”{_REASONS[timing.open]}；{_EXAMPLE}")
    return timing


def _expect_short(text: str) -> None:
    if len(text) > LONGEST:
        raise ChangeRefused(f"太长了，最多{LONGEST}个字")
