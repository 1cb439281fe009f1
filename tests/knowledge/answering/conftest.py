"""Small libraries with the bundled model, taken in once. Tests do not change them."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingestion.pipeline import ingest
from knowledge.answering.answerer import Answerer
from knowledge.documents import Status
from knowledge.embeddings import BundledEmbeddings
from knowledge.replies import Answer, Refusal
from knowledge.search.retrieval import PassageRetriever
from knowledge.storage.encoding import describe
from knowledge.storage.holdings import Given
from knowledge.storage.library import Library
from tests.knowledge.answering.samples import write

Ask = Callable[[str], Answer]


@contextmanager
def answering_from(paths: list[Path], home: Path, status: Status | None = None) -> Iterator[Answerer]:
    """An answerer on a new library that holds these files, with that status if one is given."""
    embeddings = BundledEmbeddings()
    library = Library.open(home, model=describe(embeddings))
    report = ingest(paths, library=library, embeddings=embeddings, given=Given(status=status))
    assert not report.failed
    yield Answerer(retriever=PassageRetriever(library=library, embeddings=embeddings))
    library.close()


@pytest.fixture(scope="session")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    """On two editions of a regulation, another one, and a speech."""
    folder = tmp_path_factory.mktemp("samples")
    with answering_from(write(folder), folder / "home") as answerer:
        yield answerer


@pytest.fixture(scope="session")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    """On one regulation only, which every place named without a title then means."""
    folder = tmp_path_factory.mktemp("alone")
    with answering_from(write(folder, "书屋工作条例_2022.txt"), folder / "home") as answerer:
        yield answerer


@pytest.fixture(scope="session")
def repealed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    """On one regulation that a person called superseded."""
    folder = tmp_path_factory.mktemp("repealed")
    with answering_from(write(folder, "书屋工作条例_2022.txt"), folder / "home", Status.SUPERSEDED) as answerer:
        yield answerer


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    """On a regulation with more articles in a chapter than are listed."""
    folder = tmp_path_factory.mktemp("many")
    with answering_from(write(folder, "长目录管理规定_2020.txt"), folder / "home") as answerer:
        yield answerer


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    """On a library that holds nothing."""
    with answering_from([], tmp_path_factory.mktemp("empty")) as answerer:
        yield answerer


@pytest.fixture(scope="session")
def texts(answerer: Answerer) -> Mapping[str, str]:
    """The text of each document by its source."""
    library = answerer.retriever.library
    return {held.source: library.text(held.row) for held in library.documents()}


@pytest.fixture
def ask(answerer: Answerer) -> Ask:
    """Asks what must be answered."""

    def on_samples(question: str) -> Answer:
        reply = answerer.ask(question)
        assert isinstance(reply, Answer), reply.text
        return reply

    return on_samples


@pytest.fixture
def refused(answerer: Answerer) -> Callable[[str], Refusal]:
    """Asks what must be refused."""

    def on_samples(question: str) -> Refusal:
        reply = answerer.ask(question)
        assert isinstance(reply, Refusal), reply.text
        return reply

    return on_samples
