"""The JSON that other programs read about quiz items, its keys written out here and nowhere else."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.jsonlines import Object
from bot.quizzes.banks import Row
from knowledge.quizzes.items import QuizItem
from knowledge.quizzes.states import Held, ItemState, Report

if TYPE_CHECKING:
    from knowledge.quizzes.linking import Link
    from knowledge.quizzes.rewording.improving import Step


def item_object(item: QuizItem, *, state: ItemState = ItemState.PROPOSED, bank: str = "") -> Object:
    """An item that is not kept yet.

    ``correct`` holds the right options in words, of a 判断 对 or 错, of a 填空 the printed answers; ``accepted`` for
    each blank all answers that count.
    """
    return {**_asked(item), **_answered(item), "state": state.value, "bank": bank, "warnings": []}


def held_object(held: Held) -> Object:
    """An item that is kept."""
    return {**item_object(held.item, state=held.state, bank=held.bank), "warnings": list(held.warnings)}


def report_object(report: Report) -> Object:
    """A frozen item with what was said about it; who said so is not told."""
    said = [{"at": flag.at.isoformat(), "words": flag.words} for flag in report.flags]
    return {**held_object(report.held), "reports": said}


def question_object(item: QuizItem) -> Object:
    """An item that is being asked: without its key."""
    return {"event": "question", **_asked(item)}


def answer_object(held: Held, given: Sequence[str], *, right: bool, blanks: Sequence[bool] = ()) -> Object:
    """An answer, with the whole item."""
    return {
        "event": "answer",
        **held_object(held),
        "given": list(given),
        "right": right,
        **({"blanks": list(blanks)} if blanks else {}),
    }


def result_object(*, asked: int, answered: int, right: int) -> Object:
    """The end of a practice."""
    return {"event": "result", "asked": asked, "answered": answered, "right": right}


def step_object(step: "Step") -> Object:
    """What came of asking a chat model for other words; ``item`` is null if the item stays as it was."""
    return {
        "original": item_object(step.original),
        "item": item_object(step.item) if step.item else None,
        "objections": [objection.value for objection in step.objections],
        "trouble": step.trouble,
    }


def row_object(file: str, row: Row, link: "Link | None" = None) -> Object:
    """What became of a row of a bank file.

    ``id`` is empty where there is no item; ``standing`` and the place only say something of an item that was taken in.
    """
    place = link.place if link else None
    return {
        "file": file,
        "place": row.place,
        "outcome": row.outcome.value,
        "what": list(row.what),
        "id": row.item.id if row.item else "",
        "of": row.of,
        "warnings": list(link.warnings) if link else [],
        "standing": link.standing.value if link else "",
        "document": place.document if place else "",
        "label": place.label if place else "",
        "quote": place.quote if place else "",
        "text": row.text,
    }


def _asked(item: QuizItem) -> Object:
    return {"id": item.id, "kind": item.kind.value, "stem": item.stem, "options": list(item.options)}


def _answered(item: QuizItem) -> Object:
    basis = item.basis
    return {
        "correct": list(item.answers),
        "answer": item.key,
        **({"accepted": [list(answers) for answers in item.blanks], "ordered": item.ordered} if item.blanks else {}),
        "explanation": item.explanation,
        "document": basis.document if basis else "",
        "source": basis.source if basis else "",
        "label": basis.label if basis else "",
        "quote": basis.quote if basis else "",
        "printed": item.printed,
        "origin": item.origin.value,
        "difficulty": item.difficulty.value,
        "topics": list(item.topics),
    }
