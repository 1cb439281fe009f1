"""The pipeline of LangChain's tutorials: text cut every 500 characters, Chroma, the ten nearest.

The only module that knows langchain-chroma and langchain-text-splitters; both come with the extra ``bench``.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings

from bot.measuring.benching.apart import peak_megabytes
from bot.measuring.benching.bars import stage
from bot.measuring.benching.intake import WARM_UP, whole
from knowledge.documents import Span
from knowledge.errors import DangxueError
from knowledge.evaluation import Spot
from knowledge.storage.library import Library

REMEDY = "请运行 pip install -e '.[bench]'"

_SIZE, _OVERLAP = 500, 50
_FOUND = 10
_BATCH = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class StockIntake:
    """What the stock pipeline took to take the same texts in."""

    chunks: int
    seconds: float
    peak_mb: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A chunk that the stock pipeline found: where it was cut from."""

    source: str
    span: Span


def expect_installed() -> None:
    """Make sure that the packages are there.

    Raises:
        DangxueError: one is not.
    """
    for name in ("langchain_chroma", "langchain_text_splitters"):
        if find_spec(name) is None:
            raise DangxueError(f"对照测量需要 {name.replace('_', '-')}；{REMEDY}")


class Stock:
    """The pipeline over an index in a folder."""

    def __init__(self, folder: Path, embeddings: Embeddings) -> None:
        """Open the index, or begin an empty one."""
        from langchain_chroma import Chroma

        self._store = Chroma(collection_name="stock", embedding_function=embeddings, persist_directory=str(folder))

    def add(self, texts: Mapping[str, str], tell: Callable[[int, int], None]) -> int:
        """Cut and index texts by their sources; how many chunks that made."""
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        splitter = RecursiveCharacterTextSplitter(chunk_size=_SIZE, chunk_overlap=_OVERLAP, add_start_index=True)
        chunks = splitter.create_documents(list(texts.values()), [{"source": source} for source in texts])
        for start in range(0, len(chunks), _BATCH):
            self._store.add_documents(chunks[start : start + _BATCH])
            tell(min(start + _BATCH, len(chunks)), len(chunks))
        return len(chunks)

    def find(self, question: str) -> list[Document]:
        """The ten nearest chunks."""
        return self._store.similarity_search(question, k=_FOUND)


def piece(found: Document) -> Piece:
    """Where a chunk was cut from."""
    start = int(found.metadata["start_index"])
    return Piece(source=str(found.metadata["source"]), span=Span(start=start, end=start + len(found.page_content)))


def take_in(make: Callable[[], Embeddings], home: Path, folder: Path, *, known: Collection[str] = ()) -> StockIntake:
    """Index the texts a library holds, apart from those of ``known`` sources.

    The model is loaded before the clock starts.
    """
    with closing(Library.open(home)) as library:
        texts = {each.source: library.text(each.row) for each in library.documents() if each.source not in known}
    embeddings = make()
    embeddings.embed_query(WARM_UP)
    stock = Stock(folder, embeddings)
    with stage("对照流程建库") as tell:
        started = perf_counter()
        chunks = stock.add(texts, tell)
        return StockIntake(chunks=chunks, seconds=perf_counter() - started, peak_mb=peak_megabytes())


class Places:
    """Which articles and points of a library a chunk that was cut without regard to them belongs to."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._rows = {each.source: each.row for each in library.documents()}
        self._units: dict[str, tuple[Sequence[int], Sequence[tuple[Span, str]]]] = {}

    def touched(self, found: Piece) -> tuple[Spot, ...]:
        """Every place the chunk holds a character of, the one with the largest share of the chunk first."""
        ends, units = self._of(found.source)
        shares: dict[str, int] = {}
        for span, unit in units[bisect_left(ends, found.span.start + 1) :]:
            if span.start >= found.span.end:
                break
            overlap = min(span.end, found.span.end) - max(span.start, found.span.start)
            shares[unit] = shares.get(unit, 0) + overlap
        return tuple(Spot(source=found.source, label=unit) for unit in sorted(shares, key=lambda unit: -shares[unit]))

    def _of(self, source: str) -> tuple[Sequence[int], Sequence[tuple[Span, str]]]:
        if source not in self._units:
            parts = whole(self._library, self._rows[source])
            units = [(part.chunk.span, part.chunk.unit) for part in parts]
            self._units[source] = [span.end for span, _ in units], units
        return self._units[source]
