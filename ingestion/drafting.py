"""From the bytes of one source to the draft of a document."""

import os
from hashlib import sha256
from pathlib import Path

from ingestion.reading import Limits, read
from ingestion.readouts import read_out
from ingestion.structure.parsing import parse
from knowledge.documents import Document, DocumentId, Status
from knowledge.storage.holdings import Draft, Given
from knowledge.titles import year_in


def document_id(path: Path) -> DocumentId:
    """The id of what a file holds: the same for as long as the file stays where it is."""
    return DocumentId(sha256(os.fsencode(path.resolve())).hexdigest()[:16])


def content_of(data: bytes) -> str:
    """What the library knows bytes by; equal bytes alone share it."""
    return sha256(data).hexdigest()


def drafted(name: str, data: bytes, *, document: DocumentId, given: Given, limits: Limits) -> Draft:
    """Read and parse a source.

    Args:
        name: Of the source; its stem stands in for a title that the text does not give.
        data: Its bytes.
        document: The id that the document will have.
        given: What a person says about it, which goes before what is read.
        limits: What is too large to be read.

    Raises:
        BadSource: it cannot be taken in.
    """
    stem = Path(name).stem
    parsed = parse(read(name, data, limits=limits), name=stem)
    whole = Document(
        id=document,
        title=parsed.title,
        kind=given.kind or parsed.kind,
        source=name,
        sha256=content_of(data),
        issuer=parsed.issuer,
        issued=parsed.issued,
        effective=given.effective or parsed.effective,
        status=given.status or Status.CURRENT,
        repeals=parsed.repeals,
        text=parsed.text,
        sections=parsed.sections,
        chunks=parsed.chunks,
        warnings=parsed.warnings,
    )
    year = year_in(stem) or year_in(parsed.title)
    return Draft(document=whole, given=given, year=year, readings=read_out(whole))


def printable(name: str) -> str:
    """A file name as text; bytes that are no UTF-8 (names out of old archives) show as replacement marks."""
    return os.fsencode(name).decode("utf-8", "replace")
