"""What is typed behind /daily, and what buttons choose, as a setting. Pure."""

import re
from dataclasses import replace
from datetime import date, time, timedelta

from bot.telegram.study.actions import (
    Choosing,
    PauseDaily,
    ReadEverything,
    SetDailyDays,
    SetDailyHour,
    SkipDaily,
    SwitchDaily,
    ToggleDocument,
)
from knowledge.search.naming import squeezed
from knowledge.study.scope import EVERYTHING, MOST, Pool, Scope
from knowledge.study.settings import Setting
from knowledge.titles import aliases

SKIP = frozenset({"跳过", "今天跳过"})
LONGEST_PAUSE = 366
"""Days."""

_DAY = timedelta(days=1)
_CLOCK = re.compile(r"(\d{1,2})[:：点](\d{2})?分?")
_FOR_DAYS = re.compile(r"暂停\s*(\d{1,3})\s*(天|日|周|个?月)")
_UNTIL = re.compile(r"暂停\s*[到至]\s*(?:(\d{4})[年/.-])?(\d{1,2})[月/.-](\d{1,2})日?")
_TOPICS = re.compile(r"主题[\s:：]*(.*)", re.DOTALL)
_PARTS = re.compile(r"[\s、，,；;]+")
_LONGEST_TOPIC = 20
_UNITS = {"天": 1, "日": 1, "周": 7}
_MONTH = 30


def written(setting: Setting, words: str, *, today: date, pool: Pool) -> Setting | None:
    """What a chat has chosen after words behind the command; None if they say nothing.

    Args:
        setting: What it chose before.
        words: Typed.
        today: The chat's day.
        pool: Everything there is to be read.
    """
    words = words.strip()
    for changed in (_switched(setting, words), _timed(setting, words), _paused(setting, words, today)):
        if changed:
            return changed
    return _scoped(setting, words, pool)


def changed(setting: Setting, action: Choosing, *, today: date, pool: Pool) -> Setting:
    """What a chat has chosen after a button; the same if the button is of no use."""
    match action:
        case SwitchDaily():
            return replace(setting, on=action.on == 1, paused_until=None)
        case SetDailyHour():
            hour, minute = divmod(action.minutes % (24 * 60), 60)
            return replace(setting, at=time(hour, minute))
        case SetDailyDays():
            return replace(setting, workdays=action.workdays == 1)
        case ToggleDocument():
            return replace(setting, scope=_toggled(setting.scope, action.row, pool))
        case ReadEverything():
            return replace(setting, scope=EVERYTHING)
        case PauseDaily():
            days = min(max(action.days, 0), LONGEST_PAUSE)
            return replace(setting, paused_until=today + _DAY * days if days else None)
        case SkipDaily():
            return setting


def _switched(setting: Setting, words: str) -> Setting | None:
    if words in ("开", "开启", "打开"):
        return replace(setting, on=True, paused_until=None)
    if words in ("关", "关闭", "停止"):
        return replace(setting, on=False, paused_until=None)
    if words in ("每天", "工作日"):
        return replace(setting, on=True, workdays=words == "工作日")
    return None


def _timed(setting: Setting, words: str) -> Setting | None:
    clock = _CLOCK.fullmatch(words)
    if clock is None:
        return None
    hour, minute = int(clock[1]), int(clock[2] or 0)
    known = hour < len(range(24)) and minute < len(range(60))
    return replace(setting, on=True, at=time(hour, minute)) if known else None


def _paused(setting: Setting, words: str, today: date) -> Setting | None:
    if words == "恢复":
        return replace(setting, on=True, paused_until=None)
    days = _FOR_DAYS.fullmatch(words)
    if days:
        number = int(days[1]) * _UNITS.get(days[2], _MONTH)
        return replace(setting, paused_until=today + _DAY * min(number, LONGEST_PAUSE)) if number else None
    until = _UNTIL.fullmatch(words)
    day = _coming(until, today) if until else None
    return replace(setting, paused_until=day) if day and today < day <= today + _DAY * LONGEST_PAUSE else None


def _coming(found: "re.Match[str]", today: date) -> date | None:
    """The day that is named; without a year the next one there is."""
    year, month, day = (int(each) if each else None for each in found.groups())
    for guess in (year,) if year else (today.year, today.year + 1):
        try:
            named = date(guess, month or 0, day or 0)
        except ValueError:
            continue
        if year or named > today:
            return named
    return None


def _scoped(setting: Setting, words: str, pool: Pool) -> Setting | None:
    if words in ("全部", "全部文件", "所有"):
        return replace(setting, on=True, scope=EVERYTHING)
    topics = _TOPICS.fullmatch(words)
    named = tuple(dict.fromkeys(filter(None, _PARTS.split(topics[1] if topics else words))))[:MOST]
    if not named or any(len(each) > _LONGEST_TOPIC * 2 for each in named):
        return None
    called = {} if topics else {each: _called(each, pool) for each in named}
    documents = [each for each in called.values() if each]
    rest = tuple(each[:_LONGEST_TOPIC] for each in named if not called.get(each))
    scope = Scope(documents=tuple(dict.fromkeys(documents)), topics=rest)
    # Every word has to mean something: a slip of the pen must not choose a part of what was asked for.
    if any(not pool.has(Scope(topics=(topic,))) for topic in rest):
        return None
    return replace(setting, on=True, scope=scope)


def _called(word: str, pool: Pool) -> str:
    """What the editions of the document that goes by this name have in common; empty for none."""
    name = squeezed(word.strip("《》"))
    for _, canonical, title in pool.titles():
        if name in (squeezed(title), canonical, *map(squeezed, aliases(title))):
            return canonical
    return ""


def _toggled(scope: Scope, row: int, pool: Pool) -> Scope:
    canonical = next((each for number, each, _ in pool.titles() if number == row), None)
    if canonical is None:
        return scope
    if canonical in scope.documents:
        return replace(scope, documents=tuple(each for each in scope.documents if each != canonical))
    return replace(scope, documents=(*scope.documents, canonical)[-MOST:])
