"""Title and issuing lines before the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingestion.structure.layout import Line
from ingestion.structure.markers import mark_of, squashed
from ingestion.structure.openings import is_heading_like

_TITLE_LIMIT = 90
_FRONT_LIMIT = 8
"""Lines looked at besides the title; official front matter is shorter."""

_BRACKETED = re.compile(r"[（(〔].*[）)〕]+\s*(?:[\u4e00-\u9fff]{2,4})?$")
_SOURCE = re.compile(r"(?:来源|作者|发布时间|发布日期|发文字号|索引号|文号|成文日期|发布单位|印发单位)\s*[:：]")
_NUMBER = re.compile(r"[^，。]{1,20}[〔\[（(【]\s*[0-9０-９]{4}\s*[〕\]）)】]\s*(?:第\s*)?[0-9０-９]+\s*号$")
_RED_HEAD = re.compile(r"[^，。《》]{2,30}文\s*件$")
DATE_LINE = re.compile(
    r"\s*(?:[0-9０-９]{4}|[一二][〇○零Oo０一二三四五六七八九]{3})\s*(?:年\s*[0-9０-９一二三四五六七八九十]{1,3}\s*月"
    r"(?:\s*[0-9０-９一二三四五六七八九十]{1,3}\s*日)?|[.．/-]\s*[0-9]{1,2}[.．/-]\s*(?:[0-9]{1,2})?)\s*"
)
_SIGNED = re.compile(rf"[^，。；：0-9０-９\s]{{2,30}}[ \u3000\t]+{DATE_LINE.pattern}")
_AUTHOR = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff] {1,4}[\u4e00-\u9fff]")
_KIND_WORD = re.compile(
    r"(?:条例|办法|规定|细则|准则|规则|章程|宪法|法|通知|决定|意见|方案|计划|要点|讲话|报告|公报|纲要|制度|清单|思路|建议|公告|决议|安排|规程|指引|标准|台账)"
    r"(?:[（(][^（）()]*[）)])*$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The front matter: its number of lines and the title they give (empty where they give none)."""

    count: int
    title: str


def read_front(lines: Sequence[Line], *, name: str) -> Front:
    """Find how far the front matter reaches and which of its lines are the title.

    A first line that is a running paragraph is text, so that the front is empty.

    Args:
        lines: The non-blank lines.
        name: The file's stem.
    """
    count, title = 0, ""
    while count < min(len(lines), _FRONT_LIMIT) and not title:
        line = lines[count]
        if line.table or not _may_be_front(line, name=name):
            break
        if not is_issuing(line.text):
            title = line.text.strip()
        count += 1
    if not title:
        return Front(count=0, title="")
    count, title = _second_title_line(lines, count, title)
    while count < min(len(lines), _FRONT_LIMIT + 4) and _follows_title(lines, count, title, name=name):
        count += 1
    return Front(count=count, title=title)


def is_issuing(text: str) -> bool:
    """Whether a front line is no title: a number, a date, an issuer with one, a source, a bracket, a red head."""
    bare = text.strip()
    return bool(
        _BRACKETED.match(bare)
        or _SOURCE.match(bare)
        or _NUMBER.match(bare)
        or _RED_HEAD.fullmatch(bare)
        or DATE_LINE.fullmatch(bare)
        or _SIGNED.fullmatch(bare)
    )


def _may_be_front(line: Line, *, name: str) -> bool:
    text = line.text.strip()
    if is_issuing(text) or squashed(text) == squashed(name):
        return True
    if mark_of(text) and not line.heading:
        return False
    return is_heading_like(text, limit=_TITLE_LIMIT) and not is_named_preamble(text) and squashed(text) != "目录"


def is_named_preamble(text: str) -> bool:
    """Whether a line is the heading of an unnumbered opening part."""
    return squashed(text) in {"总纲", "序言", "序", "前言", "引言", "导言", "总则", "绪论"}


def _second_title_line(lines: Sequence[Line], count: int, title: str) -> tuple[int, str]:
    """Join a title that is printed on two lines."""
    if count >= len(lines) or _KIND_WORD.search(title):
        return count, title
    line = lines[count]
    text = line.text.strip()
    if line.table or mark_of(text) or is_issuing(text) or squashed(text) in squashed(title):
        return count, title
    if is_heading_like(text) and _KIND_WORD.search(text):
        return count + 1, title + text
    return count, title


def _follows_title(lines: Sequence[Line], at: int, title: str, *, name: str) -> bool:
    line = lines[at]
    text = line.text.strip()
    if line.table or (line.heading and mark_of(text)):
        return False
    if (_SOURCE.match(text) and len(text) <= 120) or (is_issuing(text) and not mark_of(text)):
        return True
    if mark_of(text) or not is_heading_like(text, limit=40) or is_named_preamble(text):
        return False
    key, known = re.sub(r"\W", "", text), re.sub(r"\W", "", title + name)
    repeats = len(key) >= 4 and key in known
    author = bool(_AUTHOR.fullmatch(text)) and at + 1 < len(lines) and len(lines[at + 1].text) > 4
    return repeats or text.startswith(("——", "--", "—")) or (author and is_issuing(lines[at - 1].text))
