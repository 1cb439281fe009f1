"""Times in running text that tell which thing is meant, not when something is done: 传达6月会议精神, 三年级."""

import re
from collections.abc import Sequence

from ingestion.tasks import lexicon
from knowledge.documents import Span
from knowledge.timephrases.timing import Open, Timing

_TITLE = 100
_BEFORE = 16
_PERIOD = re.compile(
    r"\d{4}\s*学年|[上下]半年|全年|当年|(?:第?[一二三四]|本)?季度|“?十[一二三四五]五”?(?:时期|期间)?|[^前底末]{1,6}节|“[^”]*”"
)
_ABOUT = re.compile(
    r"度|的|段|级|先进|优秀|以来|"
    rf"(?!各|分别|均|再|要|须|应|将|{lexicon.HOLD}|{lexicon.ARRANGE}|{lexicon.MAKE}|{lexicon.COMPLETE})[^，。；]{{0,6}}?"
    r"(?:总结|小结|计划|安排|目标|任务|指标|情况|形势|要点|方案|规划|预算|决算|思路|大会|晚会|汇演|系列)"
)
_OF_YEAR = ("级", "段", "度")
_YEAR = re.compile(r"20\d{2}\s*年?(?:年?度)?|[今本]年度?")
_WHEN_YEAR = re.compile(
    r"[，、；。）)：:\s]|$|[将要内里全再起各由]|我[校院局]|"
    r"(?:计划|重点|继续|完成|召开|举办|组织|开展|实现|建成|启动|争取|力争|着重)"
)
_ROUND = re.compile(r"(?:工作)?(?:安排|重点|计划|任务分解)")
_DONE = re.compile(r"[^，。；]{0,6}(?:印发|下发|召开|发布|通过|举行)的")
_DUES = re.compile(r"的?(?:党|团|会)费(?!.{0,4}(?:情况|台账|报表|明细|记录|清单|统计|公示))")
"""Dues belong to the period they are paid for, so that it says when."""

_MARKED = re.compile(r"[前后内起止]$|[底末]$|前夕$|^(?:截|不[迟晚]于|最[迟晚]|[到至自从每])")
"""A phrase that says by itself when something is done."""

_OVER = re.compile(r"[于在自从至到]$")
_GIVEN = re.compile(
    "(?:"
    + lexicon.words(
        "总结 回顾 通报 反馈 汇报 执行 宣传 了解 关于 有关 将 把 的 对 对于 就 与 跟 是 作为 依据 依照",
        "传达 学习 贯彻 落实 根据 按照 按 立足 对照 参照 针对 围绕 聚焦 上报 报送 提交 上交 收集 整理 汇总 归档",
        "公示 公布 填写 填报 登记 审核 审议 审定 评选 评定 制定 制订 编制 撰写 起草 拟定 印发 下发 转发 重温",
        "巩固 迎接 纪念 庆祝 研究 讨论 部署 安排好 谋划 梳理 检查 抽查 核对 完善 修订 用好 吸取 解读 学懂",
        "宣讲 盘点 补齐 清缴",
    )
    + ")(?:好|了)?$"
)
"""In front of a time that belongs to the name of what such a verb deals with, which there is already."""

_DOES = re.compile(rf"(?:{lexicon.VERBS}|结合|学年度?)(?:好|了)?$")
_NOTHING_BEHIND = re.compile(r"[，、；。：:）)\s]|$")
_TERM_OPEN = re.compile(r"[前后内中末初里底]$|期间$|开学|放假|结束")
_JOINED = re.compile(r"[，、]|并|且|再|后|各|全体")
_FIRM = re.compile(r"[前止]$|^(?:截|不[迟晚]于|最[迟晚])")


def names(text: str, found: Sequence[tuple[Span, Timing]], at: int) -> bool:
    """Whether a time in a text only tells which thing is meant.

    Args:
        text: A sentence or a heading.
        found: All times in it.
        at: Which of them.
    """
    span, timing = found[at]
    after = text[span.end : span.end + 24]
    if _inside_title(text, span) or (timing.phrase.endswith("年") and after[:1] in _OF_YEAR):
        return True
    if timing.recurrence:
        return _ROUND.match(after) is not None
    if _DUES.match(after):
        return False
    if _YEAR.fullmatch(timing.phrase):
        return _WHEN_YEAR.match(after) is None
    if _DONE.match(after):
        return True
    if _PERIOD.fullmatch(timing.phrase) is not None and _ABOUT.match(after) is not None:
        return True
    return _is_of_an_object(text, span, timing) or _stands_beside_a_deadline(text, found, at)


def _inside_title(text: str, span: Span) -> bool:
    """Whether a phrase stands inside 《》."""
    opened = text.rfind("《", max(0, span.start - _TITLE), span.start)
    return opened >= 0 and text.find("》", opened, span.start) < 0


def _is_of_an_object(text: str, span: Span, timing: Timing) -> bool:
    """Whether a time opens the object of a verb that deals with what there is: 传达6月会议精神, 整理春节期间的材料.

    A verb that brings something about leaves it a time (召开6月支委会), unless it is but a term (组织第一学期测评).
    """
    if _MARKED.search(timing.phrase) or _NOTHING_BEHIND.match(text, span.end):
        return False
    before = text[max(0, span.start - _BEFORE) : span.start].rstrip(" \u3000“")
    if _OVER.search(before):
        return False
    if timing.open is Open.TERM and not _TERM_OPEN.search(timing.phrase):
        return _GIVEN.search(before) is not None or _DOES.search(before) is not None
    return timing.open is None and _GIVEN.search(before) is not None


def _stands_beside_a_deadline(text: str, found: Sequence[tuple[Span, Timing]], at: int) -> bool:
    """Whether a period names what a deadline in the same clause is set for: 上半年报表于7月5日前报送."""
    span, timing = found[at]
    if _MARKED.search(timing.phrase) or timing.open is not None or at + 1 >= len(found):
        return False
    later, other = found[at + 1]
    between = text[span.end : later.start]
    firm = _FIRM.search(other.phrase) is not None and other.due is not None
    return firm and len(between) > 2 and _JOINED.search(between) is None
