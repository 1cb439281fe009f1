"""Short answers cut into what counts: numbers by their value, words by their characters. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction

from knowledge.numerals import to_chinese, to_int

Part = Fraction | str
"""A number, or one character."""

_DIGIT = "〇零○一二两三四五六七八九"
_SECTION = f"[{_DIGIT}十百千]"
_CHINESE = rf"{_SECTION}[{_DIGIT}十百千万亿]*+(?:点[{_DIGIT}]++(?![十百千万亿]))?"
_ARABIC = r"[0-9]++(?:,[0-9]{3})*+(?![0-9])(?:\.[0-9]+)*"
_NUMBER = re.compile(
    rf"(?P<whole>{_CHINESE}|{_ARABIC})分之(?P<part>{_CHINESE}|{_ARABIC})"
    r"|(?<![0-9/.])(?P<upper>[0-9]{1,9})/(?P<lower>[0-9]{1,9})(?![0-9/.])"
    rf"|(?P<number>{_CHINESE}|{_ARABIC})(?P<unit>[万亿]?)"
)
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}
_SHARES = {100: "%", 1000: "‰"}
_BREAK = "\x00"
_UNSEEN = re.compile(r"""[\s“”‘’"'「」『』《》〈〉<>()\[\]【】〔〕{}]+""")
_RANGE = re.compile(rf"(?<=[0-9%{_DIGIT}十百千万亿])[至到~\-‐-―−]++(?=[0-9{_DIGIT}十百千万亿])")
_LISTING = re.compile(r"(?<=[^0-9]),|,(?=[^0-9])|[;；]")
_ENDS = "。.、,;:!?" + _BREAK
_SAME_UNITS = (("天", "日"), ("星期", "周"), ("礼拜", "周"), ("个小时", "小时"))
_SHORT = 2  # a row of so few digits is a guess (三五个), not a number
_LONGEST = 18  # digits of a number
_ONE_WRITING = str.maketrans("〇○两", "零零二")
_BARE_TEN = re.compile("(?<![一二三四五六七八九])十")


def parts(text: str) -> tuple[Part, ...]:
    """What counts of a short text.

    Full-width forms, case, spaces, quotation marks, brackets, marks at the ends and which mark stands between the
    members of a list, or 至 or a dash between two numbers, do not count; a number counts by its value, however it is
    written. 百分之五 and 5% are the number 5 and a ``%``; 三分之二 and 2/3 are one number. What is no well-formed
    number (三五个, 一百五) is words.
    """
    plain = _BREAK.join(_UNSEEN.split(unicodedata.normalize("NFKC", text).casefold().replace("⁄", "/")))
    plain = _RANGE.sub("至", _LISTING.sub("、", plain).strip(_ENDS))
    return tuple(_parts(plain))


def _parts(plain: str) -> Iterator[Part]:
    at = 0
    for match in _NUMBER.finditer(plain):
        said = _said(match)
        if said is not None:
            yield from _words(plain[at : match.start()], after_number=at > 0)
            yield from said
            at = match.end()
    yield from _words(plain[at:], after_number=at > 0)


def _words(text: str, *, after_number: bool) -> str:
    if after_number:
        for unit, usual in _SAME_UNITS:
            if text.startswith(unit):
                text = usual + text.removeprefix(unit)
                break
    return text.replace(_BREAK, "").replace(",", "、")


def _said(match: re.Match[str]) -> tuple[Part, ...] | None:
    """A match as parts; None if it is no number after all."""
    if match["upper"]:
        return (Fraction(int(match["upper"]), int(match["lower"])),) if int(match["lower"]) else None
    if match["whole"]:
        whole, part = _value(match["whole"]), _value(match["part"])
        if not whole or part is None:
            return None
        share = _SHARES.get(int(whole)) if whole.denominator == 1 else None
        return (part, share) if share else (part / whole,)
    number = _value(match["number"])
    return None if number is None else (number * _SCALES[match["unit"]],)


def _value(text: str) -> Fraction | None:
    if text[0] in "0123456789":
        return _arabic(text.replace(",", ""))
    whole, _, decimals = text.partition("点")
    number = _chinese(whole)
    if number is None or not decimals:
        return None if number is None else Fraction(number)
    return Fraction(f"{number}.{''.join(str(to_int(digit)) for digit in decimals)}")


def _arabic(text: str) -> Fraction | None:
    """None for what looks like a date or a number of a paragraph: 2023.10, 1.2.3."""
    _, _, decimals = text.partition(".")
    if len(text) > _LONGEST or "." in decimals or (decimals.endswith("0") and decimals.strip("0")):
        return None
    return Fraction(text)


def _chinese(text: str) -> int | None:
    if not re.search("[十百千万亿]", text):
        long_enough = len(text) != _SHORT or any(digit in "〇零○" for digit in text)
        return to_int(text) if long_enough and len(text) <= _LONGEST else None
    total = 0
    for scale in ("亿", "万", ""):
        section, mark, rest = text.partition(scale) if scale else (text, "", "")
        if scale and not mark:
            continue
        text = rest
        if not section and not scale:
            break
        value = _section(section, first=not total)
        if value is None:
            return None
        total += value * _SCALES[scale]
    return total


def _section(text: str, *, first: bool) -> int | None:
    """A number below ten thousand that is written as people write it; a 零 may stand before one that is not first."""
    plain = text.translate(_ONE_WRITING)
    plain = _BARE_TEN.sub("一十", plain if first else plain.removeprefix("零"))
    plain = f"一{plain}" if plain in ("百", "千") else plain
    try:
        value = to_int(plain)
        written = to_chinese(value).translate(_ONE_WRITING)
    except ValueError:
        return None
    jumps = not first and value < 1000 and not text.startswith(("零", "〇", "○"))  # 一万五 is 15,000
    return value if plain == _BARE_TEN.sub("一十", written) and not jumps else None
