"""单选 from lists whose members stand one below the other: which of these does not belong? Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.quizzes.items import Difficulty, Kind
from knowledge.quizzes.making.asking import topics_of
from knowledge.quizzes.making.candidates import Candidate, Proposal, Reason, Rejected, drawn
from knowledge.quizzes.making.enumerations import ONE_OF, SHOWN, stem_of, whose_members
from knowledge.quizzes.making.ground import Ground
from knowledge.quizzes.making.passages import Enumeration, Text
from knowledge.quizzes.making.rejecting import GAP
from knowledge.quizzes.making.siblings import Siblings, is_option, options_of

_MEMBERS = 3
_LONGEST = 95
_STRETCH, _SHRUNK = 1.5, 0.8
"""What does not belong is not much longer than the longest of the others, nor shorter than the shortest."""


@dataclass(frozen=True, slots=True)
class Exclusions:
    """The generator."""

    siblings: Siblings

    def propose(self, text: Text, ground: Ground) -> Iterator[Proposal]:
        """One item for each list that another list of the same type is found for."""
        for enumeration in text.enumerations:
            yield self._proposed(enumeration, text)

    def _proposed(self, enumeration: Enumeration, text: Text) -> Proposal:
        stem = excluding(enumeration.before, text.named)
        if isinstance(stem, Reason):
            return Rejected(reason=stem)
        seed = f"{text.document.id} {enumeration.span.start} not"
        members = tuple(member for member in options_of(enumeration) if is_option(member))
        inside = sorted(members, key=lambda member: drawn(seed, member))[:_MEMBERS]
        if len(inside) < _MEMBERS:
            return Rejected(reason=Reason.SHORT_OF_OPTIONS)
        found = self.siblings.wrong(enumeration, inside, text, seed=seed)
        outside = next((word for word in found if _is_as_long(word, inside)), None)
        if outside is None:
            return Rejected(reason=Reason.SHORT_OF_OPTIONS)
        return Candidate(
            kind=Kind.SINGLE,
            stem=stem,
            right=(outside,),
            wrong=tuple(inside),
            basis=text.basis(enumeration.span, enumeration.lead.label),
            difficulty=Difficulty.MEDIUM,
            topics=topics_of(enumeration.lead),
            subject=seed,
            sort="exclusion",
        )


def excluding(lead: str, named: str) -> str | Reason:
    """The question which of the options is no member.

    Args:
        lead: The introducing sentence without the mark at its end.
        named: The title in book-title marks.
    """
    asked = stem_of(lead, named)
    if isinstance(asked, Reason):
        return asked
    opening = f"根据{named}，"
    words = asked.removeprefix(opening)
    if words.endswith(f"包括{GAP}。"):
        whose = whose_members(asked, named)
        return f"{opening}下列不属于{whose}的是{GAP}。" if whose else Reason.UNCLEAR
    shown = SHOWN.search(words)
    if shown is None or len(words) > _LONGEST:
        return Reason.UNCLEAR
    rest = words[shown.end() :].removesuffix(f"？{GAP}")
    if not rest or shown["verb"] not in ONE_OF:
        return Reason.UNCLEAR
    noun = shown["noun"]
    return f"{opening}{words[: shown.start()]}{shown['verb']}规定的{noun}之一{rest}。下列不属于规定的{noun}的是{GAP}。"


def _is_as_long(word: str, inside: Sequence[str]) -> bool:
    lengths = sorted(map(len, inside))
    return lengths[0] / _STRETCH <= len(word) <= lengths[-1] * _STRETCH and (
        len(word) > lengths[0] * _SHRUNK or len(word) > lengths[-1] / _STRETCH
    )
