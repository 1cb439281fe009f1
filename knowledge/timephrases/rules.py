"""Rules for points: a pattern and what it reads."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from knowledge.timephrases.meaning import Point


class Rule(NamedTuple):
    """A pattern, and the point a match of it means; None if it means none."""

    pattern: re.Pattern[str]
    build: Callable[[re.Match[str]], Point | None]


def rule(pattern: str, build: Callable[[re.Match[str]], Point | None]) -> Rule:
    """Compile the pattern of a rule."""
    return Rule(re.compile(pattern), build)


def longest(rules: Iterable[Rule], text: str, position: int) -> tuple[Point, int] | None:
    """The point of the rule that reads on furthest from ``position``, and where it ends; None if no rule fits."""
    best: tuple[Point, int] | None = None
    for pattern, build in rules:
        found = pattern.match(text, position)
        if found and (best is None or found.end() > best[1]) and (point := build(found)):
            best = point, found.end()
    return best
