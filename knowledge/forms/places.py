"""Where measures are laid down and who decides on them, read off sentences. Pure."""

import re
from collections.abc import Set

from knowledge.forms.measures import Mention, is_sanction

_LISTED = 3  # measures in a clause beyond which it lists them rather than lays one down
_WHO = re.compile(
    r"党组织|支部大会|党支部|党委|党的[一-鿿、]{0,10}委员会|纪委|纪律检查|监察机关|党中央|负责人|工作部门"
)
_DECIDES = re.compile(r"讨论决定|审查批准|批准|有权|权限|作出决定|决定|报告")
_MUST = re.compile(r"应当|必须|可以|有权")
_MAY = re.compile(r"及时|开展|给予|给以|采取")
_ASIDE = re.compile(r"不服|申诉|减轻|从轻|预备党员|死亡|下落不明|不起诉|改组|解散|作证")
_DEFINING = re.compile(r"成为(?:[一-鿿]{0,6}大多数|极?少数|常态)")
_OPENS = re.compile(r"\s*(?:第[^条]{1,6}条|[（(][一二三四五六七八九十]+[）)])\s*")
_NUMBER = re.compile(r"\s*[（(][一二三四五六七八九十]+[）)]")
_HEADING = 20  # characters
_KINDS = re.compile(r"种类|有[一二三四五六]种|分为")
_IS = re.compile(r"(?:处分)?[，,]?\s*(?:是指|分为|是党内)")
_SANCTION = re.compile(r"对党员的(?:纪律|党纪)处分，必须|(?:实施|作出)党纪处分，|决定处分党员")
_STATE = "中华人民共和国"


def is_party_text(title: str) -> bool:
    """Whether a title is that of a Party document; laws of the State speak of other sanctions by the same names."""
    return "党" in title and not title.startswith(_STATE)


def laid_down(clause: str, name: str, named: tuple[Mention, ...]) -> int:
    """How much a clause lays a measure down; 0 where it does not.

    A clause that gives a sanction for some conduct does not lay it down: acts are never put with measures here.
    """
    own = [mention for mention in named if mention.name == name]
    if not own or clause[: own[0].span.start].endswith("被") or _ASIDE.search(clause) or _DEFINING.search(clause):
        return 0
    first, others = own[0].span, len({mention.name for mention in named} - {name})
    opens = bool(_OPENS.fullmatch(clause, 0, first.start))
    defines = bool(_IS.match(clause, first.end))
    if is_sanction(name):
        lists = bool(_KINDS.search(clause)) and others >= _LISTED
        return 3 * lists + 4 * (opens and (defines or not clause[first.end :].strip("；。处分"))) + 2 * defines
    score = 1 + 6 * opens + 4 * defines - max(0, others - 1) - 3 * clause.startswith("的", first.end)
    before = clause[: own[-1].span.start]
    return max(1, score + (3 if _MUST.search(before[-24:]) else 1 if _MAY.search(before) else 0))


def is_heading(clause: str, named: tuple[Mention, ...]) -> bool:
    """Whether a clause is but a number and a name (（二）诫勉。), which the next one goes on from."""
    return len(clause) < _HEADING and clause.endswith("。") and bool(named and _NUMBER.match(clause))


def decides(clause: str, names: Set[str], named: tuple[Mention, ...]) -> int:
    """How well a clause tells who decides on measures; 0 where it does not.

    Args:
        clause: Of a Party document.
        names: Of the measures: sanctions only, or none of them.
        named: All that the clause names.
    """
    who = set(_WHO.findall(clause))
    if not who or _ASIDE.search(clause):
        return 0
    if any(map(is_sanction, names)):
        return len(who) + len(set(_DECIDES.findall(clause))) if _SANCTION.search(clause) else 0
    own = {mention.name for mention in named} & names
    return 2 * len(own) + len(who) if own and _MUST.search(clause) and not _DEFINING.search(clause) else 0
