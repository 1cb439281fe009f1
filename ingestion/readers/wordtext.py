"""The text that a Word document's XML shows: what counts, what is deleted, what hangs beside it."""

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_TEXT_BOX = qn("w:txbxContent")
_NOT_SHOWN = frozenset(
    {
        *map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:instrText", "w:delText", "w:rt", "w:sdtPr", "w:tbl")),
        _TEXT_BOX,
    }
)
_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo")))
_MARKS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_TO_FILL = "____"
# Wingdings and Wingdings 2 shapes that forms are ticked with.
_SYMBOLS = {"F0A8": "□", "F06F": "□", "F0FE": "☑", "F0FD": "☒", "F0FC": "√", "F052": "☑", "F0A3": "□", "F0D8": "➢"}


def children(parent: Any) -> Iterator[Any]:
    """The paragraphs and tables right under an element, those in content controls and insertions included."""
    for element in parent:
        if element.tag in _WRAPPERS:
            yield from children(element)
        elif element.tag == _MC + "AlternateContent":
            chosen = _chosen(element)
            if chosen is not None:
                yield from children(chosen)
        elif element.tag in (qn("w:p"), qn("w:tbl")):
            yield element


def text_of(paragraph: Any, *, forms: bool = False) -> str:
    r"""A paragraph's text, line breaks as ``\n``, without deletions, hidden text, field codes and text boxes.

    Args:
        paragraph: Its XML.
        forms: Write underlined blanks, which are there to be filled in, as ``____``.
    """
    return "".join(_pieces(paragraph, forms))


def has_hidden(parent: Any) -> bool:
    """Whether text is hidden somewhere in an element."""
    return any(_is_hidden(run) and "".join(run.itertext()).strip() for run in parent.iter(qn("w:r")))


def boxes(paragraph: Any) -> Iterator[Any]:
    """The contents of the text boxes that hang on a paragraph, not those inside one another."""
    for element in paragraph:
        if element.tag == _TEXT_BOX:
            yield element
        elif element.tag == _MC + "AlternateContent":
            chosen = _chosen(element)
            if chosen is not None:
                yield from boxes(chosen)
        elif element.tag not in _NOT_SHOWN:
            yield from boxes(element)


def is_on(element: Any | None) -> bool:
    """Whether a toggle such as ``w:vanish`` is there and not switched off."""
    return element is not None and element.get(qn("w:val"), "1") not in ("0", "false", "off")


def _pieces(parent: Any, forms: bool) -> Iterator[str]:
    for element in parent:
        tag = element.tag
        if tag in (qn("w:t"), _MATH_TEXT):
            yield element.text or ""
        elif tag in _MARKS:
            yield _MARKS[tag]
        elif tag == qn("w:sym"):
            yield _SYMBOLS.get((element.get(qn("w:char")) or "").upper(), "")
        elif tag == _MC + "AlternateContent":
            chosen = _chosen(element)
            yield from _pieces(chosen, forms) if chosen is not None else ()
        elif tag not in _NOT_SHOWN and not _is_hidden(element):
            if forms and _is_underlined(element):
                yield _underlined("".join(_pieces(element, forms)))
            else:
                yield from _pieces(element, forms)


def _is_underlined(element: Any) -> bool:
    line = element.find(qn("w:rPr") + "/" + qn("w:u")) if element.tag == qn("w:r") else None
    return line is not None and line.get(qn("w:val"), "single") != "none"


def _underlined(text: str) -> str:
    return _TO_FILL if text and not text.strip() and "\n" not in text else text


def _is_hidden(element: Any) -> bool:
    return element.tag == qn("w:r") and is_on(element.find(qn("w:rPr") + "/" + qn("w:vanish")))


def _chosen(alternatives: Any) -> Any | None:
    """One of several renderings of the same thing: reading each would double the text."""
    choice = alternatives.find(_MC + "Choice")
    return alternatives.find(_MC + "Fallback") if choice is None else choice
