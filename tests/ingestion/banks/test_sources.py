"""Files as a whole, JSON lines, and documents of a word processor."""

import io
import json
from pathlib import Path

import docx
import pytest

from ingestion.banks.reading import read_bank, read_bank_bytes
from ingestion.banks.report import BankReport, Outcome
from ingestion.reading import Limits
from knowledge.errors import BadSource


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.xlsx", b"", "空的"),
        ("a.xlsx", b"no zip", "内容不是 xlsx"),
        ("a.xlsx", b"PK\x03\x04 broken", "损坏"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "有密码"),
        ("a.pdf", b"%PDF-1.7", "不支持的类型"),
        ("a.txt", b" \n\n ", "没有文字"),
        ("a.csv", '题型,题干,答案\n判断,"没有关上,对\n'.encode(), "引号不成对"),
    ],
)
def test_what_cannot_be_read_at_all_is_refused_as_a_whole(name: str, data: bytes, why: str) -> None:
    with pytest.raises(BadSource, match=why):
        read_bank_bytes(name, data)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("1. 谁？" * 100, encoding="utf-8")
    with pytest.raises(BadSource, match="上限"):
        read_bank(file, limits=Limits(max_bytes=10))
    with pytest.raises(BadSource, match="上限"):
        read_bank_bytes("a.txt", file.read_bytes(), limits=Limits(max_bytes=10))


def records(*found: object) -> BankReport:
    lines = (each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in found)
    return read_bank_bytes("bank.jsonl", "\n".join(lines).encode())


@pytest.mark.parametrize(
    ("record", "key"),
    [
        ({"question": "谁？", "options": ["花匠", "组长"], "answer": "B"}, "B"),
        ({"question": "谁？", "options": {"A": "花匠", "B": "组长"}, "answer": ["A", "B"]}, "AB"),
        ({"question": "谁？", "options": "A.花匠 B.组长", "answer": "B"}, "B"),
        ({"question": "谁？", "options": ["花匠", "组长"], "correct": ["组长"]}, "B"),
        ({"question": "几人？", "options": [1, 2], "answer": "B"}, "B"),
        ({"type": "判断", "question": "每周浇水。", "answer": False}, "错"),
        ({"type": "判断", "question": "每周浇水。", "options": ["对", "错"], "answer": "对"}, "对"),
        ({"题型": "填空", "题干": "由____负责。", "答案": ["花匠"]}, "花匠"),
        ({"题型": "填空", "题干": "任期____年。", "答案": 3}, "3"),
    ],
)
def test_records_with_other_names_are_read(record: dict[str, object], key: str) -> None:
    (item,) = records(record).items
    assert item.key == key


@pytest.mark.parametrize(
    ("record", "why"),
    [
        ('{"question":"谁？",', "不是有效的 JSON"),
        ("[" * 5000, "不是有效的 JSON"),
        ([], "应当是一个 JSON 对象"),
        (5, "应当是一个 JSON 对象"),
        ({"data": {"q": 1}}, "没有题干"),
        ({"question": {"zh": "谁？"}, "answer": None}, "判断题型"),
        ({"question": "谁？", "options": ["花匠", "组长"], "answer": 1}, "从0还是从1"),
        ({"question": "谁？", "options": ["花匠", "组长"], "answer": "A", "correct": ["组长"]}, "不一致"),
        ({"question": "谁？", "options": [str(at) for at in range(13)], "answer": "A"}, "超过上限"),
    ],
)
def test_a_record_that_is_no_item_is_told_and_the_next_one_read(record: object, why: str) -> None:
    report = records(record, {"question": "谁？", "options": ["花匠", "组长"], "answer": "B"})
    assert [row.outcome for row in report.rows] == [Outcome.REFUSED, Outcome.REPAIRED]
    assert why in report.rows[0].what[0]


def test_a_key_of_a_record_that_is_not_known_is_told() -> None:
    (row,) = records({"question": "谁？", "options": ["花匠", "组长"], "answer": "B", "作者": "小明"}).rows
    assert "作者" in "；".join(row.what)


def test_a_list_of_records_is_read_like_lines() -> None:
    data = json.dumps([{"question": "谁？", "options": ["花匠", "组长"], "answer": "B"}, 5]).encode()
    report = read_bank_bytes("bank.json", data)
    assert [row.place for row in report.rows] == ["第1条", "第2条"]
    assert [row.outcome for row in report.rows] == [Outcome.REPAIRED, Outcome.REFUSED]


def document() -> bytes:
    made = docx.Document()
    made.add_paragraph("一、单选题")
    for stem in ("温室多久浇水（  ）。", "谁负责（）？"):
        made.add_paragraph(stem, style="List Number")
        for option in ("A. 每天", "B. 花匠", "C. 组长"):
            made.add_paragraph(option)
    table = made.add_table(rows=2, cols=3)
    for at, text in enumerate(["题号", "1", "2", "答案", "A", "B"]):
        table.cell(at // 3, at % 3).text = text
    hidden = made.add_paragraph().add_run("给老师看的")
    hidden.font.hidden = True
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def test_options_may_be_set_side_by_side_in_a_table() -> None:
    made = docx.Document()
    made.add_paragraph("1. 谁负责浇水？")
    table = made.add_table(rows=2, cols=2)
    for at, text in enumerate(["A. 花匠", "B. 组长", "C. 会计", "D. 门卫"]):
        table.cell(at // 2, at % 2).text = text
    made.add_paragraph("答案：C")
    file = io.BytesIO()
    made.save(file)
    (item,) = read_bank_bytes("bank.docx", file.getvalue()).items
    assert (item.options, item.key) == (("花匠", "组长", "会计", "门卫"), "C")


def test_numbers_that_word_counts_and_a_table_of_answers_are_read() -> None:
    report = read_bank_bytes("bank.docx", document())
    assert [item.key for item in report.items] == ["A", "B"]
    assert [row.outcome for row in report.rows if row.item is None] == [Outcome.HEADING] * 2
    assert report.warnings == ("有隐藏的文字，没有读入",)
