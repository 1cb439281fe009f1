"""Items in the bot's memory that rest on the sample library, for tests of practice over the whole bot."""

from collections.abc import Sequence
from contextlib import closing

from knowledge.documents import Span, Status
from knowledge.quizzes.attempts import Attempt
from knowledge.quizzes.items import FALSE, TRUE, Basis, Kind, Origin, QuizItem
from knowledge.quizzes.keeping import renew
from knowledge.quizzes.making.making import Made
from knowledge.quizzes.states import ItemState
from tests.bot.telegram.conftest import Assistant
from tests.telegram_fake.polls import StoredPoll
from tests.telegram_fake.world import StoredMessage

QUOTE = "样例每月清点一次，由保管员负责。"


def basis(assistant: Assistant, quote: str = QUOTE) -> Basis:
    """A place in the sample regulation in force that says so."""
    library = assistant.desk.library
    for held in library.documents():
        text = library.text(held.row)
        if held.status is Status.CURRENT and quote in text:
            start = text.index(quote)
            span = Span(start=start, end=start + len(quote))
            return Basis(
                id=held.id, document=held.title, source=held.source, label="第三条第一款", quote=quote, span=span
            )
    raise LookupError(quote)


def single(assistant: Assistant, number: int = 1) -> QuizItem:
    return QuizItem(
        kind=Kind.SINGLE,
        stem=f"样例多久清点一次？（{number}）",
        options=("每月", "每季度", "每半年", "每年"),
        correct=(0,),
        explanation=QUOTE,
        basis=basis(assistant),
        origin=Origin.GENERATED,
        topics=("清点",),
    )


def long(assistant: Assistant, *, several: bool = False) -> QuizItem:
    """An item that no native quiz has room for."""
    options = tuple(f"{name}{'和别的人一起' * 20}" for name in ("保管员", "过路人", "监督员"))
    return QuizItem(
        kind=Kind.MULTIPLE if several else Kind.SINGLE,
        stem="样例由谁负责清点？",
        options=options,
        correct=(0, 2) if several else (0,),
        basis=basis(assistant),
        origin=Origin.GENERATED,
    )


def several(assistant: Assistant) -> QuizItem:
    return QuizItem(
        kind=Kind.MULTIPLE,
        stem="下列说法中，符合样例清点规定的有哪些？",
        options=("每月一次", "由保管员负责", "每年一次"),
        correct=(0, 1),
        basis=basis(assistant),
        origin=Origin.GENERATED,
    )


def statement(assistant: Assistant) -> QuizItem:
    return QuizItem(
        kind=Kind.TRUE_FALSE,
        stem="样例每年清点一次。",
        options=(TRUE, FALSE),
        correct=(1,),
        basis=basis(assistant),
        origin=Origin.GENERATED,
    )


def blank(assistant: Assistant) -> QuizItem:
    return QuizItem(
        kind=Kind.BLANK,
        stem="样例每月清点____，由____负责。",
        blanks=(("一次",), ("保管员",)),
        basis=basis(assistant),
        origin=Origin.GENERATED,
    )


def printed(stem: str = "保管员由谁指定？") -> QuizItem:
    """An imported item that nothing proves."""
    return QuizItem(
        kind=Kind.SINGLE,
        stem=stem,
        options=("支部", "自己"),
        correct=(0,),
        explanation="保管员由支部指定。",
        origin=Origin.IMPORTED,
        printed="《样例手册》第一页",
    )


def stocked(assistant: Assistant, *items: QuizItem, bank: str = "", state: ItemState = ItemState.PROPOSED) -> None:
    """Keep items."""
    with closing(assistant.store()) as store, store.writing() as transaction:
        transaction.quizzes.put(items, bank=bank, by="cli", state=state)


def made(assistant: Assistant, *items: QuizItem) -> None:
    """Let these be all that the library yields."""
    found = Made(items=items, rejected={})
    with closing(assistant.store()) as store:
        renew(assistant.desk.library, store, make=lambda documents, *, archive, seed: found)


def states(assistant: Assistant) -> list[ItemState]:
    """The states of all items."""
    with closing(assistant.store()) as store, store.reading() as transaction:
        return [held.state for held in transaction.quizzes.select()]


def attempts(assistant: Assistant, person: int = 7) -> Sequence[Attempt]:
    """What somebody answered."""
    with closing(assistant.store()) as store, store.reading() as transaction:
        return transaction.quizzes.attempts(person)


def quiz_of(message: StoredMessage) -> StoredPoll:
    """The native quiz of a message."""
    assert message.poll is not None, message.text
    return message.poll


def right(message: StoredMessage) -> tuple[int, ...]:
    """The key of a native quiz, as shown."""
    return quiz_of(message).correct


def wrong(message: StoredMessage) -> int:
    """An option that is none of the key."""
    poll = quiz_of(message)
    return next(index for index in range(len(poll.options)) if index not in poll.correct)
