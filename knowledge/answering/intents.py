"""What a question asks for, read off its wording."""

import re
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
        r"(请问)?(你|您)?(是谁|叫什么(名字)?|能(够)?(做|干|帮我做|回答)(些)?什么|会(做)?什么|有什么(功能|用))"
        r"|怎么用(你)?|帮助|help|使用说明|你(是)?(什么|干什么的)",
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
    r"多少|(?<!哪)几(?!乎|点要求|个方面|方面|种|项|类|条|部分|份|大|点)|多久|多长|多大|何时|什么时候|哪[一]?(?:天|年|月|日)|第几|百分之|期限|时限|"
    r"(?:比例|金额|人数|次数|时间|目标|年龄|党龄)(?:是|为|有|要)|什么时间|哪里|在哪|哪个(?:城市|省|市|地方|地点)|什么地方|地址|地点是"
)
_ENUMERATION = re.compile(
    r"哪(?:些|几|三|四|五|六|七|八|两|二|十)|几(?:种|项|类|条|个方面|方面|点|大|份|个部分|部分)|(?:包括|包含|有|分别是|分为|分成|"
    r"指)(?:什么|哪)|分别|(?:职责|义务|权利|内容|任务|要求|条件|原则|程序|步骤|流程|情形)(?:是什么|有什么|包括|$)|怎么(?:办理|发展|召开)"
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
