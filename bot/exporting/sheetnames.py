"""Names of sheets that Excel takes. Pure."""

import re
from collections.abc import Iterable

from bot.exporting.characters import pieces, units, writable

LONGEST = 31  # UTF-16 units

_REFUSED = re.compile(r"[\[\]:*?/\\\s]+")
_RESERVED = "history"  # Excel keeps it for tracked changes, in any case of its letters
_NAMELESS = "文件"


def sheet_names(titles: Iterable[str], *, taken: Iterable[str] = ()) -> list[str]:
    """One name for each title, in their order: the title where Excel allows it, else the nearest that it does.

    Args:
        titles: Of documents; the same one may come twice.
        taken: Names that other sheets have.
    """
    seen = {_RESERVED, *map(str.casefold, taken)}
    numbers: dict[str, int] = {}  # by title, where to go on: thousands may be called the same
    names = []
    for title in titles:
        allowed = _REFUSED.sub(" ", writable(title)).strip(" '")
        number = numbers.get(allowed, 1)
        while (name := _fitting(allowed, number)).casefold() in seen:
            number += 1
        numbers[allowed] = number
        seen.add(name.casefold())
        names.append(name)
    return names


def _fitting(title: str, number: int) -> str:
    suffix = f"（{number}）" if number > 1 else ""
    # Stripped again behind the cut, which may bare an apostrophe.
    name = pieces(title, LONGEST - units(suffix))[0].strip(" '")
    return (name or _NAMELESS) + suffix
