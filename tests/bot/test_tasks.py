"""``dangxue tasks``."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from typer.testing import Result

from bot.ledger.typed import filled, ids
from knowledge.chats.people import GroupState, Role
from knowledge.chats.store import ChatStore
from knowledge.documents import Kind, Span
from knowledge.readings import Owner, OwnerRole, Part, Readings, TaskReading
from knowledge.storage.library import Library
from knowledge.timephrases.timing import Open, Timing
from tests.bot.conftest import run
from tests.library import draft, opened, put

Ledger = Callable[..., Result]
TODAY = datetime.now(ZoneInfo("Asia/Shanghai")).date()
LATE, SOON = TODAY - timedelta(days=40), TODAY + timedelta(days=2)
MONTHLY = Timing(phrase="每月25日前", recurrence="FREQ=MONTHLY;BYMONTHDAY=25")
KEYS = [
    *("id", "what", "owner", "owners", "due", "recurrence", "phrase", "parts", "state", "confidence"),
    *("document", "source", "label", "quote", "warnings", "drift", "note"),
]


def due(day: date, phrase: str = "按期", what: str = "") -> Part:
    return Part(what=what, timing=Timing(phrase=phrase, due=day))


def reading(what: str, line: int, *parts: Part, clean: bool = True, warnings: tuple[str, ...] = ()) -> TaskReading:
    owners = (Owner(name="园务办公室", role=OwnerRole.LEAD), Owner(name="温室组", role=OwnerRole.SUPPORT))
    return TaskReading(
        key=what,
        what=what,
        owners=owners,
        parts=parts,
        label=f"表1第{line}行",
        span=Span(start=0, end=1),
        confidence=0.95,
        clean=clean,
        warnings=warnings,
    )


PLAN = (
    reading("清点花盆", 1, due(LATE, "上月底前", "制度"), due(SOON, "本月底前", "运行")),
    reading("更换花土", 2, Part(what="", timing=MONTHLY)),
    reading("修剪枝条", 3, Part(what="", timing=Timing(phrase="寒假前", open=Open.TERM))),
    reading("收集落叶", 4, due(SOON, "近日"), clean=False),
)


def take_in(library: Library, *tasks: TaskReading) -> None:
    made = draft("花圃年度计划", [task.what for task in tasks], kind=Kind.PLAN)
    text = made.document.text
    placed = [
        replace(task, span=Span(start=text.index(task.what), end=text.index(task.what) + len(task.what)))
        for task in tasks
    ]
    put(library, replace(made, readings=Readings(tasks=placed)))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home of a library with a plan of four tasks."""
    library = opened(tmp_path / "home")
    take_in(library, *PLAN)
    library.close()
    return tmp_path / "home"


@pytest.fixture
def ledger(home: Path) -> Ledger:
    """Runs ``dangxue tasks …`` there."""
    return lambda *args, **more: run("tasks", *args, home=home, **more)


def listed(ledger: Ledger, *args: str) -> list[dict[str, Any]]:
    result = ledger("list", "--json", *args)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def numbers(ledger: Ledger, *args: str) -> list[int]:
    return [each["id"] for each in listed(ledger, *args)]


def one(ledger: Ledger, number: int) -> dict[str, Any]:
    [found] = [each for each in listed(ledger, "--all") if each["id"] == number]
    return found


def test_tasks_are_one_object_a_line(ledger: Ledger) -> None:
    said = listed(ledger)
    assert [list(each) for each in said] == [KEYS] * 4
    first, second, third, _ = said
    assert (first["what"], first["owner"], first["due"], first["recurrence"]) == (
        "清点花盆",
        "园务办公室（牵头）、温室组（配合）",
        SOON.isoformat(),
        None,
    )
    assert first["owners"] == [{"name": "园务办公室", "role": "lead"}, {"name": "温室组", "role": "support"}]
    assert first["parts"] == [
        {"what": what, "phrase": phrase, "start": None, "due": day.isoformat(), "recurrence": None, "open": None}
        for what, phrase, day in (("制度", "上月底前", LATE), ("运行", "本月底前", SOON))
    ]
    assert (first["phrase"], first["state"], first["confidence"]) == ("上月底前；本月底前", "proposed", 0.95)
    assert (first["document"], first["source"], first["label"], first["quote"]) == (
        "花圃年度计划",
        "花圃年度计划.txt",
        "表1第1行",
        "清点花盆",
    )
    assert (second["due"], second["recurrence"]) == (None, "FREQ=MONTHLY;BYMONTHDAY=25")
    assert (third["due"], third["parts"][0]["open"], third["phrase"]) == (None, "term", "寒假前")


def test_tasks_for_people_are_one_a_line_where_piped(ledger: Ledger) -> None:
    result = ledger("list")
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert [(row[0], row[1], row[4], row[5]) for row in rows][-1] == (
        "3",
        "修剪枝条",
        "待确认",
        "《花圃年度计划》表1第3行",
    )
    assert {len(row) for row in rows} == {6}
    assert result.stderr == "待确认4项\n"


def test_tasks_are_a_table_on_a_terminal(ledger: Ledger) -> None:
    shown = ledger("list", env={"FORCE_COLOR": "1", "COLUMNS": "160"}).stdout
    assert "┃" in shown
    for words in ("责任单位", "清点花盆", "温室组（配合）", "待确认", "《花圃年度计划》表1第3行"):
        assert words in shown


def test_a_task_without_a_date_says_so(ledger: Ledger) -> None:
    ledger("edit", "4", "--due", "无", "--owner", "无")
    shown = ledger("show", "4").stdout
    assert "责任单位：没有写明\n时限：没有写明\n" in shown
    assert ledger("list", "-q", "没有这样的任务").stdout == "没有符合条件的任务。\n"


def test_an_empty_ledger_says_so(tmp_path: Path) -> None:
    result = run("tasks", "list", home=tmp_path)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "台账里还没有任务\n")


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ([], [1, 2, 3, 4]),
        (["--owner", "园务办"], [1, 2, 3, 4]),
        (["--owner", "苗圃"], []),
        (["-q", "花"], [1, 2]),
        (["--document", "《花圃年度计划》"], [1, 2, 3, 4]),
        (["--document", "花圃年度计划.txt"], [1, 2, 3, 4]),
        (["--document", "别的"], []),
        (["--overdue"], [1]),
        (["--state", "overdue"], [1]),
        (["--state", "done", "--state", "rejected"], []),
        (["--week", SOON.isoformat(), "-q", "落"], [4]),
        (["--month", f"{SOON:%Y-%m}", "-q", "落"], [4]),
        (["--month", LATE.isoformat(), "-q", "盆"], [1]),
    ],
)
def test_which_tasks_are_listed(ledger: Ledger, options: list[str], found: list[int]) -> None:
    assert ledger("confirm", "1").exit_code == 0
    assert numbers(ledger, *options) == found


def test_this_week_and_this_month_need_no_date(ledger: Ledger) -> None:
    assert numbers(ledger, "--week") == numbers(ledger, "--week", TODAY.isoformat())
    assert numbers(ledger, "--month", "-q", "花") == numbers(ledger, "--month", f"{TODAY:%Y-%m}", "-q", "花")


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "--week", "昨天"],
        ["list", "--month", "2026-13"],
        ["list", "--week", "--month"],
        ["list", "--state", "finished"],
        ["confirm"],
        ["confirm", "1", "--clean"],
        ["confirm", "1", "--document", "花圃"],
        ["confirm", "一"],
        ["confirm", "9-3"],
        ["edit", "1"],
        ["edit", "1", "--due", "2026-06-30", "--rrule", "FREQ=DAILY"],
        ["edit", "1", "--what", "甲", "--part", "1"],
        ["edit", "1", "--adopt", "--keep"],
        ["done", "0"],
        ["done", "1", "--on", "昨天"],
        ["export", "tasks.txt"],
    ],
)
def test_wrong_usage(ledger: Ledger, arguments: list[str]) -> None:
    assert ledger(*arguments).exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["confirm", "3-7"], "第5、6、7项"),
        (["show", "99"], "第99项"),
        (["history", "99"], "第99项"),
        (["done", "1"], "第1项待确认，请先确认"),
        (["edit", "1", "--due", "2026-02-30"], "没有 2026-02-30 这一天"),
        (["edit", "1", "--due", "2026-06-30"], "有2个时限"),
        (["edit", "1", "--rrule", "每月"], "重复规则"),
        (["edit", "1", "--owner", "督办:园务办"], "没有“督办”"),
        (["edit", "1", "--what", " "], "不能为空"),
        (["assign", "1", "--to", "小红"], "没有叫“小红”的成员"),
        (["assign", "1", "--to", "77"], "没有编号为 77"),
        (["export", "/nowhere/tasks.xlsx"], "无法写入"),
    ],
)
def test_what_cannot_be_done_is_one_line(ledger: Ledger, arguments: list[str], reason: str) -> None:
    result = ledger(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1
    assert reason in result.stderr


def test_confirming_by_number_and_again(ledger: Ledger) -> None:
    assert ledger("confirm", "1-2,4").stdout == "已确认3项：1、2、4\n"
    assert ledger("confirm", "1-2").stdout == "没有需要改动的。\n"
    assert json.loads(ledger("confirm", "3", "4", "--json").stdout) == {"changed": [3]}
    assert [each["state"] for each in listed(ledger)] == ["overdue", "confirmed", "confirmed", "confirmed"]


def test_clean_rows_are_confirmed_at_once(ledger: Ledger) -> None:
    """Neither what was read from running text nor what needs a date."""
    assert ledger("confirm", "--clean", "--document", "别的计划").stdout == "没有需要改动的。\n"
    assert ledger("confirm", "--clean").stdout == "已确认2项：1、2\n另有2项待确认，需要逐项核对。\n"
    assert numbers(ledger, "--state", "proposed") == [3, 4]


def test_editing(ledger: Ledger) -> None:
    assert ledger("edit", "3", "--what", "修剪全部枝条", "--owner", "牵头:温室组;配合:各花圃组").exit_code == 0
    said = json.loads(ledger("edit", "3", "--due", "2099-06-30", "--json").stdout)
    assert (said["what"], said["owner"], said["due"]) == (
        "修剪全部枝条",
        "温室组（牵头）、各花圃组（配合）",
        "2099-06-30",
    )
    assert said == one(ledger, 3)
    ledger("edit", "1", "--due", "2099-12-31", "--part", "2")
    assert [(part["what"], part["due"]) for part in one(ledger, 1)["parts"]] == [
        ("制度", LATE.isoformat()),
        ("运行", "2099-12-31"),
    ]
    ledger("edit", "4", "--rrule", "FREQ=WEEKLY;BYDAY=FR")
    assert one(ledger, 4)["recurrence"] == "FREQ=WEEKLY;BYDAY=FR"
    ledger("edit", "4", "--due", "无")
    assert one(ledger, 4)["parts"] == []


def test_a_phrase_is_resolved_against_today(ledger: Ledger) -> None:
    assert ledger("edit", "4", "--due", "年底前").exit_code == 0
    assert one(ledger, 4)["due"] == f"{TODAY.year}-12-31"
    refused = ledger("edit", "4", "--due", "寒假前")
    assert (refused.exit_code, "校历" in refused.stderr) == (1, True)


def test_done_with_a_note_and_a_file(ledger: Ledger, home: Path, tmp_path: Path) -> None:
    record = tmp_path / "记录.txt"
    record.write_text("已清点二十盆", encoding="utf-8")
    ledger("confirm", "1-2")
    said = json.loads(ledger("done", "1", "--note", "已清点", "--file", str(record), "--json").stdout)
    assert (said["state"], said["note"]) == ("done", "已清点")
    kept = home / "evidence" / sha256(record.read_bytes()).hexdigest()
    assert kept.read_bytes() == record.read_bytes()
    assert [file.name for file in (home / "evidence").iterdir()] == [kept.name]
    assert "佐证：记录.txt" in ledger("show", "1").stdout
    assert numbers(ledger) == [2, 3, 4]
    assert numbers(ledger, "--all") == [1, 2, 3, 4]


def test_a_file_that_cannot_be_read_leaves_the_task_open(ledger: Ledger, tmp_path: Path) -> None:
    ledger("confirm", "1")
    result = ledger("done", "1", "--file", str(tmp_path / "没有.txt"))
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert one(ledger, 1)["state"] == "overdue"


def test_a_recurring_task_goes_on_until_it_is_closed(ledger: Ledger) -> None:
    ledger("confirm", "2")
    assert json.loads(ledger("done", "2", "--json").stdout)["state"] == "confirmed"
    assert "已完成到：" in ledger("show", "2").stdout
    assert json.loads(ledger("done", "2", "--whole", "--json").stdout)["state"] == "done"
    assert json.loads(ledger("reopen", "2", "--json").stdout)["state"] == "confirmed"


def test_the_first_of_two_dates_is_done(ledger: Ledger) -> None:
    ledger("confirm", "1")
    assert json.loads(ledger("done", "1", "--on", LATE.isoformat(), "--json").stdout)["state"] == "confirmed"
    assert json.loads(ledger("done", "1", "--on", SOON.isoformat(), "--json").stdout)["state"] == "done"


def test_rejecting_and_taking_that_back(ledger: Ledger) -> None:
    assert ledger("reject", "1-2").stdout == "已标为不是任务2项：1、2\n"
    assert numbers(ledger) == [3, 4]
    assert json.loads(ledger("reopen", "1", "--json").stdout)["state"] == "proposed"


def test_a_changed_document_is_told_and_settled(ledger: Ledger, home: Path) -> None:
    ledger("confirm", "2", "4")
    library = opened(home)
    later = [replace(task, parts=(due(SOON, "下月底前"),)) for task in (PLAN[1], PLAN[3])]
    take_in(library, *later, reading("浇水", 3, due(SOON)))
    library.close()
    assert numbers(ledger) == [2, 4, 5]
    assert one(ledger, 2)["drift"] == ["原文的时限由“每月25日前”改为“下月底前”"]
    assert one(ledger, 2)["recurrence"] == "FREQ=MONTHLY;BYMONTHDAY=25"
    assert "（原文有变）" in ledger("list", "-q", "花土").stdout
    ledger("edit", "2", "--adopt")
    ledger("edit", "4", "--keep")
    assert (one(ledger, 2)["due"], one(ledger, 2)["drift"]) == (SOON.isoformat(), [])
    assert (one(ledger, 4)["phrase"], one(ledger, 4)["drift"]) == ("近日", [])
    said = [json.loads(line) for line in ledger("history", "2", "--json").stdout.splitlines()]
    assert [each["action"] for each in said] == ["proposed", "confirmed", "read", "adopted"]
    assert [each["actor"] for each in said] == ["document", "cli", "document", "cli"]
    assert said[2]["changes"] == ["原文的时限由“每月25日前”改为“下月底前”"]
    assert "撤回" in ledger("history", "1").stdout


def test_assigning(ledger: Ledger, home: Path) -> None:
    store = ChatStore.open(home)
    with store.writing() as transaction:
        for person, name in ((7, "小明"), (8, "小红"), (9, "小红")):
            transaction.people.meet(person, name)
            transaction.people.admit(person, Role.MEMBER, invited_by="")
        transaction.groups.ask(-5, "花圃群", asked_by="")
        transaction.groups.decide(-5, GroupState.ADMITTED, decided_by="")
    store.close()
    assert ledger("assign", "1-2", "--to", "小明").stdout == "已指派2项：1、2\n"
    assert ledger("assign", "1", "--to", "-5").exit_code == 0
    assert "8、9" in ledger("assign", "1", "--to", "小红").stderr
    assert "指派给：小明、花圃群" in ledger("show", "1").stdout
    assert ledger("assign", "1", "--to", "7", "--remove").stdout == "已取消指派1项：1\n"
    assert "取消指派" in ledger("history", "1").stdout


def test_show_tells_all(ledger: Ledger) -> None:
    ledger("confirm", "2")
    shown = ledger("show", "2").stdout
    for words in (
        "2. 更换花土",
        "状态：进行中",
        "时限：每月25日前\n",
        "下一次到期：",
        "出处：《花圃年度计划》表1第2行",
    ):
        assert words in shown
    assert shown.endswith("\n更换花土\n")
    assert json.loads(ledger("show", "2", "--json").stdout) == one(ledger, 2)


@pytest.mark.parametrize(
    ("name", "begins", "number"),
    [
        ("台账.xlsx", b"PK", 4),
        ("台账.docx", b"PK", 4),
        ("台账.ICS", b"BEGIN:VCALENDAR", 2),
        ("月历.png", b"\x89PNG", 1),
    ],
)
def test_exporting(ledger: Ledger, tmp_path: Path, name: str, begins: bytes, number: int) -> None:
    ledger("confirm", "1-2")
    target = tmp_path / name
    target.write_bytes(b"old")
    result = (
        ledger("export", str(target), "--month", f"{LATE:%Y-%m}") if "png" in name else ledger("export", str(target))
    )
    assert (result.exit_code, result.stdout) == (0, f"已导出{number}项：{target}\n"), result.output
    assert target.read_bytes().startswith(begins)
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(["home", name])


def test_ids_and_ranges() -> None:
    assert ids(["3", "5-7,9", "6、1"]) == [3, 5, 6, 7, 9, 1]
    assert filled(["--week", "-q", "花", "--month"]) == ["--week", "now", "-q", "花", "--month", "now"]
    assert filled(["--week", "2026-01-01", "--json"]) == ["--week", "2026-01-01", "--json"]
