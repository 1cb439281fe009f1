"""What came of a session: each item's answers, the most missed ones, how many took part. Pure."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from knowledge.sessions.session import PaperItem, Record

_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemResult:
    """What was answered to an item.

    Attributes:
        chosen: For each option as shown, how many chose it.
    """

    item: PaperItem
    answered: int
    right: int
    chosen: tuple[int, ...]

    @property
    def rate(self) -> Fraction:
        """Right answers as a share of all; 0 without answers."""
        return Fraction(self.right, self.answered) if self.answered else Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What came of a session.

    Attributes:
        people: Who signed in.
        took_part: Who answered at least once.
        average: Right answers a head of those who took part.
        items: Those that count, in the order of the paper.
        missed: Those of which most answers were wrong, worst first; none that everybody got right.
    """

    people: int
    took_part: int
    average: Fraction
    items: tuple[ItemResult, ...]
    missed: tuple[ItemResult, ...]

    @property
    def rate(self) -> Fraction:
        """Right answers as a share of all answers."""
        answered = sum(item.answered for item in self.items)
        return Fraction(sum(item.right for item in self.items), answered) if answered else Fraction(0)


def summary(record: Record) -> Summary:
    """What came of a session, or has so far."""
    counted = record.counted
    took_part = len({reply.participant for reply in counted})
    right = sum(reply.right for reply in counted)
    items = tuple(_result(record, item) for item in record.asked)
    wrong = [item for item in items if item.right < item.answered]
    missed = sorted(wrong, key=lambda each: (each.rate, -each.answered, each.item.ordinal))
    return Summary(
        people=len(record.people),
        took_part=took_part,
        average=Fraction(right, took_part) if took_part else Fraction(0),
        items=items,
        missed=tuple(missed[:_SHOWN]),
    )


def _result(record: Record, item: PaperItem) -> ItemResult:
    replies = [reply for reply in record.counted if reply.ordinal == item.ordinal]
    chosen = Counter(place for reply in replies for place in reply.chosen)
    return ItemResult(
        item=item,
        answered=len(replies),
        right=sum(reply.right for reply in replies),
        chosen=tuple(chosen[place] for place in range(len(item.question.order))),
    )
