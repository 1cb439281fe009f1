"""What the Bot API asks of the results of an inline query. Pure."""

from typing import Any

from tests.telegram_fake.checks import MESSAGE_UNITS, checked_keyboard, checked_text
from tests.telegram_fake.wire import Json, malformed

_MOST = 50
_ID_BYTES = 64


def check_results(results: Any) -> list[Json]:
    """Results as the bot sent them; only articles with a text are known here.

    Raises:
        Refused: One of them is wrong, or there are too many.
    """
    if not isinstance(results, list):
        raise malformed("can't parse inline query results: expected an array")
    if len(results) > _MOST:
        raise malformed("RESULTS_TOO_MUCH")
    seen: set[str] = set()
    for result in results:
        _check_article(result)
        if result["id"] in seen:
            raise malformed("RESULT_ID_DUPLICATE")
        seen.add(result["id"])
    return results


def _check_article(result: Any) -> None:
    if not isinstance(result, dict) or result.get("type") != "article":
        raise malformed(f"can't parse inline query result: {result!r}")
    identifier = result.get("id")
    if not isinstance(identifier, str) or not 1 <= len(identifier.encode()) <= _ID_BYTES:
        raise malformed("RESULT_ID_INVALID")
    if not result.get("title"):
        raise malformed('can\'t parse inline query result: field "title" must be non-empty')
    content = result.get("input_message_content")
    if not isinstance(content, dict):
        raise malformed("can't parse inline query result: input_message_content wanted")
    if content.get("parse_mode"):
        raise malformed("parse_mode is not for us: the bot sends entities")
    checked_text(content.get("message_text", ""), content.get("entities"), most=MESSAGE_UNITS)
    checked_keyboard(result.get("reply_markup"))
