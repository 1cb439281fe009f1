"""Who a clause is about: the roles that its first words name.

The grammar of a subject; the last role of a conjunct is its head (党组织 + 领导班子成员):

- subject: [link] [relative 的 | 期间, 中, 时] conjunct {joint conjunct} [possession]
- conjunct: {modifier} role {role} [bracket], or words for other people or bodies, which count for no role (有关单位)
- joint: 、 和 与 及 或者 特别是
- possession: 的 [主要, 基本] 职责, 任务, 义务, 责任 (党支部的基本任务)
"""

import re
from dataclasses import dataclass

from ingestion.duties.words import BRACKET, DOING, LINKS, MODIFIERS, PEOPLE, POSTS, RELATIVES, any_of
from knowledge.documents import Span
from knowledge.roles import ALIASES, resolve

_REACH = 160
"""Characters of a clause within which its subject ends."""


def _printed(alias: str) -> str:
    """A pattern for an alias as texts print it: brackets of either width, 党的 with what may stand behind it."""
    if alias == "委员会成员":
        return "(?<!中央)委员会成员"
    pattern = re.escape(alias).replace("（", "[（(]").replace("）", "[）)]")
    return f"党的{MODIFIERS}{{0,3}}{pattern.removeprefix('党的')}" if alias.startswith("党的") else pattern


_ROLE = "|".join(_printed(alias) for alias in sorted(ALIASES, key=lambda a: (-len(a.removeprefix("党的")), a)))
_ANY = re.compile(
    any_of(
        "党 支部 总支 干部 委员 成员 书记 纪 监 审计 公务 公职 人员 机关 公民 巡 政府 单位 组织 班子",
        "对象 人 宣传 部门 机构 支委 支书 组长 双责 领导 负责 积极分子 派驻",
    )
)
"""One of these is in every name of a role and in every post; most clauses of a text have none."""

_CORE = re.compile(rf"{MODIFIERS}{{0,6}}?(?P<role>{_ROLE})")
_POST = re.compile(rf"(?:及其)?(?:{BRACKET})?(?P<post>{POSTS})(?!会)")
_WORD_GOES_ON = re.compile(
    any_of(
        "学院 学校 院校 讲师团 (?<=政府)(?:采购|督查|投资|工作) 大会 档案 队伍 家属 配偶 子女 大学",
        "(?:有关|相关)(?:部门|单位|机构)",
    )
)
_OWNED = re.compile(r"(?:所属|直属|管辖|下属)的?")
_INSIDE = re.compile(rf"的?(?P<at>){_CORE.pattern}")
_BESIDE = re.compile(rf"{BRACKET}|之间")
_WORD = r"[^，。；：、（）()“”《》\n要应须必是的]"
_OTHER = re.compile(
    rf"(?!{DOING})(?:(?!{any_of('可以 依法 有权 提请 向 对 由 把 将 被 经')}){_WORD}){{0,14}}?"
    rf"{PEOPLE}(?:(?:有关|相关)?(?!党){PEOPLE})*(?:{BRACKET})?"
)
_AND = ("、", "以及", "及", "和", "与", "或者", "或")
_JOINT = re.compile(rf"{any_of(*_AND[:2], '及其', *_AND[2:])}|，?(?:特别是|尤其是|包括)")
_AND_OTHERS = re.compile(r"[^，。；\n]{1,60}?等(?:有关)?(?:部门|机关|单位|组织|人员)?")
_LINK = re.compile(rf"{LINKS}?")
_RELATIVE = re.compile(rf"{RELATIVES}[^，。；：（）()“”《》\n要应]{{0,26}}?的")
_WHEN = re.compile(rf"(?!{DOING}){_WORD}{{2,24}}?(?:过程中|期间|中|时)")
_DUTIES = any_of("职责任务 职责 任务 义务 责任")
_POSSESSION = re.compile(
    rf"的?{any_of('主要 基本 具体 岗位 工作 首要 根本 政治')}*{_DUTIES}"
    rf"(?={any_of('是 为 ， ： : 包括 主要 有 如下 同 $')})"
)
_ANNOUNCED = re.compile(
    rf"的?{any_of('主要 基本 岗位 工作 日常 廉洁自律 行为 政治 应当?履行的 应尽的?')}*"
    rf"{any_of('职责任务 职责清单 责任清单 行为准则 职责 义务 任务 责任 规范')}(?:和要求|清单)?(?:是|为|如下|包括)?"
)
_PRONOUN = re.compile(r"(?:它们|他们|她们|它|他|她|其)(?!他|它|中|实|次|余)(?:的)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Who.

    Attributes:
        roles: By the names of ``knowledge.roles``, in the order printed; empty for others than these.
        span: Of the words.
        possession: Whether what follows is said of their duties: 党支部的基本任务是.
    """

    roles: tuple[str, ...]
    span: Span
    possession: bool = False


def subject_at(text: str, start: int, end: int, *, owner: str = "") -> Subject | None:
    """The subject that a clause begins with; None if it names none of the roles.

    Args:
        text: The whole text.
        start: Of the clause.
        end: Of the clause.
        owner: The role that was spoken of before, for a 书记 or 其他成员 without an owner.
    """
    end = min(end, start + _REACH)
    if _ANY.search(text, start, end) is None:
        return None
    linked = _LINK.match(text, start, end)
    begin = linked.end() if linked else start
    for skipped in (None, _RELATIVE, _WHEN):
        ahead = skipped.match(text, begin, end) if skipped else None
        if ahead or skipped is None:
            found = _coordination(text, ahead.end() if ahead else begin, end, owner)
            if found:
                return found
    return _coordination(text, start, end, owner) if begin > start else None


def heading_subject(text: str, heading: Span) -> Subject | None:
    """Whose duties a heading announces (党支部书记职责, 党员廉洁自律规范); None if it announces none."""
    found = subject_at(text, heading.start, heading.end)
    return found if found and _ANNOUNCED.fullmatch(text, found.span.end, heading.end) else None


def pronoun_at(text: str, start: int, end: int) -> int:
    """Where a clause goes on behind a pronoun it begins with; ``start`` if it begins with none."""
    found = _PRONOUN.match(text, start, end)
    return found.end() if found else start


def _coordination(text: str, start: int, end: int, owner: str) -> Subject | None:
    roles: list[str] = []
    position, last, whole = start, start, False
    while True:
        conjunct = _conjunct(text, position, end, roles[-1] if roles else owner)
        if conjunct is None and roles and (relative := _RELATIVE.match(text, position, end)):
            conjunct = _conjunct(text, relative.end(), end, roles[-1])
        if conjunct is None:
            others = _AND_OTHERS.match(text, position, end)
            if whole and others is None:  # 党委书记和校长: somebody who cannot be told from what they do
                return None
            last = others.end() if others else last
            break
        named, last = conjunct
        roles += named
        joint = _JOINT.match(text, last, end)
        if joint is None:
            break
        position, whole = joint.end(), joint.group() in _AND
    if not roles:
        return None
    possession = _POSSESSION.match(text, last, end)
    return Subject(
        roles=tuple(dict.fromkeys(roles)), span=Span(start=start, end=last), possession=possession is not None
    )


def _conjunct(text: str, start: int, end: int, owner: str) -> tuple[list[str], int] | None:
    core = _CORE.match(text, start, end)
    if core is None or _WORD_GOES_ON.match(text, core.end(), end):
        return _post_alone(text, start, end, owner) or _other(text, start, end, owner)
    role, position = _role(core["role"]), core.end()
    while True:
        bracket = _BESIDE.match(text, position, end)
        behind = bracket.end() if bracket else position
        post = _POST.match(text, behind, end)
        if post and not post.group().startswith("及其"):
            role, position = _held_by(role, post["post"]), post.end()
            continue
        owned = _OWNED.match(text, behind, end)
        inner = _CORE.match(text, owned.end() if owned else behind, end) if role else None
        if inner is None or inner.group().startswith(("党员", "干部")):
            return ([role] if role else []), behind
        role, position = _role(inner["role"]), inner.end()


def _post_alone(text: str, start: int, end: int, owner: str) -> tuple[list[str], int] | None:
    """书记, 其他成员, 主要负责人 of a body named before."""
    post = _POST.match(text, start, end) if owner else None
    if post is None:
        return None
    role = _held_by(owner, post["post"])
    return ([role], post.end()) if role else None


def _other(text: str, start: int, end: int, owner: str) -> tuple[list[str], int] | None:
    found = _OTHER.match(text, start, end)
    if found is None:
        return None
    inner = _INSIDE.match(text, found.end(), end)  # 人才服务机构党组织, 各地方的党组织
    return _conjunct(text, inner.start("at"), end, owner) if inner else ([], found.end())


_COMMITTEES = ("党委（党组）", "领导班子", "党的工作机关", "机关工委", "组织部门", "宣传部门")
_HEADS = {
    "党委（党组）": "党委（党组）书记",
    "基层党委": "党委（党组）书记",
    "党支部": "支部书记",
    "支部委员会": "支部书记",
    "党总支": "党总支书记",
    "党小组": "党小组长",
    "纪委": "纪委书记",
    "派驻纪检监察组": "纪委书记",
    "党组织": "党组织负责人",
    "基层党组织": "党组织负责人",
    "领导班子": "党组织负责人",
}
_MEMBERS = {
    **dict.fromkeys(_COMMITTEES, "班子成员"),
    "基层党委": "班子成员",
    "党支部": "支部委员",
    "支部委员会": "支部委员",
    "党组织负责人": "班子成员",
    "党委（党组）书记": "班子成员",
    "党组织": "班子成员",
    "基层党组织": "班子成员",
}
_STAFF = {
    "纪委": "纪检监察干部",
    "监察机关": "监察人员",
    "审计机关": "审计人员",
    "事业单位": "事业单位工作人员",
    "行政机关": "公务员",
}


def _held_by(owner: str, post: str) -> str:
    """The role that a post in a body is; empty where there is no name for it."""
    if post.startswith("副"):
        return "支部副书记" if owner == "党支部" else ""
    if "工作人员" in post:
        return _STAFF.get(owner, "")
    if post.endswith(("成员", "委员")):
        return _MEMBERS.get(owner, "")
    if post.endswith("班子"):
        return "领导班子"
    return _HEADS.get(owner, "")


def _role(printed: str) -> str:
    found = resolve(printed)
    if found is None:  # 党的各级X: what stands between 党的 and X says which, not what
        found = next((role for alias, role in _OF_PARTY if printed.endswith(alias)), None)
    return found or ""


_OF_PARTY = sorted(
    ((alias.removeprefix("党的"), role) for alias, role in ALIASES.items() if alias.startswith("党的")),
    key=lambda pair: -len(pair[0]),
)
