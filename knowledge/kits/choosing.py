"""Which of the passages found are to be read, and how much of each. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from knowledge.answering.sentences import sentences
from knowledge.documents import Kind, Span, Status
from knowledge.kits.kit import Reading
from knowledge.search.retrieval import Hit
from knowledge.tokens import index_tokens

MOST = 6
"""Passages: what can be read aloud and talked about in an hour."""

_OF_ONE = 2  # passages of a document, unless only one or two documents have anything to say
_WHOLE = 320  # characters up to which a passage is read as a whole
_ABOUT = 0.7  # share of the topic's words, by weight, that a passage and the words round it must hold
_FORMAL = re.compile(r"自(?:发布|公布|印发|\d{4}年\d+月\d+日)(?:之日)?起(?:施行|实施|执行)|负责解释|制定本\w{2}")
_SHORT = 20  # characters; less is a heading


def readings(hits: Iterable[Hit], content: Mapping[str, float], kinds: Mapping[int, Kind]) -> tuple[Reading, ...]:
    """The passages about a topic.

    Args:
        hits: Best first.
        content: The terms of the topic and their weights.
        kinds: Of the documents, by row. Plans are not studied.

    Returns:
        At most ``MOST``, those of a document together and in the order of its text; regulations first, then the
        document with the best passage. None if nothing is about the topic.
    """
    about = [hit for hit in hits if kinds[hit.part.document_row] is not Kind.PLAN and _suits(hit, content)]
    taken: list[Hit] = []
    per_document: Counter[int] = Counter()
    several = len({hit.part.document_row for hit in about}) > _OF_ONE
    for hit in about:
        if len(taken) < MOST and not (several and per_document[hit.part.document_row] >= _OF_ONE):
            per_document[hit.part.document_row] += 1
            taken.append(hit)
    first = {row: (kinds[row] is not Kind.REGULATION, place) for place, row in enumerate(per_document)}
    taken.sort(key=lambda hit: (first[hit.part.document_row], hit.span.start))
    return tuple(_reading(hit, content) for hit in taken)


def _suits(hit: Hit, content: Mapping[str, float]) -> bool:
    near = hit.cosine is not None or len(content) > 1  # one short word may stand anywhere
    held = set(index_tokens(f"{hit.part.title} {' '.join(hit.path)} {hit.text}"))
    share = sum(weight for term, weight in content.items() if term in held) / (sum(content.values()) or 1)
    about = hit.named or (near and share >= _ABOUT)
    return (
        about and hit.part.status is Status.CURRENT and len(hit.text.strip()) >= _SHORT and not _FORMAL.search(hit.text)
    )


def _reading(hit: Hit, content: Mapping[str, float]) -> Reading:
    span = hit.span if len(hit.text) <= _WHOLE else _excerpt(hit, content)
    return Reading(
        id=hit.part.document_id,
        document=hit.part.title,
        source=hit.part.source,
        label=hit.label,
        quote=hit.text[span.start - hit.span.start : span.end - hit.span.start],
        span=span,
        part=span != hit.span,
    )


def _excerpt(hit: Hit, content: Mapping[str, float]) -> Span:
    """The run of whole sentences, at most ``_WHOLE`` long or a single one, that says most about the topic."""
    pieces = sentences(hit.text)
    weights = [sum(content.get(term, 0.0) for term in set(index_tokens(piece.cut(hit.text)))) for piece in pieces]
    best, best_weight = pieces[0], -1.0
    for start in range(len(pieces)):
        weight, end = weights[start], start
        while end + 1 < len(pieces) and pieces[end + 1].end - pieces[start].start <= _WHOLE:
            end += 1
            weight += weights[end]
        if weight > best_weight:
            best, best_weight = Span(start=pieces[start].start, end=pieces[end].end), weight
    return Span(start=hit.span.start + best.start, end=hit.span.start + best.end)
