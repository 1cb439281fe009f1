"""Labels that name one place each, also where a document numbers twice from one."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A chunk before its label is final.

    Attributes:
        start: Where it starts, blanks at the ends still included.
        end: Where it ends.
        path: As in ``Chunk``.
        scope: Places of what encloses it, outermost first: ("附件1", "第一章").
        label: The label as its own numbers give it.
        unit: The unit as its own numbers give it.
        context: As in ``Chunk``.
    """

    start: int
    end: int
    path: tuple[str, ...]
    scope: tuple[str, ...]
    label: str
    unit: str
    context: str = ""


def distinct(drafts: Sequence[Draft]) -> list[Draft]:
    """Put the annex, then the enclosing heading, in front of units that stand in several places.

    What is still the same then is counted: 第三条（第2处）.
    """
    groups = [list(group) for _, group in groupby(drafts, key=lambda draft: (draft.unit, draft.scope))]
    groups = _prefixed(groups, annexes_only=True)
    groups = _prefixed(groups, annexes_only=False)
    return [draft for group in _counted(groups) for draft in group]


def _prefixed(groups: list[list[Draft]], *, annexes_only: bool) -> list[list[Draft]]:
    totals = Counter(group[0].unit for group in groups)
    seen: Counter[str] = Counter()
    out = []
    for group in groups:
        first = group[0]
        seen[first.unit] += 1
        pieces = [place for place in first.scope if place.startswith("附") or not annexes_only]
        keep = totals[first.unit] == 1 or not pieces or pieces[-1] == first.unit
        article = first.unit.startswith("第") and not annexes_only and seen[first.unit] == 1
        out.append(group if keep or article else _renamed(group, pieces[-1] + first.unit))
    return out


def _counted(groups: list[list[Draft]]) -> list[list[Draft]]:
    used: set[str] = set()
    out = []
    for group in groups:
        unit, count = group[0].unit, 1
        while unit in used:
            count += 1
            unit = f"{group[0].unit}（第{count}处）"
        used.add(unit)
        out.append(_renamed(group, unit))
    return out


def _renamed(group: list[Draft], unit: str) -> list[Draft]:
    return [replace(draft, unit=unit, label=unit + draft.label.removeprefix(draft.unit)) for draft in group]
