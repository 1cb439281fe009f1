"""Questions answered from the ledger: what organisers have confirmed, each task with the place it was read from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from knowledge.answering.composing import MASK, titled
from knowledge.chats.store import ChatStore, Transaction
from knowledge.documents import Status
from knowledge.ledger.choosing import Chosen, Line, listed, named, years_of
from knowledge.ledger.citing import Sources
from knowledge.ledger.questions import Facts, Listing, read_question
from knowledge.ledger.selecting import KNOWN_TO_MEMBERS, OPEN, Filter
from knowledge.ledger.tasks import Task
from knowledge.ledger.telling import heading, notes, scope, told
from knowledge.ledger.vocabulary import worth_a_look
from knowledge.replies import Answer, Citation, Refusal, Reply
from knowledge.storage.library import Library
from knowledge.timephrases.calendar import Calendar
from prompts.catalogue import text as fixed_text

_TOLD = 12  # tasks of one answer
_ALL = Filter(states=OPEN | KNOWN_TO_MEMBERS)
_MARKS = {Status.SUPERSEDED: "（旧版，已不再适用）", Status.DRAFT: "（草案或尚未施行）"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerAnswers:
    """Answers questions about tasks.

    Attributes:
        library: Holds the documents that the tasks were read from.
        store: Gives the ledger, up to date with the library; None while there is none.
        today: The unit's day.
        calendar: For workdays and festivals.
    """

    library: Library
    store: Callable[[], ChatStore | None]
    today: Callable[[], date]
    calendar: Calendar

    def reply(self, question: str, *, as_of: date | None = None, chat: int | None = None) -> Reply | None:
        """The answer to a question about tasks.

        Args:
            question: That stands by itself.
            as_of: The ledger knows today only: whoever asks for another day is sent on to the library.
            chat: Where it is asked; None where nobody knows who asks.

        Returns:
            None for a question that is not about tasks, or whose answer is not among those that are confirmed but may
            be in the library.
        """
        if as_of is not None or not worth_a_look(question):
            return None
        store = self.store()
        if store is None:
            waiting = sum(held.tasks for held in self.library.documents() if held.status is Status.CURRENT)
            return self._unconfirmed(self._read(question, ()), waiting, chat)
        with self.library.snapshot(), store.reading() as transaction:
            tasks = transaction.tasks.select(_ALL, today=self.today())
            wanted = self._read(question, tasks)
            if not any(task.state in KNOWN_TO_MEMBERS for task in tasks):
                return self._unconfirmed(wanted, len(tasks), chat)
            match wanted:
                case None:
                    return None
                case Facts():
                    return self._told(transaction, wanted, named(wanted, tasks, today=self.today()), group=False)
                case Listing(mine=True) if chat is None:
                    return _refused(fixed_text("ledger_whose"))
                case Listing():
                    given = _given(transaction, chat, self.today()) if wanted.mine and chat is not None else ()
                    chosen = listed(wanted, tasks, today=self.today(), given=given)
                    return self._told(transaction, wanted, chosen, group=chat is not None and chat < 0)

    def _read(self, question: str, tasks: Sequence[Task]) -> Listing | Facts | None:
        known = [task for task in tasks if task.state in KNOWN_TO_MEMBERS]
        return read_question(
            question,
            today=self.today(),
            calendar=self.calendar,
            owners=list(dict.fromkeys(owner.name for task in known for owner in task.owners)),
            titles=list(dict.fromkeys(task.origin.title for task in known)),
            years=years_of(known),
        )

    def _unconfirmed(self, wanted: Listing | Facts | None, waiting: int, chat: int | None) -> Refusal | None:
        """What is said where nothing is confirmed; None if the library may know an answer."""
        if not isinstance(wanted, Listing) or not _only_ledger(wanted):
            return None
        if wanted.mine and chat is None:
            return _refused(fixed_text("ledger_whose"))
        return _refused(fixed_text("ledger_waiting", number=str(waiting)) if waiting else fixed_text("ledger_empty"))

    def _told(self, transaction: Transaction, wanted: Listing | Facts, chosen: Chosen, *, group: bool) -> Reply | None:
        if not chosen.lines:
            return _none(wanted, chosen, group=group)
        positions = transaction.tasks.positions(line.task.id for line in chosen.lines)
        found = _cited(chosen.lines, Sources(self.library, positions))
        untold = len(chosen.lines) - len(found.citations) - found.uncited
        head = heading(wanted, chosen, today=self.today(), group=group)
        lines = [f"- {told(line, today=self.today())}[{at}]" for at, line in enumerate(found.lines, 1)]
        masked = [f"（{fixed_text('hidden')}）"] if any(MASK in line for line in lines) else []
        closing = [*notes(wanted, chosen, untold=untold, uncited=found.uncited), *masked]
        said = [*filter(None, [head]), *lines, *closing]
        if not found.citations:
            return _refused("\n".join(said))
        return Answer(
            text="\n".join([*said, "", *map(_place, found.citations)]), citations=found.citations, listed=True
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cited:
    """The lines that can be told, each with its citation, and how many of those before the last cannot."""

    lines: tuple[Line, ...]
    citations: tuple[Citation, ...]
    uncited: int


def _cited(lines: Sequence[Line], sources: Sources) -> _Cited:
    kept: list[tuple[Line, Citation]] = []
    uncited = 0
    for line in lines:
        citation = sources.cited(line.task, number=len(kept) + 1)
        if citation is None:
            uncited += 1
        else:
            kept.append((line, citation))
        if len(kept) == _TOLD:
            break
    return _Cited(lines=tuple(line for line, _ in kept), citations=tuple(found for _, found in kept), uncited=uncited)


def _given(transaction: Transaction, chat: int, today: date) -> frozenset[int]:
    return frozenset(task.id for task in transaction.tasks.select(Filter(chat=chat), today=today))


def _none(wanted: Listing | Facts, chosen: Chosen, *, group: bool) -> Refusal | None:
    """What is said where nothing fits; None if the library may know an answer."""
    if isinstance(wanted, Facts) or not (chosen.done or _only_ledger(wanted)):
        return None
    asked = scope(wanted, chosen.period, group=group)
    said = f"{asked}共{chosen.done}项，均已销号。" if chosen.done else f"没有{asked}。"
    return _refused("\n".join([said, *notes(wanted, replace(chosen, done=0), untold=0, uncited=0)]))


def _only_ledger(wanted: Listing) -> bool:
    """Whether no document could answer it: what is late, whose tasks, what this week brings, or simply all tasks."""
    if wanted.overdue or wanted.mine:
        return True
    if wanted.periods:
        return all(period.near for period in wanted.periods)
    return not (wanted.owner or wanted.title)


def _refused(said: str) -> Refusal:
    return Refusal(text=said, final=True)


def _place(citation: Citation) -> str:
    return f"[{citation.number}] {titled(citation.document)}{citation.label}{_MARKS.get(citation.status, '')}"
