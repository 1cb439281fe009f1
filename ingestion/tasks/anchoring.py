"""What day and year the time phrases of a document count from."""

import re
from collections.abc import Sequence
from datetime import date

from ingestion.structure.facts import dates_in
from knowledge.documents import Document
from knowledge.numerals import to_int
from knowledge.timephrases.timing import Anchor

_YEARS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2}(?!\d)|二[〇零○][一二三四五六七八九〇零○]{2}(?=年))\s*(?:年)?(?P<range>\s*[-—–~至到]+\s*(?:(?:19|20)\d{2})(?!\d))?"
    r"(?P<school>\s*年?\s*学年)?"
)
_DAY = re.compile(r"\d{1,2}\s*[日号]|\d[-./]\d{1,2}[-./]\d|[一二三四五六七八九十]日")
_N = "[\\s0-9一二三四五六七八九十]{1,5}"
_ALONE = re.compile(rf"[（(]?[0-9〇○零一二三四五六七八九]{{4}}\s*年{_N}月{_N}日[）)]?")
_SIGNED = re.compile(
    rf"[^，。；：:]{{2,30}}?(?P<day>[0-9〇○零一二三四五六七八九]{{4}}\s*年{_N}月{_N}日)(?:印发|印制|发布)?"
)
_NUMBERED = re.compile(r"[\u4e00-\u9fff]{1,10}[〔\[［（(]\s*(?P<year>20\d{2})\s*[〕\]］）)]\s*(?:第?\s*)\d{1,4}\s*号")
_NAMED = re.compile(r"(?<!\d)(?P<year>20\d{2})年(?!以来|来|前|以前)")
_TITLES = re.compile("《[^《》]{0,100}》")
_EDGE, _LINES = 1_000, 10
_NOTE = 40
"""Characters of a line that says when something was issued, at most."""


def anchor_of(document: Document, titles: Sequence[str] = ()) -> Anchor:
    """What a document says about when it was written and for which year.

    A year in the title that lies before the year of issue is one that is looked back on (关于2022年度考核的通知 of
    January 2023); a span of years plans for no single one, save that of a school year.

    Args:
        document: As the library holds it.
        titles: Lines over the headings of its tables, for what its own title does not say.
    """
    day = document.issued or _issued(titles) or _issued(_alone(document.text)) or _signed(document.text)
    for title in (document.title, *titles):
        found = list(_YEARS.finditer(title))
        if found and (title == document.title or not _DAY.search(title)):
            return _anchor(found[-1], day)
    return Anchor(day=day, year=None if day else _year(document.text))


def _alone(text: str) -> list[str]:
    """The lines at the beginning and at the end of a text that are nothing but a day."""
    first, last = text[:_EDGE].split("\n")[:_LINES], text[-_EDGE:].split("\n")[-_LINES:]
    return [line for line in (*reversed(last), *first) if _ALONE.fullmatch(line.strip())]


def _signed(text: str) -> date | None:
    """The day at the end of one of the last lines, behind whoever signs: 示例局党组 2024年3月5日."""
    for line in reversed(text[-_EDGE:].split("\n")[-_LINES:]):
        signed = _SIGNED.fullmatch(line.strip()) if len(line) <= 2 * _NOTE else None
        if signed and (days := dates_in(signed["day"])):
            return days[-1]
    return None


def _year(text: str) -> int | None:
    """The year of a document without day and title year: that of its number, or the only one its first lines name."""
    head = text[:_EDGE]
    numbered = _NUMBERED.search(head)
    if numbered:
        return int(numbered["year"])
    years = {int(found["year"]) for found in _NAMED.finditer(_TITLES.sub("", head))}
    return years.pop() if len(years) == 1 else None


def _anchor(found: re.Match[str], day: date | None) -> Anchor:
    if found["range"] and not found["school"]:
        return Anchor(day=day)
    year = to_int(found["year"])
    if found["school"]:
        return Anchor(day=day, year=year, school_year=True)
    behind = day is not None and year < day.year
    return Anchor(day=day, year=None if behind else year)


def _issued(titles: Sequence[str]) -> date | None:
    for title in titles:
        days = dates_in(title) if len(title) <= _NOTE and _DAY.search(title) else []
        if days:
            return days[-1]
    return None
