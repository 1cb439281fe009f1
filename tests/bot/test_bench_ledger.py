"""``dangxue bench --ledger``: made-up plans, and a run of all that is measured."""

import json
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner, Result

from bot.commands.measuring import numbered
from bot.main import command_line
from bot.measuring.benching import ledgershowing
from bot.measuring.benching.ledger import Exported, LedgerBench, Listed, measure
from bot.measuring.benching.plans import Fate, fate_of, write_plans
from bot.workbench import Workbench
from knowledge.chats.store import ChatStore
from knowledge.ledger.tasks import Standing
from knowledge.storage.library import Library

TODAY = date(2026, 3, 2)


def dangxue(*arguments: str) -> Result:
    return CliRunner().invoke(command_line(Workbench()), ["bench", *arguments])


def measured(**changes: float) -> LedgerBench:
    lists = tuple(
        Listed(name=name, tasks=7, first=0.2, median=seconds) for name, seconds in (("全部", 0.05), ("逾期", 0.01))
    )
    exports = tuple(
        Exported(name=name, tasks=7, seconds=seconds, megabytes=1.5)
        for name, seconds in (("ics", 9.0), ("xlsx", 5.0), ("docx", 9.0))
    )
    made = LedgerBench(
        tasks=10,
        documents=1,
        overdue=7,
        new=1.0,
        unchanged=0.001,
        lists=lists,
        answer=0.04,
        exports=exports,
        plan=0.1,
        tick=0.001,
        peak_mb=300.0,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


class TestPlans:
    def test_every_task_stands_in_its_plan(self, tmp_path: Path) -> None:
        assert write_plans(tmp_path, 1300, today=TODAY) == 3
        with closing(Library.open(tmp_path)) as library:
            read = library.task_readings()
            assert [len(each.readings) for each in read] == [600, 600, 100]
            for each in read:
                text = library.text(each.document.row)
                for reading in each.readings:
                    assert reading.span.cut(text).startswith(f"{reading.what} | {reading.owners[0].name}、")

    def test_the_same_plans_every_time(self, tmp_path: Path) -> None:
        texts = []
        for name in ("one", "other"):
            write_plans(tmp_path / name, 30, today=TODAY)
            with closing(Library.open(tmp_path / name)) as library:
                texts.append([library.text(held.row) for held in library.documents()])
        assert texts[0] == texts[1]

    def test_what_becomes_of_ten_thousand(self) -> None:
        fates = [fate_of(f"{at:06}") for at in range(10_000)]
        assert {fate: fates.count(fate) for fate in Fate} == {
            Fate.LATE: 300,
            Fate.RECURRING: 700,
            Fate.DATELESS: 500,
            Fate.AHEAD: 4500,
            Fate.DONE: 1500,
            Fate.PROPOSED: 2000,
            Fate.REJECTED: 500,
        }


def test_what_is_measured_is_what_organisers_decided(tmp_path: Path) -> None:
    write_plans(tmp_path, 60, today=TODAY)
    found = measure(tmp_path, zone=ZoneInfo("Asia/Shanghai"), today=TODAY)
    fates = [fate_of(f"{at:06}") for at in range(60)]
    assert (found.tasks, found.documents, found.overdue) == (60, 1, fates.count(Fate.LATE))
    assert [each.name for each in found.exports] == ["xlsx", "ics", "docx"]
    assert min(found.new, found.unchanged, found.answer, found.plan, found.tick, found.xlsx) > 0
    assert all(each.megabytes > 0.005 for each in found.exports)
    with closing(ChatStore.open(tmp_path)) as store, store.reading() as transaction:
        counts = transaction.tasks.counts(today=TODAY)
        assert counts[Standing.DONE] == fates.count(Fate.DONE)
        assert counts[Standing.PROPOSED] == fates.count(Fate.PROPOSED)
        assert counts[Standing.REJECTED] == fates.count(Fate.REJECTED)


class TestTargets:
    def test_lists_and_workbook_as_slow_as_they_may_be(self) -> None:
        assert measured().is_met

    def test_a_list_that_is_too_slow(self) -> None:
        slow = replace(measured().lists[1], median=0.0501)
        assert not measured(lists=(measured().lists[0], slow)).is_met  # type: ignore[arg-type]

    def test_a_workbook_that_is_too_slow(self) -> None:
        slow = replace(measured().exports[1], seconds=5.01)
        bench = measured(exports=(measured().exports[0], slow))  # type: ignore[arg-type]
        assert not bench.is_met
        assert ledgershowing.record(bench)["targets"] == {"list_ms": 50.0, "xlsx_seconds": 5.0, "met": False}

    def test_the_table_names_all_of_it(self, capsys: pytest.CaptureFixture[str]) -> None:
        ledgershowing.show(measured())
        out = capsys.readouterr().out
        for words in (
            "10项任务",
            "逾期7项",
            "列出全部",
            "50.0 毫秒",
            "首次 200.0 毫秒",
            "导出 docx",
            "5.00 秒",
            "1.50 MB",
        ):
            assert words in out
        assert "达到" in out
        assert "未达到" not in out


class TestCommand:
    def test_the_number_may_be_left_out(self) -> None:
        assert numbered(["--ledger"]) == ["--ledger", "10000"]
        assert numbered(["--ledger", "--json"]) == ["--ledger", "10000", "--json"]
        assert numbered(["--ledger", "50", "x"]) == ["--ledger", "50", "x"]

    @pytest.mark.parametrize("more", [["--laws"], ["--limit", "3"], ["--sample", "3"], ["x.txt"]])
    def test_it_stands_alone(self, more: list[str]) -> None:
        assert dangxue("--ledger", "50", *more).exit_code == 2

    def test_a_run(self) -> None:
        result = dangxue("--ledger", "50", "--json")
        assert result.exit_code == 0, result.output
        found = json.loads(result.stdout)
        assert list(found) == [
            *("tasks", "documents", "overdue", "list", "sync", "ask_ms", "export", "reminders", "peak_mb", "targets"),
        ]
        fates = [fate_of(f"{at:06}") for at in range(50)]
        late, done, rejected = (fates.count(fate) for fate in (Fate.LATE, Fate.DONE, Fate.REJECTED))
        proposed = fates.count(Fate.PROPOSED)
        assert min(late, done, rejected, proposed) > 0
        assert (found["tasks"], found["documents"], found["overdue"]) == (50, 1, late)
        lists = {name: each["tasks"] for name, each in found["list"].items()}
        assert lists["全部"] == lists["一份文件"] == 50 - done - rejected
        assert lists["逾期"] == late
        assert {name: each["tasks"] for name, each in found["export"].items()} == {
            "xlsx": 50 - rejected,
            "ics": 50 - rejected - proposed,
            "docx": 50 - rejected,
        }
        times = [each["median_ms"] for each in found["list"].values()]
        times += [each["seconds"] for each in found["export"].values()]
        times += [found["ask_ms"], *found["sync"].values(), *found["reminders"].values()]
        assert min(times) > 0
        assert found["peak_mb"] > 50
