"""Laws of keeping items: nothing of one is lost, and decisions outlast whatever is made anew."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine

from knowledge.chats.schema import metadata
from knowledge.documents import DocumentId, Span
from knowledge.errors import ChangeRefused
from knowledge.quizzes.items import BLANK, FALSE, LETTERS, TRUE, Basis, Difficulty, Kind, Origin, QuizItem, fold
from knowledge.quizzes.sql.quizzes import Quizzes
from knowledge.quizzes.states import ItemState, Wanted
from tests.knowledge.quizzes.samples import DOCUMENT, NOW, multiple, single, statement

ENGINE = create_engine("sqlite://")
with ENGINE.begin() as _connection:
    metadata.create_all(_connection)

MADE = (single(), multiple(), statement(), statement(true=True))
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(str.strip)
said = words.filter(lambda text: BLANK not in text)


@contextmanager
def quizzes() -> Iterator[Quizzes]:
    """An empty store, of which nothing stays."""
    with ENGINE.connect() as connection:
        yield Quizzes(connection, NOW)
        connection.rollback()


@st.composite
def bases(draw: st.DrawFn) -> Basis:
    quote, start = draw(words), draw(st.integers(0, 10**6))
    return Basis(
        id=DocumentId(draw(words)),
        document=draw(words),
        source=draw(words),
        label=draw(words),
        quote=quote,
        span=Span(start=start, end=start + len(quote)),
    )


@st.composite
def items(draw: st.DrawFn) -> QuizItem:
    kind, basis = draw(st.sampled_from(Kind)), draw(st.none() | bases())
    options: list[str] = []
    correct: set[int] = set()
    blanks: list[tuple[str, ...]] = []
    if kind is Kind.BLANK:
        blanks = draw(st.lists(st.lists(words, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3))
    else:
        different = st.lists(words, min_size=2, max_size=len(LETTERS), unique_by=fold)
        options = [TRUE, FALSE] if kind is Kind.TRUE_FALSE else draw(different)
        most = None if kind is Kind.MULTIPLE else 1
        correct = draw(st.sets(st.integers(0, len(options) - 1), min_size=1, max_size=most))
    return QuizItem(
        kind=kind,
        stem=draw(said) + "，".join(BLANK for _ in blanks),
        options=tuple(options),
        correct=tuple(sorted(correct)),
        blanks=tuple(blanks),
        ordered=draw(st.booleans()),
        explanation=draw(words),
        basis=basis,
        origin=draw(st.sampled_from(Origin)) if basis else Origin.IMPORTED,
        difficulty=draw(st.sampled_from(Difficulty)),
        topics=tuple(draw(st.lists(words, max_size=3))),
        printed=draw(words),
    )


@given(st.lists(items(), max_size=5, unique_by=lambda item: item.id))
def test_whatever_is_put_in_comes_back_the_same(new: list[QuizItem]) -> None:
    with quizzes() as store:
        assert store.put(new, bank="甲", by="key").added == tuple(item.id for item in new)
        assert [held.item for held in store.get([item.id for item in new])] == new
        assert [held.item for held in store.select(Wanted(bank="甲"))] == new
        assert store.put(new, bank="乙", by="key").added == ()


class Model:
    """What should become of items, as plainly as can be."""

    def __init__(self) -> None:
        self.decided: dict[QuizItem, ItemState] = {}
        self.before: dict[QuizItem, ItemState] = {}
        self.gone: set[QuizItem] = set()

    def state(self, item: QuizItem) -> ItemState:
        return ItemState.RETIRED if item in self.gone else self.decided[item]

    def make(self, made: set[QuizItem]) -> None:
        for item in made:
            self.decided.setdefault(item, ItemState.PROPOSED)
        self.gone = set(self.decided) - made

    def decide(self, deed: str, item: QuizItem) -> None:
        match deed, self.state(item):
            case "approve", _:
                self.decided[item] = ItemState.APPROVED
            case "retire", _:
                self.decided[item] = ItemState.RETIRED
            case "freeze", (ItemState.PROPOSED | ItemState.APPROVED) as state:
                self.before[item], self.decided[item] = state, ItemState.FROZEN
            case "thaw", ItemState.FROZEN:
                self.decided[item] = self.before[item]


making = st.tuples(st.just("make"), st.sets(st.sampled_from(MADE)))
deciding = st.tuples(st.sampled_from(["approve", "retire", "freeze", "thaw"]), st.sampled_from(MADE))


@given(st.lists(making | deciding, max_size=25))
def test_decisions_outlast_whatever_is_made_anew(steps: list[tuple[str, set[QuizItem] | QuizItem]]) -> None:
    model = Model()
    with quizzes() as store:
        for deed, about in [("make", set(MADE)), *steps]:
            if isinstance(about, QuizItem):
                _decide(store, model, deed, about)
            else:
                model.make(about)
                store.sync(DOCUMENT, [item for item in MADE if item in about], fingerprint="f")
            states = {held.item: held.state for held in store.select()}
            assert states == {item: model.state(item) for item in model.decided}
            asked = [state for state in states.values() if state in (ItemState.PROPOSED, ItemState.APPROVED)]
            assert store.count(Wanted(practice=True)) == len(asked)
            frozen = {item for item, state in states.items() if state is ItemState.FROZEN}
            assert {report.held.item for report in store.reports()} == frozen


def _decide(store: Quizzes, model: Model, deed: str, item: QuizItem) -> None:
    if deed == "approve" and item in model.gone:
        with pytest.raises(ChangeRefused):
            store.approve([item.id], by="key")
        return
    model.decide(deed, item)
    if deed == "approve":
        store.approve([item.id], by="key")
    elif deed == "retire":
        store.retire([item.id], by="key")
    elif deed == "freeze":
        store.freeze(item.id, by="ming", words="错")
    else:
        store.thaw(item.id, by="key")
