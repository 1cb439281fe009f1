"""The lines of running text with what stands over them: numbered items and headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingestion.structure.markers import Mark, mark_of
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
_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_PERIOD = (
    rf"(?:20\d\d年)?(?:{_N}(?:月份?)?(?:[\-—–~～至到、]{{1,2}}{_N})?月份?(?:(?:[\-—–~～至到]{{1,2}})?(?:{_N}[日号]|[上中下]旬|[初底末])){{0,3}}|"
    r"第?[一二三四1-4]季度|[上下]半年|寒假|暑假)"
)
_TIMED = re.compile(
    rf"[\s\u3000]*(?!.?20\d\d年.{{1,4}}月.{{1,3}}日)[【（(]?{_PERIOD}[】）)]?[\s\u3000]*(?:$|(?:[：:\s\u3000（(“]|重点|主要|工作|活动|任务|安排|主题|党建|学习)[^。；，]{{0,30}}$)"
)
"""A line that opens a month or the like: 3月, 二季度（4—6月）, 五月：青年活动月."""

_TIGHT = re.compile(r"\s*\d{1,2}[.．](?=\d{1,2}[月日])")
_WITHIN = 0.25
_NUMBERED, _STAGED, _UNNUMBERED = "numbered", "stage", "heading"
_NO_HEADING = re.compile(r"[：，、:]|如下$|^(?:[^，。]{0,6}各|全体|同志)")
_GOES_FOR_ALL = re.compile("其[他它]|要求|组织(?:领导|保障)|保障措施|注意事项|说明")
"""What a heading says that stands beside the stages, not in the last of them."""

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
    """Whether a line opens a stage, a month or the like, as 第一阶段：春节前, 活动一：参观 and 三月 do."""
    return _STAGE.match(text) is not None or _TIMED.match(text) is not None


def _lines(document: Document, apart: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """The lines with where they stand; one that stops at a comma goes on in the next."""
    aside = (_apart(each, document.text) for each in document.sections)
    skipped = sorted([*apart, *(span for span in aside if span is not None)])
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


def _apart(section: Section, text: str) -> Span | None:
    """What of a section is no running text; front matter ends where the first month is opened."""
    if section.level is Level.FRONT:
        last = text.rfind("\n", section.span.start, section.span.end) + 1
        opened = last > 0 and is_stage(text[last : section.span.end].strip("\n"))
        return Span(start=section.span.start, end=last) if opened else section.span
    return section.span if section.level in _SKIPPED or _signs(section, text) else None


def _goes_on(line: str, below: str) -> bool:
    """Whether a line goes on in the next: it stops at a comma, or nothing but brackets follows that open no stage."""
    if _BRACKETS.fullmatch(below) and not is_stage(below):
        return True
    return line.rstrip().endswith(("，", "、")) and _mark(below) is None


def _signs(section: Section, text: str) -> bool:
    """Whether a section is a signature; a day alone on its line may as well be what 活动时间 asks for."""
    if section.heading != _SIGNATURE or "年" not in section.span.cut(text):
        return False
    above = text.rfind("\n", 0, max(0, section.span.start - 1)) + 1
    return _ASKS.search(text[above : section.span.start].strip()) is None


def _ranks(texts: Sequence[str]) -> list[float | None]:
    """The standing of each line that opens an item, smaller for outer ones; None for a line that opens none.

    A stage and an unnumbered heading stand right above the items that begin to count anew below them, else right below
    the numbered item they are in.
    """
    out: list[float | None] = []
    opened: list[tuple[float, str]] = []
    for at, text in enumerate(texts):
        mark = _mark(text)
        above, below = texts[at - 1] if at else "", "".join(texts[at + 1 : at + 2])
        if mark is not None and not is_stage(text):
            rank, kind = float(mark.style), _NUMBERED
        elif _is_stage(text, above) or _heads(text, above=above, below=below):
            kind = _STAGED if is_stage(text) else _UNNUMBERED
            rank = _rank(kind, text, below, opened)
        else:
            out.append(None)
            continue
        while opened and opened[-1][0] >= rank:
            opened.pop()
        opened.append((rank, kind))
        out.append(rank)
    return out


def _mark(text: str) -> Mark | None:
    """The number of a line, also where a month follows it without a blank: 4.6月底前举办竞赛."""
    tight = _TIGHT.match(text)
    return mark_of(f"{tight.group()} {text[tight.end() :]}" if tight else text)


def _is_stage(text: str, above: str) -> bool:
    """Whether a line opens a stage; a day alone is none where it is what the line above asks for (活动时间)."""
    return is_stage(text) and (_STAGE.match(text) is not None or _ASKS.search(above.strip()) is None)


def _rank(kind: str, text: str, below: str, opened: Sequence[tuple[float, str]]) -> float:
    beside = [over for over, other in opened if other in (kind, _STAGED if _GOES_FOR_ALL.search(text) else kind)]
    if beside:
        return beside[-1]
    mark = _mark(below)
    if mark is not None and mark.value == 1 and any(over == mark.style for over, _ in opened):
        return mark.style - _WITHIN
    return (opened[-1][0] if opened else 0.0) + _WITHIN


def _heads(text: str, *, above: str, below: str) -> bool:
    """Whether an unnumbered line reads as a heading: short, without a mark, over a number or a sentence.

    A day is none where it is what a heading asks for (活动时间).
    """
    plain = text.strip().rstrip("：:")
    if len(plain) > _HEAD // 2 or _STOPS.search(plain) or _NO_HEADING.search(plain):
        return False
    if _ASKS.search(above.strip()):
        return False
    return _mark(below) is not None or _STOPS.search(below) is not None


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
