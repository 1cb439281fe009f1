"""What an item says, field by field, as databases and JSON can hold it, and the item of such fields. Pure."""

from collections.abc import Mapping
from typing import Any

from knowledge.quizzes.items import Basis, Difficulty, Kind, Origin, QuizItem


def fields_of(item: QuizItem) -> dict[str, Any]:
    """The fields of an item, without the place that proves it."""
    return {
        "kind": item.kind.value,
        "stem": item.stem,
        "options": list(item.options),
        "correct": list(item.correct),
        "blanks": [list(answers) for answers in item.blanks],
        "ordered": item.ordered,
        "explanation": item.explanation,
        "origin": item.origin.value,
        "difficulty": item.difficulty.value,
        "topics": list(item.topics),
        "printed": item.printed,
    }


def item_of(fields: Mapping[str, Any], basis: Basis | None) -> QuizItem:
    """The item of fields that ``fields_of`` made, among others perhaps.

    Raises:
        ValueError: they contradict one another.
    """
    return QuizItem(
        kind=Kind(fields["kind"]),
        stem=fields["stem"],
        options=tuple(fields["options"]),
        correct=tuple(fields["correct"]),
        blanks=tuple(tuple(answers) for answers in fields["blanks"]),
        ordered=fields["ordered"],
        explanation=fields["explanation"],
        basis=basis,
        origin=Origin(fields["origin"]),
        difficulty=Difficulty(fields["difficulty"]),
        topics=tuple(fields["topics"]),
        printed=fields["printed"],
    )
