"""Banks as tables: what cells may hold, and what becomes of it."""

import csv
import io
from collections.abc import Sequence
from datetime import date

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from ingestion.banks.reading import read_bank_bytes
from ingestion.banks.report import BankReport, Outcome, RowReport
from knowledge.quizzes.items import LETTERS, Difficulty, Kind, QuizItem

HEAD = ["题型", "题干", "选项A", "选项B", "选项C", "选项D", "答案"]


def table(*rows: list[str]) -> BankReport:
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    return read_bank_bytes("bank.csv", file.getvalue().encode())


def row(*cells: str) -> RowReport:
    return table(HEAD, list(cells)).rows[1]


def workbook(*rows: Sequence[object]) -> BankReport:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for each in rows:
        sheet.append(list(each))
    file = io.BytesIO()
    book.save(file)
    return read_bank_bytes("bank.xlsx", file.getvalue())


@pytest.mark.parametrize(
    ("key", "letters", "said"),
    [
        ("AB", "AB", ""),
        ("ab", "AB", ""),
        ("ＡＢ", "AB", ""),
        ("Ａ、Ｂ", "AB", ""),
        ("A，B。", "AB", ""),
        ("B A", "AB", ""),
        ("A和B", "AB", ""),
        ("（A，B）", "AB", ""),
        ("答案：AB", "AB", ""),
        ("ABA", "AB", "字母重复"),
        ("A-C", "ABC", "读作ABC"),
        ("1,2", "AB", "按选项次序"),
        ("①②④", "ABD", "按选项次序"),
        ("全选", "ABCD", "读作ABCD"),
        ("以上都是", "ABCD", "读作ABCD"),
        ("浇水；施肥", "AC", "选项文字"),
        ("浇水、施肥", "AC", "选项文字"),
        ("A.浇水；C.施肥", "AC", "选项文字"),
    ],
)
def test_the_key_of_a_choice_may_be_written_so(key: str, letters: str, said: str) -> None:
    found = row("多选", "养护包括哪些？", "浇水", "修剪", "施肥", "除草", key)
    assert found.item, found
    assert found.item.key == letters
    assert found.outcome is (Outcome.REPAIRED if said else Outcome.ACCEPTED)
    assert said in "；".join(found.what)


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("E", "不存在的选项E"),
        ("除C外", "不是选项字母"),
        ("略", "不是选项字母"),
        ("", "没有答案"),
        ("5", "不存在的选项E"),
    ],
)
def test_a_key_that_names_no_option_is_refused(key: str, why: str) -> None:
    found = row("多选", "养护包括哪些？", "浇水", "修剪", "施肥", "除草", key)
    assert (found.outcome, found.item) == (Outcome.REFUSED, None)
    assert why in "；".join(found.what)


def test_a_key_that_may_be_a_letter_or_words_is_refused() -> None:
    assert "分不清" in row("单选", "哪一级？", "B", "A", "丙", "丁", "A").what[0]


@pytest.mark.parametrize(
    ("keys", "said"), [("√ ✓ ✔️ V 对 正确 T true 是 Y A", "对"), ("× ✗ ✖️ 错 错误 F false X 否 不正确 B", "错")]
)
def test_the_key_of_a_statement_may_be_written_so(keys: str, said: str) -> None:
    for key in keys.split():
        found = row("判断", "花坛每周浇水。", "", "", "", "", key)
        assert found.item, key
        assert found.item.key == said


@pytest.mark.parametrize(
    ("stem", "key", "blanks"),
    [
        ("由____负责。", "花匠", [["花匠"]]),
        ("由____负责。", "花匠/园丁", [["花匠", "园丁"]]),
        ("由____负责。", "花匠；", [["花匠"]]),
        ("占____。", "2/3", [["2/3"]]),
        ("由____负责，____浇水。", "花匠；每周", [["花匠"], ["每周"]]),
        ("由____负责，____浇水。", "(1)花匠(2)每周", [["花匠"], ["每周"]]),
        ("由____负责，____浇水。", "①花匠②每周", [["花匠"], ["每周"]]),
        ("由____负责，____浇水。", "1.花匠 2.每周", [["花匠"], ["每周"]]),
        ("由____负责，____浇水。", "第一空：花匠；第二空：每周", [["花匠"], ["每周"]]),
        ("由____负责，____浇水。", "花匠 每周", [["花匠"], ["每周"]]),
        ("由（花匠）负责。", "", [["花匠"]]),
    ],
)
def test_the_answers_of_blanks_may_be_parted_so(stem: str, key: str, blanks: list[list[str]]) -> None:
    found = row("填空", stem, "", "", "", "", key)
    assert found.item, found
    assert [list(answers) for answers in found.item.blanks] == blanks
    assert found.item.ordered


def test_blanks_may_have_any_order() -> None:
    found = row("填空", "分为____和____（顺序不限）。", "", "", "", "", "甲；乙")
    assert found.item
    assert not found.item.ordered
    assert "顺序" not in found.item.stem


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (("填空", "由____负责，____浇水。", "", "", "", "", "花匠"), "分不成2个"),
        (("填空", "花匠负责。", "", "", "", "", "花匠"), "没有空"),
        (("填空", "花匠负责。", "", "", "", "", ""), "没有答案"),
        (("判断", "花坛每周浇水。", "", "", "", "", "0"), "不是对或错"),
        (("单选", "哪个？", "甲", "甲", "乙", "", "A"), "其中有正确选项"),
        (("单选", "哪个？", "甲", "乙", "乙", "", "A"), ""),
        (("单选", "哪个？", "甲", "丙", "丙 ", "丙。", "A"), ""),
        (("简答题", "为什么？", "", "", "", "", "略"), "没有可以直接判定的答案"),
        (("抢答", "为什么？", "甲", "乙", "", "", "A"), "不认识题型"),
        (("单选", "哪个？", "甲", "甲 ", "", "", "A"), "其中有正确选项"),
        (("单选", "哪个（A）？", "甲", "乙", "", "", "B"), "不一致"),
        (("判断", "花坛每周浇水（×）。", "", "", "", "", "对"), "不一致"),
        (("判断", "（ ）", "", "", "", "", "对"), "没有题干"),
        (("判断", "花坛每周浇水。", "对", "错", "", "", "C"), "指向不存在的选项"),
        (("单选", "。", "甲", "乙", "", "", "A"), "没有题干"),
        (("单选", '看图<img src="a.png">', "甲", "乙", "", "", "A"), "图片"),
        (("单选", "木" * 6000, "甲", "乙", "", "", "A"), "超过上限"),
    ],
)
def test_every_flaw_has_its_reason(cells: tuple[str, ...], why: str) -> None:
    found = row(*cells)
    assert found.outcome is (Outcome.REFUSED if why else Outcome.REPAIRED)
    assert why in "；".join(found.what)
    assert found.what


def test_words_beside_a_letter_in_the_stem_say_more() -> None:
    found = row("单选", "甲类（A）由谁负责？", "花匠", "组长", "", "", "组长")
    assert found.item
    assert (found.item.stem, found.item.key) == ("甲类（A）由谁负责？", "B")


def test_a_row_may_be_the_heading_of_those_below() -> None:
    report = table(HEAD, ["二、判断题（每题1分）"], ["", "花坛每周浇水。", "", "", "", "", "对"])
    assert [each.outcome for each in report.rows] == [Outcome.HEADING, Outcome.HEADING, Outcome.ACCEPTED]


def test_more_options_than_a_poll_has_are_refused() -> None:
    found = table(["题型", "题干", "选项", "答案"], ["单选", "哪个？", "\n".join(map(str, range(13))), "A"]).rows[1]
    assert found.outcome is Outcome.REFUSED
    letters = [f"选项{letter}" for letter in LETTERS]
    many = table(["题型", "题干", *letters, "答案"], ["单选", "哪个？", *map(str, range(100, 112)), "L"]).rows[1]
    assert many.item
    assert many.item.key == "L"


@pytest.mark.parametrize(
    ("words", "level"), [("易 容易 1 ★ easy", "易"), ("中 中等 一般 ★★", "中"), ("难 较难 3 ★★★★ hard", "难")]
)
def test_difficulty_in_other_words(words: str, level: str) -> None:
    for said in words.split():
        found = table([*HEAD, "难度"], ["判断", "花坛每周浇水。", "", "", "", "", "对", said]).rows[1]
        assert found.item
        assert found.item.difficulty is Difficulty(level), said


def test_a_number_and_a_kind_in_the_stem_are_none_of_it() -> None:
    found = row("", "12、（判断题）花坛每周浇水。", "", "", "", "", "对")
    assert found.item
    assert (found.item.kind, found.item.stem) == (Kind.TRUE_FALSE, "花坛每周浇水。")
    assert "题号" in "".join(found.what)
    behind = row("选择题", "谁负责浇水？【多选题】", "花匠", "组长", "", "", "AB")
    assert behind.item
    assert (behind.item.kind, behind.item.stem) == (Kind.MULTIPLE, "谁负责浇水？")


def table_beside(held: QuizItem, key: str) -> BankReport:
    lines = ",".join(HEAD), f"单选,谁负责浇水？,组长,花匠,,,{key}"
    return read_bank_bytes("bank.csv", "\n".join(lines).encode(), held=[held])


def test_the_same_question_with_another_key_speaks_against_what_is_held() -> None:
    first = row("单选", "谁负责浇水？", "花匠", "组长", "", "", "A")
    assert first.item
    (found,) = table_beside(first.item, "A").rows[1:]
    assert found.outcome is Outcome.ACCEPTED
    assert first.item.id in found.what[0]
    again = table_beside(first.item, "B")
    assert (again.rows[1].outcome, again.rows[1].of) == (Outcome.DUPLICATE, first.item.id)


def test_marks_of_web_pages_and_control_characters_are_taken_away() -> None:
    (found,) = workbook(HEAD, ["单选", "<p>甲&nbsp;乙？</p>", "一_x0007_", "二\x7f", None, None, "A"]).rows[1:]
    assert found.item
    assert (found.item.stem, found.item.options) == ("甲\xa0乙？", ("一", "二"))
    assert {"去掉了网页标记", "去掉了看不见的控制字符"} <= set(found.what)


def test_cells_of_other_types_are_read_as_they_are_shown() -> None:
    report = workbook(
        ["序号", *HEAD],
        [1, "单选", "任期几年？", 1, 2, 3, 5.5, "C"],
        [2, "单选", "哪天？", date(2024, 3, 5), "3月6日", None, None, "A"],
        [3, "判断", "浇水吗？", None, None, None, None, True],
        [4, "单选", "=1+1", "甲", "=2+3", None, None, "A"],
        ["合计"],
    )
    _, first, day, truth, formula, rest = report.rows
    assert first.item
    assert first.item.options == ("1", "2", "3", "5.5")
    assert (day.outcome, "日期" in day.what[0]) == (Outcome.ACCEPTED, True)
    assert truth.item
    assert truth.item.key == "对"
    assert "公式" in formula.what[0]
    assert "只有一格" in rest.what[0]
    assert "序号" in report.warnings[0]


def test_shares_and_hidden_sheets_are_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("单选题")
    sheet.append(HEAD[1:])
    sheet.append(["占几成？", 0.2, "三成", None, None, "A"])
    sheet["B2"].number_format = "0%"
    sheet.sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    report = read_bank_bytes("bank.xlsx", file.getvalue())
    assert report.items[0].options == ("20%", "三成")
    assert "隐藏" in report.warnings[0]


def test_a_cell_under_no_heading_is_not_passed_over() -> None:
    found = row("单选", "哪个？", "甲", "乙", "丙", "丁", "A", "旁注")
    assert found.outcome is Outcome.REFUSED
    assert "旁注" in found.what[0]


def test_a_table_without_headings_is_told_row_by_row() -> None:
    report = table(["单选", "哪个？", "甲", "乙", "A"], ["单选", "谁？", "甲", "乙", "A"])
    assert [each.outcome for each in report.rows] == [Outcome.REFUSED] * 2
    assert "表头" in report.rows[0].what[0]


def test_one_heading_over_several_columns_means_the_options_in_turn() -> None:
    report = table(["题型", "题干", "选项", "选项", "选项", "答案"], ["单选", "哪个？", "甲", "乙", "丙", "C"])
    assert report.items[0].answers == ("丙",)


@pytest.mark.parametrize(
    "cell",
    [
        "A.甲 B.乙 C.丙",
        "A.甲；B.乙;C.丙",
        "A、甲\nB、乙\nC、丙",
        "（A）甲（B）乙（C）丙",
        "甲\n乙\n丙",
        "甲；乙；丙",
        "甲|乙|丙",
    ],
)
def test_options_in_one_cell_are_told_apart(cell: str) -> None:
    report = table(["题型", "题干", "选项", "答案"], ["单选", "哪个？", cell, "C"])
    assert report.items[0].options == ("甲", "乙", "丙")


def test_options_that_cannot_be_told_apart_are_refused() -> None:
    report = table(["题型", "题干", "选项", "答案"], ["单选", "哪个？", "甲乙丙", "C"])
    assert "分不出" in report.rows[1].what[0]
