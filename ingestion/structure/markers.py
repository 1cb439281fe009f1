"""What the start of a line looks like: 第X条, 第X章, 一、, （一）, 1., （1）, 附件1. Looks only, no context."""

import re
from dataclasses import dataclass
from enum import IntEnum

from knowledge.numerals import NUMERAL, to_chinese, to_int


class Style(IntEnum):
    """How a unit is numbered; a smaller value stands above a larger one."""

    ANNEX = 0  # 附件1
    PART = 1  # 第一编
    SUBPART = 2  # 第一分编
    CHAPTER = 3  # 第一章
    SECTION = 4  # 第一节
    ARTICLE = 5  # 第一条
    HAN = 6  # 一、
    HAN_PAREN = 7  # （一）
    ORDINAL = 8  # 第一，
    ARABIC = 9  # 1.
    ARABIC_PAREN = 10  # （1）
    CIRCLED = 11  # ①


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A number at the start of a line.

    Attributes:
        style: How it is printed.
        value: The number; 0 where none is printed (附件).
        extra: N of 第X条之N, 0 without.
        printed: As printed, without blanks and without a closing ．/，.
        rest: What follows it on the line, stripped.
        apart: Whether a blank, 【 or the end of the line follows directly.
    """

    style: Style
    value: int
    extra: int = 0
    printed: str
    rest: str
    apart: bool


_B = r"[ \t\u3000\xa0]*"
_SPACED = rf"(?:[0-9０-９]+|[〇零○一二两三四五六七八九十百千](?:{_B}[〇零○一二两三四五六七八九十百千])*)"
_HAN = r"[一二三四五六七八九十百]+"
_DIGITS = r"[0-9０-９]{1,3}"
_UNIT = re.compile(
    rf"{_B}(?P<printed>第{_B}(?P<n>{_SPACED}){_B}(?P<unit>分编|[编章节条])(?:{_B}之{_B}(?P<extra>{NUMERAL}))?)"
)
_ANNEX = re.compile(
    rf"{_B}(?P<printed>附{_B}(?:[件表录]{_B}(?P<n>{NUMERAL})?|(?=[:：])))(?P<end>{_B}[:：]|[ \t\u3000\xa0.．、]+|$)"
)
_POINTS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (Style.HAN, re.compile(rf"{_B}(?P<printed>(?P<n>{_HAN}){_B}、|(?P<m>{_HAN})[.．])")),
    (Style.HAN_PAREN, re.compile(rf"{_B}(?P<printed>[（(]{_B}(?P<n>{_HAN}){_B}[）)])")),
    (Style.ARABIC_PAREN, re.compile(rf"{_B}(?P<printed>[（(]{_B}(?P<n>{_DIGITS}){_B}[）)]|(?P<m>{_DIGITS})[）)])")),
    (Style.ARABIC, re.compile(rf"{_B}(?P<printed>(?P<n>{_DIGITS}){_B}[.．、](?![0-9０-９]))")),
    (Style.ORDINAL, re.compile(rf"{_B}(?P<printed>第(?P<n>{_HAN}))[，,、：:]")),
    (Style.CIRCLED, re.compile(rf"{_B}(?P<printed>(?P<n>[①-⑳]))")),
)
_UNITS = {
    "编": Style.PART,
    "分编": Style.SUBPART,
    "章": Style.CHAPTER,
    "节": Style.SECTION,
    "条": Style.ARTICLE,
}
_LISTED = re.compile(
    r"[至和或及、][（(第一二三四五六七八九十]|或者[（(第]|以及[（(第]|"
    r"[项款](?:规定|所列|情形|行为|中|的|、|和|或)"
)
"""After a point's number: the number is one of several (（一）至（三）项), no point."""

_BLANKS = re.compile(r"\s+")


def squashed(text: str) -> str:
    """The text without any blanks, for comparing headings."""
    return _BLANKS.sub("", text)


def mark_of(text: str) -> Mark | None:
    """The number the line starts with, or None."""
    first = text.lstrip()[:1]
    if not first:
        return None
    if first == "第":
        return _unit(text) or _point(text)
    return _annex(text) if first == "附" else _point(text)


def article_label(value: int, extra: int = 0) -> str:
    """第一百三十三条之一 for (133, 1)."""
    return f"第{to_chinese(value)}条" + (f"之{to_chinese(extra)}" if extra else "")


def _unit(text: str) -> Mark | None:
    found = _UNIT.match(text)
    if not found:
        return None
    if found["extra"] and found["unit"] != "条":
        return None
    after = text[found.end() :]
    try:
        value, extra = to_int(squashed(found["n"])), to_int(found["extra"] or "0")
        if found["unit"] == "条":
            article_label(value, extra)
    except ValueError:
        return None
    return Mark(
        style=_UNITS[found["unit"]],
        value=value,
        extra=extra,
        printed=squashed(found["printed"]),
        rest=after.strip(),
        apart=not after.strip() or after[0].isspace() or after[0] in "【[〔",
    )


def _annex(text: str) -> Mark | None:
    found = _ANNEX.match(text)
    rest = text[found.end() :].strip() if found else ""
    if not found or len(rest) > 60 or rest.endswith(("。", "；", "，")):
        return None
    return Mark(
        style=Style.ANNEX,
        value=to_int(found["n"]) if found["n"] else 0,
        printed=squashed(found["printed"]),
        rest=rest,
        apart=True,
    )


def _point(text: str) -> Mark | None:
    for style, pattern in _POINTS:
        found = pattern.match(text)
        if not found:
            continue
        numeral = found.groupdict().get("m") or found["n"]
        rest = text[found.end() :].strip()
        if _LISTED.match(rest) and style is not Style.ORDINAL:
            return None
        value = ord(numeral) - ord("①") + 1 if style is Style.CIRCLED else to_int(numeral)
        return Mark(style=style, value=value, printed=squashed(found["printed"]), rest=rest, apart=True)
    return None
