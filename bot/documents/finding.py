"""From a label as people write it (第15条第二款, 第三章, 三、（一）, 表2第5行) to the stretch of a document. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge.documents import Chunk, Level, Section, Span
from knowledge.numerals import NUMERAL, to_int
from knowledge.tokens import fold

_ARTICLE = rf"(?:第(?P<article>{NUMERAL})条|(?P<bare>{NUMERAL})条)(?:之(?P<sub>{NUMERAL}))?"
_STEP = re.compile(
    rf"{_ARTICLE}"
    rf"|第(?P<division>{NUMERAL})(?P<kind>[编章节款行段])"
    rf"|第?\(?(?P<item>{NUMERAL})\)?项"
    rf"|第(?P<part>{NUMERAL})(?:部分|大点|点)"
    rf"|(?P<point>{NUMERAL}[、.])"
    rf"|(?P<bracketed>\({NUMERAL}\))"
    rf"|(?P<runin>{NUMERAL}[是要])"
    rf"|表(?P<table>{NUMERAL})"
    rf"|(?P<annex>附[件表录]?{NUMERAL}?)(?=$|第|表|[:(])"
)
_LEVELS = {
    "编": Level.PART,
    "章": Level.CHAPTER,
    "节": Level.SECTION,
    "款": Level.PARAGRAPH,
    "行": Level.ROW,
}
_NAMED = frozenset({Level.PREAMBLE, Level.HEADING, Level.PART, Level.CHAPTER, Level.SECTION, Level.POINT, Level.ANNEX})
_BLANKS = re.compile(r"\s+")
_NUMBERS = re.compile(NUMERAL)
_BREAK = re.compile(r"[·,，的]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A stretch of a document.

    Attributes:
        label: As the document itself would have it.
        path: Where it stands, outermost first, itself included.
        span: In the document's text.
        others: How many other places the label fits as well; this one is the first.
    """

    label: str
    path: tuple[str, ...]
    span: Span
    others: int = 0


_Fits = Callable[[Section], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """One piece of a label: what it fits, or the how-manieth of a level it is."""

    text: str
    fits: _Fits | None = None
    level: Level | None = None
    nth: int = 0


def find(label: str, outline: Sequence[Section], chunks: Sequence[Chunk]) -> Place | None:
    """The place that ``label`` names; None if the document has no such place.

    Args:
        label: Numbers in either script; blanks, commas and 的 between its pieces count for nothing.
        outline: Of the document, in order.
        chunks: All of the document's, in order; their labels and units are found just as they are printed.
    """
    asked = _squeezed(label)
    if not asked:
        return None
    found = _descend(asked, outline)
    printed = _printed(asked, chunks)
    if printed and not any(section.span.start <= printed.span.start < section.span.end for section in found[:1]):
        return printed
    if not found:
        return _named(asked, outline)
    return _place(found[0], outline, others=len(found) - 1)


def path_of(section: Section, outline: Sequence[Section]) -> tuple[str, ...]:
    """What encloses a section, outermost first, and the section itself."""
    enclosing = [s for s in outline if s.depth < section.depth and _holds(s, section.span)]
    return tuple(text for s in (*enclosing, section) if (text := _title(s)))


def _descend(asked: str, outline: Sequence[Section]) -> list[Section]:
    """All sections that the pieces of a label lead to, each inside the one before; none if a piece fits nothing."""
    steps = _steps(asked)
    if not steps:
        return []
    within: list[Section | None] = [None]
    for step in steps:
        reached = [section for parent in within for section in _below(step, parent, outline)]
        within = list(dict.fromkeys(reached))
    return [section for section in within if section]


def _below(step: _Step, parent: Section | None, outline: Sequence[Section]) -> list[Section]:
    inside = [s for s in outline if s is not parent and (parent is None or _holds(parent, s.span))]
    if step.fits:
        return [section for section in inside if step.fits(section)]
    listed = [section for section in inside if section.level is step.level]
    if step.level is Level.PARAGRAPH and parent and not listed:
        return [parent] if step.nth == 1 else []
    return listed[step.nth - 1 : step.nth]


def _steps(asked: str) -> list[_Step]:
    """The pieces of a label, outermost first; none if it does not consist of pieces."""
    steps: list[_Step] = []
    at = 0
    while at < len(asked):
        match = _STEP.match(asked, at)
        step = _step(match) if match else None
        if match is None or step is None:
            return []
        steps.append(step)
        at = match.end()
    return steps


def _step(match: re.Match[str]) -> _Step | None:
    text = match.group()
    if match["article"] or match["bare"]:
        numbers = [to_int(number) for number in (match["article"] or match["bare"], match["sub"]) if number]
        return _Step(text=text, fits=lambda s: s.level is Level.ARTICLE and _numbers(s) == numbers)
    if match["kind"] in ("款", "行"):
        return _Step(text=text, level=_LEVELS[match["kind"]], nth=to_int(match["division"]))
    if match["table"]:
        return _Step(text=text, level=Level.TABLE, nth=to_int(match["table"]))
    if match["kind"]:
        wanted = [to_int(match["division"])]
        level = _LEVELS.get(match["kind"])
        return _Step(text=text, fits=lambda s: s.level is level and _numbers(s) == wanted) if level else None
    if match["item"]:
        wanted = [to_int(match["item"])]
        return _Step(text=text, fits=lambda s: s.level in (Level.ITEM, Level.POINT) and _numbers(s) == wanted)
    if match["part"]:
        wanted = [to_int(match["part"])]
        return _Step(
            text=text, fits=lambda s: s.level is Level.POINT and s.number.endswith("、") and _numbers(s) == wanted
        )
    shown = text.rstrip(":")
    return _Step(text=text, fits=lambda s: _squeezed(s.number).rstrip(":") == shown)


def _named(asked: str, outline: Sequence[Section]) -> Place | None:
    """The place whose heading, with or without its number, is ``asked``."""
    able = [section for section in outline if section.level in _NAMED]
    fitting = [s for s in able if asked in (_squeezed(s.heading), _squeezed(s.number + s.heading))]
    fitting = fitting or [s for s in able if len(asked) > 1 and asked in _squeezed(s.heading)]
    return _place(fitting[0], outline, others=len(fitting) - 1) if fitting else None


def _printed(asked: str, chunks: Sequence[Chunk]) -> Place | None:
    """The place of the chunks that carry ``asked`` as their label or as that of their unit."""
    for read in (_unit, _label):
        fitting = [chunk for chunk in chunks if _squeezed(read(chunk)) == asked]
        if fitting:
            span = Span(start=fitting[0].span.start, end=fitting[-1].span.end)
            return Place(label=read(fitting[0]), path=fitting[0].path, span=span)
    return None


def _unit(chunk: Chunk) -> str:
    return chunk.unit


def _label(chunk: Chunk) -> str:
    return chunk.label


def _place(section: Section, outline: Sequence[Section], *, others: int) -> Place:
    return Place(label=_full_label(section, outline), path=path_of(section, outline), span=section.span, others=others)


def _full_label(section: Section, outline: Sequence[Section]) -> str:
    """第七条第二款第（三）项 for the item, 三、（一） for the point: its own number behind those it depends on."""
    match section.level:
        case Level.ROW | Level.TABLE:
            return _table_label(section, outline)
        case Level.PARAGRAPH | Level.ITEM:
            owners = [s for s in outline if s.level in (Level.ARTICLE, Level.PARAGRAPH) and _holds(s, section.span)]
        case Level.POINT | Level.RUN_IN:
            owners = [
                s for s in outline if s.level is Level.POINT and s.depth < section.depth and _holds(s, section.span)
            ]
        case _:
            owners = []
    return "".join(_numbered(s) for s in (*(owner for owner in owners if owner is not section), section))


def _numbered(section: Section) -> str:
    if section.level is Level.ITEM:
        return f"第{section.number}项"
    return section.number or section.heading


def _table_label(section: Section, outline: Sequence[Section]) -> str:
    tables = [s for s in outline if s.level is Level.TABLE]
    number, table = next((n, t) for n, t in enumerate(tables, 1) if t is section or _holds(t, section.span))
    if table is section:
        return f"表{number}"
    rows = [s for s in outline if s.level is Level.ROW and _holds(table, s.span)]
    return f"表{number}第{rows.index(section) + 1}行"


def _title(section: Section) -> str:
    if section.level in (Level.PART, Level.CHAPTER, Level.SECTION, Level.ANNEX) and section.heading:
        return f"{section.number} {section.heading}".strip()
    return section.number + section.heading if section.level in _NAMED else section.number


def _holds(outer: Section, span: Span) -> bool:
    return outer.span.start <= span.start and span.end <= outer.span.end


def _numbers(section: Section) -> list[int]:
    return [to_int(number) for number in _NUMBERS.findall(fold(section.number))]


def _squeezed(text: str) -> str:
    return _BREAK.sub("", _BLANKS.sub("", fold(text)))
