"""Text as it can be written into files that other programs read. Pure."""

_LINE_ENDS = "\x85\u2028\u2029"  # a parser that splits at them takes one line for two
_WRITABLE = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF)),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **dict.fromkeys(map(ord, _LINE_ENDS), "\n"),
    ord("\t"): " ",
    ord("\n"): "\n",
}


def writable(text: str) -> str:
    """The text without what XML and calendars refuse: controls go, a line end is a line feed, a tab a space.

    Half of a surrogate pair is shown as replaced.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_WRITABLE)


def units(text: str) -> int:
    """How many UTF-16 units a text takes: the measure of Excel's limits."""
    return len(text) + sum(char > "\uffff" for char in text)


def pieces(text: str, most: int) -> list[str]:
    """A text in pieces of at most ``most`` UTF-16 units; all but the last end in an added ``…``.

    Args:
        text: Without halves of surrogate pairs.
        most: At least 3, so that a pair and the mark fit.
    """
    if 2 * len(text) <= most or units(text) <= most:
        return [text]
    encoded, step = text.encode("utf-16-le"), 2 * (most - 1)
    found = []
    while len(encoded) > 2 * most:
        cut = step - 2 if 0xD8 <= encoded[step - 1] < 0xDC else step
        found.append(encoded[:cut].decode("utf-16-le") + "…")
        encoded = encoded[cut:]
    return [*found, encoded.decode("utf-16-le")]


def shortened(text: str, most: int) -> str:
    """A text of at most ``most`` characters, ending in ``…`` where something was cut."""
    return text if len(text) <= most else text[: most - 1] + "…"
