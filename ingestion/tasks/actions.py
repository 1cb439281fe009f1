"""What in a sentence is to be done, and what only says why, how, under which condition, or what has been done."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from ingestion.tasks import lexicon
from ingestion.tasks.sentences import Sentence
from ingestion.tasks.verbs import concrete_in
from knowledge.documents import Span


class Force(IntEnum):
    """How much an action says by itself."""

    GENERAL = 1  # counts with an owner or a date: 加强值班
    CONCRETE = 2  # can be ticked off


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """An action in a sentence: from ``start`` to ``end`` in its text."""

    start: int
    end: int
    force: Force


_NEAR = 12
"""Characters in front of what a purpose or a means is, at most."""

_TITLE = 16
_NOMINAL = 30
_JOINS = re.compile(rf"(?:[\s、和及与于在自从至到请由并另]|{lexicon.MODALS}|{lexicon.ADVERBS}|希望|此外|首先|其中)*")
_CLAUSE = re.compile(r"[^，,：:。；;！？]+")

# --- of a whole sentence -----------------------------------------------------------------------

_NEVER = re.compile(
    r"如(?!何|下|无偿|期|实)|若(?!干)|凡(?!是)?|"
    + lexicon.words("严禁 不得 禁止 不准 杜绝 防止 严防 切忌 谨防 倘 确有 确需 对不 原则上 未经 因故 逾期")
)
_ANNOUNCES = re.compile(
    r"^[^，。]{0,16}(?:是否|有无|能否)|，就是|如下[：:]?$|下列(?:活动|工作|要求)|以下(?:几|工作|活动|事项)|现就|现将.{0,60}(?:通知|公布|印发|重申)|本(?:方案|计划|通知)|"
    r"特(?:制定|制订|拟定)|(?:制定|制订)(?:以下|如下|本(?:方案|办法|计划|通知|意见))|"
    r"(?:中央|国务院|教育部|上级|[省市县区]委)[^，。]{0,8}决定"
)
_PAST = re.compile(
    r"(?:已经?|曾|刚刚)(?!于?定|有)|(?:取得|召开|开展|举办|完成|组织|形成|举行|获得)了|去年(?![^，。]{0,8}的)|一年来|以来，?我|近年来|过去"
)
_THINGS_ACT = re.compile(
    r"[^，。]{0,8}(?:内容|主题|题目|体裁|形式|作品|稿件|字数|篇幅)[要应须可]?(?:紧扣|围绕|突出|体现|包括|涵盖|符合|不限|自[拟定]|贴近|为|以)|(?:该|这一)?[^，。]{0,14}(?:网|首页|节目|频道|电视台|影片|纪录片|微信)(?:也|均)?将(?!《)"
)

# --- of a clause -------------------------------------------------------------------------------

_STATES = re.compile(r"(?:这|也|都|既|又|不仅|不只|即)*(?:就?是|即|有)(?!关)")
_OPTION = re.compile(r"可(?!视|行|靠|持|再生|操作)|考虑|鼓励|建议|提倡|欢迎|拟于?(?=.{0,6}举)")
_MEANS = re.compile(
    r"(?:按照?|通过|借助|依托|利用|运用|采取|采用|以)[^，]{0,80}?"
    rf"(?:{lexicon.words('方式 形式 途径 手段 载体 渠道 平台 路径 机会 契机 办法 方法 步骤 环节 程序 流程')})"
)
_ROLES = lexicon.words(
    "主题 载体 重点 契机 抓手 主线 目标 根本 单位 指导 主要内容 主 内容 依托 基础 核心 统领",
    "动力 己任 平台 导向 引领 重要内容 有力",
)
_FRAME = re.compile(rf"作为[^，]*|[以把将][^，]{{0,80}}?(?:为(?:{_ROLES})|作为|贯穿|结合起来|有机结合)")
_PREPOSED = re.compile(
    r"通过|围绕|结合|按照?|根据|针对|着眼于?|为(?!期)|以|随着|经|从|在(?=[^，]{0,30}(?:[中上下内后时前]|期间))"
)
_MEANS_TO = re.compile(r"(?:通过|采[取用]|以|运用|借助)[^。；：]{0,200}?(?:方式|形式|途径|手段|载体|渠道|方法)，")
"""Means of several clauses: 通过召开会议，观看视频等形式，…."""

_BASIS = re.compile(
    r"(?:根据|按照?|依据|结合|围绕|对照|针对|参照|立足|着眼|依托|借助|借力)[^，]*"
    r"(?:要求|政策|精神|规定|部署|实际|情况|意见|反馈|报告|需要?|文件|安排|问题|结果|职责|分工|办法|方案|规划)"
)
_PEOPLE = lexicon.words("党员 学生 教师 教工 职工 群众 师生 学员 干部 老人 居民 青年 家庭 同志 大家 企业 村")
_FOR_PEOPLE = re.compile(rf"为[^，]{{0,8}}(?:{_PEOPLE})")
_LEADING = rf"(?:{lexicon.ADVERBS}|{lexicon.MODALS})*"
_GENERAL = re.compile(
    rf"{_LEADING}(?:{lexicon.GENERAL}|把(?![^，]*(?:结合|延伸|作为|融入|贯穿|落到|放在|摆[在上]|转化))|对[^，]{{2,60}}(?:进行|予以|开展))(?=[^，]{{2}})"
)
_AIMED = re.compile(rf"(?:从而|进而|以)?{_LEADING}(?:{lexicon.AIM})")


def actions_in(sentence: Sentence, apart: Sequence[Span] = ()) -> tuple[Action, ...]:
    """The actions of a sentence in order; empty where it only says why, how or under which condition.

    Args:
        sentence: To look in.
        apart: Where those who act, and times, stand in its text, in order.
    """
    text = sentence.masked
    if _NEVER.match(text) or _ANNOUNCES.search(text) or _PAST.search(text) or _THINGS_ACT.match(text):
        return ()
    out: list[Action] = []
    optional = False
    means = [
        found.span() for found in _MEANS_TO.finditer(text) if not found.start() or text[found.start() - 1] in "，："
    ]
    for clause in _CLAUSE.finditer(text):
        led = any(clause.start() <= span.start < clause.end() for span in apart)
        optional = _OPTION.search(clause.group()) is not None or (optional and not led)
        low = _begin(text, clause.start(), clause.end(), apart)
        if any(start <= clause.start() < end for start, end in means) or _BASIS.fullmatch(text, low, clause.end()):
            continue
        if optional or low >= clause.end() or _titles(text, clause.start(), clause.end()):
            continue
        found = _in_clause(text[low : clause.end()], sentence.text[low : clause.end()])
        if found is not None:
            out.append(Action(start=low + found[0], end=clause.end(), force=found[1]))
    return tuple(out)


def nominal(sentence: Sentence) -> tuple[Action, ...]:
    """An event that is only named, as an item of a programme may be: 学习笔记检查."""
    if len(sentence.text) > _NOMINAL or lexicon.EVENT.search(sentence.masked) is None or "，" in sentence.masked:
        return ()
    return (Action(start=0, end=len(sentence.text), force=Force.CONCRETE),)


def _begin(text: str, start: int, end: int, apart: Sequence[Span]) -> int:
    """Where a clause goes on after the names and times at its beginning."""
    for span in apart:
        if start <= span.start < end and _JOINS.fullmatch(text, start, span.start):
            start = span.end
    return start


def _titles(text: str, start: int, end: int) -> bool:
    """Whether a clause is a title in front of what it announces, as 志愿服务：… is."""
    return start == 0 and end <= _TITLE and text[end : end + 1] in ("：", ":") and end + 2 < len(text)


def _in_clause(clause: str, whole: str) -> tuple[int, Force] | None:
    """Where the action of a clause starts, and its force."""
    if _NEVER.search(clause[:8]) or _STATES.match(clause):
        return None
    means = _MEANS.match(clause)
    frames = [frame.span() for frame in _FRAME.finditer(clause)]
    if means:
        frames.append((0, means.end()))
    concrete = [at for at in concrete_in(clause, whole) if not any(start <= at < end for start, end in frames)]
    preposed = _PREPOSED.match(clause) is not None
    behind = any(end <= min(concrete, default=0) for _, end in frames)
    if concrete and (behind or not preposed or not _only_means(clause, min(concrete))):
        return min(concrete), Force.CONCRETE
    if not preposed and not means and not _AIMED.match(clause) and _GENERAL.match(clause):
        return 0, Force.GENERAL
    return None


def _only_means(clause: str, at: int) -> bool:
    """Whether a clause that starts with 通过, 为了 or the like says nothing but the means or the end."""
    if clause.startswith(("通过", "为了")):
        return True
    return clause[0] in "为经以" and at < _NEAR and _FOR_PEOPLE.match(clause) is None
