"""Terms that exclude one another: where a rule says one of them, it does not say its sisters. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.quizzes.items import Difficulty


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Sister terms in a place where only one of them can be right.

    Attributes:
        terms: Each excludes the others; a longer term that holds a shorter one is told from it.
        before: Pattern of what has to stand before the term; empty for anything.
        after: Pattern of what has to stand behind it; empty for anything.
        difficulty: Of an item made by a swap.
    """

    terms: tuple[str, ...]
    before: str = ""
    after: str = ""
    difficulty: Difficulty = Difficulty.MEDIUM
    beside: bool = False
    """Whether other sisters may stand elsewhere in the statement; then only a neighbour that does not may be taken."""


def _family(terms: str, *, before: str = "", after: str = "", difficulty: Difficulty = Difficulty.MEDIUM) -> Family:
    return Family(terms=tuple(terms.split()), before=before, after=after, difficulty=difficulty)


_AGENT = r"(?:由|经|报|须经|提请|提交|向|报请|报经|呈报)(?:所在|有关|上级|上一级|本级|同级)?"
_DEED = (
    r"[^，。；]{0,10}?(?:批准|审批|备案|决定|任命|任免|选举|产生|主持|召集|审议|讨论|讨论通过|通过|提名|制定|规定|负责|主管|审核|审查|同意|"
    r"讨论决定|研究决定|研究|表决|罢免|确定)"
)

FAMILIES: tuple[Family, ...] = (
    _family("中央军事委员会 国务院", before="由", after="[^，。；]{0,8}(?:制定|规定)"),
    Family(
        terms=("警告或者严重警告", "严重警告或者撤销党内职务", "撤销党内职务或者留党察看", "留党察看或者开除党籍"),
        before="(?:给予|受到)",
        after="处分",
        difficulty=Difficulty.HARD,
        beside=True,
    ),
    Family(
        terms=("严重警告", "撤销党内职务", "留党察看", "开除党籍"),
        before="情节(?:严重|较重)的，给予",
        after="处分$",
        difficulty=Difficulty.HARD,
        beside=True,
    ),
    Family(
        terms=("警告、记过或者记大过", "记过或者记大过", "记大过或者降级", "降级或者撤职", "撤职或者开除"),
        before="(?:给予|予以)",
        after="(?:处分|[，；]|$)",
        difficulty=Difficulty.HARD,
        beside=True,
    ),
    Family(
        terms=("撤职", "开除"),
        before="情节(?:严重|较重)的，(?:给予|予以)",
        after="(?:处分)?$",
        difficulty=Difficulty.HARD,
        beside=True,
    ),
    _family(
        "警告 严重警告 撤销党内职务 留党察看 开除党籍",
        before="(?:给予|受到|受)",
        after="处分(?!，其党内职务|的，开除)",
    ),
    _family("警告 记过 记大过 降级 撤职 开除", before="(?:给予|受到|受|予以)", after="(?:处分|[，。；]|$)"),
    _family("改组 解散", after="处理"),
    _family("减轻 从轻", before="(?:应当|可以)", after="处分$", difficulty=Difficulty.HARD),
    _family("直接责任 主要领导责任 重要领导责任", before="(?:负|承担|履行|落实|的)"),
    _family("主体责任 监督责任", before="(?:负|承担|履行)[^，。；既]{0,12}", after="(?!，又)"),
    _family("绝密 机密 秘密", after="级"),
    _family("上级 同级", before="(?:经|报|由|征得|报请|向)", after="(?:党组织|党委|机关|纪委|主管|人民政府|组织)"),
    _family("上一级 本级", before="(?:由|经|报|向|对|受)", difficulty=Difficulty.MEDIUM),
    _family("同级 上一级", before="(?:由|经|报|向)"),
    _family("批准 备案", before="报[^，。；]{2,20}", after=r"(?:[，。；]|$)", difficulty=Difficulty.HARD),
    _family("书面 口头", after="(?!形式或者其他)(?:形式|通知|报告|提出|告知|申请|委托|材料|答复)"),
    _family("无记名 记名", after="投票", difficulty=Difficulty.EASY),
    _family("集体讨论 个人研究", before="(?:由|经|应当|必须|会议)", after="(?:决定(?!情)|和表决|认为|作出)"),
    _family("逐个 一并 集中", after="(?:讨论|审议|审查|表决)"),
    _family("专职 兼职", before="(?<!专)", after="(?:党务|工作|人员|书记|副书记|委员|组织员|教师)"),
    _family("正式党员 预备党员", before="[一二两三四五0-9]名(?:以上)?"),
    _family(
        "入党申请人 入党积极分子 发展对象 预备党员",
        before="(?:^|对|将|把|列为|确定|确定为|转为)",
        after="(?!能否|队伍|预备期|应当认真)",
        difficulty=Difficulty.HARD,
    ),
    _family("培养联系人 入党介绍人", before="(?:^|作|作为)", difficulty=Difficulty.HARD),
    _family("党支部 党总支 基层党委 党小组 县级党委", before=_AGENT, after=_DEED),
    _family("党支部委员会 党支部党员大会 党小组会", before=_AGENT, after=_DEED),
    _family("支部委员会 支部大会 党小组会", before=_AGENT, after=_DEED),
    _family("支部 总支部 基层委员会", before="(?:由|经|报)党的", after=_DEED),
    _family("书记 副书记 委员", before="(?:党支部|党总支|支部)", after="(?:主持|召集|负责|应当|一般|由)"),
    _family("党委 党组 党支部 党总支", before=r"^[^，。；]{0,12}", after="(?:审批|不能审批|批准|可以审批)"),
    _family(
        "全国代表大会 中央委员会 中央政治局 中央政治局常务委员会 中央书记处 中央纪律检查委员会",
        before="(?:由|经|报|向|受|对)(?:党的)?",
        after=_DEED,
    ),
    _family("中央委员会全体会议 党的全国代表大会 中央政治局会议", before="由", after=_DEED),
    _family(
        "全国人民代表大会 全国人民代表大会常务委员会 国务院",
        before="(?:由|经|报|向|对|报请|提请)",
        after=r"(?:[^，。；]{0,8}?(?:批准|决定|任命|任免|选举|产生|审议|通过|制定|规定|罢免|负责|备案|报告|提出|解释|主持|召集|补选|批准)|$)",
    ),
    _family("国家权力机关 国家行政机关", before="(?:最高|地方|的|是)"),
    _family("审判机关 法律监督机关", before="是(?:国家|最高)?的?(?:国家|最高)?", after="$"),
    _family("监察机关 法律监督机关", before="是(?:国家|最高)?的?(?:国家|最高)?", after="$"),
    _family("常务会议 全体会议", before="组成国务院"),
    _family("逐级晋升 越级晋升", before="应当", difficulty=Difficulty.EASY),
    _family("先审查、后公开 先公开、后审查"),
    _family("权利 义务", before="有(?!权)[^，；]{2,24}的(?=义务)", after="(?:，|$)", difficulty=Difficulty.EASY),
    _family("审判权 检察权 监察权 审计监督权", before="独立行使"),
    _family(
        "最高 最低",
        before="(?:按|按照|以|的|撤销)[^，。；]{0,16}",
        after="(?:档次|处分|职务|密级|保密期限|档|限额|标准)",
    ),
    _family("全民所有制 集体所有制 非公有制 私有制", before="(?:社会主义|劳动群众|的|是)", after="(?:经济|$)"),
    _family("国家所有 集体所有 个人所有", before="(?:属于|归)", after=r"(?:[，。；；]|$)"),
    _family("直接选举 间接选举"),
    _family("由选民直接选举 由下一级的人民代表大会选举 由上一级人民政府任命", after="$"),
    _family("主席负责制 集体负责制", before="实行"),
    _family("总理负责制 集体负责制", before="实行"),
    _family("首长负责制 集体领导制 委员会制", before="实行"),
    _family("选任制 委任制 聘任制", before="(?:实行|对)", difficulty=Difficulty.MEDIUM),
    _family("正职 副职", before="(?:机关|部门|班子|单位|工作机关)", after="(?:由|应当|一般|的)"),
    _family("最本质的特征 最根本的任务 最显著的标志", before="是"),
    _family("根本 基本", after="(?:制度|任务|组织原则|政治制度|组织制度|宗旨|大法)", difficulty=Difficulty.HARD),
    _family("集中统一领导 分级领导 双重领导", before="(?:实行|接受|下)", difficulty=Difficulty.MEDIUM),
    _family("有偿 无偿"),
    _family("有期徒刑 无期徒刑"),
    _family("动产 不动产", before="(?<!不)"),
    _family("连带责任 按份责任 补充责任", before="承担(?:相应的)?"),
    _family("故意 过失", before="因", after="(?!或者|、)"),
    _family("债权人 债务人", before="(?:由|向|经)"),
    _family("出卖人 买受人", before="(?:由|向|经)"),
    _family("出租人 承租人", before="(?:由|向|经)"),
    _family("原告 被告", before="(?:由|向|经)"),
    _family("成年人 未成年人", before="(?<!未)", after="(?!保护|人)"),
    _family("民事 行政 刑事", before="依法追究", after="责任"),
    Family(
        terms=("领导", "监督", "指导"),
        before="(?:机关|委员会|法院|检察院|国务院|审计署|部门)",
        after="(?:地方各级|下级|下一级|同级)",
        beside=True,
    ),
    _family(
        "省级 设区的市级 县级",
        before="(?:经|由|报)",
        after="(?:党委|公务员|人民政府|监察机关|审计机关|保密|组织部|机关|人事)",
    ),
    _family("决策机关 决策承办单位", before="^", after="(?:应当|必须|可以|根据|对)"),
    _family("党支部 党小组", before="^", after="(?:应当|必须|每|一般)"),
    _family("任免机关 监察机关", before="由"),
    _family("政治标准 业务标准", before="(?:把|突出)"),
    _family("德才兼备、以德为先 德才兼备、以才为先", difficulty=Difficulty.EASY),
    _family("惩前毖后、治病救人 惩前毖后、以惩为主"),
    _family("抓早抓小 抓大放小", difficulty=Difficulty.EASY),
    _family("民主基础上的集中 集中基础上的民主", difficulty=Difficulty.HARD),
    _family("集中指导下的民主 民主指导下的集中", difficulty=Difficulty.HARD),
    _family("总揽全局、协调各方 统筹全局、管理各方", difficulty=Difficulty.HARD),
    _family("战斗堡垒 先锋模范", before="发挥[^，。；]{0,12}", after="作用"),
    _family("工农联盟 爱国统一战线", before="以", after="为基础", difficulty=Difficulty.HARD),
    _family("各尽所能、按劳分配 各尽所能、按需分配"),
    _family("四个服从 四个意识 两个维护 四个自信", before="“", after="”"),
    _family("三会一课 主题党日", before="“", after="”"),
    _family("政治路线 思想路线 组织路线 群众路线", before="党的", after="(?:$|，)"),
    _family("集体领导 个人负责", before="坚持", after="(?:制度|原则)"),
    _family("工作实绩 工作资历", before="(?:注重|重点考核|和)"),
    _family("双重领导 垂直领导", after="下"),
    _family("少数服从多数 下级服从上级", after="的?原则"),
    _family("国务院总理 中华人民共和国主席 全国人民代表大会常务委员会委员长", before="根据", after="的提名"),
    _family("必修课 选修课"),
    _family("精神奖励 物质奖励", after="为主", difficulty=Difficulty.HARD),
    _family(
        "主要负责人 分管负责人", before="(?:，|由|是|的)", after="(?:负总责|承担|是第一|为第一|负责|签|组织|主持|$)"
    ),
    _family("选举产生 任命产生 推荐产生", before="由(?!民主)[^，。；]{2,30}"),
    _family("全体代表 出席代表", after="的(?:过半数|三分之二)", difficulty=Difficulty.HARD),
    _family("应到会 实到会", after="有(?:表决|选举)权", difficulty=Difficulty.HARD),
    _family("差额选举 等额选举"),
    _family("中央组织部 中央宣传部 中央统战部 中央办公厅", before="(?:^|由)", after="(?:主要负责|负责|主管|牵头|会同)"),
    _family("主任会议 委员长会议 全体会议", before="(?:召集|主持|组成)"),
    _family("光荣义务 神圣职责 基本权利", after="$"),
    _family("省、自治区、直辖市 设区的市 县级", before="由", after="(?:人民政府|人民代表大会)" + _DEED),
)

_SEPARATOR = r"、|和|与|以及|或者|及"
_TERM = r"[^\s，。；：、（）()“”《》和与及或]{2,10}"
_DIVIDED = re.compile(
    rf"(?:分为|划分为|区分为)[：:]?(?P<terms>{_TERM}(?:(?:{_SEPARATOR}){_TERM}){{1,7}}?)"
    r"(?:[，。；\n]|$)"
)
_COUNTED = re.compile("(?:等|[二两三四五六七八九十]个?)(?:等次|等级|级|类|类别|种|档|档次|层次|方式|等)?$")
"""How many there are, behind the last one."""

_GIVEN = "(?:为|是|属于|给予|确定|实行)"
"""Stands before the name of a class that something is put into; elsewhere the name may be an everyday word."""
_LEAST, _MOST = 2, 8
_EVERYDAY = ("绝密", "机密", "秘密", "合格", "警告", "开除", "一般", "个人", "单位", "其他")


def own_families(text: str) -> Iterator[Family]:
    """The families that a text itself makes: 考核结果分为优秀、合格、不合格三个等次 makes three sisters.

    Args:
        text: Of a document.
    """
    for match in _DIVIDED.finditer(text):
        terms = tuple(_COUNTED.sub("", term) for term in re.split(_SEPARATOR, match["terms"]) if term)
        if _LEAST <= len(terms) <= _MOST and len(set(terms)) == len(terms) and all(map(_is_own, terms)):
            yield Family(terms=terms, before=_GIVEN, difficulty=Difficulty.HARD)


def _is_own(term: str) -> bool:
    """Whether a term is a name and no word that stands everywhere."""
    return len(term) > 1 and term not in _EVERYDAY and not re.search("其他|等$|的|有关", term)
