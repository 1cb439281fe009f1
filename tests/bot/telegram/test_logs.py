"""What is logged: one JSON object a line, and never a secret."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from bot.telegram import logs

TOKEN = "424242:AAstand-in_token"
SECRET = "webhook-secret"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What comes to stderr; afterwards logging is as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in (*logging.root.manager.loggerDict,)}
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    root.handlers = []
    logs.start("INFO", secrets=[TOKEN, SECRET, ""])
    yield stream
    root.handlers, root.level = handlers, level
    for name in logging.root.manager.loggerDict:
        logging.getLogger(name).setLevel(levels.get(name, logging.NOTSET))


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def raising(words: str) -> None:
    try:
        raise ValueError(words)
    except ValueError:
        logging.getLogger("bot.x").exception("something went wrong")


def test_a_line_is_a_json_object(written: io.StringIO) -> None:
    logging.getLogger("bot.x").info("a call of %s is sent later", "sendMessage", extra={"call": 5, "why": "超时"})
    logging.getLogger("bot.x").debug("not logged")
    raising("坏了\n第二行")
    first, second = lines(written)
    assert (first["levelname"], first["name"], first["call"], first["why"]) == ("INFO", "bot.x", 5, "超时")
    assert first["message"] == "a call of sendMessage is sent later"
    assert "asctime" in first
    assert "ValueError: 坏了\n第二行" in second["exc_info"]


@pytest.mark.parametrize("secret", [TOKEN, SECRET, quote(TOKEN), quote(TOKEN, safe="")])
def test_no_secret_is_logged(written: io.StringIO, secret: str) -> None:
    log = logging.getLogger("bot.x")
    address = f"https://api.telegram.org/bot{secret}/getMe"
    log.error("it failed: " + address)  # noqa: G003
    log.error("it failed: %s", address)
    log.error("it failed", extra={"address": address, "all": {"deep": [address]}})
    raising(address)
    assert len(lines(written)) == 4
    assert secret not in written.getvalue()
    assert written.getvalue().count("[secret]") == 5


@pytest.mark.parametrize("name", ["httpx", "httpcore.connection", "telegram.ext", "aiohttp.access", "alembic.runtime"])
def test_libraries_that_write_addresses_are_silent(written: io.StringIO, name: str) -> None:
    logging.getLogger(name).error("HTTP Request: POST https://api.telegram.org/bot%s/getMe", TOKEN)
    logging.getLogger(name).info("a name and a question")
    assert written.getvalue() == ""
