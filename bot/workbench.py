"""What the commands work with, each built at its first use so that no command pays for what it leaves alone."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from bot.documents.holding import EMPTY
from knowledge.errors import NotHeld

if TYPE_CHECKING:
    from bot.settings import Settings
    from knowledge.answering.answerer import Answerer
    from knowledge.embeddings import BundledEmbeddings
    from knowledge.search.retrieval import PassageRetriever
    from knowledge.storage.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An open library with the model it was opened for."""

    library: "Library"
    embeddings: "BundledEmbeddings"

    def retriever(self) -> "PassageRetriever":
        """Who finds passages in the library."""
        from knowledge.search.retrieval import PassageRetriever

        return PassageRetriever(library=self.library, embeddings=self.embeddings)

    def answerer(self) -> "Answerer":
        """Who answers from the library."""
        from knowledge.answering.answerer import Answerer

        return Answerer(retriever=self.retriever())

    def expect_documents(self) -> None:
        """Make sure that there is something to search.

        Raises:
            NotHeld: the library holds no document.
        """
        if not self.library.documents():
            raise NotHeld(EMPTY)


class Workbench:
    """Builds what the commands need from the settings. Nothing is read, opened or imported before it is asked for."""

    @cached_property
    def settings(self) -> "Settings":
        """The settings of this process; diagnostics go to stderr as they say from here on."""
        from bot.settings import read_settings

        settings = read_settings(os.environ)
        logging.basicConfig(level=settings.log_level, format="%(levelname)s %(name)s: %(message)s")
        return settings

    @contextmanager
    def library(self) -> Iterator["Library"]:
        """The library without a model: for looking things up and for mending."""
        from knowledge.storage.library import Library

        library = Library.open(self.settings.home, clock=self._now)
        try:
            yield library
        finally:
            library.close()

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The library with its model: for taking in, searching and answering."""
        from knowledge.storage.encoding import describe
        from knowledge.storage.library import Library

        embeddings = self.embeddings()
        library = Library.open(self.settings.home, model=describe(embeddings), clock=self._now)
        try:
            yield Desk(library=library, embeddings=embeddings)
        finally:
            library.close()

    def embeddings(self) -> "BundledEmbeddings":
        """The model that the settings name; reads nothing from disk yet."""
        from knowledge.embeddings import BundledEmbeddings

        return BundledEmbeddings()

    def _now(self) -> datetime:
        return datetime.now(self.settings.timezone)
