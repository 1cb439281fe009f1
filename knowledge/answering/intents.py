"""What a question asks for, read off its wording."""

import re
from enum import StrEnum

from knowledge.answering.realcases import is_real_case


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


_HELLO = (
    r"(?:(?:你|您|大家)?好[呀啊哇]?|(?:早上|上午|中午|下午|晚上)好[呀啊哇]?|早[呀啊]?|在吗|在不在|哈喽|嗨|hello|hi|hey)"
)
_SMALL_TALK = (
    (Intent.GREETING, _HELLO),
    (
        Intent.THANKS,
        r"(好的|嗯|好)?[，, ]*(非常|十分|太|多)?(谢谢|感谢|谢|辛苦)(你|您|了|啦|啊|呀)*|明白了|知道了|收到",
    ),
    (Intent.FAREWELL, r"再见|拜拜|回头见|bye"),
    (
        Intent.CAPABILITY,
        (
            rf"({_HELLO}[，,。！! ]*)?((请问)?(你|您)?"
            r"(是谁|叫什么(名字)?|(能(够)?|可以)(做|干|帮我做|回答)(些)?什么|会(做)?什么|有(什么|哪些)(功能|用))"
            r"|怎么用(你)?|帮助|help|使用说明|你(是)?(什么|干什么的))"
        ),
    ),
)
_SMALL = tuple(
    (intent, re.compile(rf"^\s*(?:{pattern})[\s。.!！~～?？吗呢]*$", re.IGNORECASE)) for intent, pattern in _SMALL_TALK
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
    if is_real_case(question):
        return Intent.REAL_CASE
    for intent, pattern in (
        (Intent.QUANTITY, _QUANTITY),
        (Intent.ENUMERATION, _ENUMERATION),
        (Intent.DEFINITION, _DEFINITION),
    ):
        if pattern.search(question):
            return intent
    return Intent.OPEN
