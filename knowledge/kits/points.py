"""Questions to discuss, each about words of a passage that ask something of people. Pure."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.answering.sentences import lists, sentences
from knowledge.kits.kit import Point, Reading
from knowledge.tokens import index_tokens

MOST = 3
"""Questions: as many as a group gets through."""

_LONGEST = 120  # characters that are quoted in a question
_SHORTEST = 12
_ENDS = ("。", "；", "！", "？")
_SHARE = 0.5  # of the topic's words, by weight
_OFTEN = re.compile(r"每(?:年|半年|季度|月|周)|至少\d*[一二三四五六七八九十]*次|定期|按期|按时|以内|之内")
_FORBIDS = re.compile(r"不得|不准|严禁|禁止|不允许")
_ASKS = re.compile(r"应当|必须|(?<![重主需不紧首只])要(?![求素点件闻害])")
_DUTIES = re.compile(r"应当|必须|职责|义务|任务|要求|做到")
_LEANS = re.compile(r"[该其此]|上述|前款|前述|本条|同时|但是|此外|另外|其中|第[一二三四五六七八九十]+[，、是]")
_MARK = re.compile(
    r"^\s*(?:第[〇零一二三四五六七八九十百]+条|[一二三四五六七八九十]+[、要是]|"
    r"（[一二三四五六七八九十\d]+）|\d+[.．、])[\s　]*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sort:
    """A sort of question: where it fits, and how it asks, told where the words stand."""

    fits: Callable[[str], object]
    asks: str


_SORTS = (
    _Sort(fits=_OFTEN.search, asks="对照这项要求，本支部过去一年做得怎样，今后怎样保证按时做到、做出质量？"),
    _Sort(fits=_FORBIDS.search, asks="哪些做法容易碰到这条界线，日常工作中怎样提醒和预防？"),
    _Sort(fits=_ASKS.search, asks="结合本支部和个人的实际，哪些做到了，哪些还有差距，准备怎样改进？"),
)
_SAYS = "怎样理解这句话，它对本支部的工作提出了什么要求？"
_LIST_ASKS = "对照所列各项，哪一项做得比较好，哪一项差距最大，原因是什么？"


def points(readings: Sequence[Reading], content: Mapping[str, float]) -> tuple[Point, ...]:
    """At most ``MOST`` questions: of different passages and of different sorts as far as possible.

    Args:
        readings: In order.
        content: The terms of the topic and their weights; words that hold them are asked about first.
    """
    possible = [point for number, reading in enumerate(readings) for point in _of(number, reading, content)]
    aside = {point.quote: not _about(point.quote, content) for point in possible}
    taken: list[Point] = []
    while possible and len(taken) < MOST:
        best = min(possible, key=lambda point: (aside[point.quote], *_worn(point, taken, readings)))
        taken.append(best)
        possible = [point for point in possible if point.quote != best.quote]
    return tuple(sorted(taken, key=lambda point: point.reading))


def _about(words: str, content: Mapping[str, float]) -> bool:
    held = sum(content.get(term, 0.0) for term in set(index_tokens(words)))
    return held >= _SHARE * sum(content.values())


def _worn(point: Point, taken: Sequence[Point], readings: Sequence[Reading]) -> tuple[int, int, int]:
    """How often its passage, its document and its sort were taken already."""
    document = readings[point.reading].id
    return (
        sum(point.reading == other.reading for other in taken),
        sum(point.asks == other.asks for other in taken),
        sum(document == readings[other.reading].id for other in taken),
    )


def _of(number: int, reading: Reading, content: Mapping[str, float]) -> list[Point]:
    text = reading.quote
    pieces = sentences(text)
    openers = lists(text, pieces)
    found: list[Point] = []
    for place, piece in enumerate(pieces):
        words = _MARK.sub("", piece.cut(text))
        if not _SHORTEST <= len(words) <= _LONGEST or _LEANS.match(words):
            continue
        if len(openers.get(place, ())) > 1 and _DUTIES.search(words):
            asks = _LIST_ASKS
        else:
            asks = _asked(words, about=_about(words, content))
        if asks:
            found.append(Point(quote=words, asks=asks, reading=number))
    return found


def _asked(words: str, *, about: bool) -> str:
    if not words.endswith(_ENDS):
        return ""
    return next((sort.asks for sort in _SORTS if sort.fits(words)), _SAYS if about else "")
