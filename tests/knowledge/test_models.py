"""The door to the providers of chat models."""

import logging
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.fake_chat_models import FakeListChatModel
from langchain_core.messages import HumanMessage

from knowledge.errors import BadSettings, ModelUnavailable
from knowledge.models import greet, open_model, said_by
from tests.knowledge.chatmodels import offer, withhold
from tests.knowledge.quizzes.rewording.flowers import Answering

SECRET = "sk-hidden-key"


def test_a_model_is_opened_by_name_and_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = offer(monkeypatch, lambda _name: FakeListChatModel(responses=["好"]))
    model = open_model("openai:some-model")
    assert asked == ["openai:some-model"]
    assert said_by(model, [HumanMessage("在吗")]) == "好"
    greet(model)


def test_without_the_extra_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    withhold(monkeypatch)
    with pytest.raises(BadSettings, match=r"openai:some-model.+pip install langchain"):
        open_model("openai:some-model")


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (ImportError("no langchain_deepseek"), r"pip install langchain-deepseek"),
        (ValueError(f"unsupported {SECRET}"), r"ValueError.+DEEPSEEK_API_KEY"),
        (RuntimeError(SECRET), "RuntimeError"),
    ],
)
def test_a_provider_that_cannot_be_used_is_named_without_its_key(
    monkeypatch: pytest.MonkeyPatch, error: Exception, says: str
) -> None:
    def fail(_name: str) -> BaseChatModel:
        raise error

    offer(monkeypatch, fail)
    with pytest.raises(BadSettings, match=says) as refused:
        open_model("deepseek:chat")
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize("error", [TimeoutError(SECRET), ConnectionError(SECRET), KeyError(SECRET)])
def test_no_error_of_a_provider_gets_through(error: Exception) -> None:
    def fail(_data: dict[str, Any]) -> str:
        raise error

    with pytest.raises(ModelUnavailable, match=type(error).__name__) as unanswered:
        said_by(Answering(answer=fail), [HumanMessage("{}")])
    assert SECRET not in str(unanswered.value)
    assert unanswered.value.__suppress_context__


def test_an_empty_answer_to_a_greeting_is_none() -> None:
    with pytest.raises(ModelUnavailable):
        greet(FakeListChatModel(responses=[" "]))


def test_what_is_sent_is_not_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("httpx", "openai"):
        logging.getLogger(name).setLevel(logging.NOTSET)
    offer(monkeypatch, lambda _name: FakeListChatModel(responses=["好"]))
    open_model("openai:some-model")
    assert not any(logging.getLogger(name).isEnabledFor(logging.INFO) for name in ("httpx", "openai"))
