"""The figures of one sentence, each with what it measures, which may be named before in the text. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingestion.targets.claims import STRIVING, Claim, Word, claim_of, names
from ingestion.targets.quantities import Quantity, Sort, find
from knowledge.documents import Span
from knowledge.readings import Change

_CLAUSE = re.compile(r"(?:[^，；;：:,|]|,(?=\d{3}))+")
_BEHIND = re.compile(r"(?:[一-鿿]{1,12}的)?(?P<noun>[一-鿿]{2,12})")
_VERB = r"(?:发行|开展|组织|举办|召开|新增|引进|培育|创建|打造|建成)"
_ENDS_IN_VERB = re.compile(rf"{_VERB}$")
_OBJECT = re.compile(rf".*{_VERB}(?P<noun>[一-鿿]{{2,}})$")
_ASKED = re.compile(r"[；;|]|确保|必须|要求")
_CLAUSE_UP_TO = 60
_TOPIC = 20  # characters of a clause without a figure that can be what the next one measures


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity with what it measures.

    Attributes:
        metric: As printed; empty where nothing names it.
        change: As said, or as said of the figure before that measures the same.
        clause: Span of its clause in the sentence.
        stretch: Whether it is striven for, by the words of its clause or by those that open the list it stands in.
    """

    metric: str
    change: Change
    quantity: Quantity
    claim: Claim
    clause: Span
    stretch: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What the text is about where a figure names nothing itself.

    Attributes:
        metric: Of the figure before.
        change: Of that figure.
        unit: Of that figure.
        named: A clause without figures since then, which may name what is counted; else empty.
    """

    metric: str = ""
    change: Change = Change.LEVEL
    unit: str = ""
    named: str = ""


NOTHING = Topic()


def figures(sentence: str, topic: Topic) -> tuple[list[Figure], Topic]:
    """The figures of a sentence in order, and the topic behind it.

    Args:
        sentence: Without line breaks.
        topic: Of the text before it in the same paragraph.
    """
    quantities = list(find(sentence))
    found: list[Figure] = []
    at, striving = 0, False
    for match in _CLAUSE.finditer(sentence):
        clause = _trimmed(sentence, match.span())
        striving = striving and not _ASKED.search(sentence, match.start() - 1, match.end())
        inside = at
        while inside < len(quantities) and quantities[inside].span.start < match.end():
            inside += 1
        if inside > at and clause:
            new, topic = _of_clause(sentence, clause, quantities[at:inside], topic)
            found += [replace(figure, stretch=True) for figure in new] if striving else new
            striving = striving or _opens_striving(sentence, clause, new)
        elif clause and quantities:
            striving = striving or bool(STRIVING.search(sentence, clause.start, clause.end))
            topic = replace(topic, named=_named_by(sentence, clause) or topic.named)
        at = inside
    return found, topic


def _of_clause(sentence: str, clause: Span, quantities: Sequence[Quantity], topic: Topic) -> tuple[list[Figure], Topic]:
    claims = list(_claims(sentence, clause, quantities))
    shared = _shared(sentence, quantities, claims)
    if shared:
        found = [
            Figure(metric=metric, change=change, quantity=quantity, claim=claim, clause=clause, stretch=claim.stretch)
            for metric, change, quantity, claim in shared
        ]
        last = found[-1]
        return found, Topic(metric=last.metric, change=last.change, unit=last.quantity.unit)
    found = []
    for quantity, claim in zip(quantities, claims, strict=True):
        own = claim.metric.cut(sentence) if claim.metric else _about(topic, quantity, claim)
        metric = _behind(sentence, quantity, claim) or own
        same = claim.metric is None and quantity.unit == topic.unit
        change = claim.change or (topic.change if same else Change.LEVEL)
        if not claim.baseline or len(quantity.values) > 1:
            figure = Figure(
                metric=metric, change=change, quantity=quantity, claim=claim, clause=clause, stretch=claim.stretch
            )
            found.append(figure)
        topic = Topic(metric=metric, change=Change.LEVEL if claim.baseline else change, unit=quantity.unit)
    return found, topic


def _claims(sentence: str, clause: Span, quantities: Sequence[Quantity]) -> Iterator[Claim]:
    start = clause.start
    for quantity in quantities:
        claim = claim_of(sentence, start, quantity)
        start = start if claim.attribute else claim.end
        yield claim


def _shared(
    sentence: str, quantities: Sequence[Quantity], claims: Sequence[Claim]
) -> list[tuple[str, Change, Quantity, Claim]]:
    """甲、乙分别增长8%、10% and 甲、乙均下降5%: each metric with its figure; empty where nothing is shared out."""
    first = claims[0]
    if first.metric is None or not first.words & {Word.EACH, Word.ALL}:
        return []
    metrics = [span.cut(sentence) for span in names(sentence, first.metric)]
    change = first.change or Change.LEVEL
    if len(claims) == 1 and Word.ALL in first.words:
        return [(metric, change, quantities[0], first) for metric in metrics]
    if len(metrics) != len(claims) or any(claim.metric for claim in claims[1:]):
        return []
    claims = [first, *(replace(claim, explicit=claim.explicit or first.explicit) for claim in claims[1:])]
    return [
        (metric, change, quantity, claim) for metric, quantity, claim in zip(metrics, quantities, claims, strict=True)
    ]


def _behind(sentence: str, quantity: Quantity, claim: Claim) -> str:
    """What is counted where only its verb stands in front: 新增3个示范点."""
    verb = claim.metric is not None and _ENDS_IN_VERB.search(sentence, claim.metric.start, claim.metric.end)
    done = claim.metric is None and Word.LEVEL in claim.words
    if quantity.sort is not Sort.COUNT or not (claim.bare or verb or done):
        return ""
    noun = _BEHIND.match(sentence, claim.end)
    return noun["noun"] if noun else ""


def _about(topic: Topic, quantity: Quantity, claim: Claim) -> str:
    """What a figure measures that names nothing: 比去年增长8% what the figure before did, 不少于12次 what was named."""
    counted = claim.bare or (quantity.sort in (Sort.COUNT, Sort.TIME) and Word.THAN not in claim.words)
    return (topic.named if counted else "") or topic.metric or topic.named


def _named_by(sentence: str, clause: Span) -> str:
    """What a clause without figures names: 开展主题党日活动，全年不少于12次."""
    text = clause.cut(sentence)
    if len(text) > _CLAUSE_UP_TO:
        return ""
    verb = _OBJECT.match(text)
    text = verb["noun"] if verb else text
    return text if 2 <= len(text) <= _TOPIC else ""


def _opens_striving(sentence: str, clause: Span, new: Sequence[Figure]) -> bool:
    """力争甲增长8%，乙增长5% strives for both; 甲增长8%，力争10% for the one."""
    first = new[0].claim if new else None
    return bool(first and first.metric and STRIVING.search(sentence, clause.start, first.metric.start))


def _trimmed(sentence: str, bounds: tuple[int, int]) -> Span | None:
    start, end = bounds
    text = sentence[start:end]
    start += len(text) - len(text.lstrip(" 　\t、“”"))
    end -= len(text) - len(text.rstrip())
    return Span(start=start, end=end) if start < end else None
