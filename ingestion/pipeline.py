"""From paths to a library that answers: read, parse, embed, publish.

Embedding takes nine tenths of the time. So sources are gathered in groups that fill the encoder, and
while one group is embedded a second thread writes the indexes for the one before.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingestion.drafting import content_of, document_id, drafted, printable
from ingestion.reading import Limits
from ingestion.readouts import catch_up_with
from ingestion.report import Failure, Outcome, Progress, Report, Taken
from ingestion.sources import find, load
from knowledge.documents import DocumentId
from knowledge.errors import BadSource
from knowledge.storage.changes import Changes
from knowledge.storage.encoding import encode
from knowledge.storage.holdings import Draft, Given, Held
from knowledge.storage.library import Library

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

_GROUP_CHUNKS = 1500
_GROUP_DOCUMENTS = 200
_SLICE = 256  # passages embedded between two reports of progress
_NOTHING_GIVEN = Given()
_LIMITS = Limits()


def ingest(
    paths: Sequence[Path],
    *,
    library: Library,
    embeddings: "Embeddings",
    given: Given = _NOTHING_GIVEN,
    limits: Limits = _LIMITS,
    progress: Callable[[Progress], None] | None = None,
) -> Report:
    """Take files and folders into the library.

    A file that holds the same bytes as before is left alone, and so is one whose bytes the library
    holds under another name. A file that cannot be taken in is reported, and the others go on.

    Args:
        paths: Files and folders.
        library: Opened with the model of ``embeddings``.
        embeddings: Makes the vectors of new passages.
        given: What the person says about all of these files; it stays with them until said otherwise.
        limits: What is too large to be read.
        progress: Told from time to time how far it is.

    Raises:
        LibraryUnavailable: the library cannot be written, or somebody else is writing it.
        StaleIndex: the library was made with another model.
    """
    started = perf_counter()
    with library.writing() as changes, _publishing(changes) as publish:
        catch_up_with(library, changes)
        sources = list(find(paths))
        intake = _Intake(library.documents(), given=given, limits=limits)
        meter = _Meter(of=len(sources), tell=progress)
        group: list[Draft] = []
        for source in sources:
            draft = intake.take(source)
            if draft:
                group.append(draft)
            if _is_full(group):
                publish(*_embed(changes, embeddings, group, meter))
                group = []
            meter.looked_at_one()
        if group:
            publish(*_embed(changes, embeddings, group, meter))
    return intake.report(library.documents(), seconds=perf_counter() - started)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A source that is or will be held, by the document that holds its text."""

    outcome: Outcome
    source: str
    document: DocumentId
    warning: str = ""


class _Intake:
    """Decides source by source what is to be done, and remembers what was."""

    def __init__(self, held: Sequence[Held], *, given: Given, limits: Limits) -> None:
        self._held = {each.id: each for each in held}
        self._by_content = {each.sha256: (each.id, each.source) for each in held}
        self._given = given
        self._limits = limits
        self._entries: list[_Entry] = []
        self._failed: list[Failure] = []

    def take(self, source: Path | BadSource) -> Draft | None:
        """Read and parse a source if the library needs it; None if not, or if it cannot be taken in."""
        if isinstance(source, BadSource):
            self._failed.append(Failure(source=printable(source.source), reason=source.reason))
            return None
        try:
            return self._take(source)
        except BadSource as error:
            self._failed.append(Failure(source=_name(source), reason=error.reason))
            return None

    def report(self, held: Sequence[Held], *, seconds: float) -> Report:
        """What came of it, ``held`` being what the library holds now."""
        now = {each.id: each for each in held}
        taken = tuple(_taken(entry, now[entry.document]) for entry in self._entries)
        return Report(documents=taken, failed=tuple(self._failed), seconds=seconds)

    def _take(self, path: Path) -> Draft | None:
        name, document = _name(path), document_id(path)
        data = load(path, max_bytes=self._limits.max_bytes)
        content = content_of(data)
        held = self._held.get(document)
        given = self._given.over(held.given) if held else self._given
        if held and held.sha256 == content and held.given == given:
            self._note(Outcome.UNCHANGED, name, document)
            return None
        if not held and content in self._by_content:
            other, source = self._by_content[content]
            self._note(Outcome.UNCHANGED, name, other, warning=f"内容与已收录的 {source} 相同，没有重复收录")
            return None
        draft = drafted(name, data, document=document, given=given, limits=self._limits)
        self._by_content[content] = document, name
        self._note(Outcome.REPLACED if held else Outcome.ADDED, name, document)
        return draft

    def _note(self, outcome: Outcome, source: str, document: DocumentId, *, warning: str = "") -> None:
        self._entries.append(_Entry(outcome=outcome, source=source, document=document, warning=warning))


class _Meter:
    """Counts, and tells whoever wants to know."""

    def __init__(self, *, of: int, tell: Callable[[Progress], None] | None) -> None:
        self._now = Progress(files=0, of=of, passages=0)
        self._tell = tell

    def looked_at_one(self) -> None:
        self._move(replace(self._now, files=self._now.files + 1))

    def embedded(self, passages: int) -> None:
        self._move(replace(self._now, passages=self._now.passages + passages))

    def _move(self, now: Progress) -> None:
        self._now = now
        if self._tell:
            self._tell(now)


_Vectors = dict[str, NDArray[np.float32]]


def _embed(
    changes: Changes, embeddings: "Embeddings", group: Sequence[Draft], meter: _Meter
) -> tuple[list[int], _Vectors]:
    """Write a group down as pending and make the vectors it lacks; its rows and these vectors by key."""
    staged = changes.stage(group)
    passages = {key: passage for each in staged for key, passage in each.passages.items()}
    new = sorted(changes.unknown(list(passages)), key=lambda key: (len(passages[key]), key))
    vectors: _Vectors = {}
    for start in range(0, len(new), _SLICE):
        keys = new[start : start + _SLICE]
        vectors.update(zip(keys, encode(embeddings, [passages[key] for key in keys]), strict=True))
        meter.embedded(len(keys))
    return [each.row for each in staged], vectors


@contextmanager
def _publishing(changes: Changes) -> Iterator[Callable[[list[int], _Vectors], None]]:
    """A function that publishes in another thread, one group after the other; on leaving all are published."""
    running: list[Future[None]] = []

    def work(rows: list[int], vectors: _Vectors) -> None:
        changes.keep(vectors)
        changes.publish(rows)

    def publish(rows: list[int], vectors: _Vectors) -> None:
        while running:
            running.pop().result()
        running.append(pool.submit(work, rows, vectors))

    with ThreadPoolExecutor(max_workers=1) as pool:
        yield publish
        while running:
            running.pop().result()


def _is_full(group: Sequence[Draft]) -> bool:
    return len(group) >= _GROUP_DOCUMENTS or sum(len(draft.document.chunks) for draft in group) >= _GROUP_CHUNKS


def _taken(entry: _Entry, held: Held) -> Taken:
    return Taken(
        outcome=entry.outcome,
        source=entry.source,
        title=held.title,
        kind=held.kind,
        status=held.status,
        articles=held.articles,
        chunks=held.chunks,
        tasks=held.tasks,
        duties=held.duties,
        warnings=(*held.warnings, entry.warning) if entry.warning else held.warnings,
    )


def _name(path: Path) -> str:
    return printable(str(path))
