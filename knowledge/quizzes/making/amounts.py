"""Amounts in a sentence, and others of the same type and unit that could be mistaken for them. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.numerals import to_chinese, to_int

_HAN = "一二两三四五六七八九十百千"
_INT = rf"(?:[0-9]{{1,4}}|[{_HAN}]{{1,6}})"
_UNITS = {
    "duration": "个工作日|工作日|日|天|个月|年|周|小时|分钟|学时|个学时|个小时",
    "age": "周岁|岁",
    "count": "人|名|次|倍|份",
    "money": "元|万元",
}
_SORTS = {unit: sort for sort, units in _UNITS.items() for unit in units.split("|")}
_NUMBERED = "|".join(sorted(_SORTS, key=len, reverse=True))
_AMOUNT = re.compile(
    rf"(?<![第0-9.年月{_HAN}])(?:(?P<number>{_INT})(?P<unit>{_NUMBERED})"
    rf"|百分之(?P<percent>[{_HAN}]{{1,4}}|[0-9]{{1,3}})|(?P<digits>[0-9]{{1,3}})(?P<sign>[%％])"
    rf"|(?P<whole>[{_HAN}])分之(?P<part>[{_HAN}])|(?P<half>半年|半个月|(?<!一)半数)"
    r"|(?P<often>每(?:周|个?月|季度|半年|年)(?=[^，；。]{0,16}?(?:[一1二两23]次|至少|召开|举行))))"
    rf"(?![{_HAN}0-9])"
)
_LADDERS: dict[str, tuple[int, ...]] = {
    "日": (1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60, 90, 120, 180),
    "月": (1, 2, 3, 4, 6, 9, 12, 18, 24, 30, 36, 48),
    "年": (1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 25, 30, 50, 70),
    "时": (1, 2, 4, 6, 8, 12, 24, 36, 48, 72, 96),
    "学时": (8, 12, 16, 20, 24, 32, 40, 48, 56, 64, 80, 90, 110),
    "岁": (12, 14, 16, 18, 20, 22, 25, 28, 30, 35, 40, 45, 50, 55, 60, 65),
    "人": (1, 2, 3, 4, 5, 7, 9, 10, 15, 20, 30, 50, 80, 100, 150, 200, 300, 500),
    "次": (1, 2, 3, 4, 5, 6, 8, 10, 12),
    "元": (1, 2, 3, 5, 8, 10, 15, 20, 30, 50, 80, 100, 200, 300, 500, 800, 1000, 2000, 3000, 5000),
    "%": (1, 2, 3, 5, 8, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 95),
}
_LADDER_OF = {
    unit: ladder
    for ladder, units in {
        "日": "个工作日 工作日 日 天 分钟",
        "月": "个月",
        "年": "年",
        "时": "小时 个小时",
        "学时": "学时 个学时",
        "岁": "周岁 岁",
        "人": "人 名",
        "次": "次 倍 份 周",
        "元": "元 万元",
    }.items()
    for unit in units.split()
}
_SHARES = ("五分之一", "四分之一", "三分之一", "二分之一", "三分之二", "四分之三", "五分之四")
_PARTS = ("四分之一", "三分之一", "半数", "三分之二", "四分之三", "五分之四")
_FREQUENCIES = ("每周", "每月", "每季度", "每半年", "每年", "每两年", "每三年")
_HALVES = {"年": "半年", "个月": "半个月"}
_COUNTED_WITH_LIANG = ("年", "个月", "名", "人", "次", "周", "天", "倍", "个工作日")
_WRONG, _FEW = 3, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An amount in a sentence.

    Attributes:
        start: In the sentence.
        text: Verbatim: 三个月, 5%, 三分之二.
        sort: duration, age, count, money, percentage or fraction.
        number: The number alone, verbatim; of a fraction empty.
        unit: What follows or, of 百分之, precedes the number.
    """

    start: int
    text: str
    sort: str
    number: str = ""
    unit: str = ""

    @property
    def end(self) -> int:
        """Behind the amount."""
        return self.start + len(self.text)


def amounts_of(sentence: str) -> Iterator[Amount]:
    """The amounts of a sentence; years and days of the calendar are none."""
    for match in _AMOUNT.finditer(sentence):
        if match["number"]:
            value, unit = to_int(match["number"]), match["unit"]
            calendar = unit in ("年", "日") and (value > 300 or sentence.startswith(("月", "号"), match.end()))
            if calendar or not value:
                continue
            yield Amount(start=match.start(), text=match.group(), sort=_SORTS[unit], number=match["number"], unit=unit)
        elif match["often"]:
            yield Amount(start=match.start(), text=match.group(), sort="frequency")
        elif match["half"]:
            share = match["half"] == "半数"
            yield Amount(
                start=match.start(),
                text=match.group(),
                sort="fraction" if share else "duration",
                unit=match["half"][1:],
            )
        elif match["whole"]:
            yield Amount(start=match.start(), text=match.group(), sort="fraction")
        else:
            yield Amount(
                start=match.start(), text=match.group(), sort="percentage", number=match["percent"] or match["digits"]
            )


def others_like(amount: Amount, *, draw: int) -> Sequence[str]:
    """Three amounts of the same type, unit and script, near it; fewer if there are none.

    Args:
        amount: The right one.
        draw: Any number; it decides how many of them are smaller.
    """
    rungs = _rungs(amount)
    if amount.sort == "frequency":
        draw = 1 + draw % (_WRONG - 1)  # a year is not mistaken for a week
    return _near(rungs, rungs.index(amount.text), draw) if amount.text in rungs else ()


def _rungs(amount: Amount) -> list[str]:
    """Amounts of the same type, unit and script, ascending, this one among them."""
    if amount.sort == "frequency":
        return [each.replace("每月", "每个月") if "个" in amount.text else each for each in _FREQUENCIES]
    if amount.sort == "fraction":
        return list(_PARTS if amount.text == "半数" else _SHARES)
    if not amount.number and amount.sort == "duration":
        return [amount.text, *(f"{words}{amount.unit}" for words in ("一", "两", "三", "四"))]
    value = to_int(amount.number)
    ladder = {*_LADDERS["%" if amount.sort == "percentage" else _LADDER_OF[amount.unit]], value}
    if amount.unit == "名" and value <= _FEW:
        ladder = {*range(1, _FEW + 1), value}
    halves = [_HALVES[amount.unit]] if amount.unit in _HALVES and not amount.number.isdigit() else []
    return [*halves, *(_written(amount, rung) for rung in sorted(ladder))]


def _near(rungs: list[str], at: int, draw: int) -> Sequence[str]:
    smaller = min(draw % (_WRONG + 1), at)
    larger = min(_WRONG - smaller, len(rungs) - at - 1)
    smaller = min(_WRONG - larger, at)
    return (*rungs[at - smaller : at], *rungs[at + 1 : at + 1 + larger])


def _written(amount: Amount, number: int) -> str:
    if amount.number.isdigit():
        words = str(number)
    elif number == to_int(amount.number):
        words = amount.number
    else:
        words = "两" if number == 2 and amount.unit in _COUNTED_WITH_LIANG else to_chinese(number)
    return amount.text.replace(amount.number, words, 1)
