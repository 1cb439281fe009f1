"""From the chosen words to an answer a person reads: quote, number, place."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answering.selecting import Lead
from knowledge.documents import Span, Status
from knowledge.replies import Answer, Citation, Passage
from knowledge.search.lookup import Placed
from knowledge.search.retrieval import Hit
from knowledge.storage.holdings import StoredChunk
from prompts.catalogue import text as fixed_text

MASK = "**"
CELL = " | "
_LONGEST = 1_500  # characters of one quote; what is left out is said


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A stretch of a document that will be quoted.

    Attributes:
        part: Tells the document.
        label: The place of the stretch.
        span: In the document's text.
        text: Verbatim.
        note: Said behind the quote, in Chinese; empty if there is nothing to say.
    """

    part: StoredChunk
    label: str
    span: Span
    text: str
    note: str = ""


def answer(quotes: Sequence[Quote], *, after_first: str = "", closing: str = "", measured: bool = False) -> Answer:
    """An answer of quotes, in order, each with its number and, below, its place.

    Args:
        quotes: At least one.
        after_first: Lines behind the first quote that take it apart; words of the quote only.
        measured: Whether a value was asked for: tells what a mask hides.
        closing: Lines behind the quotes that say what they lack; empty if there is nothing to say.
    """
    citations: list[Citation] = []
    lines: list[str] = []
    for quote in quotes:
        citation = _cited(quote, number=len(citations) + 1)
        citations.append(citation)
        if CELL in quote.text and quote.part.chunk.context:
            lines.append(quote.part.chunk.context)  # a table's row says little without its column heads
        lines.append(f"{quote.text}[{citation.number}]{quote.note}")
        if citation.number == 1 and after_first:
            lines.append(after_first)
    if any(MASK in quote.text for quote in quotes):
        lines.append(f"（{fixed_text('masked' if measured else 'hidden')}）")
    if closing:
        lines.append(closing)
    lines += [
        "",
        *(
            f"[{citation.number}] {place_line(quote.part, citation.label)}"
            for citation, quote in zip(citations, quotes, strict=True)
        ),
    ]
    return Answer(text="\n".join(lines), citations=tuple(citations))


def place_line(part: StoredChunk, label: str) -> str:
    """《中国共产党章程》第七条, with a mark where the text is no longer or not yet in force."""
    mark = {Status.SUPERSEDED: "（旧版，已不再适用）", Status.DRAFT: "（草案或尚未施行）"}.get(part.status, "")
    edition = f"（{part.effective.year}年）" if mark and part.effective else ""
    return f"{titled(part.title)}{edition}{label}{mark}"


def titled(title: str) -> str:
    """The title in book-title marks, once."""
    return title if title.startswith("《") else f"《{title}》"


def quote_of(lead: Lead, label: str) -> Quote:
    """The lead as a quote, without a semicolon at its end; too long a list is cut between entries, which is said."""
    if len(lead.text) <= _LONGEST or not lead.items:
        text = lead.text.rstrip("；;") or lead.text
        span = Span(start=lead.span.start, end=lead.span.start + len(text))
        return Quote(part=lead.hit.part, label=label, span=span, text=text)
    kept = [item for item in lead.items if item.end - lead.span.start <= _LONGEST] or [lead.items[0]]
    span = Span(start=lead.span.start, end=kept[-1].end)
    return Quote(
        part=lead.hit.part,
        label=label,
        span=span,
        text=lead.text[: span.end - span.start],
        note=f"（共{len(lead.items)}项，以上为前{len(kept)}项）",
    )


def quote_place(placed: Placed) -> Quote:
    """A place as a quote; what goes beyond the longest quote is left out at a line's end, which is said."""
    if len(placed.text) <= _LONGEST:
        return Quote(part=placed.part, label=placed.label, span=placed.span, text=placed.text)
    cut = placed.text.rfind("\n", 0, _LONGEST)
    cut = cut if cut > 0 else placed.text.rfind("。", 0, _LONGEST) + 1 or _LONGEST
    left = len(placed.text) - cut
    return Quote(
        part=placed.part,
        label=placed.label,
        span=Span(start=placed.span.start, end=placed.span.start + cut),
        text=placed.text[:cut],
        note=f"（以下还有{left}字未列出）",
    )


def nearest(hits: Sequence[Hit], *, most: int = 3) -> tuple[Passage, ...]:
    """The passages shown with a refusal."""
    return tuple(
        Passage(
            document=hit.part.title,
            source=hit.part.source,
            label=hit.label,
            text=hit.part.chunk.text,
            status=hit.part.status,
        )
        for hit in hits[:most]
    )


def _cited(quote: Quote, *, number: int) -> Citation:
    return Citation(
        number=number,
        document=quote.part.title,
        source=quote.part.source,
        label=quote.label,
        quote=quote.text,
        span=quote.span,
        status=quote.part.status,
    )
