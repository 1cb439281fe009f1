"""What ``dangxue eval`` measures: a library's passages and answers on a file of questions."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.jsonlines import Object
from knowledge.evaluation import (
    Case,
    Figures,
    Matched,
    Shelf,
    Spot,
    Tally,
    Target,
    Verdict,
    figures,
    judge,
    matched,
    tally,
)
from knowledge.replies import Reply
from knowledge.search.retrieval import Hit
from knowledge.storage.holdings import Held

FOUND = 10
"""Passages looked at for a question."""

FIGURES = ("hit@1", "hit@5", "recall@5", "ndcg@10", "right_share", "refusal_precision", "refusal_recall")
"""Names of the figures a threshold can be set for."""

_SHOWN = 5
_GOOD = frozenset({Verdict.RIGHT, Verdict.RIGHTLY_REFUSED, None})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question, and what came of asking it.

    Attributes:
        found: Where the passages stand, best first.
        matched: The same held against the question's targets.
        verdict: What the reply was worth; None if none was asked for.
    """

    case: Case
    found: tuple[Spot, ...]
    matched: Matched
    verdict: Verdict | None

    @property
    def missed(self) -> bool:
        """Whether the first passage or the reply was not right."""
        return bool(self.case.gold and self.matched.first != 1) or self.verdict not in _GOOD


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What was measured on one file.

    Attributes:
        file: Its name as given.
        asked: In the order of the file.
        absent: Documents that questions point to and the library does not hold.
    """

    file: str
    asked: tuple[Asked, ...]
    absent: tuple[str, ...]

    @property
    def figures(self) -> Figures | None:
        """Of the questions that have an answer; None if none has."""
        return figures(each.matched for each in self.asked)

    @property
    def tally(self) -> Tally | None:
        """Of the replies; None if none was asked for."""
        verdicts = [each.verdict for each in self.asked if each.verdict]
        return tally(verdicts) if verdicts else None


def spot_of(hit: Hit) -> Spot:
    """Where a passage stands."""
    return Spot(source=hit.part.source, label=hit.label)


def wants_answers(cases: Iterable[Case]) -> bool:
    """Whether a file says enough about answers to judge them: words they must hold, or questions to refuse."""
    return any(case.values or not case.gold for case in cases)


def evaluate(
    file: str,
    cases: Sequence[Case],
    *,
    held: Sequence[Held],
    find: Callable[[str], Sequence[Spot]],
    ask: Callable[[str], Reply] | None,
    tell: Callable[[int], None] = lambda done: None,
) -> Evaluation:
    """Ask every question and hold what comes against what is known.

    Args:
        file: Name of the file the questions are from.
        cases: The questions.
        held: What the library holds.
        find: Gives the places of the best passages for a question.
        ask: Gives the reply; None to measure passages only.
        tell: Told how many questions are done.
    """
    shelf, asked = Shelf(held), []
    for number, case in enumerate(cases, 1):
        reply = ask(case.question) if ask else None
        asked.append(weighed(case, shelf.targets(case), tuple(find(case.question)), reply))
        tell(number)
    return Evaluation(file=file, asked=tuple(asked), absent=shelf.absent(cases))


def weighed(case: Case, targets: Sequence[Target], found: tuple[Spot, ...], reply: Reply | None) -> Asked:
    """What was found and said about a question, held against what is known."""
    return Asked(
        case=case,
        found=found,
        matched=matched(([spot] for spot in found), targets),
        verdict=judge(case, targets, reply) if reply else None,
    )


def named(found: Figures | None) -> dict[str, float | None]:
    """The figures of rankings under the names people know them by."""
    if found is None:
        return dict.fromkeys(FIGURES[:4])
    values = (found.hit1, found.hit5, found.recall5, found.ndcg10)
    return dict(zip(FIGURES, map(_rounded, values), strict=False))


def counted(replies: Tally) -> dict[str, float | int | None]:
    """The figures of replies under the names people know them by."""
    return {
        "answerable": replies.answerable,
        "unanswerable": replies.unanswerable,
        "right": replies.right,
        "answered": replies.answered,
        "refused": replies.refused,
        "rightly_refused": replies.rightly_refused,
        "right_share": _rounded(replies.right_share),
        "refusal_precision": _rounded(replies.refusal_precision),
        "refusal_recall": _rounded(replies.refusal_recall),
    }


def record(evaluation: Evaluation) -> Object:
    """What ``eval --json`` prints."""
    replies = evaluation.tally
    return {
        "file": evaluation.file,
        "questions": len(evaluation.asked),
        **named(evaluation.figures),
        "answers": counted(replies) if replies else None,
        "absent": list(evaluation.absent),
        "misses": [_miss(each) for each in evaluation.asked if each.missed],
    }


def below(evaluation: Evaluation, least: dict[str, float]) -> list[str]:
    """One line in Chinese for each figure that is below its threshold, or could not be measured.

    Args:
        evaluation: What was measured.
        least: Thresholds by the names of ``FIGURES``.
    """
    replies = evaluation.tally
    measured = named(evaluation.figures) | (counted(replies) if replies else {})
    lines = []
    for name, threshold in least.items():
        value = measured.get(name)
        if value is None:
            lines.append(f"{name} 在这份题目上无法测出，要求不低于 {threshold:g}")
        elif value < threshold:
            lines.append(f"{name} 为 {value:g}，低于要求的 {threshold:g}")
    return lines


def _miss(asked: Asked) -> Object:
    return {
        "id": asked.case.key,
        "question": asked.case.question,
        "gold": [{"doc": gold.doc, "article": gold.article} for gold in asked.case.gold],
        "rank": asked.matched.first,
        "found": [{"source": spot.source, "label": spot.label} for spot in asked.found[:_SHOWN]],
        "verdict": asked.verdict.value if asked.verdict else None,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
