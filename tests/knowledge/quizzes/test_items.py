"""Wrong items cannot be built, and the same item has the same id."""

from dataclasses import replace
from typing import Any

import pytest

from knowledge.documents import DocumentId, Span
from knowledge.quizzes.items import FALSE, LETTERS, TRUE, Basis, Kind, Origin, QuizItem
from tests.knowledge.quizzes.samples import blank, multiple, single, statement


@pytest.mark.parametrize(
    ("item", "changes", "why"),
    [
        (single(), {"stem": " \n"}, "needs a stem"),
        (single(), {"basis": None}, "place that proves it"),
        (single(), {"options": ("每月",), "correct": (0,)}, "2 to 12 options"),
        (single(), {"options": tuple(map(str, range(len(LETTERS) + 1)))}, "2 to 12 options"),
        (single(), {"options": ("每月", " ", "每年")}, "with words"),
        (single(), {"options": ("每月", "每 月。", "每年")}, "alike"),
        (single(), {"correct": (4,)}, "does not point"),
        (single(), {"correct": ()}, "0 right options"),
        (single(), {"correct": (0, 1)}, "2 right options"),
        (multiple(), {"correct": (2, 0)}, "does not point"),
        (single(), {"blanks": (("一",),)}, "only a 填空"),
        (statement(), {"options": (FALSE, TRUE)}, "right or wrong"),
        (blank(), {"options": ("甲", "乙")}, "no options"),
        (blank(), {"blanks": ()}, "needs an answer"),
        (blank(), {"blanks": (("一", " "),)}, "needs an answer"),
        (blank(), {"stem": "没有空。"}, "0 blanks are printed"),
    ],
)
def test_what_cannot_be_asked_cannot_be_built(item: QuizItem, changes: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        replace(item, **changes)


def test_a_quote_fills_its_place() -> None:
    with pytest.raises(ValueError, match="does not fill"):
        Basis(id=DocumentId("d"), document="甲", source="a", label="第一条", quote="三", span=Span(start=0, end=2))


def test_the_id_is_that_of_the_question_however_it_is_printed() -> None:
    item = single("多久召开１次？ ")
    turned = replace(item, stem="多久 召开1次", options=item.options[::-1], correct=(2,), explanation="")
    assert turned.id == item.id
    others = [replace(item, correct=(0,)), replace(item, options=(*item.options, "从不")), single("多久召开2次？")]
    assert len({item.id, *(other.id for other in others)}) == 4
    assert replace(item, kind=Kind.MULTIPLE).id != item.id


def test_the_key_is_what_a_bank_prints() -> None:
    assert (single().key, multiple().key, statement().key, blank(("一", "1"), ("二",)).key) == (
        "B",
        "ACD",
        "错",
        "一；二",
    )
    assert blank().origin is Origin.IMPORTED
