"""``study``: what is read out of which documents, and what is told of a day."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree

import pytest

from knowledge.chats.store import ChatStore
from knowledge.documents import DocumentId, Span
from knowledge.quizzes.items import Basis, Kind, Origin, QuizItem
from knowledge.quizzes.states import ItemState
from knowledge.storage.library import Library
from knowledge.study.prompts import question
from knowledge.study.shelf import Shelf
from knowledge.study.units import LONGEST, Unit
from tests.bot.conftest import Run, run

PARAGRAPHS = [
    f"样例工作是第{number}项事业。" + f"做好第{number}项样例工作，要靠全体保管员。" * 8 for number in range(1, 12)
]
PARAGRAPHS[5] = "同时，" + PARAGRAPHS[5]
CHARTER = (
    "样例章程\n\n总纲\n\n"
    + "\n\n".join(PARAGRAPHS)
    + """

第一章　样例

第一条　样例由保管员保管，不得外借。

第二条　保管员由支部指定，任期三年。联系电话：13900000000。

第三条　样例工作很重要。样例按下列项目登记：

第四条　本章程自2024年1月1日起施行。
"""
)
DRAFT = "样例办法（征求意见稿）\n\n第一条　样例办法的内容还在征求意见，保管员应当提出意见。\n"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Iterator[Shelf]:
    """The samples and a charter, read."""
    folder, home = tmp_path_factory.mktemp("charter"), tmp_path_factory.mktemp("home")
    (folder / "样例章程.txt").write_text(CHARTER, encoding="utf-8")
    (folder / "样例办法.txt").write_text(DRAFT, encoding="utf-8")
    assert run("ingest", str(samples), str(folder / "样例章程.txt"), home=home).exit_code == 0
    drafts = run("ingest", str(folder / "样例办法.txt"), "--status", "draft", home=home)
    assert drafts.exit_code == 0, drafts.output
    with closing(Library.open(home)) as library:
        yield Shelf(library)


def of(shelf: Shelf, title: str) -> list[Unit]:
    return [unit for unit in shelf.pool().units if title in unit.title]


def test_units_are_verbatim_whole_and_out_of_documents_in_force(shelf: Shelf) -> None:
    library = shelf.library
    texts = {held.row: library.text(held.row) for held in library.documents()}
    found = shelf.pool().units
    assert all(unit.text == unit.span.cut(texts[unit.row]) for unit in found)
    assert len({unit.id for unit in found}) == len(found)
    rule = of(shelf, "样例工作条例")
    assert [unit.label for unit in rule] == ["第一条", "第二条", "第三条", "第四条", "第五条"]
    assert "依靠群众" in rule[1].text  # the whole article
    assert not any("每季度" in unit.text or "征求意见" in unit.text for unit in found)  # superseded; a draft
    assert not any("|" in unit.text or "***" in unit.text for unit in found)


def test_what_says_nothing_by_itself_is_left_out(shelf: Shelf) -> None:
    labels = [unit.label for unit in of(shelf, "样例章程")]
    assert "第一条" in labels
    assert not {"第二条", "第三条", "第四条"} & set(labels)


def test_what_is_too_long_is_cut_between_paragraphs_that_stand_alone(shelf: Shelf) -> None:
    parts = [unit for unit in of(shelf, "样例章程") if unit.part]
    assert len(parts) > 1
    assert all(len(unit.text) <= LONGEST and unit.label == "总纲" for unit in parts)
    assert [line for unit in parts for line in unit.text.split("\n") if line] == PARAGRAPHS
    assert not any(unit.text.startswith("同时") for unit in parts)


def test_only_what_is_new_is_read_again(shelf: Shelf) -> None:
    assert shelf.pool() is shelf.pool()
    assert shelf.pool().revision == shelf.library.revision


def test_the_question_asks_about_words_of_the_passage_or_all_of_it(shelf: Shelf) -> None:
    first = next(unit for unit in of(shelf, "样例章程") if unit.label == "第一条")
    assert question(first).quote == "样例由保管员保管，不得外借。"
    assert question(first).text.startswith("“样例由保管员保管，不得外借。”哪些做法")
    purpose = next(unit for unit in of(shelf, "样例工作条例") if unit.label == "第一条")
    assert question(purpose).text.startswith("制定这份文件要解决什么问题")
    for unit in shelf.pool().units:
        assert question(unit).quote in unit.text
        assert question(unit).text.endswith("？")


def test_a_day_has_one_passage_and_days_go_through_all(dangxue: Run) -> None:
    first = date(2026, 3, 16)
    days = [f"{first + timedelta(days=n)}" for n in range(10)]
    told = [json.loads(dangxue("study", "--json", "--day", day, "--document", "样例工作条例").stdout) for day in days]
    assert told[0]["day"] == "2026-03-16"
    assert {each["label"] for each in told} >= {"第一条", "第二条", "第三条", "第四条", "第五条"}
    assert set(told[0]) == {"day", "document", "source", "label", "path", "part", "quote", "question", "item"}
    again = dangxue("study", "--json", "--day", "2026-03-16", "--document", "样例工作条例")
    assert json.loads(again.stdout) == told[0]


def test_for_people_with_its_item(filled: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    copytree(filled, home)
    asked = ("study", "--day", "2026-03-16", "--topic", "目录")
    told = json.loads(run(*asked, "--json", home=home).stdout)
    assert told["item"] is None
    with closing(Library.open(home)) as library:
        [held] = [each for each in library.documents() if each.source == told["source"]]
        start = library.text(held.row).index("建立样例目录")
    item = QuizItem(
        kind=Kind.SINGLE,
        stem="样例目录向谁公开？",
        options=("全体党员", "保管员"),
        correct=(0,),
        basis=Basis(
            id=DocumentId(held.id),
            document=held.title,
            source=held.source,
            label="第四条",
            quote="建立样例目录",
            span=Span(start=start, end=start + 6),
        ),
        origin=Origin.GENERATED,
    )
    with closing(ChatStore.open(home)) as store, store.writing() as transaction:
        transaction.quizzes.put([item], bank="", by="cli", state=ItemState.PROPOSED)
    shown = run(*asked, home=home).stdout
    assert "每日一学　3月16日" in shown
    assert "《中国共产党样例工作条例》第四条" in shown
    assert "想一想" in shown
    assert "今日一题（单选）\n样例目录向谁公开？" in shown
    assert "答案：A. 全体党员" in shown
    assert json.loads(run(*asked, "--json", home=home).stdout)["item"]["id"] == item.id


def test_nothing_to_read_is_said(dangxue: Run, tmp_path: Path) -> None:
    assert dangxue("study", "--topic", "没有这样的字").exit_code == 1
    assert dangxue("study", "--day", "3月16日").exit_code == 2
    assert dangxue("study", home=tmp_path / "empty").exit_code == 1
