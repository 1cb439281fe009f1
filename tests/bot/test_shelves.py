"""``documents``, ``show`` and ``diff``."""

import json
from pathlib import Path

import pytest

from tests.bot.conftest import Run
from tests.bot.samples import NEW_RULE, PLAN

RULE = "中国共产党样例工作条例"


def test_documents_are_one_object_a_line(dangxue: Run) -> None:
    said = [json.loads(line) for line in dangxue("documents", "--json").stdout.splitlines()]
    keys = {"title", "source", "kind", "status", "issuer", "issued", "effective", "articles", "chunks", "warnings"}
    assert [set(each) for each in said] == [keys] * 4
    assert [(each["title"], each["effective"]) for each in said][:2] == [(RULE, "2020-04-01"), (RULE, "2023-07-01")]


def test_documents_for_people_are_one_a_line_where_piped(dangxue: Run) -> None:
    lines = dangxue("documents").stdout.splitlines()
    assert len(lines) == 4
    assert lines[1].split("\t")[:6] == [RULE, "法规", "现行", "2023-07-01", "6", "6"]


def test_documents_of_an_empty_library_say_how_to_fill_it(dangxue: Run, tmp_path: Path) -> None:
    result = dangxue("documents", home=tmp_path)
    assert result.exit_code == 0
    assert "dangxue ingest" in result.stdout


@pytest.mark.parametrize(
    ("title", "label", "found", "beginning"),
    [
        ("样例工作条例", "第三条", "第三条", "第三条　样例每月"),
        ("《中国共产党样例工作条例》", "第3条", "第三条", "第三条　样例每月"),
        ("样例工作条例", "第三条第二款", "第三条第二款", "清点结果"),
        ("样例工作条例", "第1条第1款", "第一条", "第一条　为了"),
        ("样例工作条例", "第二条第（二）项", "第二条第（二）项", "（二）依靠群众"),
        ("样例工作条例", "第二条第2项", "第二条第（二）项", "（二）依靠群众"),
        ("样例工作条例", "第二章", "第二章", "第二章　保管"),
        ("样例工作条例", "附则", "第三章", "第三章　附则"),
        ("样例工作条例2020", "第三条", "第三条", "第三条　样例每季度"),
        ("在样例工作会议上的讲话", "一、", "一、", "一、看清"),
        ("在样例工作会议上的讲话", "第一部分", "一、", "一、看清"),
        ("样例讲话", "一、（二）", "一、（二）", "（二）问题"),
        ("样例讲话", "二、二要", "二、二要", "二要检查到位"),
        ("样例讲话", "导语", "导语", "同志们"),
        ("样例支部年度工作计划", "表2第2行", "表2第2行", "保管柜"),
        ("样例支部年度工作计划", "表１ 第１行", "表1第1行", "样例登记"),
    ],
)
def test_a_place_is_shown_in_full(dangxue: Run, title: str, label: str, found: str, beginning: str) -> None:
    said = json.loads(dangxue("show", title, label, "--json").stdout)
    assert said["label"] == found
    assert said["text"].startswith(beginning)


def test_show_says_all_about_a_place(dangxue: Run, samples: Path) -> None:
    said = json.loads(dangxue("show", "样例工作条例", "第三条", "--json").stdout)
    assert set(said) == {
        *("document", "source", "kind", "status", "issuer", "issued", "effective"),
        *("label", "path", "text", "outline"),
    }
    assert (said["document"], said["kind"], said["status"]) == (RULE, "regulation", "current")
    assert said["source"] == str(samples / "样例工作条例_2023.txt")
    assert said["path"][-1] == "第三条"
    assert said["text"] in NEW_RULE
    assert [set(section) for section in said["outline"]] == [{"level", "number", "heading", "depth"}] * 3
    assert [section["level"] for section in said["outline"]] == ["article", "paragraph", "paragraph"]


def test_show_without_a_place_gives_the_whole_document(dangxue: Run) -> None:
    said = json.loads(dangxue("show", "样例工作条例", "--json").stdout)
    assert said["label"] == ""
    assert said["text"].split() == NEW_RULE.split()
    assert sum(section["level"] == "article" for section in said["outline"]) == 6


def test_show_prints_for_people(dangxue: Run) -> None:
    lines = dangxue("show", "样例工作条例2020", "第三条").stdout.splitlines()
    assert lines[0] == f"《{RULE}》第三条（旧版）"
    assert "自" not in lines[0]
    assert lines[-2:] == ["第三条　样例每季度清点一次，由保管员负责。", "清点结果应当在十日内报告党支部。"]


@pytest.mark.parametrize("label", ["第九条", "第三条第三款", "第四章", "五、", "表1第1行", "", "某某"])
def test_a_place_that_is_not_there_is_one_line(dangxue: Run, label: str) -> None:
    result = dangxue("show", "样例工作条例", label)
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1


def test_a_title_that_is_not_held_brings_the_nearest(dangxue: Run) -> None:
    result = dangxue("show", "样例工作规则")
    assert result.exit_code == 1
    assert f"《{RULE}》" in result.stderr


def test_a_year_that_is_not_held_is_said(dangxue: Run) -> None:
    result = dangxue("show", "样例工作条例（2018年）")
    assert result.exit_code == 1
    assert "2018年" in result.stderr
    assert "2020年" in result.stderr
    assert "2023年" in result.stderr


def test_table_rows_keep_masks(dangxue: Run) -> None:
    assert "***元" in PLAN
    assert "***元" in dangxue("show", "样例支部年度工作计划", "表2第2行").stdout


def test_diff_tells_what_was_added_removed_changed_and_moved(dangxue: Run) -> None:
    said = json.loads(dangxue("diff", "样例工作条例", "--json").stdout)
    assert set(said) == {"title", "old", "new", "unchanged", "changes"}
    assert set(said["old"]) == {"title", "source", "status", "issued", "effective"} == set(said["new"])
    assert (said["old"]["effective"], said["new"]["effective"], said["unchanged"]) == ("2020-04-01", "2023-07-01", 2)
    assert all(set(change) == {"change", "old", "new", "marks"} for change in said["changes"])
    assert [
        (each["change"], *((each[side] or {}).get("label") for side in ("old", "new"))) for each in said["changes"]
    ] == [
        ("changed", "第三条", "第三条"),
        ("added", None, "第四条"),
        ("moved", "第四条", "第五条"),
        ("removed", "第五条", None),
        ("changed", "第六条", "第六条"),
    ]
    assert said["changes"][0]["marks"][1:3] == [{"part": "removed", "text": "季度"}, {"part": "added", "text": "月"}]


def test_diff_prints_for_people(dangxue: Run) -> None:
    shown = dangxue("diff", "样例工作条例").stdout
    assert "修改：第三条\n样例每[-季度-]{+月+}清点一次" in shown
    assert "移动：第四条 → 第五条" in shown
    assert "新增1处，删去1处，修改2处，移动1处，未变2处" in shown


def test_diff_of_a_single_edition_is_refused(dangxue: Run) -> None:
    result = dangxue("diff", "样例讲话")
    assert result.exit_code == 1
    assert "只收录了一个版本" in result.stderr
