"""Questions about tasks asked at the command line: the ledger is opened at the first question that may be one."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.workbench import Desk, Workbench
from knowledge.ledger.vocabulary import worth_a_look

if TYPE_CHECKING:
    from knowledge.answering.answerer import Specialist
    from knowledge.chats.store import ChatStore
    from knowledge.replies import Reply


@contextmanager
def ledger_answers(bench: Workbench, desk: Desk) -> Iterator["Specialist"]:
    """Answers from the ledger beside a library; makes none where there is none."""
    with ExitStack() as stack:
        opened: list[ChatStore] = []

        def store() -> "ChatStore | None":
            from knowledge.chats.store import FILE, ChatStore
            from knowledge.ledger.syncing import sync

            home = bench.settings.home
            if not opened and (home / FILE).is_file():
                opened.append(stack.enter_context(closing(ChatStore.open(home))))
            for each in opened:
                if not desk.library.unread():  # else what documents say by now is not known without reading them
                    sync(each, desk.library)
                return each
            return None

        def today() -> date:
            return datetime.now(bench.settings.timezone).date()

        def answers(question: str, *, as_of: date | None) -> "Reply | None":
            if not worth_a_look(question):
                return None
            from knowledge.calendars import ChineseCalendar
            from knowledge.ledger.answering import LedgerAnswers

            ledger = LedgerAnswers(library=desk.library, store=store, today=today, calendar=ChineseCalendar())
            return ledger.reply(question, as_of=as_of)

        yield answers
