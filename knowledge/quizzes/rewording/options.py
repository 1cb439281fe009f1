"""Whether other wrong options of a 单选 are wrong for certain. Pure."""

import re
from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction
from itertools import chain

from knowledge.numerals import to_int
from knowledge.quizzes.items import Kind, Origin, QuizItem
from knowledge.quizzes.making.amounts import Amount, amounts_of, others_like
from knowledge.quizzes.making.ground import Ground, folded, pairs_of
from knowledge.quizzes.making.rejecting import GAP
from knowledge.quizzes.rewording.wordings import Objection, wrong_options

_AROUND, _BEHIND = 12, 4
_DRAWS = 12
"""So many draws give everything that is near an amount."""
_HALF = Fraction(1, 2)
_NAME = 20
"""Characters of a name at most."""
_RELATIVE = re.compile("上级|上一级|下级|同级|本级|各级|有关|相关|主管|所在|任免|其他|或者|、")
"""What is named by such words may be anybody, whatever else it is called."""
ORGAN = re.compile("[关门织构会院府委署局部组站心]$")
"""How names of organs end."""
_OTHER_NAMES = ("", "即", "就是", "也就是", "简称", "以下简称", "又称", "是")


def organs_in(items: Iterable[QuizItem]) -> frozenset[str]:
    """The organs that items of the program's own name as options: whole names, as the texts have them."""
    return frozenset(
        option
        for item in items
        if item.kind is Kind.SINGLE and item.origin is Origin.GENERATED and all(map(_is_organ, item.options))
        for option in item.options
    )


def objection_to(wrong: Sequence[str], item: QuizItem, ground: Ground, *, organs: Collection[str]) -> Objection | None:
    """What speaks against other wrong options; None if all of them are wrong, and of the type of the key.

    Only of a 单选 that asks what stands at one place of a sentence can that be told from the documents: what stands
    there nowhere is wrong. Members of lists are left to who made the item.

    Args:
        wrong: Proposed.
        item: That they are for.
        ground: Everything the library says.
        organs: Names that may stand beside the name of an organ.
    """
    old = wrong_options(item)
    if item.kind is not Kind.SINGLE or GAP not in item.stem or item.basis is None or _from_a_list(item):
        return Objection.FIXED_OPTIONS
    if len(wrong) != len(old) or len(set(map(folded, wrong))) < len(wrong):
        return Objection.COUNT
    [key] = item.answers
    amount = whole_amount(key)
    against = (
        _amounts_against(wrong, amount) if amount else _names_against(wrong, key, item.basis.quote, ground, organs)
    )
    if against:
        return against
    places = _places(key, item.basis.quote)
    if not places or any(ground.stands(f"{before}{each}{after}") for each in wrong for before, after in places):
        return Objection.MAY_BE_RIGHT
    return None


def whole_amount(option: str) -> Amount | None:
    """The amount that an option is; None if it is anything else."""
    read = chain(amounts_of(option), amounts_of(f"{option}至少"))  # 每月 is one only where something is done
    return next((amount for amount in read if amount.text == option), None)


def _from_a_list(item: QuizItem) -> bool:
    """Whether the wrong options are what the quote says: 下列不属于…的是（　　）."""
    said = folded(item.basis.quote) if item.basis else ""
    return any(folded(option) in said and not whole_amount(option) for option in wrong_options(item))


def _places(key: str, quote: str) -> list[tuple[str, str]]:
    """What stands before and behind the key, wherever the quote has it."""
    return [
        (quote[max(0, match.start() - _AROUND) : match.start()], quote[match.end() : match.end() + _BEHIND])
        for match in re.finditer(re.escape(key), quote)
    ]


def _amounts_against(wrong: Sequence[str], key: Amount) -> Objection | None:
    values = {_value(key)}
    for option in wrong:
        amount = whole_amount(option)
        if amount is None or (amount.sort, amount.unit) != (key.sort, key.unit):
            return Objection.OTHER_TYPE
        if amount.number.isdigit() is not key.number.isdigit() and amount.number and key.number:
            return Objection.OTHER_TYPE
        value = _value(amount)
        if value in values:
            return Objection.MAY_BE_RIGHT
        values.add(value)
    near = {other for draw in range(_DRAWS) for other in others_like(key, draw=draw)}
    return None if near.issuperset(wrong) else Objection.UNLIKELY


def _value(amount: Amount) -> Fraction | str:
    """Equal for amounts of one unit that say the same: 两个月, 2个月."""
    if amount.number:
        return Fraction(to_int(amount.number))
    if amount.text.startswith("半"):
        return _HALF
    whole, _, part = amount.text.partition("分之")
    if part:
        return Fraction(to_int(part), to_int(whole))
    return amount.text.replace("个", "")


def _is_organ(option: str) -> bool:
    return len(option) <= _NAME and bool(ORGAN.search(option)) and not _RELATIVE.search(option)


def _names_against(
    wrong: Sequence[str], key: str, quote: str, ground: Ground, organs: Collection[str]
) -> Objection | None:
    """Organs that the library knows, absent from the quote, and by no words another name of the right one."""
    if not _is_organ(key):
        return Objection.FIXED_OPTIONS
    if not all(option in organs and ground.stands(option) for option in wrong):
        return Objection.OTHER_TYPE
    said = folded(quote)
    for option in wrong:
        both = ((key, option), (option, key))
        named = any(ground.stands(f"{one}{between}{other}") for one, other in both for between in _OTHER_NAMES)
        if named or folded(option) in said or pairs_of(option) & pairs_of(key):
            return Objection.MAY_BE_RIGHT
    return None
