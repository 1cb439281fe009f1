"""Word documents (docx), through python-docx and its XML.

No library met writes out Chinese automatic numbers (第一条, 一、), so counting is ours: see ``numbering``.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.exceptions import InvalidXmlError
from docx.oxml.ns import nsmap, qn
from lxml import etree

from ingestion.blocks import Block, Extract, Paragraph, Table
from ingestion.readers import lines, wordtables
from ingestion.readers.numbering import Numbering
from ingestion.readers.styles import Styles
from ingestion.readers.tables import Budget
from ingestion.readers.wordtext import boxes, children, has_hidden, text_of
from knowledge.errors import BadSource

_NOTES = ((RELATIONSHIP_TYPE.FOOTNOTES, "w:footnote", "脚注"), (RELATIONSHIP_TYPE.ENDNOTES, "w:endnote", "尾注"))


def read(source: str, data: bytes, *, max_cells: int, forms: bool = False) -> Extract:
    """Read a docx file whose zip has been found safe to unpack.

    Tracked insertions count as text, deletions do not. Text boxes follow the paragraph they hang on; footnotes and
    endnotes come at the end; headers and footers are left out.

    Args:
        source: The name for the error.
        data: The whole file.
        max_cells: Of all its tables.
        forms: Read as something to be filled in: underlined blanks are ``____``, line breaks in cells are kept, and
            text that is hidden is warned of.

    Raises:
        BadSource: if it is broken, or its tables have too many cells.
    """
    try:
        document = docx.Document(io.BytesIO(data))
        return _Reading(document, Budget(source, max_cells), forms=forms).extract()
    except (OpcError, InvalidXmlError, etree.XMLSyntaxError) as error:
        raise BadSource(source, "文件已损坏，不是完整的 docx") from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
    ) as error:
        # What python-docx lets through when a part is missing, of another type, or cut off.
        raise BadSource(source, "文件已损坏，不是完整的 docx") from error


class _Reading:
    """One pass over a document in reading order; the numbering counts along."""

    def __init__(self, document: Document, budget: Budget, *, forms: bool) -> None:
        self._document = document
        self._forms = forms
        self._styles = Styles(document)
        self._numbering = Numbering(document, self._styles)
        self._budget = budget
        self._carried = ""

    def extract(self) -> Extract:
        blocks = list(self._blocks(self._document.element.body))
        blocks.extend(lines.paragraphs(self._carried))
        warnings = []
        for relation, tag, name in _NOTES:
            notes = list(self._notes(relation, tag))
            if notes:
                blocks.extend(notes)
                warnings.append(f"{name}已移到文末")
        if self._forms and has_hidden(self._document.element.body):
            warnings.append("有隐藏的文字，没有读入")
        return Extract(blocks=tuple(blocks), title=self._title(), warnings=tuple(warnings))

    def _blocks(self, parent: Any) -> Iterator[Block]:
        for element in children(parent):
            if element.tag == qn("w:p"):
                yield from self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                yield from self._table(element)

    def _paragraph(self, element: Any) -> Iterator[Block]:
        text = text_of(element, forms=self._forms)
        if element.find("w:pPr/w:rPr/w:del", nsmap) is not None:
            # The mark at its end is deleted: what is left of it belongs to the next paragraph.
            self._carried += text
        else:
            mark = self._numbering.next(element)
            heading = self._styles.heading(element)
            for paragraph in lines.paragraphs(self._carried + text, heading=heading):
                yield Paragraph(text=mark + paragraph.text, heading=heading)
                mark = ""
            self._carried = ""
        for box in boxes(element):
            yield from self._blocks(box)

    def _table(self, element: Any) -> Iterator[Block]:
        cells = wordtables.cells(element)
        if wordtables.is_frame(cells):
            yield from self._blocks(cells[0][0].element)
            return
        grid = wordtables.grid(cells, self._cell_text, self._budget)
        rows = lines.rectangle(grid)
        if rows:
            yield Table(rows=rows, header=min(wordtables.header_rows(element), len(rows) - 1))

    def _cell_text(self, cell: Any) -> str:
        parts = []
        for block in self._blocks(cell):
            if isinstance(block, Paragraph):
                parts.append(block.text)
            else:
                parts.extend(" ".join(dict.fromkeys(filter(None, row))) for row in block.rows)
        return ("\n" if self._forms else " ").join(parts)

    def _notes(self, relation_type: str, tag: str) -> Iterator[Block]:
        for relation in self._document.part.rels.values():
            if relation.reltype == relation_type and not relation.is_external:
                for note in parse_xml(relation.target_part.blob).findall(qn(tag)):
                    if note.get(qn("w:type"), "normal") == "normal":
                        yield from self._blocks(note)

    def _title(self) -> str:
        return lines.cell(self._document.core_properties.title or "")
