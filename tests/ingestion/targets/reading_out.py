"""Documents made of a text, and their targets as plain tuples."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from ingestion.drafting import drafted
from ingestion.reading import Limits
from ingestion.targets.reading import read_targets
from knowledge.calendars import ChineseCalendar
from knowledge.documents import Document, DocumentId, Kind
from knowledge.readings import Target
from knowledge.storage.holdings import Given

WRITTEN = date(2024, 2, 1)
Values = tuple[str, str, str, str | None, str, bool]


def document(text: str, kind: Kind) -> Document:
    """A document of that text, written in February 2024 unless it says otherwise."""
    parsed = drafted(
        "安排.txt", text.encode(), document=DocumentId("a"), given=Given(kind=kind), limits=Limits()
    ).document
    return replace(parsed, issued=parsed.issued or WRITTEN)


def of_file(path: Path) -> Document:
    """A document as ingestion makes it of a file."""
    data = path.read_bytes()
    return drafted(path.name, data, document=DocumentId("a"), given=Given(), limits=Limits()).document


def targets(text: str, kind: Kind = Kind.PLAN) -> tuple[Target, ...]:
    """The targets of a text."""
    return read_targets(document(text, kind), calendar=ChineseCalendar())


def values(target: Target) -> Values:
    """What the gold says of a target."""
    return (
        target.metric,
        target.change.value,
        target.comparator.value,
        target.value,
        target.unit,
        target.stretch,
    )
