"""What became of each row of a bank file. Pure values."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from knowledge.quizzes.items import QuizItem


class Outcome(StrEnum):
    """What a row or a numbered item was taken for."""

    ACCEPTED = "accepted"
    REPAIRED = "repaired"
    REFUSED = "refused"
    DUPLICATE = "duplicate"
    HEADING = "heading"


NAMES = {
    Outcome.ACCEPTED: "采用",
    Outcome.REPAIRED: "修正后采用",
    Outcome.DUPLICATE: "重复",
    Outcome.REFUSED: "未采用",
    Outcome.HEADING: "标题或说明",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReport:
    """One row, one numbered item, or one line that belongs to none.

    Attributes:
        place: As a person finds it: 工作表“Sheet1”第3行, 第12题（第40行）.
        outcome: What became of it.
        what: In Chinese, one line each: what was repaired, why it was refused, which one it repeats, what to check.
        text: All that stands there.
        item: The item that was made of it; of a duplicate the one that was not taken; None if there is none.
        of: Of a duplicate the place or the id of the item it repeats.
    """

    place: str
    outcome: Outcome
    what: tuple[str, ...] = ()
    text: str
    item: QuizItem | None = None
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankReport:
    """What a bank file brought.

    Attributes:
        source: The file as it was given.
        rows: Everything in it, in its order.
        warnings: On the file as a whole, in Chinese, one line each.
    """

    source: str
    rows: tuple[RowReport, ...]
    warnings: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[QuizItem, ...]:
        """The items to take in, in their order; no two with the same id."""
        taken = (Outcome.ACCEPTED, Outcome.REPAIRED)
        return tuple(row.item for row in self.rows if row.item and row.outcome in taken)

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many rows became what."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome: found[outcome] for outcome in Outcome}

    @property
    def summary(self) -> str:
        """One line: 共120题：采用110，修正后采用4，重复3，未采用3."""
        counts = {NAMES[outcome]: number for outcome, number in self.counts.items() if outcome is not Outcome.HEADING}
        parts = "，".join(f"{name}{counts[name]}" for name in NAMES.values() if counts.get(name))
        return f"共{sum(counts.values())}题" + (f"：{parts}" if parts else "")
