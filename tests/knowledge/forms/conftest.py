"""Small libraries of invented texts. Tests do not change them."""

from collections.abc import Iterator

import pytest

from knowledge.embeddings import BundledEmbeddings
from knowledge.forms.explorer import Explorer
from knowledge.search.retrieval import PassageRetriever
from tests.knowledge.conftest import retriever_on
from tests.knowledge.forms.samples import FILES, REGULATIONS, write


@pytest.fixture(scope="session")
def rules(tmp_path_factory: pytest.TempPathFactory, bundled: BundledEmbeddings) -> Iterator[PassageRetriever]:
    """The regulations alone."""
    yield from library_of(REGULATIONS, tmp_path_factory, bundled)


@pytest.fixture(scope="session")
def rules_explained(tmp_path_factory: pytest.TempPathFactory, bundled: BundledEmbeddings) -> Iterator[PassageRetriever]:
    """The regulations, an explainer and a speech."""
    yield from library_of(tuple(FILES), tmp_path_factory, bundled)


@pytest.fixture(scope="session")
def explainer(tmp_path_factory: pytest.TempPathFactory, bundled: BundledEmbeddings) -> Iterator[PassageRetriever]:
    """The explainer alone."""
    yield from library_of(("花圃四种形态释义.md",), tmp_path_factory, bundled)


@pytest.fixture(scope="session")
def speech(tmp_path_factory: pytest.TempPathFactory, bundled: BundledEmbeddings) -> Iterator[PassageRetriever]:
    """A speech that speaks of the forms without defining them."""
    yield from library_of(("花圃讲话_2022.md",), tmp_path_factory, bundled)


def library_of(
    names: tuple[str, ...], factory: pytest.TempPathFactory, bundled: BundledEmbeddings
) -> Iterator[PassageRetriever]:
    """A retriever on a library that holds these files."""
    folder = factory.mktemp("forms")
    with retriever_on(folder / "home", write(folder, names), bundled) as retriever:
        yield retriever


def explorer_on(retriever: PassageRetriever) -> Explorer:
    """An explorer of a library."""
    return Explorer(retriever.library, retriever.lookup)
