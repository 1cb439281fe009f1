"""What a generator proposes: an item whose options have no order yet, and why others were turned down. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Protocol

from knowledge.quizzes.items import FALSE, TRUE, Basis, Difficulty, Kind, Origin, QuizItem
from knowledge.quizzes.making.ground import Ground
from knowledge.quizzes.making.passages import Text


class Reason(StrEnum):
    """Why a proposal or a passage yields no item."""

    OPENING = "begins with 该, 其, 上述 or leans on the sentence before"
    CONTEXT = "speaks of 本条, 前款 or something else outside the sentence"
    TOLD = "the answer stands in the stem"
    LENGTH = "the length of the options tells"
    ALL_OF_THEM = "an option speaks of the others: 以上都是, 其他"
    TWO_RIGHT = "more than one answer may be right"
    ALIKE = "two options are alike"
    SHORT_OF_OPTIONS = "not enough wrong options of the same type"
    UNWIELDY = "stem or options too long"
    AMBIGUOUS = "the library says something else, too"
    STANDS = "the altered statement stands in the library"
    UNCLEAR = "unclear what is asked for"
    STATUS = "superseded text or draft"
    SAMPLE = "sample text"
    UNTAUGHT = "a plan or a notice, nothing to learn"
    DUPLICATE = "the same is asked elsewhere"
    RIVAL = "another item asks about the same place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A proposal that was turned down by who would have made it."""

    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An item with its proof, before its options are ordered.

    Attributes:
        right: The right options as shown; of a 判断 ``(TRUE,)`` or ``(FALSE,)``, of a 填空 none.
        wrong: The wrong options as shown; of a 判断 or 填空 none.
        blanks: Of a 填空, for each blank the answers that count, the printed one first.
        basis: The place that proves the key: whole sentences, verbatim; also the explanation.
        subject: What it asks about. Of those with the same kind and subject one is taken; empty for its stem.
        worth: Of those with the same kind and subject a higher one goes first; equal ones are drawn.
        sort: Which generator and class it comes from, for counting: ``duration``, ``items``.
    """

    kind: Kind
    stem: str
    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    blanks: tuple[tuple[str, ...], ...] = ()
    ordered: bool = True
    basis: Basis
    difficulty: Difficulty = Difficulty.MEDIUM
    topics: tuple[str, ...] = ()
    subject: str = ""
    worth: float = 0
    sort: str = ""


Proposal = Candidate | Rejected


class Propose(Protocol):
    """A generator: everything one text yields, in order of the text."""

    def __call__(self, text: Text, ground: Ground) -> Iterator[Proposal]: ...


def item_of(candidate: Candidate, *, seed: int) -> QuizItem:
    """The item, its options in an order drawn from the seed and the stem."""
    options, correct = _ordered(candidate, seed)
    return QuizItem(
        kind=candidate.kind,
        stem=candidate.stem,
        options=options,
        correct=correct,
        blanks=candidate.blanks,
        ordered=candidate.ordered,
        explanation=candidate.basis.quote,
        basis=candidate.basis,
        origin=Origin.GENERATED,
        difficulty=candidate.difficulty,
        topics=candidate.topics,
    )


def drawn(*parts: object) -> int:
    """A number that only depends on the parts, evenly spread."""
    return int.from_bytes(sha256("\n".join(map(str, parts)).encode()).digest()[:8])


def _ordered(candidate: Candidate, seed: int) -> tuple[tuple[str, ...], tuple[int, ...]]:
    if candidate.kind is Kind.BLANK:
        return (), ()
    if candidate.kind is Kind.TRUE_FALSE:
        return (TRUE, FALSE), (0,) if candidate.right == (TRUE,) else (1,)
    options = sorted((*candidate.right, *candidate.wrong), key=lambda option: drawn(seed, candidate.stem, option))
    return tuple(options), tuple(index for index, option in enumerate(options) if option in candidate.right)
