"""Numbers with a unit in running text: 5.5%, 1.2万人次, 百分之五, 三分之二, ***亿元, 2—3个百分点. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from knowledge.documents import Span
from knowledge.numerals import to_int


class Sort(StrEnum):
    """What a unit counts."""

    RATE = "rate"  # %, 个百分点, 成, 倍, 番, fractions
    AMOUNT = "amount"  # 元, 亩, 吨: measured
    COUNT = "count"  # 人, 家, 次: counted
    TIME = "time"  # 小时, 工作日, 学时


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit, or a range of two.

    Attributes:
        span: In the text, unit included.
        values: One, or the two ends of a range, each a decimal number or a fraction (2/3) as text; None where masked.
        unit: As printed, 万 and 亿 included; % for 百分之; empty for a fraction.
        sort: What the unit counts.
        more: Whether it is printed as more than that (1200多万人): so people count, never plan.
    """

    span: Span
    values: tuple[str | None, ...]
    unit: str
    sort: Sort
    more: bool = False


_UNITS = {
    Sort.RATE: "个百分点 百分点 % ％ ‰ 成 倍 番",
    Sort.AMOUNT: (
        "微克/立方米 毫克/立方米 毫克/升 吨标准煤 平方公里 平方千米 平方米 立方米 千瓦时 美元 千米 公里 公顷 公斤 千克 "
        "千瓦 毫米 厘米 元 米 亩 吨 斤 克 度"
    ),
    Sort.TIME: "个工作日 工作日 个学时 个课时 学时 课时 小时 分钟 天 日",
    Sort.COUNT: (
        "人次 场次 户次 件次 家次 站次 架次 间次 人 名 位 户 家 件 个 所 座 处 支 套 辆 台 篇 册 本 部 次 场 期 批 项 "
        "条 起 份 只 头 株 种 间 张 款 分"
    ),
}
_SORTS = {unit: sort for sort, units in _UNITS.items() for unit in units.split()}
_LARGE = r"(?:[十百千]?万亿|[十百千]?[万亿])"
_UNIT = "|".join(sorted(map(re.escape, _SORTS), key=len, reverse=True))
_DIGIT = "0-9０-９"
_HAN = "〇零一二两三四五六七八九"
# Runs are bounded: a line of a million digits costs no more than its length.
_ARABIC = rf"[{_DIGIT}]{{1,12}}(?:,[{_DIGIT}]{{3}}){{0,4}}(?:[.．][{_DIGIT}]{{1,6}})?"
_CHINESE = rf"[{_HAN}十百千]{{1,12}}(?:点[{_HAN}]{{1,6}})?"
_MASK = r"\*{1,12}"
_NUMBER = rf"(?:{_ARABIC}|{_CHINESE}|{_MASK})"
_MEASURE = rf"(?:{_LARGE}?(?:{_UNIT})|{_LARGE})(?!年|月)"
_TO = r"[-—–~～－至到]{1,2}"
_QUANTITY = re.compile(
    rf"(?<![{_DIGIT}.．*第{_HAN}十百千点])(?<![{_DIGIT}],)(?:"
    rf"百分之(?P<percent>{_NUMBER})(?:{_TO}(?:百分之)?(?P<percent2>{_NUMBER}))?"
    rf"|(?P<under>[{_HAN}十]{{1,3}})分之(?P<over>[{_HAN}十]{{1,3}})"
    rf"|(?P<low>{_NUMBER})(?P<unit1>{_MEASURE})?{_TO}(?P<high>{_NUMBER})(?P<unit2>{_MEASURE})"
    rf"|(?P<number>{_NUMBER})(?P<more>[多余])?(?P<unit>{_MEASURE})"
    r")"
)
_DAY = re.compile(r"月\s*$")
_WIDE = str.maketrans("０１２３４５６７８９．％", "0123456789.%")


def find(text: str) -> tuple[Quantity, ...]:
    """The quantities of ``text``, disjoint and in order. Days of the month, ages and bare numbers are none."""
    return tuple(_quantities(text))


def _quantities(text: str) -> Iterator[Quantity]:
    for match in _QUANTITY.finditer(text):
        read = _read(match)
        if read is not None and not (read.unit == "日" and _DAY.search(text, max(0, match.start() - 3), match.start())):
            yield read


def _read(match: re.Match[str]) -> Quantity | None:
    span = Span(start=match.start(), end=match.end())
    if match["percent"]:
        values = tuple(_value(number) for number in (match["percent"], match["percent2"]) if number)
        return Quantity(span=span, values=values, unit="%", sort=Sort.RATE)
    if match["under"]:
        fraction = f"{to_int(match['over'])}/{to_int(match['under'])}"
        return Quantity(span=span, values=(fraction,), unit="", sort=Sort.RATE)
    numbers = (match["number"],) if match["number"] else (match["low"], match["high"])
    unit = (match["unit"] or match["unit2"]).translate(_WIDE)
    if match["unit1"] and match["unit1"].translate(_WIDE) != unit:
        return None
    sort = sort_of(unit)
    if not all(_counts(number, unit, sort) for number in numbers):
        return None
    values = tuple(map(_value, numbers))
    return Quantity(span=span, values=values, unit=unit, sort=sort, more=bool(match["more"]))


def sort_of(unit: str) -> Sort:
    """What a unit counts; 万 or 亿 by itself counts."""
    measure = re.sub(rf"^{_LARGE}", "", unit)
    return _SORTS.get(measure, Sort.COUNT) if measure else Sort.COUNT


def _counts(number: str, unit: str, sort: Sort) -> bool:
    """Whether it is a figure rather than a word: 一次, 两个 and 三项 are words, 两成 and 三十家 are none."""
    if number[0] not in f"{_HAN}十百千":
        return True
    return sort is Sort.RATE or len(number) > 1 or (number == "十" and unit != "分") or bool(re.match(_LARGE, unit))


def _value(number: str) -> str | None:
    if "*" in number:
        return None
    plain = number.translate(_WIDE).replace(",", "")
    if plain[0].isascii():
        return plain
    whole, _, decimals = plain.partition("点")
    return str(to_int(whole)) + ("." + "".join(str(to_int(digit)) for digit in decimals) if decimals else "")
