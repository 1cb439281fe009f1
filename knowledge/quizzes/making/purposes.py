"""What a list is there for, and which other lists a reader could mistake it for. Pure."""

import re

_FAMILIES = {
    name: family
    for family, names in {
        "power": "职权",
        "duty": "职责 任务 工作",
        "principle": "原则",
        "procedure": "程序 步骤",
        "case": "情形 情况",
        "deed": "行为",
        "obligation": "义务",
        "right": "权利 权力",
        "condition": "条件",
        "way": "方式 形式 途径 方法",
        "measure": "措施 处理 处置",
        "content": "内容",
        "matter": "事项",
        "material": "材料 文件",
        "party": "对象 范围 人员 单位",
        "sort": "种类",
        "demand": "要求 标准 纪律 规定",
    }.items()
    for name in names.split()
}
_NOUN = "|".join(_FAMILIES)
_OF_LEAD = (
    re.compile(rf"(?:下列|以下)(?:之一)?[^，。：；]{{0,10}}?(?P<noun>{_NOUN})"),
    re.compile(rf"(?P<noun>{_NOUN})(?:主要)?(?:是|为|包括|有|如下|分为|分别是|分别为)?[：:]?$"),
)
_DEPENDING = frozenset({"case", "deed", "condition", "party"})
"""What such a list is for, only its outcome tells."""
_LADDER = "警告|记过|降级|撤职|开除|留党察看|撤销党内职务"
_OUTCOMES = (
    ("crime", re.compile("犯罪[^。]*开除")),
    ("recusal", re.compile("回避")),
    ("reward", re.compile("(?:给予|予以|进行)[^，；]{0,4}(?:奖励|表彰)")),
    ("aggravating", re.compile("从重|加重")),
    ("mitigating", re.compile("从轻|减轻|从宽|免予|免除")),
    ("repeal", re.compile("撤销[^，]{0,8}(?:决定|处分)")),
    ("revision", re.compile("变更[^，]{0,8}(?:决定|处分)")),
    ("staying", re.compile("不得辞去")),
    ("keeping", re.compile("不得(?:辞退|解除|解聘|开除)")),
    ("dismissal", re.compile("(?:予以|可以|应当)辞退|(?:可以|应当|予以)解除(?:聘用|劳动)?合同")),
    ("detention", re.compile("留置|管护|责令候查|强制到案")),
    ("sanction", re.compile(rf"(?:给予|予以)[^，；。]{{0,6}}(?:{_LADDER})")),
)
_MISTAKEN = {
    "power": ("power",),
    "duty": ("duty",),
    "principle": ("principle",),
    "procedure": ("procedure",),
    "obligation": ("right",),
    "right": ("obligation",),
    "condition": ("condition",),
    "way": ("way",),
    "measure": ("measure",),
    "content": ("content",),
    "matter": ("matter",),
    "material": ("material",),
    "aggravating": ("mitigating",),
    "mitigating": ("aggravating",),
    "repeal": ("revision",),
    "revision": ("repeal",),
    "staying": ("keeping",),
    "keeping": ("staying", "dismissal"),
    "dismissal": ("keeping",),
    "detention": ("detention",),
    "sanction": ("sanction",),
}
"""From lists for which purposes a wrong option may come; what is missing here is mistaken for nothing."""
_EVERYWHERE = frozenset({"principle", "procedure"})
_NEARBY = frozenset({"sanction", "measure", "way", "content", "matter"})


def family_of(lead: str) -> str:
    """What sort of members a lead announces; empty if it does not say."""
    for pattern in _OF_LEAD:
        match = pattern.search(lead)
        if match:
            return _FAMILIES[match["noun"]]
    return ""


def purpose_of(lead: str) -> str:
    """What a list is for: its family, of cases and deeds what follows from them; empty if it does not say."""
    family = family_of(lead)
    if family not in _DEPENDING:
        return family
    if family == "condition" and re.search("(?:应当|必须)?(?:具备|符合|具有)(?:下列|以下)条件$", lead):
        return family
    return next((outcome for outcome, pattern in _OUTCOMES if pattern.search(lead)), "")


def mistaken_for(purpose: str) -> tuple[str, ...]:
    """The purposes of lists that a reader could mistake for one with this purpose, the likeliest first."""
    return _MISTAKEN.get(purpose, ())


def is_common(purpose: str) -> bool:
    """Whether a list of another document can be mistaken for one with this purpose."""
    return purpose in _EVERYWHERE


def is_local(purpose: str) -> bool:
    """Whether only a list below the same heading can."""
    return purpose in _NEARBY
