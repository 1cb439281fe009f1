"""Plans made up for measuring the ledger: thousands of tasks in several documents, the same ones every time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from random import Random

import numpy as np

from knowledge.documents import Chunk, Document, DocumentId, Kind, Span, Status
from knowledge.readings import Owner, OwnerRole, Part, Readings, TaskReading
from knowledge.storage.holdings import Draft, Given, Model
from knowledge.storage.library import Library
from knowledge.timephrases.timing import Open, Timing

OWNER = "第3花圃组"
"""An owner that a share of the tasks is given to."""

_IN_A_PLAN = 600  # tasks
_MODEL = Model(name="none@1", width=2)
_DOING = "清点 更换 修剪 登记 粉刷 校验 分装 晾晒 编号 复核 巡看 加固".split()
_THINGS = "花盆 花土 枝条 水管 花架 种子 标签 温室玻璃 浇水壶 遮阳网 工具箱 苗床".split()
_WHY = "逐件写明数量和存放位置 做到账物相符 完成后张榜公布 发现短缺的当日补齐 留存照片备查".split()
_RULES = {
    "每月25日前": "FREQ=MONTHLY;BYMONTHDAY=25",
    "每周五": "FREQ=WEEKLY;BYDAY=FR",
    "每季度": "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
    "每半年": "FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=-1",
}
_OPEN = {"寒假前": Open.TERM, "适时": Open.VAGUE, "长期坚持": Open.LASTING}
_OWNERS = tuple(f"第{number}花圃组" for number in range(1, 41))


class Fate(StrEnum):
    """What organisers make of a task."""

    LATE = "late"  # confirmed, and not done in time
    RECURRING = "recurring"  # this and the next two: confirmed
    DATELESS = "dateless"
    AHEAD = "ahead"
    DONE = "done"
    PROPOSED = "proposed"
    REJECTED = "rejected"


_IN_A_HUNDRED = {
    Fate.LATE: 3,
    Fate.RECURRING: 7,
    Fate.DATELESS: 5,
    Fate.AHEAD: 45,
    Fate.DONE: 15,
    Fate.PROPOSED: 20,
    Fate.REJECTED: 5,
}
_STRIDE = 37  # a prime: neighbours fare differently, and of any hundred each fate has its share
_FATES = tuple(fate for fate, share in _IN_A_HUNDRED.items() for _ in range(share))


def fate_of(key: str) -> Fate:
    """What becomes of the task with a key."""
    return _FATES[int(key) * _STRIDE % len(_FATES)]


def write_plans(home: Path, count: int, *, today: date) -> int:
    """Make a library of plans with ``count`` tasks in all; how many plans there are.

    Args:
        home: Where the library shall be.
        count: At least one.
        today: Deadlines lie around it.
    """
    library = Library.open(home, model=_MODEL)
    try:
        drafts = list(_drafts(count, today))
        with library.writing() as changes:
            staged = changes.stage(drafts)
            keys = {key for each in staged for key in each.passages}
            changes.keep({key: np.ones(_MODEL.width, dtype=np.float32) for key in keys})
            changes.publish([each.row for each in staged])
        return len(drafts)
    finally:
        library.close()


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a plan's table."""

    what: str
    owners: tuple[Owner, ...]
    timing: Timing

    @property
    def text(self) -> str:
        return " | ".join((self.what, "、".join(owner.name for owner in self.owners), self.timing.phrase))


def _drafts(count: int, today: date) -> Iterator[Draft]:
    chance = Random(20260301)  # noqa: S311 - the same plans every time, no secret
    for number, start in enumerate(range(0, count, _IN_A_PLAN), 1):
        keys = [f"{at:06}" for at in range(start, min(start + _IN_A_PLAN, count))]
        yield _draft(number, [(key, _row(key, today, chance)) for key in keys])


def _row(key: str, today: date, chance: Random) -> _Row:
    doing, thing, why = chance.choice(_DOING), chance.choice(_THINGS), chance.choice(_WHY)
    lead, support = chance.sample(_OWNERS, 2)
    return _Row(
        what=f"{doing}第{int(key)}批{thing}，{why}",
        owners=(Owner(name=lead, role=OwnerRole.LEAD), Owner(name=support, role=OwnerRole.SUPPORT)),
        timing=_timing(fate_of(key), today, chance),
    )


def _timing(fate: Fate, today: date, chance: Random) -> Timing:
    if fate is Fate.RECURRING:
        phrase = chance.choice(list(_RULES))
        return Timing(phrase=phrase, recurrence=_RULES[phrase])
    if fate is Fate.DATELESS:
        phrase = chance.choice(list(_OPEN))
        return Timing(phrase=phrase, open=_OPEN[phrase])
    over = fate in (Fate.LATE, Fate.DONE)
    day = today + timedelta(days=-chance.randint(1, 200) if over else chance.randint(0, 365))
    return Timing(phrase=f"{day.month}月{day.day}日前", due=day)


def _draft(number: int, rows: Sequence[tuple[str, _Row]]) -> Draft:
    title = f"花圃第{number}号工作计划"
    text, tasks = f"{title}\n", []
    for line, (key, row) in enumerate(rows, 1):
        span = Span(start=len(text), end=len(text) + len(row.text))
        text += f"{row.text}\n"
        tasks.append(
            TaskReading(
                key=key,
                what=row.what,
                owners=row.owners,
                parts=(Part(what="", timing=row.timing),),
                label=f"表1第{line}行",
                span=span,
                confidence=0.95,
                clean=True,
            )
        )
    chunk = Chunk(ordinal=0, path=(title,), label=title, unit=title, span=Span(start=0, end=len(text)), text=text)
    document = Document(
        id=DocumentId(f"plan{number:04}"),
        title=title,
        kind=Kind.PLAN,
        source=f"{title}.txt",
        sha256=sha256(text.encode()).hexdigest(),
        issuer="",
        issued=None,
        effective=None,
        status=Status.CURRENT,
        repeals=(),
        text=text,
        sections=(),
        chunks=(chunk,),
        warnings=(),
    )
    return Draft(document=document, given=Given(), year=None, readings=Readings(tasks=tuple(tasks)))
