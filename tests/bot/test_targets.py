"""``targets``."""

import json
from pathlib import Path

import pytest

from tests.bot.conftest import Run, run

PLAN = """2024年茶园工作计划

一、主要目标

茶园产值同比增长***%以上，力争达到9.2%。6月底前，入园率不低于85%。
"""
OTHER = """2024年书屋工作计划

一、主要目标

读者满意率达到98%。
"""


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a library with two plans."""
    folder = tmp_path_factory.mktemp("plans")
    (folder / "茶园工作计划_2024.txt").write_text(PLAN, encoding="utf-8")
    (folder / "书屋工作计划_2024.txt").write_text(OTHER, encoding="utf-8")
    home = tmp_path_factory.mktemp("home")
    assert run("ingest", str(folder), home=home).exit_code == 0
    return home


def test_targets_are_one_object_a_line(planned: Path) -> None:
    said = [json.loads(line) for line in run("targets", "--json", home=planned).stdout.splitlines()]
    keys = "metric change comparator value masked unit period due stretch document source label quote".split()
    assert all(list(each) == keys for each in said)
    found = {(each["metric"], each["value"], each["masked"], each["stretch"], each["due"]) for each in said}
    assert found == {
        ("茶园产值", None, True, False, "2024-12-31"),
        ("茶园产值", "9.2", False, True, "2024-12-31"),
        ("入园率", "85", False, False, "2024-06-30"),
        ("读者满意率", "98", False, False, "2024-12-31"),
    }
    assert {each["quote"] for each in said} >= {"茶园产值同比增长***%以上", "力争达到9.2%"}


def test_one_document_only(planned: Path) -> None:
    said = run("targets", "--document", "书屋工作计划", "--json", home=planned).stdout.splitlines()
    assert [json.loads(each)["metric"] for each in said] == ["读者满意率"]


def test_people_read_what_is_masked_and_where_it_stands(planned: Path) -> None:
    said = run("targets", home=planned).stdout
    assert "- 茶园产值：增长不低于（原文未公开数值）%（2024年、同比）" in said
    assert "- 入园率：不低于85%（6月底前）" in said
    assert "  一、：力争达到9.2%" in said


def test_none_are_said_to_be_none(dangxue: Run) -> None:
    assert "没有读出目标值" in dangxue("targets").stdout
    assert "《在样例工作会议上的讲话》里没有读出目标值" in dangxue("targets", "--document", "样例讲话").stdout


def test_a_title_that_is_not_held_is_refused(planned: Path) -> None:
    result = run("targets", "--document", "没有这份", home=planned)
    assert result.exit_code == 1
    assert "资料库中没有" in result.stderr
