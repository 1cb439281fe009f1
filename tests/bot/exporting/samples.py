"""Invented tasks for the exports."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from knowledge.documents import DocumentId
from knowledge.ledger.deadlines import standing
from knowledge.ledger.tasks import Origin, Standing, State, Task
from knowledge.readings import Owner, OwnerRole, Part
from knowledge.timephrases.timing import Open, Timing

TODAY = date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 4, tzinfo=UTC)


def stands(task: Task) -> Standing:
    """How a task stands on the day of these tests."""
    return standing(task, TODAY)


def part(
    phrase: str = "12月10日前",
    *,
    what: str = "",
    start: date | None = None,
    due: date | None = None,
    recurrence: str = "",
    open_: Open | None = None,
) -> Part:
    """A dated part of a task."""
    return Part(what=what, timing=Timing(phrase=phrase, start=start, due=due, recurrence=recurrence, open=open_))


def task(
    number: int = 1,
    *,
    what: str = "制定年度学习计划",
    document: str = "plan",
    title: str = "某支部年度计划",
    quote: str = "制定年度学习计划，党政办牵头，各支部配合，12月10日前完成。",
    label: str = "表1第2行",
    owners: Sequence[Owner] = (Owner(name="党政办", role=OwnerRole.LEAD), Owner(name="各支部", role=OwnerRole.SUPPORT)),
    parts: Sequence[Part] = (part(due=date(2026, 12, 10)),),
    state: State = State.CONFIRMED,
    warnings: Sequence[str] = (),
    drift: Sequence[str] = (),
    note: str = "",
    confirmed_on: date | None = date(2026, 3, 2),
    changed_at: datetime = datetime(2026, 3, 2, 1, 30, tzinfo=UTC),
) -> Task:
    """A task, confirmed and due soon unless said otherwise."""
    return Task(
        id=number,
        key=f"key {number}",
        origin=Origin(
            document=DocumentId(document), title=title, source=f"plans/{document}.docx", label=label, quote=quote
        ),
        what=what,
        owners=tuple(owners),
        parts=tuple(parts),
        state=state,
        confidence=0.9,
        clean=True,
        warnings=tuple(warnings),
        drift=tuple(drift),
        confirmed_on=confirmed_on,
        settled_through=None,
        note=note,
        created_at=datetime(2026, 3, 1, 1, 0, tzinfo=UTC),
        changed_at=changed_at,
    )


def many(count: int, *, documents: int = 40) -> list[Task]:
    """Confirmed tasks of several documents, with texts as long as such texts are."""
    rules = ("FREQ=MONTHLY;BYMONTHDAY=25", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "FREQ=WEEKLY;BYDAY=FR")
    found = []
    for number in range(1, count + 1):
        due = date(2026, 1, 1) + timedelta(days=number * 7 % 700)
        each = part("每月25日前", recurrence=rules[number % 3]) if number % 5 == 0 else part(due=due)
        what = f"第{number}项：组织开展专题学习研讨，形成交流材料并抓好成果转化"
        found.append(
            task(
                number,
                what=what,
                document=f"plan {number % documents}",
                title=f"某单位第{number % documents}号工作要点",
                quote=f"{what}，由第{number % 60}支部负责，有关科室配合，按时限要求完成并报送党政办备案。" * 2,
                owners=(Owner(name=f"第{number % 60}支部"), Owner(name="有关科室", role=OwnerRole.SUPPORT)),
                parts=(each,),
            )
        )
    return found
