"""The lines of running text with what stands over them: numbered items and headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingestion.structure.markers import mark_of
from knowledge.documents import Document, Level, Section, Span

_HEAD = 40
"""Characters of a line that is only a heading, at most."""

_WRAPPED = 1_000
"""Characters of a line that may go on in the next, at most."""

_SKIPPED = (Level.FRONT, Level.CONTENTS, Level.TABLE)
_SIGNATURE = "落款"
_BRACKETS = re.compile(
    r"\s*(?:[（(【][^（）()【】]*[^（）()【】\d一二三四五六七八九十][^（）()【】]*[）)】]\s*)+[。；;]?\s*"
)
_STAGE = re.compile(
    r"[\s\u3000]*(?:第[一二三四五六七八九十]{1,2}(?:阶段|步|季度|批|环节)[\s\u3000]*(?:[：:，,（(]|[^。；]{0,40}$)|"
    r"(?:活动|项目|专题|篇章|板块|行动|任务)(?:[一二三四五六七八九十]{1,2}|\d{1,2})[\s\u3000]*[：:、.．])"
)
_WITHIN = 0.25
_NUMBERED, _STAGED, _UNNUMBERED = "numbered", "stage", "heading"
_NO_HEADING = re.compile(r"[：，、:]|如下$|^(?:各|全体|同志)")
_ASKS = re.compile(r"(?:时间|日期|地点|主题)[：:]?$")
_ASIDE = re.compile(r"[（(【][^（）()【】]*[）)】]")
_STOPS = re.compile(r"[。；！？;!?]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A line of running text.

    Attributes:
        number: 0-based among these lines.
        start: Where it stands in the document.
        over: The numbers of the lines it stands under, outermost first.
        opens: Whether it opens an item: it has a number or is a heading.
        heads: Whether it is only a heading with text below.
        last: The number of the last line that belongs to it; its own if it opens no item.
    """

    number: int
    start: int
    text: str
    over: tuple[int, ...]
    opens: bool
    heads: bool
    last: int

    @property
    def item(self) -> int:
        """The number of the line that opens the item it belongs to, -1 for none."""
        return self.number if self.opens else (self.over[-1] if self.over else -1)


def paragraphs_of(document: Document, apart: Sequence[Span]) -> tuple[Paragraph, ...]:
    """The lines of running text, those of front matter, contents, signatures and tables left out.

    Args:
        document: As the library holds it.
        apart: Stretches that are read as tables.
    """
    lines = list(_lines(document, apart))
    ranks = _ranks([text for _, text in lines])
    lasts = _lasts(ranks)
    out: list[Paragraph] = []
    over: list[tuple[float, int]] = []
    for number, ((start, text), rank) in enumerate(zip(lines, ranks, strict=True)):
        while rank is not None and over and over[-1][0] >= rank:
            over.pop()
        out.append(
            Paragraph(
                number=number,
                start=start,
                text=text,
                over=tuple(at for _, at in over),
                opens=rank is not None,
                heads=rank is not None and lasts[number] > number and _is_short(text),
                last=lasts[number],
            )
        )
        if rank is not None:
            over.append((rank, number))
    return tuple(out)


def is_stage(text: str) -> bool:
    """Whether a line opens a stage or the like, as 第一阶段：春节前 and 活动一：参观 do."""
    return _STAGE.match(text) is not None


def _lines(document: Document, apart: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """The lines with where they stand; one that stops at a comma goes on in the next."""
    aside = (each.span for each in document.sections if each.level in _SKIPPED or _signs(each, document.text))
    skipped = sorted([*apart, *aside])
    at = position = reached = 0
    held: tuple[int, str] | None = None
    for text in document.text.split("\n"):
        start, position = position, position + len(text) + 1
        while at < len(skipped) and skipped[at].start < start + len(text):
            reached = max(reached, skipped[at].end)
            at += 1
        if not text.strip() or start < reached:
            continue
        if held and len(held[1]) < _WRAPPED and _goes_on(held[1], text):
            held = (held[0], document.text[held[0] : start + len(text)])
            continue
        if held:
            yield held
        held = (start, text)
    if held:
        yield held


def _goes_on(line: str, below: str) -> bool:
    """Whether a line goes on in the next: it stops at a comma, or nothing but brackets follows."""
    if _BRACKETS.fullmatch(below):
        return True
    return line.rstrip().endswith(("，", "、")) and mark_of(below) is None


def _signs(section: Section, text: str) -> bool:
    """Whether a section is a signature; a day alone on its line may as well be what 活动时间 asks for."""
    if section.heading != _SIGNATURE or "年" not in section.span.cut(text):
        return False
    above = text.rfind("\n", 0, max(0, section.span.start - 1)) + 1
    return _ASKS.search(text[above : section.span.start].strip()) is None


def _ranks(texts: Sequence[str]) -> list[float | None]:
    """The standing of each line that opens an item, smaller for outer ones; None for a line that opens none.

    A stage and an unnumbered heading stand right below the numbered item they are in.
    """
    out: list[float | None] = []
    opened: list[tuple[float, str]] = []
    for at, text in enumerate(texts):
        mark = mark_of(text)
        if mark is not None and not is_stage(text):
            rank, kind = float(mark.style), _NUMBERED
        elif is_stage(text) or _heads(text, above=texts[at - 1] if at else "", below="".join(texts[at + 1 : at + 2])):
            kind = _STAGED if is_stage(text) else _UNNUMBERED
            beside = [over for over, other in opened if other == kind]
            rank = beside[-1] if beside else (opened[-1][0] if opened else 0.0) + _WITHIN
        else:
            out.append(None)
            continue
        while opened and opened[-1][0] >= rank:
            opened.pop()
        opened.append((rank, kind))
        out.append(rank)
    return out


def _heads(text: str, *, above: str, below: str) -> bool:
    """Whether an unnumbered line reads as a heading: short, without a mark, over a number or a sentence.

    A day is none where it is what a heading asks for (活动时间).
    """
    plain = text.strip().rstrip("：:")
    if len(plain) > _HEAD // 2 or _STOPS.search(plain) or _NO_HEADING.search(plain):
        return False
    if _ASKS.search(above.strip()):
        return False
    return mark_of(below) is not None or _STOPS.search(below) is not None


def _lasts(ranks: Sequence[float | None]) -> list[int]:
    """For each line the last one below it."""
    lasts = list(range(len(ranks)))
    opened: list[tuple[float, int]] = []
    for number, rank in enumerate(ranks):
        while rank is not None and opened and opened[-1][0] >= rank:
            lasts[opened.pop()[1]] = number - 1
        if rank is not None:
            opened.append((rank, number))
    for _, number in opened:
        lasts[number] = len(ranks) - 1
    return lasts


def _is_short(text: str) -> bool:
    stripped = _ASIDE.sub("", text.strip().rstrip("。：:；;"))
    return len(stripped) <= _HEAD and not _STOPS.search(stripped)
