"""What changed between two editions, unit by unit, numbers that moved included. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from knowledge.documents import Chunk, Span

_ALIKE = 0.5  # least similarity of two wordings of one rule
_SAME_NUMBER = 0.15  # what an unchanged number adds to it
_CRUMB = 2  # unchanged characters between two changes that are too few to be told apart
_PIECE = re.compile(r"[0-9０-９]+|[\s\S]")
_NUMBER = re.compile(r"^第[〇零一二三四五六七八九十百千0-9]+条(?:之[一二三四五六七八九十]+)?[\s　]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One article or numbered point of an edition: its label, and its whole text."""

    label: str
    text: str

    @property
    def wording(self) -> str:
        """The text without the article's own number."""
        return _NUMBER.sub("", self.text, count=1)


class Part(StrEnum):
    """Whether a stretch of text stands in both editions or in one."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of text, and in which edition it stands."""

    part: Part
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A unit that differs: added without ``old``, removed without ``new``, moved where only the number differs.

    Attributes:
        marks: The wording of both editions in one; put together without the added stretches it is the old one.
    """

    old: Unit | None
    new: Unit | None
    marks: tuple[Mark, ...]

    def __post_init__(self) -> None:
        if self.old is None and self.new is None:
            raise ValueError("a change needs an old or a new unit")

    @property
    def sort(self) -> str:
        """What happened: added, removed, moved or changed."""
        if self.old is None:
            return "added"
        if self.new is None:
            return "removed"
        return "moved" if self.old.wording == self.new.wording else "changed"


def units(text: str, chunks: Iterable[Chunk]) -> list[Unit]:
    """The articles and numbered points of a document, in order.

    Args:
        text: Of the document.
        chunks: All of its chunks, in order.
    """
    spans: dict[str, Span] = {}
    for chunk in chunks:
        start = spans[chunk.unit].start if chunk.unit in spans else chunk.span.start
        spans[chunk.unit] = Span(start=start, end=chunk.span.end)
    return [Unit(label=label, text=span.cut(text)) for label, span in spans.items()]


def compare(old: Sequence[Unit], new: Sequence[Unit]) -> list[Change]:
    """What differs, in the order of the new edition; what was removed stands where it stood in the old one.

    Units belong together by the same wording first, then by the likest one, whatever their numbers.
    """
    partners = _partners(old, new)
    changes: list[Change] = []
    gone = iter([place for place in range(len(old)) if place not in partners.values()])
    waiting = next(gone, None)
    reached = -1
    for place, unit in enumerate(new):
        before = partners.get(place)
        reached = max(reached, -1 if before is None else before)
        while waiting is not None and waiting < reached:
            changes.append(_change(old[waiting], None))
            waiting = next(gone, None)
        partner = None if before is None else old[before]
        if partner is None or (partner.label, partner.wording) != (unit.label, unit.wording):
            changes.append(_change(partner, unit))
    while waiting is not None:
        changes.append(_change(old[waiting], None))
        waiting = next(gone, None)
    return changes


def marked(old: str, new: str) -> tuple[Mark, ...]:
    """Both wordings in one, by characters and whole numbers; crumbs between two changes count as changed."""
    marks: list[Mark] = []
    for before, after in _blocks(old, new):
        if before == after:
            marks.append(Mark(part=Part.KEPT, text=before))
            continue
        if before:
            marks.append(Mark(part=Part.REMOVED, text=before))
        if after:
            marks.append(Mark(part=Part.ADDED, text=after))
    return tuple(marks)


def _change(old: Unit | None, new: Unit | None) -> Change:
    return Change(old=old, new=new, marks=marked(old.wording if old else "", new.wording if new else ""))


def _partners(old: Sequence[Unit], new: Sequence[Unit]) -> dict[int, int]:
    """For places of ``new`` the place of ``old`` they come from; each place is used once."""
    found = _same(old, new)
    left = [place for place in range(len(old)) if place not in found.values()]
    open_ = [place for place in range(len(new)) if place not in found]
    before, after = _bags([old[place] for place in left]), _bags([new[place] for place in open_])
    likeness = [
        (score, -abs(there - here), there, here)
        for here, bag in zip(open_, after, strict=True)
        for there, other in zip(left, before, strict=True)
        if (score := _likeness(other, bag) + _SAME_NUMBER * (old[there].label == new[here].label)) >= _ALIKE
    ]
    used: set[int] = set()
    for _, _, there, here in sorted(likeness, reverse=True):
        if here not in found and there not in used:
            found[here] = there
            used.add(there)
    return found


def _same(old: Sequence[Unit], new: Sequence[Unit]) -> dict[int, int]:
    """Partners of the very same wording, those of the same number first."""
    found: dict[int, int] = {}
    used: set[int] = set()
    for key in (lambda unit: (unit.label, unit.wording), lambda unit: ("", unit.wording)):
        places = {key(unit): place for place, unit in reversed(list(enumerate(old))) if place not in used}
        for here, unit in enumerate(new):
            there = places.pop(key(unit), None) if here not in found else None
            if there is not None:
                found[here] = there
                used.add(there)
    return found


def _bags(units: Sequence[Unit]) -> list[Counter[str]]:
    """The pairs of neighbouring characters of each unit's wording."""
    wordings = [unit.wording for unit in units]
    return [Counter(text[i : i + 2] for i in range(max(1, len(text) - 1))) for text in wordings]


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Dice's coefficient, 0 to 1."""
    small, large = sorted((one, other), key=len)
    common = sum(min(count, large[pair]) for pair, count in small.items() if pair in large)
    return 2 * common / (one.total() + other.total())


def _blocks(old: str, new: str) -> list[tuple[str, str]]:
    """Stretches of both texts side by side: equal ones, and different ones. A number is one or the other as a whole."""
    blocks: list[tuple[str, str]] = []
    ones, others = _PIECE.findall(old), _PIECE.findall(new)
    codes = SequenceMatcher(a=ones, b=others, autojunk=False).get_opcodes()
    for place, (code, a, b, c, d) in enumerate(codes):
        stretch, counterpart = "".join(ones[a:b]), "".join(others[c:d])
        crumb = code == "equal" and len(stretch) <= _CRUMB and 0 < place < len(codes) - 1
        changed = code != "equal" or crumb
        if changed and blocks and blocks[-1][0] != blocks[-1][1]:
            before, after = blocks.pop()
            blocks.append((before + stretch, after + counterpart))
        else:
            blocks.append((stretch, counterpart))
    return blocks
