"""The same questions put to dangxue and to the stock pipeline, one after the other, by the clock."""

import math
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TypeVar

from langchain_core.embeddings import Embeddings

from bot.measuring.benching.bars import stage
from bot.measuring.benching.intake import WARM_UP, whole
from bot.measuring.benching.stock import Places, Stock, piece
from bot.measuring.evaluating import FOUND, Asked, Evaluation, spot_of, weighed
from knowledge.answering.answerer import Answerer
from knowledge.evaluation import Case, Figures, Gold, Matched, Shelf, Spot, figures, matched
from knowledge.replies import Reply
from knowledge.search.retrieval import PassageRetriever
from knowledge.storage.encoding import describe
from knowledge.storage.library import Library

OPENINGS = "条文开头"
"""Name of the questions made of the library itself."""

_WARM_UPS = 3
_OPENINGS = 40
_LONGEST_OPENING = 40

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocked:
    """Seconds that one question took.

    Attributes:
        embedding: Its vector alone.
        search: dangxue's passages.
        answer: dangxue's answer.
        stock: The stock pipeline's passages.
    """

    embedding: float
    search: float
    answer: float
    stock: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A time, median and 95th percentile, in seconds."""

    median: float
    p95: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Both pipelines on one file of questions.

    Attributes:
        dangxue: With verdicts on its answers.
        stock: A chunk standing for the article that most of it belongs to.
        generous: A chunk standing for every article it holds a character of.
        clocked: One for each question.
    """

    dangxue: Evaluation
    stock: Figures | None
    generous: Figures | None
    clocked: tuple[Clocked, ...]


def spread(seconds: Sequence[float]) -> Spread:
    """Median and 95th percentile (nearest rank) of at least one time."""
    ordered = sorted(seconds)
    return Spread(median=median(ordered), p95=ordered[math.ceil(0.95 * len(ordered)) - 1])


def compare(
    files: Sequence[tuple[str, Sequence[Case]]], *, home: Path, folder: Path, make: Callable[[], Embeddings]
) -> tuple[Compared, ...]:
    """Put files of questions to both pipelines.

    Args:
        files: Names and questions; without any, the openings of passages are asked for.
        home: The library.
        folder: The stock pipeline's index.
        make: Makes the embeddings of both.
    """
    # Searching and answering each get a library of their own: neither finds what the other has just read.
    embeddings = make()
    model = describe(embeddings)
    with closing(Library.open(home, model=model)) as library, closing(Library.open(home, model=model)) as other:
        pair = _Pair(
            retriever=PassageRetriever(library=library, embeddings=embeddings),
            answerer=Answerer(retriever=PassageRetriever(library=other, embeddings=embeddings)),
            stock=Stock(folder, embeddings),
            shelf=Shelf(library.documents()),
            places=Places(library),
        )
        for _ in range(_WARM_UPS):
            pair.put(Case(key="", question=WARM_UP, gold=()))
        return tuple(_compared(pair, name, cases) for name, cases in files or [(OPENINGS, openings(library))])


def openings(library: Library) -> tuple[Case, ...]:
    """Questions made of the first words of passages spread evenly over a library, each answered by its passage."""
    parts = [part for held in library.documents() for part in whole(library, held.row)]
    chosen = parts[:: max(1, len(parts) // _OPENINGS)][:_OPENINGS]
    return tuple(
        Case(
            key=str(number),
            question=part.chunk.text.removeprefix(part.chunk.unit).strip()[:_LONGEST_OPENING] or part.chunk.unit,
            gold=(Gold(doc=Path(part.source).name, article=part.chunk.unit),),
        )
        for number, part in enumerate(chosen, 1)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """The two pipelines, and what their finds are held against."""

    retriever: PassageRetriever
    answerer: Answerer
    stock: Stock
    shelf: Shelf
    places: Places

    def put(self, case: Case) -> tuple[Asked, Matched, Matched, Clocked]:
        """Ask both: dangxue's result, the stock pipeline's by main and by touched places, and the times."""
        _, embedding = _timed(self.retriever.embeddings.embed_query, case.question)
        found, search = _timed(self._find, case.question)
        reply, answer = _timed(self._ask, case.question)
        pieces, stock = _timed(self.stock.find, case.question)
        targets = self.shelf.targets(case)
        touched = [self.places.touched(piece(each)) for each in pieces]
        return (
            weighed(case, targets, found, reply),
            matched([spots[:1] for spots in touched], targets),
            matched(touched, targets),
            Clocked(embedding=embedding, search=search, answer=answer, stock=stock),
        )

    def _find(self, question: str) -> tuple[Spot, ...]:
        return tuple(map(spot_of, self.retriever.find(question, k=FOUND).hits))

    def _ask(self, question: str) -> Reply:
        return self.answerer.ask(question)


def _compared(pair: _Pair, name: str, cases: Sequence[Case]) -> Compared:
    with stage(f"提问 {Path(name).name}") as tell:
        rounds = []
        for done, case in enumerate(cases, 1):
            rounds.append(pair.put(case))
            tell(done, len(cases))
    asked, main, touched, clocked = zip(*rounds, strict=True)
    return Compared(
        dangxue=Evaluation(file=name, asked=asked, absent=pair.shelf.absent(cases)),
        stock=figures(main),
        generous=figures(touched),
        clocked=clocked,
    )


def _timed(function: Callable[[str], _Made], question: str) -> tuple[_Made, float]:
    started = perf_counter()
    made = function(question)
    return made, perf_counter() - started
