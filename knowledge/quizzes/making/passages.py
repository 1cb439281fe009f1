"""A document cut into what can be asked about: its sentences and its enumerations. Pure."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from knowledge.documents import Chunk, Document, Level, Section, Span
from knowledge.quizzes.items import Basis
from knowledge.quizzes.making.ground import pairs_of
from knowledge.quizzes.making.lines import Line, lines_of, sentences_of

_OUTSIDE = frozenset({Level.FRONT, Level.CONTENTS, Level.TABLE, Level.ANNEX})
_PLACES = {Level.ARTICLE: "{}", Level.PARAGRAPH: "{}", Level.ITEM: "第{}项"}


class Place(StrEnum):
    """Where a sentence stands."""

    PROSE = "prose"
    LEAD = "lead"  # before the members of a list: 有下列情形之一的，…：
    MEMBER = "member"  # one member of a list, or a sentence of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a document.

    Attributes:
        text: Verbatim, ``document.text[span]``: without the number before it (第三条, （一）), with its end mark.
        label: The place as people say it: 第七条第二款, 第三条第（二）项, 三、（一）.
        path: The headings it stands below, outermost first.
    """

    text: str
    span: Span
    label: str
    path: tuple[str, ...]
    place: Place

    @property
    def leads(self) -> bool:
        """Whether a list follows."""
        return self.place is Place.LEAD

    @property
    def said(self) -> str:
        """The words, without the mark at their end."""
        return self.text.rstrip("。！？；;：:，,、 ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One member of an enumeration, verbatim, without its number and the mark at its end."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Enumeration:
    """A sentence that introduces a list, with all members of the list.

    Attributes:
        lead: The introducing sentence.
        before: Its words, without the mark at its end.
        complete: Whether no member says that there are others (其他…, …等).
        span: From the lead to the last member.
    """

    lead: Sentence
    before: str
    members: tuple[Member, ...]
    complete: bool
    span: Span

    @property
    def words(self) -> tuple[str, ...]:
        """The members' words."""
        return tuple(member.text for member in self.members)


@dataclass(frozen=True)
class Text:
    """A document prepared once for asking about it."""

    document: Document

    @cached_property
    def named(self) -> str:
        """The title in book-title marks, as a stem names it."""
        title = self.document.title.strip()
        return title if title.startswith("《") else f"《{title}》"

    @cached_property
    def pairs(self) -> frozenset[str]:
        """The pairs of neighbouring characters that stand in the text."""
        return frozenset(pairs_of(self.document.text))

    def basis(self, span: Span, label: str) -> Basis:
        """The place that proves an item."""
        document = self.document
        return Basis(
            id=document.id,
            document=document.title,
            source=document.source,
            label=label,
            quote=span.cut(document.text),
            span=span,
        )

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the text itself in order; tables, contents and annexes have none."""
        return tuple(sentence for line in self._cut for sentence in line)

    @cached_property
    def enumerations(self) -> tuple[Enumeration, ...]:
        """Every enumeration in order of its lead; a list below a member of another is one by itself."""
        return tuple(sorted(self._listed(), key=lambda each: (each.span.start, each.span.end)))

    @cached_property
    def _lines(self) -> tuple[Line, ...]:
        outside = tuple(section.span for section in self.document.sections if section.level in _OUTSIDE)
        return tuple(
            line
            for chunk in self.document.chunks
            if not any(span.start <= chunk.span.start < span.end for span in outside)
            for line in lines_of(self.document.text, chunk)
        )

    @cached_property
    def _leads(self) -> dict[int, tuple[int, ...]]:
        """By the line that introduces a list, the lines that begin its members."""
        return {at: found for at in range(len(self._lines)) if (found := self._members_after(at))}

    def _members_after(self, at: int) -> tuple[int, ...]:
        lines, text = self._lines, self.document.text
        first = lines[at + 1] if at + 1 < len(lines) else None
        if first is None or first.rank is None or first.number != 1 or text[lines[at].span.end - 1] not in "：:":
            return ()
        own = lines[at].rank
        if own is not None and own >= first.rank:
            return ()
        found: list[int] = []
        for index in range(at + 1, len(lines)):
            line = lines[index]
            if line.rank is None or line.rank < first.rank:
                break
            if line.rank == first.rank:
                if line.number != len(found) + 1:
                    break
                found.append(index)
        return tuple(found)

    @cached_property
    def _cut(self) -> tuple[tuple[Sentence, ...], ...]:
        places = _Places(self.document.sections)
        members = {index for found in self._leads.values() for index in found}
        cut: list[tuple[Sentence, ...]] = []
        for at, line in enumerate(self._lines):
            spans = tuple(sentences_of(self.document.text, line.span))
            inside = at in members or (line.rank is not None and line.rank > 0)
            cut.append(
                tuple(
                    Sentence(
                        text=span.cut(self.document.text),
                        span=span,
                        label=places.label(span, line.chunk),
                        path=line.chunk.path,
                        place=Place.LEAD
                        if at in self._leads and span == spans[-1]
                        else Place.MEMBER
                        if inside
                        else Place.PROSE,
                    )
                    for span in spans
                )
            )
        return tuple(cut)

    def _listed(self) -> Iterator[Enumeration]:
        text = self.document.text
        for at, found in self._leads.items():
            if not self._cut[at]:
                continue
            lead = self._cut[at][-1]
            ends = [*(self._lines[index - 1].span.end for index in found[1:]), self._end_of(found[-1])]
            members = tuple(
                _member(text, Span(start=self._lines[index].span.start, end=end))
                for index, end in zip(found, ends, strict=True)
            )
            yield Enumeration(
                lead=lead,
                before=lead.said,
                members=members,
                complete=not any(map(says_others, (member.text for member in members))),
                span=Span(start=lead.span.start, end=ends[-1]),
            )

    def _end_of(self, index: int) -> int:
        """Where the member that begins at a line ends: behind the lists below it."""
        rank = self._lines[index].rank or 0
        while index + 1 < len(self._lines) and (self._lines[index + 1].rank or 0) > rank:
            index += 1
        return self._lines[index].span.end


def says_others(member: str) -> bool:
    """Whether a member says that there may be more: 其他违反纪律的行为, …等."""
    return (
        re.match(r"(?:有|法律|法规|党内法规)?[^，]{0,14}其他", member) is not None
        or re.search("其他(?:条件|情形|职责|任务|行为|事项|内容|工作|要求|材料|人员|措施|方式)?$|等$", member)
        is not None
    )


def _member(text: str, span: Span) -> Member:
    end = span.end
    while end > span.start + 1 and text[end - 1] in "。；;，,、：: \t　\n":
        end -= 1
    return Member(text=text[span.start : end], span=Span(start=span.start, end=end))


class _Places:
    """Labels of places by the outline."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = [section for section in sections if section.level in _PLACES]
        self._starts = [section.span.start for section in self._sections]

    def label(self, span: Span, chunk: Chunk) -> str:
        """Of a sentence in a chunk: 第七条第二款第（一）项; the chunk's own label where there are no articles."""
        names: dict[Level, str] = {}
        for section in self._before(span.start):
            if section.span.start <= span.start and span.end <= section.span.end:
                names.setdefault(section.level, _PLACES[section.level].format(section.number))
            if section.level is Level.ARTICLE:
                break
        if Level.ARTICLE not in names:
            return chunk.label
        return "".join(names[level] for level in _PLACES if level in names)

    def _before(self, position: int) -> Iterator[Section]:
        return reversed(self._sections[: bisect_right(self._starts, position)])
