"""Which words oblige: 必须, 应当, 要, 不得 and 承担责任; and which only look so. Pure."""

import re

from ingestion.duties.words import (
    ADVERBS,
    BARRED_FROM,
    DESCRIBED,
    DONE_TO,
    PREPOSITIONS,
    THINGS,
    VERBS,
    any_of,
)

_MODAL = re.compile(
    any_of(
        "必须 应当 应该 务必 不得 不准 不许 不允许 严禁 禁止 决?不能 决不允许",
        # 反应, 供应, 应用, 应对 …: a part of another word
        "(?<![相反适响对回供感效呼照])应(?![用对急有付邀变届聘收得选到当该参])",
        "(?<![必无毋])须(?!知)",
        # 主要, 需要, 要求, 要点 …; but 要事先, 要务必, 要务实, 要地方…
        "(?<![主重需只首纲必摘扼简概提将想若紧险机索之所])要(?![求点素害紧么闻职件案塞领义旨道挟是])"
        "(?!事(?!先))(?!务(?!必|实))(?!地(?!方))",
    )
)
"""A modal of duty or prohibition; rights and permissions (有权, 可以) are none."""

_LIGHT = re.compile(rf"{ADVERBS}*(?:{PREPOSITIONS}[^，。；]{{0,80}})?{ADVERBS}*$")
_BEGINS = re.compile(rf"{ADVERBS}|{PREPOSITIONS}|{_MODAL.pattern}")
_NAMED_BEFORE = re.compile(r"的[^，。；]{0,12}$")
_THINGS = re.compile(THINGS)
_HEDGES = any_of("及时 依法 依规 依纪 严肃 一律 分别 视情 按照有关规定 按规定 根据情节轻?重? ，")
_DONE_TO = re.compile(rf"{_HEDGES}*{DONE_TO}")
_BARRED = re.compile(rf"(?:在[^，。]{{0,12}})?再?{BARRED_FROM}")
_PROHIBITIONS = ("不得", "不能", "不应", "不准")
_WHEN = re.compile(any_of("的 时 后 前 期间 之日起 情况下 基础上 前提下 期满 发生变动") + "$")
_CONDITION = re.compile(rf"{_WHEN.pattern}|^{any_of('如果 如 凡 对于 对 在 当 除 经 自 因 发现 接到 收到 遇')}")
_TOWARDS = re.compile(any_of("在 对 向 把 将 给 同 为"))
_OTHERS = re.compile(rf"的{DESCRIBED}$|(?:考核|工作)中$")
_FAULT = re.compile(any_of("违反 违犯 违纪 违法 失职 失责 不履行 不正确履行 行为之一 情形之一 犯罪 处分 弄虚作假 不力"))

_SHARES = "有?(?:全面|主要|重要|直接)领导责任"  # how blame is shared out, not what is to be done
_TASK = re.compile(
    any_of(
        rf"(?<!不)(?<!正确)(?:承担|担负|履行|负有|担起|扛起|负)(?!能力|{_SHARES})"
        r"[^，。；：]{0,40}?(?:责任|职责|义务|任务|之责)(?!受|的行为|不力|情况)",
        r"(?<!分工)负责(?!人|同志|的(?:态度|精神)|地|制|任)",
        r"(?<![负具没])有[^，。；：不]{0,24}的?(?:义务|责任)(?!心|感)",
        "是第一责任人 一岗双责 (?:主要|基本|具体|首要)(?:职责|任务)",
    )
)
_PLAIN_TASK = re.compile(any_of("(?<!分工)负责(?!人|同志|的|地|制|任) 负[^，。；：]{0,12}责任 是第一责任人"))
_HABIT = re.compile(
    any_of(
        r"^(?:一般|原则上)?(?:每(?:年|半年|季度|月|周|两年|[0-9０-９]+年)|定期|至少)(?!任期|编)[^，。；]{2,}",
        "至少(?:召开|组织|开展|听取|向)",
        "^(?:统一|全面|直接|具体)?(?:领导|指导|督促|协助)(?!小组|机关|班子|干部|人员|成员|职务|下|体制|责任|集体)",
        "^发挥[^，。]{1,12}作用 ^(?:对|就)[^，。]{1,40}进行(?:审查|考察|教育|管理|监督|评议|检查|指导|督查)",
    )
)
_ATTRIBUTE = re.compile(
    any_of(
        "[^，。；]{1,12}的(?:款项|事项|(?:法律|纪律|相应)责任|情形|行为规则|后果)",
        "[^，。；]{1,12}情形的 由[^，。；]{1,14}的(?:问题|职责)",
    )
)
_CALLS = re.compile(r"(?:依规|依纪|依法|严肃|予以)*(?:问责|追责)")
_PERMITS = re.compile(any_of("可以 有权 鼓励 允许(?!任何)"))
_VERBS = re.compile(VERBS)


def first_modal(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first modal of a stretch."""
    return _MODAL.search(text, start, end)


def light(before: str) -> bool:
    """Whether the words before a modal leave the subject as it was: adverbs, or a phrase with a preposition."""
    return len(before) <= 120 and _LIGHT.match(before) is not None


def leads_on(before: str) -> bool:
    """Whether the words between a subject and its modal keep the subject: adverbs, a phrase, a verb of its own."""
    if light(before.strip("，,")):
        return True
    return len(before) <= 60 and not _NAMED_BEFORE.search(before)


def names_thing(after: str) -> bool:
    """Whether what follows the words for a role makes them say whose something is (党员教育, 党员的权利)."""
    return _THINGS.match(after) is not None


def is_about_them(modal: str, after: str) -> bool:
    """Whether a modal says what is to be done with the subject, or what it is barred from, and asks nothing of it."""
    return (_BARRED if modal in _PROHIBITIONS else _DONE_TO).match(after) is not None


def is_attribute(modal: str, after: str) -> bool:
    """Whether a modal only describes a thing or a case: 应当承担的责任, 必须遵守的行为规则, 仍不能终结的."""
    return _ATTRIBUTE.match(after) is not None or (modal.endswith("不能") and after.endswith("的"))


def calls_to_account(after: str) -> bool:
    """Whether what follows a modal without subject and object is that somebody is called to account."""
    return _CALLS.match(after) is not None


def is_condition(clause: str, *, of_subject: bool = False) -> bool:
    """Whether a clause only says when.

    Args:
        clause: Without its mark.
        of_subject: Whether it is the rest of a clause behind its subject, where a first 在 or 对 tells nothing.
    """
    return (_WHEN if of_subject else _CONDITION).search(clause) is not None


def speaks_of_others(clause: str) -> bool:
    """Whether the words behind a role make it part of the name of somebody else: 党员较少的单位."""
    return not _TOWARDS.match(clause) and _OTHERS.search(clause) is not None


def begins_lightly(clause: str) -> bool:
    """Whether a clause can be about who was spoken of before: it begins with no noun."""
    return _BEGINS.match(clause) is not None or starts_with_verb(clause)


def permits(words: str) -> bool:
    """Whether words allow something."""
    return _PERMITS.search(words[:200]) is not None


def forbids_anybody(modal: str) -> bool:
    """Whether a modal without a subject forbids something to everybody, and not to who was spoken of before."""
    return modal in ("不允许", "不许", "禁止", "严禁", "决不允许")


def is_fault(words: str) -> bool:
    """Whether words tell of a breach."""
    return _FAULT.search(words) is not None


def takes_on(clause: str, *, telling: bool = False) -> bool:
    """Whether a clause without a modal says that somebody has a duty: 承担…责任, 负责…, 履行…职责.

    Args:
        clause: Or the rest of one behind its subject.
        telling: Whether the text also tells what was done (a speech): 履行了职责 is no duty there.
    """
    return (_PLAIN_TASK if telling else _TASK).search(clause) is not None


def is_habit(clause: str) -> bool:
    """Whether a clause says how often something is done, as a rule."""
    return _HABIT.search(clause) is not None


def starts_with_verb(clause: str) -> bool:
    """Whether a clause without a subject begins with what is to be done."""
    return _VERBS.match(clause) is not None
