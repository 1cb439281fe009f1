"""What a question is about, and what is no question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import BadQuestion
from knowledge.search.questions import MAX_QUESTION, checked, content_terms, focus_terms, search_terms
from knowledge.tokens import fold


@pytest.mark.parametrize("question", ["", " ", "\n\t", "　"])
def test_an_empty_question_is_refused(question: str) -> None:
    with pytest.raises(BadQuestion, match="空"):
        checked(question)


def test_a_question_may_be_as_long_as_the_limit_and_no_longer() -> None:
    assert checked(f" {'字' * MAX_QUESTION}\n") == "字" * MAX_QUESTION
    with pytest.raises(BadQuestion, match="2001"):
        checked("字" * (MAX_QUESTION + 1))


@pytest.mark.parametrize("question", ["\ud800", "党员\udcff", "\udfff" * 3000])
def test_half_a_character_is_refused(question: str) -> None:
    with pytest.raises(BadQuestion, match="UTF-8"):
        checked(question)


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("党员的权利有哪些？", ["党员", "权利"]),
        ("请问支委会多久开一次？", ["支委", "委会", "开一", "一次"]),
        ("党员应当交纳（）。", ["党员", "交纳"]),
        ("什么是ABC制度", ["abc", "制度"]),
        ("是什么？", []),
        ("？！", []),
    ],
)
def test_content_is_what_is_left_without_the_words_that_only_ask(question: str, terms: list[str]) -> None:
    assert content_terms(question) == terms


@pytest.mark.parametrize("kept", ["没有", "存在", "主要", "要素", "作为", "所有"])
def test_a_word_that_only_holds_an_asking_character_stays_whole(kept: str) -> None:
    assert kept in content_terms(f"党员{kept}")


def test_the_blank_of_a_cloze_joins_nothing() -> None:
    assert search_terms("党员（）权利") == ["党员", "权利"]
    assert search_terms("党员____权利") == ["党员", "权利"]


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        ("选人用人要重用什么样的干部？", {"重用", "干部"}),
        ("党支部每月开几次会", {"月开", "部每", "每月", "次会"}),
        ("GDP2023年增长多少？", {"年增", "增长", "gdp2023"}),
        ("介绍一下党章", set()),
    ],
)
def test_focus_is_what_stands_next_to_the_question_word(question: str, focus: set[str]) -> None:
    assert focus_terms(question) == focus


@given(st.text(max_size=60))
def test_terms_come_once_and_from_the_question(question: str) -> None:
    for terms in (search_terms(question), content_terms(question)):
        assert len(terms) == len(set(terms))
        assert all(term in fold(question) for term in terms)
    assert focus_terms(question) <= set(search_terms(question)) | set(content_terms(question))


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_what_is_checked_stays_as_it_is(question: str) -> None:
    if question.strip():
        assert checked(question) == question.strip() == checked(checked(question))
