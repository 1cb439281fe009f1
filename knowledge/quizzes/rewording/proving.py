"""The proofs that decide about other words for an item. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.quizzes.items import FALSE, Basis, ItemId, Kind, QuizItem
from knowledge.quizzes.making.candidates import Candidate, Reason, item_of
from knowledge.quizzes.making.ground import Ground
from knowledge.quizzes.making.rejecting import flaw
from knowledge.quizzes.making.uniqueness import Stems
from knowledge.quizzes.rewording import options, stems
from knowledge.quizzes.rewording.wordings import Objection, Wording, wrong_options


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What became of a proposal.

    Attributes:
        item: In the words that hold; None if none of them do.
        objections: Why parts of it, or all of it, were turned down.
    """

    item: QuizItem | None
    objections: tuple[Objection | Reason, ...] = ()


def examine(wording: Wording, item: QuizItem, ground: Ground, *, organs: Collection[str] = ()) -> Examined:
    """Take over what can be proven of a proposal: the stem, the wrong options, both or nothing.

    Args:
        wording: Proposed.
        item: Proven as it is; its key, its blanks and its place stay.
        ground: Everything the library says.
        organs: Names that may be wrong options where an organ is asked for.
    """
    if item.basis is None:
        return Examined(item=None, objections=(Objection.UNPROVEN,))
    stem = wording.stem if wording.stem != item.stem else None
    wrong = wording.wrong if wording.wrong and set(wording.wrong) != set(wrong_options(item)) else None
    objections: list[Objection | Reason] = []
    if stem and (against := stems.objection_to(stem, item)):
        objections.append(against)
        stem = None
    if wrong and (against := options.objection_to(wrong, item, ground, organs=organs)):
        objections.append(against)
        wrong = None
    if not stem and not wrong:
        return Examined(item=None, objections=tuple(objections) or (Objection.UNCHANGED,))
    candidate = _candidate(item, item.basis, stem or item.stem, wrong or wrong_options(item))
    reason = flaw(candidate)
    if item.answers == (FALSE,) and ground.stands(stems.without_name(candidate.stem)):
        reason = Reason.STANDS
    if reason:
        return Examined(item=None, objections=(*objections, reason))
    return Examined(item=item_of(candidate, seed=0), objections=tuple(objections))


def in_other_words(made: Sequence[QuizItem], worded: Mapping[ItemId, QuizItem], ground: Ground) -> list[QuizItem]:
    """The items with those put in other words that are still proven; no two of their stems are alike.

    Args:
        made: As they are made; no two of their stems are alike.
        worded: By the id of a made item, the same in other words.
        ground: Everything the library says by now.
    """
    organs = options.organs_in(made)
    holding = {
        item.id: new
        for item in made
        if item.id in worded and (new := _as_it_holds(worded[item.id], item, ground, organs))
    }
    taken = Stems()
    for item in made:
        if item.id not in holding:
            taken.take(item.stem)
    settled: list[QuizItem] = []
    for item in made:
        if item.id not in holding:
            settled.append(item)
            continue
        fit = next((each for each in (holding[item.id], item) if taken.take(each.stem)), None)
        settled.extend([fit] if fit else [])
    return settled


def _as_it_holds(new: QuizItem, item: QuizItem, ground: Ground, organs: Collection[str]) -> QuizItem | None:
    """The same in other words, resting on the place as it is by now; None if the words do not hold any more."""
    wording = Wording(stem=new.stem, wrong=tuple(wrong_options(new)) or None)
    examined = examine(wording, item, ground, organs=organs)
    if examined.item is None or examined.item.id != new.id:
        return None
    return replace(new, basis=item.basis, explanation=item.explanation, difficulty=item.difficulty, topics=item.topics)


def _candidate(item: QuizItem, basis: Basis, stem: str, wrong: Sequence[str]) -> Candidate:
    return Candidate(
        kind=item.kind,
        stem=stem,
        right=() if item.kind is Kind.BLANK else item.answers,
        wrong=tuple(wrong),
        blanks=item.blanks,
        ordered=item.ordered,
        basis=basis,
        difficulty=item.difficulty,
        topics=item.topics,
    )
