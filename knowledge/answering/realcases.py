"""Whether a question is about a real person or matter, or hands in a report: neither is dangxue's to judge."""

import re

from knowledge.answering.formsquestions import asks_to_place

_OPENING = re.compile(
    r"我们?(?:就|只)?(?:是)?(?:想|要|来)?(?:问|请问|知道|了解|请教|咨询|查|学习|搞清)(?:一下|一问|查|清楚|问)?|"
    r"(?:请)?(?:告诉|帮|给|跟|替)我们?(?=(?:查|看|找|讲|说|介绍|解释|列|讲讲|说说|一下|[，,]|党员|党组织))|请?告诉我们?"
)
"""Openings whose 我 is only the one who asks."""

_ASKS_HOW = r"(?:应该|应当|该|要|需要|可以|能)?(?:怎么|怎样|如何)(?!被|受)"
_KIN = r"单位|爱人|老公|老婆|父亲|母亲|儿子|女儿|朋友|同事|领导|家|自己|本人"
_SURNAME = r"[张王李赵刘陈杨黄周吴孙徐胡朱林郭]"
_SURNAME_WORD = r"周末|周边|周围|周期|周年|张贴|张扬|黄色|黄赌|黄牌|陈规|陈述|王国|林业|林地"
_SOMEBODY = (
    rf"(?:我(?!国|党|市|省|县|军|{_ASKS_HOW}|们(?:党|国|{_ASKS_HOW}))(?:们|{_KIN})?|咱们?(?!党|国|{_ASKS_HOW})|"
    r"(?<![其吉利])[他她](?!人)们?|这(?:个|位|名)(?:人|同志|党员|干部|领导|同事|书记)|"
    rf"(?<!对)某某?(?:人|同志|书记|主任|局长|科长|党员)|{_SURNAME}某某?|[老小]{_SURNAME}(?![庄村镇乡家河山店])|"
    rf"{_SURNAME}(?:书记|主任|局长|处长|科长|校长|院长|镇长|县长|部长|市长)|张三|李四|王五|"
    rf"(?:^|[，,。 说看])(?!{_SURNAME_WORD}){_SURNAME}[一-鿿]{{1,2}}(?=收|送|拿|贪|挪用|受贿|行贿|赌博|公款|违)|"
    r"有(?:个|位)(?:同事|领导|朋友|党员|干部))"
)
_WRONG = (
    r"(?:收(?:了|过)|送(?:了|过)|拿(?:了|过)|贪(?:了|污)|挪用|受贿|行贿|红包|回扣|礼金|赌博|赌钱|嫖|出轨|婚外|醉驾|酒驾|"
    r"喝酒开车|酒后|公款|违纪|违规|违法|超标|说情|造谣|举报|吃请|宴请|旷工|吃空饷|打(?:了)?人|骂人|信教|假账|泄密)"
)
_MEASURE = r"(?:处分|处理|处罚|判|开除|免职|撤职|问责|查)"
_VERDICT = (
    rf"(?:(?:该|要|会|能|应(?:该|当)?)(?:不该|不要|不会)?(?:给|受|被|怎么)?(?:什么|怎么|怎样|哪种)?(?:样的)?{_MEASURE}|"
    r"算(?:不算|是)?(?:什么)?(?:违纪|违规|违法|严重)|是不是(?:违纪|违规|违法)|属于(?:不属于|什么)?(?:违纪|违规|违法|第.种)|"
    r"适用第?.{0,4}形态|够不够|严不严重|有没有(?:问题|事)|会怎么样|怎么(?:处理|处分|办|判))"
)
_JUDGED = (
    r"(?:算(?:不算|是)?(?:什么)?违[纪规法]|是不是违[纪规法]|违[纪规法]了?[吗么没]|属于第?.种形态|"
    rf"(?:该不该|要不要|会不会|应不应该|够不够)(?:受|给|被)?.{{0,2}}{_MEASURE}|会(?:受|被).{{0,6}}{_MEASURE}.{{0,4}}吗|"
    rf"该(?:给|受)?(?:个|怎么|怎样|什么)(?:什么)?{_MEASURE})"
)
_CASE = re.compile(
    rf"{_SOMEBODY}.{{0,30}}{_WRONG}.{{0,40}}{_VERDICT}|{_SOMEBODY}.{{0,20}}{_VERDICT}.{{0,10}}{_WRONG}|"
    rf"{_SOMEBODY}.{{0,20}}{_JUDGED}"
)
_REPORT = re.compile(
    r"我(?:们)?(?:要|想|来)(?:实名|匿名)?(?:举报|检举|控告|告发|揭发)|(?:帮|替|给)我(?:们)?(?:实名|匿名)?(?:举报|检举|控告|立案)|"
    r"我(?:们)?(?:该不该|要不要|应不应该)(?:实名|匿名)?(?:举报|检举|控告|告发|揭发)|"
    r"(?:你|您)(?:觉得|认为|说|看|判断).{0,12}(?:该|应该|会|够).{0,8}(?:处分|开除|判)"
)


def is_real_case(question: str) -> bool:
    """Whether ``question`` asks for a judgement on somebody or some act, or reports misconduct.

    Rules about 党员, 他人, 举报人 and the like in general are no such case.
    """
    if _REPORT.search(question) or asks_to_place(question):
        return True
    return bool(_CASE.search(_OPENING.sub("", question)))
