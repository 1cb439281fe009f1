"""What the Bot API asks of texts, entities and keyboards. Pure.

Stricter than Telegram, which mends some of these in silence: entities that overlap are a fault of ours.
"""

from typing import Any
from urllib.parse import urlsplit

from tests.telegram_fake.wire import Json, malformed

MESSAGE_UNITS = 4096
CAPTION_UNITS = 1024
ENTITIES = 100
BUTTONS = 100
ROW_BUTTONS = 8
DATA_BYTES = 64

_QUOTES = frozenset({"blockquote", "expandable_blockquote"})
_MONOSPACED = frozenset({"code", "pre"})
_KINDS = (
    frozenset(
        "mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough spoiler "
        "text_link text_mention custom_emoji date_time".split()
    )
    | _QUOTES
    | _MONOSPACED
)
_ENTITY_KEYS = frozenset(
    {"type", "offset", "length", "url", "user", "language", "custom_emoji_id", "unix_time", "date_time_format"}
)
_NEEDS = {"text_link": "url", "text_mention": "user", "custom_emoji": "custom_emoji_id", "date_time": "unix_time"}
_ACTIONS = frozenset(
    "callback_data url web_app login_url switch_inline_query switch_inline_query_current_chat "
    "switch_inline_query_chosen_chat copy_text callback_game pay".split()
)
_LOOKS = frozenset({"text", "style", "icon_custom_emoji_id"})
_BLANKS = " \t\n\r\v\f\u00a0\u200b\u3000"


def units(text: str) -> int:
    """Length in UTF-16 code units, as Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def checked_text(
    text: Any, entities: Any, *, most: int, empty: str = "message text is empty"
) -> tuple[str, list[Json]]:
    """A text and its entities as Telegram stores them: without blanks at the end or before the first entity.

    Raises:
        Refused: Telegram, or we, would not take them.
    """
    if not isinstance(text, str) or not text.strip(_BLANKS):
        raise malformed(empty)
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise malformed("strings must be encoded in UTF-8")
    if units(text) > most:
        raise malformed("message is too long" if most == MESSAGE_UNITS else "message caption is too long")
    return _trimmed(text, checked_entities(text, entities))


def checked_entities(text: str, entities: Any) -> list[Json]:
    """Entities in the order of their beginning, the outer ones first.

    Raises:
        Refused: There are too many, one lies outside of the text or cuts a letter, or two overlap without nesting.
    """
    if entities is None:
        return []
    if not isinstance(entities, list):
        raise malformed("can't parse entities: expected an array")
    if len(entities) > ENTITIES:
        raise malformed(f"can't parse entities: {len(entities)} of them, at most {ENTITIES} are shown")
    edges = _edges(text)
    for entity in entities:
        _check_entity(entity, edges)
    ordered = sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))
    _check_nesting(ordered)
    return ordered


def _edges(text: str) -> set[int]:
    """The places between letters, in UTF-16 units."""
    place, edges = 0, {0}
    for letter in text:
        place += units(letter)
        edges.add(place)
    return edges


def _check_entity(entity: Any, edges: set[int]) -> None:
    if not isinstance(entity, dict) or set(entity) - _ENTITY_KEYS:
        raise malformed(f"can't parse entities: {entity!r} is no MessageEntity")
    kind, start, length = entity.get("type"), entity.get("offset"), entity.get("length")
    if kind not in _KINDS:
        raise malformed(f"can't parse entities: unsupported type {kind!r}")
    if kind in _NEEDS and not entity.get(_NEEDS[kind]):
        raise malformed(f"can't parse entities: {kind} without {_NEEDS[kind]}")
    if not isinstance(start, int) or not isinstance(length, int) or start < 0 or length <= 0:
        raise malformed(f"can't parse entities: {kind} at {start!r}, {length!r} long")
    if start + length > max(edges):
        raise malformed(f"can't parse entities: {kind} at {start}, {length} long, ends beyond the text")
    if not {start, start + length} <= edges:
        raise malformed(f"can't parse entities: {kind} at {start}, {length} long, cuts a letter in two")


def _check_nesting(ordered: list[Json]) -> None:
    around: list[Json] = []
    for entity in ordered:
        while around and _end(around[-1]) <= entity["offset"]:
            around.pop()
        if around and _end(around[-1]) < _end(entity):
            raise malformed(f"can't parse entities: {around[-1]['type']} and {entity['type']} overlap")
        if entity["type"] in _QUOTES and any(outer["type"] in _QUOTES for outer in around):
            raise malformed("can't parse entities: a blockquote inside a blockquote")
        if any(outer["type"] in _MONOSPACED for outer in around):
            raise malformed(f"can't parse entities: {entity['type']} inside code")
        around.append(entity)


def _end(entity: Json) -> int:
    return int(entity["offset"]) + int(entity["length"])


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    text = text.rstrip(_BLANKS)
    end = units(text)
    kept = [
        entity | {"length": min(_end(entity), end) - entity["offset"]} for entity in entities if entity["offset"] < end
    ]
    first = min((entity["offset"] for entity in kept), default=end)
    lead = min(len(text) - len(text.lstrip(" \n")), first)
    return text[lead:], [entity | {"offset": entity["offset"] - lead} for entity in kept]


def checked_keyboard(markup: Any) -> Json | None:
    """An inline keyboard; None stands for none.

    Raises:
        Refused: It is no inline keyboard, or one of its buttons is wrong.
    """
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise malformed("object expected as reply markup")
    rows = markup.get("inline_keyboard")
    if set(markup) != {"inline_keyboard"} or not isinstance(rows, list):
        raise malformed("inline keyboard expected")
    for row in rows:
        if not isinstance(row, list) or not 1 <= len(row) <= ROW_BUTTONS:
            raise malformed(f"a row of an inline keyboard holds 1 to {ROW_BUTTONS} buttons")
        for button in row:
            _check_button(button)
    if sum(map(len, rows)) > BUTTONS:
        raise malformed("reply markup is too long")
    return markup if rows else None


def _check_button(button: Any) -> None:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str) or not button["text"].strip():
        raise malformed('can\'t parse inline keyboard button: field "text" must be a non-empty string')
    if set(button) - _LOOKS - _ACTIONS:
        raise malformed(f"can't parse inline keyboard button: unknown fields in {button!r}")
    actions = set(button) & _ACTIONS
    if len(actions) != 1:
        raise malformed(f"can't parse inline keyboard button: exactly one action wanted, found {sorted(actions)}")
    if "callback_data" in button:
        data = button["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= DATA_BYTES:
            raise malformed("BUTTON_DATA_INVALID")
    if "url" in button:
        check_url(button["url"])


def check_url(url: Any) -> None:
    """Refuse what a button cannot open."""
    parts = urlsplit(url) if isinstance(url, str) else urlsplit("")
    reachable = parts.scheme == "tg" or (parts.scheme in {"http", "https"} and "." in (parts.hostname or ""))
    if not reachable:
        raise malformed(f"inline keyboard button URL '{url}' is invalid: wrong HTTP URL")


def same_keyboard(one: Json | None, other: Json | None) -> bool:
    """Whether two keyboards look and do the same."""
    rows, others = ((markup or {}).get("inline_keyboard", []) for markup in (one, other))
    return bool(rows == others)
