import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from ingestion.blocks import Extract, Paragraph, Table
from ingestion.readers import word
from knowledge.errors import BadSource
from tests.ingestion.readers import samples
from tests.ingestion.readers.wordxml import append


def _read(document: docx.document.Document) -> Extract:
    return word.read("a.docx", samples.docx_bytes(document), max_cells=1000)


def _run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


@settings(max_examples=25, deadline=None)
@given(st.lists(st.one_of(samples.lines, samples.grids()), max_size=6))
def test_paragraphs_and_tables_come_back_in_their_order(parts: list[str | list[list[str]]]) -> None:
    document = docx.Document()
    expected: list[Paragraph | Table] = []
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            expected.append(Paragraph(text=part))
            continue
        table = document.add_table(len(part), len(part[0]))
        for row, texts in zip(table.rows, part, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        expected.append(Table(rows=tuple(map(tuple, part)), header=1))
    assert _read(document).blocks == tuple(expected)


def test_headings_by_style_and_by_outline_level() -> None:
    document = docx.Document()
    document.add_heading("办法", 0)
    document.add_heading("总则", 1)
    document.add_heading("机关", 3)
    append(document, f'<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr>{_run("附则")}</w:p>')
    document.core_properties.title = "工作办法"
    extract = _read(document)
    assert [(b.text, b.heading) for b in extract.blocks if isinstance(b, Paragraph)] == [
        ("办法", 1),
        ("总则", 1),
        ("机关", 3),
        ("附则", 2),
    ]
    assert extract.title == "工作办法"


def test_a_line_break_ends_a_paragraph_and_a_tab_stays() -> None:
    document = docx.Document()
    document.add_paragraph("第一行\n第二行\t后")
    assert samples.texts(_read(document)) == ["第一行", "第二行\t后"]


def test_merged_cells_repeat_their_text() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = str(number)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "横"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "竖"
    (found,) = samples.tables(_read(document))
    assert found.rows == (("横", "横", "2"), ("竖", "4", "5"), ("竖", "7", "8"))


def test_a_table_inside_a_cell_is_text_of_the_cell() -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "外"
    inner = table.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "甲", "乙"
    assert samples.tables(_read(document))[0].rows == (("外", "甲 乙"),)


def test_a_single_cell_is_a_frame_round_text() -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "第一条 甲"
    assert _read(document).blocks == (Paragraph(text="第一条 甲"),)


def test_insertions_count_and_deletions_do_not() -> None:
    document = docx.Document()
    deleted = '<w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2">{_run("新")}</w:ins>'
    append(document, f"<w:p>{_run('规定')}{deleted}{inserted}</w:p>")
    append(document, f'<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>{_run("上半")}</w:p>')
    append(document, f"<w:p>{_run('下半')}</w:p>")
    moved = f'<w:moveFrom w:id="4">{_run("移走")}</w:moveFrom><w:moveTo w:id="5">{_run("移来")}</w:moveTo>'
    append(document, f"<w:p>{moved}</w:p>")
    assert samples.texts(_read(document)) == ["规定新", "上半下半", "移来"]


def test_content_controls_links_and_fields_are_text_and_hidden_text_is_not() -> None:
    document = docx.Document()
    append(document, f"<w:sdt><w:sdtContent><w:p>{_run('控件')}</w:p></w:sdtContent></w:sdt>")
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"
    field = f"<w:r><w:instrText>PAGE</w:instrText></w:r><w:fldSimple w:instr='DATE'>{_run('2023年')}</w:fldSimple>"
    append(document, f"<w:p><w:hyperlink>{_run('链接')}</w:hyperlink>{hidden}{field}</w:p>")
    assert samples.texts(_read(document)) == ["控件", "链接2023年"]


def test_a_text_box_follows_its_paragraph_once() -> None:
    document = docx.Document()
    box = f"<w:txbxContent><w:p>{_run('框内')}</w:p></w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    alternatives = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    append(document, f"<w:p>{_run('正文')}{alternatives}</w:p>")
    append(document, f"<w:p>{_run('后文')}</w:p>")
    assert samples.texts(_read(document)) == ["正文", "框内", "后文"]


def test_footnotes_come_at_the_end_with_a_warning_and_headers_not_at_all() -> None:
    document = docx.Document()
    document.add_paragraph("正文")
    document.sections[0].header.paragraphs[0].text = "页眉"
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="0"><w:p>{_run("线")}</w:p></w:footnote>'
        f'<w:footnote w:id="1"><w:p>{_run("注释")}</w:p></w:footnote></w:footnotes>'
    )
    name = PackURI("/word/footnotes.xml")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(name, kind, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    extract = _read(document)
    assert samples.texts(extract) == ["正文", "注释"]
    assert extract.warnings == ("脚注已移到文末",)


def test_a_table_marks_its_heading_rows() -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    for number, row in enumerate(table.rows):
        row.cells[0].text = row.cells[1].text = f"行{number}"
        if number < 2:
            row._tr.get_or_add_trPr().append(docx.oxml.parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    assert samples.tables(_read(document))[0].header == 2


def test_too_many_cells_are_refused() -> None:
    document = docx.Document()
    document.add_table(20, 10)
    with pytest.raises(BadSource) as caught:
        word.read("a.docx", samples.docx_bytes(document), max_cells=100)
    assert "上限 100" in caught.value.reason
