"""Characters as Telegram and its readers see them: which are no text, and where a text may be parted. Pure."""

from unicodedata import category

_JOINER = "\u200d"
_REPLACEMENT = "\ufffd"
_NOTHING = frozenset(
    {
        *"\u030a\u0333\u033f",  # Telegram takes these three out of every message
        *"\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0\ufffc",
        *map(chr, range(0xFE00, 0xFE10)),
        *map(chr, range(0xE0100, 0xE01F0)),
    }
)
_FORMATS_SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
_EXTENDING = frozenset({"Mn", "Me", "Mc"})
_CLEANED = {
    **{code: " " for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) != "\n"},
    **dict.fromkeys((0x2028, 0x2029), "\n"),
    **dict.fromkeys((0, *range(0xD800, 0xE000)), _REPLACEMENT),
}


def clean(text: str) -> str:
    """The text as it can be sent, character for character.

    What JSON or Telegram refuses (NUL, halves of surrogate pairs) is shown as replaced; other controls are spaces,
    as Telegram makes them.
    """
    return text.translate(_CLEANED)


def is_blank(text: str) -> bool:
    """Whether there is nothing to see: spaces, controls, zero widths and marks of direction only."""
    return all(map(_is_nothing, text))


def utf16_length(text: str) -> int:
    """How many UTF-16 units the text takes: the measure of Telegram's limits and offsets."""
    return len(text) + sum(char > "\uffff" for char in text)


def may_part(text: str, at: int) -> bool:
    """Whether the characters on both sides of a place are seen apart.

    Not inside a letter with its combining marks, a flag, or an emoji made of several.
    """
    if not 0 < at < len(text):
        return True
    before, after = text[at - 1], text[at]
    if before == _JOINER or _extends(after):
        return False
    if _is_regional(before) and _is_regional(after):
        start = at
        while start and _is_regional(text[start - 1]):
            start -= 1
        return (at - start) % 2 == 0
    return True


def _is_nothing(char: str) -> bool:
    sort = category(char)
    return sort[0] == "Z" or sort == "Cc" or char in _NOTHING or (sort == "Cf" and char not in _FORMATS_SEEN)


def _extends(char: str) -> bool:
    return (
        category(char) in _EXTENDING
        or char in (_JOINER, "\u200c")
        or "\u1160" <= char <= "\u11ff"  # vowels and finals of Hangul
        or "\U0001f3fb" <= char <= "\U0001f3ff"  # skin tones
        or "\U000e0020" <= char <= "\U000e007f"  # tags, of which some flags are made
    )


def _is_regional(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"
