"""The document as python-docx reads it."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Cm
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.exporting.characters import writable
from bot.exporting.minutes import document
from knowledge.ledger.tasks import STANDING_NAMES, Standing, State, Task
from knowledge.readings import Owner
from knowledge.timephrases.timing import Open
from tests.bot.exporting.samples import TODAY, part, stands, task

HEADER = ["编号", "任务", "责任单位", "完成时限", "状态", "出处", "完成情况（销号）"]


def exported(tasks: Sequence[Task], title: str = "任务台账") -> Document:
    return docx.Document(BytesIO(document(tasks, title=title, today=TODAY, standing=stands)))


def rows(made: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in made.tables]


def test_a_table_for_each_document_under_its_title() -> None:
    made = exported(
        [
            task(1),
            task(2, document="b", title="《工作要点》", owners=(Owner(name="各支部"),), label="二、（一）"),
            task(3, state=State.DONE, note="已印发"),
        ]
    )
    names = STANDING_NAMES
    assert [paragraph.text for paragraph in made.paragraphs] == [
        "任务台账",
        f"截至2026年11月25日　共3项：{names[Standing.CONFIRMED]}2项、{names[Standing.DONE]}1项",
        "《某支部年度计划》（2项）",
        "《工作要点》（1项）",
    ]
    what, owners, when = "制定年度学习计划", "党政办（牵头）、各支部（配合）", "2026年12月10日"
    assert rows(made) == [
        [
            HEADER,
            ["1", what, owners, when, names[Standing.CONFIRMED], "表1第2行", ""],
            ["3", what, owners, when, names[Standing.DONE], "表1第2行", "已印发"],
        ],
        [HEADER, ["2", what, "各支部", when, names[Standing.CONFIRMED], "二、（一）", ""]],
    ]


def test_when_names_each_part() -> None:
    parts = (
        part("寒假前", what="制度", open_=Open.TERM),
        part("全年", what="运行", due=date(2026, 12, 31)),
        part("每月25日前", recurrence="FREQ=MONTHLY;BYMONTHDAY=25"),
    )
    assert rows(exported([task(parts=parts)]))[0][1][3] == "制度：寒假前\n运行：2026年12月31日\n每月25日"


def test_pages_lie_across_and_tables_fit_between_the_margins() -> None:
    made = exported([task()])
    (section,) = made.sections
    assert section.orientation is WD_ORIENT.LANDSCAPE
    assert (round(section.page_width or 0, -3), round(section.page_height or 0, -3)) == (
        round(Cm(29.7), -3),
        round(Cm(21), -3),
    )
    widths = [cell.width or 0 for cell in made.tables[0].rows[1].cells]
    assert abs(sum(widths) - ((section.page_width or 0) - 2 * Cm(2))) < Cm(0.1)
    fields = [field.get(qn("w:instr")) for field in section.footer.paragraphs[0]._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_head_is_repeated_on_every_page() -> None:
    head, *others = exported([task(1), task(2)]).tables[0].rows
    assert [row._tr.get_or_add_trPr().find(qn("w:tblHeader")) is not None for row in (head, *others)] == [
        True,
        False,
        False,
    ]


def test_fonts_are_named_for_chinese_too() -> None:
    made = exported([task(1), task(2, parts=(part(due=date(2026, 1, 1)),))])
    cells = [cell for row in made.tables[0].rows for cell in row.cells]
    used = {paragraph.style.name: paragraph.style for cell in cells for paragraph in cell.paragraphs if paragraph.style}
    used |= {paragraph.style.name: paragraph.style for paragraph in made.paragraphs if paragraph.style}
    fonts = {name: style.element.rPr.rFonts for name, style in used.items()}
    assert {name: font.get(qn("w:eastAsia")) for name, font in fonts.items()} == {
        "台账标题": "黑体",
        "台账日期": "仿宋",
        "Heading 1": "黑体",
        "台账表头": "黑体",
        "台账文字": "仿宋",
        "台账居中": "仿宋",
        "台账逾期": "仿宋",
    }
    assert all(font.get(qn("w:ascii")) == font.get(qn("w:eastAsia")) for font in fonts.values())
    assert not any("Theme" in name for font in fonts.values() for name in font.attrib)


def test_no_tasks_are_said_to_be_none() -> None:
    made = exported([])
    assert [paragraph.text for paragraph in made.paragraphs] == ["任务台账", "截至2026年11月25日　没有任务"]
    assert made.tables == []


def test_the_properties_name_no_program_and_no_other_day() -> None:
    facts = exported([task()], title="台账" * 200).core_properties
    assert (facts.author, facts.comments) == ("", "")
    assert facts.title == ("台账" * 200)[:255]
    assert facts.created
    assert facts.created.date() == TODAY


TEXTS = st.text(
    st.characters(categories=("L", "N", "P", "S", "Z", "C")) | st.sampled_from("\r\n\t\x00\u200f\u202e😀<&")
)


@settings(max_examples=25)
@given(TEXTS.filter(str.strip), TEXTS, TEXTS)
@example("党" * 40_000, "]]>", "\ufeff\ufffe")
def test_any_text_comes_back(what: str, note: str, title: str) -> None:
    made = exported([task(what=what, note=note, title=title, label=note)], title=title)
    (_, line), *_ = rows(made)
    assert (line[1], line[5], line[6]) == (writable(what), writable(note), writable(note))
    assert made.paragraphs[0].text == writable(title)
