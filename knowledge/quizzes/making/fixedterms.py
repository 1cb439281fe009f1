"""填空: defined terms, fixed expressions, who decides, and amounts, left out of the sentence that says them."""

from collections.abc import Iterator

from knowledge.quizzes.items import BLANK, Kind
from knowledge.quizzes.making.asking import gap_of, may_be_asked, topics_of
from knowledge.quizzes.making.candidates import Candidate
from knowledge.quizzes.making.gaps import Gap, Worth
from knowledge.quizzes.making.ground import Ground, folded
from knowledge.quizzes.making.passages import Text
from knowledge.quizzes.making.units import units_of

_BEFORE, _NEAR, _BEHIND, _LONGER = 14, 8, 8, 6
"""Characters far and near before a blank, and behind it, between which nothing else may stand, or nothing so long."""
_CORE = 2
"""First characters of a name; those of the document's own subject, 审计 in 审计法, are no riddle."""
_OTHER_NAMES = {
    "党支部委员会": ("支部委员会", "支委会", "党支部委员会会议"),
    "党支部党员大会": ("支部党员大会", "党员大会", "支部大会"),
    "支部大会": ("支部党员大会", "党支部党员大会"),
    "中央组织部": ("中共中央组织部",),
    "中央宣传部": ("中共中央宣传部",),
    "上级党组织": ("上级党的组织", "上级组织"),
    "中央委员会": ("党的中央委员会",),
    "全国代表大会": ("党的全国代表大会",),
    "批评和自我批评": ("批评与自我批评",),
    "半数": ("二分之一", "一半"),
    "党委": ("党的委员会",),
    "原定密机关、单位": ("原定密机关", "原定密单位"),
    "保密风险评估": ("风险评估",),
    "历史唯物主义观点": ("历史唯物主义", "唯物史观"),
    "所在单位党组织": ("所在党组织", "单位党组织"),
}
"""What else counts for an answer."""


def propose(text: Text, ground: Ground) -> Iterator[Candidate]:
    """Sentences with blanks that only the source fills: no text says the same with something else in the blank."""
    if not may_be_asked(text.document):
        return
    for unit in units_of(text):
        gap = gap_of(unit, text.document)
        if gap is None or not is_unique(unit.words, gap, ground):
            continue
        stem = unit.stem(text.document, gap.left_out(unit.words, BLANK))
        answers = gap.answers(unit.words)
        if gap.worth is Worth.NAME and any(each[:_CORE] in text.document.title for each in answers):
            continue
        yield Candidate(
            kind=Kind.BLANK,
            stem=stem,
            blanks=tuple((answer, *_OTHER_NAMES.get(answer, ())) for answer in answers),
            ordered=gap.ordered,
            basis=text.basis(unit.sentence.span, unit.sentence.label),
            difficulty=gap.difficulty,
            topics=topics_of(unit.sentence),
            worth=float(gap.worth),
            sort=gap.worth.name.lower(),
        )


def is_unique(words: str, gap: Gap, ground: Ground) -> bool:
    """Whether each blank is filled in one way wherever the words around it stand."""
    return all(
        ground.only(words[max(0, start - _BEFORE) : start], words[start:end], words[end : end + _BEHIND], archived=True)
        and not _rivals(words, start, end, ground)
        for start, end in gap.spans
    )


def _rivals(words: str, start: int, end: int, ground: Ground) -> set[str]:
    """What else stands, at a similar length, between the words next to a blank."""
    wanted, behind = folded(words[start:end]), folded(words[end : end + _BEHIND])
    length = len(wanted) + _LONGER + len(behind)
    found = ground.following(words[max(0, start - _NEAR) : start], length=length, archived=True) if behind else set()
    return {text.partition(behind)[0] for text in found if behind in text} - {wanted, ""}
