"""The documents of a library, and what a question refers to among them: documents, editions, places. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.documents import DocumentId, Kind, Status
from knowledge.search.addresses import PREAMBLES, Place, places
from knowledge.search.naming import Mention, Names, squeezed
from knowledge.search.questions import content_terms
from knowledge.storage.holdings import Held
from knowledge.storage.versions import in_force, starts

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年?(?:版|修订|修正|的)?")
_OLD = re.compile(
    r"旧版|老版|旧的|原来的|以前的|修订前|修改前|旧(?=条例|章程|党章|准则|规定|办法|细则|法)|(?<=[^一-鿿])原(?=条例)"
)
_GENERIC = re.compile(
    r"(?:条例|章程|准则|规定|办法|细则|规则|法|讲话|报告|公报|决定|意见|通知|计划|方案|要点|安排|文件)(?:的|中|里)?$"
)
_TELL = re.compile(r"内容|原文|全文|条文|讲|说|写|看|显示")
_NEAR = 8  # characters between a year and the title it belongs to


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a question names.

    Attributes:
        documents: Ids of the documents it names, best guess first.
        places: Each place with the documents it may belong to, best guess first.
        year: The year of the edition it asks for, if it names one next to a title.
        old: Whether it asks for an earlier edition without naming a year.
    """

    documents: tuple[DocumentId, ...] = ()
    places: tuple[tuple[Place, tuple[DocumentId, ...]], ...] = ()
    year: int | None = None
    old: bool = False


class Catalogue:
    """The documents of one state of the library, for reading questions against them.

    Attributes:
        documents: By id.
    """

    def __init__(self, documents: Iterable[Held]) -> None:
        self.documents = {held.id: held for held in documents}
        newest_first = sorted(self.documents.values(), key=lambda held: starts(held) or date.min, reverse=True)
        current_first = sorted(newest_first, key=lambda held: held.status is not Status.CURRENT)
        self._names = Names((held.id, held.title) for held in current_first)

    def named(self, question: str) -> Named:
        """What ``question`` names."""
        text = squeezed(question)
        mentions = self._names.mentions(question)
        return Named(
            documents=tuple(dict.fromkeys(document for mention in mentions for document in mention.documents)),
            places=tuple((place, self._owners(place, text, mentions)) for place in _asked_for(text, mentions)),
            year=_year(text, mentions),
            old=bool(mentions and _OLD.search(text)),
        )

    def editions(self, named: Named, *, as_of: date | None) -> set[DocumentId] | None:
        """The documents that may answer; None for all current ones.

        Args:
            named: Of the question; a year or a word for an earlier edition next to a title brings
                that edition in place of the current one.
            as_of: What was in force on that day, whatever the question says.
        """
        if as_of:
            return in_force(tuple(self.documents.values()), as_of)
        if not (named.year or named.old):
            return None
        wanted = [held for held in self.held(named.documents) if _is_edition(held, named)]
        if not wanted:
            return None
        lineages = {held.canonical for held in wanted}
        others = {
            held.id
            for held in self.documents.values()
            if held.status is Status.CURRENT and held.canonical not in lineages
        }
        return others.union(held.id for held in wanted)

    def held(self, documents: Sequence[DocumentId]) -> tuple[Held, ...]:
        """Those of the documents that are held, in the order given."""
        return tuple(self.documents[document] for document in documents if document in self.documents)

    def _owners(self, place: Place, text: str, mentions: Sequence[Mention]) -> tuple[DocumentId, ...]:
        before = [mention for mention in mentions if mention.end <= place.start]
        if before:
            return before[-1].documents
        if mentions:
            return mentions[0].documents
        current = [held for held in self.documents.values() if held.status is Status.CURRENT]
        if len(current) == 1:
            return (current[0].id,)
        generic = _GENERIC.search(text[: place.start])
        if generic is None:
            return ()
        word = generic.group().rstrip("的中里")
        ending = [held.id for held in current if held.canonical.endswith(word)]
        return tuple(ending) if len(ending) == 1 else ()


def is_of_year(held: Held, year: int) -> bool:
    """Whether a document is the edition of a year, by its name, its issue or the day it came into force."""
    days = (held.issued, held.effective)
    return held.year == year or any(day is not None and day.year == year for day in days)


def _is_edition(held: Held, named: Named) -> bool:
    if named.year is None:
        return held.kind is Kind.REGULATION and held.status is Status.SUPERSEDED
    return is_of_year(held, named.year)


def _year(text: str, mentions: Sequence[Mention]) -> int | None:
    for match in _YEAR.finditer(text):
        for mention in mentions:
            if -_NEAR <= match.start() - mention.end <= 2 or 0 <= mention.start - match.end() <= 2:
                return int(match[1])
    return None


def _asked_for(text: str, mentions: Sequence[Mention]) -> tuple[Place, ...]:
    """The places in a question; a preamble, which is long, only if nothing else is asked about."""
    found = places(text)
    if not any(place.label in PREAMBLES for place in found):
        return found
    named = [(mention.start, mention.end) for mention in mentions] + [(place.start, place.end) for place in found]
    rest = "".join(char for at, char in enumerate(text) if not any(start <= at < end for start, end in named))
    return () if content_terms(_TELL.sub("", rest)) else found
