"""What members note about what they read (心得). Pure values."""

from dataclasses import dataclass
from datetime import date, datetime

from knowledge.documents import DocumentId

LONGEST = 4_096
"""Characters of a note: as many as a message has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A member's own words about a passage; nobody else sees them.

    Attributes:
        document: Of the passage, as are ``title`` and ``label``.
        day: Of the prompt.
        at: When it was written, UTC.
    """

    id: int
    person: int
    document: DocumentId
    title: str
    label: str
    day: date
    words: str
    at: datetime
