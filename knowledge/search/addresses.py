"""Places as people name them in a question: 第七条, 90条, 第七条第二款第（三）项, 第三部分."""

import re
from dataclasses import dataclass, replace

from knowledge.numerals import NUMERAL, to_chinese, to_int

_PLACE = re.compile(
    rf"第\s*(?P<article>{NUMERAL})\s*条(?:\s*之\s*(?P<sub>{NUMERAL}))?"
    rf"|(?P<bare>{NUMERAL})\s*条(?:\s*之\s*(?P<baresub>{NUMERAL}))?"
)
_PARAGRAPH = re.compile(rf"\s*[，,的]?\s*第\s*(?P<n>{NUMERAL})\s*款")
# 第三项, （三）项, （三）; 三项 only right behind: "的三项要求" counts them.
_ITEM = re.compile(
    rf"\s*[，,的]?\s*第\s*[（(]?\s*(?P<n>{NUMERAL})\s*[）)]?\s*项"
    rf"|\s*[，,的]?\s*[（(]\s*(?P<bracketed>{NUMERAL})\s*[）)]\s*项?"
    rf"|\s*(?P<bare>[0-9０-９]+|[一二三四五六七八九十]+)\s*项"
)
_DIVISION = re.compile(rf"第\s*(?P<n>{NUMERAL})\s*(?P<kind>分?编|章|节|部分|大点)")
_RANKS = {"编": 0, "分编": 1, "章": 2, "节": 3}
PREAMBLES = ("总纲", "序言", "导语")
_PREAMBLE = re.compile("|".join(PREAMBLES))
_POINT = re.compile(rf"\s*[，,的]?\s*第\s*(?P<n>{NUMERAL})\s*[点项个]")
_BEFORE_BARE = re.compile(r"(?:》|条例|规定|办法|[细规准]则|党章|章程|(?<![方做想看说])法)\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place named in a question.

    Attributes:
        label: As the outline prints it: 第九十条, 第一百三十三条之一, 第二章, 三、
        above: Labels of the divisions that are named right before it and hold it, outermost first.
        paragraph: Number of the 款, counted from 1, or None.
        item: Number of the 项 (or of the run-in point under a 部分), counted from 1, or None.
        start: Where its words begin in the question.
        end: Where they end.
    """

    label: str
    above: tuple[str, ...] = ()
    paragraph: int | None = None
    item: int | None = None
    start: int
    end: int


def article_label(number: int, sub: int | None = None) -> str:
    """第九十条 for 90; 第一百三十三条之一 for 133, 1."""
    return f"第{to_chinese(number)}条" + (f"之{to_chinese(sub)}" if sub else "")


def places(question: str) -> tuple[Place, ...]:
    """The places a question names, in order. A bare "90条" counts only right after a title."""
    found = [place for match in _PLACE.finditer(question) if (place := _article(question, match))]
    found = found or _divisions(question)
    return tuple(found) or tuple(
        Place(label=match.group(), start=match.start(), end=match.end()) for match in _PREAMBLE.finditer(question)
    )


def _article(question: str, match: re.Match[str]) -> Place | None:
    number = match["article"] or match["bare"]
    if match["bare"] and not _BEFORE_BARE.search(question, 0, match.start()):
        return None
    sub = match["sub"] or match["baresub"]
    value = to_int(number)
    if not 1 <= value <= 9999 or (sub and not 1 <= to_int(sub) <= 99):
        return None
    end, paragraph = _number(_PARAGRAPH, question, match.end())
    end, item = _number(_ITEM, question, end)
    label = article_label(value, to_int(sub) if sub else None)
    return Place(label=label, paragraph=paragraph, item=item, start=match.start(), end=end)


def _divisions(question: str) -> list[Place]:
    """The divisions named; 第二编第三章 is one place, the chapter in the part."""
    found: list[Place] = []
    rank = -1
    for match in _DIVISION.finditer(question):
        place, outer, rank = _division(question, match), rank, _RANKS.get(match["kind"], -1)
        if place is None:
            continue
        if found and 0 <= outer < rank and question[found[-1].end : place.start].strip() in ("", "的"):
            last = found.pop()
            place = replace(place, above=(*last.above, last.label), start=last.start)
        found.append(place)
    return found


def _division(question: str, match: re.Match[str]) -> Place | None:
    value = to_int(match["n"])
    if not 1 <= value <= 99:
        return None
    end, item = _number(_POINT, question, match.end())
    kind = match["kind"]
    label = f"第{to_chinese(value)}{kind}" if kind in _RANKS else f"{to_chinese(value)}、"
    return Place(label=label, item=item, start=match.start(), end=end)


def _number(pattern: re.Pattern[str], text: str, at: int) -> tuple[int, int | None]:
    match = pattern.match(text, at)
    if match is None:
        return at, None
    number = to_int(next(filter(None, match.groups())))
    return (match.end(), number) if 1 <= number <= 9999 else (at, None)
