"""What the words around a quantity say of it: what is measured, level or change, and how it compares. Pure."""

import re
from dataclasses import dataclass
from enum import StrEnum

from ingestion.targets.quantities import Quantity
from knowledge.documents import Span
from knowledge.readings import Change, Comparator

_REACH = 60  # characters before a quantity that are read
_CHANGES = {
    Change.GROWTH: "增长 增加 提高 提升 上升 上涨 上调 扩大 扩充 拓展 壮大 增收 净增 增 升 涨 扩 翻",
    Change.DROP: "下降 降低 减少 压减 压缩 压降 缩减 缩短 削减 下调 下浮 精简 减 降 缩",
}
_COMPARATORS = {
    Comparator.AT_LEAST: "不低于 不得低于 不少于 不得少于 不能少于 不小于 不短于 至少为 至少 最低为 最低 下限为 下限",
    Comparator.AT_MOST: (
        "不超过 不得超过 不能超过 不超出 不高于 不得高于 不多于 不大于 不长于 最多 最高 上限为 上限 控制在 控制到 "
        "限定在 压缩在"
    ),
    Comparator.ABOVE: "超过 突破 高于 多于 大于 超出 超",
    Comparator.BELOW: "低于 少于 小于",
    Comparator.ABOUT: "大约 约为 约 接近 近",
}


class Word(StrEnum):
    """What a word in front of a number does besides comparing and changing."""

    LEVEL = "level"  # 达到, 保持在
    TO = "to"  # 提高到, 降至
    FROM = "from"  # 从82%提高到95%
    EACH = "each"  # 分别
    ALL = "all"  # 均
    THAN = "than"  # 比上年
    OTHER = "other"  # 力争, 同比


_OTHERS = {
    Word.LEVEL: (
        "达到 达 保持在 稳定在 维持在 保持 稳定 完成 实现 安排为 安排 拟按 按 是 在 调整为 定为 确定为 设定为 统一为"
    ),
    Word.TO: "到 至 为",
    Word.FROM: "从 由",
    Word.EACH: "分别 各",
    Word.ALL: "均 都",
    Word.OTHER: (
        "力争 争取 努力 确保 保证 计划 预期 预计 必须 须 应当 应 将 要 拟 可 能 再 同比 环比 年均 人均 户均 平均 总体 "
        "基本 一般 原则上 全部 大幅"
    ),
}
Meaning = Change | Comparator | Word
_WORDS: dict[str, Meaning] = {
    word: meaning
    for group in (_CHANGES, _COMPARATORS, _OTHERS)
    for meaning, words in group.items()
    for word in words.split()
}
_TAIL = re.compile(rf"(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})$")
_THAN = re.compile(
    r"在(?:上年|去年|现有|原有|20\d\d年)[^，、；。：\s]{0,6}基础上$|"
    r"(?:比|较)(?:上|去|前|同期|20\d\d|全[国省市县]|年初|年度|预算|基期|“|十)[^，、；。：\s]{0,10}$"
)
_LEAD = re.compile(
    r"[\s、，,：:；;。（）()“”\"和及与或]+|[（(]?[一二三四五六七八九十]{1,3}[）)、是要]|\d{1,2}[.．、]|"
    r"并(?!购|网|联)|且|而|其中|同时|另外|因此|我们|继续|积极|必须|应当|应(?![急用届收付])|将(?!军)|要(?![素点闻])|须(?!知)|"
    r"确保|保证|力争|争取|努力|(?:实现|完成|计划|安排)(?!率|量|生育)|拟安排|拟|把|使得?|让|力促|推动|截至|到(?![位账期达])|至(?!今)|"
    r"在?(?:20\d\d|今|明|本|当|全|去|上|前)年(?:度|底|末|内)*前?|年度?内|年底前?|年末|[上下]半年|[一二三四]季度|每年|在?[一二三四五两\d]年内|新的一年|"
    r"“十[三四五六]五”(?:期间|时期|末)?|的"
)
STRIVING = re.compile(r"力争|争取|努力")
"""What makes a figure one that is striven for rather than asked."""

_SUBJECT = re.compile(
    r"^[^，。；：]{1,20}?(?:(?<![重主需必概扼])要|力争|确保|争取|必须|计划|努力|继续|拟)(?:努力|确保|力争)?(?:实现|完成|安排|投入|推动|把|使|让)(?=.{2})"
)
_GOAL = re.compile(r"^[^，。；：]{0,14}目标(?:任务)?(?:是|为)[：:]?(?=.{2})")
_BARE = frozenset(
    "发行 新增 安排 投入 增加 完成 实现 开展 组织 培训 先 先发行 比重 其他 分别 平均 每 共 人均 最多 一次".split()
)
_AFTER = re.compile(r"(?P<least>[及含]?以上|及以上|之上)|(?P<most>以下|以内|之内|内(?![容部外]))|(?P<about>左右|上下)")
_COMPARES_AFTER = {"least": Comparator.AT_LEAST, "most": Comparator.AT_MOST, "about": Comparator.ABOUT}
_LEADING_CHANGE = re.compile(
    r"(?P<growth>提高|提升|增加(?!值)|扩大|上调)|(?P<drop>压减|减少|降低|压缩|压降|缩减|削减|精简|下调)"
)
_ATTRIBUTE = re.compile(
    r"者|为|方可|方能|才能|属|的(?!(?:预期|总体|主要|年度|增长)?(?:目标|水平|要求|任务|标准|速度|增速))"
)
_COMPARING = "|".join(sorted(" ".join(_COMPARATORS.values()).split(), key=len, reverse=True))
_OF_BASE = re.compile(rf"(?P<word>达到|{_COMPARING})[^，、；。]{{2,12}}的$")  # 不超过总数的15%
_PARTS = re.compile(r"[、和及与]|以及")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What is said of one quantity.

    Attributes:
        metric: Span of what is measured in the text; None where the words before do not name it.
        change: Level or change; None where no word says: a level, unless the sentence goes on about a change.
        comparator: As said.
        explicit: Whether some word compares or changes, not only a number behind a noun.
        compares: Whether a word compares (以上, 不低于, 左右).
        firmly: Whether one in front does (不低于).
        changes: Whether a word changes (提高, 增加到).
        stretch: Whether it is striven for.
        baseline: Whether it is where a change starts from (从82%).
        bare: Whether a mere verb stands where the metric should (新增3个示范点).
        words: The modal words right before the number.
        end: Where the number and the words behind it that belong to it end.
        attribute: Whether it describes the noun behind it (35岁以下的党员, 3万元以上的项目).
    """

    metric: Span | None
    change: Change | None
    comparator: Comparator
    explicit: bool
    compares: bool
    firmly: bool
    changes: bool
    stretch: bool
    baseline: bool
    bare: bool
    words: frozenset[Word]
    end: int
    attribute: bool


def claim_of(text: str, start: int, quantity: Quantity) -> Claim:
    """What ``text`` says of a quantity.

    Args:
        text: Holds the quantity.
        start: Where its clause begins, or the words behind the quantity before it.
        quantity: Found in ``text``.
    """
    start = max(start, quantity.span.start - _REACH)
    before = text[start : quantity.span.start]
    end, meanings = _tail(before)
    after = _AFTER.match(text, quantity.span.end)
    comparators = [meaning for meaning in meanings if isinstance(meaning, Comparator)]
    if after:
        comparators.insert(0, _COMPARES_AFTER[after.lastgroup or ""])
    finish = after.end() if after else quantity.span.end
    words = frozenset(meaning for meaning in meanings if isinstance(meaning, Word))
    changes = any(isinstance(meaning, Change) for meaning in meanings)
    named = _metric(text, start, start + end)
    bare = named is not None and named.cut(text) in _BARE
    change = _change(meanings)
    if named and not changes:
        change, named = _led_by_change(text, named)
    return Claim(
        metric=None if bare else named,
        change=change,
        comparator=comparators[0] if comparators else Comparator.EQUAL,
        explicit=changes or bool(comparators or words & {Word.LEVEL, Word.TO}),
        compares=bool(comparators),
        firmly=len(comparators) > bool(after),
        changes=changes,
        stretch=bool(STRIVING.search(before)),
        baseline=Word.FROM in words,
        bare=bare,
        words=words,
        end=finish,
        attribute=bool(_ATTRIBUTE.match(text, finish)),
    )


def _led_by_change(text: str, named: Span) -> tuple[Change | None, Span]:
    """压减会议数量 | 两成: the change and what changes."""
    match = _LEADING_CHANGE.match(text, named.start, named.end)
    if match is None or named.end - match.end() < 2:
        return None, named
    return Change(match.lastgroup or ""), Span(start=match.end(), end=named.end)


def names(text: str, span: Span) -> list[Span]:
    """The metrics of an enumeration: 研发投入、企业数量 -> two; one if it is none."""
    found, start = [], span.start
    for match in _PARTS.finditer(text, span.start, span.end):
        if match.start() > start:
            found.append(Span(start=start, end=match.start()))
        start = match.end()
    return [*found, Span(start=start, end=span.end)] if start < span.end else found


def _tail(before: str) -> tuple[int, list[Meaning]]:
    """Where the words begin that belong to the number, and what they mean, nearest first."""
    end = len(before.rstrip())
    meanings: list[Meaning] = []
    base = _OF_BASE.search(before, max(0, end - 20), end)
    if base:
        meanings.append(_WORDS[base["word"]])
        end = len(before[: base.start()].rstrip())
    while end:
        match = _TAIL.search(before, max(0, end - 5), end)
        if match is None and any(isinstance(meaning, Change) for meaning in meanings):
            match = _THAN.search(before, max(0, end - 14), end)
        if match is None:
            break
        meanings.append(_WORDS.get(match.group(), Word.THAN))
        end = len(before[: match.start()].rstrip())
    return end, meanings


def _change(meanings: list[Meaning]) -> Change | None:
    """What the verb says: 提高 is a change, 提高到 leads to a level."""
    to = False
    for meaning in meanings:
        if isinstance(meaning, Change):
            return Change.LEVEL if to else meaning
        to = to or meaning is Word.TO
    return None


def _metric(text: str, start: int, end: int) -> Span | None:
    """What the words before the number name, without what introduces it; None if that is nothing."""
    for opening in (_GOAL, _SUBJECT):
        match = opening.match(text[start:end])
        start += match.end() if match else 0
    while start < end:
        lead = _LEAD.match(text, start, end)
        if lead is None:
            break
        start = lead.end()
    named = text[start:end].rstrip("，,：: 、的")
    return Span(start=start, end=start + len(named)) if named else None
