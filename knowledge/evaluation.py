"""How good what was found and said is, against questions whose right places are known. Pure."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from knowledge.numerals import NUMERAL
from knowledge.replies import Refusal, Reply
from knowledge.storage.holdings import Held
from knowledge.titles import canonical, year_in
from knowledge.tokens import fold

DEPTH = 10
"""Ranks that count for nDCG."""

_CHINESE = "〇零○一二两三四五六七八九十百千"
_UNITS = "编章节条款项段处"
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A place that answers a question.

    Attributes:
        doc: The document: its file's name without ending, or its title, with or without year.
        article: The place in it as labels print it: 第七条, 总纲, 一、（二）; 七 for all of section 七.
    """

    doc: str
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question with what is known about its answer.

    Attributes:
        key: The question's own id, or its line in the file.
        question: As a person wrote it.
        gold: Places that answer it; none if the library cannot answer it.
        values: Words that a right answer holds, all of them.
    """

    key: str
    question: str
    gold: tuple[Gold, ...]
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where something that was found stands: the source of its document, and its label there."""

    source: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A gold place in terms of a library: the sources that hold its document, and the place in it."""

    sources: frozenset[str]
    article: str

    def holds(self, spot: Spot) -> bool:
        """Whether ``spot`` stands in this place."""
        return spot.source in self.sources and stands_at(spot.label, self.article)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """A ranking held against its targets.

    Attributes:
        ranks: For every rank the numbers of the targets that no earlier rank held.
        targets: How many there are.
    """

    ranks: tuple[frozenset[int], ...]
    targets: int

    @property
    def first(self) -> int | None:
        """The first rank, from 1, that holds a target; None if none does."""
        return next((rank for rank, new in enumerate(self.ranks, 1) if new), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How well rankings hit their targets, each figure 0 to 1.

    Attributes:
        hit1: Share of questions whose first result is right.
        hit5: Share of questions with a right result among the first five.
        recall5: Mean share of a question's targets among its first five results.
        ndcg10: Mean normalised discounted cumulative gain of the first ten results, gains 0 or 1
            (Järvelin and Kekäläinen, TOIS 2002).
    """

    hit1: float
    hit5: float
    recall5: float
    ndcg10: float


class Verdict(StrEnum):
    """What a reply was worth."""

    RIGHT = "right"
    WRONG_PLACE = "wrong_place"  # answered, with no quote from a place that answers
    VALUE_MISSING = "value_missing"  # from the right place, but without all the words expected
    REFUSED = "refused"  # though the library has the answer
    RIGHTLY_REFUSED = "rightly_refused"
    UNFOUNDED = "unfounded"  # answered though the library has no answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Verdicts counted.

    Attributes:
        answerable: Questions the library can answer.
        unanswerable: Questions it cannot.
        right: Right answers.
        answered: Answers, right or not.
        refused: Refusals, right or not.
        rightly_refused: Refusals of unanswerable questions.
    """

    answerable: int
    unanswerable: int
    right: int
    answered: int
    refused: int
    rightly_refused: int

    @property
    def right_share(self) -> float | None:
        """Share of the answerable questions that got a right answer; None if there are none."""
        return share(self.right, self.answerable)

    @property
    def refusal_precision(self) -> float | None:
        """Share of the refusals that were right; None if there are none."""
        return share(self.rightly_refused, self.refused)

    @property
    def refusal_recall(self) -> float | None:
        """Share of the unanswerable questions that were refused; None if there are none."""
        return share(self.rightly_refused, self.unanswerable)


def stands_at(label: str, article: str) -> bool:
    """Whether the place ``label`` is ``article`` or a part of it.

    第七条第二款 stands at 第七条, 七、（一） at 七 and at 七、; 第七条之一 does not stand at 第七条, and an
    article of the same number elsewhere in a document (第七条（第2处）) does not either.
    """
    place = article.strip().removesuffix("、")
    if re.fullmatch(NUMERAL, place):
        return label == place or label.startswith(f"{place}、")
    if not place or not label.startswith(place):
        return False
    rest = label[len(place) :]
    if rest.startswith(("之", "（第")):
        return False
    for script in ("0123456789", _CHINESE):
        if place[-1] in script:
            return not rest.startswith(tuple(script + _UNITS))
    return True


class Shelf:
    """Finds the documents that gold places mean among those a library holds."""

    def __init__(self, held: Iterable[Held]) -> None:
        self._files: dict[str, set[str]] = {}
        self._titles: dict[str, set[str]] = {}
        self._texts: dict[str, list[Held]] = {}
        for each in held:
            file = PurePath(each.source)
            for name in (file.name, file.stem):
                self._files.setdefault(name, set()).add(each.source)
            self._titles.setdefault(each.title, set()).add(each.source)
            self._texts.setdefault(each.canonical, []).append(each)

    def sources(self, doc: str) -> frozenset[str]:
        """The sources that hold the document a gold place means; none if it is not held.

        A file of that name goes before a text of that title, and that before a text whose title is
        written otherwise. Where the gold place names a year, another year's edition is another text.
        """
        year = year_in(doc)
        texts = self._texts.get(canonical(doc), ())
        editions = {each.source for each in texts if year is None or each.year in (None, year)}
        return frozenset(self._files.get(doc) or self._titles.get(doc) or editions)

    def targets(self, case: Case) -> tuple[Target, ...]:
        """The places that answer a question; one in a document that is not held is met by nothing."""
        return tuple(Target(sources=self.sources(gold.doc), article=gold.article) for gold in case.gold)

    def absent(self, cases: Iterable[Case]) -> tuple[str, ...]:
        """The documents that questions point to and that are not held, each once."""
        wanted = dict.fromkeys(gold.doc for case in cases for gold in case.gold)
        return tuple(doc for doc in wanted if not self.sources(doc))


def matched(ranking: Iterable[Sequence[Spot]], targets: Sequence[Target]) -> Matched:
    """A ranking held against its targets.

    Args:
        ranking: Results, best first, each with the places it stands for (one, unless text was cut
            without regard to places). A result all of whose places were there before takes no rank:
            several chunks of one article count once.
        targets: Of the question.
    """
    seen: set[Spot] = set()
    met: set[int] = set()
    ranks: list[frozenset[int]] = []
    for spots in ranking:
        if spots and seen.issuperset(spots):
            continue
        seen.update(spots)
        new = {number for number, target in enumerate(targets) if any(target.holds(spot) for spot in spots)} - met
        met |= new
        ranks.append(frozenset(new))
    return Matched(ranks=tuple(ranks), targets=len(targets))


def figures(rankings: Iterable[Matched]) -> Figures | None:
    """The figures of the questions that have targets; None if none has."""
    counted = [ranking for ranking in rankings if ranking.targets]
    if not counted:
        return None
    return Figures(
        hit1=_mean(float(_met(each, 1) > 0) for each in counted),
        hit5=_mean(float(_met(each, 5) > 0) for each in counted),
        recall5=_mean(_met(each, 5) / each.targets for each in counted),
        ndcg10=_mean(_ndcg(each) for each in counted),
    )


def judge(case: Case, targets: Sequence[Target], reply: Reply) -> Verdict:
    """What a reply to a question was worth."""
    if isinstance(reply, Refusal):
        return Verdict.REFUSED if case.gold else Verdict.RIGHTLY_REFUSED
    if not case.gold:
        return Verdict.UNFOUNDED
    spots = [Spot(source=each.source, label=each.label) for each in reply.citations]
    if not any(target.holds(spot) for target in targets for spot in spots):
        return Verdict.WRONG_PLACE
    said = _plain(reply.text)
    return Verdict.RIGHT if all(_plain(value) in said for value in case.values) else Verdict.VALUE_MISSING


def tally(verdicts: Sequence[Verdict]) -> Tally:
    """Verdicts counted."""
    refused = verdicts.count(Verdict.REFUSED)
    rightly_refused = verdicts.count(Verdict.RIGHTLY_REFUSED)
    unanswerable = rightly_refused + verdicts.count(Verdict.UNFOUNDED)
    return Tally(
        answerable=len(verdicts) - unanswerable,
        unanswerable=unanswerable,
        right=verdicts.count(Verdict.RIGHT),
        answered=len(verdicts) - refused - rightly_refused,
        refused=refused + rightly_refused,
        rightly_refused=rightly_refused,
    )


def share(part: float, whole: float) -> float | None:
    """``part`` of ``whole``; None of nothing."""
    return part / whole if whole else None


def _met(matched: Matched, depth: int) -> int:
    return sum(len(new) for new in matched.ranks[:depth])


def _ndcg(matched: Matched) -> float:
    gained = sum(_discount(rank) for rank, new in enumerate(matched.ranks[:DEPTH], 1) if new)
    return gained / sum(_discount(rank) for rank in range(1, min(matched.targets, DEPTH) + 1))


def _discount(rank: int) -> float:
    return 1 / math.log2(rank + 1)


def _mean(values: Iterable[float]) -> float:
    collected = list(values)
    return sum(collected) / len(collected)


def _plain(text: str) -> str:
    return _BLANKS.sub("", fold(text))
