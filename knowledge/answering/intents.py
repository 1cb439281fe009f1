"""What a question asks for, read off its wording."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Intent(StrEnum):
    """Kinds of questions that are answered in different shapes."""

    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    CAPABILITY = "capability"
    REAL_CASE = "real_case"
    QUANTITY = "quantity"  # a number, a duration, a date
    ENUMERATION = "enumeration"
    DEFINITION = "definition"
    OPEN = "open"


_SMALL_TALK = (
    (
        Intent.GREETING,
        r"(你|您|大家)?好[呀啊哇]?|(早上|上午|中午|下午|晚上)好|早[呀啊]?|在吗|在不在|哈喽|嗨|hello|hi|hey",
    ),
    (
        Intent.THANKS,
        r"(好的|嗯|好)?[，, ]*(非常|十分|太|多)?(谢谢|感谢|谢|辛苦)(你|您|了|啦|啊|呀)*|明白了|知道了|收到",
    ),
    (Intent.FAREWELL, r"再见|拜拜|回头见|bye"),
    (
        Intent.CAPABILITY,
        r"(请问)?(你|您)?(是谁|叫什么(名字)?|能(够)?(做|干|帮我做|回答)(些)?什么|会(做)?什么|有什么(功能|用))|怎么用(你)?|帮助|help|使用说明|"
        r"你(是)?(什么|干什么的)",
    ),
)
_SMALL = tuple(
    (intent, re.compile(rf"^\s*(?:{pattern})[\s。.!！~～?？吗呢]*$", re.IGNORECASE)) for intent, pattern in _SMALL_TALK
)

_PERSON = (
    r"(?:我(?:们|的|家|单位|爱人|老公|老婆|父亲|母亲|儿子|朋友|自己|本人|上次|昨天|去年)?|咱们?|他们?|她们?|"
    r"(?<!对)某某?(?:人|同志|书记|主任|局长|科长|党员)|[张王李赵刘陈杨黄周吴孙]某(?:某)?|老[张王李赵刘陈杨黄周吴孙]|小[张王李赵刘陈杨黄周吴孙]|"
    r"[张王李赵刘陈杨黄周吴孙](?:书记|主任|局长|处长|科长|校长|院长|镇长|县长)|有(?:个|位)(?:同事|领导|朋友|党员|干部))"
)
_WRONG = (
    r"(?:收(?:了|过)|送(?:了|过)|拿(?:了|过)|贪(?:了|污)|挪用|受贿|行贿|红包|回扣|赌博|嫖|出轨|婚外|醉驾|酒驾|公款|违纪|违规|违法|"
    r"超标|说情|造谣|举报|吃请|宴请|旷工|吃空饷|打(?:了)?人|骂人|信教)"
)
_VERDICT = (
    r"(?:(?:该|要|会|能|应(?:该|当)?)(?:不该|不要|不会)?(?:给|受|被|怎么)?(?:什么|怎么|怎样|哪种)?(?:样的)?(?:处分|处理|处罚|判|开除|免职|撤职|问责|查)|"
    r"算(?:不算|是)?(?:什么)?(?:违纪|违规|违法|严重)|是不是(?:违纪|违规|违法)|属于(?:不属于|什么)?(?:违纪|违规|违法|第.种)|"
    r"适用第?.{0,4}形态|够不够|严不严重|有没有(?:问题|事)|会怎么样|怎么(?:处理|处分|办|判))"
)
_CASE = re.compile(rf"{_PERSON}.{{0,30}}{_WRONG}.{{0,40}}{_VERDICT}|{_PERSON}.{{0,20}}{_VERDICT}.{{0,10}}{_WRONG}")
_REPORT = re.compile(
    r"我(?:们)?(?:要|想|来)(?:实名|匿名)?(?:举报|检举|控告|告发|揭发)|(?:帮|替|给)我(?:们)?(?:举报|检举|控告|立案)|"
    r"(?:你|您)(?:觉得|认为|说|看|判断).{0,12}(?:该|应该|会|够).{0,8}(?:处分|开除|判)"
)

_QUANTITY = re.compile(
    r"多少|几(?!乎|点要求|个方面|方面|种|项|类|条|部分|份|大|点)|多久|多长|多大|何时|什么时候|哪[一]?(?:天|年|月|日)|第几|百分之|期限|时限|"
    r"(?:比例|金额|人数|次数|时间|目标|年龄|党龄)(?:是|为|有|要)|什么时间"
)
_ENUMERATION = re.compile(
    r"哪(?:些|几|三|四|五|六|七|八|两|二|十)|几(?:种|项|类|条|个方面|方面|点|大|份|个部分|部分)|(?:包括|包含|有|分别是|分为|分成|"
    r"指)(?:什么|哪)|分别|(?:职责|义务|权利|内容|任务|要求|条件|原则|程序|步骤|流程|情形)(?:是什么|有什么|包括|$)|怎么(?:办理|发展|开展|召开|履行)"
)
_DEFINITION = re.compile(
    r"(?:什么|啥)(?:是|叫|意思)|(?:是|指)(?:的是)?(?:什么|啥)|含义|定义|(?:叫|称)做?什么|何谓|何为|指什么|怎么理解"
)


def intent_of(question: str) -> Intent:
    """What ``question`` asks for. Rules in the order of their specificity; OPEN where none fits."""
    for intent, pattern in _SMALL:
        if pattern.match(question):
            return intent
    if _REPORT.search(question) or _CASE.search(question):
        return Intent.REAL_CASE
    for intent, pattern in (
        (Intent.QUANTITY, _QUANTITY),
        (Intent.ENUMERATION, _ENUMERATION),
        (Intent.DEFINITION, _DEFINITION),
    ):
        if pattern.search(question):
            return intent
    return Intent.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a quantity question wants to see in the text that answers it.

    Attributes:
        pattern: Matches a value of the wanted sort, a masked one included.
    """

    pattern: re.Pattern[str]


_NUMBER = r"(?:[0-9０-９][0-9０-９.,，]*|[〇零一二两三四五六七八九十百千万亿半]+|\*{1,})"
_TIME_UNIT = r"(?:个?(?:工作)?日|天|周|个?星期|个?月|季度|年|学年|小时|学时|分钟|届)"
_MEASURES = (
    (r"电话|手机|号码|热线", r"[0-9０-９]{5,}|\*{3,}"),
    (
        r"多久|多长|期限|时限|几年|几个月|几天|几日|多少(?:年|个?月|天|日|周|小时|工作日)",
        rf"{_NUMBER}\s*{_TIME_UNIT}|定期|不定期|经常|长期|随时|按期|每(?:年|季|月|周|届)|任期|期满|以内|永久",
    ),
    (
        r"何时|什么时候|什么时间|哪[一]?(?:天|年|月|日)|几月|几号|几点",
        rf"{_NUMBER}\s*(?:年|月|日|天|季度|周)|之日|之时|[月日年底末]前|以前|期满|届满|上半年|下半年|年底|年初|立即|及时",
    ),
    (r"几次|多少次|次数|频率|隔多", rf"{_NUMBER}\s*次|每(?:年|季度?|半年|个?月|周|届)|定期|不定期|经常"),
    (r"多少(?:岁)|几岁|多大|年龄", rf"{_NUMBER}\s*周?岁"),
    (r"比例|百分之|占比|增[速长幅]|几成", rf"{_NUMBER}\s*(?:[%％]|以上|成)|百分之|分之|半数|多数|过半"),
    (r"第几", rf"第\s*{_NUMBER}"),
)
_MANY_OF = re.compile(r"(?:多少|几)\s*(?P<unit>[一-鿿]{1,2})")
_COUNTED = frozenset(
    "人 名 位 个 件 起 次 元 万 亿 吨 亩 户 家 篇 场 门 课 课时 学时 小时 分钟 年 月 天 日 周 届 岁 倍 页 份 所 支 条 种 项 类 票 万元 亿元 字 本 块 分".split()
)


def measure_of(question: str) -> Measure | None:
    """The sort of value a quantity question asks for; None if any number would do or none is asked for."""
    for asked, wanted in _MEASURES:
        if re.search(asked, question):
            return Measure(pattern=re.compile(wanted))
    match = _MANY_OF.search(question)
    if match:
        unit = match["unit"] if match["unit"] in _COUNTED else match["unit"][0]
        if unit in _COUNTED:
            unit = {"人": "(?:人|名|位)", "名": "(?:人|名|位)", "位": "(?:人|名|位)", "块": "元"}.get(unit, unit)
            return Measure(pattern=re.compile(rf"{_NUMBER}\s*(?:多|余|左右)?\s*(?:[万亿千百个])?{unit}"))
    if re.search(r"多少|几", question):
        return Measure(pattern=re.compile(_NUMBER))
    return None
