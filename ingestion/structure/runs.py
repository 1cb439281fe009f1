"""Run-in points: 一是… 二是… and 一要… 二要… inside running text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.numerals import to_int

_CANDIDATE = re.compile(r"(?P<n>[一二三四五六七八九十]{1,3})(?P<kind>是|要)(?!求)")
_STOPS = "。；：！？”）;:!?\n"
_SOFT_STOPS = _STOPS + "，,、"
_BLANKS = " \t\u3000\xa0"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunIn:
    """A run-in point: where it starts, its words (二要) and how deep it is nested (0 outermost)."""

    start: int
    printed: str
    value: int
    depth: int


def run_ins(text: str, start: int, end: int) -> list[RunIn]:
    """Find the run-in points of a stretch of running text.

    A run starts with 一 at the start of a paragraph or after the end of a sentence and goes on with 二;
    a run may hold another one of the other kind (一是 inside 一要).

    Args:
        text: The whole text.
        start: Where the stretch starts; a paragraph starts there.
        end: Where it ends.
    """
    found = _candidates(text, start, end)
    while True:
        runs, lonely = _nest(found)
        if not lonely:
            return runs
        found = [candidate for candidate in found if candidate.start not in lonely]


def _candidates(text: str, start: int, end: int) -> list[RunIn]:
    out = []
    for found in _CANDIDATE.finditer(text, start, end):
        before = found.start() - 1
        while before >= start and text[before] in _BLANKS:
            before -= 1
        value = to_int(found["n"])
        stops = _STOPS if value == 1 else _SOFT_STOPS
        if before >= start and text[before] not in stops:
            continue
        if text.startswith(found["n"], found.end()):  # 一是一，二是二
            continue
        out.append(RunIn(start=found.start(), printed=found[0], value=value, depth=0))
    return out


def _nest(found: Sequence[RunIn]) -> tuple[list[RunIn], set[int]]:
    """Sort candidates into runs; returns the points and the starts of runs of one."""
    open_runs: list[list[RunIn]] = []
    runs: list[list[RunIn]] = []
    out: list[RunIn] = []
    for candidate in found:
        kind = candidate.printed[-1]
        kinds = [run[-1].printed[-1] for run in open_runs]
        if candidate.value == 1:
            if kind in kinds:
                del open_runs[kinds.index(kind) :]
            open_runs.append([])
            runs.append(open_runs[-1])
        else:
            depth = next((d for d, run in enumerate(open_runs) if kinds[d] == kind), None)
            if depth is None or open_runs[depth][-1].value + 1 != candidate.value:
                continue
            del open_runs[depth + 1 :]
        point = RunIn(start=candidate.start, printed=candidate.printed, value=candidate.value, depth=len(open_runs) - 1)
        open_runs[-1].append(point)
        out.append(point)
    return out, {run[0].start for run in runs if len(run) == 1}
