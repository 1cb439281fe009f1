"""A quiz item. Wrong ones cannot be built. Pure values."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import NewType

from knowledge.documents import DocumentId, Span

ItemId = NewType("ItemId", str)

BLANK = "____"
"""What stands in the stem of a 填空 for each of its blanks."""

TRUE, FALSE = "对", "错"
LETTERS = "ABCDEFGHIJKL"
"""Letters of the options, in order: no more than a native poll of Telegram may have."""

_ID_LENGTH = 12
_END_MARKS = "。．.；;，,、：:！!？?"


class Kind(StrEnum):
    """What is asked for."""

    SINGLE = "单选"
    MULTIPLE = "多选"
    TRUE_FALSE = "判断"
    BLANK = "填空"


class Origin(StrEnum):
    """Where an item comes from."""

    GENERATED = "generated"
    IMPORTED = "imported"


class Difficulty(StrEnum):
    """How hard an item is for somebody who has read the text."""

    EASY = "易"
    MEDIUM = "中"
    HARD = "难"


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The place in a document that proves an item.

    Attributes:
        id: Of the document.
        document: Its title.
        source: Path or URL of the document as the person gave it.
        label: The place as people say it: 第七条第二款, 三、（一）.
        quote: Verbatim: ``document.text[span.start:span.end]``.
        span: Of the quote in the document's text.
    """

    id: DocumentId
    document: str
    source: str
    label: str
    quote: str
    span: Span

    def __post_init__(self) -> None:
        if len(self.quote) != self.span.end - self.span.start:
            raise ValueError(f"a quote of {len(self.quote)} characters does not fill {self.span}")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizItem:
    """A question with its key.

    Attributes:
        stem: The question; of a 判断 the statement, of a 填空 a sentence with a ``BLANK`` for each blank.
        options: As shown, without letters; of a 判断 对 and 错, of a 填空 none.
        correct: Indices of the right options, ascending; of a 填空 none.
        blanks: Of a 填空, for each blank the answers that count, the printed one first; else none.
        ordered: Whether the blanks have to be filled in their order.
        explanation: Shown after the answer; of a generated item the verbatim sentence.
        basis: What proves the key; a generated item always has one.
        printed: The place as an imported bank prints it (依据), word for word; empty if it prints none.
        topics: What it is about, most important first; may be empty.
    """

    kind: Kind
    stem: str
    options: tuple[str, ...] = ()
    correct: tuple[int, ...] = ()
    blanks: tuple[tuple[str, ...], ...] = ()
    ordered: bool = True
    explanation: str = ""
    basis: Basis | None = None
    origin: Origin
    difficulty: Difficulty = Difficulty.MEDIUM
    topics: tuple[str, ...] = ()
    printed: str = ""

    def __post_init__(self) -> None:
        if not self.stem.strip():
            raise ValueError("an item needs a stem")
        if self.origin is Origin.GENERATED and self.basis is None:
            raise ValueError("a generated item needs the place that proves it")
        if self.kind is Kind.BLANK:
            self._expect_blanks()
        else:
            self._expect_options()

    def _expect_blanks(self) -> None:
        if self.options or self.correct:
            raise ValueError("blanks have no options")
        if not self.blanks or not all(answers and all(map(str.strip, answers)) for answers in self.blanks):
            raise ValueError("every blank needs an answer")
        if self.stem.count(BLANK) != len(self.blanks):
            raise ValueError(f"{self.stem.count(BLANK)} blanks are printed, {len(self.blanks)} have answers")

    def _expect_options(self) -> None:
        if self.blanks:
            raise ValueError("only a 填空 has blanks")
        if not 2 <= len(self.options) <= len(LETTERS) or not all(map(str.strip, self.options)):
            raise ValueError(f"an item has 2 to {len(LETTERS)} options with words, not {len(self.options)}")
        if len({fold(option) for option in self.options}) < len(self.options):
            raise ValueError("two options are alike")
        if list(self.correct) != sorted(set(self.correct)) or not set(self.correct) <= set(range(len(self.options))):
            raise ValueError(f"the key {self.correct} does not point at options")
        if self.kind is Kind.TRUE_FALSE and self.options != (TRUE, FALSE):
            raise ValueError("a 判断 is right or wrong")
        if not self.correct or (self.kind is not Kind.MULTIPLE and len(self.correct) > 1):
            raise ValueError(f"a {self.kind} cannot have {len(self.correct)} right options")

    @property
    def id(self) -> ItemId:
        """The same for the same question with the same options and key, however they are ordered or spaced."""
        parts = (
            self.kind.value,
            fold(self.stem),
            *sorted(map(fold, self.options)),
            "=",
            *sorted(map(fold, self.answers)),
        )
        return ItemId(sha256("\n".join(parts).encode()).hexdigest()[:_ID_LENGTH])

    @property
    def answers(self) -> tuple[str, ...]:
        """The right answers in words: the right options, or what belongs into each blank."""
        if self.kind is Kind.BLANK:
            return tuple(answers[0] for answers in self.blanks)
        return tuple(self.options[index] for index in self.correct)

    @property
    def key(self) -> str:
        """The answer as a bank prints it: ABD, 对, or the words of the blanks with ；between."""
        if self.kind in (Kind.SINGLE, Kind.MULTIPLE):
            return "".join(LETTERS[index] for index in self.correct)
        return "；".join(self.answers)


def fold(text: str) -> str:
    """``text`` for comparing: full-width forms, letter case, spaces and end marks do not count."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).casefold()).rstrip(_END_MARKS)
