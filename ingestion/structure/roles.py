"""What part each line plays before the outline is built: front, contents, heading, closing, signature or text."""

import re
from collections.abc import Sequence
from enum import Enum, auto

from ingestion.structure.contents import contents_range
from ingestion.structure.front import DATE_LINE, is_issuing, is_named_preamble
from ingestion.structure.layout import Line
from ingestion.structure.markers import Mark, Style, squashed
from ingestion.structure.openings import is_heading_like

_HEADING_LIMIT = 30
_PARAGRAPH = 60
"""A line this long is running text even without a full stop."""

_ENCLOSED_TITLE = re.compile(
    r"(?:条例|办法|规定|细则|准则|规则|章程|制度|规程|要点|方案|计划|清单)(?:[（(][^（）()]*[）)])?$"
)
_CLOSING = re.compile(r"\s*(?:同志们|让我们|全党全军全国|全党全国各族|各位同志|各位代表|全会号召|党中央号召)")
_CLOSING_REACH = 5
"""A closing stands among the last paragraphs; an earlier 同志们 only starts a new thought."""


class Role(Enum):
    """The part a line plays."""

    FRONT = auto()
    CONTENTS = auto()
    TITLE = auto()  # of a text enclosed in this one
    HEADING = auto()  # unnumbered
    PREAMBLE = auto()  # 总纲, 序言, 总则 standing alone
    CLOSING = auto()  # first line of the closing words
    SIGNATURE = auto()
    ROW = auto()
    BODY = auto()


def roles_of(lines: Sequence[Line], marks: Sequence[Mark | None], *, front: int) -> list[Role]:
    """Give every line its role.

    Args:
        lines: The non-blank lines.
        marks: The number each line starts with.
        front: How many lines the front matter has.
    """
    roles = [Role.ROW if line.table else Role.BODY for line in lines]
    roles[:front] = [Role.FRONT] * front
    contents = contents_range([line.text for line in lines])
    if contents:
        start, end = contents
        roles[start:end] = [Role.CONTENTS] * (end - start)
    for at in range(len(lines)):
        if roles[at] is Role.BODY:
            roles[at] = _role(lines, marks, roles, at)
    _sign(lines, marks, roles)
    _set_headings(lines, marks, roles)
    _set_closing(lines, marks, roles)
    return roles


def _role(lines: Sequence[Line], marks: Sequence[Mark | None], roles: Sequence[Role], at: int) -> Role:
    text = lines[at].text
    if marks[at] is not None and not (marks[at] and lines[at].heading and not is_heading_like(text)):
        return Role.BODY
    if is_named_preamble(text):
        return Role.PREAMBLE
    if lines[at].heading and is_heading_like(text, limit=80):
        return Role.HEADING
    if at and roles[at - 1] is not Role.FRONT and not _is_bare(marks[at - 1]) and _heads_enclosed(lines, marks, at):
        return Role.TITLE
    return Role.BODY


def _heads_enclosed(lines: Sequence[Line], marks: Sequence[Mark | None], at: int) -> bool:
    """Whether a line is the title of a regulation that begins right below it."""
    text = lines[at].text.strip()
    if not _ENCLOSED_TITLE.search(text) or not is_heading_like(text):
        return False
    below = at + 1
    while below < len(lines) and below < at + 4 and is_issuing(lines[below].text) and marks[below] is None:
        below += 1
    if below >= len(lines):
        return False
    mark = marks[below]
    if mark is None:
        return is_named_preamble(lines[below].text)
    return mark.value == 1 and Style.PART <= mark.style <= Style.ARTICLE and mark.apart


def _is_bare(mark: Mark | None) -> bool:
    """Whether a line is only 附件1 or 第一章, so that the line below is its heading."""
    return mark is not None and mark.style < Style.ARTICLE and not mark.rest


def _sign(lines: Sequence[Line], marks: Sequence[Mark | None], roles: list[Role]) -> None:
    """Mark a date standing alone, and the one or two names above it, as a signature."""
    for at, line in enumerate(lines):
        if roles[at] is not Role.BODY or not DATE_LINE.fullmatch(line.text):
            continue
        below = at + 1
        if below < len(lines) and not _may_follow_signature(lines[below], marks[below]):
            continue
        first = at
        while first > max(0, at - 3) and roles[first - 1] is Role.BODY and _signs(lines[first - 1], marks[first - 1]):
            first -= 1
        roles[first : at + 1] = [Role.SIGNATURE] * (at + 1 - first)
        if below < len(lines) and roles[below] is Role.BODY and marks[below] is None:
            roles[below] = Role.TITLE


def _may_follow_signature(line: Line, mark: Mark | None) -> bool:
    if mark is not None:
        return mark.style is Style.ANNEX
    return is_heading_like(line.text) and not DATE_LINE.fullmatch(line.text)


def _signs(line: Line, mark: Mark | None) -> bool:
    return mark is None and is_heading_like(line.text, limit=_HEADING_LIMIT) and "：" not in line.text


def _set_headings(lines: Sequence[Line], marks: Sequence[Mark | None], roles: list[Role]) -> None:
    """Recognise unnumbered headings that only their shape shows."""
    styles = {mark.style for mark, role in zip(marks, roles, strict=True) if mark and role is Role.BODY}
    divided = bool(styles & {Style.ARTICLE, Style.CHAPTER, Style.PART})
    free = not divided and Style.HAN not in styles
    for at in range(len(lines) - 1):
        text = lines[at].text
        if roles[at] is not Role.BODY or marks[at] is not None or not is_heading_like(text, limit=_HEADING_LIMIT):
            continue
        if at and _is_bare(marks[at - 1]):
            continue
        if at and roles[at - 1] in (Role.BODY, Role.ROW) and not _sentence(lines[at - 1].text):
            continue
        below = marks[at + 1]
        over_division = divided and below is not None and below.style <= Style.ARTICLE and below.apart
        over_text = free and below is None and roles[at + 1] is Role.BODY and _is_paragraph(lines[at + 1].text)
        if squashed(text) == "附则" or over_division or over_text:
            roles[at] = Role.HEADING


def _sentence(text: str) -> bool:
    return text.rstrip().endswith(("。", "！", "？", "”", "；", "）"))


def _is_paragraph(text: str) -> bool:
    return len(text) >= _PARAGRAPH or text.rstrip().endswith("。")


def _set_closing(lines: Sequence[Line], marks: Sequence[Mark | None], roles: list[Role]) -> None:
    """Mark where a speech clearly closes (同志们…, 让我们…) after its last numbered unit."""
    styles = {mark.style for mark in marks if mark}
    if not styles or Style.ARTICLE in styles:
        return
    units = [at for at, mark in enumerate(marks) if mark and roles[at] is Role.BODY]
    if not units:
        return
    tail = [at for at in range(units[-1] + 1, len(lines)) if roles[at] is Role.BODY][-_CLOSING_REACH:]
    first = next((at for at in tail if _CLOSING.match(lines[at].text)), None)
    if first is not None:
        roles[first] = Role.CLOSING
