"""``session``."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest

from knowledge.chats.store import ChatStore
from knowledge.quizzes.items import Kind
from knowledge.quizzes.states import ItemState
from knowledge.sessions import running
from knowledge.sessions.session import Plan, Use
from tests.bot.conftest import run
from tests.knowledge.sessions.samples import START, item, question, reply


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ChatStore]:
    with closing(ChatStore.open(tmp_path, clock=lambda: START)) as opened:
        yield opened


@pytest.fixture
def home(store: ChatStore, tmp_path: Path) -> Path:
    """One session that was held, one that was dropped."""
    with store.writing() as t:
        one = t.sessions.begin(-500, 9, Plan(title="样例学习"), due=t.now)
        t.sessions.draw(one.id, [question(1), question(2)])
        for ordinal in (1, 2):
            found = t.sessions.item(one.id, ordinal)
            assert found
            t.sessions.mark(one.id, replace(found, use=Use.ASKED, asked_at=START, closes_at=START))
        t.sessions.sign_in(one.id, 7, name="小明", branch="第一支部")
        [ming] = t.sessions.people(one.id)
        t.sessions.reply(one.id, reply(1, ming.number))
        t.sessions.reply(one.id, reply(2, ming.number, right=False))
        t.sessions.save(running.closed(replace(one, started_at=t.now, size=2), t.now))
        t.sessions.save(running.cancelled(t.sessions.begin(-500, 9, Plan(title="没有举行"), due=t.now), t.now))
    return tmp_path


def test_what_was_held_is_listed(home: Path) -> None:
    result = run("session", "list", "--json", home=home)
    [listed] = map(json.loads, result.stdout.splitlines())
    assert (listed["id"], listed["title"], listed["people"], listed["items"]) == (1, "样例学习", 1, 2)
    assert "样例学习　1人　2题" in run("session", "list", home=home).stdout


def test_a_report_is_shown_and_written(home: Path) -> None:
    shown = run("session", "report", "1", home=home).stdout
    assert "1. 小明　第一支部　对1题" in shown
    assert "错得较多：第2题" in shown
    for name in ("统计.xlsx", "记录.docx"):
        result = run("session", "report", "1", str(home / name), "--json", home=home)
        assert result.exit_code == 0, result.output
        assert json.loads(result.stdout)["missed"] == [2]
    assert openpyxl.load_workbook(home / "统计.xlsx")["参加名单"]["B2"].value == "小明"
    assert docx.Document(str(home / "记录.docx")).paragraphs[0].text == "“样例学习”学习测试记录"


def test_what_is_not_there_or_unknown_is_said(home: Path) -> None:
    assert run("session", "report", "2", home=home).exit_code == 1
    assert run("session", "report", "1", str(home / "x.pdf"), home=home).exit_code == 2
    assert run("session", "paper", str(home / "x.pdf"), home=home).exit_code == 2
    assert run("session", "paper", str(home / "x.docx"), "--kind", "问答", home=home).exit_code == 2
    few = run("session", "paper", str(home / "x.docx"), home=home)
    assert few.exit_code == 1
    assert not (home / "x.docx").exists()


def test_a_paper_is_drawn_from_approved_items_and_its_key_stands_beside_it(home: Path, store: ChatStore) -> None:
    with store.writing() as t:
        kinds = list(Kind)
        made = [item(number, kinds[number % 4]) for number in range(1, 41)]
        t.quizzes.put(made, bank="样例题库", by="cli", state=ItemState.APPROVED)
        t.quizzes.put([item(99)], bank="样例题库", by="cli")
    paper = home / "试卷.docx"
    options = ("-n", "10", "--kind", "单选=3", "--kind", "填空=2", "--bank", "样例题库", "--seed", "5", "--json")
    result = run("session", "paper", str(paper), *options, home=home)
    assert result.exit_code == 0, result.output
    drawn = json.loads(result.stdout)
    assert [each["kind"] for each in drawn["items"]] == ["单选"] * 6 + ["填空"] * 4
    assert docx.Document(drawn["paper"]).paragraphs[0].text == "知识测试"
    assert docx.Document(drawn["key"]).paragraphs[0].text == "知识测试（参考答案）"
    again = json.loads(run("session", "paper", str(home / "又一份.docx"), *options, home=home).stdout)
    assert again["items"] == drawn["items"]
