"""What every parsed text must keep, and short ways to make one."""

import re
from collections import Counter
from itertools import groupby

from ingestion.blocks import Extract, Paragraph
from ingestion.structure.parsing import Parsed, parse
from knowledge.documents import Level, Section


def extract_of(*lines: str) -> Extract:
    return Extract(blocks=tuple(Paragraph(text=line) for line in lines))


def parsed(*lines: str, name: str = "样例") -> Parsed:
    return parse(extract_of(*lines), name=name)


def articles(document: Parsed) -> list[str]:
    return [section.number for section in document.sections if section.level is Level.ARTICLE]


def letters(text: str) -> str:
    return re.sub(r"[^\w（）]", "", text)


def inside(section: Section, start: int) -> bool:
    return section.span.start <= start < section.span.end


def check_laws(document: Parsed) -> None:
    """Chunks are verbatim, ordered and disjoint; sections nest; every character has exactly one place."""
    text, position = document.text, 0
    places = [""] * len(text)
    for number, chunk in enumerate(document.chunks):
        assert chunk.ordinal == number
        assert chunk.text == chunk.span.cut(text)
        assert chunk.text == chunk.text.strip()
        assert chunk.span.start >= position
        assert chunk.label.startswith(chunk.unit)
        assert chunk.path
        position = chunk.span.end
        places[chunk.span.start : chunk.span.end] = ["chunk"] * len(chunk.text)
    for section, end in zip(document.sections, head_ends(document), strict=True):
        if places[section.span.start] == "chunk":
            continue
        head = text[section.span.start : end]
        assert not any(places[section.span.start : end])
        places[section.span.start : end] = [section.level] * len(head)
        if section.level not in (Level.FRONT, Level.CONTENTS, Level.TABLE):
            assert letters(head) in letters(section.number + section.heading)
    uncovered = [char for char, place in zip(text, places, strict=True) if not place and not char.isspace()]
    assert uncovered == []
    units = Counter(unit for unit, _ in groupby(chunk.unit for chunk in document.chunks))
    assert [unit for unit, count in units.items() if count > 1] == []
    check_nesting(document)


def head_ends(document: Parsed) -> list[int]:
    """Where each section's heading ends: at its first chunk or child, whichever comes first."""
    starts = [chunk.span.start for chunk in document.chunks]
    ends = []
    for at, section in enumerate(document.sections):
        children = [later.span.start for later in document.sections[at + 1 : at + 2] if later.depth > section.depth]
        inner = [start for start in starts if inside(section, start)][:1]
        ends.append(min([*children, *inner], default=section.span.end))
    return ends


def check_nesting(document: Parsed) -> None:
    open_sections: list[Section] = []
    for section in document.sections:
        del open_sections[section.depth :]
        assert len(open_sections) == section.depth
        if open_sections:
            assert open_sections[-1].span.start <= section.span.start
            assert section.span.end <= open_sections[-1].span.end
        open_sections.append(section)
    siblings: dict[int, int] = {}
    for section in document.sections:
        siblings = {depth: end for depth, end in siblings.items() if depth <= section.depth}
        assert section.span.start >= siblings.get(section.depth, 0)
        siblings[section.depth] = section.span.end
