"""Which words of the found passages answer the question."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from knowledge.answering.intents import Intent
from knowledge.answering.measures import Measure
from knowledge.answering.sentences import lists, rank_of_item, sentences
from knowledge.documents import Span
from knowledge.search.retrieval import Hit
from knowledge.tokens import fold

_FROM_PLACE = 0.6  # what a term counts that stands in the title or the headings only
_FROM_BEFORE = 0.4  # and one that stands in the sentence before only
_RANK_COST = 0.04  # per rank of the hit: the ranking has seen more than the words
_FOCUS = 3.0  # what a term next to the question word counts when sentences are compared
_FITS = 0.25
_LISTS = 0.15
_DEFINES = 0.15
_COPULAS = ("是", "，是", "指", "包括")
_SUBJECT = 16  # characters from a sentence's start in which what it defines is named
_HEADING = 14  # characters of a numbered sentence that is but a heading
_RUNS_ON = 2  # 、 in a sentence that lists things one after the other
_WITH_ITEMS = 0.9  # what a list counts for the words of its entries, against those of the words that introduce it
_LONG = 0.0005  # per character beyond a short sentence: of two that hold the words, the tighter one says it
_LONG_UP_TO = 300
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is known about a question when its answer is looked for.

    Attributes:
        content: Its content terms and their weights.
        focus: Those that stand next to the question word.
        intent: What sort of answer it wants.
        measure: The sort of value it wants to see, if any.
    """

    content: Mapping[str, float]
    focus: Set[str]
    intent: Intent
    measure: Measure | None = None

    @property
    def stressed(self) -> dict[str, float]:
        """The content terms with those in focus weighing more."""
        return {term: weight * (_FOCUS if term in self.focus else 1) for term, weight in self.content.items()}


def leads(hits: Iterable[Hit], asked: Asked) -> list[Lead]:
    """The sentences and lists of the passages, the one that answers best first.

    Args:
        hits: Best first.
        asked: The question.
    """
    found = [lead for rank, hit in enumerate(hits) for lead in _of_hit(hit, rank, asked)]
    return sorted(found, key=lambda lead: -lead.score)


def _of_hit(hit: Hit, rank: int, asked: Asked) -> Iterator[Lead]:
    place = fold(" ".join((hit.part.title, *hit.path, hit.part.chunk.context)))
    stressed = asked.stressed
    pieces = sentences(hit.text, clauses=asked.intent is Intent.QUANTITY)
    entries = lists(hit.text, pieces)
    before = ""
    for number, piece in enumerate(pieces):
        items = entries.get(number, [])
        span = _quotable(hit.text, pieces, number, items)
        text, quoted = fold(piece.cut(hit.text)), span.cut(hit.text)
        fits = asked.measure is None or bool(asked.measure.pattern.search(quoted))
        score = _share(stressed, text, before, place)
        if items:
            score = max(score, _WITH_ITEMS * _share(stressed, fold(quoted), before, place))
        score += _shape(text, asked, is_list=bool(items) or text.count("、") >= _RUNS_ON)
        score -= _RANK_COST * rank + _LONG * min(max(0, len(text) - _SHORT), _LONG_UP_TO)
        yield Lead(
            hit=hit,
            span=_moved(span, hit.span.start),
            text=quoted,
            share=max(_share(asked.content, text, before, place), _share(asked.content, fold(quoted), "", place)),
            score=score + _FITS * (fits and asked.measure is not None),
            fits=fits,
            items=tuple(_moved(item, hit.span.start) for item in items),
        )
        before = text


def _quotable(text: str, pieces: Sequence[Span], number: int, items: Sequence[Span]) -> Span:
    """A sentence with its list; with the sentence behind it where it is but a heading (（一）党员的义务。)."""
    piece = pieces[number]
    if items:
        return Span(start=piece.start, end=items[-1].end)
    heading = len(piece.cut(text)) <= _HEADING and rank_of_item(piece.cut(text)) is not None
    if heading and number + 1 < len(pieces):
        return Span(start=piece.start, end=pieces[number + 1].end)
    return piece


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


def _shape(text: str, asked: Asked, *, is_list: bool) -> float:
    """Credit for a sentence built the way an answer of the wanted sort is built."""
    if asked.intent is Intent.ENUMERATION and is_list:
        return _LISTS
    if asked.intent is not Intent.DEFINITION:
        return 0.0
    ends = {term[-1] for term in asked.content}
    credit = _DEFINES if any(f"{end}{word}" in text for end in ends for word in _COPULAS) else 0.0
    begins_with_it = bool(asked.focus) and all(term in text[:_SUBJECT] for term in asked.focus)
    return credit + (_DEFINES if begins_with_it else 0.0)


def _moved(span: Span, by: int) -> Span:
    return Span(start=span.start + by, end=span.end + by)
