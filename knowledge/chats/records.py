"""Questions and what came of them, and uploaded documents. Pure values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A question that was replied to.

    Attributes:
        asked: As it was typed.
        whole: Made whole from the questions before, if it leant on them.
        answered: Whether there was an answer.
        document: Title of the first document cited; empty after a refusal.
        label: The place cited first; empty after a refusal.
    """

    id: int = 0
    chat: int
    person: int
    asked: str
    whole: str
    answered: bool
    document: str = ""
    label: str = ""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A question the library had no good answer to.

    Attributes:
        people: How many handed it over.
        last_at: When that was done last.
    """

    id: int
    question: str
    people: int
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """An answer that was no help."""

    question: str
    document: str
    label: str
    why: str
    at: datetime


class UploadState(StrEnum):
    """How far an uploaded document is."""

    QUEUED = "queued"
    DRAFT = "draft"
    PUBLISHING = "publishing"
    PUBLISHED = "published"
    DISCARDED = "discarded"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A document that an organiser sent.

    Attributes:
        name: Safe as a file name.
        file_id: By which the messenger gives its bytes.
        size: In bytes, as the messenger says; 0 if it does not.
        chunks: How many passages its draft was cut into; 0 before.
        trouble: Why it failed.
    """

    id: int
    chat: int
    person: int
    name: str
    file_id: str
    size: int
    state: UploadState
    chunks: int = 0
    trouble: str = ""
    queued_at: datetime
