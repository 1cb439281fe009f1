"""What a question asks for, and which ones are about real people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.intents import Intent, intent_of

TABLE = {
    Intent.GREETING: ["你好", "您好！", "大家好", "早上好", "下午好呀", "在吗？", "Hello", "你好吗"],
    Intent.THANKS: ["谢谢", "谢谢你！", "好的，谢谢", "非常感谢", "辛苦了", "明白了", "收到"],
    Intent.FAREWELL: ["再见", "拜拜！", "bye"],
    Intent.CAPABILITY: [
        "你是谁？",
        "请问你是谁",
        "你好，你是谁",
        "你能做什么？",
        "你可以做什么",
        "您有什么功能",
        "怎么用？",
        "帮助",
    ],
    Intent.REAL_CASE: [
        "我们书记收了红包该给什么处分",
        "我想举报我们单位的领导",
        "我要实名举报",
        "帮我举报一下",
        "能不能帮我举报",
        "我该不该举报他",
        "张某某这样算不算违纪",
        "张书记公款吃喝会怎么处理",
        "王主任这样做违纪吗",
        "王局长违规操办婚宴算不算违纪",
        "有个同事酒驾了会怎么样",
        "我朋友赌博会被开除吗",
        "你觉得他该不该处分",
        "小王受贿属于第几种形态",
        "老李打了人该怎么处分",
        "我昨天酒驾了会受什么处分",
        "我昨天喝酒开车被查了，会被开除党籍吗？",
        "某某同志收了回扣应给什么处分",
        "我收了服务对象的购物卡算违纪吗",
        "我这样算违纪吗",
        "他这种情况要不要处分",
        "这个人该怎么处分",
        "领导让我做假账怎么办",
        "咱们单位老张打牌赌钱，算违纪不？",
        "张三收了红包怎么处分",
        "我被举报了怎么办",
    ],
    Intent.QUANTITY: [
        "支委会多久开一次？",
        "我们支部多久开一次会",
        "我是预备党员，预备期多长",
        "纪委收到举报多久答复",
        "举报电话是多少",
        "一共有多少条？",
        "条例什么时候施行？",
        "会议在哪里开？",
    ],
    Intent.ENUMERATION: [
        "党员的权利有哪些？",
        "他们的权利有哪些",
        "四种形态分别是什么？",
        "三会一课包括什么",
        "支部书记的职责是什么",
        "发展党员有几个步骤",
        "我要入党，需要什么条件",
        "举报人有哪些权利",
    ],
    Intent.DEFINITION: [
        "什么是一岗双责？",
        "党员书屋是指什么",
        "四个意识的含义",
        "何谓三会一课",
        "我们党的最高理想是什么",
    ],
    Intent.OPEN: [
        "党员酒驾给什么处分",
        "举报人受什么保护",
        "党员收了红包该给什么处分",
        "领导干部收受礼金怎么处理",
        "我想问一下党员受贿怎么处理",
        "请告诉我党员赌博怎么处分",
        "帮我查一下党员嫖娼给什么处分",
        "我们应该怎么处理违纪党员",
        "我们党怎么处理违纪党员",
        "诬告他人违纪的怎么处理",
        "揭发他人违法违纪问题会怎么处理",
        "其他违纪行为怎么处分",
        "老党员违纪怎么处分",
        "小王庄村支部违纪怎么处理",
        "周末公款吃喝怎么处理",
        "怎么举报",
        "向谁举报",
        "党员受到处分后能否申诉",
        "对违纪党员怎么处理",
    ],
}


@pytest.mark.parametrize(("intent", "question"), [(intent, each) for intent, table in TABLE.items() for each in table])
def test_what_is_asked_for_is_read_off_the_wording(intent: Intent, question: str) -> None:
    assert intent_of(question) is intent


@given(st.text(max_size=60))
def test_every_text_asks_for_something(question: str) -> None:
    assert intent_of(question) in Intent


@given(st.sampled_from(TABLE[Intent.REAL_CASE]), st.sampled_from(["请问，", "您好，", "打扰一下，", ""]))
def test_a_real_case_stays_one_behind_a_polite_opening(question: str, opening: str) -> None:
    assert intent_of(opening + question) is Intent.REAL_CASE
