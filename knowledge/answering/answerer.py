"""Answers without a language model: quotes, each with its place, or a refusal."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from knowledge.addresses import places
from knowledge.answering.answerability import Threshold, answers
from knowledge.answering.composing import Quote, answer, nearest, quote_of, quote_place, titled
from knowledge.answering.intents import Intent, intent_of
from knowledge.answering.measures import measure_of
from knowledge.answering.places import place_of
from knowledge.answering.selecting import Asked, Lead, leads
from knowledge.answering.sentences import run
from knowledge.lookup import Lookup, Placed
from knowledge.numerals import to_chinese
from knowledge.questions import checked, focus_terms
from knowledge.replies import Refusal, Reply
from knowledge.retrieval import Found, Hit, PassageRetriever
from prompts.catalogue import text as fixed_text

_READ = 8  # hits whose sentences are weighed
_WHOLE_BELOW = 0.35  # share of the question's content in its best sentence
_WHOLE_UP_TO = 600  # characters
_LISTED = 12  # entries of a chapter or of a speech's part
_SMALL_TALK = {
    Intent.GREETING: "greeting",
    Intent.THANKS: "thanks",
    Intent.FAREWELL: "farewell",
    Intent.CAPABILITY: "capability",
    Intent.REAL_CASE: "real_case",
}
_OWN = re.compile(r"本(?:条例|法|章程|细则|准则|规定|办法|规则)第")
_BRACKETED = re.compile(r"《([^《》]{2,60})》")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answerer:
    """Answers questions from the library, verbatim.

    Attributes:
        retriever: Finds the passages.
        threshold: When a passage counts as an answer.
    """

    retriever: PassageRetriever
    threshold: Threshold = field(default_factory=Threshold)

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
            return Refusal(text=fixed_text(_SMALL_TALK[intent]))
        found = self.retriever.find(asked, k=_READ, as_of=as_of)
        missing = self._missing(asked, found)
        if missing:
            return Refusal(text=missing, nearest=nearest(found.hits))
        if found.placed:
            return self._at_place(found)
        return self._from_hits(asked, intent, found)

    @property
    def _lookup(self) -> Lookup:
        return self.retriever.lookup

    def _missing(self, question: str, found: Found) -> str:
        """One line if the question names an edition or a place that is not held; empty if it does not."""
        named = found.named
        editions = self._lookup.held_editions(named)
        if named.year and editions and not any(self._lookup.is_of_year(held, named.year) for held in editions):
            years = "、".join(
                dict.fromkeys(f"{day.year}年" for held in editions if (day := held.effective or held.issued))
            )
            return f"资料库中没有{titled(editions[0].title)}{named.year}年的版本，现有：{years or '未注明年份的版本'}。"
        if named.places and not found.placed:
            place, owners = named.places[0]
            if owners:
                held = next(held for held in editions if held.id == owners[0])
                return f"{titled(held.title)}中没有“{place.label}”，全文共{held.articles}条。"
            bracketed = _BRACKETED.search(question)
            if bracketed and not editions:
                return f"资料库中没有{titled(bracketed[1])}。"
        return ""

    def _at_place(self, found: Found) -> Reply:
        """The text of a named place; of several only those of the first document."""
        placed = found.placed
        here = [place for place in placed if place.part.document_row == placed[0].part.document_row]
        if len(here) == 1:
            quote = quote_place(here[0])
            return answer([quote, *self._referred(quote)], closing=_no_such_part(found, here[0]))
        shown = [self._headline(place) for place in here[:_LISTED]]
        closing = f"（共{len(here)}处，以上为前{len(shown)}处）" if len(here) > len(shown) else ""
        return answer(shown, closing=closing)

    def _headline(self, placed: Placed) -> Quote:
        """The first sentence of a place."""
        first = re.match(r".+?(?:[。；：:\n]|$)", placed.text, re.DOTALL)
        text = (first.group() if first else placed.text).rstrip()
        span = type(placed.span)(start=placed.span.start, end=placed.span.start + len(text))
        return Quote(part=placed.part, label=placed.label, span=span, text=text)

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
        """The articles of the same text that a quote refers to (“依照本条例第X条”), one step."""
        row = quote.part.document_row
        own = (match.end() - 1 for match in _OWN.finditer(quote.text))
        referred = [place for start in own for place in places(quote.text[start : start + 30])[:1]]
        labels = {quote.label.split("第", 2)[1] if quote.label.startswith("第") else ""}
        found = {place.label: place for place in referred if place.label.removeprefix("第") not in labels}
        return [quote_place(placed) for place in found.values() for placed in self._lookup.at(row, place)[:1]][:2]

    def _refusal(self, hits: Sequence[Hit]) -> Refusal:
        near = nearest(hits)
        if not near:
            return Refusal(text=fixed_text("nothing_near"))
        listed = "\n".join(f"- {titled(passage.document)}{passage.label}" for passage in near)
        return Refusal(text=fixed_text("refusal", passages=listed), nearest=near)


def _no_such_part(found: Found, shown: Placed) -> str:
    """One line where a 款 or 项 was asked for that the article does not have."""
    place = found.named.places[0][0]
    if shown.label != place.label or not (place.paragraph or place.item):
        return ""
    missing = f"第{to_chinese(place.paragraph)}款" if place.paragraph and place.paragraph > 1 else ""
    missing += f"第（{to_chinese(place.item)}）项" if place.item else ""
    return f"（{place.label}没有{missing}，以上为该条全文）" if missing else ""
