"""判断: sentences of a regulation as they stand, and sentences with one thing in them changed."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.quizzes.items import FALSE, TRUE, Difficulty, Kind
from knowledge.quizzes.making.alterations import Alteration, alterations_of
from knowledge.quizzes.making.asking import drawn, gap_of, has_room, is_delicate, is_statement, may_be_asked, topics_of
from knowledge.quizzes.making.candidates import Candidate
from knowledge.quizzes.making.ground import Ground, folded
from knowledge.quizzes.making.passages import Text
from knowledge.quizzes.making.sisters import Family, own_families
from knowledge.quizzes.making.swaps import Operation
from knowledge.quizzes.making.units import Unit, units_of

_AROUND = 6
"""Characters on either side of a change that, with it, must stand nowhere."""
_ALIKE = 0.6
"""So much of an altered statement in another sentence of the document that has the new words too makes it doubtful."""
_QUARTERS = 4
_MORE_TRUE = 4
"""For so many false statements there may be one true one more."""
_OF_ANYBODY = re.compile(
    "(?:应当|要|必须|国家)[^，；]{0,12}?(?:加强|完善|健全|提高|增强|推动|促进|鼓励|支持|重视|优化|发展)(?![党对][员象])|协助做好"
)
"""Says what every office is told to do; whoever takes it for true has learnt nothing."""
_TRIED = 8
"""Alterations of one sentence that are tried."""


def propose(text: Text, ground: Ground) -> Iterator[Candidate]:
    """Statements, as many true as false: a true one stands verbatim; of a false one neither it nor its core does."""
    if not may_be_asked(text.document):
        return
    own = tuple(own_families(text.document.text))
    said = [folded(sentence.text) for sentence in text.sentences]
    true = false = 0
    for unit in units_of(text):
        if not is_statement(unit):
            continue
        gap = gap_of(unit, text.document)
        if gap and not has_room(unit, gap, text.document):
            continue
        change = None if is_delicate(unit.words) else _change(unit, own, said, ground)
        if change and (false <= true or drawn(unit.words, _QUARTERS)):
            false += 1
            altered = change.applied(unit.words)
            yield _candidate(text, unit, altered, key=FALSE, difficulty=change.difficulty)
        elif true <= false + false // _MORE_TRUE and not _OF_ANYBODY.search(unit.words):
            true += 1
            yield _candidate(text, unit, unit.words, key=TRUE, difficulty=_of_true(unit.words))


def _change(unit: Unit, own: Sequence[Family], said: Sequence[str], ground: Ground) -> Alteration | None:
    """The first alteration that makes the unit false."""
    sentence = folded(unit.sentence.text)
    others = [other for other in said if other != sentence]
    changes = changes_of(unit.words, own)[:_TRIED]
    return next((change for change in changes if is_false(unit.words, change, others, ground)), None)


def changes_of(words: str, own: Sequence[Family]) -> list[Alteration]:
    """The alterations of a sentence, those that ask for exact knowledge first, and among these by turns."""
    found = list(alterations_of(words, own=own))
    start = drawn(words, len(found)) if found else 0
    turned = [*found[start:], *found[:start]]
    return sorted(turned, key=lambda change: change.operation is Operation.PERMISSION)


def is_false(words: str, change: Alteration, others: Sequence[str], ground: Ground) -> bool:
    """Whether a change makes a sentence say what nothing in the library says.

    Args:
        words: The sentence.
        change: The change.
        others: The other sentences of the document, folded.
        ground: The library.
    """
    altered = change.applied(words)
    core = altered[max(0, change.start - _AROUND) : change.start + len(change.new) + _AROUND]
    if ground.stands(core) or ground.stands(altered):
        return False
    new = folded(change.new)
    rest = _pairs(folded(altered[: change.start])) | _pairs(folded(altered[change.start + len(change.new) :]))
    return not any(new in other and _holds_most(other, rest) for other in others)


def _holds_most(other: str, rest: set[tuple[str, str]]) -> bool:
    """Whether a sentence that has the new words says most of the rest as well."""
    return bool(rest) and len(rest & _pairs(other)) >= _ALIKE * len(rest)


def _pairs(text: str) -> set[tuple[str, str]]:
    return set(pairwise(text))


def _of_true(words: str) -> Difficulty:
    return Difficulty.EASY if len(words) < 40 else Difficulty.MEDIUM


def _candidate(text: Text, unit: Unit, words: str, *, key: str, difficulty: Difficulty) -> Candidate:
    return Candidate(
        kind=Kind.TRUE_FALSE,
        stem=unit.stem(text.document, words),
        right=(key,),
        basis=text.basis(unit.sentence.span, unit.sentence.label),
        difficulty=difficulty,
        topics=topics_of(unit.sentence),
        sort="statement",
    )
