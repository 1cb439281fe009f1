"""What leaves for a session's group and its organiser, and under which name it can be changed later."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.telegram.actions import Open
from bot.telegram.screens.notes import note
from bot.telegram.screens.screen import Screen
from bot.telegram.sessions import boards, drafts
from bot.telegram.wire import Wire
from knowledge.chats.store import Transaction
from knowledge.quizzes.items import Basis, QuizItem
from knowledge.quizzes.states import ItemState, Wanted
from knowledge.sessions.session import NATIVE_KINDS, Plan, Record, Session
from knowledge.sessions.summarising import summary

SUBJECT = "session"
"""First part of the references of a session's polls."""

_CANCELLED = "答题活动已取消。"
_NOTHING = "答题已结束，没有计分的题。"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPost:
    """Puts a session's messages into the outbox.

    Attributes:
        place: What opens the article that a basis stands in; None if it is not held any more.
    """

    wire: Wire
    place: Callable[[Basis], Open | None]

    def draft(self, transaction: Transaction, session: Session, *, new: bool) -> None:
        """What is planned."""
        titles = {document: title for document, title, _ in transaction.quizzes.documents()}
        screen = drafts.draft(session, ready=len(askable(transaction, session.plan)), titles=titles)
        self._show(transaction, session, screen, "draft", new=new)

    def sources(self, transaction: Transaction, session: Session, page: int) -> None:
        """Where items may come from, in the place of the draft."""
        self._show(transaction, session, drafts.sources(session, sources(transaction), page), "draft", new=False)

    def drawn(self, transaction: Transaction, session: Session) -> None:
        """The paper is frozen, and people can sign in."""
        plan = session.plan
        words = f"试卷已生成：{session.size}题，每题{plan.seconds}秒。签到见下一条消息。"
        self._show(transaction, session, note(words), "draft", new=False)
        self.sign_in(transaction, session, open_=True, new=True)

    def sign_in(self, transaction: Transaction, session: Session, *, open_: bool, new: bool = False) -> None:
        """Who has signed in."""
        people = transaction.sessions.people(session.id)
        self._show(transaction, session, drafts.sign_in(session, people, open_=open_), "sign", new=new)

    def begins(self, transaction: Transaction, session: Session, seconds: int) -> None:
        """The countdown; the ranking comes into its place."""
        self._show(transaction, session, boards.beginning(session, seconds), "board", new=True)
        self.sign_in(transaction, session, open_=False)

    def asks(self, transaction: Transaction, session: Session) -> None:
        """The item at the session's position, as a quiz."""
        item = transaction.sessions.item(session.id, session.position)
        if item is None:
            raise ValueError(f"session {session.id} has no item {session.position}")
        call = self.wire.poll(
            session.chat,
            boards.poll(session, item.ordinal, item.question),
            reference=reference(session, item.ordinal),
            seconds=session.plan.seconds,
            protected=True,
        )
        transaction.sessions.mark(session.id, replace(item, call=transaction.outbox.put(call)))

    def stops(self, transaction: Transaction, session: Session) -> None:
        """Nobody answers the item at the session's position any more."""
        transaction.outbox.put(self.wire.stop(session.chat, reference=reference(session, session.position)))

    def board(self, transaction: Transaction, session: Session) -> None:
        """How it stands."""
        record = self._record(transaction, session)
        self._show(transaction, session, boards.board(record), "board", new=False)

    def says(self, transaction: Transaction, session: Session, screen: Screen) -> None:
        """A message of its own."""
        transaction.outbox.put(self.wire.message(session.chat, screen))

    def ends(self, transaction: Transaction, session: Session) -> None:
        """The last ranking, and what came of it."""
        record = self._record(transaction, session)
        if not record.asked:
            self.says(transaction, session, note(_NOTHING))
            return
        found = summary(record)
        bases = (each.item.question.item.basis for each in found.missed)
        places = [self.place(basis) if basis else None for basis in bases]
        self.board(transaction, session)
        self._show(transaction, session, note(f"签到{found.people}人，答题已结束。"), "sign", new=False)
        self.says(transaction, session, boards.summed_up(record, found, places))

    def cancelled(self, transaction: Transaction, session: Session, *, signing: bool) -> None:
        """It does not take place."""
        self._show(transaction, session, note(_CANCELLED), "sign" if signing else "draft", new=False)

    def _record(self, transaction: Transaction, session: Session) -> Record:
        record = transaction.sessions.record(session.id)
        if record is None:
            raise ValueError(f"there is no session {session.id}")
        return record

    def _show(self, transaction: Transaction, session: Session, screen: Screen, what: str, *, new: bool) -> None:
        slot = f"sessions:{session.id}:{what}"
        make = self.wire.message if new else self.wire.edit
        transaction.outbox.put(make(session.chat, screen, slot=slot))


def reference(session: Session, ordinal: int) -> str:
    """By which a poll of a session is known."""
    return f"{SUBJECT}:{session.id}:{ordinal}"


def item_of(reference_: str) -> tuple[int, int]:
    """The session and the item of a reference."""
    _, session, ordinal = reference_.split(":")
    return int(session), int(ordinal)


def askable(transaction: Transaction, plan: Plan) -> list[QuizItem]:
    """The approved items that a plan can draw from and a native quiz can show."""
    wanted = Wanted(kinds=plan.kinds, documents=plan.documents, bank=plan.bank, states=(ItemState.APPROVED,))
    return [held.item for held in transaction.quizzes.select(wanted) if boards.can_be_asked(held.item)]


def sources(transaction: Transaction) -> list[drafts.SourceLine]:
    """The documents and banks with approved items."""
    approved = Wanted(kinds=NATIVE_KINDS, states=(ItemState.APPROVED,))
    found = [
        drafts.SourceLine(document=document, bank="", title=title, items=number)
        for document, title, number in transaction.quizzes.documents(approved)
    ]
    for bank in transaction.quizzes.banks():
        number = transaction.quizzes.count(replace(approved, bank=bank.name))
        if number:
            found.append(drafts.SourceLine(document=None, bank=bank.name, title="", items=number))
    return found
