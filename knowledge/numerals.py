"""Numbers as official texts print them: 一百二十三, 一〇五, 15, １５."""

import re

_DIGITS = {d: i for i, ds in enumerate(("〇零○", "一", "二两", "三", "四", "五", "六", "七", "八", "九")) for d in ds}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_NAMES = "〇一二三四五六七八九"

NUMERAL = r"(?:[0-9０-９]+|[〇零○一二两三四五六七八九十百千]+)"
"""Pattern of one number in either script, without groups."""


def to_int(numeral: str) -> int:
    """Read a positive or zero number in Chinese or Arabic (half- or full-width) numerals.

    Args:
        numeral: 一百二十三, 十五, 二〇二三, 15 or １５. Chinese numerals go up to 9,999.

    Raises:
        ValueError: if it is no number.
    """
    if re.fullmatch(r"[0-9０-９]+", numeral):
        return int(numeral)
    if not re.fullmatch(f"{NUMERAL}", numeral):
        raise ValueError(f"not a number: {numeral!r}")
    if not any(c in _UNITS for c in numeral):
        return int("".join(str(_DIGITS[c]) for c in numeral))
    total, digit = 0, None
    for c in numeral:
        if c in _UNITS:
            total += (1 if digit is None else digit) * _UNITS[c]
            digit = None
        else:
            digit = _DIGITS[c] or None
    return total + (digit or 0)


def to_chinese(number: int) -> str:
    """Write 1..9,999 the way articles are numbered: 15 -> 十五, 105 -> 一百零五.

    Raises:
        ValueError: outside 1..9,999.
    """
    if not 1 <= number <= 9999:
        raise ValueError(f"no Chinese article numeral for {number}")
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            out += ("零" if gap and out else "") + _NAMES[digit] + name
            gap = False
        else:
            gap = bool(out)
    return out.removeprefix("一") if 10 <= number < 20 else out
