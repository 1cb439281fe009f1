"""Ways to make a true statement false by changing one thing in it. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.numerals import NUMERAL, to_chinese, to_int
from knowledge.quizzes.items import Difficulty
from knowledge.quizzes.making.sisters import FAMILIES, Family
from knowledge.quizzes.making.swaps import SWAPS, Operation, Swap


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """One change to a statement.

    Attributes:
        start: Of the words that are replaced, in the statement.
        old: The words that are replaced.
        new: What stands there instead.
    """

    start: int
    old: str
    new: str
    operation: Operation
    difficulty: Difficulty

    @property
    def end(self) -> int:
        """Behind the words that are replaced."""
        return self.start + len(self.old)

    def applied(self, statement: str) -> str:
        """The altered statement."""
        return statement[: self.start] + self.new + statement[self.end :]


_POOLS: dict[str, tuple[int, ...]] = {
    "年": (1, 2, 3, 5, 10, 15, 20, 30),
    "个月": (1, 2, 3, 6, 9, 12, 18, 24, 36),
    "日": (3, 5, 7, 10, 15, 20, 30, 45, 60, 90),
    "天": (3, 5, 7, 10, 15, 30),
    "小时": (12, 24, 48, 72),
    "周岁": (14, 16, 18, 20, 45),
    "岁": (14, 16, 18, 20, 28, 35, 45),
    "名": (1, 2, 3, 5, 7),
    "人": (3, 5, 7, 9, 11, 50, 100),
    "届": (1, 2, 3),
    "次": (1, 2, 3, 4),
    "学时": (16, 24, 32, 40, 56),
    "倍": (1, 2, 3, 5, 10),
    "万元": (1, 2, 3, 5, 10, 20, 50, 100),
}
_UNIT = "|".join(sorted(_POOLS, key=lambda unit: -len(unit)))
_NUMBER = re.compile(
    rf"(?<![第初前上下每逾十百千万零〇一二三四五六七八九0-9.．、至到—-])(?P<value>{NUMERAL})(?P<unit>{_UNIT})"
    r"(?!度|级|代|终|末|初|[一二三四五六七八九十0-9]|半|[月至到])"
)
_ONE_OF_MANY = re.compile("[一1](?:次|种|名|级)$")
"""一次, 一种: mostly an article, not an amount."""
_THRESHOLD = re.compile("以[上下][^，；。]{0,12}(?:的|共同|时)")
"""Makes an amount the condition of a rule, and what holds for two or more holds for three or more as well."""
_NEAREST = 2
"""Sisters of a term that are tried, nearest first."""


def alterations_of(statement: str, *, own: Sequence[Family] = ()) -> Iterator[Alteration]:
    """Every change that would make a statement of a rule say another rule, the most instructive first.

    Args:
        statement: A sentence.
        own: Families of exclusive terms that its document makes itself.
    """
    yield from _numbers(statement)
    for family in (*own, *FAMILIES):
        yield from _sisters(statement, family)
    for swap in SWAPS:
        yield from _swapped(statement, swap)


def _numbers(statement: str) -> Iterator[Alteration]:
    values = {match["value"] for match in re.finditer(rf"(?P<value>{NUMERAL})(?:{_UNIT})", statement)}
    taken = {to_int(value) for value in values}
    for match in _NUMBER.finditer(statement):
        if _ONE_OF_MANY.search(match.group()) or (match["unit"] == "年" and to_int(match["value"]) > 100):
            continue
        if _THRESHOLD.match(statement, match.end()):
            continue
        new = _neighbour(match["value"], match["unit"], taken)
        if new:
            yield Alteration(
                start=match.start("value"),
                old=match["value"],
                new=_written(new, like=match["value"], unit=match["unit"]),
                operation=Operation.NUMBER,
                difficulty=Difficulty.MEDIUM,
            )


def _neighbour(value: str, unit: str, taken: set[int]) -> int | None:
    """Another amount that rules name with this unit: the next larger one, else the next smaller one."""
    own = to_int(value)
    larger = [each for each in _POOLS[unit] if each > own and each not in taken]
    smaller = [each for each in _POOLS[unit] if each < own and each not in taken]
    return larger[0] if larger else smaller[-1] if smaller else None


def _written(number: int, *, like: str, unit: str) -> str:
    if re.fullmatch("[0-9０-９]+", like):
        return str(number)
    return "两" if number == 2 and unit in ("年", "名", "次", "届", "个月", "级", "种", "倍") else to_chinese(number)


def _sisters(statement: str, family: Family) -> Iterator[Alteration]:
    if not any(term in statement for term in family.terms):
        return
    terms = "|".join(map(re.escape, sorted(family.terms, key=lambda term: -len(term))))
    present = re.findall(terms, statement)
    match = re.search(rf"(?:{family.before})(?P<term>{terms})(?!及其)(?={family.after})", statement)
    if match is None or (len(present) != 1 and not family.beside):
        return
    old = match["term"]
    at = family.terms.index(old)
    near = (*family.terms[at + 1 : at + 2], *family.terms[max(0, at - 1) : at])
    others = (*family.terms[at + 1 :], *reversed(family.terms[:at]))
    for new in near if family.beside else others[:_NEAREST]:
        if new not in statement.replace(old, "", 1):
            yield Alteration(
                start=match.start("term"),
                old=old,
                new=new,
                operation=Operation.SISTER,
                difficulty=family.difficulty,
            )


def _swapped(statement: str, swap: Swap) -> Iterator[Alteration]:
    found = [] if swap.never and swap.never in statement else list(swap.pattern.finditer(statement))
    if len(found) == 1 and statement.count(found[0].group()) == 1:
        match = found[0]
        yield Alteration(
            start=match.start(),
            old=match.group(),
            new=swap.new,
            operation=swap.operation,
            difficulty=swap.difficulty,
        )
