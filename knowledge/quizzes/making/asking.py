"""Which unit of a regulation is asked about by a blank, which as a statement, which by both. Pure."""

import re
from hashlib import sha256

from knowledge.documents import Document, Kind, Status
from knowledge.quizzes.items import BLANK
from knowledge.quizzes.making.gaps import Gap, Worth, gaps_of
from knowledge.quizzes.making.passages import Sentence
from knowledge.quizzes.making.selfcontained import is_entry, speaks_for_itself, stands_complete
from knowledge.quizzes.making.uniqueness import ALIKE, likeness
from knowledge.quizzes.making.units import Unit

_DELICATE = re.compile("习近平|核心地位|领导核心|党中央权威|毛泽东|邓小平|台湾|香港|澳门|民族分裂")
_NUMBER = re.compile(r"^(?:[第（(][^章节编条）)]{1,6}[章节编）)]|[一二三四五六七八九十]+、)\s*")
_SHARES = 16
_OF_NAMES = 9
"""Of so many sixteenths of the units that have room for one item only, a blank is made of a name or an amount."""


def may_be_asked(document: Document) -> bool:
    """Whether a document holds rules that are in force."""
    return (
        document.kind is Kind.REGULATION
        and document.status is Status.CURRENT
        and not document.source.startswith("starter/")
    )


def gap_of(unit: Unit, document: Document) -> Gap | None:
    """The gap by which a unit is asked about; None if it is better asked about as a statement, or not at all."""
    if not (is_entry(unit.words) if unit.heading else stands_complete(unit.words)):
        return None
    gaps = [gap for gap in gaps_of(unit.words) if not any(each in unit.heading for each in gap.answers(unit.words))]
    if not is_statement(unit):
        gaps = [gap for gap in gaps if gap.worth is not Worth.DECIDER]
    best = max(gaps, key=lambda gap: gap.worth, default=None)
    if best is None or best.worth >= Worth.DECIDER or not is_statement(unit) or has_room(unit, best, document):
        return best
    return best if drawn(unit.words, _SHARES) < _OF_NAMES else None


def has_room(unit: Unit, gap: Gap, document: Document) -> bool:
    """Whether a statement and a blank made of the unit are two questions, not one asked twice."""
    blank = unit.stem(document, gap.left_out(unit.words, BLANK))
    return likeness(blank, unit.stem(document, unit.words)) < ALIKE


def is_statement(unit: Unit) -> bool:
    """Whether a unit can be true or false by itself."""
    return is_entry(unit.words) if unit.heading else speaks_for_itself(unit.words)


def is_delicate(words: str) -> bool:
    """Whether an altered form would put words against the leadership, or about the territory, into print."""
    return _DELICATE.search(words) is not None


def drawn(words: str, size: int) -> int:
    """A number below ``size`` that is always the same for the same words."""
    return int.from_bytes(sha256(words.encode()).digest()[:4], "big") % size


def topics_of(sentence: Sentence) -> tuple[str, ...]:
    """The headings a sentence stands below, the nearest first."""
    headings = (_NUMBER.sub("", heading).strip() for heading in reversed(sentence.path))
    return tuple(dict.fromkeys(heading for heading in headings if heading and not heading.startswith("第")))[:2]
