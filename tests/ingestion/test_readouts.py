"""What is read out of documents: at ingestion, and again from a library of an earlier version."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ingestion.pipeline import ingest
from ingestion.readouts import catch_up
from knowledge.ledger.tasks import owners_text
from knowledge.storage.library import Library
from tests.library import CheapEmbeddings, opened

PLAN = """示例单位2026年重点任务分解表

（2026年1月9日印发）

| 序号 | 具体措施 | 牵头部门 | 完成时限 |
| --- | --- | --- | --- |
| 1 | 清点花盆并报送清单 | 花圃组 | 6月底前 |
| 2 | 更新花名册 | 花圃组 | 每月25日前 |
"""
RULES = """花木工作条例

第一条　花匠应当按时浇水。

第二条　党支部书记履行下列职责：
（一）召集支部会议；
（二）检查浇水记录。

第三条　党员应当参加植树。
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "分解表.md").write_text(PLAN, encoding="utf-8")
    (folder / "条例.txt").write_text(RULES, encoding="utf-8")
    library = opened(tmp_path / "home")
    report = ingest([folder], library=library, embeddings=CheapEmbeddings())
    assert [(taken.tasks, taken.duties) for taken in report.documents] == [(2, 0), (0, 3)]
    yield library
    library.close()


def told(library: Library) -> list[tuple[str, str, str]]:
    """Tasks as the library holds them: what, who, when."""
    return [
        (task.what, owners_text(task.owners), part.timing.recurrence or str(part.timing.due))
        for held in library.task_readings()
        for task in held.readings
        for part in task.parts
    ]


READ = [
    ("清点花盆并报送清单", "花圃组（牵头）", "2026-06-30"),
    ("更新花名册", "花圃组（牵头）", "FREQ=MONTHLY;BYMONTHDAY=25"),
]


def test_ingesting_reads_tasks_and_duties(library: Library) -> None:
    assert told(library) == READ
    found = [(each.duty.role, each.duty.entry, each.duty.entries) for each in library.duties()]
    assert found == [("支部书记", 1, 2), ("支部书记", 2, 2), ("党员", 0, 0)]
    for held in library.task_readings():
        text = library.text(held.document.row)
        assert all(task.what in task.span.cut(text) for task in held.readings)
        assert held.document.issued == date(2026, 1, 9)


def test_a_library_of_an_earlier_version_is_read_again_from_itself(library: Library, tmp_path: Path) -> None:
    before = library.revision
    assert catch_up(library) == 0
    assert library.revision == before
    with sqlite3.connect(tmp_path / "home" / "library.db") as connection:
        connection.execute("UPDATE documents SET read_by = 0, tasks = 0, duties = 0")
        connection.execute("DELETE FROM task_readings")
        connection.execute("DELETE FROM duties")
    connection.close()
    assert catch_up(library) == 2
    assert told(library) == READ
    assert len(library.duties()) == 3
    assert library.revision > before
    assert [held.tasks for held in library.documents()] == [2, 0]


def test_the_next_ingestion_reads_what_an_earlier_version_left(library: Library, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "home" / "library.db") as connection:
        connection.execute("UPDATE documents SET read_by = 0")
        connection.execute("DELETE FROM task_readings")
    connection.close()
    report = ingest([tmp_path / "files"], library=library, embeddings=CheapEmbeddings())
    assert report.unchanged == 2
    assert told(library) == READ


def test_an_explainer_asks_for_nothing(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "释义.md"
    file.write_text(PLAN.replace("重点任务分解表", "重点任务释义"), encoding="utf-8")
    [taken] = ingest([file], library=library, embeddings=CheapEmbeddings()).documents
    assert taken.tasks == 0
