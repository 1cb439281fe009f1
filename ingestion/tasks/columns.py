"""What the columns of a plan are, by their headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from knowledge.readings import OwnerRole


class Kind(Enum):
    """What a column says."""

    NUMBER = auto()
    WHAT = auto()
    OWNER = auto()
    WHEN = auto()
    START = auto()  # 开始时间, where another column says when it ends
    OTHER = auto()  # known, and of no use here: 备注, 完成情况


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading as understood.

    Attributes:
        rank: Of a column that may say what is to be done: how exact it is. 具体措施 stands above 工作内容 above
            工作任务; 0 is a mere category.
        role: What the owners in the column do.
    """

    kind: Kind
    rank: int = 0
    role: OwnerRole = OwnerRole.RESPONSIBLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which column of a plan says what; places are 0-based.

    Attributes:
        groups: The columns whose text goes for all rows of a group: categories.
        owners: With the role that the heading gives, in the order printed.
        start: Of the day on which the work begins, None if there is none.
    """

    width: int
    what: int
    groups: tuple[int, ...]
    owners: tuple[tuple[int, OwnerRole], ...]
    when: tuple[int, ...]
    start: int | None
    number: int | None


_LONGEST = 20
_ASIDE = re.compile(r"[\s\u3000:：*＊]|[（(][^（）()]*[）)]")
_NUMBER = re.compile(r"序号?|编号|项次|[Nn][Oo]\.?|#")
_ANOTHER = re.compile(
    r"情况|成果|成效|结果|进展|得分|分值|评分|标准|依据|经费|金额|资金|预算|单价|数量|地点|场所|电话|联系|签名|签字|签收|签到|"
    r"参加人|参会|出席|对象|范围|人数|姓名|性别|职务|验收|审核|督办|督查单位|监督|备注|说明|附注|销号|佐证|材料清单"
)
_START = re.compile(r"(?:计划|工作|预计)?(?:开始|启动|起始|开工)(?:时间|日期)?")
_WHEN = re.compile(r"时限|时间|时段|期限|日期|节点|进度|频次|频率|周期|月份|年月|工期")
_SHARED = re.compile(r"(?:责任|任务|职责|工作|部门)?分工")
_LEAD = re.compile(r"牵头|主抓")
_SUPPORT = re.compile(r"配合|协办|协助|协同|协作|参与|参加(?:单位|部门)")
_RESPONSIBLE = re.compile(
    r"主办|主责|承办|经办|责任(?!$|内容|事项|目标|清单|状|要求|制|追究)|(?:^|主要|具体|直接)负责(?!内容|事项|工作)|"
    r"(?:落实|实施|执行|组织|完成|承担|包保|分管|联系)(?:单位|部门|科室|处室|主体|领导|人员?$|者)|"
    r"^(?:单位|部门|科室|处室|主体|领导|支部|党支部)(?:名称)?$"
)
_CATEGORY = re.compile(r"类别|类型|分类|大类|领域|方面|板块|模块|维度|一级|问题")
_RANKS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (60, re.compile(r"(?:措施|举措|做法|步骤)$")),
    (55, re.compile(r"具体(?:任务|工作|事项|目标|活动)$|二级")),
    (50, re.compile(r"(?:内容|要点)$")),
    (45, re.compile(r"事项$")),
    (40, re.compile(r"(?:主要任务|目标任务|任务目标)$")),
    (38, re.compile(r"要求$")),
    (20, re.compile(r"(?:任务|工作|活动|安排|部署|分解|清单)$")),
    (10, re.compile(r"(?:目标|计划|项目|主题|名称|议题)$")),
)
_WEAK = 10
_NO_PLAN = re.compile(r"金额|单价|数量|应缴|应交|实缴|实交|姓名|性别|签名|签到|签收|民族|出生|获奖|奖项|学历|身份证")
_SCORED = re.compile(r"得分|分值|评分|扣分")


def heading_of(name: str) -> Heading | None:
    """What a heading says; None if it is none that is known."""
    plain = _ASIDE.sub("", name) if len(name) <= 3 * _LONGEST else ""
    if not plain or len(plain) > _LONGEST:
        return None
    if _NUMBER.fullmatch(plain):
        return Heading(kind=Kind.NUMBER)
    if _START.fullmatch(plain):
        return Heading(kind=Kind.START)
    if _WHEN.search(plain) and not re.search(r"情况|成果|主持", plain):
        return Heading(kind=Kind.WHEN)
    if _ANOTHER.search(plain):
        return Heading(kind=Kind.OTHER)
    return _owner(plain) or _what(plain)


def columns_of(names: Sequence[str]) -> Columns | None:
    """Which column says what, if these are the headings of a plan: what is to be done, and by whom or when.

    Lists of sums, names and marks have none.
    """
    headings = [heading_of(name) for name in names]
    what = _best(headings)
    if what is None:
        return None
    owners = tuple((at, each.role) for at, each in enumerate(headings) if each and each.kind is Kind.OWNER)
    when = tuple(at for at, each in enumerate(headings) if each and each.kind is Kind.WHEN)
    start = next((at for at, each in enumerate(headings) if each and each.kind is Kind.START), None)
    if start is not None and not when:
        when, start = (start,), None
    if not _plans(names, rank=_rank(headings[what]), owners=bool(owners), when=bool(when)):
        return None
    return Columns(
        width=len(names),
        what=what,
        groups=tuple(
            at for at, each in enumerate(headings) if at != what and each is not None and each.kind is Kind.WHAT
        ),
        owners=owners,
        when=when,
        start=start,
        number=next((at for at, each in enumerate(headings) if each and each.kind is Kind.NUMBER), None),
    )


def _owner(plain: str) -> Heading | None:
    lead, support = _LEAD.search(plain), _SUPPORT.search(plain)
    if _SHARED.fullmatch(plain) or (lead and support):
        return Heading(kind=Kind.OWNER)
    if lead:
        return Heading(kind=Kind.OWNER, role=OwnerRole.LEAD)
    if _RESPONSIBLE.search(plain):
        return Heading(kind=Kind.OWNER)
    return Heading(kind=Kind.OWNER, role=OwnerRole.SUPPORT) if support else None


def _what(plain: str) -> Heading | None:
    if _CATEGORY.search(plain):
        return Heading(kind=Kind.WHAT)
    rank = next((rank for rank, pattern in _RANKS if pattern.search(plain)), None)
    return None if rank is None else Heading(kind=Kind.WHAT, rank=rank)


def _best(headings: Sequence[Heading | None]) -> int | None:
    """The column that says most exactly what is to be done, of equal ones the last."""
    ranks = [(_rank(each), at) for at, each in enumerate(headings) if _rank(each)]
    return max(ranks)[1] if ranks else None


def _rank(heading: Heading | None) -> int:
    return heading.rank if heading is not None and heading.kind is Kind.WHAT else 0


def _plans(names: Sequence[str], *, rank: int, owners: bool, when: bool) -> bool:
    other = any(_NO_PLAN.search(name) for name in names if len(name) <= _LONGEST)
    scored = any(_SCORED.search(name) for name in names if len(name) <= _LONGEST)
    if rank <= _WEAK:
        return owners and when and not other and not scored
    if other and rank < 38:
        return False
    return when if scored or other else owners or when
