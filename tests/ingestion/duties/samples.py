"""Documents for the tests of duties, read the way the library reads them."""

from pathlib import Path

from ingestion.duties.reading import read_duties
from ingestion.structure.parsing import Parsed, parse
from knowledge.documents import Document, DocumentId, Kind, Status
from knowledge.readings import Duty
from tests.ingestion.structure.laws import extract_of


def document_of(*lines: str, kind: Kind | None = None, name: str = "样例") -> Document:
    """What the library would hold of a text."""
    return _held(parse(extract_of(*lines), name=name), kind=kind, name=name)


def document_at(path: Path) -> Document:
    """What the library would hold of a text file."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return document_of(*lines, name=path.stem)


def duties_of(*lines: str, kind: Kind | None = Kind.REGULATION) -> tuple[Duty, ...]:
    """The duties of a text."""
    return read_duties(document_of(*lines, kind=kind))


def told(*lines: str, kind: Kind | None = Kind.REGULATION) -> list[tuple[str, str]]:
    """Role and words of each duty."""
    return [(duty.role, duty.what) for duty in duties_of(*lines, kind=kind)]


def roles_told(*lines: str, kind: Kind | None = Kind.REGULATION) -> list[str]:
    """The role of each duty."""
    return [duty.role for duty in duties_of(*lines, kind=kind)]


def _held(parsed: Parsed, *, kind: Kind | None, name: str) -> Document:
    return Document(
        id=DocumentId("sample"),
        title=parsed.title,
        kind=kind or parsed.kind,
        source=name,
        sha256="0" * 64,
        issuer=parsed.issuer,
        issued=parsed.issued,
        effective=parsed.effective,
        status=Status.CURRENT,
        repeals=parsed.repeals,
        text=parsed.text,
        sections=parsed.sections,
        chunks=parsed.chunks,
        warnings=parsed.warnings,
    )
