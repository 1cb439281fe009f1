"""Quiz items and what people made of them: what is asked of them and what changes them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, case, func, select

from knowledge.chats.schema import persons
from knowledge.documents import DocumentId
from knowledge.errors import ChangeRefused
from knowledge.quizzes.attempts import Answered, Asked, Attempt
from knowledge.quizzes.items import ItemId, QuizItem
from knowledge.quizzes.schema import items
from knowledge.quizzes.spacing import Card
from knowledge.quizzes.sql import keeping, polls, practice, rows, wordings
from knowledge.quizzes.sql.filters import conditions, effective
from knowledge.quizzes.states import Bank, Choice, Held, ItemState, Put, Renewed, Report, Reworded, Wanted

_ALL = Wanted()
_NO_WARNINGS: Mapping[ItemId, Sequence[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Quizzes:
    """The items with answers, cards, reports and polls. ``by`` is the key of whoever does something."""

    connection: Connection
    now: datetime

    def find(self, item: ItemId) -> Held | None:
        """An item by id; None if there is none."""
        return rows.load_ids(self.connection, [item]).get(item)

    def get(self, ids: Iterable[ItemId]) -> tuple[Held, ...]:
        """The items with these ids, in this order, each once.

        Raises:
            ChangeRefused: some are not there; the message names them.
        """
        asked = list(dict.fromkeys(ids))
        found = rows.load_ids(self.connection, asked)
        missing = [item for item in asked if item not in found]
        if missing:
            raise ChangeRefused(f"没有编号为 {'、'.join(missing)} 的题；现有的题可用 `dangxue quiz list` 查看")
        return tuple(found.values())

    def select(self, wanted: Wanted = _ALL, *, limit: int | None = None, offset: int = 0) -> tuple[Held, ...]:
        """The items asked for: generated ones in the order of titles and text, then each bank in its order."""
        return rows.load(self.connection, conditions(wanted), limit=limit, offset=offset)

    def choices(self, wanted: Wanted = _ALL) -> tuple[Choice, ...]:
        """As ``select``, but only what choosing needs."""
        return rows.choices(self.connection, conditions(wanted))

    def count(self, wanted: Wanted = _ALL) -> int:
        """How many items are asked for."""
        query = select(func.count()).select_from(items).where(*conditions(wanted))
        return self.connection.scalar(query) or 0

    def banks(self) -> tuple[Bank, ...]:
        """The banks that were imported, by name, with how many items are not retired."""
        live = func.sum(case((effective != ItemState.RETIRED.value, 1), else_=0)).label("live")
        query = select(items.c.bank, live).where(items.c.bank != "").group_by(items.c.bank).order_by(items.c.bank)
        return tuple(Bank(name=row.bank, items=row.live) for row in self.connection.execute(query))

    def documents(self, wanted: Wanted = _ALL) -> tuple[tuple[DocumentId, str, int], ...]:
        """The documents that the items asked for, but no retired ones, rest on: id, title, how many; by title."""
        live = items.c.document != "", effective != ItemState.RETIRED.value, *conditions(wanted)
        columns = items.c.document, func.max(items.c.title).label("title"), func.count().label("number")
        found = self.connection.execute(select(*columns).where(*live).group_by(items.c.document))
        ordered = sorted(found, key=lambda row: (row.title, row.document))
        return tuple((DocumentId(row.document), row.title, row.number) for row in ordered)

    def put(
        self,
        new: Iterable[QuizItem],
        *,
        bank: str,
        by: str,
        state: ItemState = ItemState.PROPOSED,
        warnings: Mapping[ItemId, Sequence[str]] = _NO_WARNINGS,
    ) -> Put:
        """Keep items that are not there yet; what is there stays as it is, whatever bank it came with."""
        return keeping.put(self.connection, new, bank=bank, by=by, state=state, warnings=warnings, now=self.now)

    def sync(
        self, document: DocumentId, made: Sequence[QuizItem], *, fingerprint: str, kept: Collection[ItemId] = ()
    ) -> Renewed:
        """Replace what was generated from a document: vanished items are retired, decisions stay.

        Args:
            document: All of ``made`` rest on it.
            made: Everything it yields by now.
            fingerprint: From what it was made.
            kept: Those that are still proven although they are not among ``made``.
        """
        return keeping.sync(self.connection, document, made, fingerprint=fingerprint, kept=kept, now=self.now)

    def drop(self, document: DocumentId) -> Renewed:
        """A document is not current any more: what was generated from it is retired."""
        return keeping.drop(self.connection, document, now=self.now)

    def rewordable(self, wanted: Wanted = _ALL) -> tuple[Choice, ...]:
        """Of the items asked for those that may be put in other words: see ``reword``."""
        return rows.choices(self.connection, [*conditions(wanted), *wordings.open_to_others()])

    def reword(self, original: ItemId, new: QuizItem, *, model: str, by: str, warnings: Sequence[str] = ()) -> bool:
        """Put a proposed item that was generated into other words, as long as nobody has answered or decided about it.

        Args:
            original: It rests from here on.
            new: Takes its place, proposed.
            model: That proposed the words.
            by: Key of whoever asked for it.
            warnings: What an organiser should know about the new words.

        Returns:
            False if nothing was done: it is not open to other words any more, or these stand in the store already.
        """
        return wordings.reword(self.connection, original, new, model=model, by=by, warnings=warnings, now=self.now)

    def reworded(self) -> tuple[Reworded, ...]:
        """All items that stand in other words, also retired ones."""
        return wordings.load(self.connection)

    def fingerprint(self, document: DocumentId) -> str:
        """From what the items of a document were made last; empty if they never were."""
        return self.fingerprints().get(document, "")

    def fingerprints(self) -> Mapping[DocumentId, str]:
        """From what the items of each document were made last."""
        return keeping.fingerprints(self.connection)

    def approve(self, ids: Iterable[ItemId], *, by: str) -> tuple[Held, ...]:
        """These may be used in sessions; all of them or none. Reports about them are settled.

        Returns:
            Those that were not approved before, as they are now.

        Raises:
            ChangeRefused: some are not there, or the current documents do not yield them any more.
        """
        return self._decide(ids, ItemState.APPROVED, by=by)

    def retire(self, ids: Iterable[ItemId], *, by: str) -> tuple[Held, ...]:
        """These are not used any more, also when they are made again. Returns as ``approve``; all have to be there."""
        return self._decide(ids, ItemState.RETIRED, by=by)

    def freeze(self, item: ItemId, *, by: str, words: str = "") -> Held:
        """Somebody says that an item is wrong: it rests until an organiser has looked at it.

        Raises:
            ChangeRefused: there is no such item.
        """
        [held] = self.get([item])
        keeping.freeze(self.connection, held, by=by, words=words, now=self.now)
        return self.get([item])[0]

    def thaw(self, item: ItemId, *, by: str) -> Held:
        """A frozen item is right: it gets the state back that it had. Another one stays as it is.

        Raises:
            ChangeRefused: there is no such item.
        """
        [held] = self.get([item])
        if held.state is ItemState.FROZEN:
            keeping.thaw(self.connection, held, by=by, now=self.now)
        return self.get([item])[0]

    def open_reports(self, by: str) -> int:
        """On how many items somebody has reported that nobody has looked at yet."""
        return keeping.open_reports(self.connection, by)

    def reports(self) -> tuple[Report, ...]:
        """What waits for an organiser: frozen items with what was said about them."""
        return keeping.reports(self.connection)

    def answered(self, attempt: Attempt) -> Card:
        """Keep an answer and move the card of its item; the card says when it comes back.

        A second answer to the same reference changes nothing.
        """
        return practice.answered(self.connection, attempt)

    def attempts(self, person: int, since: datetime | None = None) -> tuple[Attempt, ...]:
        """Somebody's answers, oldest first."""
        return practice.attempts_of(self.connection, person, since)

    def history(self, person: int, since: datetime | None = None) -> tuple[Answered, ...]:
        """Somebody's answers with what the items are about, oldest first."""
        return practice.history(self.connection, person, since)

    def due(self, person: int, now: datetime) -> list[ItemId]:
        """What comes back to somebody by ``now`` and may be asked, longest due first."""
        return practice.due(self.connection, person, now)

    def wrong(self, person: int) -> list[ItemId]:
        """What somebody got wrong the last time and may be asked, latest first."""
        return practice.wrong(self.connection, person)

    def cards(self, person: int) -> Mapping[ItemId, Card]:
        """The card of everything that somebody ever answered."""
        return practice.cards_of(self.connection, person)

    def asked(self, reference: str, about: Asked) -> None:
        """Remember what a native poll, sent with this reference, asks."""
        polls.asked(self.connection, reference, about, now=self.now)

    def poll(self, reference: str) -> Asked | None:
        """What the native poll with this reference asks; None if it is not known."""
        return polls.poll(self.connection, reference)

    def move(self, old: int, new: int) -> None:
        """A group got a new id."""
        polls.move(self.connection, old, new)

    def of(self, person: int) -> Mapping[str, Any]:
        """What is kept about somebody: answers, cards, reports, polls, decisions about items."""
        return {
            **practice.of(self.connection, person),
            **keeping.of(self.connection, self._key(person)),
            "polls": polls.of(self.connection, person),
        }

    def forget(self, person: int) -> None:
        """Delete everything about somebody; what they reported stays frozen, what they decided stays decided.

        To be called before ``People.forget``, which leaves their key on items without a name.
        """
        practice.forget(self.connection, person)
        polls.forget(self.connection, person)
        keeping.forget(self.connection, self._key(person))

    def clear(self, before: datetime) -> None:
        """Delete polls that were sent before a moment."""
        polls.clear(self.connection, before)

    def _key(self, person: int) -> str:
        return self.connection.scalar(select(persons.c.key).where(persons.c.id == person)) or ""

    def _decide(self, ids: Iterable[ItemId], state: ItemState, *, by: str) -> tuple[Held, ...]:
        found = self.get(ids)
        gone = [held.id for held in found if held.gone]
        if gone and state is ItemState.APPROVED:
            raise ChangeRefused(f"编号为 {'、'.join(gone)} 的题已没有现行文件作为依据，不能审定")
        asked = [held for held in found if held.state is not state or held.gone]
        keeping.decide(self.connection, asked, state, by=by, now=self.now)
        return self.get([held.id for held in asked])
