"""Bank files come back as they were written."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from openpyxl.utils import get_column_letter

from bot.exporting.bankfile import Format, bankfile
from ingestion.banks.reading import read_bank_bytes
from ingestion.banks.report import BankReport, Outcome
from knowledge.documents import DocumentId, Span
from knowledge.quizzes.bankrows import FINE_PRINT, FINE_PRINT_MARK
from knowledge.quizzes.items import Basis, Kind, Origin, QuizItem
from tests.ingestion.banks.samples import banks, plain

TODAY = date(2026, 11, 25)
KINDS = list(Kind)


def written(items: Sequence[QuizItem], written_as: Format) -> bytes:
    return bankfile(items, written_as, title="花木题库", today=TODAY)


def read(data: bytes, written_as: Format) -> BankReport:
    return read_bank_bytes(f"bank.{written_as}", data)


def in_order(items: Sequence[QuizItem], written_as: Format) -> tuple[QuizItem, ...]:
    """As the format orders them: a docx puts those of a kind together."""
    ordered = sorted(items, key=lambda item: KINDS.index(item.kind)) if written_as is Format.DOCX else items
    return tuple(ordered)


@pytest.mark.parametrize("written_as", Format)
@settings(max_examples=15)
@given(items=banks())
def test_whatever_is_written_comes_back_equal(written_as: Format, items: list[QuizItem]) -> None:
    report = read(written(items, written_as), written_as)
    assert report.items == in_order(items, written_as)
    assert {row.outcome for row in report.rows} <= {Outcome.ACCEPTED, Outcome.HEADING}


def without_fine_print(data: bytes, written_as: Format) -> bytes:
    """The file as somebody leaves it who throws away what is hidden."""
    if written_as is Format.CSV:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        out = io.StringIO(newline="")
        csv.writer(out).writerows(row[:-1] for row in rows)
        return out.getvalue().encode()
    if written_as is Format.XLSX:
        book = openpyxl.load_workbook(io.BytesIO(data))
        sheet = book.worksheets[0]
        sheet.delete_cols([cell.value for cell in sheet[1]].index(FINE_PRINT) + 1)
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()
    document = docx.Document(io.BytesIO(data))
    for paragraph in document.paragraphs:
        if paragraph.text.startswith(FINE_PRINT_MARK):
            paragraph._p.getparent().remove(paragraph._p)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize("written_as", [Format.XLSX, Format.CSV, Format.DOCX])
@settings(max_examples=12)
@given(items=banks(plain(), bare=True))
def test_what_is_printed_says_as_much_of_everyday_items(written_as: Format, items: list[QuizItem]) -> None:
    report = read(without_fine_print(written(items, written_as), written_as), written_as)
    assert report.items == in_order(items, written_as)


def single(**changes: object) -> QuizItem:
    item = QuizItem(
        kind=Kind.SINGLE,
        stem="温室多久浇水一次（　）。",
        options=("每天", "每三天", "每周"),
        correct=(1,),
        explanation="温室每三天浇水一次。",
        basis=Basis(
            id=DocumentId("d1"),
            document="花木工作条例",
            source="a.txt",
            label="第四条",
            quote="每三天",
            span=Span(start=3, end=6),
        ),
        origin=Origin.IMPORTED,
    )
    return replace(item, **changes)  # type: ignore[arg-type]  # fields of an item by their names


@pytest.mark.parametrize(
    ("column", "text", "stem", "key"),
    [("答案", "C", "温室多久浇水一次（　）。", "C"), ("题干", "换过的题干", "换过的题干", "B")],
)
def test_a_cell_that_somebody_changed_counts_for_more_than_the_hidden_text(
    column: str, text: str, stem: str, key: str
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written([single()], Format.XLSX)))
    sheet = book.worksheets[0]
    sheet.cell(2, [cell.value for cell in sheet[1]].index(column) + 1).value = text
    file = io.BytesIO()
    book.save(file)
    (row,) = [row for row in read(file.getvalue(), Format.XLSX).rows if row.item]
    assert row.outcome is Outcome.REPAIRED
    assert row.item
    assert (row.item.stem, row.item.key, row.item.basis) == (stem, key, None)
    assert row.item.printed == "《花木工作条例》第四条：每三天"


def test_the_workbook_shows_the_columns_of_the_field_and_hides_the_rest() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written([single()], Format.XLSX))).worksheets[0]
    hidden = {letter for letter, column in sheet.column_dimensions.items() if column.hidden}
    shown = [cell.value for at, cell in enumerate(sheet[1], 1) if get_column_letter(at) not in hidden]
    assert shown == [
        "题型",
        "题干",
        *(f"选项{letter}" for letter in "ABCDEF"),
        "答案",
        "解析",
        "依据",
        "难度",
        "知识点",
    ]
    assert [cell.value for cell in sheet[2]][:9] == [
        "单选",
        "温室多久浇水一次（　）。",
        "每天",
        "每三天",
        "每周",
        None,
        None,
        None,
        "B",
    ]


def test_a_text_that_is_too_long_for_a_cell_goes_on_in_another() -> None:
    item = single(explanation="木" * 70_000)
    data = written([item], Format.XLSX)
    names = [cell.value for cell in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0][1]]
    assert {"解析（续）", "解析（续2）", FINE_PRINT + "（续）"} <= set(names)
    assert read(data, Format.XLSX).items == (item,)


@pytest.mark.parametrize("text", ["=1+1", "+A1", "-3", "@x", "'=x", "＝1", "\t=1"])
def test_no_field_is_read_as_a_formula(text: str) -> None:
    item = single(stem=text, options=(text, "每天"), correct=(0,))
    fields = next(
        csv.reader(io.StringIO(written([item], Format.CSV).decode("utf-8-sig").split("\r\n", 1)[1], newline=""))
    )
    assert not any(field.strip().startswith(tuple("=+-@＝")) for field in fields)
    assert read(written([item], Format.CSV), Format.CSV).items == (item,)
    (cell,) = openpyxl.load_workbook(io.BytesIO(written([item], Format.XLSX))).worksheets[0]["B2:B2"][0]
    assert cell.data_type == "s"


def test_the_document_reads_like_a_bank() -> None:
    truth = QuizItem(
        kind=Kind.TRUE_FALSE, stem="温室每天浇水。", options=("对", "错"), correct=(1,), origin=Origin.IMPORTED
    )
    paragraphs = docx.Document(io.BytesIO(written([truth, single()], Format.DOCX))).paragraphs
    assert [each.text for each in paragraphs if not each.text.startswith(FINE_PRINT_MARK)] == [
        "花木题库",
        "一、单项选择题（共1题）",
        "1. 温室多久浇水一次（　）。",
        "A. 每天",
        "B. 每三天",
        "C. 每周",
        "答案：B",
        "解析：温室每三天浇水一次。",
        "依据：《花木工作条例》第四条：每三天",
        "二、判断题（共1题）",
        "2. 温室每天浇水。",
        "答案：错",
    ]
    hidden = [each for each in paragraphs if each.text.startswith(FINE_PRINT_MARK)]
    assert len(hidden) == 2
    assert all(each.style is not None and each.style.font.hidden for each in hidden)


@pytest.mark.parametrize("written_as", Format)
def test_the_same_items_give_the_same_bytes_and_none_give_a_file(written_as: Format) -> None:
    assert written([single()], written_as) == written([single()], written_as)
    written([], written_as)
