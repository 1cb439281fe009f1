"""What becomes of an uploaded document, as ingestion says it and people see it. Pure values."""

from dataclasses import dataclass
from datetime import date

from knowledge.documents import Kind, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A document as read, and what publishing it would do.

    Attributes:
        title: As the text itself gives it.
        status: The one it will have once published.
        articles: How many 条 its outline holds.
        chunks: How many chunks it was cut into.
        tasks: How many tasks were read out of it, for an organiser to look at.
        warnings: What a person should know about how it was read, one line each, in Chinese.
        supersedes: The held documents that will no longer be current because of it, as people name them:
            《…》（2015年）.
        note: Why it will not be current, one line in Chinese; empty if it will be.
        replaces: Whether a file of this name is held already, whose place it takes.
        duplicate_of: Title of a held document with the same bytes; empty if there is none.
    """

    title: str
    kind: Kind
    status: Status
    articles: int
    chunks: int
    issued: date | None
    effective: date | None
    warnings: tuple[str, ...]
    supersedes: tuple[str, ...]
    note: str
    replaces: bool
    duplicate_of: str
    tasks: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A document the library now holds.

    Attributes:
        articles: How many 条 its outline holds.
        chunks: How many chunks it was cut into.
        tasks: How many tasks were read out of it.
        warnings: What a person should know about it, one line each, in Chinese.
    """

    title: str
    status: Status
    articles: int
    chunks: int
    warnings: tuple[str, ...]
    tasks: int = 0
