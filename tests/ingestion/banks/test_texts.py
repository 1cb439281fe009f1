"""Banks as running text: where items begin, and which answer is whose."""

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.banks.reading import read_bank_bytes
from ingestion.banks.report import BankReport, Outcome

PAPER = """花木知识试卷
一、单选题
1. 温室多久浇水（  ）。
A. 每天  B. 每三天
C. 每周  D. 每月
2. 谁负责（）？
A、花匠 B、组长 C、会计 D、门卫
二、多选题
1. 原则有（ ）
A.因地制宜
B.节约用水
C.分工负责
D.随意
2．养护包括
（A）浇水（B）修剪（C）施肥（D）观看
三、判断题
1. 花坛每天浇水。（ ）
2. 花坛每周浇水。（ ）
四、填空题
1. 花坛由____负责，____浇水一次。
2. 组长任期（　）年。
"""
ANSWERED = ["B", "A", "ABC", "ABD", "错", "对", "花匠；每周", "三"]
KEYS = [
    """参考答案
一、单选题 1-2 BA
二、多选题 1.ABC 2.ABD
三、判断题 1.× 2.√
四、填空题
1.花匠；每周
2.三""",
    """【参考答案】
一、单选题：1.B 2.A
二、多选题：1、ABC；2、A，B，D
三、判断题：1-2 错 对
四、填空题 1.花匠；每周
2.三""",
    """附：答案及解析
一、单项选择题
1.B 解析：见台账。
2.A
二、多项选择题
1. ABC
2. ABD
三、判断题
1.错误
2.正确
四、填空题
1.花匠
每周
2.三""",
    """答案
1~2 B A
1~2 ABC ABD
1~2 ×√
1.花匠；每周
2.三""",
]


def read(text: str, ending: str = "txt") -> BankReport:
    return read_bank_bytes(f"bank.{ending}", text.encode())


def keys(report: BankReport) -> list[str]:
    return [item.key for item in report.items]


def refused(report: BankReport) -> list[str]:
    return ["；".join(row.what) for row in report.rows if row.outcome is Outcome.REFUSED]


@pytest.mark.parametrize("key", KEYS)
def test_a_key_at_the_end_finds_its_items(key: str) -> None:
    report = read(PAPER + "\n" + key)
    assert keys(report) == ANSWERED, [row for row in report.rows if row.what]
    assert not refused(report)


def test_a_key_may_have_a_line_for_each_number() -> None:
    items = "".join(f"{number}. 谁负责第{number}号花？\nA. 花匠 B. 组长\n" for number in (1, 2, 3))
    assert keys(read(items + "答案\n1 A\n2 B\n3 A")) == ["A", "B", "A"]
    assert keys(read(items + "单选题答案\n1.A\n2.B\n3.A")) == ["A", "B", "A"]


def test_an_explanation_in_the_key_goes_to_its_item() -> None:
    assert read(PAPER + KEYS[2]).items[0].explanation == "见台账。"


def test_what_a_key_has_too_much_is_told() -> None:
    text = "1. 谁负责（）？\nA、花匠 B、组长\n2. 谁看（）？\nA、花匠 B、组长\n答案\n1-4 ABAB"
    assert keys(read(text)) == ["A", "B"]
    assert refused(read(text)) == ["答案表中第3、4题没有对应的题目，或者对应不止一题"]


def test_a_range_of_another_length_answers_nobody() -> None:
    report = read("1. 谁负责（）？\nA、花匠 B、组长\n2. 谁看（）？\nA、花匠 B、组长\n参考答案\n1-2 ABB")
    assert not report.items
    assert "1-2 ABB" in "".join(row.text for row in report.rows)


def test_two_answers_that_differ_are_told() -> None:
    report = read(
        "1. 谁负责（）？\nA、花匠 B、组长\n答案：A\n2. 谁看（）？\nA、花匠 B、组长\n答案：B\n参考答案\n1.B 2.B"
    )
    assert keys(report) == ["B"]
    assert refused(report) == ["题后的答案“A”与文末答案“B”不一致"]


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("1、谁负责（A）\nA花匠 B组长", "单选", "A"),
        ("1、花匠负责吗（A）\nA是 B否", "判断", "对"),
        ("1、下列哪些是原则？（ＡＢＤ）\nＡ．甲　Ｂ．乙　Ｃ．丙　Ｄ．丁", "多选", "ABD"),
        ("（√）1. 花坛每周浇水。", "判断", "对"),
        ("1. 花坛每周浇水。（×）", "判断", "错"),
        ("1. 判断：花坛每周浇水（√）", "判断", "对"),
        ("1. 填空：花坛由（花匠）负责。", "填空", "花匠"),
        ("1. 单选题：谁负责？\nA. 花匠\nB. 组长\n答案：B", "单选", "B"),
        ("1. 判断题：花坛每周浇水。（×）", "判断", "错"),
        ("1.【多选】原则有哪些？\nA.甲\nB.乙\nC.丙\n【答案】A、C\n【解析】见第三条。", "多选", "AC"),
        ("第1题　谁负责？\n(A) 花匠\n(B) 组长\n正确答案：（B）", "单选", "B"),
        ("题目：谁负责？\n选项：A.花匠 B.组长\n答案：B", "单选", "B"),
        ("谁负责？\nA 花匠\nB 组长\n答案：B", "单选", "B"),
        ("1. 谁负责？ A.花匠 B.组长 答案：B 解析：见第三条。", "单选", "B"),
        ("一、单选题（每题2分）1. 谁负责？ A.花匠 B.组长 答案：B", "单选", "B"),
        ("1. 谁负责\n浇水？\nA.花匠\n和园丁\nB.组长\n答案：A", "单选", "A"),
    ],
)
def test_an_item_is_found_however_it_is_printed(text: str, kind: str, key: str) -> None:
    (item,) = read(text).items
    assert (item.kind.value, item.key) == (kind, key)
    assert not any(mark in item.stem for mark in ("√", "×", "填空题", "判断：", "多选"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1. 谁负责？\nA.花匠\nB.组长", "没有答案"),
        ("1. 谁负责？\nA.花匠\nA.组长\n答案：A", "出现了不止一次"),
        ("1. 谁负责？\nA.花匠\nB.组长\n答案：A\n答案：B", "有两个答案"),
        ("1. 花坛每周浇水。", "判断题型"),
        ("一、判断题\n1. 花坛每周浇水。\n答案：见教材", "不是对或错"),
        ("一、判断题\n1. 花坛每周浇水。\nA. 花匠\nB. 组长\n答案：A", "应当是对、错两个"),
        ("一、判断题\n1. 花坛每周浇水。\nA. 对\nB. 错\n答案：C", "指向不存在的选项"),
        ("一、填空题\n1. 花坛由____负责。\nA. 花匠\nB. 组长\n答案：A", "填空题不应当有选项"),
        ("B. 组长\n1. 花坛每周浇水。（ ）", "前面没有它所属的题目"),
        ("答案：A\n1. 花坛每周浇水。（ ）", "前面没有它所属的题目"),
        ("这里只有说明，\n没有题目。", "没有读到题目"),
    ],
)
def test_what_is_no_item_says_why(text: str, why: str) -> None:
    report = read(text)
    assert not report.items
    assert why in "".join(refused(report))


def test_markdown_is_read_without_its_marks() -> None:
    text = "# 题库\n\n## 一、判断题\n\n**1.** 花坛每周浇水。\n\n> 答案：错\n"
    text += "\n## 二、单选题\n\n1. 谁负责？\n- A. 花匠\n- B. 组长\n\n**答案：** B\n"
    assert keys(read(text, "md")) == ["错", "B"]


LINES = st.lists(
    st.sampled_from([*PAPER.splitlines(), *"\n".join(KEYS).splitlines(), "答案：A", "解析：见上。", "A.甲 B.乙"])
    | st.text("一二1234.、（）ABCD√×答案：题 　", max_size=12),
    max_size=14,
)


@given(LINES)
def test_no_line_is_lost_or_told_twice(lines: list[str]) -> None:
    wanted = [line.strip() for line in lines if line.strip()]
    if wanted:
        told = "\n".join(row.text for row in read("\n".join(wanted)).rows)
        assert Counter("".join(told.split())) == Counter("".join("".join(wanted).split()))


@pytest.mark.parametrize("piece", ["1.", "（A）", "A.", "答案：", "____", "<p", "1-", "题", "_", "、", "①", "判断："])
def test_a_very_long_line_takes_no_time(piece: str) -> None:
    began = time.monotonic()
    assert read("1. 谁？\n" + piece * (1_000_000 // len(piece))).rows
    assert time.monotonic() - began < 5
