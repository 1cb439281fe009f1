"""What a Word document's paragraph styles say: outline levels and lists, inherited along ``basedOn``."""

import re
from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.oxml.ns import nsmap, qn

_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_MAX_CHAIN = 20


def value(element: Any, path: str) -> str | None:
    """The ``w:val`` of the first element under ``path``, None if there is none."""
    found = element.find(path, nsmap)
    return None if found is None else found.get(qn("w:val"))


def number(text: str | None, default: int) -> int:
    """A whole number of at most six digits, or the default where a broken file has something else."""
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,6}", text) else default


class Styles:
    """The styles of a document by id.

    Attributes:
        default: The id of the style of paragraphs that name none.
    """

    def __init__(self, document: Document) -> None:
        root = document.styles.element
        self._by_id: dict[str, Any] = {s.get(qn("w:styleId"), ""): s for s in root.findall(qn("w:style"))}
        defaults = (
            style_id
            for style_id, style in self._by_id.items()
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true", "on")
        )
        self.default: str | None = next(defaults, None)

    def heading(self, paragraph: Any) -> int | None:
        """The heading level of a paragraph, 1 for the outermost; None for running text."""
        own = value(paragraph, "w:pPr/w:outlineLvl")
        if own is not None:
            return _from_outline(own)
        for style in self._chain(value(paragraph, "w:pPr/w:pStyle") or self.default):
            name = value(style, "w:name") or ""
            outline = value(style, "w:pPr/w:outlineLvl")
            if named := _HEADING_NAME.fullmatch(name):
                return int(named.group(1))
            if outline is not None:
                return _from_outline(outline)
            if name.lower() == "title":
                return 1
        return None

    def numbering(self, style_id: str | None) -> tuple[str | None, str | None]:
        """The list and the level that a style puts its paragraphs in; None where it says nothing."""
        depth = None
        for style in self._chain(style_id):
            depth = depth or value(style, "w:pPr/w:numPr/w:ilvl")
            list_id = value(style, "w:pPr/w:numPr/w:numId")
            if list_id is not None:
                return list_id, depth
        return None, None

    def _chain(self, style_id: str | None) -> Iterator[Any]:
        for _ in range(_MAX_CHAIN):
            style = self._by_id.get(style_id or "")
            if style is None:
                return
            yield style
            style_id = value(style, "w:basedOn")


def _from_outline(text: str) -> int | None:
    level = number(text, 9)
    return level + 1 if 0 <= level < 9 else None
