"""The ledger as a docx document to hand round and file. The only module that writes one, with python-docx."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, cast

from bot.documents.holding import titled
from bot.exporting.characters import writable
from bot.exporting.columns import Stand, day_text, due_text
from knowledge.ledger.tasks import STANDING_NAMES, Standing, Task, owners_text

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Row


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """How paragraphs look; ``size`` in points."""

    name: str
    font: str = "仿宋"
    size: float = 10.5
    centred: bool = False
    colour: str = "000000"
    after: float = 0


_TITLE = _Style(name="台账标题", font="黑体", size=22, centred=True, after=6)
_DATE = _Style(name="台账日期", size=14, centred=True, after=6)
_HEADING = _Style(name="Heading 1", font="黑体", size=16, after=6)
_FOOTER = _Style(name="Footer", size=10, centred=True)
_HEAD = _Style(name="台账表头", font="黑体", centred=True)
_CELL = _Style(name="台账文字")
_MIDDLE = _Style(name="台账居中", centred=True)
_LATE = _Style(name="台账逾期", centred=True, colour="A61C1C")

_COLUMNS: tuple[tuple[str, float], ...] = (
    ("编号", 1.4),
    ("任务", 8.2),
    ("责任单位", 4.4),
    ("完成时限", 3.6),
    ("状态", 1.8),
    ("出处", 2.6),
    ("完成情况（销号）", 3.7),
)
"""With their widths in cm: 25.7 together, what A4 across leaves between its margins."""
_MARGIN = 2.0  # cm
_SHADE = "F2E6E6"
_LONGEST_TITLE = 255  # characters that the properties of a document take


def document(tasks: Sequence[Task], *, title: str, today: date, standing: Stand) -> bytes:
    """A title, the day, and a table for each document, in the order in which tasks name them.

    Args:
        tasks: In the order in which they are to stand.
        title: Of the whole.
        today: The day it is drawn up.
        standing: How a task stands on that day.
    """
    import docx

    standings = [(task, standing(task)) for task in tasks]
    made = docx.Document()
    _describe(made, title, today)
    _set_up(made)
    made.add_paragraph(writable(title), style=_TITLE.name)
    made.add_paragraph(_summary([stands for _, stands in standings], today), style=_DATE.name)
    documents: dict[str, list[tuple[Task, Standing]]] = {}
    for task, stands in standings:
        documents.setdefault(task.origin.document, []).append((task, stands))
    for its in documents.values():
        name = writable(titled(its[0][0].origin.title))
        made.add_paragraph(f"{name}（{len(its)}项）", style=_HEADING.name)
        _add_table(made, its)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def _summary(standings: Sequence[Standing], today: date) -> str:
    counts = [f"{STANDING_NAMES[each]}{standings.count(each)}项" for each in Standing if each in standings]
    return f"截至{day_text(today)}　" + (f"共{len(standings)}项：{'、'.join(counts)}" if counts else "没有任务")


def _describe(made: "Document", title: str, today: date) -> None:
    facts = made.core_properties
    facts.title = writable(title)[:_LONGEST_TITLE]
    facts.author = facts.comments = ""
    facts.created = facts.modified = datetime.combine(today, time(), UTC)


def _set_up(made: "Document") -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN)
    for style in (_TITLE, _DATE, _HEADING, _FOOTER, _HEAD, _CELL, _MIDDLE, _LATE):
        _define(made, style)
    _number_pages(section)


def _define(made: "Document", wanted: _Style) -> None:
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
    if wanted.centred:
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _number_pages(section: "Section") -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.style = _FOOTER.name
    for text, field in (("第", "PAGE"), ("页，共", "NUMPAGES"), ("页", "")):
        paragraph.add_run(text)
        if field:
            paragraph._p.append(_element("fldSimple", instr=field))


def _add_table(made: "Document", tasks: Iterable[tuple[Task, Standing]]) -> None:
    table = made.add_table(rows=1, cols=len(_COLUMNS), style="Table Grid")
    _set_widths(table)
    head = table.rows[0]
    head._tr.get_or_add_trPr().append(_element("tblHeader", val="true"))
    _fill(head, [name for name, _ in _COLUMNS], [_HEAD] * len(_COLUMNS))
    for cell in head.cells:
        cell._tc.get_or_add_tcPr().append(_element("shd", val="clear", color="auto", fill=_SHADE))
    for task, stands in tasks:
        row = table.add_row()
        row._tr.get_or_add_trPr().append(_element("cantSplit", val="true"))
        state = _LATE if stands is Standing.OVERDUE else _MIDDLE
        _fill(row, _texts(task, stands), [_MIDDLE, _CELL, _CELL, _CELL, state, _CELL, _CELL])


def _set_widths(table: "Table") -> None:
    from docx.shared import Cm

    table.autofit = False
    for column, cell, (_, width) in zip(table.columns, table.rows[0].cells, _COLUMNS, strict=True):
        column.width = cell.width = Cm(width)  # LibreOffice reads the column, Word the cells, which new rows copy


def _texts(task: Task, stands: Standing) -> list[str]:
    whens = [f"{part.what}：{due_text(part)}" if part.what else due_text(part) for part in task.parts]
    return [
        str(task.id),
        task.what,
        owners_text(task.owners),
        "\n".join(dict.fromkeys(whens)),
        STANDING_NAMES[stands],
        task.origin.label,
        task.note,
    ]


def _fill(row: "_Row", texts: Sequence[str], styles: Sequence[_Style]) -> None:
    for cell, text, style in zip(row.cells, texts, styles, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph._p.style = style.name  # our own styles' ids are their names; looking them up takes most of the time
        paragraph.add_run(writable(text))


def _element(name: str, **attributes: str) -> "BaseOxmlElement":
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    return OxmlElement(f"w:{name}", {qn(f"w:{key}"): value for key, value in attributes.items()})
