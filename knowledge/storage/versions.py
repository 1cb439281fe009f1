"""Which edition of a rule is in force. Pure.

Editions of a regulation share a canonical title and form a lineage; speeches, plans, notices and
other texts are not editions of each other, however alike their titles are.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.documents import DocumentId, Kind, Status
from knowledge.storage.holdings import Held
from knowledge.titles import canonical


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Whether a document may answer, and one line in Chinese where a person should know why (else empty)."""

    status: Status
    note: str = ""


def starts(document: Held) -> date | None:
    """The day a document counts from: in force, else issued, else January 1 of the year it names."""
    year = date(document.year, 1, 1) if document.year else None
    return document.effective or document.issued or year


def settle(documents: Sequence[Held], *, today: date) -> dict[int, Standing]:
    """Decide the standing of every document.

    The newest edition of a regulation in force is current, older ones are superseded, those whose
    date lies ahead are drafts until then. A regulation that another one in force repeals is
    superseded. A status given by a person holds for that document; a draft or a superseded edition
    by that word supersedes nothing.

    Args:
        documents: All that the library holds.
        today: The day that decides what lies ahead.

    Returns:
        The standing of each document by its ``row``.
    """
    repealed = _repealed(documents, as_of=today)
    standings: dict[int, Standing] = {}
    for lineage in _lineages(documents):
        able = [held for held in lineage if held.given.status in (None, Status.CURRENT) and not _ahead(held, today)]
        newest = max(able, key=_age, default=None)
        for held in lineage:
            if held.given.status is not None:
                standings[held.row] = Standing(status=held.given.status)
            elif _ahead(held, today):
                standings[held.row] = Standing(status=Status.DRAFT, note=f"自{_day(held)}起施行，目前尚未生效")
            elif held.row in repealed:
                note = f"已由《{repealed[held.row].title}》废止"
                standings[held.row] = Standing(status=Status.SUPERSEDED, note=note)
            else:
                standings[held.row] = Standing(status=Status.CURRENT if held is newest else Status.SUPERSEDED)
    return standings


def due(documents: Iterable[Held], *, today: date) -> bool:
    """Whether the passing of time alone has changed a standing: a draft's first day has come."""
    return any(
        held.status is Status.DRAFT and held.given.status is None and not _ahead(held, today) for held in documents
    )


def in_force(documents: Sequence[Held], as_of: date) -> set[DocumentId]:
    """What was in force on a day.

    Of each lineage the newest edition that had begun by then, unless it was repealed by then; texts
    without any date always count. A draft by a person's word never does; what a person called
    superseded no longer does from the day that was said.
    """
    repealed = _repealed(documents, as_of=as_of)
    found: set[DocumentId] = set()
    for lineage in _lineages(documents):
        begun = [held for held in lineage if held.given.status is not Status.DRAFT and _begun(held, as_of)]
        newest = max(begun, key=_age, default=None)
        for held in begun:
            withdrawn = held.given.status is Status.SUPERSEDED and as_of >= held.ingested_at.date()
            if (held is newest or starts(held) is None) and held.row not in repealed and not withdrawn:
                found.add(held.id)
    return found


def _lineages(documents: Sequence[Held]) -> list[list[Held]]:
    groups: dict[object, list[Held]] = defaultdict(list)
    for held in documents:
        groups[held.canonical if held.kind is Kind.REGULATION else held.row].append(held)
    return list(groups.values())


def _repealed(documents: Sequence[Held], *, as_of: date) -> dict[int, Held]:
    """Rows of regulations that another one, in force on ``as_of`` and newer, repeals; with that other one."""
    repealing: dict[str, list[Held]] = defaultdict(list)
    for held in documents:
        if held.given.status is not Status.DRAFT and starts(held) is not None and _begun(held, as_of):
            for title in held.repeals:
                repealing[canonical(title)].append(held)
    found: dict[int, Held] = {}
    for held in documents:
        if held.kind is not Kind.REGULATION:
            continue
        later = [other for other in repealing.get(held.canonical, ()) if _later(other, held)]
        if later:
            found[held.row] = min(later, key=_age)
    return found


def _later(other: Held, held: Held) -> bool:
    """Whether ``other`` is another rule and began after ``held``."""
    return other.canonical != held.canonical and (starts(other) or date.min) > (starts(held) or date.min)


def _ahead(held: Held, today: date) -> bool:
    return held.effective is not None and held.effective > today


def _begun(held: Held, as_of: date) -> bool:
    return (starts(held) or date.min) <= as_of


def _age(held: Held) -> tuple[date, date, int, int]:
    return starts(held) or date.min, held.issued or date.min, held.year or 0, held.row


def _day(held: Held) -> str:
    day = held.effective
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
