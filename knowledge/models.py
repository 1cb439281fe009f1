"""The chat model that the settings name. The only module that knows the providers."""

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge.errors import BadSettings, ModelUnavailable

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

_TALKATIVE = ("httpx", "httpcore", "openai")
"""They log addresses and what is sent."""

SETTING = "DANGXUE_CHAT_MODEL"
_SECONDS, _TRIES = 60, 1
_EXTRA = "pip install langchain langchain-openai"


def open_model(name: str) -> "BaseChatModel":
    """A chat model; nothing is sent yet. Its key and address come from the provider's own environment variables.

    Args:
        name: ``provider:model`` as ``init_chat_model`` takes it: ``openai:NAME``, ``deepseek:NAME``.

    Raises:
        BadSettings: a package is missing, or the provider cannot be used as it is set; no value of a setting of the
            provider's is repeated.
    """
    provider = name.partition(":")[0]
    try:
        from langchain.chat_models import init_chat_model
    except ImportError as error:
        raise BadSettings(f"{SETTING} 设为 {name}，但没有安装语言模型的附加组件；请运行 {_EXTRA}") from error
    for logger in _TALKATIVE:
        logging.getLogger(logger).setLevel(logging.WARNING)
    try:
        model: BaseChatModel = init_chat_model(name, timeout=_SECONDS, max_retries=_TRIES)
    except ImportError as error:
        package = f"langchain-{provider.replace('_', '-')}"
        raise BadSettings(
            f"{SETTING} 设为 {name}，但没有安装 {provider} 的组件；请运行 pip install {package}"
        ) from error
    except Exception as error:  # noqa: BLE001 - each provider has errors of its own; their words may hold a key
        raise BadSettings(
            f"{SETTING} 设为 {name}，不能使用（{type(error).__name__}）；"
            f"请核对提供方和名称，以及提供方自己的环境变量（如 {provider.upper()}_API_KEY）"
        ) from None
    return model


def said_by(model: "BaseChatModel", messages: Sequence["BaseMessage"]) -> str:
    """What a model answers, as text.

    Raises:
        ModelUnavailable: it did not answer; the message says what kind of error it was and nothing of its words.
    """
    try:
        return str(model.invoke(list(messages)).text)
    except Exception as error:  # noqa: BLE001 - each provider has errors of its own; their words may hold a key
        raise ModelUnavailable(f"语言模型没有作答（{type(error).__name__}）") from None


def greet(model: "BaseChatModel") -> None:
    """Make sure that a model answers.

    Raises:
        ModelUnavailable: it does not.
    """
    from langchain_core.messages import HumanMessage

    if not said_by(model, [HumanMessage("请只回答一个字：好")]).strip():
        raise ModelUnavailable("语言模型的回答是空的")
