"""What is due on a day, as the month's picture shows it. Pure."""

from dataclasses import dataclass
from datetime import date

from knowledge.ledger.deadlines import Due
from knowledge.ledger.tasks import State


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthLine:
    """Something that is due on a day; see ``bot.exporting.monthgrid.Due``."""

    day: date
    text: str
    late: bool
    done: bool

    @classmethod
    def of(cls, due: Due, *, today: date) -> "MonthLine":
        """What the picture shows of a part of a task."""
        task, part = due.task, due.task.parts[due.part]
        through = task.settled_through
        done = task.state is State.DONE or (through is not None and due.day <= through)
        text = f"{task.what}（{part.what}）" if part.what else task.what
        return cls(day=due.day, text=text, late=not done and due.day < today, done=done)
