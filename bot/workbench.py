"""What the commands work with, each built at its first use so that no command pays for what it leaves alone."""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from bot.documents.holding import EMPTY
from knowledge.errors import BadSettings, NotHeld

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from bot.settings import Settings
    from knowledge.answering.answerer import Answerer, Specialist
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

    def answerer(self, *specialists: "Specialist") -> "Answerer":
        """Who answers from the library; ``specialists`` are asked before."""
        from knowledge.answering.answerer import Answerer

        return Answerer(retriever=self.retriever(), specialists=specialists)

    def expect_documents(self) -> None:
        """Make sure that there is something to search.

        Raises:
            NotHeld: the library holds no document.
        """
        if not self.library.documents():
            raise NotHeld(EMPTY)


class Workbench:
    """Builds what the commands need from the settings. Nothing is read, opened or imported before it is asked for.

    Attributes:
        catch_up: Reads tasks, duties and targets out of those documents of a library that an earlier version of the
            program took in; set by whoever knows the ingestion.
    """

    catch_up: Callable[["Library"], object] = staticmethod(lambda _library: None)

    @cached_property
    def settings(self) -> "Settings":
        """The settings of this process; diagnostics go to stderr as they say from here on."""
        from bot.settings import read_settings

        settings = read_settings(os.environ)
        logging.basicConfig(level=settings.log_level, format="%(levelname)s %(name)s: %(message)s")
        return settings

    @contextmanager
    def library(self, *, read_out: bool = False) -> Iterator["Library"]:
        """The library without a model: for looking things up and for mending.

        Args:
            read_out: Whether tasks, duties and targets are needed, of documents taken in long ago as well.
        """
        from knowledge.storage.library import Library

        library = Library.open(self.settings.home, clock=self._now)
        try:
            if read_out:
                self.catch_up(library)
            yield library
        finally:
            library.close()

    @contextmanager
    def desk(self, *, read_out: bool = False) -> Iterator[Desk]:
        """The library with its model: for taking in, searching and answering; ``read_out`` as in ``library``."""
        from knowledge.storage.encoding import describe
        from knowledge.storage.library import Library

        embeddings = self.embeddings()
        library = Library.open(self.settings.home, model=describe(embeddings), clock=self._now)
        try:
            if read_out:
                self.catch_up(library)
            yield Desk(library=library, embeddings=embeddings)
        finally:
            library.close()

    def embeddings(self) -> "BundledEmbeddings":
        """The model that the settings name; reads nothing from disk yet."""
        from knowledge.embeddings import BundledEmbeddings

        return BundledEmbeddings()

    def chat_model(self) -> "BaseChatModel":
        """The chat model that the settings name; sends nothing yet.

        Raises:
            BadSettings: they name none, or it cannot be used as it is set.
        """
        from knowledge.models import SETTING, open_model

        if not self.settings.chat_model:
            raise BadSettings(f"没有设置语言模型；请把 {SETTING} 设为提供方和名称，类似 openai:NAME 或 deepseek:NAME")
        return open_model(self.settings.chat_model)

    def _now(self) -> datetime:
        return datetime.now(self.settings.timezone)
