"""Items kept up with the library; the statements are made here, one for each article."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from knowledge.chats.store import ChatStore
from knowledge.documents import Document, Status
from knowledge.quizzes.items import FALSE, TRUE, Basis, Kind, Origin, QuizItem
from knowledge.quizzes.keeping import Renewal, is_renewed, renew
from knowledge.quizzes.states import Held, ItemState, Renewed
from knowledge.storage.holdings import Given
from knowledge.storage.library import Library
from tests.library import draft, opened, put

RULES = ["花坛每周浇水一次。", "落叶当日清扫。"]
DRAWN = "（{}）"


@dataclass(frozen=True, slots=True)
class Yield:
    items: tuple[QuizItem, ...]
    rejected: Mapping[str, int]


@dataclass(slots=True)
class Statements:
    """Makes a statement of every article; with another seed another one. Counts how often it had to."""

    made: int = 0
    archives: list[int] = field(default_factory=list)
    left_out: str = ""

    def __call__(self, documents: Iterable[Document], *, archive: Iterable[Document], seed: int) -> Yield:
        self.made += 1
        self.archives.append(len(list(archive)))
        items = tuple(statement(document, at, seed) for document in documents for at in range(len(document.chunks)))
        return Yield(
            items=tuple(item for item in items if not self.left_out or self.left_out not in item.stem),
            rejected={"过短": 1},
        )


def statement(document: Document, at: int, seed: int) -> QuizItem:
    chunk = document.chunks[at]
    basis = Basis(
        id=document.id,
        document=document.title,
        source=document.source,
        label=chunk.label,
        quote=chunk.text,
        span=chunk.span,
    )
    return QuizItem(
        kind=Kind.TRUE_FALSE,
        stem=chunk.text + DRAWN.format(seed),
        options=(TRUE, FALSE),
        correct=(0,),
        basis=basis,
        origin=Origin.GENERATED,
    )


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = opened(tmp_path / "home")
    put(library, draft("花坛条例", RULES))
    yield library
    library.close()


def states(store: ChatStore) -> dict[str, ItemState]:
    return {held.item.stem.partition(" ")[2].partition("（")[0]: held.state for held in held_by(store)}


def held_by(store: ChatStore) -> tuple[Held, ...]:
    with store.reading() as transaction:
        return transaction.quizzes.select()


def approve(store: ChatStore, words: str) -> None:
    with store.writing() as transaction:
        transaction.quizzes.approve(
            [held.id for held in transaction.quizzes.select() if words in held.item.stem], by=""
        )


def test_items_are_made_once_for_a_state_of_the_library(library: Library, store: ChatStore) -> None:
    make = Statements()
    first = renew(library, store, make=make, version=1)
    assert first == Renewal(total=2, changes=Renewed(added=2), rejected={"过短": 1})
    assert renew(library, store, make=make, version=1) == Renewal()
    assert make.made == 1
    assert states(store) == dict.fromkeys(RULES, ItemState.PROPOSED)
    assert renew(library, store, make=make, version=2).changes == Renewed()
    assert make.made == 2


def test_a_changed_document_renews_its_items_and_leaves_the_rest(library: Library, store: ChatStore) -> None:
    renew(library, store, make=Statements(), version=1)
    approve(store, "")
    put(library, draft("花坛条例", [RULES[0], "落叶次日清扫。"]))
    renewal = renew(library, store, make=Statements(), version=1)
    assert renewal.changes == Renewed(added=1, gone=1)
    assert states(store) == {
        RULES[0]: ItemState.APPROVED,
        RULES[1]: ItemState.RETIRED,
        "落叶次日清扫。": ItemState.PROPOSED,
    }


def test_a_document_that_is_not_current_any_more_retires_its_items(library: Library, store: ChatStore) -> None:
    make = Statements()
    renew(library, store, make=make, version=1)
    approve(store, "")
    put(library, draft("花坛条例", RULES, given=Given(status=Status.SUPERSEDED)))
    assert renew(library, store, make=make, version=1).changes == Renewed(gone=2)
    assert set(states(store).values()) == {ItemState.RETIRED}
    assert make.archives == [0, 1]
    assert renew(library, store, make=make, version=1) == Renewal()
    put(library, draft("花坛条例", RULES))
    assert renew(library, store, make=make, version=1).changes == Renewed(back=2)
    assert set(states(store).values()) == {ItemState.APPROVED}


def test_drafts_yield_nothing_and_are_looked_at(library: Library, store: ChatStore) -> None:
    make = Statements()
    put(library, draft("花坛条例（征求意见稿）", ["花坛每天浇水一次。"], given=Given(status=Status.DRAFT)))
    renew(library, store, make=make, version=1)
    assert (make.archives, set(states(store))) == ([1], set(RULES))


def test_a_document_that_is_taken_out_takes_its_items_along(library: Library, store: ChatStore) -> None:
    renew(library, store, make=Statements(), version=1)
    assert library.forget(next(held.id for held in library.documents()))
    assert renew(library, store, make=Statements(), version=1).changes == Renewed(gone=2)
    with store.reading() as transaction:
        assert transaction.quizzes.fingerprints() == {}


def test_what_was_approved_stays_while_the_document_says_so(library: Library, store: ChatStore) -> None:
    renew(library, store, make=Statements(), version=1)
    approve(store, RULES[1])
    assert renew(library, store, make=Statements(left_out=RULES[1]), version=2).changes == Renewed()
    assert states(store)[RULES[1]] is ItemState.APPROVED
    assert renew(library, store, make=Statements(left_out=RULES[0]), version=3).changes == Renewed(gone=1)


@pytest.mark.parametrize("naming", ["", "《花坛条例》规定，", "《花坛条例》规定养护：", "根据《花坛条例》，"])
def test_what_was_approved_as_false_goes_when_a_document_says_it(
    library: Library, store: ChatStore, naming: str
) -> None:
    class False_(Statements):
        def __call__(self, documents: Iterable[Document], *, archive: Iterable[Document], seed: int) -> Yield:
            made = Statements.__call__(self, documents, archive=archive, seed=seed)
            stem = naming + "花坛每天浇水一次。"
            return replace(made, items=tuple(replace(item, stem=stem, correct=(1,)) for item in made.items[:1]))

    renew(library, store, make=False_(), version=1)
    approve(store, "")
    nothing = Statements(left_out="次")
    assert renew(library, store, make=nothing, version=2).changes == Renewed(added=1)
    put(library, draft("苗圃条例", ["苗圃的花坛每天浇水一次。"], given=Given(status=Status.SUPERSEDED)))
    assert renew(library, store, make=nothing, version=2).changes == Renewed(gone=1)


def test_the_seed_that_was_used_last_is_used_again(library: Library, store: ChatStore) -> None:
    renew(library, store, make=Statements(), version=1, seed=7)
    put(library, draft("苗圃条例", ["苗圃每月松土一次。"]))
    assert renew(library, store, make=Statements(), version=1).changes == Renewed(added=1)
    assert {held.item.stem[-3:] for held in held_by(store)} == {DRAWN.format(7)}
    assert renew(library, store, make=Statements(), version=1, seed=8).changes == Renewed(added=3, gone=3)


def test_one_can_look_whether_there_is_anything_to_do(library: Library, store: ChatStore) -> None:
    assert not is_renewed(library, store, version=1)
    renew(library, store, make=Statements(), version=1, seed=3)
    assert is_renewed(library, store, version=1)
    assert not is_renewed(library, store, version=2)
    put(library, draft("花坛条例", RULES, given=Given(status=Status.SUPERSEDED)))
    assert not is_renewed(library, store, version=1)


def test_one_is_told_before_it_takes_a_while(library: Library, store: ChatStore) -> None:
    told: list[str] = []
    for _ in range(2):
        renew(library, store, make=Statements(), version=1, begins=lambda: told.append("begins"))
    assert told == ["begins"]


def test_an_explanation_that_reads_otherwise_is_taken_over(library: Library, store: ChatStore) -> None:
    class Explained(Statements):
        def __call__(self, documents: Iterable[Document], *, archive: Iterable[Document], seed: int) -> Yield:
            made = Statements.__call__(self, documents, archive=archive, seed=seed)
            return replace(made, items=tuple(replace(item, explanation="见原文。") for item in made.items))

    renew(library, store, make=Statements(), version=1)
    assert renew(library, store, make=Explained(), version=2).changes == Renewed()
    assert {held.item.explanation for held in held_by(store)} == {"见原文。"}
