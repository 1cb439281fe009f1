"""Generated items in other words."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, insert, select, update

from knowledge.quizzes.items import ItemId, QuizItem
from knowledge.quizzes.schema import attempts, cards, items, wordings
from knowledge.quizzes.sql import keeping, rows
from knowledge.quizzes.states import ItemState, Reworded


def open_to_others() -> list[ColumnElement[bool]]:
    """Holds for generated items that nobody has decided about or answered, and that stand in their first words."""
    return [
        items.c.bank == "",
        items.c.state == ItemState.PROPOSED.value,
        items.c.decided_by == "",
        ~items.c.gone,
        *(
            items.c.id.not_in(select(column))
            for column in (attempts.c.item, cards.c.item, wordings.c.item, wordings.c.original)
        ),
    ]


def reword(
    connection: Connection,
    original: ItemId,
    new: QuizItem,
    *,
    model: str,
    by: str,
    warnings: Sequence[str],
    now: datetime,
) -> bool:
    """Let ``new`` take the place of an item, if that one is open to it and ``new`` is not there yet."""
    is_open = connection.scalar(select(items.c.id).where(items.c.id == original, *open_to_others())) is not None
    if not is_open or rows.load_ids(connection, [new.id]):
        return False
    connection.execute(update(items).where(items.c.id == original).values(gone=True, changed_at=now))
    told = {new.id: warnings}
    keeping.put(connection, [new], bank="", by=by, state=ItemState.PROPOSED, warnings=told, now=now)
    connection.execute(insert(wordings).values(original=original, item=new.id, model=model, at=now))
    return True


def load(connection: Connection) -> tuple[Reworded, ...]:
    """All of them, in the order of their ids."""
    originals = {ItemId(row.item): ItemId(row.original) for row in connection.execute(select(wordings))}
    found = rows.load_ids(connection, sorted(originals))
    return tuple(Reworded(original=originals[item], held=held) for item, held in found.items())
