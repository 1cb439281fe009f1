"""What was read out of documents: kept with them, replaced with them, read again when the program reads better."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge.documents import Span
from knowledge.errors import NotHeld
from knowledge.readings import (
    Change,
    Comparator,
    Duty,
    Owner,
    OwnerRole,
    Part,
    Readings,
    Target,
    TaskReading,
)
from knowledge.storage.library import Library
from knowledge.storage.sql.database import Database
from knowledge.timephrases.timing import Open, Timing
from tests.library import NEW, OLD, RULES, draft, opened, put

SPAN = Span(start=0, end=5)
TASK = TaskReading(
    key="k1",
    what="清点花盆",
    owners=(Owner(name="花圃组", role=OwnerRole.LEAD), Owner(name="各小组", role=OwnerRole.SUPPORT)),
    parts=(
        Part(what="清点", timing=Timing(phrase="6月底前", due=date(2026, 6, 30))),
        Part(what="", timing=Timing(phrase="每月", recurrence="FREQ=MONTHLY;BYMONTHDAY=-1")),
        Part(what="补种", timing=Timing(phrase="寒假前", open=Open.TERM)),
    ),
    label="表1第2行",
    span=SPAN,
    confidence=0.9,
    clean=True,
    warnings=("时限有两种说法",),
)
DUTY = Duty(
    role="党员", subject="党员", what="按时浇水", label="第1条（一）", span=SPAN, lead="党员应当：", entry=1, entries=2
)
TARGET = Target(
    metric="成活率",
    change=Change.LEVEL,
    comparator=Comparator.AT_LEAST,
    value="95",
    masked=False,
    unit="%",
    period="2026年",
    due=date(2026, 12, 31),
    stretch=True,
    label="第2条",
    span=SPAN,
)
MASKED = replace(TARGET, value=None, masked=True, due=None)
READ = Readings(tasks=(TASK,), duties=(DUTY,), targets=(TARGET, MASKED), warnings=("第3行没有日期",))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = opened(tmp_path / "home")
    yield library
    library.close()


def test_readings_come_back_as_they_went_in(library: Library) -> None:
    put(library, replace(draft("花木计划", RULES), readings=READ))
    [held] = library.documents()
    assert (held.tasks, held.duties) == (1, 1)
    assert held.warnings == ("第3页没有文字", "第3行没有日期")
    [tasks] = library.task_readings()
    assert (tasks.document, tasks.readings) == (held, (TASK,))
    assert [each.duty for each in library.duties()] == [DUTY]
    assert [each.target for each in library.targets()] == [TARGET, MASKED]
    assert library.unread() == []


def test_duties_are_found_by_role_and_side(library: Library) -> None:
    old, new = (
        replace(draft("某某条例", RULES, source=f"{day}.txt", effective=day), readings=READ) for day in (OLD, NEW)
    )
    put(library, old, new)
    assert [each.document.effective for each in library.duties(role="党员")] == [NEW]
    assert [each.document.effective for each in library.duties(role="党员", archive=True)] == [OLD]
    assert library.duties(role="支部书记") == ()
    assert [each.document.effective for each in library.targets(archive=True)] == [OLD, OLD]


def test_a_replaced_document_takes_its_readings_along(library: Library) -> None:
    put(library, replace(draft("花木计划", RULES), readings=READ))
    put(library, replace(draft("花木计划", RULES[:2]), readings=Readings()))
    assert library.task_readings() == ()
    assert library.duties() == ()
    assert library.targets() == ()


def test_what_was_not_read_is_read_later_from_the_document_as_it_is_held(library: Library) -> None:
    given = draft("花木计划", RULES)
    put(library, given)
    [row], before = library.unread(), library.revision
    document = library.document(row)
    assert (document.text, document.sections, document.chunks) == (
        given.document.text,
        given.document.sections,
        given.document.chunks,
    )
    with library.writing() as changes:
        changes.read_out(row, READ)
        changes.read_out(row, READ)
    assert library.unread() == []
    assert library.revision > before
    assert [each.duty for each in library.duties()] == [DUTY]


def test_a_document_that_is_gone_cannot_be_read_again(library: Library) -> None:
    with pytest.raises(NotHeld, match="已没有"):
        library.document(7)


def test_a_library_of_the_version_before_keeps_its_documents_and_is_to_be_read(tmp_path: Path) -> None:
    home = tmp_path / "home"
    library = opened(home)
    put(library, draft("花木计划", RULES))
    library.close()
    with sqlite3.connect(home / "library.db") as connection:
        for table in ("task_readings", "duties", "targets"):
            connection.execute(f"DROP TABLE {table}")
        for column in ("read_by", "tasks", "duties", "notices"):
            connection.execute(f"ALTER TABLE documents DROP COLUMN {column}")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.close()
    earlier = Database(home / "library.db")
    assert earlier.revision() == "0001"
    earlier.close()
    library = opened(home)
    [held] = library.documents()
    assert (held.title, held.tasks, held.warnings) == ("花木计划", 0, ("第3页没有文字",))
    assert library.unread() == [held.row]
    library.close()
