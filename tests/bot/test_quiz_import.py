"""``quiz import``: every row is accounted for."""

import json
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from knowledge.chats.store import ChatStore
from knowledge.quizzes.states import Held, ItemState
from tests.bot.conftest import run

HEADER = "题型,题干,选项A,选项B,选项C,答案,解析,依据\n"
GOOD = HEADER + "单选,样例多久清点一次？,每月,每季度,每年,A,每月清点一次。,样例工作条例第三条\n"
BAD = "单选,样例可以外借吗？,可以,不可以,,D,,\n"
SECOND = "判断,样例目录向全体党员公开。,,,,对,,\n"


def kept(home: Path) -> tuple[Held, ...]:
    with closing(ChatStore.open(home)) as store, store.reading() as transaction:
        return transaction.quizzes.select()


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    file = tmp_path / "样例题库.csv"
    file.write_text(GOOD + SECOND, encoding="utf-8")
    return file


def rows(output: str) -> list[dict[str, Any]]:
    return [json.loads(each) for each in output.splitlines()]


def test_a_bank_is_taken_in_by_the_name_of_its_file(bank: Path, tmp_path: Path) -> None:
    result = run("quiz", "import", str(bank), home=tmp_path / "home")
    assert result.exit_code == 0, result.output
    assert "新增2题" in result.stdout
    held = kept(tmp_path / "home")
    assert [each.item.answers for each in held] == [("每月",), ("对",)]
    assert {each.bank for each in held} == {"样例题库"}
    assert {each.state for each in held} == {ItemState.PROPOSED}


def test_every_row_has_its_line_and_a_refused_one_ends_in_one(bank: Path, tmp_path: Path) -> None:
    bank.write_text(GOOD + BAD + SECOND + SECOND, encoding="utf-8")
    result = run("quiz", "import", str(bank), "--bank", "甲", "--json", home=tmp_path / "home")
    assert result.exit_code == 1
    told = [row for row in rows(result.stdout) if row["outcome"] != "heading"]
    assert [row["outcome"] for row in told] == ["accepted", "refused", "accepted", "duplicate"]
    assert all(row["place"] and row["file"] == str(bank) for row in told)
    assert told[1]["what"]
    assert told[0]["id"]
    assert len(kept(tmp_path / "home")) == 2
    assert "未采用1" in result.stderr


def test_what_is_there_is_a_duplicate_the_next_time(bank: Path, tmp_path: Path) -> None:
    run("quiz", "import", str(bank), home=tmp_path / "home")
    result = run("quiz", "import", str(bank), "--json", home=tmp_path / "home")
    assert {row["outcome"] for row in rows(result.stdout) if row["outcome"] != "heading"} == {"duplicate"}
    assert len(kept(tmp_path / "home")) == 2


def test_items_without_doubts_may_be_approved_at_once(bank: Path, tmp_path: Path) -> None:
    assert run("quiz", "import", str(bank), "--approve", home=tmp_path / "home").exit_code == 0
    assert ItemState.APPROVED in {each.state for each in kept(tmp_path / "home")}


def test_a_file_that_cannot_be_read_does_not_keep_the_others_out(bank: Path, tmp_path: Path) -> None:
    result = run("quiz", "import", str(tmp_path / "没有.xlsx"), str(bank), home=tmp_path / "home")
    assert result.exit_code == 1
    assert "没有.xlsx" in result.stderr
    assert len(kept(tmp_path / "home")) == 2


def test_people_are_told_what_to_look_at(bank: Path, tmp_path: Path) -> None:
    bank.write_text(
        GOOD.replace("答案", "得分,答案").replace(",A,", ",2,Ａ,") + BAD.replace(",D,", ",2,D,"), encoding="utf-8"
    )
    result = run("quiz", "import", str(bank), home=tmp_path / "home")
    assert result.exit_code == 1
    assert "得分" in result.stderr
    assert "未采用：答案“D”指向不存在的选项D" in result.stdout


def test_a_bank_can_be_retired_and_what_was_decided_goes_along(bank: Path, tmp_path: Path) -> None:
    home, out = tmp_path / "home", tmp_path / "out.xlsx"
    assert run("quiz", "import", str(bank), home=home).exit_code == 0
    assert len(rows(run("quiz", "approve", "--bank", "样例题库", "--json", home=home).stdout)) == 2
    assert run("quiz", "export", str(out), "--bank", "样例题库", "--state", "approved", home=home).exit_code == 0
    before = [held.item for held in kept(home)]
    assert len(rows(run("quiz", "retire", "--bank", "样例题库", "--json", home=home).stdout)) == 2
    assert run("quiz", "import", str(out), home=tmp_path / "other").exit_code == 0
    assert [held.item for held in kept(tmp_path / "other")] == before


def test_items_are_linked_to_what_the_library_says(bank: Path, tmp_path: Path, filled: Path) -> None:
    wrong = "判断,清点结果应当在二十日内报告党支部。,,,,对,,《中国共产党样例工作条例》第三条\n"
    bank.write_text(HEADER + wrong + GOOD.removeprefix(HEADER), encoding="utf-8")
    home = Path(shutil.copytree(filled, tmp_path / "home"))
    result = run("quiz", "import", str(bank), "--approve", "--json", home=home)
    first, second = (row for row in rows(result.stdout) if row["outcome"] != "heading")
    assert (second["standing"], second["label"]) == ("proven", "第三条")
    assert "每月清点一次" in second["quote"]
    assert first["standing"] == "contradicted"
    assert first["warnings"]
    held = {each.id: each for each in kept(home)}
    assert held[second["id"]].item.basis
    assert held[second["id"]].state is ItemState.APPROVED
    assert held[first["id"]].state is ItemState.PROPOSED
    assert list(held[first["id"]].warnings) == first["warnings"]
    assert "有原文为证1题，与原文不符1题" in result.stderr
