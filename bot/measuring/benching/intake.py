"""How fast documents are taken in, as a share of what the embedding model alone could do."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time
from typing import Protocol

from langchain_core.embeddings import Embeddings

from bot.measuring.benching.apart import peak_megabytes
from bot.measuring.benching.bars import stage
from knowledge.documents import Span
from knowledge.evaluation import share
from knowledge.storage.encoding import describe, encode
from knowledge.storage.holdings import StoredChunk
from knowledge.storage.indexing import embedded_text
from knowledge.storage.library import Library

_SLICE = 256  # passages a call, as many as ingestion embeds at once
WARM_UP = "党员应当履行哪些义务？"


class Progress(Protocol):
    """How far an ingestion is."""

    @property
    def files(self) -> int: ...
    @property
    def of(self) -> int: ...
    @property
    def passages(self) -> int: ...


class Failure(Protocol):
    """A source that was not taken in, and why."""

    @property
    def source(self) -> str: ...
    @property
    def reason(self) -> str: ...


class Report(Protocol):
    """What came of an ingestion."""

    @property
    def failed(self) -> Sequence[Failure]: ...


class Ingest(Protocol):
    """Takes files into a library; ``bot`` does not know ``ingestion`` and is given this."""

    def __call__(
        self,
        paths: Sequence[Path],
        *,
        library: Library,
        embeddings: Embeddings,
        progress: Callable[[Progress], None] | None,
    ) -> Report: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What taking documents in cost.

    Attributes:
        failed: Files that were not taken in: name and reason.
        embedded: Passages that were embedded.
        seconds: The first time, all of it: reading, structure, vectors, indexes.
        again_seconds: The second time, with nothing changed.
        raw_passages: Passages that were embedded once more, with nothing else going on.
        raw_seconds: What that took.
        cpu_seconds: Processor time of the first ingestion, of all cores together.
        raw_cpu_seconds: The same of ``raw_seconds``.
        peak_mb: The most memory that ingestion held, in megabytes, model included.
    """

    documents: int
    articles: int
    failed: tuple[tuple[str, str], ...]
    embedded: int
    seconds: float
    again_seconds: float
    raw_passages: int
    raw_seconds: float
    cpu_seconds: float
    raw_cpu_seconds: float
    peak_mb: float

    @property
    def share_of_raw(self) -> float | None:
        """Ingest rate as a share of the raw embedding rate; None if nothing was embedded."""
        return share(self.raw_seconds * self.embedded, self.seconds * self.raw_passages)

    @property
    def share_of_raw_cpu(self) -> float | None:
        """The same by processor time, which a machine that is busy with other things distorts less."""
        return share(self.raw_cpu_seconds * self.embedded, self.cpu_seconds * self.raw_passages)

    @property
    def again_share(self) -> float:
        """Time of the second ingestion as a share of the first."""
        return self.again_seconds / self.seconds


def take_in(
    ingest: Ingest, make: Callable[[], Embeddings], paths: Sequence[Path], home: Path, *, sample: int | None = None
) -> Intake:
    """Take files into a new library twice, and embed their passages once more without anything else.

    The model is loaded before the clock starts.

    Args:
        ingest: Of the ingestion.
        make: Makes the embeddings.
        paths: Files and folders.
        home: Where the library shall be.
        sample: Embed only about so many passages once more, evenly over their lengths; None for all.
    """
    embeddings, embedded = make(), 0
    embeddings.embed_query(WARM_UP)
    with closing(Library.open(home, model=describe(embeddings))) as library, stage("收入资料库") as tell:

        def note(now: Progress) -> None:
            nonlocal embedded
            embedded = now.passages
            tell(now.files, now.of)

        started, cpu = perf_counter(), process_time()
        report = ingest(paths, library=library, embeddings=embeddings, progress=note)
        taken, cpu = perf_counter(), process_time() - cpu
        ingest(paths, library=library, embeddings=embeddings, progress=None)
        done, peak = perf_counter(), peak_megabytes()
        held = library.documents()
        raw = _thinned(_texts(library), sample)
    raw_seconds, raw_cpu = _raw(embeddings, raw)
    return Intake(
        documents=len(held),
        articles=sum(each.articles for each in held),
        failed=tuple((each.source, each.reason) for each in report.failed),
        embedded=embedded,
        seconds=taken - started,
        again_seconds=done - taken,
        raw_passages=len(raw),
        raw_seconds=raw_seconds,
        cpu_seconds=cpu,
        raw_cpu_seconds=raw_cpu,
        peak_mb=peak,
    )


def take_in_more(ingest: Ingest, make: Callable[[], Embeddings], paths: Sequence[Path], home: Path) -> None:
    """Take further files into a library."""
    embeddings = make()
    with closing(Library.open(home, model=describe(embeddings))) as library, stage("收入更多文件") as tell:
        ingest(paths, library=library, embeddings=embeddings, progress=lambda now: tell(now.files, now.of))


def whole(library: Library, row: int) -> tuple[StoredChunk, ...]:
    """All chunks of a document, in order."""
    return library.within(row, Span(start=0, end=len(library.text(row)) or 1))


def _texts(library: Library) -> list[str]:
    """What the model read, shortest first; the same text is read once, however often it stands."""
    found = {embedded_text(part.title, part.chunk) for held in library.documents() for part in whole(library, held.row)}
    return sorted(found, key=lambda text: (len(text), text))


def _thinned(texts: Sequence[str], sample: int | None) -> list[str]:
    step = max(1, len(texts) // sample) if sample else 1
    return list(texts[::step])


def _raw(embeddings: Embeddings, texts: Sequence[str]) -> tuple[float, float]:
    """Seconds by the clock and by the processor that embedding takes with nothing else going on."""
    with stage("单独向量化") as tell:
        started, cpu = perf_counter(), process_time()
        for start in range(0, len(texts), _SLICE):
            encode(embeddings, texts[start : start + _SLICE])
            tell(min(start + _SLICE, len(texts)), len(texts))
        return perf_counter() - started, process_time() - cpu
