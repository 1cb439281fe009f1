"""The article that proves or contradicts the key of an imported item."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.documents import Span, Status
from knowledge.errors import BadQuestion
from knowledge.quizzes.items import Basis, Kind, Origin, QuizItem
from knowledge.quizzes.weighing import Standing, Weighed, weigh
from knowledge.search.addresses import places
from knowledge.search.lookup import Lookup, Placed
from knowledge.search.retrieval import PassageRetriever
from knowledge.storage.holdings import StoredChunk

_TITLE = re.compile(r"《([^《》]{2,60})》")
_HITS = 6
_LONGEST_QUESTION = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An item and what the library says of its key.

    Attributes:
        item: With the place that proves it as its basis, if there is one.
        place: Where it is proven or contradicted; None if neither.
        warnings: In Chinese, for whoever approves items.
    """

    item: QuizItem
    standing: Standing
    place: Basis | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passage:
    part: StoredChunk
    label: str
    span: Span
    text: str


def link(item: QuizItem, retriever: PassageRetriever) -> Link:
    """Find what proves or contradicts the key, first where the item says, then anywhere in force.

    An item that brings a basis keeps it only if the document is held and has the quote where it is said to be; one that
    calls itself generated without that is an imported one.
    """
    with retriever.library.snapshot():
        item, warnings = _checked(item, retriever.lookup)
        if item.basis:
            return Link(item=item, standing=Standing.PROVEN, place=item.basis, warnings=warnings)
        named, about_place = _printed(item, retriever.lookup)
        current = [passage for passage in named if passage.part.status is Status.CURRENT]
        old = [passage for passage in named if passage.part.status is not Status.CURRENT]
        found = _best(item, current)
        if found is None or found[1].standing is not Standing.PROVEN:
            searched = _best(item, _searched(item, retriever))
            if searched and (found is None or searched[1].standing is Standing.PROVEN):
                found = searched
        warnings = (*warnings, *about_place, *_about_old(item, old, found))
        if found is None:
            return Link(item=item, standing=Standing.UNCERTAIN, warnings=warnings)
        return _linked(item, *found, warnings, retriever.lookup)


def _linked(item: QuizItem, passage: _Passage, weighed: Weighed, warnings: tuple[str, ...], lookup: Lookup) -> Link:
    place = _basis(passage, weighed)
    if weighed.standing is Standing.PROVEN:
        return Link(item=replace(item, basis=place), standing=weighed.standing, place=place, warnings=warnings)
    where = f"《{place.document}》{place.label}"
    if weighed.said == "与原文一致":
        warning = f"答案是“错”，而{where}正是这样写的"
    else:
        warning = f"答案是“{weighed.keyed}”，而{where}写的是“{weighed.said}”"
    if weighed.said.startswith("并列"):
        warning = f"答案是{weighed.keyed}，而{where}{weighed.said}"
    earlier = _earlier(item, passage, lookup)
    return Link(item=item, standing=weighed.standing, place=place, warnings=(*warnings, f"{warning}，请核对", *earlier))


def _checked(item: QuizItem, lookup: Lookup) -> tuple[QuizItem, tuple[str, ...]]:
    """The item without a basis that does not hold, and what is to be said of it."""
    basis = item.basis
    if basis is None:
        return item, ()
    held = lookup.documents().get(basis.id)
    if held and held.status is Status.CURRENT and basis.span.end <= len(text := lookup.text(held.row)):
        if basis.span.cut(text) == basis.quote:
            return item, ()
        why = f"《{held.title}》在原来的位置已不是原来的文字"
    elif held and held.status is not Status.CURRENT:
        why = f"《{held.title}》不是现行版本"
    else:
        why = f"《{basis.document.strip('《》')}》不在资料库中" if held is None else f"《{held.title}》的文字已经变化"
    return replace(item, basis=None, origin=Origin.IMPORTED), (f"原有依据不再成立：{why}",)


def _printed(item: QuizItem, lookup: Lookup) -> tuple[list[_Passage], list[str]]:
    """The passages that the printed place names, of all editions, and what is to be said of it."""
    if not item.printed.strip():
        return [], []
    printed = item.printed[:_LONGEST_QUESTION]
    named = lookup.named(printed)
    titles = _TITLE.findall(printed)
    if not named.documents:
        return [], [f"依据《{title}》不在资料库中，无法核对" for title in titles[:1]]
    missing = [title for title in titles if not lookup.named(title).documents]
    warnings = [f"依据《{title}》不在资料库中，无法核对" for title in missing]
    found: list[_Passage] = []
    for place, owners in named.places:
        editions = lookup.editions(named, as_of=None)
        there = [
            _of_placed(placed)
            for held in sorted(
                (lookup.documents()[owner] for owner in owners if editions is None or owner in editions),
                key=lambda held: held.status is not Status.CURRENT,
            )
            for placed in lookup.at(held.row, place)
        ]
        if not there and owners:
            title = lookup.documents()[owners[0]].title
            warnings.append(f"《{title}》里没有找到{place.label}")
        found.extend(there)
    return found, warnings


def _searched(item: QuizItem, retriever: PassageRetriever) -> Iterator[_Passage]:
    """Passages in force that the question and its right answers lead to; of the documents it names, if it names any."""
    named = retriever.lookup.named(f"{item.stem[:_LONGEST_QUESTION]} {item.printed[:_LONGEST_QUESTION]}").documents
    words = (item.stem,) if item.kind is Kind.TRUE_FALSE else (item.stem, *item.answers)
    try:
        hits = retriever.find(" ".join(words)[:_LONGEST_QUESTION], k=_HITS).hits
    except BadQuestion:
        return
    for hit in hits:
        if hit.part.status is Status.CURRENT and (not named or hit.part.document_id in named):
            yield _Passage(part=hit.part, label=hit.label, span=hit.span, text=hit.text)


def _best(item: QuizItem, passages: Iterable[_Passage]) -> tuple[_Passage, Weighed] | None:
    """The first passage that proves the key, else the first that contradicts it."""
    against = None
    for passage in passages:
        weighed = weigh(item, passage.text)
        if weighed.standing is Standing.PROVEN:
            return passage, weighed
        if weighed.standing is Standing.CONTRADICTED and against is None:
            against = passage, weighed
    return against


def _about_old(item: QuizItem, old: Iterable[_Passage], found: tuple[_Passage, Weighed] | None) -> tuple[str, ...]:
    proven = found is not None and found[1].standing is Standing.PROVEN
    for passage in old:
        if not proven and weigh(item, passage.text).standing is Standing.PROVEN:
            return (f"答案合于《{passage.part.title}》的旧版，该版已不是现行规定",)
    return ()


def _earlier(item: QuizItem, passage: _Passage, lookup: Lookup) -> tuple[str, ...]:
    """Whether an earlier edition of a document that contradicts an item has what the item says."""
    documents = lookup.documents()
    here = documents.get(passage.part.document_id)
    if here is None:
        return ()
    for held in documents.values():
        if held.canonical != here.canonical or held.status is not Status.SUPERSEDED:
            continue
        for place in places(passage.label)[:1]:
            if any(weigh(item, each.text).standing is Standing.PROVEN for each in lookup.at(held.row, place)):
                return (f"旧版《{held.title}》是这样规定的，现行版本已经修改",)
    return ()


def _of_placed(placed: Placed) -> _Passage:
    return _Passage(part=placed.part, label=placed.label, span=placed.span, text=placed.text)


def _basis(passage: _Passage, weighed: Weighed) -> Basis:
    span = weighed.span or Span(start=0, end=len(passage.text))
    return Basis(
        id=passage.part.document_id,
        document=passage.part.title,
        source=passage.part.source,
        label=passage.label,
        quote=span.cut(passage.text),
        span=Span(start=passage.span.start + span.start, end=passage.span.start + span.end),
    )
