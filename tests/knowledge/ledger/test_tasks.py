"""The ledger in the database."""

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge.chats.people import Role
from knowledge.chats.store import ChatStore
from knowledge.documents import DocumentId
from knowledge.errors import ChangeRefused, LibraryUnavailable
from knowledge.ledger.histories import CLI, DOCUMENT, Action, Evidence
from knowledge.ledger.selecting import Filter
from knowledge.ledger.sql.rows import Memory
from knowledge.ledger.syncs import Synced
from knowledge.ledger.tasks import Standing, State
from knowledge.readings import TaskReading
from knowledge.timephrases.timing import Open
from tests.knowledge.chats.samples import holding
from tests.knowledge.ledger.samples import GROUPS, MONTHLY, NOW, OFFICE, TODAY, by, edition, opened, reading

PLAN = (
    reading("清点花盆", parts=[by(3, 31, what="制度"), by(12, 31)], line=1),
    reading("更换花土", parts=[MONTHLY], owners=[OFFICE, GROUPS], line=2),
    reading("修剪枝条", parts=[opened()], owners=[GROUPS], line=3, clean=False, warnings=("时限不明",)),
    reading("收集落叶100%", parts=[by(2, 28)], owners=[], line=4),
)
ALL = frozenset(State)


def fill(store: ChatStore, *readings: TaskReading, sha256: str = "1") -> Synced:
    with store.writing() as transaction:
        return transaction.tasks.sync([edition(*readings, sha256=sha256)], {})


@pytest.fixture
def filled(store: ChatStore) -> ChatStore:
    """A ledger with the tasks 1 to 4, proposed."""
    assert fill(store, *PLAN) == Synced(new=4)
    return store


def chosen(store: ChatStore, wanted: Filter, *, today: date = TODAY) -> list[int]:
    with store.reading() as transaction:
        found = transaction.tasks.select(wanted, today=today)
        assert transaction.tasks.count(wanted, today=today) == len(found)
        assert transaction.tasks.select(wanted, today=today, limit=1, offset=1) == found[1:2]
    return [task.id for task in found]


def test_what_was_put_in_comes_out(filled: ChatStore) -> None:
    with filled.reading() as transaction:
        found = transaction.tasks.select(today=TODAY)
        assert transaction.tasks.get([3, 1, 3]) == (found[2], found[0])
        assert (transaction.tasks.find(2), transaction.tasks.find(9)) == (found[1], None)
    for task, read in zip(found, PLAN, strict=True):
        assert (task.what, task.owners, task.parts, task.warnings) == (
            read.what,
            read.owners,
            read.parts,
            read.warnings,
        )
        assert (task.clean, task.confidence, task.key, task.origin.label) == (
            read.clean,
            read.confidence,
            read.key,
            read.label,
        )
        assert (task.state, task.created_at, task.changed_at) == (State.PROPOSED, NOW, NOW)


def test_ids_that_are_not_there_are_named(filled: ChatStore) -> None:
    with filled.writing() as transaction, pytest.raises(ChangeRefused, match=r"没有第7、9项"):
        transaction.tasks.confirm([1, 7, 9], by=CLI, today=TODAY)
    assert chosen(filled, Filter(states=frozenset({State.CONFIRMED}))) == []


def test_many_are_confirmed_at_once_and_once(filled: ChatStore) -> None:
    with filled.writing() as transaction:
        assert [task.id for task in transaction.tasks.confirm([2, 1], by=CLI, today=TODAY)] == [2, 1]
        assert [task.id for task in transaction.tasks.confirm([1, 2, 4], by=CLI, today=TODAY)] == [4]
        assert transaction.tasks.confirm([1, 2, 4], by=CLI, today=TODAY) == ()
        assert [change.action for change in transaction.tasks.history(1)] == [Action.PROPOSED, Action.CONFIRMED]


def test_a_batch_in_which_one_is_refused_changes_nothing(filled: ChatStore) -> None:
    with filled.writing() as transaction:
        transaction.tasks.reject([2], by=CLI)
    with filled.writing() as transaction, pytest.raises(ChangeRefused, match="第2项不作为任务"):
        transaction.tasks.confirm([1, 2], by=CLI, today=TODAY)
    assert chosen(filled, Filter(states=frozenset({State.CONFIRMED}))) == []


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(), [1, 2, 3, 4]),
        (Filter(states=frozenset({State.DONE})), []),
        (Filter(states=ALL), [1, 2, 3, 4]),
        (Filter(owner="园务办"), [1, 2]),
        (Filter(owner="各花圃组"), [2, 3]),
        (Filter(owner="%"), []),
        (Filter(text="花"), [1, 2]),
        (Filter(text="100%"), [4]),
        (Filter(title="年度计划"), [1, 2, 3, 4]),
        (Filter(title="plan.xlsx"), [1, 2, 3, 4]),
        (Filter(title="别的"), []),
        (Filter(document=DocumentId("plan")), [1, 2, 3, 4]),
        (Filter(document=DocumentId("other")), []),
        (Filter(clean=True), [1, 2, 4]),
        (Filter(clean=False), [3]),
        (Filter(undated=True), [3]),
        (Filter(drifted=True), []),
        (Filter(first=date(2026, 3, 1), last=date(2026, 3, 31)), [1, 2]),
        (Filter(first=date(2026, 12, 1)), [1, 2]),
        (Filter(last=date(2026, 2, 28)), [4]),
        (Filter(overdue=True), []),
        (Filter(owner="各花圃组", clean=True, first=TODAY), [2]),
    ],
)
def test_filters(filled: ChatStore, wanted: Filter, found: list[int]) -> None:
    assert chosen(filled, wanted) == found


def test_what_is_overdue_and_how_all_stand(filled: ChatStore) -> None:
    with filled.writing() as transaction:
        transaction.tasks.confirm([1, 2, 4], by=CLI, today=TODAY)
        transaction.tasks.reject([3], by=CLI)
    assert chosen(filled, Filter(overdue=True)) == [4]
    assert chosen(filled, Filter(overdue=True), today=date(2026, 4, 1)) == [1, 2, 4]
    with filled.reading() as transaction:
        assert transaction.tasks.counts(today=TODAY) == {
            Standing.PROPOSED: 0,
            Standing.CONFIRMED: 2,
            Standing.DONE: 0,
            Standing.REJECTED: 1,
            Standing.OVERDUE: 1,
        }


def test_documents_and_owners(filled: ChatStore) -> None:
    with filled.writing() as transaction:
        transaction.tasks.sync([edition(*PLAN), edition(reading("浇水"), document="other", title="别的计划")], {})
        assert transaction.tasks.documents() == (("other", "别的计划", 1), ("plan", "花圃年度计划", 4))
        assert transaction.tasks.documents(frozenset({State.DONE})) == ()
        assert transaction.tasks.owners() == ("园务办公室", "各花圃组")


def test_editing(filled: ChatStore) -> None:
    with filled.writing() as transaction:
        edited = transaction.tasks.edit(3, by=CLI, what="修剪全部枝条", owners=[OFFICE], parts=[by(5, 31), MONTHLY])
        assert transaction.tasks.find(3) == edited
        assert (edited.what, edited.owners, edited.parts) == ("修剪全部枝条", (OFFICE,), (by(5, 31), MONTHLY))
        assert transaction.tasks.edit(3, by=CLI, parts=[]).parts == ()
        assert transaction.tasks.edit(3, by=CLI, parts=[]).parts == ()
        [*_, last] = transaction.tasks.history(3)
        assert (set(last.before), last.after["parts"]) == ({"parts"}, [])
    assert chosen(filled, Filter(owner="各花圃组")) == [2]
    assert chosen(filled, Filter(owner="园务办")) == [1, 2, 3]


def test_a_recurring_task_is_settled_and_taken_back_step_by_step(filled: ChatStore) -> None:
    with filled.writing() as transaction:
        tasks = transaction.tasks
        tasks.confirm([2], by=CLI, today=TODAY)
        days = [date(2026, 3, 20), date(2026, 3, 20), date(2026, 4, 20)]
        settled = [tasks.done(2, by=CLI, today=day).settled_through for day in days]
        assert settled == [date(2026, 3, 25), date(2026, 3, 25), date(2026, 4, 25)]
        assert tasks.done(2, by=CLI, today=TODAY, whole=True).state is State.DONE
        assert [(each.state, each.settled_through) for each in (tasks.reopen(2, by=CLI) for _ in range(4))] == [
            (State.CONFIRMED, date(2026, 4, 25)),
            (State.CONFIRMED, date(2026, 3, 25)),
            (State.CONFIRMED, None),
            (State.CONFIRMED, None),
        ]
        actions = [change.action for change in tasks.history(2)]
        assert actions[2:] == [Action.SETTLED] * 2 + [Action.DONE] + [Action.REOPENED] * 3


def test_the_last_occurrence_of_all_closes_and_is_taken_back(filled: ChatStore) -> None:
    with filled.writing() as transaction:
        tasks = transaction.tasks
        tasks.confirm([1], by=CLI, today=TODAY)
        assert tasks.done(1, by=CLI, today=TODAY, on=date(2026, 12, 31)).state is State.DONE
        back = tasks.reopen(1, by=CLI)
        assert (back.state, back.settled_through) == (State.CONFIRMED, None)


def test_evidence_is_kept_once_and_told(filled: ChatStore) -> None:
    photo, sheet = Evidence(name="照片.jpg", file_id="F1"), Evidence(name="记录.xlsx", sha256="a" * 64, note="见附件")
    with filled.writing() as transaction:
        tasks = transaction.tasks
        tasks.confirm([1], by=CLI, today=TODAY)
        assert tasks.done(1, by=CLI, today=TODAY, note="完成", evidence=photo).note == "完成"
        tasks.done(1, by=CLI, today=TODAY, evidence=photo)
        tasks.done(1, by=CLI, today=TODAY, evidence=sheet)
        assert tasks.evidence(1) == (photo, sheet)
        assert [change.action for change in tasks.history(1)][2:] == [Action.DONE, Action.EVIDENCE, Action.EVIDENCE]


def test_assigning_to_members_and_groups(filled: ChatStore) -> None:
    with filled.writing() as transaction:
        key = transaction.people.meet(7, "小明").key
        tasks = transaction.tasks
        assert [tasks.assign(1, chat, by=CLI) for chat in (7, -5, 7)] == [True, True, False]
        assert tasks.assign(2, -5, by=CLI)
        assert tasks.assignees([1, 2, 3]) == {1: (-5, 7), 2: (-5,)}
        with pytest.raises(ChangeRefused, match="没有这位成员"):
            tasks.assign(1, 8, by=CLI)
        assert [tasks.unassign(1, -5, by=CLI) for _ in range(2)] == [True, False]
        tasks.move(-5, -1005)
        assert tasks.assignees([1, 2]) == {1: (7,), 2: (-1005,)}
        assert [(change.action, change.before, change.after) for change in tasks.history(1)][1:] == [
            (Action.ASSIGNED, {}, {"assigned": key}),
            (Action.ASSIGNED, {}, {"assigned": "-5"}),
            (Action.UNASSIGNED, {"assigned": "-5"}, {}),
        ]
    assert chosen(filled, Filter(chat=7)) == [1]
    assert chosen(filled, Filter(chat=-1005)) == [2]


def test_a_group_that_moves_onto_itself_keeps_its_tasks(filled: ChatStore) -> None:
    with filled.writing() as transaction:
        for chat in (-5, -1005):
            transaction.tasks.assign(1, chat, by=CLI)
        transaction.tasks.move(-5, -1005)
        assert transaction.tasks.assignees([1]) == {1: (-1005,)}


def test_done_and_rejected_tasks_are_given_to_nobody(filled: ChatStore) -> None:
    with filled.writing() as transaction:
        transaction.tasks.reject([1], by=CLI)
        with pytest.raises(ChangeRefused, match="不能指派"):
            transaction.tasks.assign(1, -5, by=CLI)


def test_the_history_tells_who_until_they_are_forgotten(filled: ChatStore, tmp_path: Path) -> None:
    with filled.writing() as transaction:
        key = transaction.people.meet(700700, "小明").key
        transaction.people.admit(700700, Role.ORGANISER, invited_by="")
        transaction.tasks.confirm([1], by=key, today=TODAY)
        transaction.tasks.assign(1, 700700, by=key)
        assert [(change.actor, change.name) for change in transaction.tasks.history(1)] == [
            (DOCUMENT, ""),
            (key, "小明"),
            (key, "小明"),
        ]
        kept = transaction.tasks.of(700700)
        assert [each["task"] for each in kept["assigned"]] == [1]
        assert [each["action"] for each in kept["changes"]] == ["confirmed", "assigned"]
    with filled.writing() as transaction:
        transaction.tasks.forget(700700)
        transaction.people.forget(700700)
    with filled.reading() as transaction:
        assert transaction.tasks.assignees([1]) == {}
        assert {change.name for change in transaction.tasks.history(1)} == {""}
        assert transaction.tasks.of(700700) == {"assigned": [], "changes": []}
        task = transaction.tasks.find(1)
        assert task
        assert task.state is State.CONFIRMED
    assert holding(tmp_path / "home", "700700", "小明") == []


def test_a_changed_document_brings_new_changed_and_gone(filled: ChatStore) -> None:
    with filled.writing() as transaction:
        transaction.tasks.confirm([1, 2], by=CLI, today=TODAY)
    after = (replace(PLAN[0], parts=(by(6, 30),)), reading("浇水", line=5))
    assert fill(filled, *after, sha256="2") == Synced(new=1, changed=1, gone=3)
    assert fill(filled, *after, sha256="2") == Synced()
    assert chosen(filled, Filter(states=ALL)) == [1, 2, 5]
    assert chosen(filled, Filter(drifted=True)) == [1, 2]
    with filled.writing() as transaction:
        assert transaction.tasks.keep(2, by=CLI).drift == ()
        adopted = transaction.tasks.adopt(1, by=CLI)
        assert (adopted.parts, adopted.drift) == ((by(6, 30),), ())
        assert transaction.tasks.adopt(1, by=CLI) == adopted
        assert [change.action for change in transaction.tasks.history(3)] == [Action.PROPOSED, Action.WITHDRAWN]
        assert [change.action for change in transaction.tasks.history(1)] == [
            Action.PROPOSED,
            Action.CONFIRMED,
            Action.READ,
            Action.ADOPTED,
        ]
    assert chosen(filled, Filter(drifted=True)) == []


def test_an_id_is_never_used_twice(filled: ChatStore) -> None:
    assert fill(filled) == Synced(gone=4)
    assert fill(filled, *PLAN) == Synced(new=4)
    assert chosen(filled, Filter()) == [5, 6, 7, 8]


def test_a_reader_sees_every_change_whatever_it_remembers(filled: ChatStore) -> None:
    for number, what in enumerate(["甲", "乙", "乙", "丙"]):
        with filled.writing() as transaction:
            transaction.tasks.edit(1, by=CLI, what=what, parts=[by(1, 1 + number)])
        with filled.reading() as transaction:
            assert transaction.tasks.select(today=TODAY)[0] == transaction.tasks.find(1)


def test_memory_has_an_end(filled: ChatStore) -> None:
    with filled.reading() as transaction:
        tasks = transaction.tasks.get(range(1, 5))
    memory = Memory()
    for start in range(0, 40_000, 4):
        memory.keep({start + at: 1 for at in range(4)}, {start + at: task for at, task in enumerate(tasks)})
    assert 4 <= len(memory.tasks) < 35_000


def test_what_is_undone_is_not_remembered(filled: ChatStore) -> None:
    def fail() -> None:
        with filled.writing() as transaction:
            transaction.tasks.edit(1, by=CLI, what="甲")
            assert transaction.tasks.select(today=TODAY)[0].what == "甲"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with filled.writing() as transaction:
        transaction.tasks.edit(1, by=CLI, what="乙")
    with filled.reading() as transaction:
        assert transaction.tasks.select(today=TODAY)[0].what == "乙"


@pytest.mark.parametrize("order", ["UPDATE task_history SET actor = 'x'", "DELETE FROM task_history"])
def test_the_history_cannot_be_changed(filled: ChatStore, tmp_path: Path, order: str) -> None:
    connection = sqlite3.connect(tmp_path / "home" / "chat.db")
    try:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(order)
    finally:
        connection.close()


def test_an_open_reason_and_masks_survive(store: ChatStore) -> None:
    fill(store, reading(parts=[opened("**月底前", Open.MASKED), opened("2月30日前", Open.IMPOSSIBLE)]))
    with store.reading() as transaction:
        [task] = transaction.tasks.select(today=TODAY)
    assert [part.timing.open for part in task.parts] == [Open.MASKED, Open.IMPOSSIBLE]


def test_a_failed_sync_leaves_the_old_state(filled: ChatStore) -> None:
    twice = edition(PLAN[0]), edition(PLAN[0], document="x")
    broken = replace(twice[1], title=None)  # type: ignore[arg-type]
    with pytest.raises(LibraryUnavailable), filled.writing() as transaction:
        transaction.tasks.sync([twice[0], broken], {})
    assert chosen(filled, Filter()) == [1, 2, 3, 4]
