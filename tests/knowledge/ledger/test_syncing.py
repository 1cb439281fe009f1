"""The library's readings in the ledger."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.chats.store import ChatStore
from knowledge.documents import Kind, Span, Status
from knowledge.ledger.drifting import NOT_CURRENT, NOT_HELD
from knowledge.ledger.histories import CLI
from knowledge.ledger.selecting import Filter
from knowledge.ledger.syncing import sync
from knowledge.ledger.syncs import Synced
from knowledge.ledger.tasks import State, Task
from knowledge.readings import Readings, TaskReading
from knowledge.storage.holdings import Given
from knowledge.storage.library import Library
from tests.knowledge.ledger.samples import TODAY, by, reading
from tests.library import draft, opened, put

ALL = Filter(states=frozenset(State))
POTS = reading("清点花盆", parts=[by(3, 31)])
SOIL = reading("更换花土", parts=[by(6, 30)])


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = opened(tmp_path / "home")
    yield library
    library.close()


def plan(library: Library, *tasks: TaskReading, title: str = "花圃年度计划", status: Status | None = None) -> None:
    """Take a plan in of which these tasks are read; its text follows from them."""
    made = draft(
        title, [f"{task.what}，按时完成。" for task in tasks] or ["无"], kind=Kind.PLAN, given=Given(status=status)
    )
    text = made.document.text
    placed = [
        replace(task, span=Span(start=text.index(task.what), end=text.index(task.what) + len(task.what) + 1))
        for task in tasks
    ]
    put(library, replace(made, readings=Readings(tasks=placed)))


def tasks(store: ChatStore) -> list[Task]:
    with store.reading() as transaction:
        return list(transaction.tasks.select(ALL, today=TODAY))


def confirm(store: ChatStore, number: int) -> None:
    with store.writing() as transaction:
        transaction.tasks.confirm([number], by=CLI, today=TODAY)


def test_documents_bring_their_tasks_and_quotes(library: Library, store: ChatStore) -> None:
    plan(library, POTS, SOIL)
    assert sync(store, library) == Synced(new=2)
    assert [(task.what, task.origin.quote, task.origin.title, task.origin.source) for task in tasks(store)] == [
        ("清点花盆", "清点花盆，", "花圃年度计划", "花圃年度计划.txt"),
        ("更换花土", "更换花土，", "花圃年度计划", "花圃年度计划.txt"),
    ]


def test_an_unchanged_library_is_not_read_again(library: Library, store: ChatStore) -> None:
    plan(library, POTS)
    sync(store, library)
    with store.writing() as transaction:
        transaction.tasks.sync([], {})  # behind the back of the memory
    assert sync(store, library) == Synced()
    assert tasks(store) == []
    plan(library, POTS, SOIL)
    assert sync(store, library) == Synced(new=2)


def test_the_same_document_again_keeps_ids_and_work(library: Library, store: ChatStore) -> None:
    plan(library, POTS, SOIL)
    sync(store, library)
    confirm(store, 1)
    plan(library, SOIL, replace(POTS, parts=(by(9, 30),)))
    assert sync(store, library) == Synced(changed=2)
    kept = {task.id: task for task in tasks(store)}
    assert (kept[1].state, kept[1].parts) == (State.CONFIRMED, POTS.parts)
    assert kept[1].drift == ("原文的时限由“3月31日前”改为“9月30日前”",)
    assert (kept[2].state, kept[2].drift) == (State.PROPOSED, ())


@pytest.mark.parametrize("status", [Status.DRAFT, Status.SUPERSEDED])
def test_only_documents_in_force_propose(library: Library, store: ChatStore, status: Status) -> None:
    plan(library, POTS, status=status)
    assert sync(store, library) == Synced()
    plan(library, POTS, status=Status.CURRENT)
    assert sync(store, library) == Synced(new=1)
    confirm(store, 1)
    plan(library, POTS, SOIL, status=status)
    assert sync(store, library) == Synced(gone=1)
    assert [(task.state, task.drift) for task in tasks(store)] == [(State.CONFIRMED, (NOT_CURRENT,))]
    plan(library, POTS, SOIL, status=Status.CURRENT)
    assert sync(store, library) == Synced(new=1, changed=1)
    assert [task.drift for task in tasks(store)] == [(), ()]


def test_a_document_that_is_taken_out_takes_its_proposals_with_it(library: Library, store: ChatStore) -> None:
    plan(library, POTS, SOIL)
    sync(store, library)
    confirm(store, 2)
    library.forget(library.documents()[0].id)
    assert sync(store, library) == Synced(gone=2)
    assert [(task.id, task.drift) for task in tasks(store)] == [(2, (NOT_HELD,))]


def test_another_library_in_its_place_is_noticed(library: Library, store: ChatStore, tmp_path: Path) -> None:
    plan(library, POTS)
    sync(store, library)
    other = opened(tmp_path / "other")
    plan(other, SOIL, title="别的计划")
    assert other.revision == library.revision
    assert sync(store, other) == Synced(new=1, gone=1)
    other.close()
