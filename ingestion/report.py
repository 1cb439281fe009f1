"""What came of taking sources in. Pure values."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.documents import Kind, Status


class Outcome(StrEnum):
    """What was done with a source."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A source the library now holds.

    Attributes:
        source: As given; ``title`` to ``chunks`` are those of the document that holds its text.
        articles: How many 条 it has.
        tasks: How many tasks were read out of it, for an organiser to look at.
        duties: How many duties.
        warnings: In Chinese, one line each.
    """

    outcome: Outcome
    source: str
    title: str
    kind: Kind
    status: Status
    articles: int
    chunks: int
    tasks: int
    duties: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A source that was not taken in, and why, in Chinese."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The outcome of one ingestion.

    Attributes:
        documents: In the order the sources came.
        failed: In the order the sources came.
    """

    documents: tuple[Taken, ...]
    failed: tuple[Failure, ...]
    seconds: float

    @property
    def added(self) -> int:
        """How many sources are new."""
        return self._count(Outcome.ADDED)

    @property
    def replaced(self) -> int:
        """How many sources took the place of an earlier revision."""
        return self._count(Outcome.REPLACED)

    @property
    def unchanged(self) -> int:
        """How many sources the library held already."""
        return self._count(Outcome.UNCHANGED)

    def _count(self, outcome: Outcome) -> int:
        return sum(taken.outcome is outcome for taken in self.documents)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far an ingestion is.

    Attributes:
        files: Sources looked at so far, of ``of``.
        passages: Passages embedded so far.
    """

    files: int
    of: int
    passages: int
