"""Answers as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.quizzes.items import FALSE, LETTERS, TRUE, QuizItem
from knowledge.quizzes.judging import judge
from knowledge.quizzes.typed import answer_in
from tests.knowledge.quizzes.samples import blank, multiple, single, statement


@pytest.mark.parametrize(
    ("item", "text", "answer"),
    [
        (single(), "B", ("每季度",)),
        (single(), "ｂ。", ("每季度",)),
        (single(), "每季度", ("每季度",)),
        (single(), "AB", None),
        (single(), "E", None),
        (single(), "不知道", None),
        (single(), "  ", None),
        (multiple(), "ACD", ("书记", "副书记", "委员")),
        (multiple(), "d、a ，c", ("书记", "副书记", "委员")),
        (multiple(), "AAA", ("书记",)),
        (multiple(), "委员、书记", ("委员", "书记")),
        (multiple(), "委员、主席", None),
        (statement(), "对", (TRUE,)),
        (statement(), "√", (TRUE,)),
        (statement(), "正确。", (TRUE,)),
        (statement(), "Ｘ", (FALSE,)),
        (statement(), "×", (FALSE,)),
        (statement(), "不对", (FALSE,)),
        (statement(), "B", (FALSE,)),
        (statement(), "也许", None),
        (blank(), "每季度，一次", ("每季度，一次",)),
        (blank(("书记",), ("委员",)), "书记；委员", ("书记", "委员")),
        (blank(("书记",), ("委员",)), "书记 委员", ("书记", "委员")),
        (blank(("甲、乙",), ("丙",)), "甲、乙；丙", ("甲、乙", "丙")),
        (blank(("书记",), ("委员",)), "书记", ("书记",)),
    ],
)
def test_answers_are_read(item: QuizItem, text: str, answer: tuple[str, ...] | None) -> None:
    assert answer_in(item, text) == answer


@given(st.permutations(range(4)), st.sampled_from(["", "、", " ", "，"]), st.booleans())
def test_letters_mean_the_options_as_they_are_shown(order: list[int], between: str, lower: bool) -> None:
    item = multiple()
    letters = between.join(LETTERS[place] for place, index in enumerate(order) if index in item.correct)
    given = answer_in(item, letters.lower() if lower else letters, order=order)
    assert given
    assert judge(item, given).right


@given(st.sampled_from([single(), multiple(), statement(), blank(), blank(("a",), ("b",))]), st.text(max_size=60))
def test_any_text_is_an_answer_or_none(item: QuizItem, text: str) -> None:
    answer = answer_in(item, text)
    assert answer is None or answer
