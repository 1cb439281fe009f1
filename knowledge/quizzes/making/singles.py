"""What the 单选 that leave a term of a sentence out have in common: stem, wrong options, item. Pure."""

from collections.abc import Iterable, Sequence
from itertools import islice

from knowledge.quizzes.items import Difficulty, Kind
from knowledge.quizzes.making.asking import topics_of
from knowledge.quizzes.making.candidates import Candidate, Proposal, Reason, Rejected
from knowledge.quizzes.making.ground import Ground
from knowledge.quizzes.making.passages import Sentence, Text
from knowledge.quizzes.making.rejecting import GAP

WRONG = 3
"""Wrong options of an item."""

AROUND = 12
"""Characters next to a term that tell its place."""


def gapped(text: Text, before: str, after: str) -> str:
    """The stem that names the document and leaves out what stands between two stretches of a sentence."""
    return f"根据{text.named}，{before}{GAP}{after}。"


def ruled_out(others: Iterable[str], before: str, after: str, ground: Ground) -> list[str]:
    """The first ``WRONG`` of other terms that stand at this place in no text."""
    left, right = before[-AROUND:], after[:AROUND]
    return list(islice((other for other in others if not ground.stands(f"{left}{other}{right}")), WRONG))


def single(
    text: Text,
    sentence: Sentence,
    stem: str,
    *,
    right: str,
    wrong: Sequence[str],
    difficulty: Difficulty,
    subject: str,
    sort: str,
) -> Proposal:
    """The item, if there are wrong options enough.

    Args:
        text: The document.
        sentence: Proves the key.
        stem: With a gap.
        right: What belongs into the gap.
        wrong: What does not; ``WRONG`` are needed.
        difficulty: Of the item.
        subject: What it asks about, besides where its sentence begins.
        sort: As of a candidate.
    """
    if len(wrong) < WRONG:
        return Rejected(reason=Reason.SHORT_OF_OPTIONS)
    return Candidate(
        kind=Kind.SINGLE,
        stem=stem,
        right=(right,),
        wrong=tuple(wrong),
        basis=text.basis(sentence.span, sentence.label),
        difficulty=difficulty,
        topics=topics_of(sentence),
        subject=f"{sentence.span.start} {subject}",
        sort=sort,
    )
