from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ingestion.blocks import Extract, Paragraph
from ingestion.readers import sheet
from knowledge.errors import BadSource
from tests.ingestion.readers import samples


def _book() -> tuple[Workbook, Worksheet]:
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    return book, first


def _read(book: Workbook, *, max_cells: int = 10_000) -> Extract:
    return sheet.read("a.xlsx", samples.xlsx_bytes(book), max_cells=max_cells)


@settings(max_examples=25, deadline=None)
@given(samples.grids())
def test_cells_come_back(grid: list[list[str]]) -> None:
    book, first = _book()
    for row in grid:
        first.append(row)
    (table,) = samples.tables(_read(book))
    assert table.rows == tuple(map(tuple, grid))
    assert table.header == 1


def test_values_read_as_the_sheet_shows_them() -> None:
    book, first = _book()
    first.append(["序号", "值"])
    shown = [
        (3.0, "3"),
        (0.1 + 0.2, "0.3"),
        (12345678901, "12345678901"),
        (1e-7, "0.0000001"),
        (date(2023, 12, 31), "2023-12-31"),
        (datetime(2023, 12, 31, 9, 30), "2023-12-31 09:30"),  # noqa: DTZ001 - sheets have no time zones
        (time(9, 30), "09:30"),
        (True, "是"),
        ("***万元", "***万元"),
        ("第一行\n第二行", "第一行 第二行"),
    ]
    for number, (value, _) in enumerate(shown, start=1):
        first.append([number, value])
    (table,) = samples.tables(_read(book))
    assert [row[1] for row in table.rows[1:]] == [text for _, text in shown]
    assert table.rows[1][0] == "1"


def test_a_merged_title_is_a_heading_and_merged_cells_repeat() -> None:
    book, first = _book()
    first.title = "重点任务"
    first["B2"] = "年度任务表"
    first.merge_cells("B2:D2")
    for place, text in {"B4": "类别", "C4": "任务", "D4": "时限", "B5": "学习", "C5": "读书", "C6": "讲课"}.items():
        first[place] = text
    first["D5"] = "6月底前"
    first.merge_cells("B5:B6")
    first.merge_cells("D5:D6")
    title, table = _read(book).blocks
    assert title == Paragraph(text="年度任务表", heading=1)
    assert table == samples.tables(_read(book))[0]
    assert samples.tables(_read(book))[0].name == "重点任务"
    assert samples.tables(_read(book))[0].rows == (
        ("类别", "任务", "时限"),
        ("学习", "读书", "6月底前"),
        ("学习", "讲课", "6月底前"),
    )


def test_hidden_sheets_and_formulas_without_result_are_reported() -> None:
    book, first = _book()
    first.append(["数量", "合计"])
    first.append([1, "=A2*2"])
    hidden = book.create_sheet("旧表")
    hidden.append(["甲", "乙"])
    hidden.sheet_state = "hidden"
    extract = _read(book)
    assert [table.name for table in samples.tables(extract)] == ["Sheet", "旧表"]
    assert extract.warnings == (
        "工作表“Sheet”有 1 个公式没有保存结果，读作空白",
        "工作表“旧表”是隐藏的，也已读入",
    )


def test_a_cell_far_away_costs_nothing() -> None:
    book, first = _book()
    first.append(["甲", "乙"])
    first["XFD200000"] = "远"
    (table,) = samples.tables(_read(book, max_cells=100))
    assert table.rows == (("甲", "乙", ""), ("", "", "远"))


def test_too_many_cells_are_refused() -> None:
    book, first = _book()
    first.append(["甲", "乙"])
    first.merge_cells("A1:A10")
    with pytest.raises(BadSource) as caught:
        _read(book, max_cells=9)
    assert "单元格超过上限" in caught.value.reason
