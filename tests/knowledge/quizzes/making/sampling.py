"""Draws the sample of ``docs/quiz-sample.md``: ``python -m tests.knowledge.quizzes.making.sampling SEED [COUNT]``."""

import sys
from collections.abc import Iterator
from random import Random

from knowledge.documents import Document, Kind, Status
from knowledge.quizzes.items import Kind as QuizKind
from knowledge.quizzes.items import QuizItem
from knowledge.quizzes.making.making import make
from tests.conftest import SHARED
from tests.knowledge.quizzes.checker import Checker
from tests.knowledge.quizzes.making.regulations import read

SEED = 20_260
"""Of the 600 items that the sample is drawn from."""


def whole_corpus() -> Checker:
    """Regulations, speeches and plans of the shared corpus, and what they have superseded."""
    corpus = SHARED / "corpus"
    current: list[Document] = [
        *read(corpus / "regulations", kind=Kind.REGULATION),
        *read(corpus / "speeches"),
        *read(corpus / "plans"),
    ]
    old = read(corpus / "regulations_superseded", status=Status.SUPERSEDED, kind=Kind.REGULATION)
    return Checker(current=current, archive=old)


def six_hundred(corpus: Checker) -> tuple[QuizItem, ...]:
    """A balanced draw of what the corpus yields."""
    return make(corpus.current, archive=corpus.archive, seed=SEED, limit=600).items


def sample(seed: int, per_kind: int) -> Iterator[QuizItem]:
    """So many items of each kind of the 600, drawn by a seed."""
    items, random = six_hundred(whole_corpus()), Random(seed)
    for kind in (QuizKind.SINGLE, QuizKind.MULTIPLE, QuizKind.TRUE_FALSE, QuizKind.BLANK):
        yield from random.sample([each for each in items if each.kind is kind], per_kind)


def shown(item: QuizItem) -> str:
    """An item with its key and the words that prove it."""
    options = "".join(f"   {'*' if option in item.answers else ' '} {option}\n" for option in item.options)
    place = f"《{item.basis.document}》{item.basis.label}：{item.basis.quote}" if item.basis else ""
    return f"{item.kind.value}　{item.stem}\n{options}   {'；'.join(item.answers)}｜{place}\n"


if __name__ == "__main__":
    for at, each in enumerate(sample(int(sys.argv[1]), int((*sys.argv, "30")[2])), start=1):
        sys.stdout.write(f"{at}. {shown(each)}\n")
