"""All items that documents yield: proposed, proven, weeded. Pure."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from knowledge.documents import Document, Status
from knowledge.documents import Kind as Sort
from knowledge.quizzes.items import FALSE, Kind, QuizItem
from knowledge.quizzes.making import (
    choices,
    enumerations,
    exclusions,
    fixedterms,
    groups,
    organs,
    quantities,
    runs,
    sanctions,
    statements,
)
from knowledge.quizzes.making.candidates import Candidate, Propose, Reason, Rejected, drawn, item_of
from knowledge.quizzes.making.ground import Ground
from knowledge.quizzes.making.passages import Text
from knowledge.quizzes.making.rejecting import flaw
from knowledge.quizzes.making.siblings import Siblings
from knowledge.quizzes.making.uniqueness import Stems

VERSION = 2
"""Of the way items are made; a library whose items were made by another one makes them anew."""

_SAMPLES = "starter/"
_SCARCE = (Kind.MULTIPLE, Kind.SINGLE, Kind.BLANK, Kind.TRUE_FALSE)
_TAUGHT = frozenset({Sort.REGULATION, Sort.SPEECH})


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What came of generating.

    Attributes:
        items: In order of documents and places; with a limit, a balanced draw in that order.
        rejected: How many passages and proposals were turned down for which reason.
    """

    items: tuple[QuizItem, ...]
    rejected: Mapping[str, int]


def make(
    documents: Iterable[Document],
    *,
    archive: Iterable[Document] = (),
    seed: int,
    kinds: Collection[Kind] = tuple(Kind),
    limit: int | None = None,
) -> Made:
    """Make every item that can be proven.

    The same documents and the same seed make the same items with the same ids, whatever the order of the documents.

    Args:
        documents: The library; superseded texts, drafts and samples among them yield nothing.
        archive: Texts that are only looked at for what stands in them.
        seed: Draws among proposals that exclude one another, and the order of options.
        kinds: The kinds that are wanted.
        limit: How many items to give at most, drawn so that every kind has its share; None for all.
    """
    held = sorted(documents, key=lambda document: document.id)
    rejected: Counter[str] = Counter()
    texts = [Text(document) for document in held if not _turned_down(document, rejected)]
    ground = Ground((text.document for text in texts), archive=_rest(held, texts, archive))
    generators = _generators(kinds, texts)
    stems = Stems()
    items: list[QuizItem] = []
    for text in texts:
        fresh: list[Candidate] = []
        for candidate in _fit(text, ground, generators, seed, rejected):
            if stems.take(candidate.stem):
                fresh.append(candidate)
            else:
                rejected[Reason.DUPLICATE] += 1
        fresh.sort(key=lambda each: (each.basis.span.start, each.basis.span.end, each.stem))
        items.extend(item_of(each, seed=seed) for each in fresh)
    chosen = items if limit is None else _draw(items, limit, seed)
    return Made(items=tuple(chosen), rejected=MappingProxyType(dict(rejected)))


def _turned_down(document: Document, rejected: Counter[str]) -> bool:
    reason = None
    if document.source.startswith(_SAMPLES):
        reason = Reason.SAMPLE
    elif document.status is not Status.CURRENT:
        reason = Reason.STATUS
    elif document.kind not in _TAUGHT:
        reason = Reason.UNTAUGHT
    if reason:
        rejected[reason] += 1
    return reason is not None


def _rest(held: Sequence[Document], texts: Sequence[Text], archive: Iterable[Document]) -> Iterator[Document]:
    """What yields no items but is looked at."""
    used = {text.document.id for text in texts}
    yield from (document for document in held if document.id not in used)
    yield from archive


def _generators(kinds: Collection[Kind], texts: Sequence[Text]) -> tuple[Propose, ...]:
    siblings = Siblings(texts)
    lists, others = enumerations.Enumerations(siblings), exclusions.Exclusions(siblings)
    inner = runs.runs_in(texts)
    every: tuple[tuple[Kind, Propose], ...] = (
        (Kind.MULTIPLE, lists.propose),
        (Kind.MULTIPLE, inner.propose),
        (Kind.MULTIPLE, groups.propose),
        (Kind.SINGLE, quantities.propose),
        (Kind.SINGLE, others.propose),
        (Kind.SINGLE, sanctions.propose),
        (Kind.SINGLE, organs.propose),
        (Kind.SINGLE, choices.propose),
        (Kind.TRUE_FALSE, statements.propose),
        (Kind.BLANK, fixedterms.propose),
    )
    return tuple(propose for kind, propose in every if kind in kinds)


def _fit(
    text: Text, ground: Ground, generators: Sequence[Propose], seed: int, rejected: Counter[str]
) -> Iterator[Candidate]:
    """The proposals of a text that have no flaw, one for each subject, the scarcest kinds first."""
    by_subject: dict[tuple[Kind, str], list[Candidate]] = defaultdict(list)
    for propose in generators:
        for proposal in propose(text, ground):
            reason = proposal.reason if isinstance(proposal, Rejected) else flaw(proposal)
            if reason:
                rejected[reason] += 1
            elif isinstance(proposal, Candidate):
                by_subject[proposal.kind, proposal.subject or proposal.stem].append(proposal)
    taken = [_one_of(rivals, seed) for rivals in by_subject.values()]
    rejected[Reason.RIVAL] += sum(map(len, by_subject.values())) - len(taken)
    yield from sorted(taken, key=_rank)


def _rank(candidate: Candidate) -> tuple[int, int, int, str]:
    """Of two that ask alike the first one is kept: the kinds first that fewer sentences yield."""
    return _SCARCE.index(candidate.kind), candidate.basis.span.start, candidate.basis.span.end, candidate.stem


def _one_of(rivals: Sequence[Candidate], seed: int) -> Candidate:
    """The most worthy one; of 判断 it is drawn first whether a true or a false one is wanted."""
    wanted: Sequence[Candidate] = rivals
    if rivals[0].kind is Kind.TRUE_FALSE:
        false = drawn(seed, rivals[0].subject, "key") % 2 == 0
        wanted = [each for each in rivals if (each.right == (FALSE,)) is false] or rivals
    return max(wanted, key=lambda each: (each.worth, drawn(seed, each.stem)))


def _draw(items: Sequence[QuizItem], limit: int, seed: int) -> list[QuizItem]:
    """At most ``limit`` items, the kinds by turns, in their order."""
    by_kind: dict[Kind, list[int]] = defaultdict(list)
    for number, item in enumerate(items):
        by_kind[item.kind].append(number)
    for numbers in by_kind.values():
        numbers.sort(key=lambda number: drawn(seed, items[number].id))
    chosen: list[int] = []
    while len(chosen) < limit and any(by_kind.values()):
        for kind in Kind:
            if by_kind[kind] and len(chosen) < limit:
                chosen.append(by_kind[kind].pop(0))
    return [items[number] for number in sorted(chosen)]
