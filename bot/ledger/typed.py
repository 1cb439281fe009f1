"""What is typed to name tasks and stretches of days. Pure."""

import re
from collections.abc import Sequence
from datetime import date

import typer

from bot.commands.options import day

NOW = "now"
"""The value of ``--week`` and ``--month`` where none is typed."""

_NUMBER = re.compile(r"\d{1,9}")
_RANGE = re.compile(r"(\d{1,9})[-~—–至](\d{1,9})")
_SEPARATOR = re.compile(r"[,，、\s]+")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_WIDEST = 10_000
_OPTIONAL = frozenset({"--week", "--month"})


def ids(words: Sequence[str]) -> list[int]:
    """Numbers of tasks: 3, 3-9, 3,5,7; each once, in the order typed. Anything else is wrong usage."""
    found: dict[int, None] = {}
    for word in (each for typed in words for each in _SEPARATOR.split(typed) if each):
        ends = _RANGE.fullmatch(word)
        if ends:
            first, last = int(ends[1]), int(ends[2])
            if not 0 <= last - first < _WIDEST:
                raise typer.BadParameter(f"{word} 不是可用的范围")
            found.update(dict.fromkeys(range(first, last + 1)))
        elif _NUMBER.fullmatch(word):
            found[int(word)] = None
        else:
            raise typer.BadParameter(f"{word!r} 不是任务的序号；序号形如 3、3-9")
    return list(found)


def filled(arguments: Sequence[str]) -> list[str]:
    """Arguments in which the options that may stand without a value have one."""
    found: list[str] = []
    for at, argument in enumerate(arguments):
        found.append(argument)
        following = arguments[at + 1 : at + 2]
        if argument in _OPTIONAL and (not following or following[0].startswith("-")):
            found.append(NOW)
    return found


def week_of(text: str, *, today: date) -> tuple[date, date]:
    """The week of a day, Monday to Sunday; ``NOW`` for this one."""
    from knowledge.ledger.selecting import week

    return week(today if text == NOW else day(text))


def month_of(text: str, *, today: date) -> tuple[date, date]:
    """The month written YYYY-MM; ``NOW`` for this one."""
    from knowledge.ledger.selecting import month

    if text == NOW:
        return month(today)
    found = _MONTH.fullmatch(text)
    try:
        return month(date(int(found[1]), int(found[2]), 1)) if found else month(day(text))
    except ValueError as error:
        raise typer.BadParameter(f"没有 {text} 这个月") from error
