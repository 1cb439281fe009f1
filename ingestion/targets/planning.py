"""Whether a figure is planned or reported, told by the words before it. Pure.

A cue holds up to the next one: some for the rest of the paragraph, those of an opening sentence for the paragraphs
below as well, weak ones for their sentence only.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.documents import Kind
from knowledge.numerals import to_int


class Mood(StrEnum):
    """What a figure is, as far as the words before it tell."""

    OPEN = "open"  # nothing has told yet
    PLANNED = "planned"
    REPORTED = "reported"


_YEAR = re.compile(
    r"(?<![\d〇零一二三四五六七八九])(?P<year>(?:19|20)\d\d|[一二][〇零九][〇零一二三四五六七八九]{2})年"
)
_THAN = re.compile(
    r"(?:比|较|同)(?:去年|上一?年度?|20\d\d年|上期)(?:年初|年末|同期)?|在(?:去年|上年)[^，。；]{0,20}基础上"
)
_PAST = re.compile(
    r"过去|去年|前年|上一?年度|(?:一|二|两|三|四|五|十|多|近|几|些|\d)年来|以来|回顾|截至|刚刚|历年|上一阶段|上个?[月季]|上季度|上半年工作|上年(?!末水平)"
)
_AHEAD = re.compile(
    r"新的?一年|来年|今年(?!以来|前|上半年[^，。]{0,6}(?:了|已))|明年|本年度?(?!来)|下一步|下一?阶段|下半年|今后|未来[一二三四五几\d]|年内|年底前|到年底|“十五五”|"
    r"预期目标|目标(?:任务)?(?:是|为)|(?:工作|发展|主要|总体|预期|年度)目标(?!任务圆满|的?实现|完成)"
)
_MODAL = re.compile(
    r"力争|确保|争取|努力|拟(?=[一-鿿])|计划|规划|目标|预期|[须应将]|(?<![重主需必概扼])要(?![求点件素闻领])|必须|下达|任务为"
)
_CLOSING = re.compile(r"(?:这|此)[^，]{0,14}目标(?:任务)?[\s”]*$")
_DONE = re.compile(
    r"已(?!建|有的|经?[\w]{0,4}的)|目前|如今|现有|累计|连年|"
    r"共(?:有|计|建成|办理|发放)|了(?!解)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that tell.

    Attributes:
        at: Where they end in the sentence.
        mood: What they tell.
        strong: Whether they hold beyond their sentence and against a report.
    """

    at: int
    mood: Mood
    strong: bool


def mood_of(kind: Kind) -> Mood:
    """What the figures of a sort of document are before any cue."""
    return Mood.PLANNED if kind in (Kind.PLAN, Kind.NOTICE) else Mood.OPEN


def without_comparisons(text: str) -> str:
    """The text with what a figure is compared with (比上年) blanked out, at the same length."""
    return _THAN.sub(lambda match: "　" * len(match.group()), text)


def cues(sentence: str, *, year: int | None) -> list[Cue]:
    """The cues of a sentence, in order.

    Args:
        sentence: Any text.
        year: The year the document plans for or was written in; None if unknown, and then years tell nothing.
    """
    words = without_comparisons(sentence)
    found = [Cue(at=match.end(), mood=Mood.REPORTED, strong=True) for match in _PAST.finditer(words)]
    found += [Cue(at=match.end(), mood=Mood.PLANNED, strong=True) for match in _AHEAD.finditer(words)]
    found += [Cue(at=match.end(), mood=Mood.PLANNED, strong=False) for match in _MODAL.finditer(words)]
    found += [Cue(at=match.end(), mood=Mood.REPORTED, strong=False) for match in _DONE.finditer(words)]
    if year is not None:
        for match in _YEAR.finditer(words):
            ahead = to_int(match["year"]) >= year
            found.append(Cue(at=match.end(), mood=Mood.PLANNED if ahead else Mood.REPORTED, strong=True))
    return sorted(found, key=lambda cue: (cue.at, cue.strong))


def told(mood: Mood, cue: Cue) -> Mood:
    """The mood behind a cue.

    A weak cue for a plan does not turn a report: “五年来……确保” tells what was done.
    """
    return cue.mood if cue.strong or cue.mood is Mood.REPORTED or mood is Mood.OPEN else mood


def closes_as_plan(sentence: str) -> bool:
    """Whether its last words say that its figures are planned: ……，这是今年的目标."""
    return bool(_CLOSING.search(sentence, max(0, len(sentence) - 20)))


def carried(state: Mood, found: Sequence[Cue]) -> Mood:
    """The mood for the sentences below: what the last strong cue told."""
    return next((cue.mood for cue in reversed(found) if cue.strong), state)
