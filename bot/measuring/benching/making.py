"""How long generating quiz items takes, and how much memory."""

from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from bot.measuring.benching.apart import peak_megabytes
from bot.measuring.benching.bars import stage
from knowledge.quizzes.keeping import texts_of
from knowledge.quizzes.making.making import make
from knowledge.storage.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """What generating came to.

    Attributes:
        items: How many items of which kind.
        seconds: From opened library to items: reading the documents, proposing, proving, weeding.
        peak_mb: The most memory that was held, in megabytes.
    """

    items: Mapping[str, int]
    seconds: float
    peak_mb: float


def generate(home: Path) -> Generated:
    """Make every item that a library yields; nothing is stored."""
    with closing(Library.open(home)) as library, stage("生成题目"):
        started = perf_counter()
        documents, archive = texts_of(library)
        made = make(documents, archive=archive, seed=0)
        seconds = perf_counter() - started
    kinds = Counter(item.kind.value for item in made.items)
    return Generated(items=dict(sorted(kinds.items())), seconds=seconds, peak_mb=peak_megabytes())
