"""Numbers as lists show them, named as in WordprocessingML (ECMA-376 part 1, 17.18.59)."""

from collections.abc import Callable

from knowledge.numerals import to_chinese

_DIGITS = "〇一二三四五六七八九"
_FINANCIAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        out += letters * times
    return out


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _counting(number: int) -> str:
    """Word writes 一百 and above digit by digit in this style."""
    return to_chinese(number) if number < 100 else _digits(number)


def _financial(number: int) -> str:
    words = to_chinese(number)
    return ("一" + words if words.startswith("十") else words).translate(_FINANCIAL)


def _from(characters: str) -> tuple[Callable[[int], str], int]:
    return (lambda number: characters[number - 1]), len(characters)


_STYLES: dict[str, tuple[Callable[[int], str], int]] = {
    "decimalZero": (lambda number: f"{number:02d}", 9999),
    "decimalFullWidth": (lambda number: "".join(chr(ord(d) + 0xFEE0) for d in str(number)), 9999),
    "decimalEnclosedCircle": _from("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedCircleChinese": _from("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedFullstop": _from("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "decimalEnclosedParen": _from("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "ideographEnclosedCircle": _from("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "ideographTraditional": _from("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _from("子丑寅卯辰巳午未申酉戌亥"),
    "chineseCounting": (_counting, 9999),
    "taiwaneseCounting": (_counting, 9999),
    "chineseCountingThousand": (to_chinese, 9999),
    "taiwaneseCountingThousand": (to_chinese, 9999),
    "japaneseCounting": (to_chinese, 9999),
    "ideographDigital": (_digits, 9999),
    "japaneseDigitalTenThousand": (_digits, 9999),
    "taiwaneseDigital": (_digits, 9999),
    "chineseLegalSimplified": (_financial, 9999),
    "ideographLegalTraditional": (_financial, 9999),
    "lowerLetter": (_letters, 780),
    "upperLetter": (lambda number: _letters(number).upper(), 780),
    "lowerRoman": (_roman, 3999),
    "upperRoman": (lambda number: _roman(number).upper(), 3999),
    "none": (lambda number: "", 9999),
}


def written(number: int, style: str) -> str:
    """A list number in a style; in decimal digits if the style is unknown or does not reach that far."""
    write, last = _STYLES.get(style, (str, 0))
    return write(number) if 1 <= number <= last else str(number)
