"""The ledger: what is asked of it, and what people do to its tasks.

Every change is written with its history in the transaction of the connection; one that changes nothing leaves no trace.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, select

from knowledge.documents import DocumentId
from knowledge.errors import ChangeRefused
from knowledge.ledger import changes
from knowledge.ledger.entries import Entry
from knowledge.ledger.histories import Action, Change, Evidence
from knowledge.ledger.merging import Edition
from knowledge.ledger.schema import tasks
from knowledge.ledger.selecting import OPEN, Filter, on_days
from knowledge.ledger.sql import beside, rows, syncing, writing
from knowledge.ledger.sql.filters import conditions
from knowledge.ledger.syncs import Synced
from knowledge.ledger.tasks import Standing, State, Task
from knowledge.readings import Owner, Part

_OPEN = Filter()
_NONE = Evidence()


@dataclass(frozen=True, slots=True)
class Tasks:
    """The tasks. ``by`` is the key of whoever makes a change, ``today`` the unit's day.

    Attributes:
        memory: What transactions before have read; None in a transaction that writes.
    """

    connection: Connection
    now: datetime
    memory: rows.Memory | None = None

    def find(self, task: int) -> Task | None:
        """A task by id; None if it is not there (any more)."""
        return rows.load_ids(self.connection, [task]).get(task)

    def get(self, ids: Iterable[int]) -> tuple[Task, ...]:
        """The tasks with these ids, in this order, each once.

        Raises:
            ChangeRefused: some are not there; the message names them.
        """
        asked = list(dict.fromkeys(ids))
        found = rows.load_ids(self.connection, asked)
        missing = [str(task) for task in asked if task not in found]
        if missing:
            raise ChangeRefused(f"台账中没有第{'、'.join(missing)}项；现有的任务可用 `dangxue tasks list --all` 查看")
        return tuple(found.values())

    def positions(self, ids: Iterable[int]) -> Mapping[int, int]:
        """Where the quotes of tasks begin in their documents, as these were read last."""
        return rows.positions(self.connection, list(ids))

    def select(
        self, wanted: Filter = _OPEN, *, today: date, limit: int | None = None, offset: int = 0
    ) -> tuple[Task, ...]:
        """The tasks that a filter asks for, in the order of documents and text.

        Args:
            wanted: What is asked for.
            today: Decides what is overdue.
            limit: At most so many; None for all.
            offset: So many are left out in front.
        """
        asked = conditions(wanted, today=today)
        if not (wanted.bounded or wanted.overdue):
            return rows.load(self.connection, asked, self.memory, limit=limit, offset=offset)
        found = [task for task in rows.load(self.connection, asked, self.memory) if on_days(task, wanted, today=today)]
        return tuple(found[offset : None if limit is None else offset + limit])

    def count(self, wanted: Filter = _OPEN, *, today: date) -> int:
        """How many tasks a filter asks for."""
        if wanted.bounded or wanted.overdue:
            return len(self.select(wanted, today=today))
        return (
            self.connection.scalar(select(func.count()).select_from(tasks).where(*conditions(wanted, today=today))) or 0
        )

    def counts(self, *, today: date) -> Mapping[Standing, int]:
        """How many tasks stand how; all standings are there."""
        query = select(tasks.c.state, func.count().label("number")).group_by(tasks.c.state)
        found = Counter({Standing(row.state): row.number for row in self.connection.execute(query)})
        late = self.count(Filter(states=frozenset({State.CONFIRMED}), overdue=True), today=today)
        found[Standing.CONFIRMED] -= late
        found[Standing.OVERDUE] = late
        return {standing: found[standing] for standing in Standing}

    def documents(self, states: frozenset[State] = OPEN) -> tuple[tuple[DocumentId, str, int], ...]:
        """The documents with tasks in these states: id, title, how many; in the order of the titles."""
        mine = tasks.c.state.in_([state.value for state in states])
        query = select(tasks.c.document, func.max(tasks.c.title).label("title"), func.count().label("number"))
        found = self.connection.execute(query.where(mine).group_by(tasks.c.document))
        return tuple(
            (DocumentId(row.document), row.title, row.number)
            for row in sorted(found, key=lambda row: (row.title, row.document))
        )

    def owners(self, states: frozenset[State] = OPEN) -> tuple[str, ...]:
        """Everybody that tasks in these states are given to, as printed; who has most of them first."""
        mine = tasks.c.state.in_([state.value for state in states])
        found: Counter[str] = Counter()
        for owners in self.connection.scalars(select(tasks.c.owners).where(mine)):
            found.update({owner["name"] for owner in owners})
        return tuple(name for name, _ in found.most_common())

    def confirm(self, ids: Iterable[int], *, by: str, today: date) -> tuple[Task, ...]:
        """These are tasks, as they stand; all of them or none.

        Returns:
            Those that were not confirmed before, as they are now.

        Raises:
            ChangeRefused: some are not there, done or rejected.
        """
        return self._change(
            ids, lambda entry: changes.confirm(entry, today=today), Action.CONFIRMED, by, changes.Verb.CONFIRM
        )

    def reject(self, ids: Iterable[int], *, by: str) -> tuple[Task, ...]:
        """These are no tasks; all of them or none. Returns and raises as ``confirm`` does."""
        return self._change(ids, changes.reject, Action.REJECTED, by, changes.Verb.REJECT)

    def edit(
        self,
        task: int,
        *,
        by: str,
        what: str | None = None,
        owners: Sequence[Owner] | None = None,
        parts: Sequence[Part] | None = None,
    ) -> Task:
        """Give a task other words, owners or dates; None leaves them.

        Raises:
            ChangeRefused: it is not there, done or rejected, or nothing would be left to do.
        """
        return self._one(
            task, lambda entry: changes.edit(entry, what=what, owners=owners, parts=parts), Action.EDITED, by
        )

    def done(
        self,
        task: int,
        *,
        by: str,
        today: date,
        note: str = "",
        evidence: Evidence = _NONE,
        on: date | None = None,
        whole: bool = False,
    ) -> Task:
        """Report a task done, or a recurring one as far as it is due.

        Args:
            task: Confirmed.
            by: Who says so.
            today: The unit's day.
            note: What was said about it.
            evidence: A file that shows it.
            on: The day by which it was done; what is due later stays. See ``knowledge.ledger.changes.done``.
            whole: Close a recurring task for good.

        Raises:
            ChangeRefused: it is not there, proposed or rejected.
        """
        [old] = self._entries([task])
        new = changes.done(old, today=today, note=note, on=on, whole=whole)
        action = Action.SETTLED if new.task.state is State.CONFIRMED else Action.DONE
        writing.change(self.connection, old, new, by=by, action=action, now=self.now)
        beside.keep(self.connection, task, evidence, occurrence=new.task.settled_through, by=by, now=self.now)
        return new.task

    def reopen(self, task: int, *, by: str) -> Task:
        """Take back that a task, or the last occurrence of it, was done, or that it is none.

        Raises:
            ChangeRefused: it is not there.
        """
        [old] = self._entries([task])
        before = beside.settled_before(self.connection, old.task)
        new = changes.reopen(old, settled_through=before)
        writing.change(self.connection, old, new, by=by, action=Action.REOPENED, now=self.now)
        return new.task

    def adopt(self, task: int, *, by: str) -> Task:
        """Take over what the document says by now.

        Raises:
            ChangeRefused: the task is not there, done or rejected, or the document says nothing of it any more.
        """
        return self._one(task, changes.adopt, Action.ADOPTED, by)

    def keep(self, task: int, *, by: str) -> Task:
        """Leave a task as it is, whatever the document says by now.

        Raises:
            ChangeRefused: it is not there.
        """
        return self._one(task, changes.keep, Action.KEPT, by)

    def assign(self, task: int, chat: int, *, by: str) -> bool:
        """Give a task to a member (by the private chat) or a group; False if they have it.

        Raises:
            ChangeRefused: it is not there, done or rejected, or there is no such member.
        """
        changes.expect(changes.Verb.ASSIGN, self.get([task]))
        return beside.assign(self.connection, task, chat, by=by, now=self.now)

    def unassign(self, task: int, chat: int, *, by: str) -> bool:
        """Take a task from a member or a group; False if they did not have it.

        Raises:
            ChangeRefused: it is not there.
        """
        self.get([task])
        return beside.unassign(self.connection, task, chat, by=by, now=self.now)

    def assignees(self, ids: Iterable[int]) -> Mapping[int, tuple[int, ...]]:
        """The chats that tasks are given to; tasks given to nobody are missing."""
        return beside.assignees(self.connection, list(ids))

    def evidence(self, task: int) -> tuple[Evidence, ...]:
        """What was brought to show that a task was done, in order."""
        return beside.evidence_of(self.connection, task)

    def history(self, task: int) -> tuple[Change, ...]:
        """What was done to a task, oldest first; of one that is gone, too."""
        return beside.history_of(self.connection, task)

    def move(self, old: int, new: int) -> None:
        """A group got a new id."""
        beside.move(self.connection, old, new)

    def of(self, person: int) -> Mapping[str, Any]:
        """What is kept about somebody: what they were given, what they did."""
        return beside.of(self.connection, person)

    def forget(self, person: int) -> None:
        """Take from somebody what they were given; what they did stays under a key that nobody can read.

        To be called before ``People.forget``.
        """
        beside.forget(self.connection, person, now=self.now)

    def sync(self, editions: Sequence[Edition], absent: Mapping[DocumentId, str]) -> Synced:
        """Bring what all documents say by now into the ledger; see ``knowledge.ledger.syncing``."""
        return syncing.sync(self.connection, editions, absent, now=self.now)

    def seen(self) -> str:
        """The state of the library that was brought in last; empty for none."""
        return syncing.seen(self.connection)

    def saw(self, state: str) -> None:
        """Remember which state of the library was brought in."""
        syncing.saw(self.connection, state)

    def _entries(self, ids: Iterable[int]) -> list[Entry]:
        return rows.entries(self.connection, self.get(ids))

    def _one(self, task: int, make: Callable[[Entry], Entry], action: Action, by: str) -> Task:
        [old] = self._entries([task])
        new = make(old)
        writing.change(self.connection, old, new, by=by, action=action, now=self.now)
        return new.task

    def _change(
        self, ids: Iterable[int], make: Callable[[Entry], Entry], action: Action, by: str, verb: changes.Verb
    ) -> tuple[Task, ...]:
        found = self._entries(ids)
        changes.expect(verb, [entry.task for entry in found])
        made = [(old, make(old)) for old in found]
        return tuple(
            new.task
            for old, new in made
            if writing.change(self.connection, old, new, by=by, action=action, now=self.now)
        )
