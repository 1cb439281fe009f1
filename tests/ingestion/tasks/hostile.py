"""Plan tables that lack, contradict or overdo something, and the places a warning has to name."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import docx
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.timephrases.timing import Open

_HEADINGS = ("序号", "工作任务", "具体措施", "责任部门", "完成时限")
_DATED = "示例单位2023年重点工作安排表"
_UNDATED = "示例单位重点工作安排表"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """A file of one table.

    Attributes:
        places: What the warnings have to name: a row (表1第2行 is the second body row) or the table.
        opens: What the first time of a row has to come to, by row; where nothing is listed it resolves.
        tasks: How many of its rows are tasks.
    """

    name: str
    data: bytes
    places: tuple[str, ...]
    opens: dict[int, Open]
    tasks: int


def undated() -> Hostile:
    """A plan without a year anywhere: months stay open, a rule that needs no year does not."""
    rows = [
        ("1", "组织建设", "完成支部换届选举", "组织科", "6月底前"),
        ("2", "组织建设", "收缴党费", "各党支部", "每月25日前"),
        ("3", "制度建设", "修订考勤办法", "人事科", "30日内"),
        ("4", "制度建设", "推行首问负责制", "各科室", "长期坚持"),
    ]
    opens = {1: Open.UNDATED, 3: Open.UNDATED, 4: Open.LASTING}
    return Hostile(name="undated.docx", data=_word(_UNDATED, rows), places=_rows(1, 3), opens=opens, tasks=4)


def impossible() -> Hostile:
    """Days and months that no calendar has."""
    rows = [
        ("1", "党务公开", "公布党费使用情况", "组织科", "2月30日前"),
        ("2", "党务公开", "公布民主评议结果", "组织科", "13月底前"),
        ("3", "党务公开", "公布发展党员名单", "组织科", "4月31日"),
        ("4", "党务公开", "更新公开栏", "宣传科", "5月31日前"),
    ]
    opens = dict.fromkeys((1, 2, 3), Open.IMPOSSIBLE)
    return Hostile(name="impossible.xlsx", data=_xlsx(_DATED, rows), places=_rows(1, 2, 3), opens=opens, tasks=4)


def contradictory() -> Hostile:
    """Rows that name two different days for the same thing, and periods that end before they start."""
    rows = [
        ("1", "档案管理", "5月底前移交到期档案", "档案室", "6月底前"),
        ("2", "档案管理", "整理会议记录", "党政办", "10月14日-10月7日"),
        ("3", "档案管理", "6月底前更新档案目录", "档案室", "6月底前"),
        ("4", "档案管理", "实施档案室改造", "后勤科", "2025年至2023年"),
    ]
    return Hostile(
        name="contradictory.xlsx",
        data=_xlsx(_DATED, rows),
        places=_rows(1, 2, 4),
        opens={2: Open.IMPOSSIBLE, 4: Open.IMPOSSIBLE},
        tasks=4,
    )


def wide(columns: int = 2000) -> Hostile:
    """A table with many columns, three of which mean something."""
    more = columns - len(_HEADINGS)
    rows = [
        ("1", "后勤保障", "检修供暖管道", "后勤科", "10月底前", *(f"值{at}" for at in range(more))),
        ("2", "后勤保障", "清洗中央空调", "后勤科", "5月底前", *(f"值{at}" for at in range(more))),
    ]
    headings = (*_HEADINGS, *(f"指标{at}" for at in range(more)))
    return Hostile(name="wide.xlsx", data=_xlsx(_DATED, rows, headings), places=("表1",), opens={}, tasks=2)


def huge(characters: int = 1_000_000, *, filler: str = "内容") -> Hostile:
    """A table with one enormous cell between two everyday rows."""
    rows = [
        ("1", "信息公开", "公布办事指南", "党政办", "3月底前"),
        ("2", "信息公开", (filler * (characters // len(filler) + 1))[:characters], "党政办", "4月底前"),
        ("3", "信息公开", "公布收费标准", "财务科", "5月底前"),
    ]
    return Hostile(name="huge.docx", data=_word(_DATED, rows), places=_rows(2), opens={}, tasks=2)


def _rows(*numbers: int) -> tuple[str, ...]:
    return tuple(f"表1第{number}行" for number in numbers)


def _xlsx(title: str, rows: Sequence[Sequence[str]], headings: Sequence[str] = _HEADINGS) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in ([title], headings, *rows):
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _word(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    document = docx.Document()
    document.add_paragraph(title)
    table = document.add_table(rows=len(rows) + 1, cols=len(_HEADINGS))
    for cells, texts in zip(table.rows, (_HEADINGS, *rows), strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
