"""The roles that have duties: what they are called here, in the texts, and by people who type. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from knowledge.tokens import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleName:
    """A role.

    Attributes:
        name: What it is called here.
        aliases: Other words for it in texts and in what people type; 党的X also stands for 党的各级X and the like.
        person: Whether it is held by single persons, not by a body.
        wider: Roles that everybody who holds this one holds as well.
    """

    name: str
    aliases: tuple[str, ...]
    person: bool
    wider: tuple[str, ...] = ()


def _body(name: str, aliases: str = "", *wider: str) -> RoleName:
    return RoleName(name=name, aliases=tuple(aliases.split()), person=False, wider=wider)


def _person(name: str, aliases: str = "", *wider: str) -> RoleName:
    return RoleName(name=name, aliases=tuple(aliases.split()), person=True, wider=wider)


ROLES: tuple[RoleName, ...] = (
    _body("全党"),
    _body("党组织", "党的组织 党的上级组织 党的下级组织 上级组织 下级组织 党的中央、地方和基层组织"),
    _body(
        "党委（党组）",
        "党组（党委） 党委 党组 党委和党组 党委会 党委常委会 党的委员会 党工委 党委（工委） 党委（党组）理论学习中心组",
        "党组织",
    ),
    _body("领导班子", "党组织领导班子 党委领导班子 党组领导班子 党委（党组）领导班子"),
    _body(
        "纪委",
        "纪检机关 纪律检查机关 纪检监察机关 纪检监察组织 纪律检查委员会 党的纪律检查机关 党的纪律检查委员会 "
        "纪委监委 纪委监委机关 中央纪委国家监委 中央纪委国家监委机关 纪工委 机关纪委 机关党的纪律检查委员会 "
        "机关纪检监察工作委员会 纪委（纪检组） 纪检部门",
    ),
    _body(
        "派驻纪检监察组",
        "派驻纪检组 纪委派驻纪检组 纪委派驻纪检监察组 纪检监察组 纪律检查组 纪检组 党的纪律检查组 派驻机构",
    ),
    _body(
        "基层党委",
        "党的基层委员会 机关党委 机关党的基层委员会 乡镇党委 街道党委 乡镇（街道）党委 村党委",
        "基层党组织",
    ),
    _body("基层党组织", "党的基层组织 机关基层党组织 机关党组织 村党组织 社区党组织", "党组织"),
    _body("党总支", "党总支部 总支部委员会 党总支委员会 党的总支部委员会 总支", "基层党组织"),
    _body("党支部", "党的支部 支部", "基层党组织"),
    _body("支部委员会", "党支部委员会 党的支部委员会 支委会 党支部委员会会议 支部委员会会议"),
    _body("支部党员大会", "支部大会 党支部党员大会 党支部大会 党员大会"),
    _body("党小组"),
    _person(
        "党组织负责人",
        "党组织书记 基层党组织书记 机关基层党组织书记 党组织主要负责人 领导班子主要负责人 班子主要负责人",
    ),
    _person(
        "党委（党组）书记",
        "党委书记 党组书记 党组（党委）书记 党委（党组）第一责任人 第一责任人 党委班长 党委一把手 "
        "党委（党组）主要负责同志",
        "党组织负责人",
        "班子成员",
        "党员领导干部",
        "党员",
    ),
    _person(
        "班子成员",
        "领导班子成员 党委班子成员 党组班子成员 一岗双责 党委委员 党组成员 党委成员 党委常委 党委常委会委员 "
        "委员会成员 领导成员 党委（党组）班子成员 党委（党组）领导班子成员 党委（党组）成员 党组（党委）成员 "
        "分管领导",
        "党员领导干部",
        "党员",
    ),
    _person("纪委书记", "纪检组组长 纪检组长 纪检监察组组长 派驻纪检组组长", "纪检监察干部", "党员"),
    _person("纪检监察干部", "纪检干部 纪委委员 纪检监察人员 纪检监察工作人员", "党员"),
    _person("党总支书记", "总支书记 党总支部书记", "党组织负责人", "党员"),
    _person(
        "支部书记",
        "党支部书记 支书 村支书 党支部负责人 支部负责人 机关党支部书记",
        "支部委员",
        "党组织负责人",
        "党员",
    ),
    _person("支部副书记", "党支部副书记", "支部委员", "党员"),
    _person(
        "支部委员",
        "党支部委员 支委 支部委员会委员 支部委员会成员 支委会委员 支委会成员 支部班子成员 组织委员 宣传委员 "
        "纪检委员 纪律检查委员 青年委员 群工委员 统战委员 保密委员 党支部组织委员 党支部宣传委员 "
        "党支部纪检委员",
        "党员",
    ),
    _person("党小组长", "党小组组长 小组长", "党员"),
    _person(
        "党员领导干部",
        "领导干部 党的领导干部 党政领导干部 高级干部 党的高级干部 党员高级干部 主要领导干部 党员负责人 "
        "领导干部特别是高级干部",
        "党员",
    ),
    _person("党员干部", "党的干部 干部 基层干部 年轻干部"),
    _person("党员", "共产党员 正式党员 流动党员 党员同志 党员个人 全党同志 党的党员 普通党员 中国共产党党员"),
    _person("预备党员"),
    _person("发展对象"),
    _person("入党积极分子", "积极分子 要求入党的积极分子"),
    _person("入党申请人", "申请入党的人 申请入党人员"),
    _person("入党介绍人", "介绍人", "党员"),
    _person("培养联系人", "入党积极分子培养联系人 入党培养联系人", "党员"),
    _person("组织员", "专职组织员 兼职组织员"),
    _person("党务工作者", "党务干部 党务工作人员 专职党务工作人员 机关专职党务工作人员"),
    _body(
        "党的工作机关",
        "党的工作部门 党委工作部门 党委工作机关 党委职能部门 党委办事机构 党委派出机关 党委办公厅（室）",
    ),
    _body("领导机关", "党的领导机关 上级领导机关"),
    _body("机关工委", "党的机关工作委员会 机关党工委 中央和国家机关工委"),
    _body("组织部门", "组织部 党委组织部 党委组织部门 组织人事部门 中央组织部", "党的工作机关"),
    _body("宣传部门", "宣传部 党委宣传部 党委宣传部门 中央宣传部", "党的工作机关"),
    _body("党校", "党校（行政学院） 党校（行政学校） 中央党校（国家行政学院）"),
    _body("巡视组", "巡视机构 巡察组 巡察机构 巡视巡察机构 中央巡视组 巡视工作领导小组 中央巡视工作领导小组"),
    _body("监察机关", "监察委员会 监委 国家监察委员会 监察机构"),
    _person("监察人员", "监察官 监察机关工作人员"),
    _body("审计机关", "国家审计机关"),
    _person("审计人员"),
    _person("公职人员"),
    _person("公务员", "行政机关公务员 担任领导职务的公务员"),
    _person("国家工作人员", "国家机关工作人员 机关工作人员"),
    _body("行政机关", "国家行政机关"),
    _body("人民政府", "政府"),
    _body("机关、单位", "机关单位"),
    _person("涉密人员"),
    _body("事业单位"),
    _person("事业单位工作人员"),
    _person("公民", "中华人民共和国公民"),
)

_BY_NAME: Mapping[str, RoleName] = {role.name: role for role in ROLES}
ALIASES: Mapping[str, str] = {alias: role.name for role in ROLES for alias in (role.name, *role.aliases)}
"""Every name and alias, and the role it means."""

_BLANKS = re.compile(r"\s+")
_LONGEST_FIRST = sorted(map(fold, ALIASES), key=lambda alias: (-len(alias), alias))
_WITHIN = re.compile(f"(?:{'|'.join(map(re.escape, _LONGEST_FIRST))})(?![长室科])")
_FOLDED: Mapping[str, str] = {fold(alias): name for alias, name in ALIASES.items()}
_NO_ROLE = re.compile(
    r"发展(?:党员|对象的)|(?:党员|党支部|支部|党组织|党委|党组|党小组|干部)"
    r"(?:教育|管理|发展|权利|党徽|队伍|档案|条例|章程|守则|标准|条件|资格|组织关系|工作条例|纪律|发展对象的|会议|代表|活动|人数)"
    r"|党小组会|《[^》]*》"
)
"""Words about something else in which the name of a role happens to stand."""


def is_person(role: str) -> bool:
    """Whether a role is held by single persons."""
    return _BY_NAME[role].person


def wider(role: str) -> tuple[str, ...]:
    """The roles that everybody who holds ``role`` holds as well."""
    return _BY_NAME[role].wider


def resolve(words: str) -> str | None:
    """The role that goes by a name or an alias, whatever the blanks and the width of brackets; None if none does."""
    return _FOLDED.get(_plain(words))


def role_in(text: str) -> str | None:
    """The role that a sentence names: 支部委员 of “我是支部委员”, 支部书记 of “支部书记有哪些职责”.

    Args:
        text: What somebody typed.

    Returns:
        The first one named, and of several that begin at the same place the longest. Roles inside the names of
        regulations (《党员权利保障条例》) and of things (发展党员, 党员教育) do not count; None if no other is named.
    """
    plain = _plain(text)
    masked = _NO_ROLE.sub(lambda found: " " * len(found.group()), plain)
    found = _WITHIN.search(masked)
    return _FOLDED[found.group()] if found else None


def nearest(words: str, names: Sequence[str] = ()) -> tuple[str, ...]:
    """Up to three roles whose names or aliases look most like ``words``; of ``names``, or of all roles without them."""
    allowed = set(names) or set(_BY_NAME)
    known = {alias: name for alias, name in _FOLDED.items() if name in allowed}
    plain = _plain(words)
    related = (alias for alias in known if plain and (plain in alias or alias in plain))
    holding = sorted(related, key=lambda alias: (len(alias), alias != fold(known[alias])))
    near = get_close_matches(plain[:60], known, n=9, cutoff=0.5)
    return tuple(dict.fromkeys(known[alias] for alias in (*holding, *near)))[:3]


def _plain(words: str) -> str:
    return _BLANKS.sub("", fold(words))
