"""Which words of the found passages answer the question."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.answering.intents import Intent
from knowledge.answering.measures import Measure
from knowledge.answering.sentences import is_item, sentences
from knowledge.documents import Span
from knowledge.retrieval import Hit
from knowledge.tokens import fold

_FROM_PLACE = 0.6  # what a term counts that stands in the title or the headings only
_FROM_BEFORE = 0.4  # and one that stands in the sentence before only
_RANK_COST = 0.04  # per rank of the hit: the ranking has seen more than the words
_FITS = 0.25
_LISTS = 0.15
_DEFINES = 0.15
_LONG = 0.0005  # per character beyond a short sentence: of two that hold the words, the tighter one says it
_SHORT = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A sentence that may answer, or a list with the words that introduce it.

    Attributes:
        hit: The passage it stands in.
        span: In the document's text; one contiguous stretch.
        text: Verbatim.
        share: How much of the question's content it holds, 0 to 1, with what its place lends it.
        score: For comparing leads of one question.
        fits: Whether it holds a value of the sort the question asks for; True if it asks for none.
        items: Spans of the entries, in the document's text, where it is a list.
    """

    hit: Hit
    span: Span
    text: str
    share: float
    score: float
    fits: bool
    items: tuple[Span, ...] = ()


def leads(hits: Iterable[Hit], terms: Mapping[str, float], *, intent: Intent, measure: Measure | None) -> list[Lead]:
    """The sentences and lists of the passages, the one that answers best first.

    Args:
        hits: Best first.
        terms: The question's content terms and their weights.
        intent: What the question asks for.
        measure: The sort of value it wants to see, if any.
    """
    found = [
        lead for rank, hit in enumerate(hits) for lead in _of_hit(hit, rank, terms, intent=intent, measure=measure)
    ]
    return sorted(found, key=lambda lead: -lead.score)


def _of_hit(
    hit: Hit, rank: int, terms: Mapping[str, float], *, intent: Intent, measure: Measure | None
) -> Iterable[Lead]:
    place = fold(" ".join((hit.part.title, *hit.path, hit.part.chunk.context)))
    pieces = sentences(hit.text)
    lists = _lists(hit.text, pieces)
    before = ""
    for number, piece in enumerate(pieces):
        text = piece.cut(hit.text)
        whole = lists.get(number)
        span = piece if whole is None else Span(start=piece.start, end=pieces[whole[-1]].end)
        quoted = span.cut(hit.text)
        share = _share(terms, fold(text), before, place)
        if whole is not None:
            share = max(share, 0.9 * _share(terms, fold(quoted), before, place))
        fits = measure is None or bool(measure.pattern.search(quoted))
        score = share - _RANK_COST * rank + _shape(text, terms, intent, is_list=whole is not None or _runs_on(text))
        score += _FITS * (fits and measure is not None) - _LONG * min(max(0, len(text) - _SHORT), 300)
        shift = hit.span.start
        yield Lead(
            hit=hit,
            span=Span(start=span.start + shift, end=span.end + shift),
            text=quoted,
            share=share,
            score=score,
            fits=fits,
            items=tuple(Span(start=pieces[item].start + shift, end=pieces[item].end + shift) for item in (whole or ())),
        )
        before = fold(text)


def _share(terms: Mapping[str, float], text: str, before: str, place: str) -> float:
    total = sum(terms.values())
    if not total:
        return 0.0
    held = 0.0
    for term, weight in terms.items():
        if term in text:
            held += weight
        elif term in place:
            held += _FROM_PLACE * weight
        elif term in before:
            held += _FROM_BEFORE * weight
    return held / total


def _shape(text: str, terms: Mapping[str, float], intent: Intent, *, is_list: bool) -> float:
    if intent is Intent.ENUMERATION:
        return _LISTS if is_list else 0.0
    if intent is Intent.DEFINITION:
        return (
            _DEFINES
            if any(f"{term[-1]}{word}" in fold(text) for term in terms for word in ("是", "，是", "指", "包括"))
            else 0.0
        )
    return 0.0


def _runs_on(text: str) -> bool:
    """Whether a sentence lists things one after the other."""
    return text.count("、") >= 2


def _lists(text: str, pieces: Sequence[Span]) -> dict[int, list[int]]:
    """For each piece that introduces a list: the numbers of the pieces that are its entries' sentences."""
    lists: dict[int, list[int]] = {}
    opener: int | None = None
    for number, piece in enumerate(pieces):
        line_start = (
            piece.start == 0 or text[piece.start - 1] == "\n" or text[: piece.start].rstrip(" 　").endswith("\n")
        )
        if not line_start:
            if opener is not None and lists.get(opener):
                lists[opener].append(number)
            continue
        if is_item(piece.cut(text)):
            if opener is not None:
                lists.setdefault(opener, []).append(number)
        else:
            opener = (
                number
                if piece.cut(text).rstrip().endswith(("：", ":")) or _next_is_item(text, pieces, number)
                else None
            )
    return {number: items for number, items in lists.items() if items}


def _next_is_item(text: str, pieces: Sequence[Span], number: int) -> bool:
    return number + 1 < len(pieces) and is_item(pieces[number + 1].cut(text))
