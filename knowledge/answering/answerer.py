"""Answers without a language model: quotes, each with its place, or a refusal."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from knowledge.answering.answerability import Threshold, answers
from knowledge.answering.composing import Quote, answer, nearest, quote_of, quote_place, titled
from knowledge.answering.crossreferences import own_references
from knowledge.answering.fourforms import FourForms
from knowledge.answering.intents import Intent, intent_of
from knowledge.answering.measures import measure_of
from knowledge.answering.named import (
    Spot,
    missing_part,
    spots_of,
    unheld_edition,
    unheld_places,
    unheld_title,
    unowned_places,
)
from knowledge.answering.places import place_of
from knowledge.answering.selecting import Asked, Lead, leads
from knowledge.answering.sentences import run
from knowledge.documents import Span
from knowledge.forms.explorer import Explorer
from knowledge.replies import Refusal, Reply
from knowledge.search.lookup import Lookup, Placed
from knowledge.search.questions import checked, focus_terms
from knowledge.search.retrieval import Found, Hit, PassageRetriever
from prompts.catalogue import text as fixed_text

_READ = 8  # hits whose sentences are weighed
_WHOLE_BELOW = 0.35  # share of the question's content in its best sentence
_WHOLE_UP_TO = 600  # characters
_LISTED = 12  # entries of a chapter or of a speech's part
_REFERRED = 2  # places quoted because the answer refers to them
_SMALL_TALK = {
    Intent.GREETING: "greeting",
    Intent.THANKS: "thanks",
    Intent.FAREWELL: "farewell",
    Intent.CAPABILITY: "capability",
    Intent.REAL_CASE: "real_case",
}


class Specialist(Protocol):
    """Answers questions of one sort; see ``Answerer.ask`` for what it is given."""

    def __call__(self, question: str, *, as_of: date | None) -> Reply | None:
        """None for a question of any other sort."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Answerer:
    """Answers questions from the library, verbatim.

    Attributes:
        retriever: Finds the passages.
        threshold: When a passage counts as an answer.
        specialists: Asked in turn before the library is searched.
    """

    retriever: PassageRetriever
    threshold: Threshold = field(default_factory=Threshold)
    specialists: tuple[Specialist, ...] = ()
    _forms: FourForms = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        explorer = Explorer(self.retriever.library, self._lookup)
        object.__setattr__(self, "_forms", FourForms(explorer=explorer))

    @property
    def explorer(self) -> Explorer:
        """Who knows what the texts say of the four forms; remembers it, so there should be one."""
        return self._forms.explorer

    def ask(self, question: str, *, as_of: date | None = None) -> Reply:
        """The answer to a question that stands by itself, or a refusal.

        Args:
            question: As a person wrote it, made whole if it was a follow-up.
            as_of: Answer with what was in force on that day.

        Raises:
            BadQuestion: if the question is empty or too long.
        """
        asked = checked(question)
        intent = intent_of(asked)
        if intent in _SMALL_TALK:
            return Refusal(text=fixed_text(_SMALL_TALK[intent]), final=True)
        for specialist in (*self.specialists, self._forms):
            if reply := specialist(asked, as_of=as_of):
                return reply
        with self.retriever.library.snapshot():
            return self._reply(asked, intent, as_of=as_of)

    def _reply(self, asked: str, intent: Intent, *, as_of: date | None) -> Reply:
        found = self.retriever.find(asked, k=_READ, as_of=as_of)
        spots = spots_of(asked, found, self._lookup)
        vain = self._vain(asked, found)
        absent = unheld_places(asked, found, spots, self._lookup, as_of=as_of)
        held = [spot for spot in spots if spot.texts]
        if vain or (absent and not held):
            return Refusal(text=vain or absent, nearest=nearest(found.hits))
        if held:
            return self._at_places(held, absent)
        return self._from_hits(asked, intent, found)

    def _vain(self, asked: str, found: Found) -> str:
        """One line if what the question names is not held or could be anywhere; empty if not."""
        return (
            unheld_edition(found, self._lookup)
            or unheld_title(asked, found, self._lookup)
            or unowned_places(asked, found)
        )

    @property
    def _lookup(self) -> Lookup:
        return self.retriever.lookup

    def _at_places(self, spots: Sequence[Spot], absent: str) -> Reply:
        """The text of named articles; of a division what its units begin with.

        Args:
            spots: Held.
            absent: Lines about those that are not.
        """
        quotes = list(
            dict.fromkeys(
                quote_place(text) if len(spot.texts) == 1 else _headline(text) for spot in spots for text in spot.texts
            )
        )
        shown = quotes[:_LISTED]
        notes = [missing_part(spot) for spot in spots]
        if len(quotes) > len(shown):
            notes.append(f"（共{len(quotes)}处，以上为前{len(shown)}处）")
        referred = self._referred(shown[0]) if len(shown) == 1 else []
        return answer([*shown, *referred], closing="\n".join(filter(None, [*notes, absent])))

    def _from_hits(self, question: str, intent: Intent, found: Found) -> Reply:
        asked = Asked(
            content=found.content,
            focus=focus_terms(question),
            intent=intent,
            measure=measure_of(question) if intent is Intent.QUANTITY else None,
        )
        candidates = leads(found.hits, asked)
        lead = next((lead for lead in candidates if answers(lead, self.threshold)), None)
        if lead is None:
            return self._refusal(found.hits)
        quote = self._quote(lead)
        entries = run(quote.text) if intent is Intent.ENUMERATION and not lead.items else ()
        listed = "\n".join(f"- {entry}" for entry in entries)
        return answer([quote, *self._referred(quote)], after_first=listed, measured=intent is Intent.QUANTITY)

    def _quote(self, lead: Lead) -> Quote:
        """The lead; the whole short article where the question's words do not tell which sentence it asks for."""
        hit = lead.hit
        if lead.share < _WHOLE_BELOW and len(hit.text) <= _WHOLE_UP_TO:
            return Quote(part=hit.part, label=hit.label, span=hit.span, text=hit.text)
        return quote_of(lead, self._label(lead))

    def _label(self, lead: Lead) -> str:
        row = lead.hit.part.document_row
        return place_of(self._lookup.outline(row), lead.span, within=lead.hit.label)

    def _referred(self, quote: Quote) -> list[Quote]:
        """The places of the same text that a quote refers to (“依照本条例第X条”), one step; never its own."""
        row = quote.part.document_row
        found = (placed for place in own_references(quote.text) for placed in self._lookup.at(row, place)[:1])
        others = (placed for placed in found if not _overlap(placed.span, quote.span))
        return list(dict.fromkeys(quote_place(placed) for placed in others))[:_REFERRED]

    def _refusal(self, hits: Sequence[Hit]) -> Refusal:
        near = nearest(hits)
        if not near:
            return Refusal(text=fixed_text("nothing_near"))
        listed = "\n".join(f"- {titled(passage.document)}{passage.label}" for passage in near)
        return Refusal(text=fixed_text("refusal", passages=listed), nearest=near)


def _headline(placed: Placed) -> Quote:
    """What a place begins with: its first sentence, or the words up to its first colon."""
    end = min(at for mark in "。；：:\n" if (at := placed.text.find(mark) + 1 or len(placed.text)))
    text = placed.text[:end].rstrip()
    span = Span(start=placed.span.start, end=placed.span.start + len(text))
    return Quote(part=placed.part, label=placed.label, span=span, text=text)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
