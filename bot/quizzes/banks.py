"""A bank file that was read, as the commands see it: who reads it is handed in by the composition root."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from knowledge.quizzes.items import QuizItem


class Row(Protocol):
    """What became of one row."""

    @property
    def place(self) -> str: ...
    @property
    def outcome(self) -> StrEnum: ...
    @property
    def what(self) -> Sequence[str]: ...
    @property
    def text(self) -> str: ...
    @property
    def item(self) -> QuizItem | None: ...
    @property
    def of(self) -> str: ...


class BankReport(Protocol):
    """What a bank file brought; ``items`` are those to take in."""

    @property
    def source(self) -> str: ...
    @property
    def rows(self) -> Sequence[Row]: ...
    @property
    def warnings(self) -> Sequence[str]: ...
    @property
    def items(self) -> Sequence[QuizItem]: ...
    @property
    def summary(self) -> str: ...


ReadBank = Callable[[Path, Iterable[QuizItem]], BankReport]
"""Reads a file, told which items are there already."""

OUTCOME_NAMES = {
    "accepted": "采用",
    "repaired": "修正后采用",
    "duplicate": "重复",
    "refused": "未采用",
    "heading": "标题或说明",
}
