"""Words of a rule that turn it into another rule when others stand for them. Pure."""

import re
from dataclasses import dataclass
from enum import StrEnum

from knowledge.quizzes.items import Difficulty


class Operation(StrEnum):
    """What is changed."""

    NUMBER = "number"
    SHARE = "share"
    BOUND = "bound"
    FREQUENCY = "frequency"
    SISTER = "sister"
    PERMISSION = "permission"
    SCOPE = "scope"


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """Words that turn into others wherever their surroundings match.

    Attributes:
        never: Words in whose company the change would be absurd or not grammatical; empty for none.
    """

    pattern: re.Pattern[str]
    new: str
    never: str = ""
    operation: Operation
    difficulty: Difficulty = Difficulty.MEDIUM


_BAD_DEED = (
    "以|因|擅自|非法|违规|违反|随意|任意|借|利用|滥用|侵犯|无故|私自|虚|伪造|隐|泄|打击|歧视|干|强|变相|超|少|低|高|多|早|"
    "晚|迟|损害|影响|批准|妨|阻|拒|推|徇|侵|破坏|搞|有|弄|篡|毁|谋|收受|索|不|违|滥|拖延|放|诱|威胁|作(?!入党)|挪|截留|编造|危害|"
    "对抗|追求|截|无|要求|捏造|串供|制作|诬|在安全|扣|克扣|瞒|压制|包庇|纵容|再"
)
"""Begins what nobody would think allowed: 不得 before it is left alone, for anybody sees through 可以."""
_FORMAL = (
    "经(?!常|[^，。；]{2,30}后)|报(?!复|告审)|公示|公开(?!的)|听取|征求|书面|备案|签名|签字|盖章|出示|回避|告知|说明理由|形成|逐个|集体|参加|"
    "制作|记录|事先|先|设(?!法)|成立|配备|说明|缴纳|交纳|列入|进行(?:政治)?(?:审查|公示|培训|考察)|提交|附|载明|移送"
)
"""Begins a step of a procedure, which might well be left to choice."""
_CONSEQUENCE = (
    "从重|加重|从轻或者减轻|恢复|开除|给予|予以|退休|作出|移送|撤销|免去|停止|取消|终止|解除|"
    "调离|退出|回避|追究|责令|由"
)
"""Begins what a rule attaches to a case, which it might well have left to the judgement of who decides."""
_DUTY = (
    "执行|出具|提前|定期|指派|编制|分别|按期|存入|统一|如实|一并|指定|向社会|向[^，。；]{2,12}(?:报告|报送|备案|反馈)|"
    "依法确定|按照[^，。；]{2,12}(?:确定|办理|处理)|立即|接受|核查|公布|随案|退回|组成|签订|纳入|载入|归入|作为|"
    "及时(?:调整|转交|移交|讨论|通报|处理|将|对)|在[^，。；]{2,20}(?:进行|公开|保存|说明)|"
    "对[^，。；]{2,24}进行(?:审查|审计|考核|培训|检查|评估|排查|审核)|"
    "将[^，。；]{2,40}(?:列入|纳入|存入|报送|报告|转交|移送|送交|通报|归入|载入)"
)
"""Begins a duty that a rule lays on somebody, and might have left to choice."""
_OF_A_CASE = "[^，。；]{0,30}[的时](?:事项|情形|情况|人员|材料)?[，。；]"
"""What stands before this is no rule but the case that a rule is for."""
_UNLINKED = "(?<![也还既均都就才只又并亦致])"
_AUTHORITY = "党委|公务员|人民政府|监察机关|审计机关|保密|组织部|机关|人事"
_MEASURED = "[0-9〇零一二三四五六七八九十]"


def _permission(pattern: str, new: str, difficulty: Difficulty = Difficulty.MEDIUM) -> Swap:
    return Swap(pattern=re.compile(pattern), new=new, operation=Operation.PERMISSION, difficulty=difficulty)


def _bound(pattern: str, new: str, difficulty: Difficulty = Difficulty.MEDIUM) -> Swap:
    return Swap(pattern=re.compile(pattern), new=new, operation=Operation.BOUND, difficulty=difficulty)


def _hard(operation: Operation, pattern: str, new: str) -> Swap:
    return Swap(pattern=re.compile(pattern), new=new, operation=operation, difficulty=Difficulty.HARD)


_PERMISSIONS = (
    Swap(
        pattern=re.compile(f"不得(?!{_BAD_DEED})"),
        new="可以",
        never="任何",
        operation=Operation.PERMISSION,
        difficulty=Difficulty.EASY,
    ),
    _permission(
        "(?<=[民员属])可以(?=申请|要求|提出|申诉|辞去|提前退休|向|委托|参加|担任|同时|兼任)(?!向[^，。；]{0,20}反映)",
        "不得",
    ),
    _permission(
        rf"{_UNLINKED}可以(?![^，。；]{{1,4}}的[^，。；]|不|说|看|按照规定|通过|采取|作为|适当|结合|成为|更|先|由|自|向|"
        "申请|要求|提出|申诉|辞|兼)",
        "应当",
        Difficulty.HARD,
    ),
    _permission("不能(?=审批|作入党|担任|参加|接收|任用|发展|决定|代表|列为)", "可以", Difficulty.EASY),
    _permission(
        rf"(?<!不)(?:应当|必须)(?=(?:依法|及时|立即|按照规定)?(?:{_CONSEQUENCE}))(?!{_OF_A_CASE})(?![^。；]*，不得)",
        "可以",
        Difficulty.HARD,
    ),
    _permission(
        rf"(?<![不对都])(?:应当|必须)(?={_FORMAL})(?!{_OF_A_CASE})(?![^，。；]*予以)", "可以不", Difficulty.EASY
    ),
    _permission("(?<!职)有权(?![力利威限益必，]|机关|部门|单位|处理|决定的)", "无权"),
    _permission("无权", "有权"),
    _permission(rf"(?<![不对都只就法定还])应当(?={_DUTY})(?!{_OF_A_CASE})(?![^。；]*，不得)", "可以", Difficulty.HARD),
    _permission("自动(?=解除)", "经本人申请后", Difficulty.HARD),
    _permission("自行(?=解密)", "经批准后", Difficulty.HARD),
    _permission("最后(?=发表意见)", "首先"),
    _permission("上级(?=[一-龥]{2,6}领导为主)", "本级", Difficulty.HARD),
    _permission("没有(?=表决权|选举权|被选举权)", "有"),
    _permission("不予(?=受理|登记|批准|支持|处罚|立案|公开|退还|补偿|赔偿|许可|认定|延长|办理|恢复)", "应予"),
    _permission("不再(?=给予|担任|享有|列入)", "仍应当"),
    _permission("不停止(?=.{0,12}执行)", "停止"),
    *(_permission(f"不{verb}", verb) for verb in "视为 改变 计入 适用 承担 享有 列入".split()),
    _permission(
        "应当(?:依法)?承担(?=(?:民事|侵权|赔偿|违约|连带|相应|全部|刑事|行政|法律)?的?(?:民事|赔偿)?责任)",
        "不承担",
        Difficulty.EASY,
    ),
)
_BOUNDS = (
    _bound("(?<=[级次人年月日件元岁名倍])(?<![二两2][人名])以上(?![（(、])(?!以下)", "以下"),
    _bound("(?<=[日月年时天])(?:以|之)?内(?!容|部|设|在)", "后"),
    _bound("(?<!最长)不得超过", "不得少于", Difficulty.EASY),
    _bound("不得少于|不少于", "不得超过"),
    _bound("(?<!不得)(?<!可以)(?<!应当)不超过", "不少于"),
    _bound("至少(?!每)", "至多", Difficulty.EASY),
    _bound("(?<=[批案核施议定票职命员])前(?=，|应当|必须|要|向|对|报|进行)", "后"),
    _bound(rf"(?<=[批案核施议定票职命过束])后(?={_MEASURED})", "前"),
    _bound("闭会期间", "举行会议期间"),
    _bound("立即(?=采取|报告|停止|通知|移送|向|作出)", "在七日内"),
)
_SCOPES = (
    _hard(
        Operation.SCOPE,
        "(?:(?<!同)(?<!与)(?<!和)一般|原则上)(?=由|不|应当|采取|从|在|每|按|与)(?!由各)",
        "一律",
    ),
    _hard(Operation.SCOPE, "一律(?=不得|不|由|应当|按|在|公开)", "一般"),
)
_FREQUENCIES = (
    _hard(Operation.FREQUENCY, "每半年", "每季度"),
    _hard(Operation.FREQUENCY, f"每年(?!{_MEASURED}{{1,3}}月)", "每半年"),
    _hard(Operation.FREQUENCY, "每季度", "每半年"),
    _hard(Operation.FREQUENCY, "每月", "每季度"),
    _hard(Operation.FREQUENCY, "每两年", "每三年"),
    _hard(Operation.FREQUENCY, "每五年", "每三年"),
)
_LEVELS = (
    _hard(Operation.SISTER, f"(?<!、)省级以上(?={_AUTHORITY})", "县级以上"),
    _hard(Operation.SISTER, f"(?<!、)设区的市级以上(?={_AUTHORITY})", "县级以上"),
    _hard(Operation.SISTER, "(?<=由)下一级(?=的?人民代表大会)", "上一级"),
)
"""Downwards only: what binds those from the county up binds those from the province up as well."""
_SHARES = (
    _hard(Operation.SHARE, "(?<=的)半数以上", "三分之二以上"),
    _hard(Operation.SHARE, "三分之二以上", "半数以上"),
    _hard(Operation.SHARE, "四分之三以上", "三分之二以上"),
    _hard(Operation.SHARE, "三分之一以上", "五分之一以上"),
    _hard(Operation.SHARE, "五分之一", "三分之一"),
    _hard(Operation.SHARE, "(?<=的)过半数", "三分之二以上的多数"),
    _hard(Operation.SHARE, "(?<=[超过人数的])(?<![^超]过)半数(?!以)", "三分之二"),
)
_STARTS = (
    _hard(Operation.BOUND, "从预备期满转为正式党员之日", "从支部大会通过接收为预备党员之日"),
    _hard(Operation.BOUND, "(?<=从)(?:党支部党员大会|支部大会)(?=通过[其他]为预备党员之日)", "上级党委"),
    _hard(Operation.BOUND, "自送达之日", "自作出之日"),
    _hard(Operation.SISTER, "由法律(?=规定)", "由国务院"),
)
SWAPS: tuple[Swap, ...] = (*_SHARES, *_STARTS, *_LEVELS, *_FREQUENCIES, *_BOUNDS, *_SCOPES, *_PERMISSIONS)
"""What asks for exact knowledge first."""
