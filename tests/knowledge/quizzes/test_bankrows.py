"""Records of items: nothing is lost, and a changed one is not believed."""

import json
from typing import Any

import pytest
from hypothesis import given

from knowledge.quizzes.bankrows import basis_text, fine_print, from_fine_print, from_record, guarded, record, unguarded
from knowledge.quizzes.items import QuizItem
from tests.ingestion.banks.samples import items, texts
from tests.knowledge.quizzes.samples import blank, single, statement


@given(items())
def test_a_record_says_all_of_an_item(item: QuizItem) -> None:
    assert from_record(json.loads(json.dumps(record(item)))) == item
    assert from_fine_print(fine_print(item, ["甲"]), ["甲"]) == item
    assert from_fine_print(fine_print(item, ["甲"]), ["乙"]) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"answer": "C"},
        {"correct": ["每月"]},
        {"correct": ["从不"]},
        {"options": "每月"},
        {"stem": 5},
        {"stem": "\ud800"},
        {"kind": "抢答"},
        {"ordered": "yes"},
        {"span": [1]},
        {"span": ["1", "2"]},
        {"span": [0, 1]},
        {"blanks": [["一"]]},
    ],
)
def test_a_record_that_somebody_changed_is_not_believed(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        from_record(record(single()) | changes)


def test_a_record_of_another_shape_is_none() -> None:
    with pytest.raises(ValueError, match="not a whole record"):
        from_record({"stem": "谁？"})
    with pytest.raises(ValueError, match="other options"):
        from_record(record(statement()) | {"options": ["错", "对"]})


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000, '{"seen": ""}'])
def test_fine_print_that_is_none_is_passed_over(text: str) -> None:
    assert from_fine_print(text, []) is None


@given(texts(least=0))
def test_a_guard_against_formulas_comes_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@"))


def test_the_place_is_printed_as_it_came_else_as_it_is_known() -> None:
    assert basis_text(blank()) == "《示例支部工作条例》第三条"
    assert basis_text(single()) == "《示例支部工作条例》第三条：支部党员大会每季度召开1次。"
    assert single().basis
    assert basis_text(blank(("一",), stem="____")) == blank().printed
