"""What may be done to a task, and what it makes of it. Pure.

    proposed ── confirm ──> confirmed ── done ──> done
        │                     │   ^                │
      reject               reject └──── reopen ────┘
        └──────> rejected <───┘
                    └── reopen ──> proposed

A change that is there already changes nothing. One that the state does not allow raises ``ChangeRefused``, which says
what to do instead.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from knowledge.errors import ChangeRefused
from knowledge.ledger.deadlines import next_due, settled_by
from knowledge.ledger.entries import Entry, with_words, words_of
from knowledge.ledger.merging import drifted
from knowledge.ledger.tasks import STATE_NAMES, State, Task
from knowledge.readings import Owner, Part


class Verb(StrEnum):
    """What people do to a task."""

    CONFIRM = "confirm"
    EDIT = "edit"
    REJECT = "reject"
    DONE = "done"
    REOPEN = "reopen"
    ASSIGN = "assign"


VERB_NAMES = {
    Verb.CONFIRM: "确认",
    Verb.EDIT: "修改",
    Verb.REJECT: "标为不是任务",
    Verb.DONE: "销号",
    Verb.REOPEN: "恢复",
    Verb.ASSIGN: "指派",
}

_REOPEN = "请先恢复（reopen）"
_REFUSED: Mapping[Verb, Mapping[State, str]] = {
    Verb.CONFIRM: {State.DONE: _REOPEN, State.REJECTED: _REOPEN},
    Verb.EDIT: {State.DONE: _REOPEN, State.REJECTED: _REOPEN},
    Verb.REJECT: {State.DONE: _REOPEN},
    Verb.DONE: {State.PROPOSED: "请先确认（confirm）", State.REJECTED: "请先恢复（reopen）并确认（confirm）"},
    Verb.REOPEN: {},
    Verb.ASSIGN: {State.DONE: _REOPEN, State.REJECTED: _REOPEN},
}


def allowed(verb: Verb, state: State) -> bool:
    """Whether that may be done to a task in this state."""
    return state not in _REFUSED[verb]


def expect(verb: Verb, tasks: Sequence[Task]) -> None:
    """Make sure that all of the tasks allow it.

    Raises:
        ChangeRefused: some do not; the message names them and what to do first.
    """
    wrong = [task for task in tasks if not allowed(verb, task.state)]
    if wrong:
        each = "；".join(f"第{task.id}项{STATE_NAMES[task.state]}，{_REFUSED[verb][task.state]}" for task in wrong)
        raise ChangeRefused(f"不能{VERB_NAMES[verb]}：{each}")


def confirm(entry: Entry, *, today: date) -> Entry:
    """It is a task, as it stands. Of one that is confirmed nothing changes: what its document says by now stays."""
    expect(Verb.CONFIRM, [entry.task])
    if entry.task.state is State.CONFIRMED:
        return entry
    task = replace(entry.task, state=State.CONFIRMED, confirmed_on=today)
    return drifted(replace(entry, task=task, basis=entry.said))


def reject(entry: Entry) -> Entry:
    """It is no task."""
    expect(Verb.REJECT, [entry.task])
    if entry.task.state is State.REJECTED:
        return entry
    task = replace(entry.task, state=State.REJECTED, confirmed_on=None, settled_through=None)
    return drifted(replace(entry, task=task, basis=entry.said))


def edit(
    entry: Entry,
    *,
    what: str | None = None,
    owners: Sequence[Owner] | None = None,
    parts: Sequence[Part] | None = None,
) -> Entry:
    """Other words, owners or dates; None leaves them. What the document says of those is settled by it.

    Raises:
        ChangeRefused: besides the state, nothing would be left to do.
    """
    expect(Verb.EDIT, [entry.task])
    if what is not None and not what.strip():
        raise ChangeRefused(f"第{entry.task.id}项的内容不能为空；不是任务的，请标为不是任务（reject）")
    old = words_of(entry.task)
    new = replace(
        old,
        what=old.what if what is None else what.strip(),
        owners=old.owners if owners is None else tuple(owners),
        parts=old.parts if parts is None else tuple(parts),
    )
    if new == old:
        return entry
    basis, said = entry.basis or entry.said, entry.said.words
    seen = replace(
        basis.words,
        what=basis.words.what if what is None else said.what,
        owners=basis.words.owners if owners is None else said.owners,
        parts=basis.words.parts if parts is None else said.parts,
    )
    return drifted(replace(entry, task=with_words(entry.task, new), basis=replace(basis, words=seen)))


def done(entry: Entry, *, today: date, note: str = "", on: date | None = None, whole: bool = False) -> Entry:
    """It has been done: a recurring task as far as it is due, any other as a whole.

    Args:
        entry: Confirmed.
        today: The unit's day.
        note: What was said about it.
        on: The day by which it was done: what is due by then is settled, else what is due next; of a task with several
            dates the later ones stay. None for today, and for a task that does not recur for the whole of it.
        whole: Close a recurring task for good.
    """
    expect(Verb.DONE, [entry.task])
    task = replace(entry.task, note=note or entry.task.note)
    if task.state is State.DONE:
        return replace(entry, task=task)
    by_parts, day = task.recurs if on is None else True, on or today
    if by_parts and not whole and task.settled_through and task.settled_through >= day:
        return replace(entry, task=task)  # said once more
    due = settled_by(task, day) if by_parts and not whole else None
    if due:
        task = replace(task, settled_through=due.day)
        if next_due(task, due.day):
            return replace(entry, task=task)
    return replace(entry, task=replace(task, state=State.DONE))


def reopen(entry: Entry, *, settled_through: date | None) -> Entry:
    """It is not done after all, or a task after all.

    Args:
        entry: Of a task that is done, rejected, or confirmed with something settled.
        settled_through: What was settled before it was last reported done.
    """
    task = entry.task
    if task.state is State.REJECTED:
        task = replace(task, state=State.PROPOSED)
    elif task.state is not State.PROPOSED:
        task = replace(task, state=State.CONFIRMED, settled_through=settled_through)
    return drifted(replace(entry, task=task))


def adopt(entry: Entry) -> Entry:
    """What the document says by now is taken over, whatever was edited.

    Raises:
        ChangeRefused: the document says nothing of it any more.
    """
    expect(Verb.EDIT, [entry.task])
    if entry.said.absent:
        raise ChangeRefused(f"第{entry.task.id}项：{entry.said.absent}，没有可以采用的内容；保留请用 --keep")
    task = with_words(entry.task, entry.said.words)
    return drifted(replace(entry, task=task, basis=entry.said))


def keep(entry: Entry) -> Entry:
    """The task stays as it is, whatever the document says by now."""
    return drifted(replace(entry, basis=entry.said)) if entry.basis else entry
