"""Parts of Word documents that python-docx has no words for: lists, tracked changes, text boxes."""

from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph


def add_list(document: Document, number: int, levels: list[tuple[str, str]], *, extra: str = "") -> None:
    """Define list ``number`` with (style, text) for each level; ``extra`` goes into every level."""
    root = document.part.numbering_part.element
    xml = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (style, text) in enumerate(levels)
    )
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{xml}</w:abstractNum>'
    root.insert(0, parse_xml(abstract))
    add_instance(document, number, number)


def add_instance(document: Document, number: int, abstract: int, *, start: int | None = None) -> None:
    """Define one more list over the same definition, starting again at ``start`` if given."""
    override = ""
    if start is not None:
        override = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
    xml = f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'
    document.part.numbering_part.element.append(parse_xml(xml))


def numbered(document: Document, text: str, number: int, depth: int = 0) -> Paragraph:
    """Add a paragraph to a list."""
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(num_pr(number, depth))
    return paragraph


def num_pr(number: int, depth: int = 0) -> Any:
    """The element that puts a paragraph or a style in a list."""
    xml = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return parse_xml(xml)


def append(document: Document, xml: str) -> None:
    """Add an element at the end of the body; ``xml`` may use the prefixes w, wps, mc and v."""
    spaces = (
        f'{nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    tag, rest = xml.split(">", 1)
    document.element.body.insert(-1, parse_xml(f"{tag} {spaces}>{rest}"))
