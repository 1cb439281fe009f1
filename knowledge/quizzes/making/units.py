"""What one item is made from: a sentence, or an entry of a list below the words that introduce it. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.documents import Document, Span
from knowledge.quizzes.making.passages import Enumeration, Place, Sentence, Text
from knowledge.quizzes.making.selfcontained import names_its_subject, speaks_for_itself, stands_complete

_END = re.compile(r"[。．.；;\s]+$")
_CASE = re.compile("[^，；]*(?:[的时后]|情况下|期间)，|[^，；]*[还也](?:可以|应当|要)")
_BINDS = re.compile("应当?|必须|可以|不得|要|由|是|实行|负责|每届")
_BETWEEN_SEMICOLONS = re.compile("[^；]+")
_INTRODUCES = re.compile(
    r"^(?P<words>(?!具体|主要|承担|履行|督促|按照|应当|可以|必须|分别|享有|行使|遵守|并|[其它有])[^（）()“”]{4,20}?"
    r"(?:任务|义务|权利|职权|职责|内容|原则|事项|程序|方式|对象|条件|要求|纪律|规定)(?:和要求)?)(?P<verb>是|为|包括|有|进行)?$"
)
"""Words before a list that say, in short, of what it is the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Words that can be asked about.

    Attributes:
        words: Verbatim, without the mark at their end.
        heading: What introduces the list that the words are an entry of; empty for a sentence by itself.
        sentence: Where the words stand.
    """

    words: str
    heading: str
    sentence: Sentence

    def stem(self, document: Document, words: str) -> str:
        """What is printed: the document, the heading and ``words``, which are those of the unit with a change."""
        title = document.title
        named = title if title.startswith("《") else f"《{title}》"
        return f"{named}规定{self.heading}：{words}。" if self.heading else f"{named}规定，{words}。"


def units_of(text: Text) -> Iterator[Unit]:
    """Everything in a text that is a rule by itself, in order; an entry whose list has no short heading is none."""
    headings = _headings(text)
    for sentence in text.sentences:
        heading = headings.get(sentence.span.start, "")
        if sentence.leads or (sentence.place is Place.MEMBER and not heading):
            continue
        unit = Unit(words=bare(sentence), heading=heading, sentence=sentence)
        parts = [] if heading or "：" in unit.words or stands_complete(unit.words) else list(_parts(unit))
        yield from parts or [unit]


def _parts(unit: Unit) -> Iterator[Unit]:
    """The statements of a sentence that as a whole is too long, or leans on another, each of which can stand alone."""
    start = unit.sentence.span.start + unit.sentence.text.index(unit.words)
    for piece in _BETWEEN_SEMICOLONS.finditer(unit.words):
        words = piece.group()
        if words != unit.words and speaks_for_itself(words) and (piece.start() == 0 or _is_rule(words)):
            span = Span(start=start + piece.start(), end=start + piece.end())
            yield Unit(words=words, heading="", sentence=replace(unit.sentence, text=words, span=span))


def _is_rule(later: str) -> bool:
    """Whether a later part of a sentence says of whom or what it names itself what they have to do."""
    return names_its_subject(later) and _BINDS.search(later) is not None and not _CASE.match(later)


def bare(sentence: Sentence) -> str:
    """A sentence without its last mark, as it is put into a stem."""
    return _END.sub("", sentence.text)


def _headings(text: Text) -> dict[int, str]:
    """By the start of a sentence that is the whole of an entry, the heading of its list."""
    found: dict[int, str] = {}
    for listed in text.enumerations:
        heading = heading_of(listed)
        for member in listed.members if heading else ():
            found[member.span.start] = heading
    return found


def heading_of(listed: Enumeration) -> str:
    """The last clause before a list, if it says in short of what it is the list: 党员享有权利; else nothing."""
    clause = re.split("[，；。]", listed.before.rstrip("：:"))[-1]
    match = _INTRODUCES.match(clause)
    return match.group().replace("下列", "以下") if match else ""
