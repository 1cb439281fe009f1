"""Questions about the forms are told from others, and from those that want somebody or something put into one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.formsquestions import Topic, asks_to_place, forms_question
from knowledge.answering.realcases import is_real_case

ASKED = [
    ("四种形态是什么", Topic.ALL, None, ()),
    ("什么是监督执纪“四种形态”？", Topic.ALL, None, ()),
    ("那四种形态分别是什么？", Topic.ALL, None, ()),
    ("请介绍一下四种形态", Topic.ALL, None, ()),
    ("第二种形态是什么？", Topic.ONE, 2, ()),
    ("第2种形态指的是什么", Topic.ONE, 2, ()),
    ("第一种形态有哪些措施", Topic.MEASURES, 1, ()),
    ("第三种形态包括哪些处分？", Topic.MEASURES, 3, ()),
    ("运用第一种形态有哪些方式", Topic.MEASURES, 1, ()),
    ("第一种形态由谁实施", Topic.DECIDING, 1, ()),
    ("诫勉属于哪种形态", Topic.WHICH, None, ("诫勉",)),
    ("批评教育和诫勉谈话属于第几种形态？", Topic.WHICH, None, ("批评教育", "诫勉")),
    ("警告处分属于第二种形态吗", Topic.WHICH, None, ("警告",)),
    ("留党察看是不是第三种形态", Topic.WHICH, None, ("留党察看",)),
    ("严重警告影响多久", Topic.HOW_LONG, None, ("严重警告",)),
    ("党内警告多久不能提拔", Topic.HOW_LONG, None, ("警告",)),
    ("党员受到严重警告处分后多久可以提拔？", Topic.HOW_LONG, None, ("严重警告",)),
    ("留党察看期限多长", Topic.HOW_LONG, None, ("留党察看",)),
    ("开除党籍后几年可以重新入党", Topic.HOW_LONG, None, ("开除党籍",)),
    ("谁来批准处分", Topic.DECIDING, None, ()),
    ("谁来决定党员的处分？", Topic.DECIDING, None, ()),
    ("开除党籍由谁批准", Topic.DECIDING, None, ("开除党籍",)),
]
OTHERS = [
    "四种形态之间能不能转换",
    "用好第一种形态靠哪些方式？",
    "第一种形态适用于哪些情形",
    "《纪律处分条例》第五条",
    "监督条例第七条",
    "旧版处分条例里警告影响多久",
    "留党察看处分，分为留党察看（）、留党察看（）。",
    "警告处分多久要宣布",
    "被警告的党员能参加选举吗",
    "公务员警告处分期是多久",
    "意识形态工作责任制是什么",
    "支委会多久开一次？",
    "谁来批准入党",
    "",
]
PLACING = [
    "迟到属于第几种形态",
    "迟到是第几种形态？",
    "张某收红包算哪种形态",
    "收礼金适用第一种形态吗",
    "收礼金属于第一种还是第二种形态",
    "旷工够得上第几种形态",
    "打人应该适用哪一种形态？",
    "他被诫勉过又旷工，属于哪种形态",
    "请问公款吃喝到底属于四种形态中的哪一种形态",
]


@pytest.mark.parametrize(("question", "topic", "form", "names"), ASKED)
def test_what_is_asked_about_the_forms(question: str, topic: Topic, form: int | None, names: tuple[str, ...]) -> None:
    asked = forms_question(question)
    assert asked
    assert (asked.topic, asked.form, asked.names) == (topic, form, names)


@pytest.mark.parametrize(("question", "topic", "form", "names"), ASKED)
def test_rules_in_general_are_no_case(question: str, topic: Topic, form: int | None, names: tuple[str, ...]) -> None:
    assert not is_real_case(question)


@pytest.mark.parametrize("question", OTHERS)
def test_other_questions_are_left_alone(question: str) -> None:
    assert forms_question(question) is None
    assert not asks_to_place(question)


@pytest.mark.parametrize("question", PLACING)
def test_a_person_or_an_act_is_never_placed(question: str) -> None:
    assert forms_question(question) is None
    assert is_real_case(question)


@given(
    st.text(st.sampled_from("迟收礼旷工打人喝酒赌"), min_size=2, max_size=8),
    st.sampled_from(["属于", "算", "是", "应该适用"]),
    st.sampled_from(["哪种形态", "第几种形态", "哪一种形态？"]),
)
def test_no_act_whatever_is_placed(act: str, verb: str, which: str) -> None:
    assert is_real_case(act + verb + which)
    assert forms_question(act + verb + which) is None


@given(st.text(max_size=2000))
def test_any_text_is_read_without_complaint(text: str) -> None:
    forms_question(text)
    asks_to_place(text)
