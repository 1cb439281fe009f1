"""A second, simpler count of articles straight from the paragraphs, to catch a reader of structure that loses one."""

import re
from collections import Counter
from collections.abc import Sequence

from knowledge.numerals import NUMERAL, to_int

Number = tuple[int, int]
"""A number and its 之-number: (133, 1) for 第一百三十三条之一."""

_SPACED = r"[0-9０-９〇零○一二两三四五六七八九十百千][0-9０-９〇零○一二两三四五六七八九十百千\s]*"
_START = re.compile(rf"\s*第\s*({_SPACED})\s*条(?:\s*之\s*({NUMERAL}))?(.?)(.{{0,12}})")
_SPEAKS = re.compile(r"[款项]|规定|所列|修改|增加|[，。；、：,;:）」”]")


def articles_missed(paragraphs: Sequence[str], parsed: Sequence[Number]) -> list[Number]:
    """Numbers that open a line of the source like an article, but that the outline lacks.

    Counted are lines outside the table of contents that start with 第X条 and a blank after the end of a
    sentence, and lines that start with a number missing between two parsed ones.

    Args:
        paragraphs: The source's paragraphs, tables left out.
        parsed: The outline's articles in order.
    """
    sure: Counter[Number] = Counter()
    likely: set[Number] = set()
    before = "。"
    for paragraph in _without_contents(paragraphs):
        found = _START.match(paragraph)
        if found:
            number = (to_int(_one(found[1])), to_int(found[2] or "0"))
            speaks = _SPEAKS.search(found[3] + found[4][:3]) is not None
            apart = not found[3] or found[3].isspace() or found[3] == "【"
            ended = before in "。；！”"
            if not speaks and ended and apart:
                sure[number] += 1
            elif not speaks and (ended or apart):
                likely.add(number)
        before = paragraph.strip()[-1:] or before
    have = Counter(parsed)
    lost = list((sure - have).elements())
    return sorted({*lost, *(number for number in likely if _next_to(number, have))})


def articles_invented(paragraphs: Sequence[str], parsed: Sequence[Number]) -> list[Number]:
    """Numbers in the outline more often than a line of the source starts with them."""
    starts = Counter(
        (to_int(_one(found[1])), to_int(found[2] or "0"))
        for paragraph in paragraphs
        if (found := _START.match(paragraph))
    )
    return sorted((Counter(parsed) - starts).elements())


def _one(numeral: str) -> str:
    return re.sub(r"\s", "", numeral)


def _next_to(number: Number, have: Counter[Number]) -> bool:
    value, extra = number
    return not have[number] and bool(have[(value - 1, 0)] and have[(value + 1, 0)]) and extra == 0


def _without_contents(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs without those between 目录 and the second coming of its first entry."""
    bare = [re.sub(r"[\s.…·0-9]", "", paragraph) for paragraph in paragraphs]
    if "目录" not in bare:
        return list(paragraphs)
    at = bare.index("目录")
    entries = [entry for entry in bare[at + 1 :] if entry]
    again = [n for n in range(at + 1, len(bare)) if entries and bare[n] == entries[0]]
    return [*paragraphs[:at], *paragraphs[again[1] :]] if len(again) > 1 else list(paragraphs)
