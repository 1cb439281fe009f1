"""Asking a chat model for better words, item by item, and keeping what is proven."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from langchain_core.messages import HumanMessage, SystemMessage

from knowledge.documents import Document, DocumentId
from knowledge.errors import ModelUnavailable
from knowledge.models import said_by
from knowledge.quizzes.choosing import spread
from knowledge.quizzes.items import QuizItem
from knowledge.quizzes.keeping import texts_of
from knowledge.quizzes.making.candidates import Reason
from knowledge.quizzes.making.ground import Ground
from knowledge.quizzes.making.uniqueness import Stems
from knowledge.quizzes.rewording.options import organs_in
from knowledge.quizzes.rewording.proving import examine
from knowledge.quizzes.rewording.wordings import Objection, request_about, wording_in
from knowledge.quizzes.states import ItemState, Wanted

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from knowledge.chats.store import ChatStore
    from knowledge.storage.library import Library

_LIVE = [state for state in ItemState if state is not ItemState.RETIRED]
_IN_A_ROW = 3
"""After so many calls without an answer nothing more is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What came of one item.

    Attributes:
        original: As it was.
        item: In other words; None if it stays as it was.
        objections: Why the proposal, or parts of it, were turned down.
        trouble: What the model's error was; empty if it answered.
    """

    original: QuizItem
    item: QuizItem | None = None
    objections: tuple[Objection | Reason, ...] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Improver:
    """Who asks.

    Attributes:
        model: Is asked once for each item.
        name: Of the model, as it is kept.
        by: Key of whoever wants it.
    """

    library: "Library"
    store: "ChatStore"
    model: "BaseChatModel"
    name: str
    by: str

    def improve(self, wanted: Wanted, *, number: int, random: Random) -> Iterator[Step]:
        """Ask for better words for some generated items that nobody has decided about or answered.

        What was proven is kept at once, item by item. Ends early when the model does not answer.

        Args:
            wanted: Which items may be chosen.
            number: At most so many are asked about.
            random: Draws them.
        """
        documents, archive = texts_of(self.library)
        with self.store.reading() as transaction:
            choices = transaction.quizzes.rewordable(wanted)
            chosen = transaction.quizzes.get(spread(choices, number=number, random=random))
            every = transaction.quizzes.select(Wanted(bank="", states=_LIVE))
        asked = {held.id for held in chosen}
        others = _Stems(
            settled=(held.item.stem for held in every if held.id not in asked),
            waiting=[held.item.stem for held in chosen],
        )
        texts = {document.id: document for document in documents}
        ground = Ground(documents, archive=archive) if chosen else Ground(())
        organs = organs_in(held.item for held in every)
        silent = 0
        for held in chosen:
            step = self._step(held.item, texts, ground, others, organs)
            others.settle(held.item.stem, (step.item or held.item).stem)
            yield step
            silent = silent + 1 if step.trouble else 0
            if silent == _IN_A_ROW:
                return

    def _step(
        self,
        item: QuizItem,
        texts: Mapping[DocumentId, Document],
        ground: Ground,
        others: "_Stems",
        organs: Collection[str],
    ) -> Step:
        if not _is_said(item, texts):
            return Step(original=item, objections=(Objection.UNPROVEN,))
        rules, about = request_about(item)
        try:
            answer = said_by(self.model, [SystemMessage(rules), HumanMessage(about)])
        except ModelUnavailable as error:
            return Step(original=item, trouble=str(error))
        wording = wording_in(answer)
        if wording is None:
            return Step(original=item, objections=(Objection.UNREADABLE,))
        examined = examine(wording, item, ground, organs=organs)
        if examined.item is None:
            return Step(original=item, objections=examined.objections)
        against = None if others.take(item.stem, examined.item.stem) else Objection.DUPLICATE
        if against is None and not self._keep(item, examined.item):
            against = Objection.OVERTAKEN
        if against:
            return Step(original=item, objections=(*examined.objections, against))
        return Step(original=item, item=examined.item, objections=examined.objections)

    def _keep(self, item: QuizItem, new: QuizItem) -> bool:
        with self.store.writing() as transaction:
            return transaction.quizzes.reword(
                item.id, new, model=self.name, by=self.by, warnings=[f"措辞由语言模型 {self.name} 提出，已对照原文核验"]
            )


class _Stems:
    """The stems of all other items: of some that are settled, and of some that are still asked about."""

    def __init__(self, *, settled: Iterable[str], waiting: Iterable[str]) -> None:
        self._settled, self._waiting = Stems(), Counter(waiting)
        for stem in settled:
            self._settled.take(stem)

    def take(self, old: str, new: str) -> bool:
        """Whether none of the others is alike to the new stem of an item, which is settled then; its old one aside."""
        rest = self._waiting - Counter([old])
        return new == old or (not any(_alike(new, each) for each in rest) and self._settled.take(new))

    def settle(self, old: str, stem: str) -> None:
        """Nothing is asked any more about the item with the old stem; it has this one."""
        self._waiting -= Counter([old])
        self._settled.take(stem)


def _alike(one: str, other: str) -> bool:
    both = Stems()
    both.take(one)
    return not both.take(other)


def _is_said(item: QuizItem, texts: Mapping[DocumentId, Document]) -> bool:
    """Whether the place that proves an item says so by now."""
    basis = item.basis
    return bool(basis and basis.id in texts and basis.span.cut(texts[basis.id].text) == basis.quote)
