"""Docx documents: paper, styles, tables, page numbers. What all documents that are written have in common."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, cast

from bot.exporting.characters import writable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Row

    Paper = Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How paragraphs look.

    Attributes:
        name: As Word lists it; that of one of its own styles changes that one.
        size: In points, as is ``after``, the space below.
        indent: Of the first line, in characters of this size.
        keep: Whether the paragraph stays on one page with the next.
        hidden: Whether it is neither shown nor printed.
    """

    name: str
    font: str = "仿宋"
    size: float = 10.5
    centred: bool = False
    colour: str = "000000"
    after: float = 0
    indent: int = 0
    keep: bool = False
    hidden: bool = False


HEADING = Style(name="Heading 1", font="黑体", size=16, after=6, keep=True)
_FOOTER = Style(name="Footer", size=10, centred=True)
_SHADE = "F2E6E6"
_LONGEST_TITLE = 255  # characters that the properties of a document take
_SHORT_SIDE, _LONG_SIDE = 21.0, 29.7  # cm, A4


def begun(styles: Iterable[Style], *, title: str, day: date, margin: float, landscape: bool = False) -> "Paper":
    """An empty document on A4 with numbered pages.

    Args:
        styles: That its paragraphs may have, besides ``HEADING``.
        title: For its properties.
        day: When it was made, for its properties.
        margin: On all sides, in cm.
        landscape: Whether the paper lies across.
    """
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    made = docx.Document()
    facts = made.core_properties
    facts.title = writable(title)[:_LONGEST_TITLE]
    facts.author = facts.comments = ""
    facts.created = facts.modified = datetime.combine(day, time(), UTC)
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    sides = (_LONG_SIDE, _SHORT_SIDE) if landscape else (_SHORT_SIDE, _LONG_SIDE)
    section.page_width, section.page_height = Cm(sides[0]), Cm(sides[1])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(margin)
    for style in (HEADING, _FOOTER, *styles):
        _define(made, style)
    _number_pages(section)
    return made


def saved(made: "Paper") -> bytes:
    """The file."""
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def add(made: "Paper", text: str, style: Style) -> None:
    """A paragraph."""
    made.add_paragraph(writable(text))._p.style = _id(style)


def table(made: "Paper", columns: Sequence[tuple[str, float]], *, head: Style) -> "Table":
    """A table with its head, which comes again on every page.

    Args:
        made: Where it is added.
        columns: What stands in the head, and the widths in cm.
        head: How the head looks.
    """
    new: Table = made.add_table(rows=1, cols=len(columns), style="Table Grid")
    _set_widths(new, [width for _, width in columns])
    row = new.rows[0]
    row._tr.get_or_add_trPr().append(_element("tblHeader", val="true"))
    _fill(row, [name for name, _ in columns], [head] * len(columns))
    for cell in row.cells:
        cell._tc.get_or_add_tcPr().append(_element("shd", val="clear", color="auto", fill=_SHADE))
    return new


def add_row(to: "Table", texts: Sequence[str], styles: Sequence[Style]) -> None:
    """A row that no page break cuts; one style for each of its texts."""
    row: _Row = to.add_row()  # type: ignore[no-untyped-call]
    row._tr.get_or_add_trPr().append(_element("cantSplit", val="true"))
    _fill(row, texts, styles)


def _define(made: "Paper", wanted: Style) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    there = wanted.name in made.styles
    found = made.styles[wanted.name] if there else made.styles.add_style(wanted.name, WD_STYLE_TYPE.PARAGRAPH)
    style = cast("ParagraphStyle", found)
    # A fresh element: the template's fonts come from its theme, which would go before names.
    properties = style.element.get_or_add_rPr()
    properties.clear()
    style.font.name = wanted.font
    properties.rFonts.set(qn("w:eastAsia"), wanted.font)
    style.font.size = Pt(wanted.size)
    style.font.color.rgb = RGBColor.from_string(wanted.colour)
    style.paragraph_format.space_after = Pt(wanted.after)
    if wanted.indent:
        style.paragraph_format.first_line_indent = Pt(wanted.indent * wanted.size)
    if wanted.keep:
        style.paragraph_format.keep_with_next = True
    if wanted.hidden:
        style.font.hidden = True
    if wanted.centred:
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _number_pages(section: "Section") -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.style = _FOOTER.name
    for text, field in (("第", "PAGE"), ("页，共", "NUMPAGES"), ("页", "")):
        paragraph.add_run(text)
        if field:
            paragraph._p.append(_element("fldSimple", instr=field))


def _set_widths(new: "Table", widths: Sequence[float]) -> None:
    from docx.shared import Cm

    new.autofit = False
    for column, cell, width in zip(new.columns, new.rows[0].cells, widths, strict=True):
        column.width = cell.width = Cm(width)  # LibreOffice reads the column, Word the cells, which new rows copy


def _fill(row: "_Row", texts: Sequence[str], styles: Sequence[Style]) -> None:
    for cell, text, style in zip(row.cells, texts, styles, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph._p.style = _id(style)
        paragraph.add_run(writable(text))


def _id(style: Style) -> str:
    """The id of a style, as python-docx makes it of the name; looking it up takes most of the time of writing."""
    return style.name.replace(" ", "")


def _element(name: str, **attributes: str) -> "BaseOxmlElement":
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    return OxmlElement(f"w:{name}", {qn(f"w:{key}"): value for key, value in attributes.items()})
