"""What a person should know about places of a document, in lines that name them."""

from collections.abc import Iterable
from dataclasses import dataclass

_SHOWN = 5
"""How many places a line names before it only counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something about a place; ``place`` is a label, ``words`` are Chinese."""

    place: str
    words: str


def lines_of(remarks: Iterable[Remark]) -> tuple[str, ...]:
    """One line for each thing that is to be said, with all its places: 表1第2行、表1第5行：没有写明任务内容."""
    places: dict[str, dict[str, None]] = {}
    for remark in remarks:
        places.setdefault(remark.words, {})[remark.place or "正文"] = None
    return tuple(f"{_listed(list(found))}：{words}" for words, found in places.items())


def _listed(places: list[str]) -> str:
    shown = "、".join(places[:_SHOWN])
    return shown if len(places) <= _SHOWN else f"{shown}等{len(places)}处"
