"""What day and year the time phrases of a document count from."""

import re
from collections.abc import Sequence
from datetime import date

from ingestion.structure.facts import dates_in
from knowledge.documents import Document
from knowledge.timephrases.timing import Anchor

_YEARS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?!\d)\s*(?:年)?(?P<range>\s*[-—–~至到]+\s*(?:(?:19|20)\d{2})(?!\d))?"
    r"(?P<school>\s*年?\s*学年)?"
)
_DAY = re.compile(r"\d{1,2}\s*[日号]|\d[-./]\d{1,2}[-./]\d|[一二三四五六七八九十]日")
_N = "[\\s0-9一二三四五六七八九十]{1,5}"
_ALONE = re.compile(rf"[（(]?[0-9〇○零一二三四五六七八九]{{4}}\s*年{_N}月{_N}日[）)]?")
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
    day = document.issued or _issued(titles) or _issued(_alone(document.text))
    for title in (document.title, *titles):
        found = list(_YEARS.finditer(title))
        if found and (title == document.title or not _DAY.search(title)):
            return _anchor(found[-1], day)
    return Anchor(day=day)


def _alone(text: str) -> list[str]:
    """The lines at the beginning and at the end of a text that are nothing but a day."""
    first, last = text[:_EDGE].split("\n")[:_LINES], text[-_EDGE:].split("\n")[-_LINES:]
    return [line for line in (*reversed(last), *first) if _ALONE.fullmatch(line.strip())]


def _anchor(found: re.Match[str], day: date | None) -> Anchor:
    if found["range"] and not found["school"]:
        return Anchor(day=day)
    year = int(found["year"])
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
