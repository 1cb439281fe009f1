"""The names of measures and sanctions, found in text. Pure."""

import re
from dataclasses import dataclass

from knowledge.documents import Span
from knowledge.forms.values import Form

SANCTIONS = ("警告", "严重警告", "撤销党内职务", "留党察看", "开除党籍")
"""The sanctions against a Party member, from the lightest."""

_WORDS = {
    "批评和自我批评": "批评与自我批评",
    "提醒谈话": "谈话提醒 谈心提醒",
    "约谈函询": "谈话函询 函询",
    "批评教育": "",
    "责令检查": "责令作出检查 责令作出书面检查 责令书面检查",
    "诫勉": "诫勉谈话 谈话诫勉",
    "党纪轻处分": "轻处分",
    "组织调整": "组织处理",
    "警告": "党内警告",
    "严重警告": "党内严重警告",
    "党纪重处分": "重处分",
    "重大职务调整": "",
    "撤销党内职务": "",
    "留党察看": "",
    "开除党籍": "",
    "立案审查": "立案审查调查 立案检查",
    "移送司法机关": "移送司法 移送有关国家机关 移送行政机关、司法机关 依法移送",
}
NAMES = tuple(_WORDS)
"""Every measure by the name members know, from the lightest."""

_NAME_OF = {word: name for name, words in _WORDS.items() for word in (name, *words.split())}
_ALL = "|".join(sorted(_NAME_OF, key=len, reverse=True))
# 政务警告 is another sanction, 从轻处分 no sanction at all, and 由党组织处理 has no 组织处理 in it.
_NAMED = re.compile(
    rf"(?<!政务)(?<!行政)(?<![从加减](?=[轻重]处分))(?<![党级由的](?=组织处理))(?:{_ALL})(?![示牌信率])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A measure named in a text."""

    name: str
    span: Span


def mentions(text: str) -> tuple[Mention, ...]:
    """The measures that ``text`` names, in order; the longest name where one holds another."""
    return tuple(
        Mention(name=_NAME_OF[match.group()], span=Span(start=match.start(), end=match.end()))
        for match in _NAMED.finditer(text)
    )


def without_mentions(text: str) -> str:
    """What is left of ``text`` besides the measures it names."""
    return _NAMED.sub("", text)


def is_sanction(name: str) -> bool:
    """Whether it is one of the five sanctions."""
    return name in SANCTIONS


GROUPS = {Form.SECOND: "党纪轻处分", Form.THIRD: "党纪重处分"}
"""The names under which the definition puts the sanctions of a form."""
