"""What sessions are exported as: workbook, record, paper and key, as other programs read them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from zoneinfo import ZoneInfo

import docx
import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.exporting import exampaper, sessionrecord
from bot.exporting.sessionbook import workbook
from knowledge.quizzes.items import Kind
from knowledge.sessions.paper import Question
from knowledge.sessions.session import Participant, Record, Reply
from tests.knowledge.sessions.samples import participant, question, record, reply

SHANGHAI = ZoneInfo("Asia/Shanghai")
TODAY = date(2026, 3, 17)
PEOPLE = (participant(1, "小明", "第一支部"), participant(2, "小惠", "第二支部"), participant(3, "小芳", "第二支部"))
REPLIES = (
    reply(1, 1),
    reply(1, 2, took_ms=2500),
    reply(2, 1, right=False),
    reply(2, 2),
    reply(3, 1, late=True),
)
HELD = record(*PEOPLE, replies=REPLIES)


def sheets(held: Record) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(BytesIO(workbook(held, zone=SHANGHAI)))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def texts(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs]


def tables(content: bytes) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in each.rows] for each in docx.Document(BytesIO(content)).tables]


def test_the_list_of_people_ranks_them() -> None:
    rows = sheets(HELD)["参加名单"][1:]
    assert [[row[0], row[1], row[2], row[4], row[5], row[6], row[7], row[8]] for row in rows] == [
        [1, "小明", "第一支部", 2, 1, 0.5, 1, 2],
        [2, "小惠", "第二支部", 2, 2, 1, 3.5, 1],
        [3, "小芳", "第二支部", 0, 0, None, 0, 3],
    ]


def test_every_answer_has_its_line_also_where_there_is_none() -> None:
    rows = sheets(HELD)["逐题明细"][1:]
    assert len(rows) == 9
    assert [row[7] for row in rows if row[3] == "小明"] == ["正确", "错误", "超时"]
    assert [row[7] for row in rows if row[3] == "小芳"] == ["未作答"] * 3
    assert rows[0][5:7] == ["B. 1人", "B. 1人"]
    skipped = sheets(record(*PEOPLE, replies=REPLIES, skipped=(2,)))["逐题明细"]
    assert {row[7] for row in skipped if row[0] == 2} == {"不计分"}


def test_the_figures_name_branches_and_items() -> None:
    rows = sheets(HELD)["统计"]
    facts = {row[0]: row[1] for row in rows[:8]}
    assert facts["主题"] == "样例学习"
    assert facts["参加人数"] == 3
    assert facts["答题人数"] == 2
    assert facts["总正确率"] == 0.75
    assert [2, "第二支部", 2, 1, 1.8] in [row[:5] for row in rows]
    assert [
        2,
        "单选",
        "第2号样例由几人保管？",
        "B. 2人",
        2,
        1,
        0.5,
        "A 1　B 1　C 0　D 0",
        "《样例条例》第2条",
    ] in rows


def test_a_name_is_no_formula() -> None:
    held = record(participant(1, '=HYPERLINK("x")'))
    book = openpyxl.load_workbook(BytesIO(workbook(held, zone=SHANGHAI)))
    cell = book["参加名单"]["B2"]
    assert (cell.value, cell.data_type) == ('=HYPERLINK("x")', "s")


def test_somebody_forgotten_stays_without_a_name() -> None:
    gone = replace(PEOPLE[0], person=None, name="", branch="")
    held = replace(HELD, people=(gone, *PEOPLE[1:]))
    assert sheets(held)["参加名单"][1][1] == "（已删除个人数据）"
    assert "（已删除个人数据）" in "".join(texts(sessionrecord.document(held, zone=SHANGHAI)))


def test_the_record_says_when_what_who_and_how() -> None:
    content = sessionrecord.document(HELD, zone=SHANGHAI)
    found = texts(content)
    assert found[0] == "“样例学习”学习测试记录"
    assert found[1:5] == ["一、时间", "2026年3月17日10:00至10:10", "二、主题", "样例学习"]
    assert "三、参加人（3人）" in found
    assert "第二支部（2人）：小惠、小芳" in found
    assert "现场答题3道，其中单项选择题3道。" in found
    assert "题目依据：《样例条例》。" in found
    assert "签到3人，参加答题2人，人均答对1.5道，总正确率75.0%。" in found
    assert "第2题（正确率50.0%）：第2号样例由几人保管？" in found
    assert "《样例条例》第2条：“第2号样例由2人保管。”" in found
    branches, people = tables(content)
    assert branches[1][:4] == ["1", "第一支部", "1", "1.00"]
    assert people[1] == ["1", "小惠", "第二支部", "2", "2", "3.5"]


def test_a_record_without_branches_or_people_is_one() -> None:
    alone = replace(HELD, people=(replace(PEOPLE[0], branch=""),), replies=REPLIES[:1])
    assert "小明" in texts(sessionrecord.document(alone, zone=SHANGHAI))
    nobody = texts(sessionrecord.document(record(), zone=SHANGHAI))
    assert nobody[nobody.index("三、参加人（0人）") + 1] == "无"


PAPER = (question(1), question(2, Kind.MULTIPLE), question(3, Kind.TRUE_FALSE), question(4, Kind.BLANK))


def test_a_paper_has_sections_and_no_answers() -> None:
    found = texts(exampaper.paper(PAPER, title="样例测试", day=TODAY))
    assert found[0] == "样例测试"
    assert [line for line in found if line[1:2] == "、"] == [
        "一、单项选择题（共1题）",
        "二、多项选择题（共1题，每题有两个或两个以上正确答案）",
        "三、判断题（共1题，对的打“√”，错的打“×”）",
        "四、填空题（共1题）",
    ]
    assert "1. 第1号样例由几人保管？（　　）" in found
    assert found[4:8] == ["A. 2人", "B. 1人", "C. 3人", "D. 4人"]
    assert "4. 第4号样例由________人保管。" in found
    assert not any("由1人保管" in line or "由4人保管" in line for line in found)


def test_the_key_has_answers_and_places_under_the_same_numbers() -> None:
    found = texts(exampaper.key(PAPER, title="样例测试", day=TODAY))
    assert found[0] == "样例测试（参考答案）"
    assert [line for line in found if line[:1].isdecimal() and line[1:2] == "."] == ["1. B", "2. AB", "3. 错", "4. 4"]
    assert "《样例条例》第2条：第2号样例由2人保管。" in found


def test_the_same_record_gives_the_same_workbook() -> None:
    assert workbook(HELD, zone=SHANGHAI) == workbook(HELD, zone=SHANGHAI)


@settings(max_examples=25, deadline=None)
@given(
    names=st.lists(st.text(max_size=20), max_size=4),
    right=st.lists(st.booleans(), min_size=8, max_size=8),
)
def test_whatever_people_are_called_every_export_can_be_read(names: Sequence[str], right: Sequence[bool]) -> None:
    people = tuple(
        Participant(number=n, person=n, name=name, branch=name, signed_at=PEOPLE[0].signed_at)
        for n, name in enumerate(names, 1)
    )
    replies: tuple[Reply, ...] = tuple(
        reply(1 + place % 2, person.number, right=right[(2 * at + place) % 8])
        for at, person in enumerate(people)
        for place in range(2)
    )
    held = record(*people, replies=replies)
    assert len(sheets(held)["参加名单"]) == 1 + len(names)
    assert len(sheets(held)["逐题明细"]) == 1 + 3 * len(names)
    assert tables(sessionrecord.document(held, zone=SHANGHAI)) or not names


@given(st.lists(st.sampled_from(Kind), min_size=1, max_size=8))
@settings(max_examples=20, deadline=None)
def test_questions_are_numbered_through(kinds: list[Kind]) -> None:
    made = tuple(question(n, kind) for n, kind in enumerate(sorted(kinds, key=list(Kind).index), 1))
    assert _numbers(made) == [f"{number}." for number in range(1, len(made) + 1)]


def _numbers(made: tuple[Question, ...]) -> list[str]:
    key = texts(exampaper.key(made, title="样例", day=TODAY))
    return [line.split(" ")[0] for line in key if line[:1].isdecimal() and line.split(" ")[0].endswith(".")]
