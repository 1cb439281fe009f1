"""What a follow-up leaves to the turns before is filled in; what stands by itself stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.followups import Turn, made_whole

FORM = Turn(question="第一种形态是什么？", document="书屋条例", label="第七条")
FORMS = Turn(question="四种形态是什么？", document="书屋条例", label="第七条第一款")
RIGHTS = Turn(question="党员的权利有哪些？", document="党章", label="第四条第二款")
MEETING = Turn(question="支委会多久开一次？", document="书屋条例", label="第十一条")
ARTICLE = Turn(question="书屋条例第四条", document="书屋条例", label="第四条")
SPEECH = Turn(question="讲话第二部分讲了什么？", document="讲话", label="二、二要")
REFUSED = Turn(question="党员大会由谁召集？")

FOLLOW_UPS = [
    (FORM, "那第二种呢？", "第二种形态是什么？"),
    (FORM, "那么第四种是什么？", "第四种形态是什么？"),
    (FORM, "还有第三种呢", "第三种形态是什么？"),
    (FORM, "第二种形态呢？", "第二种形态是什么？"),
    (FORMS, "那第二种呢？", "第二种形态是什么？"),
    (RIGHTS, "那预备党员呢？", "预备党员的权利有哪些？"),
    (RIGHTS, "其他党员呢？", "其他党员的权利有哪些？"),
    (RIGHTS, "那义务呢", "党员的义务有哪些？"),
    (RIGHTS, "它的第三款呢？", "《党章》第四条第三款"),
    (RIGHTS, "那第五条呢", "《党章》第五条"),
    (RIGHTS, "其中第二项呢", "《党章》第四条第二项"),
    (RIGHTS, "原文", "《党章》第四条"),
    (RIGHTS, "给我看全文", "《党章》第四条"),
    (RIGHTS, "该条例什么时候施行？", "《党章》什么时候施行？"),
    (RIGHTS, "它的适用范围是什么", "《党章》适用范围是什么"),
    (MEETING, "那支部党员大会呢？", "支部党员大会多久开一次？"),
    (MEETING, "党小组会呢", "党小组会多久开一次？"),
    (ARTICLE, "第二款是什么？", "《书屋条例》第四条第二款"),
    (ARTICLE, "第（二）项呢", "《书屋条例》第四条第（二）项"),
    (ARTICLE, "第二款第一项", "《书屋条例》第四条第二款第一项"),
    (ARTICLE, "下一条呢", "《书屋条例》第五条"),
    (ARTICLE, "上一条说了什么？", "《书屋条例》第三条"),
    (ARTICLE, "旧版呢？", "旧版书屋条例第四条"),
    (ARTICLE, "那2016年的呢？", "2016年的书屋条例第四条"),
    (SPEECH, "第三部分呢？", "《讲话》第三部分"),
    (SPEECH, "那第二点呢", "讲话第二部分第二点讲了什么？"),
    (SPEECH, "原文", "《讲话》二、二要"),
    (REFUSED, "那支委会呢？", "支委会由谁召集？"),
    (Turn(question="党支部怎么开会"), "第二个呢", "党支部怎么开会，第二个是什么？"),
]
WHOLE = [
    (RIGHTS, "党组织的职责是什么？"),
    (RIGHTS, "党费怎么交？"),
    (RIGHTS, "党员有哪些义务呢？"),
    (RIGHTS, "《党章》第九条"),
    (RIGHTS, "那么党支部书记的职责是什么？"),
    (RIGHTS, "那党支部多久换届？"),
    (RIGHTS, "该怎么处理？"),
    (RIGHTS, "这次会议是几月几日召开的？"),
    (RIGHTS, "这是什么意思？"),
    (RIGHTS, "还有呢？"),
    (RIGHTS, "为什么？"),
    (RIGHTS, "谢谢"),
    (RIGHTS, "你好"),
    (MEETING, "那么党小组会多久开一次？"),
    (MEETING, "由谁召集？"),
    (Turn(question="总纲讲了什么", document="党章", label="第一条"), "上一条呢"),
    (REFUSED, "第二款呢"),
    (REFUSED, "它的第三款呢？"),
    (REFUSED, "原文"),
    (REFUSED, "下一条呢"),
]


@pytest.mark.parametrize(("last", "asked", "whole"), FOLLOW_UPS)
def test_a_follow_up_is_made_whole(last: Turn, asked: str, whole: str) -> None:
    assert made_whole(asked, [last]) == whole


@pytest.mark.parametrize(("last", "asked"), WHOLE)
def test_what_stands_by_itself_or_leans_on_nothing_known_stays(last: Turn, asked: str) -> None:
    assert made_whole(asked, [last]) == asked


def test_only_the_last_turn_counts() -> None:
    assert made_whole("那第三款呢？", [RIGHTS, ARTICLE]) == "《书屋条例》第四条第三款"


@given(st.text(max_size=60))
def test_without_turns_a_question_stays(question: str) -> None:
    assert made_whole(question, []) == question


@given(st.text(max_size=30), st.sampled_from([FORM, FORMS, RIGHTS, MEETING, ARTICLE, SPEECH, REFUSED]))
def test_any_follow_up_makes_some_question(question: str, last: Turn) -> None:
    assert made_whole(question, [last]).strip() or not question.strip()


@given(st.sampled_from(FOLLOW_UPS))
def test_what_was_made_whole_stands_by_itself(row: tuple[Turn, str, str]) -> None:
    last, _, whole = row
    assert made_whole(whole, [last]) == whole
