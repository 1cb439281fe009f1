"""A daily prompt: a passage, a question to think about, an item. Pure."""

import re
from dataclasses import dataclass
from datetime import date

from knowledge.kits.kit import Reading
from knowledge.kits.points import points
from knowledge.quizzes.items import ItemId
from knowledge.study.units import Unit

_INNER = str.maketrans("“”", "‘’")
_NO_TOPIC = {"\0": 1.0}  # so that only words that ask something of people are asked about
_OURS = re.compile(r"党员|支部|党组织|党委|党小组|全党|领导干部|党的工作|不得|不准|严禁|禁止")
_PENALTY = re.compile(r"给予.{0,20}(?:处分|警告|记过|撤职|开除)|予以.{0,6}(?:警告|记过|撤职|开除)|追究.{0,6}责任")
_WHY = re.compile(r"^\s*第[一二]条\s*为了?")
_ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百]+条")
_MEETING = re.compile(r"在北京(?:举行|召开)")

_ON_WHY = "制定这份文件要解决什么问题，同自己的工作有什么联系？"
_ON_PENALTY = "为什么这样规定，平时怎样提醒自己和身边的同志守住这条底线？"
_ON_ARTICLE = "为什么这样规定，它对自己的工作和本支部有什么提醒？"
_ON_MEETING = "这次会议有哪些主要内容，同自己的工作有什么联系？"
_ON_TEXT = "这段话的要点是什么，联系自己的工作和学习，有哪些体会？"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What a chat gets on a day.

    Attributes:
        round: Of the chat, 1-based.
        items: That go with the passage, best first; the first that can be shown is.
    """

    chat: int
    day: date
    unit: Unit
    round: int
    items: tuple[ItemId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something to think about.

    Attributes:
        quote: Words of the passage that it asks about, verbatim; empty for all of it.
        asks: The question itself.
    """

    quote: str
    asks: str

    @property
    def text(self) -> str:
        """The question as it is read out."""
        return f"“{self.quote.translate(_INNER)}”{self.asks}" if self.quote else self.asks


def question(unit: Unit) -> Question:
    """The question that goes with a passage: about words that ask something of members, or else about all of it."""
    reading = Reading(
        id=unit.document,
        document=unit.title,
        source=unit.source,
        label=unit.label,
        quote=unit.text,
        span=unit.span,
        part=unit.part,
    )
    found = next((point for point in points([reading], _NO_TOPIC) if _OURS.search(point.quote)), None)
    return Question(quote=found.quote, asks=found.asks) if found else Question(quote="", asks=_asked(unit))


def _asked(unit: Unit) -> str:
    for fits, asks in ((_WHY, _ON_WHY), (_PENALTY, _ON_PENALTY), (_MEETING, _ON_MEETING)):
        if fits.search(unit.text):
            return asks
    return _ON_ARTICLE if _ARTICLE.match(unit.label) else _ON_TEXT
