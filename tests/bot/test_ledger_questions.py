"""Questions about tasks at the command line: ``ask`` and ``chat``."""

import json
import shutil
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from knowledge.chats.store import FILE
from knowledge.documents import Span
from knowledge.readings import Owner, OwnerRole, Part, Readings, TaskReading
from knowledge.storage.library import Library
from knowledge.timephrases.timing import Timing
from tests.bot.conftest import run

ZONE = ZoneInfo("Asia/Shanghai")
TODAY = datetime.now(ZONE).date()
LATE, SOON = TODAY - timedelta(days=40), TODAY + timedelta(days=2)
PLAN = "样例支部年度工作计划"
ROWS = ("样例登记 | 组织委员 | 6月底前", "样例检查 | 纪检委员 | 每月")


@pytest.fixture(autouse=True)
def _same_day() -> None:
    """The commands go by the clock: what is expected of them holds until midnight."""
    if datetime.now(ZONE).date() != TODAY:
        pytest.skip("the day has changed since the tests were collected")


def reading(what: str, row: int, due: date, *owners: Owner) -> TaskReading:
    return TaskReading(
        key=what,
        what=what,
        owners=owners,
        parts=(Part(what="", timing=Timing(phrase=f"{due.month}月{due.day}日前", due=due)),),
        label=f"表1第{row}行",
        span=Span(start=0, end=1),
        confidence=0.95,
        clean=True,
    )


TASKS = (
    reading("样例登记", 1, LATE, Owner(name="组织委员", role=OwnerRole.LEAD), Owner(name="党政办公室")),
    reading("样例检查", 2, SOON, Owner(name="纪检委员")),
)


def read_out(home: Path, tasks: Sequence[TaskReading]) -> None:
    """Have these tasks read out of the plan, at their rows, and none of anything else."""
    with closing(Library.open(home)) as library, library.writing() as changes:
        for held in library.documents():
            text = library.text(held.row)
            of_it = zip(tasks, ROWS, strict=False) if held.title == PLAN else ()
            changes.read_out(held.row, Readings(tasks=tuple(placed(task, row, text) for task, row in of_it)))


def placed(task: TaskReading, row: str, text: str) -> TaskReading:
    return replace(task, span=Span(start=text.index(row), end=text.index(row) + len(row)))


@pytest.fixture
def home(filled: Path, tmp_path: Path) -> Path:
    """The samples, with two proposals in the ledger."""
    folder = tmp_path / "home"
    shutil.copytree(filled, folder)
    read_out(folder, TASKS)
    return folder


@pytest.fixture
def confirmed(home: Path) -> Path:
    """The same after an organiser has confirmed both."""
    assert run("tasks", "confirm", "1-2", home=home).exit_code == 0
    return home


def asked(home: Path, question: str, *more: str) -> dict[str, Any]:
    result = run("ask", question, "--json", *more, home=home)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_the_json_is_that_of_every_answer(confirmed: Path) -> None:
    said = asked(confirmed, "逾期的有哪些？")
    assert list(said) == ["id", "question", "kind", "text", "mode", "citations", "nearest", "took_ms"]
    assert (said["kind"], said["mode"], said["nearest"]) == ("answer", "quote", [])
    [citation] = said["citations"]
    assert list(citation) == ["number", "document", "source", "label", "quote", "status"]
    assert (citation["number"], citation["document"], citation["label"]) == (1, PLAN, "表1第1行")
    assert citation["quote"] == ROWS[0]
    assert f"| {citation['quote']} |" in Path(citation["source"]).read_text(encoding="utf-8")


def test_people_read_a_task_a_line_with_its_place(confirmed: Path) -> None:
    assert run("ask", "逾期的有哪些？", home=confirmed).stdout == "\n".join(
        [
            "逾期未完成的任务，共1项：",
            f"- 样例登记；组织委员（牵头）、党政办公室（责任）；{words(LATE)}，已逾期40天）[1]",
            "",
            f"[1] 《{PLAN}》表1第1行",
            "",
        ]
    )


def words(day: date) -> str:
    year = "" if day.year == TODAY.year else f"{day.year}年"
    return f"{day.month}月{day.day}日前（{year}{day.month}月{day.day}日"


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("党政办负责哪些？", ["样例登记"]),
        ("纪检委员有哪些任务", ["样例检查"]),
        ("组织委员牵头哪些工作", ["样例登记"]),
        ("后天要完成什么", ["样例检查"]),
        ("样例检查什么时候完成？", ["样例检查"]),
        ("样例登记谁负责？", ["样例登记"]),
        ("有哪些任务", ["样例登记", "样例检查"]),
    ],
)
def test_questions_are_answered_from_the_ledger(confirmed: Path, question: str, found: list[str]) -> None:
    said = asked(confirmed, question)
    lines = [line for line in said["text"].splitlines() if line.startswith("- ")]
    assert [line[2:].partition("；")[0] for line in lines] == found
    assert len(said["citations"]) == len(found)


def test_a_batch_is_answered_from_both(confirmed: Path) -> None:
    questions = ["有哪些任务", "样例多久清点一次？", "有哪些任务"]
    lines = "".join(json.dumps({"id": at, "question": each}) + "\n" for at, each in enumerate(questions))
    said = [json.loads(line) for line in run("ask", "--batch", "-", home=confirmed, stdin=lines).stdout.splitlines()]
    assert [len(each["citations"]) for each in said] == [2, 1, 2]
    assert "每月清点一次" in said[1]["text"]


@pytest.mark.parametrize(
    "question", ["样例多久清点一次？", "支部书记负责哪些工作？", "党员什么时候转正？", "《样例工作条例》第三条", "你好"]
)
def test_other_questions_are_answered_as_without_a_ledger(filled: Path, confirmed: Path, question: str) -> None:
    assert run("ask", question, home=confirmed).stdout == run("ask", question, home=filled).stdout


def test_whoever_asks_for_another_day_is_answered_from_the_library(confirmed: Path) -> None:
    assert "逾期未完成的任务" not in asked(confirmed, "逾期的有哪些？", "--as-of", "2021-01-01")["text"]


def test_without_anything_confirmed_it_says_what_to_do_and_makes_no_ledger(home: Path) -> None:
    said = asked(home, "逾期的有哪些？")
    assert (said["kind"], said["citations"], said["nearest"]) == ("refusal", [], [])
    assert "尚无已确认的任务" in said["text"]
    assert "有2项从文件中读出" in said["text"]
    assert "dangxue tasks confirm" in said["text"]
    assert asked(home, "组织委员负责哪些？")["text"] != said["text"]
    assert not (home / FILE).exists()


def test_what_was_read_meanwhile_is_counted(confirmed: Path) -> None:
    read_out(confirmed, TASKS[:1])
    run("tasks", "list", home=confirmed)
    read_out(confirmed, (TASKS[0], reading("购置标签打印机", 2, SOON, Owner(name="纪检委员"))))
    said = asked(confirmed, "后天要完成什么")["text"]
    assert "购置标签打印机" not in said
    assert "另有1项从文件中读出，尚未经组织者核对。" in said


def test_nobody_knows_who_asks(confirmed: Path) -> None:
    said = asked(confirmed, "我的任务有哪些？")
    assert said["kind"] == "refusal"
    assert "Telegram" in said["text"]


def test_chatting_about_tasks_and_looking_up_their_places(confirmed: Path) -> None:
    said = run("chat", home=confirmed, stdin="有哪些任务\n/来源 2\n后天要完成什么\n").stdout
    assert "台账中未完成的任务，共2项：" in said
    assert f"《{PLAN}》表1第2行" in said
    assert ROWS[1] in said
    assert said.count("- 样例检查；纪检委员；") == 2
