"""The texts in force that speak of the forms or of their measures, ready to be quoted."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from knowledge.answering.places import place_of
from knowledge.answering.sentences import sentences
from knowledge.documents import Document, Kind, Span, Status
from knowledge.forms.definitions import NAME
from knowledge.forms.measures import Mention, mentions
from knowledge.forms.places import is_heading, is_party_text
from knowledge.forms.values import Cited
from knowledge.search.catalogue import Named
from knowledge.search.lookup import Lookup
from knowledge.storage.holdings import Held
from knowledge.storage.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A sentence, or a part of one between semicolons, with the measures it names; a heading goes with the next."""

    span: Span
    text: str
    named: tuple[Mention, ...]


class Text:
    """A document of the library, with what is needed to quote from it."""

    def __init__(self, held: Held, document: Document) -> None:
        self.held = held
        self._document = document

    @property
    def text(self) -> str:
        """All of it."""
        return self._document.text

    @property
    def official(self) -> bool:
        """Whether it is a regulation, not an explainer."""
        return self.held.kind is Kind.REGULATION

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Its clauses, in order."""
        return tuple(self._cut(sentences(self.text, clauses=True)))

    @cached_property
    def sentences(self) -> tuple[Clause, ...]:
        """Its sentences, in order."""
        return tuple(self._cut(sentences(self.text)))

    def cited(self, span: Span) -> Cited:
        """A stretch of it as a quote, without a semicolon at its end."""
        text = span.cut(self.text).rstrip("；;")
        span = Span(start=span.start, end=span.start + len(text))
        return Cited(
            row=self.held.row,
            document=self.held.title,
            source=self.held.source,
            kind=self.held.kind,
            status=self.held.status,
            label=self._label(span),
            span=span,
            text=text,
        )

    def _cut(self, spans: tuple[Span, ...]) -> Iterator[Clause]:
        for number, span in enumerate(spans):
            text = span.cut(self.text)
            named = mentions(text)
            behind = spans[number + 1] if number + 1 < len(spans) else span
            if is_heading(text, named) and "\n" not in self.text[span.end : behind.start]:
                span = Span(start=span.start, end=behind.end)
                text = span.cut(self.text)
                named = mentions(text)
            yield Clause(span=span, text=text, named=named)

    @cached_property
    def _starts(self) -> list[int]:
        return [chunk.span.start for chunk in self._document.chunks]

    def _label(self, span: Span) -> str:
        number = bisect_right(self._starts, span.start) - 1
        return place_of(self._document.sections, span, within=self._document.chunks[max(0, number)].label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What the explorer reads.

    Attributes:
        defining: Texts that name the four forms, regulations first.
        party: Regulations of the Party.
    """

    defining: tuple[Text, ...]
    party: tuple[Text, ...]


def shelf_of(library: Library, lookup: Lookup, *, as_of: date | None) -> Shelf:
    """The texts in force today, or on a day, each sort in the order of ingestion."""
    texts = [Text(held, library.document(held.row)) for held in _in_force(lookup, as_of) if _speaks(held, library)]
    defining = [each for each in texts if NAME in each.text]
    return Shelf(
        defining=tuple(sorted(defining, key=lambda each: not each.official)),
        party=tuple(each for each in texts if each.official and is_party_text(each.held.title)),
    )


def _in_force(lookup: Lookup, as_of: date | None) -> Iterator[Held]:
    editions = lookup.editions(Named(), as_of=as_of)
    for held in lookup.documents().values():
        if held.status is Status.CURRENT if editions is None else held.id in editions:
            yield held


def _speaks(held: Held, library: Library) -> bool:
    return (held.kind is Kind.REGULATION and is_party_text(held.title)) or NAME in library.text(held.row)
