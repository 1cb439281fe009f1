"""Which items are asked for, as conditions of SQL."""

from sqlalchemy import ColumnElement, and_, case, or_

from knowledge.quizzes.items import fold
from knowledge.quizzes.schema import items
from knowledge.quizzes.states import ItemState, Wanted

effective: ColumnElement[str] = case((items.c.gone, ItemState.RETIRED.value), else_=items.c.state)
"""The state of an item."""

_proven = and_(items.c.bank == "", items.c.state == ItemState.PROPOSED.value)

practicable = and_(~items.c.gone, or_(items.c.state == ItemState.APPROVED.value, _proven))
"""Holds for items that people may practise with."""


def conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What has to hold for an item, on the table ``quiz_items``."""
    found: list[ColumnElement[bool]] = []
    if wanted.practice:
        found.append(practicable)
    for column, asked in (
        (items.c.kind, sorted(kind.value for kind in wanted.kinds)),
        (items.c.document, sorted(wanted.documents)),
        (effective, sorted(state.value for state in wanted.states)),
    ):
        if asked:
            found.append(column.in_(asked))
    if wanted.bank is not None:
        found.append(items.c.bank == wanted.bank)
    if wanted.difficulty is not None:
        found.append(items.c.difficulty == wanted.difficulty.value)
    if wanted.origin is not None:
        found.append(items.c.origin == wanted.origin.value)
    return found + _words(wanted.words)


def _words(words: str) -> list[ColumnElement[bool]]:
    folded = (fold(word.strip("《》")) for word in words.split())
    return [items.c.searched.contains(word, autoescape=True) for word in folded if word]
