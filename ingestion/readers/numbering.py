"""The automatic numbers of a Word document, written out as Word shows them (ECMA-376 part 1, 17.9)."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from ingestion.readers import counting
from ingestion.readers.styles import Styles, number, value

_PLACE = re.compile(r"%([1-9])")
_NO_BLANK_AFTER = "、．。）)】》"
_MAX_LINKS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    """How one level of a list counts and what it shows; ``restart`` is the level above which it starts again."""

    style: str = "decimal"
    text: str = ""
    start: int = 1
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    paragraph_style: str = ""


@dataclass(slots=True, kw_only=True)
class _List:
    """A list definition (``w:num``): the counter it shares with others, its levels, the starts it imposes once."""

    counter: str
    levels: dict[int, _Level]
    overrides: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts a document's numbered paragraphs, which must be shown to it in order."""

    def __init__(self, document: Document, styles: Styles) -> None:
        root = _root(document)
        self._styles = styles
        self._lists = _lists(root, styles) if root is not None else {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def next(self, paragraph: Any) -> str:
        """The number that stands before this paragraph, with the blank after it; empty if it has none."""
        list_id, depth = self._place(paragraph)
        numbered = self._lists.get(list_id)
        level = numbered.levels.get(depth) if numbered else None
        if numbered is None or level is None:
            return ""
        counts = self._counts[numbered.counter]
        self._count(numbered, depth, counts)
        if level.style == "bullet":
            return ""
        shown = _PLACE.sub(lambda place: self._shown(numbered, level, int(place.group(1)) - 1, counts), level.text)
        blank = level.suffix != "nothing" and shown and shown[-1] not in _NO_BLANK_AFTER and not shown[-1].isspace()
        return f"{shown} " if blank else shown

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The list a paragraph belongs to, by itself or by its style, and the level in it."""
        style = value(paragraph, "w:pPr/w:pStyle") or self._styles.default
        list_id = value(paragraph, "w:pPr/w:numPr/w:numId")
        depth = value(paragraph, "w:pPr/w:numPr/w:ilvl")
        inherited, inherited_depth = self._styles.numbering(style)
        list_id = inherited if list_id is None else list_id
        if list_id in (None, "0"):
            return "", 0
        if depth is None and list_id == inherited:
            depth = inherited_depth or self._linked_depth(list_id, style)
        return list_id, number(depth, 0)

    def _linked_depth(self, list_id: str, style: str | None) -> str | None:
        numbered = self._lists.get(list_id)
        levels = numbered.levels.items() if numbered else ()
        return next((str(depth) for depth, level in levels if style and level.paragraph_style == style), None)

    @staticmethod
    def _count(numbered: _List, depth: int, counts: dict[int, int]) -> None:
        if depth in numbered.overrides:
            counts[depth] = numbered.overrides.pop(depth)
        else:
            counts[depth] = counts.get(depth, numbered.levels[depth].start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            restart = numbered.levels[deeper].restart if deeper in numbered.levels else None
            if restart is None or depth < restart:
                del counts[deeper]

    @staticmethod
    def _shown(numbered: _List, level: _Level, depth: int, counts: dict[int, int]) -> str:
        referred = numbered.levels.get(depth, _Level())
        count = counts.setdefault(depth, referred.start)
        return counting.written(count, "decimal" if level.legal else referred.style)


def _root(document: Document) -> Any:
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING and not relation.is_external:
            return getattr(relation.target_part, "element", None)
    return None


def _lists(root: Any, styles: Styles) -> dict[str, _List]:
    abstracts = {a.get(qn("w:abstractNumId"), ""): a for a in root.findall(qn("w:abstractNum"))}
    chosen = {n.get(qn("w:numId"), ""): value(n, "w:abstractNumId") or "" for n in root.findall(qn("w:num"))}
    out = {}
    for num in root.findall(qn("w:num")):
        list_id = num.get(qn("w:numId"), "")
        counter = _linked(chosen[list_id], abstracts, chosen, styles)
        levels = _levels(abstracts.get(counter))
        out[list_id] = _List(counter=counter, levels=levels)
        for override in num.findall(qn("w:lvlOverride")):
            depth = number(override.get(qn("w:ilvl")), 0)
            levels.update(_levels(override))
            start = value(override, "w:startOverride")
            if start is not None and depth in levels:
                out[list_id].overrides[depth] = number(start, 1)
    return out


def _linked(abstract: str, abstracts: dict[str, Any], chosen: dict[str, str], styles: Styles) -> str:
    """The definition that really holds the levels: one may point to a list style that points to another."""
    for _ in range(_MAX_LINKS):
        style = value(abstracts[abstract], "w:numStyleLink") if abstract in abstracts else None
        if style is None:
            break
        list_id, _depth = styles.numbering(style)
        abstract = chosen.get(list_id or "", "")
    return abstract


def _levels(parent: Any) -> dict[int, _Level]:
    found = parent.findall(qn("w:lvl")) if parent is not None else []
    return {number(level.get(qn("w:ilvl")), 0): _level(level) for level in found}


def _level(level: Any) -> _Level:
    restart = value(level, "w:lvlRestart")
    legal = level.find(qn("w:isLgl"))
    return _Level(
        # Newer formats stand in a choice with an older one beside them.
        style=value(level, "w:numFmt") or value(level, ".//w:numFmt") or "decimal",
        text=value(level, "w:lvlText") or "",
        start=number(value(level, "w:start"), 1),
        suffix=value(level, "w:suff") or "tab",
        restart=None if restart is None else number(restart, 0),
        legal=legal is not None and legal.get(qn("w:val"), "1") not in ("0", "false", "off"),
        paragraph_style=value(level, "w:pStyle") or "",
    )
