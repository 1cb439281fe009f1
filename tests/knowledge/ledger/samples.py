"""Tasks, readings and editions made up for the tests of the ledger."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from knowledge.documents import DocumentId, Span
from knowledge.ledger.entries import Entry, Said, Words, words_of
from knowledge.ledger.merging import Edition
from knowledge.ledger.tasks import Origin, State, Task
from knowledge.readings import Owner, OwnerRole, Part, TaskReading
from knowledge.timephrases.timing import Open, Timing

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)  # a Monday
OFFICE = Owner(name="园务办公室", role=OwnerRole.LEAD)
GROUPS = Owner(name="各花圃组", role=OwnerRole.SUPPORT)


def by(month: int, day: int, *, what: str = "", year: int = 2026) -> Part:
    """Due on a day of 2026."""
    return Part(what=what, timing=Timing(phrase=f"{month}月{day}日前", due=date(year, month, day)))


def every(rule: str, phrase: str = "每月", *, last: date | None = None) -> Part:
    return Part(what="", timing=Timing(phrase=phrase, recurrence=rule, due=last))


def opened(phrase: str = "寒假前", reason: Open = Open.TERM) -> Part:
    return Part(what="", timing=Timing(phrase=phrase, open=reason))


MONTHLY = every("FREQ=MONTHLY;BYMONTHDAY=25", "每月25日前")


def reading(
    what: str = "清点花盆",
    *,
    owners: Sequence[Owner] = (OFFICE,),
    parts: Sequence[Part] = (),
    key: str = "",
    line: int = 1,
    clean: bool = True,
    warnings: tuple[str, ...] = (),
) -> TaskReading:
    return TaskReading(
        key=key or what,
        what=what,
        owners=tuple(owners),
        parts=tuple(parts),
        label=f"表1第{line}行",
        span=Span(start=line * 10, end=line * 10 + 5),
        confidence=0.9,
        clean=clean,
        warnings=warnings,
    )


def edition(*readings: TaskReading, document: str = "plan", sha256: str = "1", title: str = "花圃年度计划") -> Edition:
    return Edition(
        document=DocumentId(document),
        title=title,
        source=f"{document}.xlsx",
        sha256=sha256,
        readings=tuple((each, f"| {each.what} |") for each in readings),
    )


def task(
    *parts: Part,
    what: str = "清点花盆",
    owners: Sequence[Owner] = (OFFICE,),
    state: State = State.CONFIRMED,
    confirmed_on: date | None = TODAY,
    settled_through: date | None = None,
    number: int = 1,
    warnings: tuple[str, ...] = (),
) -> Task:
    return Task(
        id=number,
        key=what,
        origin=Origin(
            document=DocumentId("plan"), title="花圃年度计划", source="plan.xlsx", label="表1第1行", quote=f"| {what} |"
        ),
        what=what,
        owners=tuple(owners),
        parts=parts,
        state=state,
        confidence=0.9,
        clean=True,
        warnings=warnings,
        drift=(),
        confirmed_on=confirmed_on,
        settled_through=settled_through,
        note="",
        created_at=NOW,
        changed_at=NOW,
    )


def entry(of: Task | None = None, *, said: Words | None = None, basis: Words | None = None) -> Entry:
    """A task beside what its document says; of one that is not proposed somebody has decided."""
    of = of or task()
    known = Said(words=said or words_of(of), edition="1")
    before = Said(words=basis or known.words, edition="1")
    return Entry(task=of, position=10, said=known, basis=None if of.state is State.PROPOSED else before)
