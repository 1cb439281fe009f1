"""What a question asks for, and which ones are about real people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.intents import Intent, intent_of
from tests.knowledge.answering.samples import REAL_CASES

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
    Intent.REAL_CASE: REAL_CASES,
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
        "发展党员的步骤有哪些",
        "我要入党，需要什么条件",
        "举报人有哪些权利",
    ],
    Intent.DEFINITION: [
        "什么是一岗双责？",
        "党员书屋是什么意思",
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


@given(st.sampled_from(REAL_CASES), st.sampled_from(["请问，", "您好，", "打扰一下，", ""]))
def test_a_real_case_stays_one_behind_a_polite_opening(question: str, opening: str) -> None:
    assert intent_of(opening + question) is Intent.REAL_CASE
