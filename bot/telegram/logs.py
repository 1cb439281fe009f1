"""What the running bot writes to stderr: a JSON object a line, without secrets."""

import logging
from collections.abc import Sequence
from urllib.parse import quote

from pythonjsonlogger.json import JsonFormatter

_HIDDEN = "[secret]"
_CHATTY = ("alembic", "chromadb", "httpx", "httpcore", "telegram", "aiohttp.access")
_FIELDS = "{asctime}{levelname}{name}{message}"


class _Discreet(JsonFormatter):
    """Leaves secrets out, wherever they stand: in a message, in an address, in a traceback."""

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__(_FIELDS, style="{", json_ensure_ascii=False)
        self._secrets = [form for secret in secrets if secret for form in (secret, quote(secret, safe=""))]

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, _HIDDEN)
        return line


def start(level: str, *, secrets: Sequence[str]) -> None:
    """Log from here on.

    Args:
        level: The least that is logged.
        secrets: Never written, whatever is logged.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(_Discreet(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _CHATTY:  # some write addresses with the token, some tell as errors what is dealt with
        logging.getLogger(name).setLevel(logging.CRITICAL)
