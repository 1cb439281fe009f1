"""The workbook as another library reads it."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.exporting.characters import units, writable
from bot.exporting.workbook import ALL, NUMBERS, workbook
from knowledge.ledger.tasks import STANDING_NAMES, Standing, State, Task
from knowledge.readings import Owner
from tests.bot.exporting.samples import TODAY, part, stands, task

HEADER = [
    "编号",
    "任务",
    "牵头",
    "责任",
    "配合",
    "时限原文",
    "完成时限",
    "周期",
    "状态",
    "出处",
    "原文",
    "备注/核对提示",
]


def exported(tasks: Sequence[Task]) -> Workbook:
    return openpyxl.load_workbook(BytesIO(workbook(tasks, today=TODAY, standing=stands)))


def lines(sheet: Worksheet) -> list[dict[object, object]]:
    head, *rest = sheet.iter_rows(values_only=True)
    return [dict(zip(head, line, strict=True)) for line in rest]


def test_values_come_back_with_their_types() -> None:
    book = exported(
        [task(3), task(4, parts=(part("每月25日前", recurrence="FREQ=MONTHLY;BYMONTHDAY=25"),), note="已印发")]
    )
    first, second = lines(book[ALL])
    assert list(first) == HEADER
    assert first == {
        "编号": 3,
        "任务": "制定年度学习计划",
        "牵头": "党政办",
        "责任": None,
        "配合": "各支部",
        "时限原文": "12月10日前",
        "完成时限": datetime(2026, 12, 10),  # noqa: DTZ001 - a cell has no zone
        "周期": None,
        "状态": STANDING_NAMES[Standing.CONFIRMED],
        "出处": "《某支部年度计划》表1第2行",
        "原文": "制定年度学习计划，党政办牵头，各支部配合，12月10日前完成。",
        "备注/核对提示": None,
    }
    assert book[ALL]["G2"].is_date
    assert book[ALL]["G2"].number_format == "yyyy-mm-dd"
    assert (second["周期"], second["备注/核对提示"]) == ("每月25日", "完成情况：已印发")
    assert (second["状态"], second["完成时限"]) == (STANDING_NAMES[Standing.OVERDUE], None)


def test_one_sheet_a_document_behind_all_and_numbers() -> None:
    tasks = [
        task(1, document="a", title="年度计划"),
        task(2, document="b", title="年度计划"),
        task(3, document="c", title="工作要点：[草案]/History"),
        task(4, document="a", title="年度计划"),
    ]
    book = exported(tasks)
    assert book.sheetnames == [ALL, NUMBERS, "年度计划", "年度计划（2）", "工作要点： 草案 History"]
    assert [line["编号"] for line in lines(book[ALL])] == [1, 2, 3, 4]
    assert [line["编号"] for line in lines(book["年度计划"])] == [1, 4]
    assert [line["编号"] for line in lines(book["年度计划（2）"])] == [2]


def test_sheets_are_set_up_to_filter_read_and_print() -> None:
    book = exported([task(number, title="经费 & 保障") for number in range(1, 4)])
    for sheet in (book[ALL], book["经费 & 保障"]):
        assert sheet.auto_filter.ref == "A1:L4"
        assert sheet.freeze_panes == "C2"
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.oddFooter
        assert sheet.oddFooter.center
        assert sheet.oddFooter.center.text == "第&P页，共&N页"
        assert sheet.oddHeader
        assert sheet.oddHeader.right
        assert sheet.oddHeader.right.text == "截至2026年11月25日"
        assert sheet.column_dimensions["B"].width > 40
        assert sheet["B2"].alignment.wrap_text
        assert sheet["A1"].fill.fgColor.rgb == "FFA61C1C"
    heading = book["经费 & 保障"].oddHeader
    assert heading
    assert heading.center
    assert heading.center.text == "经费 && 保障"


def test_colours_follow_the_state_and_the_date() -> None:
    rules = [rule for each in exported([task()])[ALL].conditional_formatting for rule in each.rules]
    late, soon, done = (rule.formula[0] for rule in rules)
    assert late == f'$I2="{STANDING_NAMES[Standing.OVERDUE]}"'
    assert "$G2>=DATE(2026,11,25),$G2<=DATE(2026,12,02)" in soon
    assert STANDING_NAMES[Standing.DONE] in done
    assert all(rule.type == "expression" and rule.dxf for rule in rules)


def test_numbers() -> None:
    sheet = exported([task(1), task(2, state=State.DONE), task(3, owners=())])[NUMBERS]
    cells = [[cell for cell in line if cell is not None] for line in sheet.iter_rows(values_only=True)]
    assert [STANDING_NAMES[Standing.DONE], 1] in cells
    assert ["合计", 3] in cells
    assert ["2026年12月", 3, 1, 0] in cells
    assert ["党政办", 2, 0, 0, 2, 1, 0] in cells


def test_nothing_to_export_is_a_header() -> None:
    book = exported([])
    assert book.sheetnames == [ALL, NUMBERS]
    assert [cell.value for cell in book[ALL][1]] == HEADER
    assert book[ALL].max_row == 1


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-报送", "@某人", '=HYPERLINK("http://a.example")', "{=A1}", "http://a.example"]
)
def test_no_text_is_a_formula_or_a_link(text: str) -> None:
    sheet = exported([task(what=text, quote=text)])[ALL]
    for cell in (sheet["B2"], sheet["K2"]):
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
        assert bool(cell.quotePrefix) == (text[0] in "=+-@")


def test_a_cell_too_long_goes_on_at_the_right_and_says_so() -> None:
    quote = "原文😀" * 30_000
    book = exported([task(1, quote=quote, warnings=("请核对",)), task(2)])
    long, short = lines(book[ALL])
    assert list(long)[len(HEADER) :] == ["原文（续）", "原文（续2）", "原文（续3）"]
    found = [str(long[name]) for name in ("原文", "原文（续）", "原文（续2）", "原文（续3）")]
    assert all(units(piece) <= 32_767 for piece in found)
    assert "".join(piece.removesuffix("…") for piece in found) == quote
    assert str(long["备注/核对提示"]).splitlines() == ["原文超出单元格上限，后文见“原文（续）”列", "核对：请核对"]
    assert (short["原文（续）"], short["备注/核对提示"]) == (None, None)
    assert book[ALL].auto_filter.ref == "A1:O3"


def test_other_columns_go_on_too() -> None:
    what, note = "任务" * 20_000, "记" * 40_000
    (line,) = lines(exported([task(what=what, note=note, state=State.DONE)])[ALL])
    assert str(line["任务"]).removesuffix("…") + str(line["任务（续）"]) == what
    remarks = str(line["备注/核对提示"]).removesuffix("…") + str(line["备注/核对提示（续）"])
    assert remarks.startswith("任务超出单元格上限，后文见“任务（续）”列；备注/核对提示超出")
    assert remarks.endswith(note)


def test_days_before_excel_are_texts() -> None:
    first, second = lines(
        exported([task(parts=(part(due=date(1899, 12, 31)),)), task(parts=(part(due=date(1900, 3, 1)),))])[ALL]
    )
    assert first["完成时限"] == "1899-12-31"
    assert second["完成时限"] == datetime(1900, 3, 1)  # noqa: DTZ001 - a cell has no zone


def test_same_tasks_same_bytes() -> None:
    tasks = [task(1), task(2, document="b", title="工作要点")]
    assert workbook(tasks, today=TODAY, standing=stands) == workbook(tasks, today=TODAY, standing=stands)
    assert exported(tasks).properties.created == datetime(2026, 11, 25)  # noqa: DTZ001 - openpyxl gives it without


TEXTS = st.text(
    st.characters(categories=("L", "N", "P", "S", "Z", "C")) | st.sampled_from("=+-@\r\n\t\x00\u200f\u202e😀_x0041")
)


@settings(max_examples=40)
@given(TEXTS.filter(str.strip), TEXTS, TEXTS, TEXTS)
@example("=cmd|'/c calc'!A1", "_x0041_", "\u202e倒\u200f", "\ufeff\ufffe\uffff")
@example("党" * 40_000, "\x00" * 40_000 + "a", "'", "\n")
def test_any_text_comes_back(what: str, quote: str, title: str, owner: str) -> None:
    (line,) = lines(exported([task(what=what, quote=quote, title=title, owners=(Owner(name=owner),))])[ALL])
    for name, text in (("任务", what), ("原文", quote), ("责任", owner)):
        pieces = [str(line[each] or "") for each in line if re.match(rf"{name}(（|$)", str(each))]
        whole = "".join(piece[:-1] for piece in pieces[:-1]) + pieces[-1]
        assert whole == writable(text)
