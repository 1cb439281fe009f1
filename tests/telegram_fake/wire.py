"""What comes over the wire: parameters read into values, and refusals as the Bot API words them. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


class Refused(Exception):
    """A call the Bot API answers with an error.

    Attributes:
        code: The HTTP status and ``error_code``.
        description: As Telegram gives it, with its prefix.
        parameters: ``ResponseParameters``, such as ``retry_after``.
        malformed: The request itself was wrong: no state of the chat excuses it.
    """

    def __init__(self, code: int, description: str, *, parameters: Json | None = None, malformed: bool = False) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters
        self.malformed = malformed

    def body(self) -> Json:
        """The answer as JSON."""
        answer: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return answer | ({"parameters": self.parameters} if self.parameters else {})


def malformed(reason: str) -> Refused:
    """A request that is wrong in itself."""
    return Refused(400, f"Bad Request: {reason}", malformed=True)


def bad_request(reason: str) -> Refused:
    """A request that comes at the wrong time, such as an edit of a message deleted meanwhile."""
    return Refused(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> Refused:
    """A request the people involved do not allow."""
    return Refused(403, f"Forbidden: {reason}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as it came in a multipart body."""

    name: str
    mime: str
    data: bytes


_WHOLE = frozenset(
    "cache_time chat_id close_date limit max_connections message_id message_thread_id offset open_period timeout "
    "user_id".split()
)
_FLAGS = frozenset(
    "allow_paid_broadcast allows_multiple_answers disable_content_type_detection disable_notification "
    "drop_pending_updates is_anonymous is_personal protect_content show_alert".split()
)
_STRUCTURED = frozenset(
    "allowed_updates button caption_entities commands correct_option_ids entities link_preview_options options "
    "reply_markup reply_parameters results scope".split()
)
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


def decode(raw: Mapping[str, Any], *, known: frozenset[str]) -> Json:
    """The parameters of a call, each in the type the Bot API documents for it.

    Args:
        raw: Texts and uploads from a form, or values of any kind from a JSON body.
        known: What the method takes.

    Raises:
        Refused: A parameter is unknown or cannot be read.
    """
    strangers = sorted(set(raw) - known)
    if strangers:
        raise malformed(f"unknown parameters {', '.join(strangers)}")
    return {name: _decoded(name, value) for name, value in raw.items()}


def _decoded(name: str, value: Any) -> Any:
    if name in _WHOLE:
        return _whole(name, value)
    if name in _FLAGS:
        return _flag(name, value)
    if name in _STRUCTURED and isinstance(value, str):
        try:
            return json.loads(value)
        except json.JSONDecodeError as error:
            raise malformed(f"can't parse {name}: {error}") from error
    return value


def _whole(name: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise malformed(f"{name} is not a number")
    try:
        return int(value)
    except ValueError as error:
        raise malformed(f"{name} is not a number") from error


def _flag(name: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    try:
        return _BOOLEANS[str(value).lower()]
    except KeyError as error:
        raise malformed(f"{name} is neither true nor false") from error


def required(params: Json, name: str) -> Any:
    """The value of a parameter that cannot be left out."""
    if name not in params:
        raise malformed(f"{name} is empty")
    return params[name]
