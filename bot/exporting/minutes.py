"""The ledger as a docx document to hand round and file."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from bot.documents.holding import titled
from bot.exporting import typeset
from bot.exporting.columns import Stand, day_text, due_text
from bot.exporting.typeset import HEADING, Style
from knowledge.ledger.tasks import STANDING_NAMES, Standing, Task, owners_text

if TYPE_CHECKING:
    from bot.exporting.typeset import Paper

_TITLE = Style(name="台账标题", font="黑体", size=22, centred=True, after=6)
_DATE = Style(name="台账日期", size=14, centred=True, after=6)
_HEAD = Style(name="台账表头", font="黑体", centred=True)
_CELL = Style(name="台账文字")
_MIDDLE = Style(name="台账居中", centred=True)
_LATE = Style(name="台账逾期", centred=True, colour="A61C1C")

_COLUMNS: tuple[tuple[str, float], ...] = (
    ("编号", 1.4),
    ("任务", 8.2),
    ("责任单位", 4.4),
    ("完成时限", 3.6),
    ("状态", 1.8),
    ("出处", 2.6),
    ("完成情况（销号）", 3.7),
)
"""With their widths in cm: 25.7 together, what A4 across leaves between its margins."""
_MARGIN = 2.0  # cm


def document(tasks: Sequence[Task], *, title: str, today: date, standing: Stand) -> bytes:
    """A title, the day, and a table for each document, in the order in which tasks name them.

    Args:
        tasks: In the order in which they are to stand.
        title: Of the whole.
        today: The day it is drawn up.
        standing: How a task stands on that day.
    """
    standings = [(task, standing(task)) for task in tasks]
    styles = (_TITLE, _DATE, _HEAD, _CELL, _MIDDLE, _LATE)
    made = typeset.begun(styles, title=title, day=today, margin=_MARGIN, landscape=True)
    typeset.add(made, title, _TITLE)
    typeset.add(made, _summary([stands for _, stands in standings], today), _DATE)
    documents: dict[str, list[tuple[Task, Standing]]] = {}
    for task, stands in standings:
        documents.setdefault(task.origin.document, []).append((task, stands))
    for its in documents.values():
        typeset.add(made, f"{titled(its[0][0].origin.title)}（{len(its)}项）", HEADING)
        _add_table(made, its)
    return typeset.saved(made)


def _summary(standings: Sequence[Standing], today: date) -> str:
    counts = [f"{STANDING_NAMES[each]}{standings.count(each)}项" for each in Standing if each in standings]
    return f"截至{day_text(today)}　" + (f"共{len(standings)}项：{'、'.join(counts)}" if counts else "没有任务")


def _add_table(made: "Paper", tasks: Iterable[tuple[Task, Standing]]) -> None:
    table = typeset.table(made, _COLUMNS, head=_HEAD)
    for task, stands in tasks:
        state = _LATE if stands is Standing.OVERDUE else _MIDDLE
        typeset.add_row(table, _texts(task, stands), [_MIDDLE, _CELL, _CELL, _CELL, state, _CELL, _CELL])


def _texts(task: Task, stands: Standing) -> list[str]:
    whens = [f"{part.what}：{due_text(part)}" if part.what else due_text(part) for part in task.parts]
    return [
        str(task.id),
        task.what,
        owners_text(task.owners),
        "\n".join(dict.fromkeys(whens)),
        STANDING_NAMES[stands],
        task.origin.label,
        task.note,
    ]
