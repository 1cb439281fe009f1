"""What is due on a day, as the month's picture shows it. Pure."""

from dataclasses import dataclass
from datetime import date

from knowledge.ledger.deadlines import Due
from knowledge.ledger.tasks import State, part_text


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
        task, through = due.task, due.task.settled_through
        done = task.state is State.DONE or (through is not None and due.day <= through)
        return cls(day=due.day, text=part_text(task, due.part), late=not done and due.day < today, done=done)
