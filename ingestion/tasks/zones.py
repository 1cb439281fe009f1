"""What the headings over a line make of it: work to be done, or aims, times, places, people."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from ingestion.tasks.paragraphs import Paragraph, is_stage
from ingestion.tasks.sentences import NUMBER


class Zone(Enum):
    """What a stretch of text is about."""

    WORK = auto()
    CONTENT = auto()  # what is done in the activity that the document is about: its date is that of the activity
    TIME = auto()
    ASIDE = auto()  # aims, themes, places, participants, criteria


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A line that says one fact: 活动时间：3月19日. ``start`` is where the value starts in the line."""

    zone: Zone
    start: int


_NAME = re.compile(r"^(?P<name>[^：:。；，]{1,16}?)\s*[：:]\s*(?=\S)")
_TIME = re.compile(r"^[^，。]{0,8}(?:时间|日期)(?:和?安排|及安排)?(?:[、及和与]?(?:活动)?地点)?$")
_CONTENT = re.compile(
    r"内容|议程|流程|程序$|^(?:活动|具体|主要|系列|学习|工作)?(?:安排|项目|活动|任务)(?:[及和与、].{1,8})?$|^[^，。]{2,4}安排$|^(?:规定|自选)动作|主题学习"
)
_ASIDE = re.compile(
    r"^[^，。]{0,6}(?:主题|地点|场所|对象|目的|意义|背景|原则|口号|人员|范围)$|^(?:总体|活动|主要|学习|工作|组织)?(?:指导思想|目的|意义|目的(?:和|与|及)?意义|目标|总体要求|总体目标|总体思路|基本思路|原则|主题|形式|方式|地点|场所|对象|"
    r"参加(?:人员|对象|人)?|人员|范围|规模|背景|口号|标题|宗旨|理念|重要意义|重要性)$|"
    r"基本原则|工作原则|指导思想|目的意义|总体要求|回顾|存在问题|形势|督查(?:内容|重点|对象|范围)|检查(?:内容|重点|对象|范围)|评分|标准$|奖项|奖励|联系(?:人|方式|电话)|电话|邮箱|"
    r"网址|网站$|来源|抄送|主送|附件|地址|题型|答题方式|参考|领导小组成员|组长$|成员$|背景|充分认识|提高(?:思想)?认识|统一思想"
)


def zone_of(title: str) -> Zone:
    """What stands below a heading, or behind the name of a field."""
    plain = NUMBER.sub("", title.strip(), count=1).strip().rstrip("：:。 ")
    plain = re.sub(r"[\s\u3000]|[（(][^（）()]*[）)]$", "", plain)
    if _TIME.search(plain):
        return Zone.TIME
    if _ASIDE.search(plain):
        return Zone.ASIDE
    return Zone.CONTENT if _CONTENT.search(plain) else Zone.WORK


def field_of(paragraph: Paragraph) -> Field | None:
    """The fact that a line says; None for a line that is no field."""
    if is_stage(paragraph.text):
        return None
    number = NUMBER.match(paragraph.text)
    start = number.end() if number else len(paragraph.text) - len(paragraph.text.lstrip())
    found = _NAME.match(paragraph.text[start : start + 24])
    if found is None:
        return None
    zone = zone_of(found["name"])
    return None if zone is Zone.WORK else Field(zone=zone, start=start + found.end())


def zones_of(paragraphs: Sequence[Paragraph]) -> list[Zone]:
    """For each line what the nearest heading or field over it says; its own field goes first."""
    out: list[Zone] = []
    for paragraph in paragraphs:
        field = field_of(paragraph)
        if field is not None:
            out.append(field.zone)
            continue
        above = [paragraphs[at] for at in paragraph.over]
        zones = [zone_of(_title(each)) for each in reversed(above)]
        named = [zone for zone in zones if zone is not Zone.WORK]
        own = zone_of(_title(paragraph)) if paragraph.heads else Zone.WORK
        out.append(own if own is not Zone.WORK else (named[0] if named else Zone.WORK))
    return out


def _title(paragraph: Paragraph) -> str:
    field = field_of(paragraph)
    return paragraph.text[: field.start] if field is not None else paragraph.text[:60]
