"""What the library holds, as its readers see it. Pure values."""

from dataclasses import dataclass
from datetime import date, datetime

from knowledge.documents import Chunk, Document, DocumentId, Kind, Status
from knowledge.readings import Duty, Readings, Target, TaskReading


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a person said about a document instead of what was read out of it; None where nothing was said."""

    kind: Kind | None = None
    status: Status | None = None
    effective: date | None = None

    def over(self, earlier: "Given") -> "Given":
        """These statements, and the ``earlier`` ones where these are silent."""
        return Given(
            kind=self.kind or earlier.kind,
            status=self.status or earlier.status,
            effective=self.effective or earlier.effective,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document that is about to enter the library.

    Attributes:
        document: As read, with ``given`` already applied to it.
        year: The year its file name or title names, if any; orders editions that state no date.
        readings: What was read out of its text; None if that is still to be done.
    """

    document: Document
    given: Given
    year: int | None
    readings: Readings | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A document the library holds, without its text.

    Attributes:
        row: Number of this revision; grows with every ingestion and is never used twice.
        canonical: What editions of the same rule have in common; see ``knowledge.titles``.
        articles: How many 条 its outline holds.
        chunks: How many chunks it was cut into.
        ingested_at: UTC.
        given: What a person said about it.
        year: The year its file name or title names, if any.
        tasks: How many tasks were read out of it.
        duties: How many duties.
    """

    row: int
    id: DocumentId
    title: str
    canonical: str
    kind: Kind
    source: str
    issuer: str
    issued: date | None
    effective: date | None
    status: Status
    repeals: tuple[str, ...]
    sha256: str
    articles: int
    chunks: int
    warnings: tuple[str, ...]
    ingested_at: datetime
    given: Given = Given()
    year: int | None = None
    tasks: int = 0
    duties: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTasks:
    """The tasks that were read out of a document, in the order of its text."""

    document: Held
    readings: tuple[TaskReading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldDuty:
    """A duty with the document it was read out of."""

    document: Held
    duty: Duty


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTarget:
    """A target with the document it was read out of."""

    document: Held
    target: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredChunk:
    """A chunk with what is said about its document when it is cited.

    Attributes:
        row: Number of the chunk in the indexes.
        document_row: ``Held.row`` of its document.
        alone: Whether it is the whole of its article or numbered point.
    """

    row: int
    document_row: int
    document_id: DocumentId
    title: str
    source: str
    kind: Kind
    status: Status
    issued: date | None
    effective: date | None
    alone: bool
    chunk: Chunk


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """An embedding model, as far as vectors of two models must not meet in one index."""

    name: str
    width: int
