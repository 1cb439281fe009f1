"""The starter library: marked as samples, outlined as official texts are, in own words, right in what it refers to."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from knowledge.numerals import NUMERAL, to_int

STARTER = {
    entry.name.removesuffix(".md"): entry.read_text(encoding="utf-8")
    for entry in files("knowledge.starter").iterdir()
    if entry.name.endswith(".md")
}
SAMPLES = sorted(STARTER)
MARK = "示例材料，非正式文件，引用请以正式文本为准"

# What the explainers call a text -> the file of the shared corpus that holds it.
REGULATIONS = {
    "中国共产党章程": "中国共产党章程_2022",
    "中国共产党党内监督条例": "中国共产党党内监督条例_2016",
    "中国共产党纪律处分条例": "中国共产党纪律处分条例_2018",
    "中国共产党党员教育管理工作条例": "中国共产党党员教育管理工作条例_2019",
    "中国共产党党和国家机关基层组织工作条例": "中国共产党党和国家机关基层组织工作条例_2019",
}


def paragraphs(title: str) -> list[str]:
    return [line for line in STARTER[title].splitlines() if line]


def paragraph(title: str, start: str) -> str:
    """The one paragraph of a sample that starts so."""
    (found,) = (line for line in paragraphs(title) if line.startswith(start))
    return found


def test_the_five_samples_are_there() -> None:
    expected = {"四种形态释义", "各类角色职责释义", "组织生活制度释义", "示例讲话", "示例年度工作计划"}
    assert STARTER.keys() == expected


@pytest.mark.parametrize("title", SAMPLES)
def test_sample_says_so_before_anything_else(title: str) -> None:
    heading, *opening = paragraphs(title)[:3]
    assert heading.startswith("# ")
    assert any(line.startswith(MARK) for line in opening)


@pytest.mark.parametrize("title", SAMPLES)
def test_sample_is_short_and_calm(title: str) -> None:
    assert 800 <= len(re.sub(r"[\s|#-]", "", STARTER[title])) <= 2000
    assert not set("！!") & set(STARTER[title])


@pytest.mark.parametrize("title", SAMPLES)
def test_headings_count_up_and_points_start_again_under_each(title: str) -> None:
    heading = point = 0
    for line in paragraphs(title):
        if found := re.match(rf"## ({NUMERAL})、", line):
            assert to_int(found[1]) == heading + 1
            heading, point = heading + 1, 0
        elif found := re.match(rf"（({NUMERAL})）", line):
            assert to_int(found[1]) == point + 1
            point += 1
    assert heading >= 3


@pytest.mark.parametrize("title", SAMPLES)
def test_every_table_row_has_as_many_cells_as_its_header(title: str) -> None:
    rows = [line.count("|") for line in paragraphs(title) if line.startswith("|")]
    assert len(set(rows)) <= 1


@pytest.mark.parametrize(
    ("title", "start", "answer"),
    [
        ("四种形态释义", "（一）基本含义", "由轻到重"),
        ("四种形态释义", "（二）第二种形态", "第二种形态是党纪轻处分、组织调整"),
        ("组织生活制度释义", "（一）三会一课指什么", "支部党员大会、支部委员会会议、党小组会和党课"),
        ("组织生活制度释义", "（二）支部党员大会", "一般每季度召开1次"),
        ("组织生活制度释义", "（三）支部委员会会议", "支委会，一般每月召开1次"),
        ("组织生活制度释义", "（四）党小组会", "一般每月召开1次"),
        ("组织生活制度释义", "（一）组织生活会", "每年至少召开1次"),
        ("各类角色职责释义", "（一）支部书记的职责", "主持党支部的全面工作"),
        ("各类角色职责释义", "（一）含义", "一岗双责是指"),
        ("各类角色职责释义", "（二）第一责任人", "党委（党组）书记"),
    ],
)
def test_first_questions_have_an_answer_in_one_paragraph(title: str, start: str, answer: str) -> None:
    assert answer in paragraph(title, start)


def test_speech_runs_its_points_inside_paragraphs_and_masks_one_number() -> None:
    assert sum("一要" in line and "二要" in line and "三要" in line for line in paragraphs("示例讲话")) == 2
    assert STARTER["示例讲话"].count("***") == 1


def test_plan_ends_in_a_task_table_with_an_owner_and_a_time_in_every_row() -> None:
    header, _, *rows = (
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in paragraphs("示例年度工作计划")
        if line.startswith("|")
    )
    assert header == ["序号", "任务", "责任单位", "完成时限"]
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    assert all(all(row) for row in rows)
    assert {"6月底前", "每季度", "12月31日前", "全年"} <= {row[3] for row in rows}


@pytest.mark.shared
@pytest.mark.parametrize("title", SAMPLES)
def test_articles_referred_to_exist(title: str, shared: Path) -> None:
    for name, number in re.findall(rf"《([^》]+)》第({NUMERAL})条", STARTER[title]):
        if name not in REGULATIONS:
            assert name == "中国共产党支部工作条例（试行）"
            continue
        regulation = (shared / "corpus" / "regulations" / f"{REGULATIONS[name]}.txt").read_text(encoding="utf-8")
        assert re.search(rf"(?m)^第{number}条", regulation), (name, number)


@pytest.mark.shared
@pytest.mark.parametrize("title", SAMPLES)
def test_no_clause_of_the_corpus_is_copied(title: str, shared: Path) -> None:
    corpus = "".join(
        re.sub(r"\s", "", file.read_text(encoding="utf-8")) for file in sorted((shared / "corpus").rglob("*.txt"))
    )
    text = re.sub(r"\s", "", STARTER[title])
    copied = [text[i : i + 20] for i in range(len(text) - 20) if text[i : i + 20] in corpus]
    assert copied == []
