"""A stand-in for the package of the extra ``model``: what ``init_chat_model`` gives is what a test wants."""

import sys
from collections.abc import Callable
from types import ModuleType

import pytest
from langchain_core.language_models import BaseChatModel


def offer(monkeypatch: pytest.MonkeyPatch, make: Callable[[str], BaseChatModel]) -> list[str]:
    """Let ``langchain`` be installed; gives the names that models were asked for by, as they come."""
    asked: list[str] = []

    def init_chat_model(name: str, *, timeout: float, max_retries: int) -> BaseChatModel:
        assert timeout > 0
        assert max_retries >= 0
        asked.append(name)
        return make(name)

    package, module = ModuleType("langchain"), ModuleType("langchain.chat_models")
    module.init_chat_model = init_chat_model  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "langchain", package)
    monkeypatch.setitem(sys.modules, "langchain.chat_models", module)
    return asked


def withhold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let ``langchain`` not be installed, whether it is or not."""
    monkeypatch.setitem(sys.modules, "langchain", None)
    monkeypatch.setitem(sys.modules, "langchain.chat_models", None)
