"""Ten layouts in which banks come: each writes rows into the bytes of a file."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

import docx
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.quizzes.items import LETTERS, Kind
from tests.ingestion.banks.invented import (
    FLAWS,
    IN_TABLES,
    Expected,
    Flaw,
    Printed,
    all_of_them,
    by_letter,
    gaps,
    hollow,
    in_words,
    kindless,
    nonsense,
    open_row,
    pictured,
    single_option,
    stemless,
    strange_kind,
    told,
    untold,
)
from tests.ingestion.banks.runninglayouts import (
    Written,
    by_kind,
    document_bytes,
    markdown_with_a_key_at_the_end,
    text_with_answer_lines,
    word_with_keys_inside,
)

OPTIONS = LETTERS[:8]
Writer = Callable[[list[Expected]], Written]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A way to print a bank.

    Attributes:
        write: The bytes of a file, and the rows in the order in which they stand there.
        leave_out: Flaws that cannot be printed so.
    """

    ending: str
    write: Writer
    tables: bool = True
    leave_out: tuple[Flaw, ...] = ()

    @property
    def flaws(self) -> dict[Kind, Sequence[Flaw]]:
        """What may be wrong with a row."""
        return {kind: (*those, *(IN_TABLES[kind] if self.tables else ())) for kind, those in FLAWS.items()}


def columns(row: Printed) -> list[str]:
    """The cells of the usual columns."""
    options = [*row.options, *[""] * (len(OPTIONS) - len(row.options))]
    return [row.kind, row.stem, *options, row.key, row.explanation, row.basis, row.difficulty, row.topics]


HEAD = ["题型", "题干", *(f"选项{letter}" for letter in OPTIONS), "答案", "解析", "依据", "难度", "题库"]


def _saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _sheet(book: Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


def titled_sheet(rows: list[Expected]) -> Written:
    """A merged title, an empty row, headings with notes; cells of the same kind are merged."""
    rows = by_kind(rows)
    book = Workbook()
    sheet = _sheet(book)
    sheet.append(["花木知识题库（内部资料）"])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEAD))
    sheet.append([])
    sheet.append([name + "（必填）" if name in ("题干", "答案") else name for name in HEAD])
    for row in rows:
        sheet.append(columns(row.printed))
    start = 4
    for kind, group in groupby(rows, key=lambda row: row.printed.kind):
        end = start + len(list(group)) - 1
        if kind and end > start:
            sheet.merge_cells(start_row=start, start_column=1, end_row=end, end_column=1)
        start = end + 1
    return _saved(book), rows


def sheet_for_each_kind(rows: list[Expected]) -> Written:
    """No column for the kind: the sheets are named after it; columns of other names in another order."""
    rows = by_kind(rows)
    book = Workbook()
    book.remove(_sheet(book))
    words = "一二三四五六七八"
    for kind, group in groupby(rows, key=lambda row: row.printed.kind):
        sheet = book.create_sheet(kind + "题")
        sheet.append(
            [
                "序号",
                "参考答案",
                "试题内容",
                *(f"选项{word}" for word in words),
                "试题解析",
                "出处",
                "难易度",
                "章节",
                "分值",
            ]
        )
        for number, row in enumerate(group, 1):
            _, stem, *options, key, explanation, basis, difficulty, topics = columns(row.printed)
            sheet.append([number, key, stem, *options, explanation, basis, difficulty, topics, 2])
    return _saved(book), rows


def options_in_a_cell(rows: list[Expected]) -> Written:
    """All options in one cell, each on a line with its letter; the headings stand again half-way."""
    book = Workbook()
    sheet = _sheet(book)
    head = ["试题类型", "题目", "备选项", "正确答案", "解析", "依据", "难度", "知识点"]
    sheet.append(head)
    for at, row in enumerate(rows):
        if at == len(rows) // 2:
            sheet.append(head)
        kind, stem, *_, key, explanation, basis, difficulty, topics = columns(row.printed)
        lettered = "\n".join(f"{letter}．{text}" for letter, text in zip(LETTERS, row.printed.options, strict=False))
        sheet.append([kind, stem, lettered, key, explanation, basis, difficulty, topics])
    return _saved(book), rows


def _delimited(lines: Sequence[Sequence[str]], delimiter: str) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows(lines)
    return file.getvalue()


def old_csv(rows: list[Expected]) -> Written:
    """As older spreadsheets save it: GB18030, commas."""
    return _delimited([HEAD, *(columns(row.printed) for row in rows)], ",").encode("gb18030"), rows


def tabs_in_utf16(rows: list[Expected]) -> Written:
    """As spreadsheets save Unicode text: UTF-16, tabs; the options in one field with ｜ between them."""
    lines = [["题型", "题干", "选项", "答案", "解析", "依据", "难度", "分类"]]
    for row in rows:
        kind, stem, *_, key, explanation, basis, difficulty, topics = columns(row.printed)
        lines.append([kind, stem, "｜".join(row.printed.options), key, explanation, basis, difficulty, topics])
    return _delimited(lines, "\t").encode("utf-16"), rows


def json_records(rows: list[Expected]) -> Written:
    """Records with Chinese and with English names in turn, options as a list, by letter, or in a mapping."""
    lines = []
    for at, row in enumerate(rows):
        each = row.printed
        lettered = dict(zip(LETTERS, each.options, strict=False))
        topics = [topic for topic in each.topics.split("；") if topic]
        if at % 3 == 0:
            found: dict[str, object] = {"kind": each.kind, "stem": each.stem, "options": list(each.options)}
            found |= {"answer": each.key, "explanation": each.explanation, "basis": each.basis}
            found |= {"difficulty": each.difficulty, "topics": topics}
        else:
            found = {"题型": each.kind, "题干": each.stem, "答案": each.key, "解析": each.explanation}
            found |= {"依据": each.basis, "难度": each.difficulty, "知识点": "、".join(topics)}
            found |= {f"选项{key}": text for key, text in lettered.items()} if at % 3 == 1 else {"选项": lettered}
        lines.append(json.dumps(found, ensure_ascii=at % 2 == 0))
    return ("\n\n".join(lines) + "\n").encode(), rows


def word_table(rows: list[Expected]) -> Written:
    """A table in a document, cells of the same kind merged."""
    rows = by_kind(rows)
    document = docx.Document()
    document.add_paragraph("花木知识题库")
    table = document.add_table(rows=len(rows) + 1, cols=len(HEAD))
    cells = table._cells
    for at, texts in enumerate([HEAD, *(columns(row.printed) for row in rows)]):
        for x, text in enumerate(texts):
            cells[at * len(HEAD) + x].text = text
    start = 1
    for kind, group in groupby(rows, key=lambda row: row.printed.kind):
        end = start + len(list(group)) - 1
        if kind and end > start:
            for at in range(start + 1, end + 1):
                cells[at * len(HEAD)].text = ""
            cells[start * len(HEAD)].merge(cells[end * len(HEAD)])
        start = end + 1
    document.add_paragraph("（完）")
    return document_bytes(document), rows


_RUNNING = (kindless, strange_kind, stemless)
LAYOUTS: dict[str, Layout] = {
    "a sheet with a title and merged kinds": Layout(ending="xlsx", write=titled_sheet),
    "a sheet for each kind": Layout(
        ending="xlsx", write=sheet_for_each_kind, leave_out=(kindless, open_row, strange_kind)
    ),
    "options in one cell": Layout(ending="xlsx", write=options_in_a_cell, leave_out=(single_option, hollow)),
    "csv in GB18030": Layout(ending="csv", write=old_csv),
    "tabs in UTF-16": Layout(ending="csv", write=tabs_in_utf16, leave_out=(single_option, hollow)),
    "JSON lines": Layout(ending="jsonl", write=json_records),
    "a table in a document": Layout(ending="docx", write=word_table),
    "a document with keys in the stems": Layout(
        ending="docx",
        write=word_with_keys_inside,
        tables=False,
        leave_out=(*_RUNNING, nonsense, in_words, all_of_them, told, untold, by_letter),
    ),
    "text with a line for each answer": Layout(
        ending="txt", write=text_with_answer_lines, tables=False, leave_out=_RUNNING
    ),
    "Markdown with the key at the end": Layout(
        ending="md",
        write=markdown_with_a_key_at_the_end,
        tables=False,
        leave_out=(*_RUNNING, nonsense, in_words, all_of_them, by_letter, gaps, pictured),
    ),
}
